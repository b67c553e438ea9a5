// States in which one answer or one result is another.
#include <algorithm>
#include <tuple>

#include "decide/levers.hpp"

namespace rung::decide {
namespace {

using program::Cell;
using program::LogField;

// A value of a cell as an answer to `type`.
Answer answer_of(const model::Type& type, std::int64_t value, Day today) {
  Answer out;
  switch (type.kind) {
    case model::FactKind::YesNo:
      out.kind = value == 1 ? Answer::Kind::Yes : Answer::Kind::No;
      break;
    case model::FactKind::OneOf:
    case model::FactKind::Side:
      out.kind = Answer::Kind::Choice;
      out.names = {type.choices[static_cast<std::size_t>(value)].name.text};
      break;
    case model::FactKind::DateOrNever:
      out.kind = value == program::kNever ? Answer::Kind::Never : Answer::Kind::Date;
      if (value != program::kNever)
        out.date = base::add_days(today, static_cast<std::int32_t>(-value));
      break;
    default: out.kind = Answer::Kind::Number; out.number = Fixed{value};
  }
  return out;
}

// The choices of a fact `several of` as they are known today.
std::vector<std::uint8_t> choices_now(const Situation& s, model::FactId fact, Side side) {
  std::vector<std::uint8_t> out(s.model().facts[fact.index()].type.choices.size(), 2);
  for (CellId id = 0; id < s.program().cells.size(); ++id) {
    const Cell& cell = s.program().cells[id];
    if (cell.kind != Cell::Kind::Choice || cell.fact != fact || cell.side != side) continue;
    if (s.cells()[id].kind == CellValue::Kind::Known)
      out[cell.choice] = static_cast<std::uint8_t>(s.cells()[id].low);
  }
  const auto& answers = s.state().answers_to(fact, side);
  for (std::size_t c = 0; c < out.size() && !answers.empty(); ++c) {
    if (out[c] == 2) out[c] = answers.back().choices[c];
  }
  return out;
}

class Puller {
 public:
  Puller(const Situation& s, State state, const Lever& lever)
      : s_(s), m_(s.model()), state_(std::move(state)), lever_(lever) {}

  State pull() {
    switch (lever_.item.kind) {
      case Item::Kind::Fact: set_fact(); break;
      case Item::Kind::Ladder: set_ladder(); break;
      case Item::Kind::Log: set_log(); break;
      case Item::Kind::Setting: break;
    }
    return std::move(state_);
  }

 private:
  // Whatever was answered to it of that day gives way, wherever it stands.
  void set_fact() {
    const Day about = lever_.item.on.value_or(state_.today);
    const model::Fact& fact = m_.facts[lever_.item.index];
    std::vector<std::uint8_t> choices;
    if (lever_.choice != 0) choices = chosen(fact);
    const auto of_today = [&](Day session) {
      return [&, session](const FactAnswer& a) {
        const Day day = a.answer.has_on ? a.answer.on : session;
        return a.fact == fact.name && a.side == lever_.item.side && day == about;
      };
    };
    std::erase_if(state_.facts, of_today(state_.today));
    for (Session& session : state_.sessions) std::erase_if(session.facts, of_today(session.date));
    FactAnswer answer{fact.name, lever_.item.side, {}};
    if (lever_.choice != 0) {
      choices[lever_.choice - 1] = static_cast<std::uint8_t>(lever_.value);
      answer.answer.kind = Answer::Kind::Choices;
      for (std::size_t c = 0; c < choices.size(); ++c) {
        if (choices[c] == 1) answer.answer.names.push_back(fact.type.choices[c].name.text);
      }
    } else {
      answer.answer = answer_of(fact.type, lever_.value, about);
    }
    if (lever_.item.on) answer.answer.has_on = true, answer.answer.on = about;
    if (fact.type.from_clinician) answer.answer.by = Answer::By::Clinician;
    state_.facts.push_back(std::move(answer));
  }

  // An earlier lever may have changed another choice of the same fact.
  std::vector<std::uint8_t> chosen(const model::Fact& fact) const {
    for (const FactAnswer& a : state_.facts) {
      const bool today = a.fact == fact.name && a.side == lever_.item.side && !a.answer.has_on &&
                         a.answer.kind == Answer::Kind::Choices;
      if (!today) continue;
      std::vector<std::uint8_t> out(fact.type.choices.size(), 0);
      for (std::size_t c = 0; c < out.size(); ++c) {
        const auto& names = a.answer.names;
        const auto& name = fact.type.choices[c].name.text;
        out[c] = std::find(names.begin(), names.end(), name) != names.end() ? 1 : 0;
      }
      return out;
    }
    return choices_now(s_, model::FactId(lever_.item.index), lever_.item.side);
  }

  void set_ladder() {
    const model::Ladder& ladder = m_.ladders[lever_.item.index];
    std::erase_if(state_.ladders, [&](const LadderAnswer& a) { return a.ladder == ladder.name; });
    LadderAnswer answer{ladder.name, {}};
    answer.answer.kind = Answer::Kind::Choice;
    const auto index = static_cast<std::size_t>(lever_.value);
    answer.answer.names = {
        index < ladder.rungs.size() ? m_.exercises[ladder.rungs[index].index()].name : "none"};
    state_.ladders.push_back(std::move(answer));
  }

  const model::Exercise& exercise() const { return m_.exercises[lever_.item.index]; }

  ExerciseLog* log_of_day() {
    for (Session& session : state_.sessions) {
      if (session.date != *lever_.session) continue;
      for (ExerciseLog& log : session.exercises) {
        if (log.exercise == exercise().name) return &log;
      }
    }
    return nullptr;
  }

  void set_log() {
    ExerciseLog* log = log_of_day();
    if (!log) log = add_log();
    const Cell& cell = s_.program().cells[lever_.cell];
    if (cell.field == LogField::FaultAt) return set_fault(exercise().faults[cell.choice].name);
    const std::string name(model::name_of(cell.field));
    for (Session& session : state_.sessions) {
      if (session.date != *lever_.session) continue;
      for (ExerciseLog& one : session.exercises) {
        if (one.exercise != exercise().name) continue;
        std::erase_if(one.values, [&](const LogValue& v) {
          return v.name == name && v.side == lever_.item.side;
        });
      }
    }
    LogValue value{name, lever_.item.side, {}};
    value.answer = answer_of(model::type_of(cell.field), lever_.value, state_.today);
    log->values.push_back(std::move(value));
  }

  void set_fault(const std::string& name) {
    for (Session& session : state_.sessions) {
      if (session.date != *lever_.session) continue;
      for (ExerciseLog& one : session.exercises) {
        if (one.exercise != exercise().name) continue;
        std::erase(one.faults, name);
        if (lever_.value == 0) one.has_faults = true;
      }
    }
    if (lever_.value == 1) log_of_day()->faults.push_back(name);
  }

  // Who does an exercise cannot say that they do nothing on its ladder.
  void be_on_the_ladder() {
    if (!exercise().ladder.valid()) return;
    const std::string& ladder = m_.ladders[exercise().ladder.index()].name;
    for (LadderAnswer& answer : state_.ladders) {
      const bool none = answer.ladder == ladder && answer.answer.names.size() == 1 &&
                        answer.answer.names.front() == "none";
      if (none) answer.answer.names = {exercise().name};
    }
  }

  // A supposed result comes without pain, cramp or fault.
  ExerciseLog* add_log() {
    be_on_the_ladder();
    Session* today = nullptr;
    for (Session& session : state_.sessions) {
      if (session.date == *lever_.session) today = &session;
    }
    if (!today) {
      state_.sessions.push_back({*lever_.session, {}, {}});
      today = &state_.sessions.back();
    }
    ExerciseLog log;
    log.exercise = exercise().name;
    log.has_faults = true;
    const std::vector<Side> sides =
        exercise().one_sided ? std::vector{Side::Left, Side::Right} : std::vector{Side::None};
    for (const Side side : sides) {
      LogValue pain{"pain", side, {}};
      pain.answer.kind = Answer::Kind::Number;
      LogValue cramp{"cramp", side, {}};
      cramp.answer.kind = Answer::Kind::Choice;
      cramp.answer.names = {model::type_of(LogField::Cramp).choices.front().name.text};
      log.values.push_back(std::move(pain));
      log.values.push_back(std::move(cramp));
    }
    today->exercises.push_back(std::move(log));
    return &today->exercises.back();
  }

  const Situation& s_;
  const Model& m_;
  State state_;
  const Lever& lever_;
};

}  // namespace

State with(const Situation& s, State state, const Lever& lever) {
  return Puller(s, std::move(state), lever).pull();
}

}  // namespace rung::decide
