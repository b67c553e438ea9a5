#include "ast/print.hpp"
#include "ast/printer.hpp"

namespace rung::ast {
namespace {

std::string_view sign_of(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return "<";
    case CompareOp::AtMost: return "<=";
    case CompareOp::Equal: return "=";
    case CompareOp::NotEqual: return "!=";
    case CompareOp::AtLeast: return ">=";
    case CompareOp::Greater: return ">";
  }
  return "?";
}

class ExprPrinter {
 public:
  explicit ExprPrinter(Printer& out) : out_(out) {}

  void expr(const ExprPtr& e) {
    if (e == nullptr)
      out_.word("?");
    else
      std::visit(*this, e->node);
  }

  void operator()(const NumberLit& e) {
    out_.word(base::to_string(e.value) + (e.unit.empty() ? "" : ":" + e.unit));
  }
  void operator()(const NameRef& e) { out_.word(e.name.text); }
  void operator()(const OnSide& e) {
    const auto side = [&]() -> std::string_view {
      switch (e.side) {
        case SideWord::Left: return "left";
        case SideWord::Right: return "right";
        case SideWord::TheOtherSide: return "the-other-side";
        case SideWord::Named: return e.named.text;
      }
      return "?";
    };
    form("on", [&] {
      out_.word(side());
      expr(e.subject);
    });
  }
  void operator()(const AnySide& e) {
    const std::string_view name = e.quantifier == SideQuantifier::Either ? "either-side"
                                  : e.quantifier == SideQuantifier::Both ? "both-sides"
                                                                         : "one-side-only";
    form(name, [&] { expr(e.body); });
  }
  void operator()(const Not& e) {
    form("not", [&] { expr(e.operand); });
  }
  void operator()(const And& e) {
    form("and", [&] { all(e.operands); });
  }
  void operator()(const Or& e) {
    form("or", [&] { all(e.operands); });
  }
  void operator()(const Compare& e) {
    form(sign_of(e.op), [&] {
      expr(e.left);
      expr(e.right);
    });
  }
  void operator()(const CompareShare& e) {
    form(std::string(sign_of(e.op)) + "-share", [&] {
      expr(e.left);
      out_.word(base::to_string(e.percent) + "%");
      expr(e.right);
    });
  }
  void operator()(const Between& e) {
    form("between", [&] {
      expr(e.subject);
      expr(e.low);
      expr(e.high);
    });
  }
  void operator()(const IsChoice& e) {
    form(e.negated ? "is-not" : "is", [&] {
      expr(e.subject);
      for (const Name& choice : e.choices) out_.word(choice.text);
    });
  }
  void operator()(const IsRuledOut& e) {
    form("ruled-out", [&] { expr(e.subject); });
  }
  void operator()(const IsAnswered& e) {
    form(e.status == AnswerStatus::Answered ? "answered" : "unanswered", [&] { expr(e.subject); });
  }
  void operator()(const Includes& e) {
    form("includes", [&] {
      expr(e.subject);
      out_.word(e.choice.text);
    });
  }
  void operator()(const CountOf& e) {
    form(quantifier(e), [&] {
      if (!e.as_none && !e.as_any) out_.word(base::to_string(e.count));
      if (e.checklist) out_.word("checklist:" + e.checklist->text);
      all(e.items);
    });
  }
  void operator()(const Sum& e) {
    form("+", [&] {
      for (const Sum::Term& term : e.terms) {
        if (term.minus)
          form("-", [&] { expr(term.operand); });
        else
          expr(term.operand);
      }
    });
  }
  void operator()(const WithinDays& e) {
    form("within", [&] {
      expr(e.subject);
      count(e.days);
    });
  }
  void operator()(const InSessions& e) {
    form(e.quantifier == SessionQuantifier::Each ? "each-session" : "any-session", [&] {
      count(e.count);
      of(e.exercise);
      expr(e.body);
    });
  }
  void operator()(const MorningAfter& e) {
    form("morning-after", [&] {
      of(e.exercise);
      expr(e.body);
    });
  }
  void operator()(const Aggregate& e) {
    const std::string_view name = e.kind == AggregateKind::Highest  ? "highest"
                                  : e.kind == AggregateKind::Lowest ? "lowest"
                                                                    : "latest";
    form(name, [&] {
      expr(e.subject);
      count(e.days);
    });
  }
  void operator()(const HasRisen& e) {
    form("has-risen", [&] {
      expr(e.subject);
      count(e.sessions);
      of(e.exercise);
    });
  }
  void operator()(const DaysSince& e) {
    form(e.subject ? "days-since" : "days-since-session", [&] {
      if (e.subject) expr(e.subject);
      of(e.exercise);
    });
  }
  void operator()(const SessionsInLast& e) {
    form("sessions-in-last", [&] {
      count(e.days);
      of(e.exercise);
    });
  }
  void operator()(const OfAnyExercise& e) {
    form("any-exercise", [&] { out_.word(e.log_fact.text); });
  }

 private:
  static std::string_view quantifier(const CountOf& e) {
    if (e.as_none) return "none-of";
    if (e.as_any) return "any-of";
    if (e.quantifier == CountQuantifier::AtLeast) return "at-least";
    return e.quantifier == CountQuantifier::AtMost ? "at-most" : "exactly";
  }

  template <typename Body>
  void form(std::string_view name, Body body) {
    out_.open(name);
    body();
    out_.close();
  }
  void all(const std::vector<ExprPtr>& items) {
    for (const ExprPtr& item : items) expr(item);
  }
  void count(std::int64_t value) { out_.word(std::to_string(value)); }
  void of(const std::optional<Name>& exercise) {
    if (exercise) out_.word("of:" + exercise->text);
  }

  Printer& out_;
};

}  // namespace

void print_expr(Printer& out, const ExprPtr& expr) { ExprPrinter(out).expr(expr); }

std::string print(const Expr& expr) {
  Printer out;
  std::visit(ExprPrinter(out), expr.node);
  return out.take();
}

}  // namespace rung::ast
