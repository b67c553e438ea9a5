// A072: a part of a condition that never matters.
//
// `fever or (fever and cough)`: without the part in brackets the condition comes out the same in
// every state, also where something is not known. So the part says nothing, and something else was
// meant; a threshold in it can be wrong and nobody will notice. A condition that never or always
// holds is told elsewhere (A004, A064, A067), and a part that is written twice under A028. Of what
// is said for each side or each exercise, the part is told only if it matters for none of them.
#include <algorithm>
#include <map>
#include <tuple>

#include "api/sample_states.hpp"
#include "api/scenarios.hpp"
#include "audit/lint/lint.hpp"
#include "audit/never.hpp"
#include "audit/prove/any_state.hpp"
#include "audit/watched.hpp"
#include "audit/without_part.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::Plane;

// A condition of one declaration.
struct Whole {
  const Named* of = nullptr;
  CondPtr cond;
};

std::vector<Whole> conditions_of(const Context& context) {
  const Model& m = context.model();
  const NeverProofs& never = context.get<NeverProofs>();
  std::vector<Whole> out;
  const auto add = [&](const Named& of, const CondPtr& cond) {
    if (cond) out.push_back({&of, cond});
  };
  for (const Pack& pack : m.packs) add(pack, pack.for_when);
  for (const Finding& finding : m.findings) {
    for (int side = 0; side < 2; ++side) {
      add(finding, finding.applies_when[side]);
      add(finding, finding.when[side]);
    }
  }
  for (std::size_t i = 0; i < m.gates.size(); ++i) {
    if (!never.has(Never::Kind::Opens, i) && !never.has(Never::Kind::Shuts, i))
      add(m.gates[i], m.gates[i].open_when);
  }
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (!never.has(Never::Kind::Fires, i)) add(m.protective[i], m.protective[i].when);
    if (!never.has(Never::Kind::Ends, i)) add(m.protective[i], m.protective[i].until);
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    if (!never.has(Never::Kind::Permits, i)) add(m.permissive[i], m.permissive[i].when);
  }
  return out;
}

struct Part {
  const Named* of = nullptr;
  Span part;
  std::size_t whole = 0, rest = 0;  // the numbers by which they are watched
};

// By part: some state was seen in which it matters. So the solver need not look for one.
std::vector<char> seen_to_matter(const Context& context, const Watched& watched,
                                 const std::vector<Part>& parts) {
  std::vector<char> out(parts.size(), 0);
  const auto see = [&](const State& state) {
    base::Sink misfits;
    const auto bound = program::bind(watched.model(), state, misfits);
    if (!bound) return;
    const decide::Situation situation(watched.program(), watched.model(), *bound);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (out[i] == 0 &&
          watched.truth_of(situation, parts[i].whole) != watched.truth_of(situation, parts[i].rest))
        out[i] = 1;
    }
  };
  constexpr int kSampled = 200;
  constexpr std::size_t kEvery = 8;  // of the days of scenarios, which are many
  api::Dice dice(1);
  for (int i = 0; i < kSampled; ++i) see(api::sample_state(watched.model(), dice));
  std::size_t days = 0;
  api::each_scenario(context.compiled(), [&](const ast::Scenario& scenario) {
    const std::size_t last = std::max<std::size_t>(1, scenario.days.size()) - 1;
    if (days++ % kEvery == 0) see(api::state_of(context.compiled(), scenario, last));
  });
  return out;
}

constexpr Plane kPlanes[] = {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo};

class InVain {
 public:
  InVain(const Context& context, const Watched& watched, const std::vector<Part>& parts)
      : watched_(watched), states_(make(context, parts)) {}

  // It and the rest come out alike in every state.
  bool is(const Part& part) {
    if (watched_.node_of(part.whole) == watched_.node_of(part.rest)) return true;
    const std::size_t differs =
        states_.add_difference(numbers_.at(part.whole), numbers_.at(part.rest));
    return states_.ask({differs}) == prove::Found::Impossible;
  }

 private:
  prove::AnyState make(const Context& context, const std::vector<Part>& parts) {
    std::vector<program::Watched> all;
    const auto add = [&](std::size_t number) {
      const auto [at, fresh] = numbers_.emplace(number, std::vector<std::size_t>{});
      if (!fresh) return;
      for (const Plane plane : kPlanes) {
        at->second.push_back(all.size());
        all.push_back({watched_.node_of(number), plane});
      }
    };
    for (const Part& part : parts) add(part.whole), add(part.rest);
    return {watched_.model(), watched_.program(), std::move(all), context.out_of_time()};
  }

  const Watched& watched_;
  std::map<std::size_t, std::vector<std::size_t>> numbers_;
  prove::AnyState states_;
};

}  // namespace

void part_never_matters(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  Watched watched(context);
  std::vector<Part> parts;
  for (const Whole& whole : conditions_of(context)) {
    const std::vector<WithoutPart> without = each_without_part(whole.cond);
    if (without.empty()) continue;
    const std::size_t number = watched.watch(whole.cond);
    for (const WithoutPart& one : without)
      parts.push_back({whole.of, one.part, number, watched.watch(one.rest)});
  }
  if (parts.empty()) return;
  watched.compile();
  const std::vector<char> matters = seen_to_matter(context, watched, parts);
  std::vector<Part> doubtful;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (matters[i] == 0) doubtful.push_back(parts[i]);
  }
  if (doubtful.empty()) return;
  InVain in_vain(context, watched, doubtful);
  // By place of the part: no occurrence of it matters.
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::int64_t>, std::pair<const Part*, bool>>
      by_place;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    const auto key = std::tuple(part.part.file, part.part.begin, -std::int64_t{part.part.end});
    const auto [at, fresh] = by_place.emplace(key, std::pair(&part, true));
    if (at->second.second) at->second.second = matters[i] == 0 && in_vain.is(part);
  }
  // What contains others comes before them; then those say nothing more.
  const Part* told = nullptr;
  for (const auto& [place, found] : by_place) {
    const auto& [part, vain] = found;
    const bool within =
        told && told->part.file == part->part.file && part->part.begin < told->part.end;
    if (!vain || within) continue;
    told = part;
    if (findings.has(Code::A028, part->part) || findings.has(Code::A004, part->of->span)) continue;
    findings.add(Code::A072, part->part,
                 "in `" + part->of->name + "` it never matters whether `" +
                     context.text_of(part->part) + "`",
                 "take this part away, or write what was meant");
  }
}

}  // namespace rung::audit::lint
