// What windows look back on: sessions and days before the step at hand.
#include <algorithm>

#include "base/seam.hpp"
#include "program/history.hpp"

namespace rung::program {
namespace {

// Nobody was asked, on a day on which nothing was done: that day says nothing.
bool says_nothing(Truth there) { return there == Truth(Truth::kYes | Truth::kNo); }
bool says_nothing(const Number& there) {
  return there.exists && !there.unsure && there.low_min != there.low_max;
}

// Either of the two numbers.
Number one_of(const Number& a, const Number& b) {
  if (!a.exists && !b.exists) return a;
  if (!a.exists || !b.exists) {
    Number out = a.exists ? a : b;
    out.lack |= Number::kMayLack;
    return out;
  }
  return {std::min(a.low_min, b.low_min),
          std::max(a.low_max, b.low_max),
          std::min(a.high_min, b.high_min),
          std::max(a.high_max, b.high_max),
          true,
          a.unsure || b.unsure,
          static_cast<std::uint8_t>(a.lack | b.lack)};
}

}  // namespace

// Where a window may begin. More than one place only while it hangs on what may still be told
// whether its rule was released.
std::vector<std::size_t> History::begins(const Window& window) const {
  if (window.only_now) return {at_};
  if (window.since_rule == model::RuleId::kNone) return {0};
  const Latched& latch = latched_[window.since_rule];
  const std::size_t later = base::broken(base::Breakage::ReleaseForgetsItsDay) ? 1 : 0;
  std::vector<std::size_t> out = {latch.released ? *latch.released + later : 0};
  if (latch.maybe_released && *latch.maybe_released > out.front())
    out.push_back(*latch.maybe_released);
  return out;
}

Truth History::truth_at(NodeId body, std::size_t step, Truth now) const {
  return step == at_ ? now : body_truths_[for_latches_ ? 1 : 0][step][body_index(body)];
}

Number History::number_at(NodeId body, std::size_t step, const Number& now) const {
  return step == at_ ? now : body_numbers_[for_latches_ ? 1 : 0][step][body_index(body)];
}

Truth History::truth_from(const Node& node, const Window& window, std::size_t from,
                          Truth inner) const {
  return node.op == Op::SessionBefore ? session_before(window, from)
                                      : in_sessions(node, from, inner);
}

// The last N sessions; the day at hand is one of them when something was done, or when the body
// reads what can be told on it. `in any` also sees what was told on the days between.
Truth History::in_sessions(const Node& node, std::size_t from, Truth now) const {
  const Window& window = program_.windows[node.b];
  const bool needs_all = node.c == 1;
  std::int64_t sessions = 0;
  bool any = false;
  Truth out = node.op == Op::EachSession ? Truth::yes() : Truth::no();
  for (std::size_t step = at_ + 1; step-- > from && sessions < window.count;) {
    const bool counts = is_session(step, window.exercise) || (window.today_counts && step == at_);
    if (!counts && (needs_all || !window.today_counts)) continue;
    const Truth there = truth_at(node.a, step, now);
    if (!counts && says_nothing(there)) continue;
    if (counts) ++sessions;
    any = true;
    out = node.op == Op::EachSession ? both(out, there) : either(out, there);
  }
  return !any || (needs_all && sessions < window.count) ? Truth::no() : out;
}

Truth History::session_before(const Window& window, std::size_t from) const {
  for (std::size_t step = at_; step-- > 0;) {
    if (!is_session(step, window.exercise)) continue;
    const Day morning = base::add_days(state_.steps[step].date, 1);
    return morning < state_.steps[from].date ? Truth::no() : Truth::yes();
  }
  return Truth::no();
}

Number History::number(const Node& node, const Number& inner) const {
  const bool counts_sessions = node.op == Op::DaysSinceSession || node.op == Op::SessionsInLast;
  if (counts_sessions) return sessions(node);
  const std::vector<std::size_t> from = begins(program_.windows[node.b]);
  Number out = number_from(node, from.front(), inner);
  for (std::size_t i = 1; i < from.size(); ++i)
    out = one_of(out, number_from(node, from[i], inner));
  return out;
}

Number History::number_from(const Node& node, std::size_t from, const Number& inner) const {
  switch (node.op) {
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest: return over_days(node, from, inner);
    case Op::Rises: return rise(node, from, inner);
    default: return Number::absent();
  }
}

Number History::rise(const Node& node, std::size_t from, const Number& now) const {
  const Window& window = program_.windows[node.b];
  std::vector<Number> values;
  for (std::size_t step = at_ + 1; step-- > from;) {
    const bool counts = is_session(step, window.exercise) || (window.today_counts && step == at_);
    if (!counts) continue;
    const Number there = number_at(node.a, step, now);
    if (there.exists) values.push_back(there);
    if (values.size() == static_cast<std::size_t>(window.count)) break;
  }
  if (values.size() < static_cast<std::size_t>(window.count)) return Number::absent();
  const Number difference = values.front() + -values.back();
  return node.c == 0 ? difference + Number::known(-1) : -difference;
}

Number History::over_days(const Node& node, std::size_t from, const Number& now) const {
  Number out = Number::absent();
  const Day today = state_.steps[at_].date;
  for (std::size_t step = at_ + 1; step-- > from;) {
    if (base::days_between(state_.steps[step].date, today) >= program_.windows[node.b].count) break;
    const Number there = number_at(node.a, step, now);
    if (!there.exists) continue;
    if (step != at_ && !state_.steps[step].trained() && says_nothing(there)) continue;
    if (!out.exists) {
      out = there;
      if (node.op == Op::Latest) return out;
    } else {
      out = node.op == Op::Highest ? highest(out, there) : lowest(out, there);
    }
  }
  return out;
}

Number History::sessions(const Node& node) const {
  std::int64_t count = 0;
  for (std::size_t step = at_ + 1; step-- > 0;) {
    if (!is_session(step, node.a)) continue;
    const std::int32_t age = base::days_between(state_.steps[step].date, state_.steps[at_].date);
    if (node.op == Op::DaysSinceSession) return Number::known(age * Fixed::kScale);
    if (age < static_cast<std::int64_t>(node.b)) ++count;
  }
  return node.op == Op::DaysSinceSession ? Number::absent() : Number::known(count * Fixed::kScale);
}

}  // namespace rung::program
