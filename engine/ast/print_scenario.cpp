#include "ast/print.hpp"
#include "ast/print_parts.hpp"

namespace rung::ast {
namespace {

template <typename Body>
void form(Printer& out, std::string_view label, Body body) {
  out.open(label);
  body();
  out.close();
}

std::string_view text_of(VerdictWord verdict) {
  switch (verdict) {
    case VerdictWord::Ask: return "ask";
    case VerdictWord::Exercise: return "exercise";
    case VerdictWord::Rest: return "rest";
    case VerdictWord::Stop: return "stop";
    case VerdictWord::Routine: return "routine";
    case VerdictWord::Urgent: return "urgent";
    case VerdictWord::Emergency: return "emergency";
    case VerdictWord::OutOfScope: return "out-of-scope";
  }
  return "?";
}

std::string_view text_of(StepWord step) {
  switch (step) {
    case StepWord::Start: return "start";
    case StepWord::Progress: return "progress";
    case StepWord::Hold: return "hold";
    case StepWord::Regress: return "regress";
    case StepWord::Test: return "test";
  }
  return "?";
}

struct GivenPrinter {
  Printer& out;

  void assignment(std::string_view label, const Name& name, const std::optional<Name>& side,
                  const Value& value) {
    form(out, label, [&] {
      out.word(name.text);
      if (side) out.word("on:" + side->text);
      print_value(out, value);
    });
  }
  void operator()(const SetFact& i) { assignment("fact", i.name, i.side, i.value); }
  void operator()(const SetLog& i) { assignment("log", i.log, i.side, i.value); }
  void operator()(const SetRung& i) {
    form(out, "at", [&] {
      out.word(i.ladder.text);
      out.word(i.rung.text);
    });
  }
  void operator()(const Did& i) {
    form(out, "did", [&] { out.word(i.exercise.text); });
  }
  void operator()(const NoFaults& i) {
    form(out, "no-faults", [&] { out.word(i.exercise.text); });
  }
  void operator()(const OtherwiseWell&) { out.word("otherwise-well"); }
  void operator()(const Wants& i) {
    form(out, "wants", [&] { out.quoted(i.phrase.text); });
  }
  void operator()(const AnsweredByClinician&) { out.word("by-clinician"); }
};

struct ExpectPrinter {
  Printer& out;

  void pair(std::string_view label, const Name& name, std::string_view what) {
    form(out, label, [&] {
      out.word(name.text);
      if (!what.empty()) out.word(what);
    });
  }
  void operator()(const ExpectVerdict& i) { out.word(text_of(i.verdict)); }
  void operator()(const ExpectAtLeast& i) {
    form(out, "at-least", [&] { out.word(text_of(i.level)); });
  }
  void operator()(const ExpectGiven& i) {
    pair(i.negated ? "not-given" : "given", i.exercise, i.step ? text_of(*i.step) : "");
  }
  void operator()(const ExpectReferral& i) {
    form(out, "refer", [&] {
      for (const Name& to : i.refer.to) out.word(to.text);
      out.word(text_of(i.refer.level));
      if (i.refer.within) out.word(std::to_string(i.refer.within->hours) + "h");
    });
  }
  void operator()(const ExpectBecause& i) {
    pair("because", i.rule, !i.gate_open ? "" : *i.gate_open ? "open" : "shut");
  }
  void operator()(const ExpectBasis& i) {
    const std::string_view basis = i.basis == BasisWord::Certain       ? "certain"
                                   : i.basis == BasisWord::NotRuledOut ? "not-ruled-out"
                                                                       : "not-asked";
    pair("basis", i.rule, basis);
  }
  void operator()(const ExpectNotActing& i) { pair("silent", i.rule, ""); }
  void operator()(const ExpectAsks& i) {
    form(out, i.negated ? "does-not-ask" : "asks",
         [&] { out.word(i.fact ? i.fact->text : "nothing"); });
  }
  void operator()(const ExpectScore& i) {
    pair("score", i.score,
         base::to_string(i.interval.low) + ".." + base::to_string(i.interval.high));
  }
  void operator()(const ExpectBand& i) { pair("band", i.score, i.band.text); }
  void operator()(const ExpectFinding& i) {
    form(out, "finding", [&] {
      out.word(i.finding.text);
      if (i.side) out.word("on:" + i.side->text);
      out.word(i.truth == TruthWord::Yes ? "yes" : i.truth == TruthWord::No ? "no" : "unknown");
    });
  }
  void operator()(const ExpectAdvice& i) { pair("advises", i.rule, ""); }
  void operator()(const ExpectSettled& i) { out.word(i.settled ? "settled" : "not-settled"); }
};

void print_given(Printer& out, const std::vector<GivenItem>& items) {
  for (const GivenItem& item : items) std::visit(GivenPrinter{out}, item.item);
}

void print_expect(Printer& out, const std::vector<ExpectItem>& items) {
  if (items.empty()) return;
  form(out, "expect", [&] {
    for (const ExpectItem& item : items) std::visit(ExpectPrinter{out}, item.item);
  });
}

}  // namespace

void print_value(Printer& out, const Value& v) {
  switch (v.kind) {
    case Value::Kind::Yes: out.word("yes"); break;
    case Value::Kind::No: out.word("no"); break;
    case Value::Kind::Number:
      out.word(base::to_string(v.number) + (v.unit.empty() ? "" : ":" + v.unit));
      break;
    case Value::Kind::ChoiceName:
    case Value::Kind::Choices:
      form(out, v.kind == Value::Kind::Choices ? "choices" : "choice", [&] {
        for (const Name& name : v.names) out.word(name.text);
      });
      break;
    case Value::Kind::Never: out.word("never"); break;
    case Value::Kind::DaysAgo: out.word("days-ago:" + base::to_string(v.number)); break;
    case Value::Kind::Date: out.word(base::to_string(v.date)); break;
    case Value::Kind::NotSure: out.word("not-sure"); break;
    case Value::Kind::Declined: out.word("declined"); break;
    case Value::Kind::Unanswered: out.word("unanswered"); break;
  }
}

void print_scenario(Printer& out, const Scenario& d) {
  if (!d.given.empty()) form(out, "given", [&] { print_given(out, d.given); });
  for (const ScenarioDay& day : d.days) {
    form(out, "day", [&] {
      out.word(std::to_string(day.day));
      print_given(out, day.given);
      print_expect(out, day.expect);
    });
  }
  print_expect(out, d.expect);
}

}  // namespace rung::ast
