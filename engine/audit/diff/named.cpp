#include "audit/diff/named.hpp"

#include <map>

namespace rung::audit::diff {
namespace {

using program::NodeId;
using What = NamedNode::Kind;

class Naming {
 public:
  void of(std::size_t set, const model::Model& m, const program::Outputs& o, const Match& match) {
    set_ = set;
    for (std::size_t i = 0; i < m.findings.size(); ++i) {
      for (const std::size_t side : {0u, 1u}) {
        const std::string on = side == 0 ? " " : " (right) ";
        add(What::Finding, m.findings[i].name, "scope" + on, o.finding_scope[side][i]);
        add(What::Finding, m.findings[i].name, "finding" + on, o.findings[side][i]);
      }
    }
    for (std::size_t i = 0; i < m.packs.size(); ++i)
      add(What::Pack, m.packs[i].name, "for ", o.pack_for[i]);
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      const program::ProtectiveNodes& nodes = o.protective[i];
      const std::string& name = m.protective[i].name;
      add(What::Rule, name, "fires ", nodes.fires);
      add(What::Rule, name, "release ", nodes.release);
      add(What::Rule, name, "taken back ", nodes.taken_back);
      add(What::Rule, name, "acts ", nodes.acts);
      add(What::Rule, name, "full ", nodes.full);
      add(What::Rule, name, "softened ", nodes.softened);
    }
    for (std::size_t i = 0; i < m.gates.size(); ++i)
      add(What::Gate, m.gates[i].name, "gate ", o.gate_open[i]);
    for (std::size_t i = 0; i < m.permissive.size(); ++i) {
      add(What::Permissive, m.permissive[i].name, "permits ", o.permissive[i]);
      add(What::Other, m.permissive[i].name, "spoken ", o.spoken[i]);
      add(What::Other, m.permissive[i].name, "give ", o.give_today[i]);
    }
    for (std::size_t i = 0; i < m.exercises.size(); ++i) {
      const std::string number = std::to_string(match.exercises.number[set][i]);
      add(What::Exercise, number, "may ", o.exercises[i].may);
      add(What::Other, number, "ready ", o.exercises[i].ready);
      add(What::Other, number, "today ", o.exercises[i].is_today);
    }
    for (std::size_t i = 0; i < m.ladders.size(); ++i) {
      const std::string number = std::to_string(match.ladders.number[set][i]);
      add(What::Other, number, "in plan ", o.ladder_in_plan[i]);
      add(What::Other, number, "ladder today ", o.ladder_today[i]);
      add(What::Other, number, "waits ", o.step_waits[i]);
      add(What::Other, number, "wants ", o.wants_step[i]);
    }
    const std::pair<const char*, NodeId> channels[] = {{"emergency", o.emergency},
                                                       {"urgent", o.urgent},
                                                       {"routine", o.routine},
                                                       {"stop", o.stop},
                                                       {"rest", o.rest},
                                                       {"hold", o.hold},
                                                       {"planned", o.something_planned},
                                                       {"exercise", o.exercise_planned}};
    for (const auto& [name, node] : channels) add(What::Other, name, "channel ", node);
  }

  std::vector<NamedNode> take() { return std::move(out_); }

 private:
  void add(What kind, const std::string& name, const std::string& what, NodeId node) {
    if (node == program::kNoNode) return;
    const auto [at, fresh] = places_.emplace(what + name, out_.size());
    if (fresh) out_.push_back({kind, name, what + name});
    out_[at->second].node[set_] = node;
  }

  std::size_t set_ = 0;
  std::vector<NamedNode> out_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace

std::vector<NamedNode> named_nodes(const api::Compiled& from, const api::Compiled& to,
                                   const Match& match) {
  Naming naming;
  naming.of(kFrom, from.model, from.program.outputs, match);
  naming.of(kTo, to.model, to.program.outputs, match);
  return naming.take();
}

}  // namespace rung::audit::diff
