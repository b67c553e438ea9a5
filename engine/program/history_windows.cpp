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

// The same answers on later days say the same: only the latest of those between two sessions is
// kept, so that days of answers alone do not add up.
void keep_truth(std::vector<LookedBack::OfTruth>& list, LookedBack::OfTruth seen) {
  for (auto at = list.end(); !seen.session && at != list.begin() && !std::prev(at)->session;) {
    --at;
    if (at->truth == seen.truth) at = list.erase(at);
  }
  list.push_back(seen);
}

// No window of so many sessions reaches further back.
void forget_truths(std::vector<LookedBack::OfTruth>& list, std::int64_t sessions) {
  auto first = list.end();
  while (first != list.begin() && sessions > 0) sessions -= (--first)->session ? 1 : 0;
  list.erase(list.begin(), first);
}

}  // namespace

const LookedBack& History::past_of(const Node& node) const {
  return carry_.windows[for_latches_ ? 1 : 0][node.past];
}

void History::keep_windows(const Workspace& work) {
  std::vector<LookedBack>& windows = carry_.windows[for_latches_ ? 1 : 0];
  for (const NodeId id : program_.window_nodes) {
    const Node& node = program_.nodes[id];
    keep_window(node, work, windows[node.past]);
  }
}

void History::keep_window(const Node& node, const Workspace& work, LookedBack& past) const {
  const Day day = here().date;
  const auto too_old = [&](Day then, std::int64_t days) {
    return base::days_between(then, day) >= days;
  };
  if (node.op == Op::SessionsInLast) {
    while (!past.sessions.empty() && too_old(past.sessions.front(), node.b))
      past.sessions.erase(past.sessions.begin());
    if (is_session(here(), node.a)) past.sessions.push_back(day);
    return;
  }
  const Window& window = program_.windows[node.b];
  if (window.only_now) return;
  if (node.op == Op::EachSession || node.op == Op::AnySession) {
    const Truth there = work.truth(program_, node.a);
    const bool needs_all = node.c == 1, counts = is_session(here(), window.exercise);
    if (!counts && (needs_all || !window.today_counts || says_nothing(there))) return;
    keep_truth(past.truths, {day, counts, there});
    return forget_truths(past.truths, window.count);
  }
  const Number& there = work.number(program_, node.a);
  const bool rises = node.op == Op::Rises;
  const bool nothing = !here().trained() && says_nothing(there);
  if (there.exists && (rises ? is_session(here(), window.exercise) : !nothing))
    past.numbers.push_back({day, there});
  const std::size_t most = rises ? static_cast<std::size_t>(window.count) : past.numbers.size();
  while (!past.numbers.empty() && (past.numbers.size() > most ||
                                   (!rises && too_old(past.numbers.front().day, window.count))))
    past.numbers.erase(past.numbers.begin());
}

// Where a window may begin. More than one place only while it hangs on what may still be told
// whether its rule was released.
std::vector<Day> History::begins(const Window& window) const {
  if (window.only_now) return {here().date};
  const Day first = carry_.last.first.value_or(here().date);
  if (window.since_rule == model::RuleId::kNone) return {first};
  const Latched& latch = carry_.latched[window.since_rule];
  const std::int32_t later = base::broken(base::Breakage::ReleaseForgetsItsDay) ? 1 : 0;
  std::vector<Day> out = {latch.released ? base::add_days(*latch.released, later) : first};
  if (latch.maybe_released && *latch.maybe_released > out.front())
    out.push_back(*latch.maybe_released);
  return out;
}

Truth History::truth_from(const Node& node, const Window& window, Day from, Truth inner) const {
  return node.op == Op::SessionBefore ? session_before(window, from)
                                      : in_sessions(node, from, inner);
}

// The last N sessions; the day at hand is one of them when something was done, or when the body
// reads what can be told on it. `in any` also sees what was told on the days between.
Truth History::in_sessions(const Node& node, Day from, Truth now) const {
  const Window& window = program_.windows[node.b];
  const bool needs_all = node.c == 1, each = node.op == Op::EachSession;
  std::int64_t sessions = 0;
  bool any = false;
  Truth out = each ? Truth::yes() : Truth::no();
  const auto take = [&](bool session, Truth there) {
    if (session) ++sessions;
    any = true;
    out = each ? both(out, there) : either(out, there);
  };
  if (window.today_counts || is_session(here(), window.exercise)) take(true, now);
  const auto& past = past_of(node).truths;
  for (auto seen = past.rbegin(); seen != past.rend(); ++seen) {
    if (seen->day < from || sessions >= window.count) break;
    take(seen->session, seen->truth);
  }
  return !any || (needs_all && sessions < window.count) ? Truth::no() : out;
}

Truth History::session_before(const Window& window, Day from) const {
  const std::optional<Day>& session = carry_.last.of(window.exercise);
  return session && base::add_days(*session, 1) >= from ? Truth::yes() : Truth::no();
}

Number History::number(const Node& node, const Number& inner) const {
  const bool counts_sessions = node.op == Op::DaysSinceSession || node.op == Op::SessionsInLast;
  if (counts_sessions) return sessions(node);
  const std::vector<Day> from = begins(program_.windows[node.b]);
  Number out = number_from(node, from.front(), inner);
  for (std::size_t i = 1; i < from.size(); ++i)
    out = one_of(out, number_from(node, from[i], inner));
  return out;
}

Number History::number_from(const Node& node, Day from, const Number& inner) const {
  switch (node.op) {
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest: return over_days(node, from, inner);
    case Op::Rises: return rise(node, from, inner);
    default: return Number::absent();
  }
}

Number History::rise(const Node& node, Day from, const Number& now) const {
  const Window& window = program_.windows[node.b];
  const auto& past = past_of(node).numbers;
  const bool counts = window.today_counts || is_session(here(), window.exercise);
  const bool with_now = counts && now.exists;
  const std::size_t before = static_cast<std::size_t>(window.count) - (with_now ? 1 : 0);
  if (past.size() < before || (before > 0 && past[past.size() - before].day < from))
    return Number::absent();
  const Number& newest = with_now ? now : past.back().number;
  const Number& oldest = before > 0 ? past[past.size() - before].number : now;
  const Number difference = newest + -oldest;
  return node.c == 0 ? difference + Number::known(-1) : -difference;
}

Number History::over_days(const Node& node, Day from, const Number& now) const {
  if (node.op == Op::Latest && now.exists) return now;
  Number out = now.exists ? now : Number::absent();
  const auto& past = past_of(node).numbers;
  for (auto seen = past.rbegin(); seen != past.rend(); ++seen) {
    const bool too_old =
        base::days_between(seen->day, here().date) >= program_.windows[node.b].count;
    if (seen->day < from || too_old) break;
    if (node.op == Op::Latest) return seen->number;
    if (!out.exists) {
      out = seen->number;
    } else {
      out = node.op == Op::Highest ? highest(out, seen->number) : lowest(out, seen->number);
    }
  }
  return out;
}

Number History::sessions(const Node& node) const {
  const bool now = is_session(here(), node.a);
  if (node.op == Op::DaysSinceSession) {
    const std::optional<Day>& before = carry_.last.of(node.a);
    if (now) return Number::known(0);
    if (!before) return Number::absent();
    return Number::known(base::days_between(*before, here().date) * Fixed::kScale);
  }
  const std::vector<Day>& past = past_of(node).sessions;
  const auto in_time = std::count_if(past.begin(), past.end(), [&](Day day) {
    return base::days_between(day, here().date) < static_cast<std::int64_t>(node.b);
  });
  return Number::known((in_time + (now ? 1 : 0)) * Fixed::kScale);
}

}  // namespace rung::program
