#include "kept_past.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "kb/kept_fold.hpp"
#include "rung/fold.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kLongPast = 64;  // sessions, from which on keeping saves more than it costs
constexpr std::size_t kMadeAnew = 16;  // further sessions, after which it is kept anew

// The sessions of a state, cut in three.
struct Parts {
  std::vector<Session> kept, newer, today;
};

Parts parts_of(const State& state, Day kept_before) {
  Parts parts;
  for (const Session& session : state.sessions) {
    auto& part = session.date < kept_before   ? parts.kept
                 : session.date < state.today ? parts.newer
                                              : parts.today;
    part.push_back(session);
  }
  return parts;
}

}  // namespace

Result<Decision> decide_on_past(kb::Store& store, const kb::Person& person, const RuleSet& rules,
                                const State& state) {
  if (state.sessions.size() < kLongPast) return rules.decide(state);
  const auto found = kb::kept_fold(store, person);
  const kb::KeptFold kept =
      found && found.value() ? *found.value() : kb::KeptFold{state.today, std::string()};
  // Who asks about an earlier day leaves for later ones what is kept.
  if (state.today < kept.before) return rules.decide(state);
  Parts parts = parts_of(state, kept.before);
  auto fold = Fold::of(rules, state.settings, std::move(parts.kept), kept.bytes);
  if (!fold) return rules.decide(state);
  for (Session& session : parts.newer) {
    if (!fold.value().add(std::move(session))) return rules.decide(state);
  }
  if (!fold.value().came_back() || parts.newer.size() >= kMadeAnew) {
    const std::string bytes = fold.value().keep();
    // That it cannot be kept is no trouble: it only takes longer the next time.
    if (!bytes.empty()) (void)kb::keep_fold(store, person, {state.today, bytes});
  }
  State now = state;
  now.sessions = std::move(parts.today);
  return fold.value().decide(now);
}

}  // namespace rung::cli
