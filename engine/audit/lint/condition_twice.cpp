// A028: a condition that is written twice in one rule.
//
// `fever or fever` says nothing more than `fever`, so something else was meant; in a count or a
// score it counts twice. Two conditions are the same when they mean the same: the Program has one
// place for both, also for `pain >= 3` and `pain > 2`.
#include <map>
#include <set>
#include <tuple>

#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"
#include "audit/watched.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using Place = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

Place place_of(const Span& span) { return {span.file, span.begin, span.end}; }

// Conditions that stand side by side, as the numbers by which they are watched.
struct Group {
  std::vector<std::size_t> numbers;
  std::vector<Span> spans;
};

class Groups {
 public:
  explicit Groups(Watched& watched) : watched_(watched) {}

  void add(const std::vector<CondPtr>& list) {
    std::set<Place> places;
    for (const CondPtr& cond : list) places.insert(place_of(cond->span));
    // The sides and exercises of one written condition have one place.
    if (list.size() < 2 || places.size() != list.size()) return;
    Group& group = groups_.emplace_back();
    for (const CondPtr& cond : list) {
      group.numbers.push_back(watched_.watch(cond));
      group.spans.push_back(cond->span);
    }
  }
  const std::vector<Group>& all() const { return groups_; }

 private:
  Watched& watched_;
  std::vector<Group> groups_;
};

}  // namespace

void condition_twice(const Context& context, Findings& findings) {
  const Model& m = context.model();
  Watched watched(context);
  Groups groups(watched);
  for (const Written& written : context.get<Conditions>().all()) {
    if (!written.in_rule) continue;
    const auto see = [&](const Cond& cond) {
      if (const auto* node = std::get_if<AllOf>(&cond.node)) groups.add(node->operands);
      if (const auto* node = std::get_if<AnyOf>(&cond.node)) groups.add(node->operands);
      if (const auto* node = std::get_if<CountCond>(&cond.node)) groups.add(node->items);
    };
    each_part(*written.cond, see, nullptr);
  }
  for (const Score& score : m.scores) {
    std::vector<CondPtr> items;
    for (const ScoreItem& item : score.items) items.push_back(item.when);
    groups.add(items);
  }
  watched.compile();
  std::set<Place> told;
  for (const Group& group : groups.all()) {
    std::map<program::NodeId, std::size_t> first;
    for (std::size_t i = 0; i < group.numbers.size(); ++i) {
      const program::NodeId node = watched.node_of(group.numbers[i]);
      if (node == program::kNoNode || watched.program().nodes[node].op == program::Op::Const)
        continue;
      const auto [at, fresh] = first.emplace(node, i);
      if (fresh || !told.insert(place_of(group.spans[i])).second) continue;
      Diagnostic& d = findings.add(Code::A028, group.spans[i],
                                   "`" + context.text_of(group.spans[i]) + "` is the same as `" +
                                       context.text_of(group.spans[at->second]) + "` beside it",
                                   "take one of them away, or write what was meant");
      d.secondary.push_back({group.spans[at->second], "the same"});
    }
  }
}

}  // namespace rung::audit::lint
