// What was known of a fact on a day: by a fresh answer, by a yes that stands, or by what may still
// be told of the morning after a session.
#include <algorithm>

#include "base/seam.hpp"
#include "program/history.hpp"

namespace rung::program {
namespace {

using Kind = CellValue::Kind;
using base::Breakage;
using base::broken;

// What changes from day to day is told of the very morning, not of the days before it.
constexpr std::int64_t kChangesWithinDays = 7;

// The newest answer of up to a day.
const BoundAnswer* newest(const std::vector<BoundAnswer>& answers, Day up_to) {
  const auto after =
      std::upper_bound(answers.begin(), answers.end(), up_to,
                       [](Day day, const BoundAnswer& answer) { return day < answer.date; });
  return after == answers.begin() ? nullptr : &*std::prev(after);
}

}  // namespace

// Whether an answer is one to what the cell shows of the day `about`.
bool History::counts_on(const Cell& cell, const BoundAnswer& answer, Day about) const {
  const auto& fresh = model_.facts[cell.fact.index()].fresh_days;
  if (!fresh || broken(Breakage::StaleAnswersCount)) return true;
  const std::int32_t age = base::days_between(answer.date, about);
  return age < *fresh && (!cell.morning || age == 0 || *fresh > kChangesWithinDays);
}

// Seen from today, whatever step reads of it.
void History::find_pending() {
  const LastDone before = carry_.last;
  for (std::size_t step = state_.folded; step + 1 < state_.steps.size(); ++step)
    keep_last_done(state_.steps[step]);
  for (CellId c = 0; c < program_.cells.size(); ++c) {
    const Cell& cell = program_.cells[c];
    const bool of_fact = cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice;
    if (!of_fact || !cell.morning) continue;
    const auto day = morning_of(cell);
    if (!day) continue;
    if (model_.facts[cell.fact.index()].type.from_clinician && !state_.clinician_answers) continue;
    const BoundAnswer* latest = newest(state_.answers_to(cell.fact, cell.side), *day);
    if (!latest || !counts_on(cell, *latest, *day)) pending_.push_back({c, *day});
  }
  carry_.last = before;
}

// An answer about an earlier morning may still come that would be newer than what the cell shows.
bool History::is_pending(const Cell& cell, std::optional<Day> answered, Day about) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const Pending& pending) {
    const Cell& asked = program_.cells[pending.cell];
    const bool same = cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side;
    if (!same || pending.day > about || (answered && pending.day <= *answered)) return false;
    if (cell.after_fire != model::RuleId::kNone) {
      const auto& fire = carry_.latched[cell.after_fire].fired;
      if (fire && pending.day <= *fire) return false;
    }
    BoundAnswer told;
    told.date = pending.day;
    return counts_on(cell, told, about);
  });
}

const BoundAnswer* History::answer_shown(const Cell& cell) const {
  const auto about = cell.morning ? morning_of(cell) : std::optional(here().date);
  if (!about) return nullptr;
  const BoundAnswer* answer = newest(state_.answers_to(cell.fact, cell.side), *about);
  if (!answer || !counts_on(cell, *answer, *about)) return nullptr;
  if (cell.after_fire != model::RuleId::kNone) {
    const auto& fire = carry_.latched[cell.after_fire].fired;
    if (fire && answer->date <= *fire) return nullptr;
  }
  return answer;
}

bool History::shows_old_yes(const Cell& cell) const {
  const bool may_stand =
      cell.kind == Cell::Kind::Fact && cell.after_release == model::RuleId::kNone;
  if (!may_stand || cell.morning || !stands(cell.fact, cell.side)) return false;
  return cell.after_fire == model::RuleId::kNone ||
         !carry_.latched[cell.after_fire].state.not_ruled_out();
}

const BoundAnswer* History::old_yes(const Cell& cell) const {
  return shows_old_yes(cell) ? newest(state_.answers_to(cell.fact, cell.side), here().date)
                             : nullptr;
}

CellValue History::cell_at(const Cell& cell, bool unasked_is_closed) const {
  switch (cell.kind) {
    case Cell::Kind::Fact:
    case Cell::Kind::Choice: return fact_at(cell, unasked_is_closed);
    case Cell::Kind::Log: return log_at(cell, unasked_is_closed);
    case Cell::Kind::Setting: return CellValue::known(state_.settings[cell.setting.index()]);
    case Cell::Kind::Ladder: break;
  }
  const BoundValue& value = state_.ladders[cell.ladder.index()];
  if (!is_today()) return {unasked_is_closed ? Kind::Closed : Kind::Unasked, cell.low, cell.high};
  if (!value.present) return {Kind::Open, cell.low, cell.high};
  return value.known ? CellValue::known(value.low) : CellValue{Kind::Closed, cell.low, cell.high};
}

CellValue History::fact_at(const Cell& cell, bool unasked_is_closed) const {
  if (cell.after_release != model::RuleId::kNone) return since_release(cell);
  const auto about = cell.morning ? morning_of(cell) : std::optional(here().date);
  if (!about) return {Kind::Absent, 0, 0};
  const BoundAnswer* answer = answer_shown(cell);
  if (is_pending(cell, answer ? std::optional(answer->date) : std::nullopt, *about))
    return {Kind::Open, cell.low, cell.high};
  if (!answer && shows_old_yes(cell)) return CellValue::known(1);
  if (!answer) return unanswered(cell, *about, unasked_is_closed);
  return value_of(cell, *answer, *about);
}

CellValue History::unanswered(const Cell& cell, Day about, bool unasked_is_closed) const {
  const auto is = [&](Kind kind) { return CellValue{kind, cell.low, cell.high}; };
  if (!is_today()) return is(unasked_is_closed ? Kind::Closed : Kind::Unasked);
  const bool clinician = model_.facts[cell.fact.index()].type.from_clinician;
  if (clinician && !state_.clinician_answers) return is(Kind::Closed);
  // No answer about an earlier morning can be newer than what fired since.
  if (cell.morning && cell.after_fire != model::RuleId::kNone) {
    const auto& fire = carry_.latched[cell.after_fire].fired;
    if (fire && about <= *fire) return is(Kind::Closed);
  }
  return is(Kind::Open);
}

CellValue History::value_of(const Cell& cell, const BoundAnswer& answer, Day now) const {
  const model::Fact& fact = model_.facts[cell.fact.index()];
  const bool choice_said = cell.kind == Cell::Kind::Choice && answer.choices[cell.choice] == 1;
  if (answer.set_aside && is_today() && !choice_said) return unanswered(cell, now, true);
  if (cell.kind == Cell::Kind::Choice) {
    const std::uint8_t choice = answer.choices[cell.choice];
    return choice == 2 ? CellValue{Kind::Closed, 0, 1} : CellValue::known(choice);
  }
  if (fact.type.kind == model::FactKind::SeveralOf || !answer.known)
    return {Kind::Closed, cell.low, cell.high};
  std::int64_t low = answer.low, high = answer.high;
  if (fact.type.kind == model::FactKind::DateOrNever) {
    const auto ago = [&](std::int64_t day) {
      return day == kNeverDay ? kNever : std::clamp<std::int64_t>(now.number - day, 0, kMaxDaysAgo);
    };
    const std::int64_t a = ago(answer.low), b = ago(answer.high);
    low = std::min(a, b);
    high = std::max(a, b);
  }
  if (low == high || (answer.is_range() && broken(Breakage::RoughIsTheNewest)))
    return CellValue::known(low);
  return {answer.may_say_more() && may_tell_more(fact) ? Kind::Open : Kind::Closed, low, high};
}

// Which of the days it was can be asked today. On a day that is over it fires what any of them
// would have fired; a window that looks back at it sees that nobody will say.
bool History::may_tell_more(const model::Fact& fact) const {
  if (!is_today()) return for_latches_;
  return !fact.type.from_clinician || state_.clinician_answers;
}

// A yes that released the rule, and what was said to it since.
CellValue History::since_release(const Cell& cell) const {
  const std::optional<Day> released = carry_.latched[cell.after_release].last_release();
  if (!released) return {Kind::Absent, 0, 0};
  const std::vector<BoundAnswer>& answers = state_.answers_to(cell.fact, cell.side);
  const BoundAnswer* then = newest(answers, *released);
  const bool yes = then && then->known && then->low == 1 && counts_on(cell, *then, *released);
  if (!yes) return {Kind::Absent, 0, 0};
  const BoundAnswer* since = newest(answers, here().date);
  return since->date > *released ? value_of(cell, *since, here().date) : CellValue::known(1);
}

bool History::stands(FactId fact, Side side) const {
  return std::any_of(released_.begin(), released_.end(), [&](CellId id) {
    const Cell& cell = program_.cells[id];
    if (cell.fact != fact || cell.side != side) return false;
    const Latched& latch = carry_.latched[cell.after_release];
    const std::optional<Day> released = latch.last_release();
    if (!released || !latch.state.is_no()) return false;
    const BoundAnswer* latest = newest(state_.answers_to(fact, side), here().date);
    const bool newer = latest && latest->date > *released;
    return !newer && since_release(cell).kind == Kind::Known;
  });
}

}  // namespace rung::program
