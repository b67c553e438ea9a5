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

}  // namespace

std::optional<Day> History::morning_of(const Cell& cell, std::size_t step) const {
  for (std::size_t s = step; s-- > 0;) {
    if (is_session(s, cell.morning_of.value)) return base::add_days(state_.steps[s].date, 1);
  }
  return std::nullopt;
}

// Whether an answer is one to what the cell shows of the day `about`.
bool History::counts_on(const Cell& cell, const BoundAnswer& answer, Day about) const {
  const auto& fresh = model_.facts[cell.fact.index()].fresh_days;
  if (!fresh || broken(Breakage::StaleAnswersCount)) return true;
  const std::int32_t age = base::days_between(answer.date, about);
  return age < *fresh && (!cell.morning || age == 0 || *fresh > kChangesWithinDays);
}

void History::find_pending() {
  for (CellId c = 0; c < program_.cells.size(); ++c) {
    const Cell& cell = program_.cells[c];
    const bool of_fact = cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice;
    if (!of_fact || !cell.morning) continue;
    const auto day = morning_of(cell, last_step());
    if (!day || *day == state_.today) continue;
    if (model_.facts[cell.fact.index()].type.from_clinician && !state_.clinician_answers) continue;
    const BoundAnswer* latest = nullptr;
    for (const BoundAnswer& candidate : state_.answers_to(cell.fact, cell.side)) {
      if (candidate.date <= *day) latest = &candidate;
    }
    if (!latest || !counts_on(cell, *latest, *day)) pending_.push_back({c, *day});
  }
}

// An answer about an earlier morning may still come that would be newer than what the cell shows.
bool History::is_pending(const Cell& cell, std::optional<Day> answered, Day about) const {
  return std::any_of(pending_.begin(), pending_.end(), [&](const Pending& pending) {
    const Cell& asked = program_.cells[pending.cell];
    const bool same = cell.kind == asked.kind && cell.fact == asked.fact && cell.side == asked.side;
    if (!same || pending.day > about || (answered && pending.day <= *answered)) return false;
    if (cell.after_fire != model::RuleId::kNone) {
      const auto fire = latched_[cell.after_fire].fired;
      if (fire && pending.day <= state_.steps[*fire].date) return false;
    }
    BoundAnswer told;
    told.date = pending.day;
    return counts_on(cell, told, about);
  });
}

const BoundAnswer* History::answer_shown(const Cell& cell, std::size_t step) const {
  const auto about = cell.morning ? morning_of(cell, step) : std::optional(state_.steps[step].date);
  if (!about) return nullptr;
  const BoundAnswer* answer = nullptr;
  for (const BoundAnswer& candidate : state_.answers_to(cell.fact, cell.side)) {
    if (candidate.date <= *about) answer = &candidate;
  }
  if (!answer || !counts_on(cell, *answer, *about)) return nullptr;
  if (cell.after_fire != model::RuleId::kNone) {
    const auto fire = latched_[cell.after_fire].fired;
    if (fire && answer->date <= state_.steps[*fire].date) return nullptr;
  }
  return answer;
}

CellValue History::fact_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const {
  if (cell.after_release != model::RuleId::kNone)
    return since_release(cell, state_.steps[step].date);
  const auto about = cell.morning ? morning_of(cell, step) : std::optional(state_.steps[step].date);
  if (!about) return {Kind::Absent, 0, 0};
  const BoundAnswer* answer = answer_shown(cell, step);
  if (is_pending(cell, answer ? std::optional(answer->date) : std::nullopt, *about))
    return {Kind::Open, cell.low, cell.high};
  if (!answer && !cell.morning && stands(cell.fact, cell.side)) {
    const bool newer =
        cell.after_fire == model::RuleId::kNone || !latched_[cell.after_fire].state.not_ruled_out();
    if (newer) return CellValue::known(1);
  }
  if (!answer) return unanswered(cell, step, *about, unasked_is_closed);
  return value_of(cell, *answer, *about);
}

CellValue History::unanswered(const Cell& cell, std::size_t step, Day about,
                              bool unasked_is_closed) const {
  const auto is = [&](Kind kind) { return CellValue{kind, cell.low, cell.high}; };
  if (step != last_step()) return is(unasked_is_closed ? Kind::Closed : Kind::Unasked);
  const bool clinician = model_.facts[cell.fact.index()].type.from_clinician;
  if (clinician && !state_.clinician_answers) return is(Kind::Closed);
  // No answer about an earlier morning can be newer than what fired since.
  if (cell.morning && cell.after_fire != model::RuleId::kNone) {
    const auto fire = latched_[cell.after_fire].fired;
    if (fire && about <= state_.steps[*fire].date) return is(Kind::Closed);
  }
  return is(Kind::Open);
}

CellValue History::value_of(const Cell& cell, const BoundAnswer& answer, Day now) const {
  const model::Fact& fact = model_.facts[cell.fact.index()];
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
  return {low == high ? Kind::Known : Kind::Closed, low, high};
}

// A yes that released the rule, and what was said to it since.
CellValue History::since_release(const Cell& cell, Day now) const {
  const Latched& latch = latched_[cell.after_release];
  if (!latch.released) return {Kind::Absent, 0, 0};
  const Day released = state_.steps[*latch.released].date;
  const BoundAnswer *then = nullptr, *since = nullptr;
  for (const BoundAnswer& candidate : state_.answers_to(cell.fact, cell.side)) {
    if (candidate.date <= released) then = &candidate;
    if (candidate.date > released && candidate.date <= now) since = &candidate;
  }
  const bool yes = then && then->known && then->low == 1 && counts_on(cell, *then, released);
  if (!yes) return {Kind::Absent, 0, 0};
  return since ? value_of(cell, *since, now) : CellValue::known(1);
}

bool History::stands(FactId fact, Side side) const {
  return std::any_of(release_cells_.begin(), release_cells_.end(), [&](CellId id) {
    const Cell& cell = program_.cells[id];
    if (cell.fact != fact || cell.side != side) return false;
    const Latched& latch = latched_[cell.after_release];
    if (!latch.released || !latch.state.is_no()) return false;
    const Day released = state_.steps[*latch.released].date;
    const auto& answers = state_.answers_to(fact, side);
    const bool newer = std::any_of(answers.begin(), answers.end(), [&](const BoundAnswer& a) {
      return a.date > released && a.date <= state_.steps[at_].date;
    });
    return !newer && since_release(cell, state_.steps[at_].date).kind == Kind::Known;
  });
}

}  // namespace rung::program
