// What the rules read and what they do, as nodes and edges.
#include "graph/draft.hpp"
#include "model/walk.hpp"

namespace rung::graph {
namespace {

using Kind = GraphNode::Kind;
using Edge = GraphEdge::Kind;

class RuleEdges {
 public:
  RuleEdges(Draft& draft, const model::Model& model) : draft_(draft), m_(model) {}

  void add() {
    for (const model::Finding& finding : m_.findings) {
      const NodeKey key = draft_.node(Kind::Finding, finding.name, finding.title);
      for (int side = 0; side < 2; ++side) {
        reads(finding.applies_when[side], key);
        reads(finding.when[side], key);
      }
    }
    for (const model::Score& score : m_.scores) {
      const NodeKey key = draft_.node(Kind::Score, score.name, score.title);
      reads(score.applies_when, key);
      for (const model::ScoreItem& item : score.items) reads(item.when, key);
    }
    add_packs();
    add_gates();
    for (const model::Protective& rule : m_.protective) add_protective(rule);
    for (const model::Permissive& rule : m_.permissive) add_permissive(rule);
    add_exercises();
  }

 private:
  void reads(const model::CondPtr& cond, const NodeKey& reader) {
    if (cond) visit(*cond, reader);
  }

  // Findings and scores are nodes of their own; what stands behind them is read by them.
  void visit(const model::Cond& cond, const NodeKey& reader) {
    std::visit([&](const auto& node) { read(node, reader); }, cond.node);
    const model::Parts parts = model::parts_of(cond);
    for (const model::Cond* part : parts.conds) visit(*part, reader);
    for (const model::Num* part : parts.nums) visit(*part, reader);
  }
  void visit(const model::Num& num, const NodeKey& reader) {
    std::visit([&](const auto& node) { read(node, reader); }, num.node);
    for (const model::Num* part : model::parts_of(num).nums) visit(*part, reader);
  }

  template <typename Node>
  void read(const Node& node, const NodeKey& reader) {
    if constexpr (requires { node.date_fact; }) read_fact(node.date_fact, reader);
    if constexpr (requires { node.fact; }) read_fact(node.fact, reader);
    if constexpr (requires { node.which; }) read_fact(node.which, reader);
    if constexpr (requires { node.finding; }) {
      const model::Finding& f = m_.findings[node.finding.index()];
      edge(draft_.node(Kind::Finding, f.name, f.title), reader, Edge::Reads);
    }
    if constexpr (requires { node.score; }) {
      const model::Score& s = m_.scores[node.score.index()];
      edge(draft_.node(Kind::Score, s.name, s.title), reader, Edge::Reads);
    }
    if constexpr (requires { node.setting; }) {
      const model::Setting& s = m_.settings[node.setting.index()];
      edge(draft_.node(Kind::Setting, s.name, ""), reader, Edge::Reads);
    }
    read_result(node, reader);
  }

  template <typename Node>
  void read_result(const Node& node, const NodeKey& reader) {
    if constexpr (requires { node.field; }) {
      const model::Exercise& e = m_.exercises[node.exercise.index()];
      std::string name = e.name + ".";
      if constexpr (requires { node.fault; }) {
        const bool fault = node.field == model::LogField::FaultAt;
        name +=
            fault ? "fault." + e.faults[node.fault].name : std::string(model::name_of(node.field));
      } else {
        name += model::name_of(node.field);
      }
      result(name, reader);
    } else if constexpr (std::is_same_v<Node, model::NumSessionsInLast> ||
                         std::is_same_v<Node, model::NumDaysSinceSession>) {
      const bool any = !node.exercise.valid();
      result(any ? "sessions" : m_.exercises[node.exercise.index()].name + ".sessions", reader);
    }
  }

  void result(const std::string& name, const NodeKey& reader) {
    edge(draft_.node(Kind::Result, name, ""), reader, Edge::Reads);
  }

  void read_fact(model::FactId id, const NodeKey& reader) {
    if (!id.valid()) return;
    const model::Fact& fact = m_.facts[id.index()];
    edge(draft_.node(Kind::Fact, fact.name, fact.title), reader, Edge::Reads);
  }

  void edge(const NodeKey& from, const NodeKey& to, Edge kind) {
    if (from != to) draft_.edge(from, to, kind);
  }

  NodeKey ladder(model::LadderId id) {
    const model::Ladder& l = m_.ladders[id.index()];
    return draft_.node(Kind::Ladder, l.name, l.title);
  }

  void add_packs() {
    for (std::uint32_t i = 0; i < m_.packs.size(); ++i) {
      if (!m_.packs[i].for_when) continue;
      const NodeKey key = draft_.node(Kind::Pack, m_.packs[i].name, m_.packs[i].title);
      reads(m_.packs[i].for_when, key);
      if (m_.packs[i].otherwise) refers(*m_.packs[i].otherwise, key);
      for (std::size_t l = 0; l < m_.ladders.size(); ++l) {
        if (m_.pack_of(m_.ladders[l].span) == i) edge(key, ladder(model::LadderId(l)), Edge::Acts);
      }
      for (std::size_t e = 0; e < m_.exercises.size(); ++e) {
        if (m_.pack_of(m_.exercises[e].span) == i && !m_.exercises[e].ladder.valid())
          edge(key, exercise_node(draft_, m_, model::ExerciseId(e)), Edge::Acts);
      }
    }
  }

  void add_gates() {
    for (const model::Gate& gate : m_.gates) {
      const NodeKey key = draft_.node(Kind::Gate, gate.name, gate.title);
      reads(gate.open_when, key);
      for (const model::ExerciseId rung : gate.rungs)
        edge(key, exercise_node(draft_, m_, rung), Edge::Acts);
    }
  }

  void outcome(const char* name, const NodeKey& rule) {
    edge(rule, draft_.node(Kind::Outcome, name, ""), Edge::Acts);
  }

  void refers(const model::Referral& referral, const NodeKey& rule) {
    for (const model::ProfessionalId to : referral.to) {
      const model::Professional& p = m_.professionals[to.index()];
      edge(rule, draft_.node(Kind::Outcome, p.name, p.title), Edge::Acts);
    }
  }

  void acts(const model::Effect& effect, const NodeKey& rule) {
    if (effect.stop) outcome("stop", rule);
    if (effect.rest) outcome("rest", rule);
    if (effect.hold) outcome("hold", rule);
    if (effect.refer) refers(*effect.refer, rule);
  }

  void add_protective(const model::Protective& rule) {
    const NodeKey key = draft_.node(Kind::Rule, rule.name, rule.title);
    reads(rule.when, key);
    reads(rule.until, key);
    acts(rule.full, key);
    if (rule.unsure) acts(*rule.unsure, key);
    for (const model::ExerciseId e : rule.exercises)
      edge(key, exercise_node(draft_, m_, e), Edge::Acts);
  }

  void add_permissive(const model::Permissive& rule) {
    const NodeKey key = draft_.node(Kind::Rule, rule.name, rule.title);
    reads(rule.when, key);
    if (rule.ladder.valid()) edge(key, ladder(rule.ladder), Edge::Acts);
    if (rule.exercise.valid()) edge(key, exercise_node(draft_, m_, rule.exercise), Edge::Acts);
    for (const auto& group : rule.groups) {
      for (const model::ExerciseId e : group) edge(key, exercise_node(draft_, m_, e), Edge::Acts);
    }
  }

  void add_exercises() {
    for (std::size_t i = 0; i < m_.exercises.size(); ++i) {
      const model::Exercise& e = m_.exercises[i];
      const NodeKey key = exercise_node(draft_, m_, model::ExerciseId(i));
      if (!e.needs.empty() && m_.equipment.valid()) read_fact(m_.equipment, key);
      if (e.ladder.valid()) edge(ladder(e.ladder), key, Edge::Acts);
    }
  }

  Draft& draft_;
  const model::Model& m_;
};

}  // namespace

void add_rules(Draft& draft, const model::Model& model) { RuleEdges(draft, model).add(); }

void add_ladder(Draft& draft, const model::Model& model, model::LadderId id) {
  const model::Ladder& ladder = model.ladders[id.index()];
  for (const model::ExerciseId rung : ladder.rungs) {
    const model::Exercise& e = model.exercises[rung.index()];
    const NodeKey key = exercise_node(draft, model, rung);
    if (!e.below) continue;
    const NodeKey below = exercise_node(draft, model, *e.below);
    draft.edge(below, key, Edge::Step);
    for (const model::GateId gate : e.gates) {
      const model::Gate& g = model.gates[gate.index()];
      draft.edge(below, key, Edge::Step, g.title.empty() ? g.name : g.title);
    }
  }
  for (const model::Protective& rule : model.protective) {
    if (rule.kind != ast::ProtectKind::Regress || !rule.from_rung.valid()) continue;
    const model::Exercise& from = model.exercises[rule.from_rung.index()];
    if (from.ladder != id || !from.below) continue;
    draft.edge(exercise_node(draft, model, rule.from_rung),
               exercise_node(draft, model, *from.below), Edge::Regress,
               rule.title.empty() ? rule.name : rule.title);
  }
}

}  // namespace rung::graph
