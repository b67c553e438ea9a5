// Slips in single statements whose meaning is plain all the same: said with the way out.
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {

// `swelling = marked`: a choice is compared with `is`.
bool Builder::report_choice_compared(const ast::Compare& node, const Scope& scope) {
  const auto* subject = std::get_if<ast::NameRef>(&node.left->node);
  const auto* choice = std::get_if<ast::NameRef>(&node.right->node);
  const Symbol* fact = subject ? names_.find(subject->name.text) : nullptr;
  if (!choice || !fact || fact->kind != Kind::Fact || scope.of_exercise.valid()) return false;
  const Type& type = model_.facts[fact->index].type;
  if (type.kind == FactKind::YesNo)
    return report_truth_value(subject->name, choice->name,
                              {node.left->span.file, node.left->span.begin, node.right->span.end});
  const bool has = std::any_of(type.choices.begin(), type.choices.end(), [&](const ast::Choice& c) {
    return c.name.text == choice->name.text;
  });
  const bool same = node.op == CompareOp::Equal;
  if (!has || (!same && node.op != CompareOp::NotEqual)) return false;
  const std::string verb = type.kind == FactKind::SeveralOf ? " includes "
                           : same                           ? " is "
                                                            : " is not ";
  const bool list = type.kind == FactKind::SeveralOf;
  const std::string meant =
      (list && !same ? "not " : "") + subject->name.text + verb + choice->name.text;
  const Span whole{node.left->span.file, node.left->span.begin, node.right->span.end};
  Diagnostic& d = sink_.report(base::Code::R3001, whole,
                               "`" + choice->name.text + "` is a choice, not a number");
  d.help.push_back("write `" + meant + "`");
  d.fixes.push_back({whole, meant});
  return true;
}

// `fever = true`.
bool Builder::report_truth_value(const ast::Name& fact, const ast::Name& value, Span whole) {
  const bool yes = value.text == "true", no = value.text == "false";
  if (!yes && !no) return false;
  const std::string meant = (no ? "not " : "") + fact.text;
  Diagnostic& d =
      sink_.report(base::Code::R3001, whole,
                   "`" + fact.text + "` is answered by yes or no, and stands by itself");
  d.help.push_back("write `" + meant + "`");
  d.fixes.push_back({whole, meant});
  return true;
}

// `knee_pain > 10` of a scale that ends at 10.
void Builder::warn_never_holds(const ast::Compare& node, const Num& left) {
  const auto* literal = std::get_if<ast::NumberLit>(&node.right->node);
  const Type* type = type_of_number(left);
  if (!literal || !type) return;
  const bool above = node.op == CompareOp::Greater && literal->value == type->high;
  const bool below = node.op == CompareOp::Less && literal->value == type->low;
  if (!above && !below) return;
  const Span whole{node.left->span.file, node.left->span.begin, node.right->span.end};
  Diagnostic& d = sink_.report(base::Code::R3020, whole,
                               "this never holds: it goes from " + base::to_string(type->low) +
                                   " to " + base::to_string(type->high));
  d.help.push_back(std::string("write `") + (above ? ">= " : "<= ") +
                   base::to_string(literal->value) + "`, or leave the rule out");
}

// `knee-pain` reads as knee less pain; where both are unknown and `knee_pain` is there, that was
// meant.
bool Builder::report_hyphenated(const ast::Expr& expr, const ast::Sum& sum) {
  std::string meant;
  std::uint32_t end = 0;
  for (const ast::Sum::Term& term : sum.terms) {
    const auto* name = std::get_if<ast::NameRef>(&term.operand->node);
    const bool joined = end == 0 || (term.minus && name && name->name.span.begin == end + 1);
    if (!name || !joined) return false;
    meant += (meant.empty() ? "" : "_") + name->name.text;
    end = name->name.span.end;
  }
  if (!names_.find(meant)) return false;
  sink_
      .report(base::Code::R2001, expr.span,
              "names are written with `_`, and `-` takes one number from another")
      .fixes.push_back({expr.span, meant});
  return true;
}

}  // namespace rung::model
