#include "audit/coverage.hpp"

#include <map>
#include <tuple>

#include "api/scenarios.hpp"
#include "audit/conditions.hpp"
#include "decide/situation.hpp"
#include "program/compile.hpp"

namespace rung::audit {
namespace {

using namespace model;
using program::NodeId;
using program::Truth;

bool is_threshold(const Cond& cond) {
  if (std::holds_alternative<CompareNums>(cond.node) ||
      std::holds_alternative<CompareShares>(cond.node) ||
      std::holds_alternative<FactWithin>(cond.node)) {
    return true;
  }
  // `any of`, `none of`, `exactly 1 of …` of a checklist are no numbers that somebody chose.
  const auto* count = std::get_if<CountCond>(&cond.node);
  return count && count->count >= (count->quantifier == CountQuantifier::AtMost ? 1 : 2);
}

// The rules once more, with conditions to watch among their invariants: the compiler gives each an
// output of the tape, and the numbers of all other outputs stay as they are.
class Watched {
 public:
  explicit Watched(const Context& context) : model_(context.model()) {
    first_ = model_.invariants.size();
  }

  // Gives the number by which `truth_of` knows it.
  std::size_t watch(CondPtr cond) {
    Invariant& probe = model_.invariants.emplace_back();
    probe.when = std::move(cond);
    return model_.invariants.size() - first_ - 1;
  }
  void compile() { program_ = program::compile(model_); }

  const Model& model() const { return model_; }
  const program::Program& program() const { return program_; }
  Truth truth_of(const decide::Situation& s, std::size_t number) const {
    return s.truth(program_.outputs.invariant_when[first_ + number]);
  }

 private:
  Model model_;
  std::size_t first_;
  program::Program program_;
};

CondPtr copy_of(const Cond& cond) { return std::make_shared<const Cond>(cond); }

CondPtr negation_of(const Cond& cond) {
  return std::make_shared<const Cond>(Cond{cond.span, NotCond{copy_of(cond)}});
}

CondPtr band_cond(std::size_t score, std::size_t band) {
  const ScoreInBand in{ScoreId(score), {static_cast<std::uint32_t>(band)}};
  return std::make_shared<const Cond>(Cond{{}, in});
}

// The conditions to watch, and what they stand for.
struct Plan {
  std::vector<std::pair<std::size_t, bool>> of_threshold;  // by number: threshold, side
  std::vector<std::size_t> of_band;                        // by number after those: band
};

Plan watch_all(const Context& context, Watched& watched, std::vector<Threshold>& thresholds,
               std::vector<BandTried>& bands) {
  Plan plan;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::size_t> known;
  for (const Written& written : context.get<Conditions>().all()) {
    if (!written.in_rule) continue;
    const auto see = [&](const Cond& cond) {
      if (!is_threshold(cond)) return;
      const auto key = std::make_tuple(cond.span.file, cond.span.begin, cond.span.end);
      const auto [at, fresh] = known.emplace(key, thresholds.size());
      if (fresh) thresholds.push_back({cond.span, {}});
      watched.watch(copy_of(cond));
      plan.of_threshold.push_back({at->second, true});
      watched.watch(negation_of(cond));
      plan.of_threshold.push_back({at->second, false});
    };
    each_part(*written.cond, see, nullptr);
  }
  const std::vector<Score>& scores = context.model().scores;
  for (std::size_t s = 0; s < scores.size(); ++s) {
    for (std::size_t b = 0; b < scores[s].bands.size(); ++b) {
      watched.watch(band_cond(s, b));
      plan.of_band.push_back(bands.size());
      bands.push_back({s, b, false});
    }
  }
  return plan;
}

void keep(Tried& tried, bool yes, bool no) {
  tried.yes |= yes;
  tried.no |= no;
}

bool is_judged(const ast::Scenario& scenario, std::size_t day) {
  if (scenario.days.empty()) return !scenario.expect.empty();
  if (!scenario.days[day].expect.empty()) return true;
  return day + 1 == scenario.days.size() && !scenario.expect.empty();
}

}  // namespace

Coverage::Coverage(const Context& context)
    : protective_(context.model().protective.size()),
      permissive_(context.model().permissive.size()),
      gates_(context.model().gates.size()) {
  Watched watched(context);
  const Plan plan = watch_all(context, watched, thresholds_, bands_);
  watched.compile();
  const program::Outputs& out = watched.program().outputs;

  const auto see_values = [&](const decide::Situation& s) {
    for (std::size_t i = 0; i < plan.of_threshold.size(); ++i) {
      const auto [threshold, side] = plan.of_threshold[i];
      const bool yes = watched.truth_of(s, i).is_yes();
      keep(thresholds_[threshold].tried, yes && side, yes && !side);
    }
    for (std::size_t i = 0; i < plan.of_band.size(); ++i) {
      if (watched.truth_of(s, plan.of_threshold.size() + i).is_yes())
        bands_[plan.of_band[i]].tried = true;
    }
  };
  const auto see_rules = [&](const decide::Situation& s) {
    for (std::size_t i = 0; i < protective_.size(); ++i) {
      const Truth acts = s.truth(out.protective[i].acts);
      const bool silent = acts.is_no();
      keep(protective_[i], !silent && decide::basis_of(acts) != Basis::NotAsked, silent);
    }
    const auto known = [&](Tried& tried, NodeId node) {
      keep(tried, s.truth(node).is_yes(), s.truth(node).is_no());
    };
    for (std::size_t i = 0; i < permissive_.size(); ++i) known(permissive_[i], out.permissive[i]);
    for (std::size_t i = 0; i < gates_.size(); ++i) known(gates_[i], out.gate_open[i]);
  };
  api::each_scenario(context.compiled(), [&](const ast::Scenario& scenario) {
    for (std::size_t day = 0; day < std::max<std::size_t>(1, scenario.days.size()); ++day) {
      const State state = api::state_of(context.compiled(), scenario, day);
      base::Sink misfits;
      const auto bound = program::bind(watched.model(), state, misfits);
      if (!bound) continue;  // `rung test` says what does not fit
      const decide::Situation situation(watched.program(), watched.model(), *bound);
      see_values(situation);
      if (!is_judged(scenario, day)) continue;
      ++judged_days_;
      see_rules(situation);
    }
  });
}

}  // namespace rung::audit
