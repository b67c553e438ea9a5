#include "audit/prove/told.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"

namespace rung::audit::prove {
namespace {

using model::FactKind;
using program::Cell;
using program::CellValue;
using Kind = CellValue::Kind;

Answer of_kind(Answer::Kind kind) {
  Answer out;
  out.kind = kind;
  return out;
}

Answer answer_of(const model::Type& type, std::int64_t value, Day today) {
  Answer out;
  switch (type.kind) {
    case FactKind::YesNo: return of_kind(value != 0 ? Answer::Kind::Yes : Answer::Kind::No);
    case FactKind::Scale:
    case FactKind::Count:
    case FactKind::Amount:
      out.kind = Answer::Kind::Number;
      out.number = Fixed{value};
      return out;
    case FactKind::OneOf:
    case FactKind::Side:
      out.kind = Answer::Kind::Choice;
      out.names = {type.choices[static_cast<std::size_t>(value)].name.text};
      return out;
    case FactKind::DateOrNever:
      if (value >= program::kNever) return of_kind(Answer::Kind::Never);
      out.kind = Answer::Kind::Date;
      out.date = base::add_days(today, -static_cast<std::int32_t>(value));
      return out;
    case FactKind::SeveralOf: break;
  }
  return of_kind(Answer::Kind::NotSure);
}

// The answers that make a cell say this: none, one, or two of one day.
std::vector<Answer> answers_for(const model::Type& type, const Cell& cell, const CellValue& value,
                                Day today) {
  switch (value.kind) {
    case Kind::Known: return {answer_of(type, value.low, today)};
    case Kind::Closed:
      if (value.low == cell.low && value.high == cell.high) return {of_kind(Answer::Kind::NotSure)};
      return {answer_of(type, value.low, today), answer_of(type, value.high, today)};
    default: return {};
  }
}

class Telling {
 public:
  Telling(const model::Model& m, const program::Program& p, const WantedCells& wanted, State& state)
      : m_(m), p_(p), wanted_(wanted), state_(state) {}

  void all() {
    for (const auto& [id, value] : wanted_) {
      const Cell& cell = p_.cells[id];
      if (cell.kind == Cell::Kind::Fact) fact(cell, value);
      if (cell.kind == Cell::Kind::Choice) choices(cell);
      if (cell.kind == Cell::Kind::Ladder) ladder(cell, value);
      if (cell.kind == Cell::Kind::Setting) setting(cell, value);
    }
  }

 private:
  void forget(const std::string& fact, Side side) {
    auto& facts = state_.facts;
    facts.erase(
        std::remove_if(facts.begin(), facts.end(),
                       [&](const FactAnswer& a) { return a.fact == fact && a.side == side; }),
        facts.end());
  }
  void tell(const model::Fact& fact, Side side, std::vector<Answer> answers) {
    forget(fact.name, side);
    for (Answer& answer : answers) {
      if (fact.type.from_clinician) answer.by = Answer::By::Clinician;
      state_.facts.push_back({fact.name, side, std::move(answer)});
    }
  }
  void fact(const Cell& cell, const CellValue& value) {
    const model::Fact& fact = m_.facts[cell.fact.index()];
    if (fact.type.kind == FactKind::SeveralOf) return;
    if (fact.type.from_clinician && value.kind == Kind::Open)
      state_.answering = Answer::By::Clinician;
    const bool for_others = fact.type.from_clinician && value.kind == Kind::Closed &&
                            value.low == cell.low && value.high == cell.high;
    tell(fact, cell.side,
         for_others ? std::vector<Answer>{} : answers_for(fact.type, cell, value, state_.today));
  }
  // All choices of the fact that are looked at, together; the others do not apply.
  void choices(const Cell& of) {
    if (!told_.emplace(of.fact.value, of.side).second) return;
    const model::Fact& fact = m_.facts[of.fact.index()];
    bool open = false, all_unsure = true, some_unsure = false;
    Answer with = of_kind(Answer::Kind::Choices), without = with;
    for (const auto& [id, value] : wanted_) {
      const Cell& cell = p_.cells[id];
      if (cell.kind != Cell::Kind::Choice || cell.fact != of.fact || cell.side != of.side) continue;
      open = open || value.kind == Kind::Open || value.kind == Kind::Unasked;
      all_unsure = all_unsure && value.kind == Kind::Closed;
      some_unsure = some_unsure || value.kind == Kind::Closed;
      const std::string& name = fact.type.choices[cell.choice].name.text;
      if (value.kind != Kind::Known || value.low == 1) with.names.push_back(name);
      if (value.kind == Kind::Known && value.low == 1) without.names.push_back(name);
    }
    if (open) return tell(fact, of.side, {});
    if (all_unsure) return tell(fact, of.side, {of_kind(Answer::Kind::NotSure)});
    tell(fact, of.side, some_unsure ? std::vector<Answer>{with, without} : std::vector{with});
  }
  void ladder(const Cell& cell, const CellValue& value) {
    const model::Ladder& ladder = m_.ladders[cell.ladder.index()];
    auto& told = state_.ladders;
    told.erase(std::remove_if(told.begin(), told.end(),
                              [&](const LadderAnswer& a) { return a.ladder == ladder.name; }),
               told.end());
    if (value.kind == Kind::Closed) told.push_back({ladder.name, of_kind(Answer::Kind::NotSure)});
    if (value.kind != Kind::Known) return;
    const auto rung = static_cast<std::size_t>(value.low);
    Answer answer = of_kind(Answer::Kind::Choice);
    answer.names = {rung < ladder.rungs.size() ? m_.exercises[ladder.rungs[rung].index()].name
                                               : "none"};
    told.push_back({ladder.name, std::move(answer)});
  }
  void setting(const Cell& cell, const CellValue& value) {
    const model::Setting& setting = m_.settings[cell.setting.index()];
    if (value.kind != Kind::Known || value.low == setting.default_value.milli) return;
    state_.settings.push_back({setting.name, answer_of(setting.type, value.low, state_.today)});
  }

  const model::Model& m_;
  const program::Program& p_;
  const WantedCells& wanted_;
  State& state_;
  std::set<std::pair<std::uint32_t, Side>> told_;
};

}  // namespace

void tell_today(const model::Model& model, const program::Program& program,
                const WantedCells& wanted, State& state) {
  Telling(model, program, wanted, state).all();
}

void record_session(const model::Model& model, const program::Program& program,
                    const WantedCells& wanted, bool this_session, Day day, State& state) {
  // Of two values of one day, the second stands in a record of its own.
  Session session, second;
  session.date = second.date = day;
  const auto log_of = [&](Session& of, model::ExerciseId id) -> ExerciseLog& {
    const std::string& name = model.exercises[id.index()].name;
    for (ExerciseLog& log : of.exercises) {
      if (log.exercise == name) return log;
    }
    of.exercises.push_back({name, {}, true, {}});
    return of.exercises.back();
  };
  for (const auto& [id, value] : wanted) {
    const Cell& cell = program.cells[id];
    if (cell.kind != Cell::Kind::Log || value.kind == Kind::Absent) continue;
    if ((cell.when == Cell::When::ThisSession) != this_session) continue;
    ExerciseLog& log = log_of(session, cell.exercise);
    if (cell.field == model::LogField::FaultAt) {
      if (value.kind == Kind::Closed) log.has_faults = false;
      const std::string& fault = model.exercises[cell.exercise.index()].faults[cell.choice].name;
      if (value.kind == Kind::Known && value.low == 1) log.faults.push_back(fault);
      continue;
    }
    bool first = true;
    for (Answer& answer : answers_for(model::type_of(cell.field), cell, value, day)) {
      log_of(first ? session : second, cell.exercise)
          .values.push_back(
              {std::string(model::name_of(cell.field)), cell.side, std::move(answer)});
      first = false;
    }
  }
  if (!second.exercises.empty()) state.sessions.push_back(std::move(second));
  if (!session.exercises.empty()) state.sessions.push_back(std::move(session));
}

}  // namespace rung::audit::prove
