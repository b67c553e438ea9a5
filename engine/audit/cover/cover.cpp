// rung/coverage.hpp
#include <algorithm>
#include <memory>

#include "audit/cover/parts.hpp"
#include "audit/mutate/expected.hpp"
#include "audit/mutate/judged_days.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/witness.hpp"
#include "decide/situation.hpp"
#include "program/history.hpp"
#include "rung/coverage.hpp"

namespace rung {

using namespace audit;

namespace {

using cover::Probe;
using program::NodeId;
using program::Plane;
using program::Truth;

// Which outcomes a value shows; what is still open shows none.
std::optional<std::size_t> outcome_of(Truth truth) {
  if (truth.is_yes()) return 0;
  if (truth.is_no()) return 2;
  if (truth.settled()) return 1;
  return std::nullopt;
}

constexpr std::array<Plane, 3> kMayBe = {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo};

// It is this outcome and no other.
std::vector<program::Watched> exactly(NodeId node, std::size_t outcome) {
  if (outcome == 0) return {{node, Plane::Certain}};
  if (outcome == 2) return {{node, Plane::RuledOut}};
  return {{node, Plane::CannotBeYes}, {node, Plane::CannotBeNo}};
}

class Seen {
 public:
  explicit Seen(const program::Program& program, const program::Workspace& work)
      : program_(program), work_(work) {}

  bool reaches(const Probe& probe, std::size_t outcome) const {
    if (probe.kind == CoveredPart::Kind::Whole) return outcome_of(at(probe.whole)) == outcome;
    if (outcome_of(at(probe.part)) != outcome) return false;
    const bool other_if_yes = at(probe.if_yes) != at(probe.whole),
               other_if_no = at(probe.if_no) != at(probe.whole);
    return (outcome != 0 && other_if_yes) || (outcome != 2 && other_if_no);
  }

 private:
  Truth at(NodeId id) const { return work_.truth(program_, id); }
  const program::Program& program_;
  const program::Workspace& work_;
};

// Whether anybody could show this outcome.
prove::Question question_of(const Probe& probe, std::size_t outcome) {
  prove::Question out;
  if (probe.kind == CoveredPart::Kind::Whole) {
    out.ways.push_back({exactly(probe.whole, outcome), {}});
    return out;
  }
  const auto apart = [&](NodeId stuck) {
    for (const Plane plane : kMayBe) {
      for (const Plane one : {plane, opposite(plane)}) {
        prove::Way way{exactly(probe.part, outcome), {}};
        way.here.push_back({probe.whole, one});
        way.here.push_back({stuck, opposite(one)});
        out.ways.push_back(std::move(way));
      }
    }
  };
  if (outcome != 0) apart(probe.if_yes);
  if (outcome != 2) apart(probe.if_no);
  return out;
}

class Cover {
 public:
  Cover(const RuleSet& rules, const CoverageOptions& options)
      : rules_(rules),
        options_(options),
        context_(rules.compiled(), Day{}, options.prove, options.out_of_time),
        probes_(cover::probes_of(context_)),
        replay_(rules.compiled()) {
    compiled_.model = rules.compiled().model;
    compiled_.program = probes_.program;
  }

  CoverageReport report() && {
    for (const Probe& probe : probes_.all)
      out_.parts.push_back({probe.kind, probe.span, probe.declaration});
    look_at_scenarios();
    if (options_.prove) ask();
    std::stable_sort(out_.parts.begin(), out_.parts.end(),
                     [](const CoveredPart& a, const CoveredPart& b) {
                       return std::tie(a.span.file, a.span.begin, a.kind) <
                              std::tie(b.span.file, b.span.begin, b.kind);
                     });
    return std::move(out_);
  }

 private:
  void look_at_scenarios() {
    std::vector<NodeId> roots = probes_.program.history_nodes;
    for (const Probe& probe : probes_.all) {
      for (const NodeId id : {probe.whole, probe.part, probe.if_yes, probe.if_no}) {
        if (id != program::kNoNode) roots.push_back(id);
      }
    }
    const std::vector<NodeId> cone = program::cone_of(probes_.program, roots);
    program::Workspace work;
    for (const mutate::JudgedDay& day : mutate::judged_days(rules_.compiled())) {
      if (!day.bound) continue;
      ++out_.scenario_days;
      const program::History history(probes_.program, context_.model(), *day.bound);
      program::evaluate(probes_.program, history.cells_today(), history, work, &cone);
      const Seen seen(probes_.program, work);
      for (std::size_t i = 0; i < probes_.all.size(); ++i) {
        for (std::size_t outcome = 0; outcome < kMayBe.size(); ++outcome) {
          if (!seen.reaches(probes_.all[i], outcome)) continue;
          Goal& goal = out_.parts[i].goals[outcome];
          goal.state = Goal::State::Tried;
          ++goal.times;
        }
      }
    }
  }

  void ask() {
    const prove::Prover prover(compiled_, options_.out_of_time);
    for (std::size_t i = 0; i < probes_.all.size(); ++i) {
      for (std::size_t outcome = 0; outcome < kMayBe.size(); ++outcome) {
        Goal& goal = out_.parts[i].goals[outcome];
        if (goal.state == Goal::State::Tried) continue;
        if (options_.out_of_time && options_.out_of_time()) {
          out_.complete = false;
          return;
        }
        ask(prover, probes_.all[i], outcome, goal);
      }
    }
  }

  void ask(const prove::Prover& prover, const Probe& probe, std::size_t outcome, Goal& goal) {
    const prove::Question question = question_of(probe, outcome);
    if (prover.is_impossible(question).kind == prove::Answered::Kind::Proved) {
      goal.state = Goal::State::Infeasible;
      return;
    }
    const prove::Answered answer = prover.answer(question);
    if (answer.kind == prove::Answered::Kind::Refuted)
      goal.scenario = scenario_for(probe, outcome, answer.somebody);
  }

  std::string scenario_for(const Probe& probe, std::size_t outcome, const State& somebody) {
    constexpr std::array<const char*, 3> kCame = {" is yes", " is not known", " is no"};
    std::string title = probe.name + ": " + context_.text_of(probe.span) + kCame[outcome];
    std::replace(title.begin(), title.end(), '_', ' ');
    std::replace(title.begin(), title.end(), '"', '\'');
    const auto expected = mutate::expected_by(rules_.compiled(), somebody, probe.name);
    if (!expected) return "";
    const std::string scenario = prove::scenario_text(context_.model(), somebody, title, *expected);
    return !scenario.empty() && replay_.passes(scenario) ? scenario : "";
  }

  const RuleSet& rules_;
  const CoverageOptions& options_;
  const Context context_;
  const cover::Probes probes_;
  const mutate::Replay replay_;
  api::Compiled compiled_;
  CoverageReport out_;
};

}  // namespace

std::size_t CoverageReport::count(CoveredPart::Kind kind, Goal::State state) const {
  std::size_t out = 0;
  for (const CoveredPart& part : parts) {
    if (part.kind != kind) continue;
    out += static_cast<std::size_t>(
        std::count_if(part.goals.begin(), part.goals.end(),
                      [&](const Goal& goal) { return goal.state == state; }));
  }
  return out;
}

bool CoverageReport::all_tried() const {
  return count(CoveredPart::Kind::Whole, Goal::State::Untried) +
             count(CoveredPart::Kind::Part, Goal::State::Untried) ==
         0;
}

CoverageReport cover_rules(const RuleSet& rules, const CoverageOptions& options) {
  return Cover(rules, options).report();
}

}  // namespace rung
