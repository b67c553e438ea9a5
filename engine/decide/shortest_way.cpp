#include <map>

#include "decide/leaves.hpp"

namespace rung::decide {
namespace {

class ShortestWay {
 public:
  explicit ShortestWay(const Situation& s) : s_(s) {}

  std::vector<Leaf> to(NodeId id, bool wanted) {
    if (id == program::kNoNode) return {};
    const Truth now = s_.truth(id);
    if (wanted ? now.is_yes() : now.is_no()) return {};
    const auto [known, is_new] = known_.try_emplace({id, wanted});
    if (is_new) known->second = find(id, wanted);
    return known->second;
  }

 private:
  std::vector<Leaf> find(NodeId id, bool wanted) {
    const program::Node& node = s_.program().nodes[id];
    switch (node.op) {
      case program::Op::Not:
      case program::Op::IsNo: return to(node.a, !wanted);
      case program::Op::IsYes:
      case program::Op::NotNo:
      case program::Op::NoIsUnknown: return to(node.a, wanted);
      case program::Op::And:
      case program::Op::Or:
        return (node.op == program::Op::Or) == wanted ? any(node, wanted) : all(node, wanted);
      default: return leaves_against(s_, id, wanted);
    }
  }

  std::vector<Leaf> all(const program::Node& node, bool wanted) {
    std::vector<Leaf> out;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      const std::vector<Leaf> more = to(s_.program().children[node.a + i], wanted);
      out.insert(out.end(), more.begin(), more.end());
    }
    return out;
  }

  std::vector<Leaf> any(const program::Node& node, bool wanted) {
    std::vector<Leaf> best;
    for (std::uint32_t i = 0; i < node.b; ++i) {
      std::vector<Leaf> one = to(s_.program().children[node.a + i], wanted);
      // Without a leaf nothing can turn it.
      if (!one.empty() && (best.empty() || cost(one) < cost(best))) best = std::move(one);
    }
    return best;
  }

  // What was done before is further away than what can be answered today.
  std::size_t cost(const std::vector<Leaf>& leaves) const {
    std::size_t out = 0;
    for (const Leaf& leaf : leaves)
      out += program::reads_history(s_.program().nodes[leaf.node].op) ? 3 : 2;
    return out;
  }

  const Situation& s_;
  std::map<std::pair<NodeId, bool>, std::vector<Leaf>> known_;
};

}  // namespace

std::vector<Leaf> shortest_way(const Situation& s, NodeId root, bool wanted) {
  return ShortestWay(s).to(root, wanted);
}

}  // namespace rung::decide
