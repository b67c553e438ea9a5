#include <algorithm>
#include <utility>

#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

ast::ExprPtr lower_logic(Lowering& in, NodeRef node);
ast::ExprPtr lower_sum(Lowering& in, NodeRef node);
ast::ExprPtr lower_primary(Lowering& in, NodeRef node);

template <typename T>
ast::ExprPtr make(Span span, T node) {
  auto out = std::make_unique<ast::Expr>();
  out->span = span;
  out->node = std::move(node);
  return out;
}

// The author's text on one line, for a help line.
std::string on_one_line(std::string_view source) {
  std::string out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const bool comment = source.substr(i).starts_with("--");
    if (comment) i = std::min(source.find('\n', i), source.size() - 1);
    const char c = source[i];
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// ---- and, or

struct Chain {
  std::vector<NodeRef> operands;
  std::vector<Kind> connectives;  // one less than operands
};

Chain chain_of(NodeRef logic) {
  Chain out;
  for (const NodeRef child : logic.children()) {
    const bool connective = child.kind() == Kind::And || child.kind() == Kind::Or;
    if (connective)
      out.connectives.push_back(child.kind());
    else
      out.operands.push_back(child);
  }
  return out;
}

bool is_mixed(const Chain& chain) {
  for (const Kind kind : chain.connectives) {
    if (kind != chain.connectives.front()) return true;
  }
  return false;
}

// The chain with the runs of `inner` put into brackets.
std::string bracketed(const Lowering& in, const Chain& chain, Kind inner) {
  std::string out;
  for (std::size_t i = 0; i < chain.operands.size();) {
    std::size_t end = i + 1;
    while (end < chain.operands.size() && chain.connectives[end - 1] == inner) ++end;
    if (i != 0) out += inner == Kind::And ? " or " : " and ";
    const bool several = end - i > 1;
    if (several) out += '(';
    for (std::size_t k = i; k < end; ++k) {
      if (k != i) out += inner == Kind::And ? " and " : " or ";
      out += on_one_line(in.source(chain.operands[k]));
    }
    if (several) out += ')';
    i = end;
  }
  return out;
}

void report_mixed(Lowering& in, NodeRef logic, const Chain& chain) {
  Diagnostic& said =
      in.report(base::Code::R1003, in.span(logic), "`and` beside `or` can be read in two ways");
  said.help.push_back("write `" + bracketed(in, chain, Kind::And) + "`");
  said.help.push_back("or `" + bracketed(in, chain, Kind::Or) + "`");
}

ast::ExprPtr joined(Span span, Kind connective, std::vector<ast::ExprPtr> operands) {
  if (operands.size() == 1) return std::move(operands.front());
  if (connective == Kind::Or) return make(span, ast::Or{std::move(operands)});
  return make(span, ast::And{std::move(operands)});
}

std::vector<ast::ExprPtr> lower_all(Lowering& in, NodeRef parent) {
  std::vector<ast::ExprPtr> out;
  for (const NodeRef child : parent.children()) {
    if (child.kind() == Kind::Logic) out.push_back(lower_logic(in, child));
  }
  return out;
}

// ---- what follows a value

ast::CompareOp compare_op(const Lowering& in, NodeRef op) {
  const bool after_is = in.first_word(op) == word("is");
  const Token& first = in.token(op.begin() + (after_is ? 1 : 0));
  switch (first.kind) {
    case TokenKind::AtLeast: return ast::CompareOp::AtLeast;
    case TokenKind::Greater: return ast::CompareOp::Greater;
    case TokenKind::AtMost: return ast::CompareOp::AtMost;
    case TokenKind::Less: return ast::CompareOp::Less;
    case TokenKind::Equal: return ast::CompareOp::Equal;
    case TokenKind::NotEqual: return ast::CompareOp::NotEqual;
    default: break;
  }
  if (first.word == word("more") || first.word == word("above")) return ast::CompareOp::Greater;
  if (first.word == word("less") || first.word == word("below")) return ast::CompareOp::Less;
  const bool least = in.token(op.end() - 1).word == word("least");
  return least ? ast::CompareOp::AtLeast : ast::CompareOp::AtMost;
}

ast::ExprPtr lower_amount(Lowering& in, NodeRef node) {
  ast::NumberLit out;
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Number)
      out.value = in.number(child);
    else
      out.unit = in.unit(child);
  }
  return make(in.span(node), std::move(out));
}

ast::ExprPtr lower_compare(Lowering& in, Span span, ast::ExprPtr left, NodeRef node) {
  const ast::CompareOp op = compare_op(in, node.first_child());
  const NodeRef right = last_child(node);
  if (right.kind() != Kind::CompareShare) {
    return make(span, ast::Compare{op, std::move(left), lower_sum(in, right)});
  }
  const base::Fixed percent = in.number(right.first_child());
  return make(
      span, ast::CompareShare{op, std::move(left), percent, lower_primary(in, last_child(right))});
}

ast::ExprPtr lower_is_choice(Lowering& in, Span span, ast::ExprPtr left, NodeRef node) {
  ast::IsChoice out;
  out.subject = std::move(left);
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Not)
      out.negated = true;
    else
      out.choices.push_back(in.name(child));
  }
  return make(span, std::move(out));
}

std::optional<ast::Name> exercise_of(Lowering& in, NodeRef node) {
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::OfExercise) return lower_only_name(in, child);
  }
  return std::nullopt;
}

ast::ExprPtr lower_suffix(Lowering& in, Span span, ast::ExprPtr left, NodeRef node) {
  switch (node.kind()) {
    case Kind::Compare: return lower_compare(in, span, std::move(left), node);
    case Kind::Between: {
      ast::ExprPtr low = lower_sum(in, node.first_child());
      return make(span,
                  ast::Between{std::move(left), std::move(low), lower_sum(in, last_child(node))});
    }
    case Kind::IsRuledOut: return make(span, ast::IsRuledOut{std::move(left)});
    case Kind::IsAnswered:
      return make(span, ast::IsAnswered{std::move(left), ast::AnswerStatus::Answered});
    case Kind::IsUnanswered:
      return make(span, ast::IsAnswered{std::move(left), ast::AnswerStatus::Unanswered});
    case Kind::IsChoice: return lower_is_choice(in, span, std::move(left), node);
    case Kind::IsNumber: {
      const bool negated = node.first_child().kind() == Kind::Not;
      const ast::CompareOp op = negated ? ast::CompareOp::NotEqual : ast::CompareOp::Equal;
      return make(span, ast::Compare{op, std::move(left), lower_amount(in, last_child(node))});
    }
    case Kind::Includes:
      return make(span, ast::Includes{std::move(left), lower_only_name(in, node)});
    case Kind::WithinDays:
      return make(span, ast::WithinDays{std::move(left), lower_days(in, node.first_child())});
    default: {  // HasRisen
      const std::int64_t sessions = in.whole(node.first_child());
      return make(span, ast::HasRisen{std::move(left), sessions, exercise_of(in, node)});
    }
  }
}

ast::ExprPtr lower_comparison(Lowering& in, NodeRef node) {
  ast::ExprPtr left = lower_sum(in, node.first_child());
  const NodeRef last = last_child(node);
  if (last.kind() == Kind::Sum) return left;
  return lower_suffix(in, in.span(node), std::move(left), last);
}

ast::ExprPtr lower_not(Lowering& in, NodeRef node) {
  if (node.kind() == Kind::Comparison) return lower_comparison(in, node);
  return make(in.span(node), ast::Not{lower_not(in, node.first_child())});
}

ast::ExprPtr lower_logic(Lowering& in, NodeRef node) {
  const NodeRef first = node.first_child();
  if (last_child(node).index() == first.index()) return lower_not(in, first);
  const Chain chain = chain_of(node);
  if (is_mixed(chain)) report_mixed(in, node, chain);
  std::vector<ast::ExprPtr> operands;
  for (const NodeRef operand : chain.operands) operands.push_back(lower_not(in, operand));
  return joined(in.span(node), chain.connectives.front(), std::move(operands));
}

ast::ExprPtr lower_sum(Lowering& in, NodeRef node) {
  ast::Sum out;
  bool minus = false;
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Plus || child.kind() == Kind::Minus) {
      minus = child.kind() == Kind::Minus;
      continue;
    }
    out.terms.push_back({minus, lower_primary(in, child)});
  }
  if (out.terms.size() == 1) return std::move(out.terms.front().operand);
  return make(in.span(node), std::move(out));
}

// ---- values that begin with a word or a bracket of their own

ast::ExprPtr lower_reference(Lowering& in, NodeRef node) {
  const NodeRef path = node.first_child();
  ast::ExprPtr subject = make(in.span(path), ast::NameRef{in.name(path)});
  const NodeRef side = last_child(node);
  if (side.kind() != Kind::OnSide) return subject;
  ast::OnSide out;
  out.subject = std::move(subject);
  const NodeRef which = side.first_child();
  const WordId lead = in.first_word(which);
  if (which.kind() == Kind::Name) {
    out.side = ast::SideWord::Named;
    out.named = in.name(which);
  } else {
    out.side = lead == word("left")    ? ast::SideWord::Left
               : lead == word("right") ? ast::SideWord::Right
                                       : ast::SideWord::TheOtherSide;
  }
  return make(in.span(node), std::move(out));
}

ast::ExprPtr lower_count(Lowering& in, NodeRef node) {
  ast::CountOf out;
  out.items = lower_all(in, node);
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Checklist)
      out.checklist = std::make_unique<ast::Name>(lower_only_name(in, child));
    if (child.kind() == Kind::Number) out.count = in.number(child);
    if (child.kind() != Kind::Operator) continue;
    const WordId end = in.token(child.end() - 1).word;
    out.quantifier = end == word("least")  ? ast::CountQuantifier::AtLeast
                     : end == word("most") ? ast::CountQuantifier::AtMost
                                           : ast::CountQuantifier::Exactly;
  }
  out.as_none = node.kind() == Kind::NoneOf;
  out.as_any = node.kind() == Kind::AnyOf;
  if (out.as_none) out.quantifier = ast::CountQuantifier::AtMost;
  if (out.as_any) out.count = base::Fixed::of(1);
  return make(in.span(node), std::move(out));
}

ast::ExprPtr lower_all_of(Lowering& in, NodeRef node) {
  ast::ExprPtr out = joined(in.span(node), Kind::And, lower_all(in, node));
  out->bracketed = true;
  return out;
}

ast::ExprPtr lower_any_side(Lowering& in, NodeRef node) {
  const ast::SideQuantifier quantifier =
      node.kind() == Kind::EitherSide  ? ast::SideQuantifier::Either
      : node.kind() == Kind::BothSides ? ast::SideQuantifier::Both
                                       : ast::SideQuantifier::OneOnly;
  return make(in.span(node), ast::AnySide{quantifier, lower_logic(in, node.first_child())});
}

ast::ExprPtr lower_in_sessions(Lowering& in, NodeRef node) {
  ast::InSessions out;
  out.quantifier =
      node.kind() == Kind::AnySession ? ast::SessionQuantifier::Any : ast::SessionQuantifier::Each;
  if (node.kind() != Kind::LastSession) out.count = in.whole(node.first_child());
  out.exercise = exercise_of(in, node);
  out.body = lower_logic(in, last_child(node));
  return make(in.span(node), std::move(out));
}

ast::ExprPtr lower_aggregate(Lowering& in, NodeRef node) {
  ast::Aggregate out;
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Reference) out.subject = lower_reference(in, child);
    if (child.kind() == Kind::Days) out.days = lower_days(in, child);
  }
  const WordId lead = in.first_word(node);
  out.kind = lead == word("highest")  ? ast::AggregateKind::Highest
             : lead == word("lowest") ? ast::AggregateKind::Lowest
                                      : ast::AggregateKind::Latest;
  return make(in.span(node), std::move(out));
}

ast::ExprPtr lower_brackets(Lowering& in, NodeRef node) {
  ast::ExprPtr out = lower_logic(in, node.first_child());
  out->bracketed = true;
  out->span = in.span(node);
  return out;
}

ast::ExprPtr lower_primary(Lowering& in, NodeRef node) {
  const Span span = in.span(node);
  switch (node.kind()) {
    case Kind::Amount: return lower_amount(in, node);
    case Kind::Reference: return lower_reference(in, node);
    case Kind::Brackets: return lower_brackets(in, node);
    case Kind::CountOf:
    case Kind::NoneOf:
    case Kind::AnyOf: return lower_count(in, node);
    case Kind::AllOf: return lower_all_of(in, node);
    case Kind::EitherSide:
    case Kind::BothSides:
    case Kind::OneSideOnly: return lower_any_side(in, node);
    case Kind::EachSession:
    case Kind::AnySession:
    case Kind::LastSession: return lower_in_sessions(in, node);
    case Kind::MorningAfter:
      return make(span,
                  ast::MorningAfter{exercise_of(in, node), lower_logic(in, last_child(node))});
    case Kind::Aggregate: return lower_aggregate(in, node);
    case Kind::DaysSince:
      return make(span, ast::DaysSince{lower_reference(in, node.first_child()), {}});
    case Kind::DaysSinceSession: return make(span, ast::DaysSince{nullptr, exercise_of(in, node)});
    case Kind::SessionsInLast:
      return make(span,
                  ast::SessionsInLast{exercise_of(in, node), lower_days(in, last_child(node))});
    default: return make(span, ast::OfAnyExercise{lower_only_name(in, node)});
  }
}

}  // namespace

ast::ExprPtr lower_condition(Lowering& in, NodeRef clause) {
  for (const NodeRef child : clause.children()) {
    if (child.kind() == Kind::Logic) return lower_logic(in, child);
  }
  return nullptr;
}

}  // namespace rung::syntax
