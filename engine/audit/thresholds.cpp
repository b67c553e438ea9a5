#include "audit/thresholds.hpp"

#include <algorithm>
#include <numeric>

#include "model/walk.hpp"

namespace rung::audit {
namespace {

using namespace model;

CondPtr make(Span span, decltype(Cond::node) node) {
  return std::make_shared<const Cond>(Cond{span, std::move(node)});
}
NumPtr make_number(Span span, decltype(Num::node) node) {
  return std::make_shared<const Num>(Num{span, std::move(node)});
}

// `left - right` against `milli`.
class Difference {
 public:
  Difference(Span span, const NumPtr& left, const NumPtr& right)
      : span_(span), number_(make_number(span, NumSum{{{false, left}, {true, right}}})) {}

  CondPtr is(CompareOp op, std::int64_t milli) const {
    return make(span_, CompareNums{op, number_, make_number(span_, NumConst{Fixed{milli}})});
  }
  CondPtr both(CompareOp one, std::int64_t from, CompareOp other, std::int64_t to) const {
    return make(span_, AllOf{{is(one, from), is(other, to)}});
  }

 private:
  Span span_;
  NumPtr number_;
};

Edge edge_of_numbers(Span span, const CompareNums& node, std::int64_t step) {
  const Difference d(span, node.left, node.right);
  const CondPtr up_to = d.both(CompareOp::AtLeast, 0, CompareOp::Less, step),
                below = d.both(CompareOp::Less, 0, CompareOp::AtLeast, -step),
                above = d.both(CompareOp::Greater, 0, CompareOp::AtMost, step),
                down_to = d.both(CompareOp::AtMost, 0, CompareOp::Greater, -step);
  const CondPtr equal = d.is(CompareOp::Equal, 0), beside = make(span, AnyOf{{below, above}});
  switch (node.op) {
    case CompareOp::AtLeast: return {up_to, below};
    case CompareOp::Less: return {below, up_to};
    case CompareOp::Greater: return {above, down_to};
    case CompareOp::AtMost: return {down_to, above};
    case CompareOp::Equal: return {equal, beside};
    case CompareOp::NotEqual: break;
  }
  return {beside, equal};
}

Edge edge_of_count(Span span, const CountCond& node) {
  const auto exactly = [&](std::int64_t count) {
    return make(span, CountCond{CountQuantifier::Exactly, count, node.items});
  };
  switch (node.quantifier) {
    case CountQuantifier::AtLeast: return {exactly(node.count), exactly(node.count - 1)};
    case CountQuantifier::AtMost: return {exactly(node.count), exactly(node.count + 1)};
    case CountQuantifier::Exactly: break;
  }
  return {exactly(node.count),
          make(span, AnyOf{{exactly(node.count - 1), exactly(node.count + 1)}})};
}

}  // namespace

std::int64_t step_of(const Model& model, const Num& num) {
  if (const auto* node = std::get_if<NumFact>(&num.node))
    return model.facts[node->fact.index()].type.step.milli;
  if (const auto* node = std::get_if<NumLog>(&num.node)) return type_of(node->field).step.milli;
  if (const auto* node = std::get_if<NumScore>(&num.node)) {
    std::int64_t step = 0;
    for (const ScoreItem& item : model.scores[node->score.index()].items)
      step = std::gcd(step, item.points.milli);
    return step;
  }
  if (std::holds_alternative<NumConst>(num.node) || std::holds_alternative<NumSetting>(num.node))
    return 0;
  const Parts parts = parts_of(num);
  if (parts.nums.empty()) return Fixed::kScale;  // days, sessions
  std::int64_t step = 0;
  for (const Num* part : parts.nums) step = std::gcd(step, step_of(model, *part));
  return step;
}

bool is_threshold(const Cond& cond) {
  if (std::holds_alternative<CompareNums>(cond.node) ||
      std::holds_alternative<CompareShares>(cond.node) ||
      std::holds_alternative<FactWithin>(cond.node)) {
    return true;
  }
  // `any of`, `none of`, `exactly 1 of …` of a checklist are no numbers that somebody chose.
  const auto* count = std::get_if<CountCond>(&cond.node);
  return count && count->count >= (count->quantifier == CountQuantifier::AtMost ? 1 : 2);
}

std::optional<Edge> edge_of(const Model& model, const Cond& threshold) {
  if (const auto* node = std::get_if<CompareNums>(&threshold.node)) {
    const std::int64_t step = std::gcd(step_of(model, *node->left), step_of(model, *node->right));
    if (step <= 0) return std::nullopt;
    return edge_of_numbers(threshold.span, *node, step);
  }
  if (const auto* node = std::get_if<FactWithin>(&threshold.node)) {
    const NumPtr since = make_number(threshold.span, NumDaysSince{node->fact, node->side});
    const auto ago = [&](std::int64_t days) {
      const NumPtr number = make_number(threshold.span, NumConst{Fixed::of(days)});
      return make(threshold.span, CompareNums{CompareOp::Equal, since, number});
    };
    return Edge{ago(node->days), ago(node->days + 1)};
  }
  if (const auto* node = std::get_if<CountCond>(&threshold.node))
    return edge_of_count(threshold.span, *node);
  return std::nullopt;
}

}  // namespace rung::audit
