// rung/mutation.hpp
#include "rung/mutation.hpp"

#include <algorithm>

#include "api/scenarios.hpp"
#include "audit/mutate/changed_since.hpp"
#include "audit/mutate/dose.hpp"
#include "audit/mutate/telling.hpp"

namespace rung {

using namespace audit;

namespace {

// As the rules are, some scenario fails already.
std::vector<std::string> failing(const api::Compiled& rules,
                                 const std::vector<mutate::JudgedDay>& days) {
  std::vector<std::string> out;
  for (const mutate::JudgedDay& day : days) {
    const bool well = day.bound && api::failures(rules, *day.bound, day.expected).empty();
    if (!well && (out.empty() || out.back() != day.title)) out.push_back(day.title);
  }
  return out;
}

std::vector<mutate::Draft> wanted_drafts(const Context& context, const MutationOptions& options) {
  std::vector<mutate::Draft> all = mutate::drafts_of(context);
  if (!options.changed_since) return all;
  const mutate::ChangedSince since(context.compiled(), options.changed_since->compiled());
  all.erase(
      std::remove_if(all.begin(), all.end(),
                     [&](const mutate::Draft& draft) { return !since.is_new(draft.declared); }),
      all.end());
  return all;
}

std::vector<mutate::Draft> spread(std::vector<mutate::Draft> all, std::size_t at_most) {
  if (at_most == 0 || all.size() <= at_most) return all;
  std::vector<mutate::Draft> out;
  for (std::size_t i = 0; i < at_most; ++i) out.push_back(std::move(all[i * all.size() / at_most]));
  return out;
}

}  // namespace

std::size_t MutationReport::count(Mutation::Fate fate) const {
  return static_cast<std::size_t>(std::count_if(mutations.begin(), mutations.end(),
                                                [&](const Mutation& m) { return m.fate == fate; }));
}

std::size_t MutationReport::score() const {
  constexpr std::size_t kWhole = 1'000;
  const std::size_t noticed = count(Mutation::Fate::Noticed),
                    all = noticed + count(Mutation::Fate::Survived);
  return all == 0 ? kWhole : noticed * kWhole / all;
}

MutationReport mutate_rules(const RuleSet& rules, const MutationOptions& options) {
  MutationReport out;
  const std::vector<mutate::JudgedDay> days = mutate::judged_days(rules.compiled());
  out.failing = failing(rules.compiled(), days);
  if (!out.failing.empty()) return out;
  const Context context(rules.compiled(), Day{}, options.prove, options.out_of_time);
  std::vector<mutate::Draft> drafts = spread(wanted_drafts(context, options), options.at_most);
  out.scenario_days = days.size();
  const mutate::Teller teller(context, days);
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
      case Kind::Unnoticed:
        if (const auto claim = mutate::noticed_by_claim(context, drafts[i])) {
          mutation.fate = Mutation::Fate::Noticed;
          mutation.noticed_by = claim->claim;
          mutation.because = claim->because;
        } else if (options.prove) {
          mutate::Told told = teller.tell(drafts[i], tried[i]);
          if (told.equivalent) mutation.fate = Mutation::Fate::Equivalent;
          mutation.scenario = std::move(told.scenario);
        }
        break;
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
