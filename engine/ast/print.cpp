#include "ast/print.hpp"

#include "ast/print_parts.hpp"

namespace rung::ast {
namespace {

std::string_view retired_word(Retired::Kind kind) {
  switch (kind) {
    case Retired::Kind::Fact: return "fact";
    case Retired::Kind::Exercise: return "exercise";
    case Retired::Kind::Ladder: return "ladder";
    case Retired::Kind::Choice: return "choice";
    case Retired::Kind::Fault: return "fault";
    case Retired::Kind::Rung: break;
  }
  return "rung";
}

class DeclarationPrinter : private PartPrinter {
 public:
  using PartPrinter::PartPrinter;

  void operator()(const Pack& d) {
    form("pack", [&] {
      head(d.name, d.title);
      out_.word(d.version);
      condition("for", d.for_when);
      if (d.otherwise) refer("otherwise", *d.otherwise);
      text("not_for", d.not_for);
      if (!d.requires_packs.empty())
        form("requires", [&] {
          for (const RequiredPack& needed : d.requires_packs) {
            out_.word(needed.name.text);
            if (!needed.least_version.empty()) out_.word(needed.least_version);
          }
        });
      if (d.steps_up) form("steps-up", [&] { out_.word(std::to_string(*d.steps_up)); });
      text("owner", d.owner);
      name("status", d.status);
      if (d.review_by) form("review", [&] { out_.word(base::to_string(*d.review_by)); });
      for (const Retired& gone : d.retired) {
        form("retired", [&] {
          out_.word(retired_word(gone.kind));
          out_.word(gone.name.text);
          if (!gone.of.text.empty()) out_.word("of:" + gone.of.text);
          flag("one-sided", gone.one_sided);
          out_.quoted(gone.because.text);
        });
      }
    });
  }
  void operator()(const Professional& d) {
    form("professional", [&] {
      head(d.name, d.title);
      if (d.order) form("order", [&] { out_.word(std::to_string(*d.order)); });
    });
  }
  void operator()(const Source& d) {
    form("source", [&] {
      head(d.name, d.title);
      name("kind", d.kind);
      name("grade", d.grade);
      text("reference", d.reference);
      for (const Claim& c : d.claims) claim(c);
    });
  }
  void operator()(const Disagreement& d) {
    form("disagreement", [&] {
      out_.word(d.name.text);
      cites("between", d.between);
      form("taken", [&] {
        out_.word(d.taken ? cite_text(*d.taken) : "neither");
        out_.quoted(d.because.text);
      });
    });
  }
  void operator()(const Fact& d) {
    form("fact", [&] {
      out_.word(d.name.text);
      type(d.type);
      text("ask", d.ask);
      text("ask-morning", d.ask_morning);
      text("help", d.help);
      text("low", d.low_label);
      text("high", d.high_label);
      if (d.fresh_for) form("fresh", [&] { out_.word(hours(*d.fresh_for)); });
      flag("lasts", d.lasts);
      if (d.harmless) form("harmless", [&] { value(*d.harmless); });
      if (d.order) form("order", [&] { out_.word(std::to_string(*d.order)); });
      names("was", d.was);
      for (const Type& before : d.asked_as) form("asked-as", [&] { type(before); });
      cites("cite", d.cite);
    });
  }
  void operator()(const Checklist& d) {
    form("checklist", [&] {
      head(d.name, d.title);
      for (const Name& item : d.items) out_.word(item.text);
    });
  }
  void operator()(const Finding& d) {
    form("finding", [&] {
      head(d.name, d.title);
      flag("per-side", d.per_side);
      condition("applies", d.applies_when);
      condition("when", d.when);
      flag("absence-proves-nothing", d.absence_proves_nothing);
      flag("not-said", d.not_said);
      cites("cite", d.cite);
    });
  }
  void operator()(const Score& d) {
    form("score", [&] {
      head(d.name, d.title);
      condition("applies", d.applies_when);
      for (const ScoreItem& item : d.items) {
        form(item.per_side ? "item-per-side" : "item", [&] {
          out_.word(base::to_string(item.points));
          print_expr(out_, item.when);
          cites("cite", item.cite);
        });
      }
      for (const Band& b : d.bands) band(b);
      cites("cite", d.cite);
    });
  }
  void operator()(const Exercise& d) {
    form("exercise", [&] {
      head(d.name, d.title);
      name("kind", d.kind);
      names("trains", d.trains);
      load(d.load);
      flag("advanced", d.advanced);
      flag("one-sided", d.one_sided);
      flag("needs-nothing", d.needs_nothing);
      for (const Need& n : d.needs) names("needs", n.any_of);
      names("may-use", d.may_use);
      if (d.dose) dose(*d.dose);
      if (d.often) often(*d.often);
      if (d.days_between) form("days-between", [&] { out_.word(std::to_string(*d.days_between)); });
      text("test", d.test);
      if (d.results_count_for) form("results", [&] { out_.word(hours(*d.results_count_for)); });
      condition("counts-only", d.counts_only_when);
      for (const Step& s : d.steps) form("step", [&] { out_.quoted(s.text.text); });
      for (const Fault& f : d.faults) {
        form("fault", [&] {
          head(f.name, f.title);
          names("was", f.was);
          text("reset", f.reset);
        });
      }
      text("never-given", d.never_given_because);
      names("was", d.was);
      cites("cite", d.cite);
    });
  }
  void operator()(const Alias& d) {
    form("alias", [&] {
      out_.quoted(d.phrase.text);
      names(d.ambiguous ? "ambiguous" : "means", d.exercises);
    });
  }
  void operator()(const Ladder& d) {
    form("ladder", [&] {
      head(d.name, d.title);
      for (const auto& chain : d.chains) names("chain", chain);
      text("ask", d.ask);
      flag("goes-on", d.goes_on_without_focus);
      names("was", d.was);
      cites("cite", d.cite);
    });
  }
  void operator()(const Gate& d) {
    form("gate", [&] {
      head(d.name, d.title);
      names("for", d.for_rungs);
      condition("open", d.open_when);
      text("open-because", d.open_because);
      cites("cite", d.cite);
    });
  }
  void operator()(const Protect& d) {
    form(protect_word(d.kind), [&] {
      head(d.name, d.title);
      name("from", d.from_rung);
      if (d.exercises) exercises(*d.exercises);
      condition("when", d.when);
      if (d.refer) refer("refer", *d.refer);
      if (d.and_activity) form("and", [&] { out_.word(text_of(*d.and_activity)); });
      if (d.if_unsure) if_unsure(*d.if_unsure);
      condition("until", d.stays_until);
      if (d.load_percent) form("load-by", [&] { out_.word(range_text(*d.load_percent)); });
      text("say", d.say);
      text("note", d.note);
      cites("cite", d.cite);
    });
  }
  void operator()(const Focus& d) {
    form("focus", [&] {
      out_.word(d.ladder.text);
      condition("when", d.when);
      names("before", d.before);
      cites("cite", d.cite);
    });
  }
  void operator()(const Give& d) {
    form("give", [&] {
      head(d.name, d.title);
      condition("when", d.when);
      for (const Group& g : d.groups) names("one-of", g.one_of);
      names("before", d.before);
      cites("cite", d.cite);
    });
  }
  void operator()(const Begin& d) {
    form("begin", [&] {
      if (d.name) out_.word(d.name->text);
      out_.quoted(d.title.text);
      condition("when", d.when);
      for (const Group& g : d.groups) names("one-of", g.one_of);
      cites("cite", d.cite);
    });
  }
  void operator()(const Raise& d) {
    form("raise", [&] {
      if (d.name) out_.word(d.name->text);
      form("of", [&] { out_.word(d.exercise.text); });
      condition("when", d.when);
      if (d.load_percent) form("load-by", [&] { out_.word(range_text(*d.load_percent)); });
      cites("cite", d.cite);
    });
  }
  void operator()(const Advise& d) {
    form("advise", [&] {
      head(d.name, d.title);
      condition("when", d.when);
      flag("beside-stop", d.beside_stop);
      form("say", [&] { out_.quoted(d.say.text); });
      cites("cite", d.cite);
    });
  }
  void operator()(const Setting& d) {
    form("setting", [&] {
      out_.word(d.name.text);
      type(d.type);
      form("default", [&] { value(d.default_value); });
      text("note", d.note);
      cites("cite", d.cite);
    });
  }
  void operator()(const Invariant& d) {
    form("invariant", [&] {
      out_.quoted(d.title.text);
      std::visit([&](const auto& claim) { invariant_claim(claim); }, d.claim);
      condition("when", d.when);
      cites("cite", d.cite);
    });
  }
  void operator()(const Scenario& d) {
    form("scenario", [&] {
      out_.quoted(d.title.text);
      print_scenario(out_, d);
    });
  }
};

}  // namespace

std::string print(const Declaration& declaration) {
  Printer out;
  std::visit(DeclarationPrinter(out), declaration.node);
  return out.take();
}

std::string print(const File& file) {
  std::string out;
  for (const Declaration& d : file.declarations) out += print(d) + "\n";
  return out;
}

}  // namespace rung::ast
