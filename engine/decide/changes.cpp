#include "decide/changes.hpp"

#include <algorithm>

#include "decide/outcome.hpp"
#include "decide/plan.hpp"
#include "decide/search.hpp"

namespace rung::decide {
namespace {

std::vector<std::string> names_in(const std::vector<PlanItem>& plan) {
  std::vector<std::string> out;
  for (const PlanItem& item : plan) {
    if (!item.exercise.empty()) out.push_back(item.exercise);
    out.insert(out.end(), item.choices.begin(), item.choices.end());
  }
  return out;
}

void append(std::vector<Leaf>& out, std::vector<Leaf> more) {
  out.insert(out.end(), more.begin(), more.end());
}

// The verdicts from the most to the least cautious.
constexpr Verdict kByCaution[] = {Verdict::Emergency, Verdict::Urgent,  Verdict::Stop,
                                  Verdict::Rest,      Verdict::Routine, Verdict::Exercise};

// Where nothing speaks for an exercise, nothing speaks against one either. Nothing for `ask`.
std::optional<std::size_t> rank_of(Verdict verdict) {
  if (verdict == Verdict::OutOfScope) verdict = Verdict::Exercise;
  const auto at = std::find(std::begin(kByCaution), std::end(kByCaution), verdict);
  if (at == std::end(kByCaution)) return std::nullopt;
  return static_cast<std::size_t>(at - std::begin(kByCaution));
}

NodeId node_of(const program::Outputs& o, Verdict verdict) {
  switch (verdict) {
    case Verdict::Emergency: return o.emergency;
    case Verdict::Urgent: return o.urgent;
    case Verdict::Stop: return o.stop;
    case Verdict::Rest: return o.rest;
    case Verdict::Routine: return o.routine;
    case Verdict::Exercise: return o.exercise_planned;
    default: return program::kNoNode;
  }
}

class DecisionChanges {
 public:
  DecisionChanges(const Situation& s, const State& state, const Decision& decision,
                  const ExplainOptions& options, const Confirm& confirm)
      : s_(s),
        decision_(decision),
        options_(options),
        confirm_(confirm),
        cuts_(s),
        search_(s, state, options, cuts_) {}

  ChangesFound find() {
    if (decision_.verdict == Verdict::Ask) {
      add(toward_an_answer(), options_.max_changes);
    } else {
      for (const Verdict verdict : kByCaution) {
        if (direction_of(decision_.verdict, verdict) == Direction::MoreCautious)
          add(more_cautious(verdict), options_.max_changes);
      }
      if (decision_.verdict == Verdict::Exercise || decision_.verdict == Verdict::Routine)
        add(nothing_to_do(), options_.max_changes);
      if (decision_.verdict != Verdict::Exercise) add(away_from_it(), options_.max_changes);
      if (decision_.activity.level == Activity::Exercise && !decision_.plan.empty()) add_plans();
    }
    return search_.take(std::move(reached_));
  }

 private:
  void add(const Goal& goal, std::size_t max_changes) {
    // A goal out of reach must not use up what the others need.
    const std::size_t share = std::max<std::size_t>(search_.tries_left() / 3, 1);
    if (search_.tries_left() == 0) {
      search_.found().complete = false;
      return;
    }
    for (Reached& more : search_.find(goal, max_changes, share))
      reached_.push_back(std::move(more));
  }

  std::optional<Alternative> decided(const State& state) const {
    const Result<Decision> then = confirm_(state);
    if (!then) return std::nullopt;
    Alternative out;
    out.verdict = then.value().verdict;
    out.direction = direction_of(decision_.verdict, out.verdict);
    const bool may = then.value().activity.level == Activity::Exercise;
    if (may && (out.verdict == Verdict::Exercise || out.verdict == Verdict::Routine))
      out.plan = names_in(then.value().plan);
    return out;
  }

  // The tape may say more than can come out; the public decision has the last word.
  static bool may_be(const Situation& s, Verdict verdict) {
    const std::vector<Verdict> all = possible_verdicts(s);
    return std::find(all.begin(), all.end(), verdict) != all.end();
  }

  Goal more_cautious(Verdict verdict) const {
    const NodeId node = node_of(s_.program().outputs, verdict);
    return {[node](const Situation& s) { return leaves_against(s, node, true); },
            [verdict](const Situation& s) { return may_be(s, verdict); },
            [this, verdict](const State& state) {
              auto out = decided(state);
              return out && out->verdict == verdict ? out : std::nullopt;
            }};
  }

  // Nothing speaks for an exercise any more, or none of what does may be done.
  Goal nothing_to_do() const {
    return {[](const Situation& s) {
              const program::Outputs& o = s.program().outputs;
              std::vector<Leaf> out = leaves_against(s, o.exercise_planned, false);
              append(out, leaves_against(s, o.something_planned, false));
              return out;
            },
            [](const Situation& s) { return !s.yes(s.program().outputs.exercise_planned); },
            [this](const State& state) {
              auto out = decided(state);
              const bool other = out && out->verdict != decision_.verdict;
              return other && direction_of(decision_.verdict, out->verdict) !=
                                  Direction::LessCautious
                         ? out
                         : std::nullopt;
            }};
  }

  // All that is at least as cautious as the verdict must go.
  Goal away_from_it() const {
    const Verdict verdict = decision_.verdict;
    return {
        [verdict](const Situation& s) {
          const program::Outputs& o = s.program().outputs;
          std::vector<Leaf> out;
          for (const Verdict one : kByCaution) {
            if (one != Verdict::Exercise && rank_of(one) <= rank_of(verdict) && rank_of(verdict))
              append(out, leaves_against(s, node_of(o, one), false));
          }
          if (verdict == Verdict::Rest || verdict == Verdict::OutOfScope)
            append(out, leaves_against(s, o.exercise_planned, true));
          if (verdict == Verdict::Rest) append(out, leaves_against(s, o.something_planned, false));
          return out;
        },
        [verdict](const Situation& s) {
          const std::vector<Verdict> all = possible_verdicts(s);
          return std::any_of(all.begin(), all.end(), [&](Verdict v) {
            return v != verdict && direction_of(verdict, v) != Direction::MoreCautious;
          });
        },
        [this, verdict](const State& state) {
          auto out = decided(state);
          const bool other =
              out && out->verdict != verdict && out->direction != Direction::MoreCautious;
          return other ? out : std::nullopt;
        }};
  }

  // Answers that settle what is open.
  Goal toward_an_answer() const {
    return {[](const Situation& s) {
              std::vector<Leaf> out;
              for (const NodeId node : deciding_nodes(s)) {
                if (node == program::kNoNode || s.truth(node).settled()) continue;
                append(out, leaves_against(s, node, true));
                append(out, leaves_against(s, node, false));
              }
              std::erase_if(out, [&](const Leaf& leaf) { return !is_open(s, leaf.node); });
              return out;
            },
            [](const Situation& s) { return possible_verdicts(s).size() == 1; },
            [this](const State& state) {
              auto out = decided(state);
              return out && out->verdict != Verdict::Ask ? out : std::nullopt;
            }};
  }

  static bool is_open(const Situation& s, NodeId id) {
    const program::Node& node = s.program().nodes[id];
    const bool on_cell = node.op == program::Op::InSet || node.op == program::Op::NumCell ||
                         node.op == program::Op::PointsByCell || node.op == program::Op::OnSide ||
                         node.op == program::Op::IsAnswered;
    return on_cell && s.cells()[node.a].kind == CellValue::Kind::Open;
  }

  // Single changes after which the verdict is the same and the plan another.
  void add_plans() {
    const std::vector<std::string> plan = names_in(decision_.plan);
    Goal goal;
    goal.against = [](const Situation& s) { return against_plan(s); };
    goal.reached = [this, plan](const Situation& s) {
      return may_be(s, decision_.verdict) && names_in(plan_of(s)) != plan;
    };
    goal.confirmed = [this, plan](const State& state) {
      auto out = decided(state);
      const bool other = out && out->verdict == decision_.verdict && out->plan != plan;
      if (!other) out.reset();
      return out;
    };
    add(goal, 1);
  }

  static std::vector<Leaf> against_plan(const Situation& s) {
    const program::Outputs& o = s.program().outputs;
    const Model& m = s.model();
    std::vector<Leaf> out;
    const auto either_way = [&](NodeId node) {
      if (node != program::kNoNode) append(out, leaves_against(s, node, !s.yes(node)));
    };
    for (std::size_t l = 0; l < m.ladders.size(); ++l) {
      either_way(o.ladder_in_plan[l]);
      if (!s.yes(o.ladder_in_plan[l])) continue;
      for (const ExerciseId rung : m.ladders[l].rungs) either_way(o.exercises[rung.index()].may);
    }
    for (std::size_t r = 0; r < m.permissive.size(); ++r) {
      if (o.give_today[r] == program::kNoNode) continue;
      either_way(o.permissive[r]);
      if (!s.yes(o.permissive[r])) continue;
      for (const auto& group : m.permissive[r].groups) {
        for (const ExerciseId e : group) either_way(o.exercises[e.index()].may);
      }
    }
    return out;
  }

  const Situation& s_;
  const Decision& decision_;
  const ExplainOptions& options_;
  const Confirm& confirm_;
  Cuts cuts_;
  Search search_;
  std::vector<Reached> reached_;
};

}  // namespace

ChangesFound changes_that_allow(const Situation& s, const State& state, ExerciseId exercise,
                                const ExplainOptions& options, const Confirm& confirm) {
  const NodeId may = s.program().outputs.exercises[exercise.index()].may;
  const std::string& name = s.model().exercises[exercise.index()].name;
  const Cuts cuts(s);
  Search search(s, state, options, cuts);
  Goal goal;
  goal.against = [may](const Situation& there) { return leaves_against(there, may, true); };
  goal.reached = [may](const Situation& there) { return there.truth(may).may_be_yes(); };
  goal.confirmed = [&](State changed) -> std::optional<Alternative> {
    changed.wants = {name};
    const Result<Decision> then = confirm(changed);
    if (!then || !then.value().refused.empty()) return std::nullopt;
    Alternative out;
    out.verdict = then.value().verdict;
    out.direction = Direction::LessCautious;
    out.plan = names_in(then.value().plan);
    out.allowed = true;
    return out;
  };
  return search.take(search.find(goal, options.max_changes, options.max_tries));
}

ChangesFound changes_of_decision(const Situation& s, const State& state, const Decision& decision,
                                 const ExplainOptions& options, const Confirm& confirm) {
  return DecisionChanges(s, state, decision, options, confirm).find();
}

}  // namespace rung::decide

rung::Direction rung::direction_of(Verdict from, Verdict to) {
  const auto a = decide::rank_of(from), b = decide::rank_of(to);
  if (!a || !b || *a == *b) return Direction::Neither;
  return *b < *a ? Direction::MoreCautious : Direction::LessCautious;
}
