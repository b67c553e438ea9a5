// What windows look back on: sessions and days before the step at hand.
#include <algorithm>

#include "program/history.hpp"

namespace rung::program {

std::vector<std::size_t> History::session_steps(const Window& window) const {
  std::vector<std::size_t> out;
  for (std::size_t step = at_ + 1; step-- > 0;) {
    if (window.since_rule != model::RuleId::kNone && latched_[window.since_rule].cleared &&
        step <= *latched_[window.since_rule].cleared) {
      break;
    }
    const Step& s = state_.steps[step];
    const bool counts = s.session || (window.today_counts && step == last_step());
    if (!counts) continue;
    if (window.exercise != ExerciseId::kNone && !s.log_of(ExerciseId(window.exercise))) continue;
    out.push_back(step);
  }
  return out;
}

std::vector<std::size_t> History::day_steps(const Window& window) const {
  std::vector<std::size_t> out;
  const Day now = state_.steps[at_].date;
  for (std::size_t step = at_ + 1; step-- > 0;) {
    if (base::days_between(state_.steps[step].date, now) >= window.count) break;
    if (window.since_rule != model::RuleId::kNone && latched_[window.since_rule].cleared &&
        step <= *latched_[window.since_rule].cleared) {
      break;
    }
    out.push_back(step);
  }
  return out;
}

Truth History::truth_at(NodeId body, std::size_t step, Truth now) const {
  return step == at_ ? now : body_truths_[step][body_index(body)];
}

Number History::number_at(NodeId body, std::size_t step, const Number& now) const {
  return step == at_ ? now : body_numbers_[step][body_index(body)];
}

Truth History::in_sessions(const Node& node, Truth now) const {
  const Window& window = program_.windows[node.b];
  const bool needs_all = node.c == 1;
  std::vector<std::size_t> steps = session_steps(window);
  const auto count = static_cast<std::size_t>(window.count);
  if (steps.empty() || (needs_all && steps.size() < count)) return Truth::no();
  if (steps.size() > count) steps.resize(count);
  Truth out = node.op == Op::EachSession ? Truth::yes() : Truth::no();
  for (const std::size_t step : steps) {
    const Truth there = truth_at(node.a, step, now);
    out = node.op == Op::EachSession ? both(out, there) : either(out, there);
  }
  return out;
}

Truth History::morning_after(const Node& node, Truth now) const {
  for (std::size_t step = at_; step-- > 0;) {
    const Step& s = state_.steps[step];
    if (!s.session || (node.b != ExerciseId::kNone && !s.log_of(ExerciseId(node.b)))) continue;
    const Day morning = base::add_days(s.date, 1);
    for (std::size_t then = step + 1; then <= at_; ++then) {
      if (state_.steps[then].date == morning) return truth_at(node.a, then, now);
    }
    return Truth::unknown();
  }
  return Truth::no();
}

Number History::number(const Node& node, const Number& inner) const {
  switch (node.op) {
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest: return over_days(node, inner);
    case Op::Rises: {
      const Window& window = program_.windows[node.b];
      std::vector<Number> values;
      for (const std::size_t step : session_steps(window)) {
        const Number there = number_at(node.a, step, inner);
        if (there.exists) values.push_back(there);
        if (values.size() == static_cast<std::size_t>(window.count)) break;
      }
      if (values.size() < static_cast<std::size_t>(window.count)) return Number::absent();
      const Number difference = values.front() + -values.back();
      return node.c == 0 ? difference + Number::known(-1) : -difference;
    }
    case Op::DaysSinceSession:
    case Op::SessionsInLast: {
      std::int64_t sessions = 0;
      for (std::size_t step = at_ + 1; step-- > 0;) {
        const Step& s = state_.steps[step];
        if (!s.session || (node.a != ExerciseId::kNone && !s.log_of(ExerciseId(node.a)))) continue;
        const std::int32_t age = base::days_between(s.date, state_.steps[at_].date);
        if (node.op == Op::DaysSinceSession) return Number::known(age * Fixed::kScale);
        if (age < static_cast<std::int64_t>(node.b)) ++sessions;
      }
      return node.op == Op::DaysSinceSession ? Number::absent()
                                             : Number::known(sessions * Fixed::kScale);
    }
    default: return Number::absent();
  }
}

Number History::over_days(const Node& node, const Number& now) const {
  Number out = Number::absent();
  for (const std::size_t step : day_steps(program_.windows[node.b])) {
    const Number there = number_at(node.a, step, now);
    if (!there.exists) continue;
    if (!out.exists) {
      out = there;
      if (node.op == Op::Latest) return out;
    } else {
      out = node.op == Op::Highest ? highest(out, there) : lowest(out, there);
    }
  }
  return out;
}

}  // namespace rung::program
