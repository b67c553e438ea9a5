// A past that was put in session by session, against the same sessions in one state.
#include <algorithm>

#include "property/promises.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"

namespace rung::testing {
namespace {

std::string told(const Result<Decision>& decision) {
  if (decision.ok()) return write_decision(decision.value());
  std::string out = "refused:";
  for (const Diagnostic& d : decision.diagnostics()) out += " " + d.code;
  return out;
}

// The fold and the whole, on the day of the state and on the day of its latest session.
Broken told_apart(const Fold& fold, const State& state) {
  State now = state;
  now.sessions.clear();
  State whole = state;
  whole.sessions = fold.sessions();
  std::vector<Day> days = {state.today};
  for (const Session& session : whole.sessions) days.push_back(std::max(days.back(), session.date));
  if (!whole.sessions.empty()) days.push_back(whole.sessions.back().date);
  for (const Day day : days) {
    now.today = whole.today = day;
    const DecideOptions options{true, 64};
    const std::string one = told(fold.decide(now, options)),
                      other = told(fold.rules().decide(whole, options));
    if (one != other)
      return "a fold decides otherwise:\n" + one + "\n" + other + "\n" + write_state(whole);
  }
  return std::nullopt;
}

// One that comes back from what was kept of it.
Broken comes_back(const Fold& fold, const State& state) {
  const std::string kept = fold.keep();
  if (kept.empty()) return std::nullopt;
  const auto again = Fold::of(fold.rules(), state.settings, fold.sessions(), kept);
  if (!again.ok() || !again.value().came_back()) return "a fold does not come back";
  if (again.value().keep() != kept) return "a fold comes back as another one";
  return told_apart(again.value(), state);
}

}  // namespace

Broken folds_decide_alike(const RuleSet& rules, const State& state, Choices& choices) {
  std::vector<Session> sessions = state.sessions;
  std::stable_sort(sessions.begin(), sessions.end(),
                   [](const Session& a, const Session& b) { return a.date < b.date; });
  if (choices.chance(20) && !sessions.empty()) std::swap(sessions.front(), sessions.back());
  Fold fold(rules, state.settings);
  for (const Session& session : sessions) {
    if (!fold.add(session).ok()) return "a session is refused that the state may hold";
    if (const Broken broken = told_apart(fold, state)) return broken;
  }
  if (sessions.empty()) return std::nullopt;
  if (const Broken broken = comes_back(fold, state)) return broken;
  const auto at_once = Fold::of(rules, state.settings, sessions);
  if (!at_once.ok()) return "all sessions at once are refused";
  if (const Broken broken = told_apart(at_once.value(), state)) return broken;
  const Session corrected = choices.of(sessions);
  const Fold before = fold;
  fold.forget(corrected.date);
  if (const Broken broken = told_apart(fold, state)) return broken;
  for (const Session& session : sessions) {
    if (session.date == corrected.date && !fold.add(session).ok()) return "a correction is refused";
  }
  if (const Broken broken = told_apart(fold, state)) return broken;
  return told_apart(before, state);
}

}  // namespace rung::testing
