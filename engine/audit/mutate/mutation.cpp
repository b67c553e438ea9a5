// rung/mutation.hpp
#include "rung/mutation.hpp"

#include <algorithm>

#include "audit/mutate/trial.hpp"

namespace rung {

using namespace audit;

namespace {

// As the rules are, some scenario fails already.
std::vector<std::string> failing(const RuleSet& rules) {
  std::vector<std::string> out;
  for (const ScenarioResult& result : rules.run_scenarios()) {
    if (!result.passed) out.push_back(result.title);
  }
  return out;
}

std::vector<mutate::Draft> spread(std::vector<mutate::Draft> all, std::size_t at_most) {
  if (at_most == 0 || all.size() <= at_most) return all;
  std::vector<mutate::Draft> out;
  for (std::size_t i = 0; i < at_most; ++i)
    out.push_back(std::move(all[i * all.size() / at_most]));
  return out;
}

}  // namespace

std::size_t MutationReport::count(Mutation::Fate fate) const {
  return static_cast<std::size_t>(std::count_if(
      mutations.begin(), mutations.end(), [&](const Mutation& m) { return m.fate == fate; }));
}

std::size_t MutationReport::score() const {
  constexpr std::size_t kWhole = 1'000;
  const std::size_t noticed = count(Mutation::Fate::Noticed),
                    all = noticed + count(Mutation::Fate::Survived);
  return all == 0 ? kWhole : noticed * kWhole / all;
}

MutationReport mutate_rules(const RuleSet& rules, const MutationOptions& options) {
  MutationReport out;
  out.failing = failing(rules);
  if (!out.failing.empty()) return out;
  const Context context(rules.compiled(), Day{}, options.prove, options.out_of_time);
  std::vector<mutate::Draft> drafts = spread(mutate::drafts_of(context), options.at_most);
  const std::vector<mutate::JudgedDay> days = mutate::judged_days(rules.compiled());
  out.scenario_days = days.size();
  const std::vector<mutate::Tried> tried = mutate::try_on(context, days, drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    using Kind = mutate::Tried::Kind;
    Mutation mutation{drafts[i].kind, drafts[i].place, drafts[i].declaration, drafts[i].what};
    switch (tried[i].kind) {
      case Kind::Noticed:
        mutation.fate = Mutation::Fate::Noticed;
        mutation.noticed_by = days[tried[i].day].title;
        mutation.because = tried[i].because;
        break;
      case Kind::SameTape: mutation.fate = Mutation::Fate::Equivalent; break;
      case Kind::SameAsOne: ++out.alike; continue;
      case Kind::NotTried: ++out.not_tried; continue;
      case Kind::Unnoticed: break;
    }
    out.mutations.push_back(std::move(mutation));
  }
  std::stable_sort(out.mutations.begin(), out.mutations.end(),
                   [](const Mutation& a, const Mutation& b) {
                     return std::tie(a.place.file, a.place.begin, a.place.end) <
                            std::tie(b.place.file, b.place.begin, b.place.end);
                   });
  return out;
}

std::string missing_scenarios(const MutationReport& report) {
  std::vector<std::string> seen;
  std::string out;
  for (const Mutation& mutation : report.mutations) {
    const bool again = std::find(seen.begin(), seen.end(), mutation.scenario) != seen.end();
    if (mutation.scenario.empty() || again) continue;
    out += (out.empty() ? "" : "\n") + mutation.scenario;
    seen.push_back(mutation.scenario);
  }
  return out;
}

}  // namespace rung
