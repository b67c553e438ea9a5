#include "stepped_past.hpp"

#include <utility>

#include "rung/json.hpp"

namespace rung::cli {

namespace {

std::string text_of_settings(const State& state) {
  State alone;
  alone.settings = state.settings;
  return write_state(alone);
}

// Of these sessions and further ones behind them, the text begins alike.
std::string text_of_sessions(std::vector<Session> sessions) {
  const std::string none = write_state(State());
  const std::size_t behind = none.size() - none.find("],\"settings\"");
  State alone;
  alone.sessions = std::move(sessions);
  std::string text = write_state(alone);
  text.resize(text.size() - behind);
  return text;
}

}  // namespace

Result<Decision> SteppedPast::decide(const RuleSet& rules, const State& state) {
  std::vector<Session> before;
  State now = state;
  now.sessions.clear();
  for (const Session& session : state.sessions)
    (session.date < state.today ? before : now.sessions).push_back(session);
  std::string settings = text_of_settings(state), sessions = text_of_sessions(before);
  const bool goes_on = fold_ && rules_ == &rules && settings == settings_ &&
                       sessions.starts_with(sessions_) && fold_->sessions().size() <= before.size();
  if (goes_on) {
    for (std::size_t i = fold_->sessions().size(); i < before.size(); ++i) {
      if (fold_->add(before[i])) continue;
      fold_.reset();
      return rules.decide(state);
    }
  } else {
    auto fold = Fold::of(rules, state.settings, std::move(before));
    if (!fold) return rules.decide(state);
    fold_ = std::move(fold).value();
  }
  rules_ = &rules;
  settings_ = std::move(settings);
  sessions_ = std::move(sessions);
  return fold_->decide(now);
}

}  // namespace rung::cli
