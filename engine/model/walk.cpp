#include "model/walk.hpp"

#include <set>

namespace rung::model {
namespace {

class Walker {
 public:
  Walker(const Model& model, const std::function<void(const Cond&)>& on_cond,
         const std::function<void(const Num&)>& on_num)
      : model_(model), on_cond_(on_cond), on_num_(on_num) {}

  void visit(const Cond& cond) {
    if (on_cond_) on_cond_(cond);
    if (const auto* finding = std::get_if<FindingHolds>(&cond.node)) enter(finding->finding);
    if (const auto* band = std::get_if<ScoreInBand>(&cond.node)) enter(band->score);
    follow(parts_of(cond));
  }
  void visit(const Num& num) {
    if (on_num_) on_num_(num);
    if (const auto* score = std::get_if<NumScore>(&num.node)) enter(score->score);
    follow(parts_of(num));
  }

 private:
  void follow(const Parts& parts) {
    for (const Cond* part : parts.conds) visit(*part);
    for (const Num* part : parts.nums) visit(*part);
  }
  void enter(FindingId id) {
    if (!findings_.insert(id).second) return;
    const Finding& finding = model_.findings[id.index()];
    for (int i = 0; i < 2; ++i) {
      if (finding.applies_when[i]) visit(*finding.applies_when[i]);
      if (finding.when[i]) visit(*finding.when[i]);
    }
  }
  void enter(ScoreId id) {
    if (!scores_.insert(id).second) return;
    const Score& score = model_.scores[id.index()];
    if (score.applies_when) visit(*score.applies_when);
    for (const ScoreItem& item : score.items) visit(*item.when);
  }

  const Model& model_;
  const std::function<void(const Cond&)>& on_cond_;
  const std::function<void(const Num&)>& on_num_;
  std::set<FindingId> findings_;
  std::set<ScoreId> scores_;
};

}  // namespace

Parts parts_of(const Cond& cond) {
  Parts out;
  const auto all = [&](const std::vector<CondPtr>& list) {
    for (const CondPtr& item : list) out.conds.push_back(item.get());
  };
  if (const auto* node = std::get_if<NotCond>(&cond.node)) out.conds = {node->operand.get()};
  if (const auto* node = std::get_if<AllOf>(&cond.node)) all(node->operands);
  if (const auto* node = std::get_if<AnyOf>(&cond.node)) all(node->operands);
  if (const auto* node = std::get_if<CountCond>(&cond.node)) all(node->items);
  if (const auto* node = std::get_if<AnyExercise>(&cond.node)) all(node->items);
  if (const auto* node = std::get_if<OnNamedSide>(&cond.node))
    out.conds = {node->left.get(), node->right.get()};
  if (const auto* node = std::get_if<InSessionsCond>(&cond.node)) out.conds = {node->body.get()};
  if (const auto* node = std::get_if<MorningAfterCond>(&cond.node)) out.conds = {node->body.get()};
  if (const auto* node = std::get_if<CompareNums>(&cond.node))
    out.nums = {node->left.get(), node->right.get()};
  if (const auto* node = std::get_if<CompareShares>(&cond.node))
    out.nums = {node->left.get(), node->right.get()};
  if (const auto* node = std::get_if<HasRisenCond>(&cond.node)) out.nums = {node->subject.get()};
  return out;
}

Parts parts_of(const Num& num) {
  Parts out;
  if (const auto* node = std::get_if<NumSum>(&num.node)) {
    for (const NumSum::Term& term : node->terms) out.nums.push_back(term.operand.get());
  }
  if (const auto* node = std::get_if<NumAggregate>(&num.node)) out.nums = {node->subject.get()};
  return out;
}

void walk(const Model& model, const Cond& cond, const std::function<void(const Cond&)>& on_cond,
          const std::function<void(const Num&)>& on_num) {
  Walker(model, on_cond, on_num).visit(cond);
}

bool may_lack(const Model& model, const Cond& cond) {
  bool found = false;
  const auto scoped = [&](const CondPtr& scope) { found |= scope != nullptr; };
  walk(
      model, cond,
      [&](const Cond& part) {
        if (const auto* node = std::get_if<FindingHolds>(&part.node)) {
          for (const CondPtr& scope : model.findings[node->finding.index()].applies_when)
            scoped(scope);
        }
        if (const auto* node = std::get_if<ScoreInBand>(&part.node))
          scoped(model.scores[node->score.index()].applies_when);
        found |= std::holds_alternative<LogIsOneOf>(part.node) ||
                 std::holds_alternative<AnyExercise>(part.node) ||
                 std::holds_alternative<InSessionsCond>(part.node) ||
                 std::holds_alternative<MorningAfterCond>(part.node) ||
                 std::holds_alternative<HasRisenCond>(part.node);
      },
      [&](const Num& part) {
        if (const auto* node = std::get_if<NumScore>(&part.node))
          scoped(model.scores[node->score.index()].applies_when);
        found |= std::holds_alternative<NumLog>(part.node) ||
                 std::holds_alternative<NumAggregate>(part.node) ||
                 std::holds_alternative<NumDaysSince>(part.node) ||
                 std::holds_alternative<NumDaysSinceSession>(part.node);
      });
  return found;
}

}  // namespace rung::model
