#include "ast/print.hpp"

#include "ast/printer.hpp"

namespace rung::ast {
namespace {

std::string_view text_of(ReferralWord level) {
  switch (level) {
    case ReferralWord::Routine: return "routine";
    case ReferralWord::Urgent: return "urgent";
    case ReferralWord::Emergency: return "emergency";
  }
  return "?";
}

std::string_view text_of(ActivityWord activity) {
  switch (activity) {
    case ActivityWord::Hold: return "hold";
    case ActivityWord::Rest: return "rest";
    case ActivityWord::Stop: return "stop";
  }
  return "?";
}

std::string hours(const Duration& d) { return std::to_string(d.hours) + "h"; }

std::string range_text(const Range& r) {
  const std::string low = base::to_string(r.low);
  return r.low == r.high ? low : low + ".." + base::to_string(r.high);
}

// Prints one declaration; a clause that was not written is not printed.
class DeclarationPrinter {
 public:
  explicit DeclarationPrinter(Printer& out) : out_(out) {}

  void operator()(const Pack& d) {
    form("pack", [&] {
      head(d.name, d.title);
      out_.word(d.version);
      condition("for", d.for_when);
      if (d.otherwise) refer("otherwise", *d.otherwise);
      text("not_for", d.not_for);
      names("requires", d.requires_packs);
      text("owner", d.owner);
      name("status", d.status);
      if (d.review_by) form("review", [&] { out_.word(base::to_string(*d.review_by)); });
    });
  }
  void operator()(const Professional& d) {
    form("professional", [&] { head(d.name, d.title); });
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
      text("help", d.help);
      text("low", d.low_label);
      text("high", d.high_label);
      if (d.fresh_for) form("fresh", [&] { out_.word(hours(*d.fresh_for)); });
      flag("lasts", d.lasts);
      if (d.harmless) form("harmless", [&] { value(*d.harmless); });
      if (d.order) form("order", [&] { out_.word(std::to_string(*d.order)); });
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
      text("test", d.test);
      if (d.results_count_for) form("results", [&] { out_.word(hours(*d.results_count_for)); });
      condition("counts-only", d.counts_only_when);
      for (const Step& s : d.steps) form("step", [&] { out_.quoted(s.text.text); });
      for (const Fault& f : d.faults) {
        form("fault", [&] {
          head(f.name, f.title);
          text("reset", f.reset);
        });
      }
      text("never-given", d.never_given_because);
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
  void operator()(const Scenario& d);

 private:
  // ---- shared parts

  template <typename Body>
  void form(std::string_view label, Body body) {
    out_.open(label);
    body();
    out_.close();
  }
  void head(const Name& n, const Text& title) {
    out_.word(n.text);
    out_.quoted(title.text);
  }
  void head(const Name& n, const std::optional<Text>& title) {
    out_.word(n.text);
    if (title) out_.quoted(title->text);
  }
  void condition(std::string_view label, const ExprPtr& e) {
    if (e) form(label, [&] { print_expr(out_, e); });
  }
  void text(std::string_view label, const std::optional<Text>& t) {
    if (t) form(label, [&] { out_.quoted(t->text); });
  }
  void name(std::string_view label, const std::optional<Name>& n) {
    if (n) form(label, [&] { out_.word(n->text); });
  }
  void names(std::string_view label, const std::vector<Name>& list) {
    if (list.empty()) return;
    form(label, [&] {
      for (const Name& n : list) out_.word(n.text);
    });
  }
  void flag(std::string_view label, bool set) {
    if (set) out_.word(label);
  }
  static std::string cite_text(const Citation& c) { return c.source.text + "." + c.claim.text; }
  void cites(std::string_view label, const std::vector<Citation>& list) {
    if (list.empty()) return;
    form(label, [&] {
      for (const Citation& c : list) out_.word(cite_text(c));
    });
  }
  void refer(std::string_view label, const ReferTo& r) {
    form(label, [&] {
      for (const Name& to : r.to) out_.word(to.text);
      out_.word(text_of(r.level));
      if (r.within) out_.word(hours(*r.within));
    });
  }

  void claim(const Claim& c) {
    form("claim", [&] {
      head(c.id, c.text);
      name("grade", c.grade);
      text("doubtful", c.doubtful_because);
      text("set-aside", c.set_aside_because);
    });
  }
  void band(const Band& b) {
    form("band", [&] {
      out_.word(b.name.text);
      if (b.from) out_.word(">=" + base::to_string(*b.from));
      if (b.below) out_.word("<" + base::to_string(*b.below));
    });
  }
  void load(LoadWord word) {
    if (word == LoadWord::NotSaid) return;
    form("load", [&] {
      out_.word(word == LoadWord::None ? "none" : word == LoadWord::Loaded ? "loaded" : "bodyweight");
    });
  }
  void range(std::string_view label, const std::optional<Range>& r) {
    if (r) form(label, [&] { out_.word(range_text(*r)); });
  }
  void dose(const Dose& d) {
    form("dose", [&] {
      flag("not-stated", d.not_stated);
      range("sets", d.sets);
      range("reps", d.reps);
      range("hold", d.hold_seconds);
      range("minutes", d.minutes);
      flag("each-side", d.each_side);
    });
  }
  void often(const Often& o) {
    form("often", [&] {
      flag("daily", o.daily);
      if (o.at_least) out_.word(">=" + std::to_string(*o.at_least));
      if (o.aim) out_.word("aim:" + std::to_string(*o.aim));
    });
  }
  void if_unsure(const IfUnsure& u) {
    form("if-unsure", [&] {
      switch (u.kind) {
        case IfUnsure::Kind::Activity: out_.word(text_of(u.activity)); break;
        case IfUnsure::Kind::Referral: out_.word(text_of(u.referral)); break;
        case IfUnsure::Kind::Nothing: out_.word("nothing"); break;
      }
    });
  }
  void exercises(const ExerciseSet& set) {
    form("exercises", [&] {
      for (const auto& part : set.parts) std::visit([&](const auto& p) { exercise_part(p); }, part);
    });
  }
  void exercise_part(const ExerciseSet::Named& p) { out_.word(p.name.text); }
  void exercise_part(const ExerciseSet::OfLadder& p) { out_.word("ladder:" + p.ladder.text); }
  void exercise_part(const ExerciseSet::Trait& p) { out_.word("trait:" + p.trait.text); }
  void exercise_part(const ExerciseSet::Trains& p) { out_.word("train:" + p.muscle.text); }
  void exercise_part(const ExerciseSet::Needs& p) { out_.word("need:" + p.equipment.text); }
  void exercise_part(const ExerciseSet::All&) { out_.word("all"); }

  void invariant_claim(const Invariant::NeverGive& c) {
    form("never-give", [&] { exercises(c.exercises); });
  }
  void invariant_claim(const Invariant::CautionRises& c) {
    form("caution-rises", [&] { out_.word(c.with_fact.text); });
  }
  void invariant_claim(const Invariant::AlwaysReferral& c) {
    form("always", [&] { out_.word(text_of(c.at_least)); });
  }
  void invariant_claim(const Invariant::AlwaysActivity& c) {
    form("always", [&] { out_.word(text_of(c.at_least)); });
  }

  static std::string_view protect_word(ProtectKind kind) {
    switch (kind) {
      case ProtectKind::Stop: return "stop";
      case ProtectKind::Rest: return "rest";
      case ProtectKind::Refer: return "refer";
      case ProtectKind::Hold: return "hold";
      case ProtectKind::Avoid: return "avoid";
      case ProtectKind::Regress: return "regress";
      case ProtectKind::Ease: return "ease";
    }
    return "?";
  }

  void type(const Type& t);
  void value(const Value& v) { print_value(out_, v); }

  Printer& out_;
};

void DeclarationPrinter::type(const Type& t) {
  const auto bounds = [&] {
    out_.word(base::to_string(t.low));
    out_.word(base::to_string(t.high));
    if (t.kind == FactKind::Amount) out_.word(base::to_string(t.step));
    if (!t.unit.empty()) out_.word(t.unit);
  };
  const auto choices = [&] {
    for (const Choice& c : t.choices) {
      out_.word(c.name.text);
      if (c.label) out_.quoted(c.label->text);
    }
  };
  switch (t.kind) {
    case FactKind::YesNo: out_.word("yes-no"); break;
    case FactKind::Scale: form("scale", bounds); break;
    case FactKind::Count: form("count", bounds); break;
    case FactKind::Amount: form("amount", bounds); break;
    case FactKind::OneOf: form("one-of", choices); break;
    case FactKind::SeveralOf: form("several-of", choices); break;
    case FactKind::DateOrNever: out_.word("date"); break;
    case FactKind::Side: out_.word("side"); break;
  }
  switch (t.worse) {
    case Worse::NotSaid: break;
    case Worse::Higher: out_.word("higher-worse"); break;
    case Worse::Lower: out_.word("lower-worse"); break;
    case Worse::Later: out_.word("later-worse"); break;
    case Worse::Earlier: out_.word("earlier-worse"); break;
  }
  flag("per-side", t.per_side);
  flag("from-clinician", t.from_clinician);
}

void DeclarationPrinter::operator()(const Scenario& d) {
  form("scenario", [&] {
    out_.quoted(d.title.text);
    print_scenario(out_, d);
  });
}

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
