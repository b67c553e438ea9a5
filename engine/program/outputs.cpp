// The rules, the channels, what may be done and what is planned: the named outputs of the tape.
#include <algorithm>
#include <set>

#include "base/seam.hpp"
#include "program/compile.hpp"
#include "program/compiler.hpp"
#include "program/evaluate.hpp"

namespace rung::program {
namespace {

// It leaves days between, or a rung of its ladder does.
// By exercise. A pause is of the whole ladder.
std::vector<bool> which_ever_pause(const model::Model& m) {
  std::vector<bool> ladder_pauses(m.ladders.size(), false), out;
  for (const model::Exercise& e : m.exercises) {
    if (e.ladder.valid() && e.days_between > 0) ladder_pauses[e.ladder.index()] = true;
  }
  for (const model::Exercise& e : m.exercises)
    out.push_back(e.ladder.valid() ? ladder_pauses[e.ladder.index()] : e.days_between > 0);
  return out;
}

// By exercise: which rung of its ladder it is.
std::vector<std::uint32_t> places_on_ladders(const model::Model& m) {
  std::vector<std::uint32_t> out(m.exercises.size(), 0);
  for (const model::Ladder& ladder : m.ladders) {
    for (std::uint32_t i = 0; i < ladder.rungs.size(); ++i) out[ladder.rungs[i].index()] = i;
  }
  return out;
}

}  // namespace

Program compile(const model::Model& model) { return Compiler(model).compile(); }

Program Compiler::compile() {
  add_outputs();
  return finish({}, {});
}

const Outputs& Compiler::add_outputs() {
  compile_protective();
  compile_packs();
  compile_gates();
  compile_permissive();
  compile_channels();
  compile_exercises();
  compile_ladders();
  compile_gives();
  compile_advice();
  compile_findings();
  return out_;
}

NodeId Compiler::fires(std::uint32_t protective, const model::Cond& condition) {
  Reading reading;
  reading.this_session = model_.protective[protective].latches;
  reading.latch = reading.this_session ? protective : model::RuleId::kNone;
  return cond(condition, false, reading);
}

NodeId Compiler::permits(const model::Cond& condition) { return cond(condition, false, opening()); }

NodeId Compiler::opens(const model::Cond& condition) {
  Reading reading;
  reading.permits = reading.opens = true;
  return cond(condition, false, reading);
}

Program Compiler::finish(const std::vector<NodeId>& window_bodies,
                         const std::vector<NodeId>& also) {
  window_bodies_.insert(window_bodies_.end(), window_bodies.begin(), window_bodies.end());
  mark_history(also);
  mark_past();
  tape_.program().outputs = std::move(out_);
  tape_.program().index = index_of(tape_.program(), model_);
  return std::move(tape_.program());
}

// Without an `until` of its own, a regress lasts until all gates of its rung are open by newer
// results.
NodeId Compiler::release_of(const model::Protective& rule, std::uint32_t index) {
  Reading reading;
  reading.permits = reading.opens = reading.at_release = true;
  reading.newer_than = index;
  if (rule.until) return tape_.unary(Op::IsYes, cond(*rule.until, false, reading));
  std::vector<NodeId> gates;
  for (const model::GateId id : model_.exercises[rule.from_rung.index()].gates) {
    const model::Gate& gate = model_.gates[id.index()];
    if (gate.open_when) gates.push_back(cond(*gate.open_when, false, reading));
  }
  return tape_.unary(Op::IsYes, tape_.all_of(std::move(gates)));
}

void Compiler::compile_protective() {
  const std::size_t count = model_.protective.size();
  release_.assign(count, kNoNode);
  out_.protective.resize(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    if (model_.protective[i].latches) release_[i] = release_of(model_.protective[i], i);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const model::Protective& rule = model_.protective[i];
    ProtectiveNodes& nodes = out_.protective[i];
    nodes.fires = fires(i, *rule.when);
    nodes.release = release_[i];
    nodes.acts = nodes.fires;
    if (rule.latches) {
      nodes.taken_back = taken_back(rule, i);
      NodeId held = tape_.add(Op::Latch, i);
      if (nodes.taken_back != kNoNode) held = tape_.any_of({held, nodes.taken_back});
      nodes.acts = tape_.any_of({nodes.fires, tape_.add(Op::Release, held, nodes.release)});
    }
    nodes.full = tape_.unary(rule.unsure ? Op::IsYes : Op::NotNo, nodes.acts);
    if (rule.unsure) nodes.softened = tape_.unary(Op::IsUnknown, nodes.acts);
  }
}

void Compiler::compile_packs() {
  for (const model::Pack& pack : model_.packs) {
    out_.pack_for.push_back(pack.for_when ? tape_.unary(Op::IsYes, opens(*pack.for_when))
                                          : tape_.constant(Truth::yes()));
  }
}

void Compiler::compile_gates() {
  for (const model::Gate& gate : model_.gates) {
    out_.gate_open.push_back(gate.open_when ? tape_.unary(Op::IsYes, opens(*gate.open_when))
                                            : tape_.constant(Truth::yes()));
  }
}

void Compiler::compile_permissive() {
  for (const model::Permissive& rule : model_.permissive) {
    std::vector<NodeId> parts;
    condition_.push_back(rule.when ? permits(*rule.when) : tape_.constant(Truth::yes()));
    if (rule.when) parts.push_back(tape_.unary(Op::IsYes, condition_.back()));
    if (const auto pack = model_.pack_of(rule.span)) parts.push_back(out_.pack_for[*pack]);
    out_.permissive.push_back(tape_.all_of(std::move(parts)));
  }
}

NodeId Compiler::channel(const std::vector<NodeId>& parts) { return tape_.any_of(parts); }

void Compiler::compile_channels() {
  std::vector<NodeId> stop, rest, hold, routine, urgent, emergency;
  const auto refer = [&](const model::Referral& referral, NodeId on) {
    routine.push_back(on);
    if (referral.level == ast::ReferralWord::Routine) return;
    urgent.push_back(on);
    stop.push_back(on);
    if (referral.level == ast::ReferralWord::Emergency) emergency.push_back(on);
  };
  const auto apply = [&](const model::Effect& effect, NodeId on) {
    if (effect.stop) stop.push_back(on);
    if (effect.rest) rest.push_back(on);
    if (effect.hold) hold.push_back(on);
    if (effect.refer) refer(*effect.refer, on);
  };
  for (std::size_t i = 0; i < model_.protective.size(); ++i) {
    const model::Protective& rule = model_.protective[i];
    apply(rule.full, out_.protective[i].full);
    if (rule.unsure) apply(*rule.unsure, out_.protective[i].softened);
  }
  for (std::size_t i = 0; i < model_.packs.size(); ++i) {
    if (model_.packs[i].otherwise)
      refer(*model_.packs[i].otherwise, tape_.unary(Op::Not, out_.pack_for[i]));
  }
  out_.stop = channel(stop);
  out_.rest = channel(rest);
  out_.hold = channel(hold);
  out_.routine = channel(routine);
  out_.urgent = channel(urgent);
  out_.emergency = channel(emergency);
}

// Within reach: the lowest rung, one done before today or named today, one below such a rung, or
// one step above any of these.
NodeId Compiler::reach_of(ExerciseId id, const std::vector<std::uint32_t>& places) {
  const model::Exercise& e = model_.exercises[id.index()];
  if (e.depth <= 1) return tape_.constant(Truth::yes());
  const NodeId by_history = tape_.add(Op::Reached, id.value);
  if (model_.ladders[e.ladder.index()].ask.empty()) return by_history;
  std::vector<std::uint32_t> answers = {places[id.index()], places[e.below->index()]};
  for (const ExerciseId above : e.above) answers.push_back(places[above.index()]);
  for (const ExerciseId beside : model_.exercises[e.below->index()].above)
    answers.push_back(places[beside.index()]);
  std::sort(answers.begin(), answers.end());
  answers.erase(std::unique(answers.begin(), answers.end()), answers.end());
  return tape_.any_of(
      {by_history,
       tape_.unary(Op::IsYes, tape_.in_set(ladder_cell(e.ladder), ValueSet::of_values(answers)))});
}

void Compiler::compile_exercises() {
  out_.exercises.resize(model_.exercises.size());
  const std::vector<bool> ever_pauses = which_ever_pause(model_);
  const std::vector<std::uint32_t> places = places_on_ladders(model_);
  std::vector<std::vector<std::uint32_t>> taken_by(model_.exercises.size());  // rules, by exercise
  for (std::uint32_t r = 0; r < model_.protective.size(); ++r) {
    if (!model_.protective[r].full.takes_exercises) continue;
    for (const ExerciseId taken : model_.protective[r].exercises) {
      auto& rules = taken_by[taken.index()];
      if (rules.empty() || rules.back() != r) rules.push_back(r);
    }
  }
  for (std::uint32_t i = 0; i < model_.exercises.size(); ++i) {
    const model::Exercise& e = model_.exercises[i];
    std::vector<Requirement>& needs = out_.exercises[i].requirements;
    using K = Requirement::Kind;
    const auto pack = model_.pack_of(e.span);
    if (pack) needs.push_back({K::For, *pack, out_.pack_for[*pack]});
    if (!e.never_given_because.empty())
      needs.push_back({K::NeverGiven, 0, tape_.constant(Truth::no())});
    for (std::uint32_t n = 0; n < e.needs.size(); ++n) {
      if (base::broken(base::Breakage::EquipmentForgotten)) continue;
      std::vector<NodeId> at_hand;
      for (const std::uint32_t choice : e.needs[n]) {
        at_hand.push_back(tape_.in_set(choice_cell(model_.equipment, Side::None, choice, Reading{}),
                                       ValueSet::of(1, 1)));
      }
      needs.push_back({K::Equipment, n, tape_.unary(Op::IsYes, tape_.any_of(std::move(at_hand)))});
    }
    needs.push_back({K::Stop, 0, tape_.unary(Op::Not, out_.stop)});
    needs.push_back({K::Rest, 0, tape_.unary(Op::Not, out_.rest)});
    if (e.ladder.valid()) {
      needs.push_back({K::Reach, 0, reach_of(ExerciseId(i), places)});
      for (const model::GateId gate : e.gates)
        needs.push_back({K::Gate, gate.value, out_.gate_open[gate.index()]});
      needs.push_back(
          {K::Hold, 0,
           tape_.any_of({tape_.unary(Op::Not, out_.hold), tape_.add(Op::HoldAllows, i)})});
    }
    if (ever_pauses[i])
      needs.push_back({K::Pause, 0, tape_.unary(Op::Not, tape_.add(Op::Pauses, i))});
    for (const std::uint32_t r : taken_by[i]) {
      const model::Protective& rule = model_.protective[r];
      std::vector<NodeId> allowed = {tape_.unary(Op::Not, out_.protective[r].full)};
      if (rule.unsure && rule.unsure->takes_exercises) {
        NodeId soft = tape_.unary(Op::Not, out_.protective[r].softened);
        if (rule.unsure->takes_only_beyond_hold)
          soft = tape_.any_of({soft, tape_.add(Op::HoldAllows, i)});
        allowed.push_back(soft);
      }
      needs.push_back({K::Rule, r, tape_.all_of(std::move(allowed))});
    }
    std::vector<NodeId> all;
    for (const Requirement& need : needs) all.push_back(need.allowed);
    out_.exercises[i].may = tape_.all_of(std::move(all));
  }
}

void Compiler::compile_findings() {
  for (std::uint32_t f = 0; f < model_.findings.size(); ++f) {
    for (int side = 0; side < 2; ++side) {
      const model::Finding& finding_model = model_.findings[f];
      const bool there = side == 0 || finding_model.per_side;
      const Side which = !finding_model.per_side ? Side::None
                         : side == 0             ? Side::Left
                                                 : Side::Right;
      out_.findings[side].push_back(there ? finding({model::FindingId(f), which}, false, Reading{})
                                          : kNoNode);
      const bool scoped = there && finding_model.applies_when[side];
      out_.finding_scope[side].push_back(
          scoped ? cond(*finding_model.applies_when[side], false, Reading{}) : kNoNode);
    }
  }
  for (std::uint32_t s = 0; s < model_.scores.size(); ++s) {
    out_.score.push_back(score(model::ScoreId(s), Reading{}));
    const model::CondPtr& scope = model_.scores[s].applies_when;
    out_.score_scope.push_back(scope ? cond(*scope, false, Reading{}) : kNoNode);
  }
  for (const model::Invariant& invariant : model_.invariants) {
    out_.invariant_when.push_back(invariant.when ? cond(*invariant.when, false, Reading{})
                                                 : kNoNode);
  }
}

// A past session needs the firings and releases of what latches or voids results, and what windows
// look back on.
void Compiler::mark_history(const std::vector<NodeId>& also) {
  Program& p = tape_.program();
  std::vector<char> needed(p.nodes.size(), 0);
  for (const NodeId id : also) needed[id] = 1;
  for (const NodeId body : window_bodies_) needed[body] = 1;
  for (std::size_t i = 0; i < model_.protective.size(); ++i) {
    const model::Protective& rule = model_.protective[i];
    const bool voids =
        rule.kind == ast::ProtectKind::Stop || rule.kind == ast::ProtectKind::Regress;
    if (!rule.latches && !voids) continue;
    needed[out_.protective[i].fires] = 1;
    if (rule.latches) needed[out_.protective[i].release] = 1;
    if (out_.protective[i].taken_back != kNoNode) needed[out_.protective[i].taken_back] = 1;
  }
  std::vector<NodeId> operands;
  for (NodeId id = static_cast<NodeId>(p.nodes.size()); id-- > 0;) {
    if (!needed[id]) continue;
    operands.clear();
    operands_of(p, p.nodes[id], operands);
    for (const NodeId operand : operands) needed[operand] = 1;
  }
  std::set<CellId> cells;
  for (NodeId id = 0; id < p.nodes.size(); ++id) {
    if (!needed[id]) continue;
    p.history_nodes.push_back(id);
    if (reads_cell(p.nodes[id].op)) cells.insert(p.nodes[id].a);
  }
  p.history_cells.assign(cells.begin(), cells.end());
  std::sort(window_bodies_.begin(), window_bodies_.end());
  window_bodies_.erase(std::unique(window_bodies_.begin(), window_bodies_.end()),
                       window_bodies_.end());
  p.window_bodies = window_bodies_;
}

// A stop voids every result, a rule that sends down a ladder those of the ladder, and a gate may
// name one more.
std::vector<std::uint32_t> Compiler::rules_that_void(const Node& result) const {
  const model::Exercise& e = model_.exercises[result.a];
  std::vector<std::uint32_t> out;
  for (std::uint32_t i = 0; i < model_.protective.size(); ++i) {
    const model::Protective& rule = model_.protective[i];
    const bool own_ladder = rule.kind == ast::ProtectKind::Regress && e.ladder.valid() &&
                            rule.from_rung.valid() &&
                            model_.exercises[rule.from_rung.index()].ladder == e.ladder;
    if (rule.kind == ast::ProtectKind::Stop || own_ladder || result.c == i + 1) out.push_back(i);
  }
  return out;
}

void Compiler::mark_past() {
  Program& p = tape_.program();
  for (NodeId id = 0; id < p.nodes.size(); ++id) {
    Node& node = p.nodes[id];
    switch (node.op) {
      case Op::ResultValid:
        node.past = static_cast<std::uint32_t>(p.result_nodes.size());
        p.result_nodes.push_back(id);
        p.voided_by.push_back(rules_that_void(node));
        break;
      case Op::EachSession:
      case Op::AnySession:
      case Op::Rises:
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest:
      case Op::SessionsInLast:
        node.past = static_cast<std::uint32_t>(p.window_nodes.size());
        p.window_nodes.push_back(id);
        break;
      default: break;
    }
  }
}

}  // namespace rung::program
