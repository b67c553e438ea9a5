// A finding that does not apply counts as no, and a score that does not apply is in no band.
// Neither may permit: someone whom the finding is not about was never examined for it.
//
//   bad:  give squats { when none of (clot_likely, fever) … }
//   good: give squats { when clot_likely is ruled out and not fever … }
#include <functional>
#include <set>
#include <tuple>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

// Finds what is scoped where its not applying would help to make a condition true.
class ScopedPermits {
 public:
  using Found = std::function<void(Span, const Named&, bool score)>;
  ScopedPermits(const Model& model, Found found) : model_(model), found_(std::move(found)) {}

  void look(const Cond& cond, bool negated) {
    if (const auto* node = std::get_if<NotCond>(&cond.node)) return look(*node->operand, !negated);
    if (const auto* node = std::get_if<CountCond>(&cond.node)) return count(*node, negated);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node))
      return finding(*node, cond.span, negated);
    if (const auto* node = std::get_if<ScoreInBand>(&cond.node))
      return band(*node, cond.span, negated);
    if (const auto* node = std::get_if<CompareNums>(&cond.node)) {
      return compare(node->op, *node->left, *node->right, negated);
    }
    if (const auto* node = std::get_if<CompareShares>(&cond.node)) {
      return compare(node->op, *node->left, *node->right, negated);
    }
    for (const Cond* part : parts_of(cond).conds) look(*part, negated);
  }

 private:
  // Which way a number must move to make the condition true.
  struct Pull {
    bool up = false, down = false, negated = false;
    Pull turned() const { return {down, up, negated}; }
  };

  void count(const CountCond& node, bool negated) {
    const bool more = node.quantifier != CountQuantifier::AtMost;
    const bool fewer = node.quantifier != CountQuantifier::AtLeast;
    for (const CondPtr& item : node.items) {
      if (negated ? fewer : more) look(*item, false);
      if (negated ? more : fewer) look(*item, true);
    }
  }

  void finding(const FindingHolds& node, Span span, bool negated) {
    const Finding& finding = model_.findings[node.finding.index()];
    if (finding.scoped() && negated) found_(span, finding, false);
    const bool inside = node.ruled_out ? !negated : negated;
    if (!seen_.emplace(node.finding.value, inside, 0).second) return;
    for (const CondPtr& when : finding.when) {
      if (when) look(*when, inside);
    }
  }

  void band(const ScoreInBand& node, Span span, bool negated) {
    const Score& score = model_.scores[node.score.index()];
    Pull pull;
    pull.negated = negated;
    for (const std::uint32_t chosen : node.bands) {
      const bool has_top = score.bands[chosen].below.has_value(),
                 has_floor = score.bands[chosen].from.has_value();
      pull.down |= negated ? has_floor : has_top;
      pull.up |= negated ? has_top : has_floor;
    }
    in_score(node.score, span, pull);
  }

  void compare(CompareOp op, const Num& left, const Num& right, bool negated) {
    const bool either = op == CompareOp::Equal || op == CompareOp::NotEqual;
    const bool rises = op == CompareOp::AtLeast || op == CompareOp::Greater;
    const Pull pull{either || rises != negated, either || rises == negated, negated};
    in_number(left, pull);
    in_number(right, pull.turned());
  }

  void in_number(const Num& number, Pull pull) {
    if (const auto* score = std::get_if<NumScore>(&number.node))
      return in_score(score->score, number.span, pull);
    if (const auto* sum = std::get_if<NumSum>(&number.node)) {
      for (const NumSum::Term& term : sum->terms)
        in_number(*term.operand, term.minus ? pull.turned() : pull);
      return;
    }
    for (const Num* part : parts_of(number).nums) in_number(*part, pull);
  }

  void in_score(ScoreId id, Span span, Pull pull) {
    const Score& score = model_.scores[id.index()];
    if (score.applies_when && pull.negated) found_(span, score, true);
    const int way = (pull.up ? 1 : 0) + (pull.down ? 2 : 0);
    if (!seen_.emplace(id.value, pull.negated, 4 + way).second) return;
    for (const ScoreItem& item : score.items) {
      const Pull of_item = item.points < Fixed{} ? pull.turned() : pull;
      if (of_item.up) look(*item.when, false);
      if (of_item.down) look(*item.when, true);
    }
  }

  const Model& model_;
  Found found_;
  std::set<std::tuple<std::uint32_t, bool, int>> seen_;
};

}  // namespace

void Builder::check_permits() {
  const auto check = [&](const CondPtr& cond) {
    if (!cond) return;
    const auto found = [&](Span span, const Named& what, bool score) {
      const std::string does_not = score ? "is in no band" : "counts as no";
      Diagnostic& d = sink_.report(
          base::Code::R4002, span,
          "`" + what.name + "` " + does_not + " where it does not apply, and that would permit");
      const bool elsewhere = span.file != cond->span.file || span.begin < cond->span.begin ||
                             span.end > cond->span.end;
      if (elsewhere) d.secondary.push_back({cond->span, "this permits, and rests on it"});
      d.help.push_back(score ? "name the bands that permit: `" + what.name + " is BAND`"
                       : elsewhere
                           ? "join it by `and`: `" + what.name + " is ruled out`, where it permits"
                           : "write `" + what.name + " is ruled out`");
    };
    ScopedPermits(model_, found).look(*cond, false);
  };
  for (const Pack& pack : model_.packs) check(pack.for_when);
  for (const Exercise& exercise : model_.exercises) check(exercise.counts_only_when);
  for (const Gate& gate : model_.gates) check(gate.open_when);
  for (const Permissive& rule : model_.permissive) check(rule.when);
  for (const Protective& rule : model_.protective) check(rule.until);
}

}  // namespace rung::model
