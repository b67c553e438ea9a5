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

Parts parts_of(std::vector<Session> sessions, Day today, Day kept_before) {
  Parts parts;
  parts.kept.reserve(sessions.size());
  for (Session& session : sessions) {
    auto& part = session.date < kept_before ? parts.kept
                 : session.date < today     ? parts.newer
                                            : parts.today;
    part.push_back(std::move(session));
  }
  return parts;
}

// Nothing where only the whole past can tell; then `state` holds no sessions any more.
std::optional<Result<Decision>> decide_by_fold(kb::Store& store, const kb::Person& person,
                                               const RuleSet& rules, State& state,
                                               const kb::KeptFold& kept) {
  Parts parts = parts_of(std::move(state.sessions), state.today, kept.before);
  auto fold = Fold::of(rules, state.settings, std::move(parts.kept), kept.bytes);
  if (!fold) return std::nullopt;
  for (Session& session : parts.newer) {
    if (!fold.value().add(std::move(session))) return std::nullopt;
  }
  if (!fold.value().came_back() || parts.newer.size() >= kMadeAnew) {
    const std::string bytes = fold.value().keep();
    // That it cannot be kept is no trouble: it only takes longer the next time.
    if (!bytes.empty()) (void)kb::keep_fold(store, person, {state.today, bytes});
  }
  state.sessions = std::move(parts.today);
  return fold.value().decide(state);
}

}  // namespace

Result<Decision> decide_on_past(kb::Store& store, const kb::Person& person, const RuleSet& rules,
                                const kb::Situation& situation, State state) {
  if (state.sessions.size() < kLongPast) return rules.decide(state);
  const auto found = kb::kept_fold(store, person);
  const kb::KeptFold kept =
      found && found.value() ? *found.value() : kb::KeptFold{state.today, std::string()};
  // Who asks about an earlier day leaves for later ones what is kept.
  if (state.today < kept.before) return rules.decide(state);
  if (auto decision = decide_by_fold(store, person, rules, state, kept))
    return *std::move(decision);
  const auto whole = kb::remember(store, person, situation);
  if (!whole) return Result<Decision>::failure(whole.diagnostics());
  return rules.decide(whole.value().state);
}

}  // namespace rung::cli
