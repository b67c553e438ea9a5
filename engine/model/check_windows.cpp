// A window over past sessions reads a fact as it was then. A session that did not ask for it leaves
// its whole range possible, so that the rule goes on for as long as the window reaches back, and no
// answer of today can end it.
//
//   bad:  hold sore { when fever and highest knee_pain over the last 7 days >= 8 }
//         without a fever nobody asks knee_pain
//   good: the same beside a rule that always asks: rest too_sore { when knee_pain >= 8 }
#include <functional>
#include <map>
#include <set>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

std::optional<FactId> fact_of(const Cond& cond) {
  if (const auto* node = std::get_if<FactYes>(&cond.node)) return node->fact;
  if (const auto* node = std::get_if<FactIsOneOf>(&cond.node)) return node->fact;
  if (const auto* node = std::get_if<FactIncludes>(&cond.node)) return node->fact;
  if (const auto* node = std::get_if<FactNever>(&cond.node)) return node->fact;
  if (const auto* node = std::get_if<FactWithin>(&cond.node)) return node->fact;
  return std::nullopt;
}

std::optional<FactId> fact_of(const Num& num) {
  if (const auto* node = std::get_if<NumFact>(&num.node)) return node->fact;
  if (const auto* node = std::get_if<NumDaysSince>(&num.node)) return node->date_fact;
  return std::nullopt;
}

// The facts that a rule asks for whatever else is answered: not behind an `and` that another answer
// may settle.
class AlwaysAsked {
 public:
  explicit AlwaysAsked(const Model& model) : model_(model) {}

  void look(const Cond& cond, bool negated, bool behind) {
    if (const auto fact = fact_of(cond); fact && !behind) asked.insert(*fact);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node))
      return finding(*node, negated, behind);
    if (const auto* node = std::get_if<ScoreInBand>(&cond.node)) return score(node->score, behind);
    if (const auto* node = std::get_if<NotCond>(&cond.node))
      return look(*node->operand, !negated, behind);
    if (const auto* node = std::get_if<InSessionsCond>(&cond.node))
      behind |= node->exercise.valid();
    if (const auto* node = std::get_if<HasRisenCond>(&cond.node)) behind |= node->exercise.valid();
    behind |= std::holds_alternative<MorningAfterCond>(cond.node) || settled_by_one(cond, negated);
    const Parts parts = parts_of(cond);
    for (const Cond* part : parts.conds) look(*part, negated, behind);
    for (const Num* part : parts.nums) look(*part, behind);
  }

  std::set<FactId> asked;

 private:
  // One operand can make the whole false, so that the others are never asked.
  static bool settled_by_one(const Cond& cond, bool negated) {
    if (const auto* all = std::get_if<AllOf>(&cond.node))
      return !negated && all->operands.size() > 1;
    if (const auto* any = std::get_if<AnyOf>(&cond.node))
      return negated && any->operands.size() > 1;
    if (const auto* count = std::get_if<CountCond>(&cond.node)) {
      const bool one_is_enough = count->quantifier == CountQuantifier::AtLeast && count->count == 1;
      return count->items.size() > 1 && !(one_is_enough && !negated);
    }
    return std::holds_alternative<OnNamedSide>(cond.node);
  }
  void look(const Num& num, bool behind) {
    if (const auto fact = fact_of(num); fact && !behind) asked.insert(*fact);
    if (const auto* node = std::get_if<NumScore>(&num.node)) return score(node->score, behind);
    for (const Num* part : parts_of(num).nums) look(*part, behind);
  }
  void finding(const FindingHolds& node, bool negated, bool behind) {
    const Finding& finding = model_.findings[node.finding.index()];
    if (behind || !findings_.insert(node.finding).second) return;
    for (int side = 0; side < 2; ++side) {
      if (finding.applies_when[side]) look(*finding.applies_when[side], negated, behind);
      if (finding.when[side]) look(*finding.when[side], negated, behind || finding.scoped());
    }
  }
  void score(ScoreId id, bool behind) {
    const Score& score = model_.scores[id.index()];
    if (behind || score.items.size() != 1 || score.applies_when) return;
    look(*score.items.front().when, false, behind);
  }

  const Model& model_;
  std::set<FindingId> findings_;
};

// The facts that windows over the past read, and where.
class ReadInWindows {
 public:
  explicit ReadInWindows(const Model& model) : model_(model) {}

  void look(const Cond& cond, bool inside) {
    if (const auto fact = fact_of(cond); fact && inside) read.emplace(*fact, cond.span);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node);
        node && findings_.emplace(node->finding, inside).second) {
      for (const CondPtr& when : model_.findings[node->finding.index()].when) {
        if (when) look(*when, inside);
      }
    }
    inside |= std::holds_alternative<InSessionsCond>(cond.node) ||
              std::holds_alternative<HasRisenCond>(cond.node);
    const Parts parts = parts_of(cond);
    for (const Cond* part : parts.conds) look(*part, inside);
    for (const Num* part : parts.nums) look(*part, inside);
  }

  std::map<FactId, Span> read;

 private:
  void look(const Num& num, bool inside) {
    if (const auto fact = fact_of(num); fact && inside) read.emplace(*fact, num.span);
    inside |= std::holds_alternative<NumAggregate>(num.node);
    for (const Num* part : parts_of(num).nums) look(*part, inside);
  }

  const Model& model_;
  std::set<std::pair<FindingId, bool>> findings_;
};

}  // namespace

void Builder::check_windows() {
  AlwaysAsked always(model_);
  for (const Protective& rule : model_.protective) always.look(*rule.when, false, false);
  for (const Protective& rule : model_.protective) {
    ReadInWindows windows(model_);
    windows.look(*rule.when, false);
    for (const auto& [fact, span] : windows.read) {
      if (always.asked.count(fact) != 0) continue;
      const Fact& read = model_.facts[fact.index()];
      Diagnostic& d = sink_.report(base::Code::R4007, span,
                                   "past sessions need not have asked for `" + read.name + "`");
      d.secondary.push_back(
          {rule.span, "a session without its answer keeps this rule from being ruled out"});
      d.help.push_back(read.type.from_clinician ? "a person is never asked what only a clinician "
                                                  "can tell; read something the person can say"
                                                : "let some rule that protects ask for it in each "
                                                  "session, not behind another condition");
    }
  }
}

}  // namespace rung::model
