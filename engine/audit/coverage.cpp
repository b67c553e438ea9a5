#include "audit/coverage.hpp"

#include <map>
#include <tuple>

#include "api/scenarios.hpp"
#include "audit/conditions.hpp"
#include "audit/thresholds.hpp"
#include "audit/watched.hpp"
#include "decide/situation.hpp"

namespace rung::audit {
namespace {

using namespace model;
using program::NodeId;
using program::Truth;

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
  struct Side {
    std::size_t threshold = 0;
    bool yes = false, just = false;
  };
  std::vector<Side> of_threshold;    // by number
  std::vector<std::size_t> of_band;  // by number after those: band
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
      const auto edge = edge_of(context.model(), cond);
      if (fresh) thresholds.push_back({cond.span, {}, {}, edge.has_value()});
      const auto add = [&](CondPtr watch_this, bool yes, bool just) {
        watched.watch(std::move(watch_this));
        plan.of_threshold.push_back({at->second, yes, just});
      };
      add(copy_of(cond), true, false);
      add(negation_of(cond), false, false);
      if (!edge) return;
      add(edge->just_true, true, true);
      add(edge->just_false, false, true);
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
      const Plan::Side& side = plan.of_threshold[i];
      if (!watched.truth_of(s, i).is_yes()) continue;
      Threshold& threshold = thresholds_[side.threshold];
      keep(side.just ? threshold.just : threshold.tried, side.yes, !side.yes);
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
