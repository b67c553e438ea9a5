#include "support/generate_state.hpp"

#include <algorithm>

#include "support/reference_eval.hpp"
#include "support/reference_state.hpp"

namespace rung::testing {
namespace {

using model::FactKind;
using model::LogField;

constexpr LogField kLogged[] = {LogField::Reps, LogField::Sets,      LogField::Hold,
                                LogField::Load, LogField::Pain,      LogField::Cramp,
                                LogField::Felt, LogField::PainBefore};

std::vector<Side> sides(bool both) {
  return both ? std::vector{Side::Left, Side::Right} : std::vector{Side::None};
}

Day days_before(Day day, std::int64_t days) {
  return {day.number - static_cast<std::int32_t>(days)};
}

// The answer that stands for a value of reference::Past::domain.
Answer answer_for(const model::Type& type, std::int64_t value, Day now) {
  Answer answer;
  switch (type.kind) {
    case FactKind::YesNo: answer.kind = value == 1 ? Answer::Kind::Yes : Answer::Kind::No; break;
    case FactKind::Scale:
    case FactKind::Count:
    case FactKind::Amount: answer.kind = Answer::Kind::Number, answer.number.milli = value; break;
    case FactKind::DateOrNever:
      answer.kind = value == reference::kNever ? Answer::Kind::Never : Answer::Kind::Date;
      if (value != reference::kNever) answer.date = days_before(now, value);
      break;
    default:
      answer.kind = Answer::Kind::Choice;
      answer.names = {type.choices[static_cast<std::size_t>(value)].name.text};
  }
  return answer;
}

class Generator {
 public:
  Generator(const model::Model& model, Choices& choices, const StateStyle& style)
      : m_(model), c_(choices), style_(style), values_(model, empty_) {}

  State state() {
    State out;
    out.today = kToday;
    if (c_.chance(15)) out.answering = Answer::By::Clinician;
    for (const model::Setting& setting : m_.settings) {
      if (c_.chance(20)) out.settings.push_back({setting.name, number_in(setting.type)});
    }
    const std::size_t sessions = c_.pick(style_.most_sessions + 1);
    for (std::size_t i = 0; i < sessions; ++i) out.sessions.push_back(session());
    add_facts(out.facts, kToday, style_.asked_percent, out.answering == Answer::By::Clinician);
    for (const model::Ladder& ladder : m_.ladders) add_ladder(out, ladder);
    return out;
  }

 private:
  Answer number_in(const model::Type& type) {
    Answer answer;
    answer.kind = Answer::Kind::Number;
    const std::int64_t steps = (type.high.milli - type.low.milli) / type.step.milli;
    const auto some = static_cast<std::int64_t>(
        c_.pick(static_cast<std::size_t>(std::min<std::int64_t>(steps, 8)) + 1));
    answer.number.milli = type.low.milli + some * type.step.milli;
    return answer;
  }

  Answer value(const model::Type& type, const std::vector<std::int64_t>& domain, Day now) {
    if (type.kind != FactKind::SeveralOf) return answer_for(type, c_.of(domain), now);
    Answer answer;
    answer.kind = Answer::Kind::Choices;
    for (const auto& choice : type.choices) {
      if (c_.chance(50)) answer.names.push_back(choice.name.text);
    }
    return answer;
  }

  Answer answer_to_fact(std::uint32_t index, Day now) {
    const model::Fact& fact = m_.facts[index];
    if (c_.chance(style_.unsure_percent)) {
      Answer answer = unsure();
      if (c_.chance(30)) answer.kind = Answer::Kind::Declined;
      return answer;
    }
    const bool clears = fact.harmless && fact.harmless->kind == Answer::Kind::No;
    if (fact.harmless && !clears && c_.chance(style_.harmless_percent)) return *fact.harmless;
    if (clears && now == kToday && c_.chance(style_.harmless_percent)) return *fact.harmless;
    reference::Item item;
    item.index = index;
    Answer answer = value(fact.type, values_.domain(item), now);
    if (answer.kind == Answer::Kind::Date && c_.chance(40)) make_rough(answer);
    return answer;
  }

  // Some of it may lie behind the day of the answer, and is no day that it may be.
  void make_rough(Answer& answer) {
    static const std::vector<std::int32_t> kMoreDays = {1, 6, 27, 364};
    answer.more_days = c_.of(kMoreDays);
    if (c_.chance(20)) answer.said = "about then";
    if (c_.chance(20)) answer.closer = Answer::Closer::NotSure;
  }

  void add_facts(std::vector<FactAnswer>& out, Day now, std::size_t asked_percent, bool clinician) {
    for (std::uint32_t i = 0; i < m_.facts.size(); ++i) {
      const model::Fact& fact = m_.facts[i];
      for (const Side side : sides(fact.type.per_side)) {
        // What clears a person is said and unsaid more often than it would be.
        const bool clears = fact.harmless && fact.harmless->kind == Answer::Kind::No;
        const std::size_t asked = fact.type.from_clinician  ? 40
                                  : clears && now != kToday ? 55
                                                            : asked_percent;
        if (!c_.chance(asked)) continue;
        Day on = now;
        const bool earlier = c_.chance(12);
        if (earlier) on = days_before(now, 1 + static_cast<std::int64_t>(c_.pick(4)));
        FactAnswer given{fact.name, side, answer_to_fact(i, on)};
        if (earlier) given.answer.has_on = true, given.answer.on = on;
        if (fact.type.from_clinician && !clinician) given.answer.by = Answer::By::Clinician;
        out.push_back(std::move(given));
      }
    }
  }

  Session session() {
    Session out;
    static const std::vector<std::int64_t> kAgo = {1, 2, 3, 7, 8, 45, 0};
    out.date = days_before(kToday, c_.of(kAgo));
    add_facts(out.facts, out.date, 30, false);
    for (auto& given : out.facts) {
      if (m_.facts[m_.find_fact(given.fact)->index()].type.from_clinician)
        given.answer.by = Answer::By::Clinician;
    }
    for (std::uint32_t i = 0; i < m_.exercises.size(); ++i) {
      if (!c_.chance(m_.exercises.size() > 8 ? 15 : 35)) continue;
      out.exercises.push_back(log_of(i, out.date));
      if (c_.chance(15)) out.exercises.push_back(log_of(i, out.date));
    }
    return out;
  }

  ExerciseLog log_of(std::uint32_t index, Day now) {
    const model::Exercise& e = m_.exercises[index];
    ExerciseLog log;
    log.exercise = e.name;
    for (const Side side : sides(e.one_sided)) {
      for (const LogField field : kLogged) add_value(log, index, field, side, 80, now);
      if (!e.test.empty()) add_value(log, index, LogField::CleanReps, side, 60, now);
    }
    log.has_faults = !c_.chance(15);
    log.lighter = c_.chance(15);
    for (const model::Fault& fault : e.faults) {
      if (c_.chance(20)) log.faults.push_back(fault.name);
    }
    return log;
  }

  void add_value(ExerciseLog& log, std::uint32_t exercise, LogField field, Side side,
                 std::size_t percent, Day now) {
    if (!c_.chance(percent)) return;
    const model::Type type = model::type_of(field);
    reference::Item item;
    item.kind = reference::Item::Kind::Log;
    item.index = exercise;
    item.part = static_cast<std::uint32_t>(field);
    const bool calm =
        (field == LogField::Pain || field == LogField::PainBefore || field == LogField::Cramp) &&
        c_.chance(50);
    Answer answer = c_.chance(8) ? unsure()
                    : calm       ? answer_for(type, 0, now)
                                 : value(type, values_.domain(item), now);
    log.values.push_back({std::string(model::name_of(field)), side, std::move(answer)});
  }

  void add_ladder(State& out, const model::Ladder& ladder) {
    if (ladder.ask.empty() || !c_.chance(60)) return;
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    const std::size_t rung = c_.pick(ladder.rungs.size() + 2);
    if (rung == ladder.rungs.size() + 1) answer = unsure();
    if (rung < ladder.rungs.size()) answer.names = {m_.exercises[ladder.rungs[rung].index()].name};
    if (rung == ladder.rungs.size()) {
      answer.names = {"none"};
      const bool climbed =
          std::any_of(out.sessions.begin(), out.sessions.end(), [&](const Session& s) {
            return s.date < out.today &&
                   std::any_of(s.exercises.begin(), s.exercises.end(), [&](const ExerciseLog& log) {
                     const auto id = *m_.find_exercise(log.exercise);
                     return std::find(ladder.rungs.begin(), ladder.rungs.end(), id) !=
                            ladder.rungs.end();
                   });
          });
      if (climbed) return;
    }
    out.ladders.push_back({ladder.name, std::move(answer)});
  }

  const model::Model& m_;
  Choices& c_;
  const StateStyle& style_;
  State empty_;
  reference::Past values_;
};

// The latest day on which anything was done.
std::optional<Day> latest_session(const State& state) {
  std::optional<Day> latest;
  for (const Session& session : state.sessions) {
    if (!session.exercises.empty() && (!latest || session.date > *latest)) latest = session.date;
  }
  return latest;
}

}  // namespace

Answer unsure() {
  Answer answer;
  answer.kind = Answer::Kind::NotSure;
  return answer;
}

State generate_state(const model::Model& model, Choices& choices, const StateStyle& style) {
  return Generator(model, choices, style).state();
}

std::vector<OpenItem> open_items(const model::Model& model, const State& state) {
  const reference::Past past(model, state);
  const auto standing = reference::standing(model, state);
  std::vector<OpenItem> out;
  for (std::uint32_t i = 0; i < model.facts.size(); ++i) {
    const model::Fact& fact = model.facts[i];
    for (const Side side : sides(fact.type.per_side)) {
      if (standing.count({i, side}) != 0) continue;
      reference::Item item;
      if (fact.type.kind == FactKind::SeveralOf) item.kind = reference::Item::Kind::Choice;
      item.index = i;
      item.side = side;
      const auto seen = past.see(item, past.last(), reference::Look::Today, std::nullopt);
      if (seen.kind == reference::Seen::Kind::Open)
        out.push_back({OpenItem::Kind::Fact, fact.name, "", side, 0});
    }
  }
  for (reference::Item item : past.mornings()) {
    const model::Fact& fact = model.facts[item.index];
    if (fact.type.kind == FactKind::SeveralOf) item.kind = reference::Item::Kind::Choice;
    const auto day = past.morning_of(item, past.last());
    const auto seen = past.see(item, past.last(), reference::Look::Today, std::nullopt);
    if (!day || *day == state.today || seen.kind != reference::Seen::Kind::Open) continue;
    const OpenItem open{OpenItem::Kind::Fact, fact.name, "", item.side, 0, day};
    const bool again = std::any_of(out.begin(), out.end(),
                                   [&](const OpenItem& o) { return name_of(o) == name_of(open); });
    if (!again) out.push_back(open);
  }
  for (std::uint32_t i = 0; i < model.ladders.size(); ++i) {
    if (model.ladders[i].ask.empty()) continue;
    reference::Item item;
    item.kind = reference::Item::Kind::Ladder;
    item.index = i;
    const auto seen = past.see(item, past.last(), reference::Look::Today, std::nullopt);
    if (seen.kind == reference::Seen::Kind::Open)
      out.push_back({OpenItem::Kind::Ladder, model.ladders[i].name, "", Side::None, 0});
  }
  const std::optional<Day> latest = latest_session(state);
  for (std::size_t i = 0; i < state.sessions.size(); ++i) {
    if (state.sessions[i].date != latest) continue;
    for (const ExerciseLog& log : state.sessions[i].exercises) {
      const auto id = *model.find_exercise(log.exercise);
      for (const Side side : sides(model.exercises[id.index()].one_sided)) {
        for (const LogField field : kLogged) {
          reference::Item item;
          item.kind = reference::Item::Kind::Log;
          item.index = id.value;
          item.part = static_cast<std::uint32_t>(field);
          item.side = side;
          const auto seen = past.see(item, past.last(), reference::Look::Today, std::nullopt);
          if (seen.kind != reference::Seen::Kind::Open) continue;
          const OpenItem open{OpenItem::Kind::Log, log.exercise, std::string(model::name_of(field)),
                              side, i};
          const bool again = std::any_of(out.begin(), out.end(), [&](const OpenItem& o) {
            return name_of(o) == name_of(open);
          });
          if (!again) out.push_back(open);
        }
      }
    }
  }
  return out;
}

std::string name_of(const OpenItem& item) {
  std::string out = item.kind == OpenItem::Kind::Ladder ? "ladder." + item.name : item.name;
  if (item.kind == OpenItem::Kind::Log) out += "." + item.field;
  if (item.on) out += " of day " + std::to_string(item.on->number);
  return out + (item.side == Side::Left ? " on left" : item.side == Side::Right ? " on right" : "");
}

namespace {

// One of the days that a date was said to be, or that it is not known more closely.
std::vector<Answer> closer_answers(const model::Type& type, const std::vector<std::int64_t>& days,
                                   Day today) {
  Answer no_closer = answer_for(type, days.back(), today);
  no_closer.more_days = static_cast<std::int32_t>(days.back() - days.front());
  no_closer.closer = Answer::Closer::NotSure;
  std::vector<Answer> out = {no_closer};
  const std::size_t step = 1 + days.size() / 12;
  for (std::size_t i = 0; i < days.size(); i += step)
    out.push_back(answer_for(type, days[i], today));
  out.push_back(answer_for(type, days.back(), today));
  return out;
}

}  // namespace

std::vector<Answer> answers_to(const model::Model& model, const State& state,
                               const OpenItem& item) {
  std::vector<Answer> out = {unsure()};
  if (item.kind == OpenItem::Kind::Ladder) {
    const model::Ladder& ladder = model.ladders[model.find_ladder(item.name)->index()];
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    bool climbed = false;
    for (const model::ExerciseId rung : ladder.rungs) {
      answer.names = {model.exercises[rung.index()].name};
      out.push_back(answer);
      for (const Session& session : state.sessions) {
        if (session.date == state.today) continue;
        for (const ExerciseLog& log : session.exercises)
          climbed |= log.exercise == answer.names.front();
      }
    }
    answer.names = {"none"};
    if (!climbed) out.push_back(answer);
    return out;
  }
  const reference::Past values(model, state);
  reference::Item wanted;
  model::Type type;
  if (item.kind == OpenItem::Kind::Fact) {
    wanted.index = model.find_fact(item.name)->value;
    type = model.facts[wanted.index].type;
  } else {
    const LogField field = *model::log_field_named(item.field);
    wanted.kind = reference::Item::Kind::Log;
    wanted.index = model.find_exercise(item.name)->value;
    wanted.part = static_cast<std::uint32_t>(field);
    type = model::type_of(field);
  }
  if (type.kind == FactKind::SeveralOf) {
    const std::size_t most = std::min<std::size_t>(type.choices.size(), 4);
    for (std::size_t bits = 0; bits < (std::size_t{1} << most); ++bits) {
      Answer answer;
      answer.kind = Answer::Kind::Choices;
      for (std::size_t i = 0; i < most; ++i) {
        if ((bits >> i) & 1) answer.names.push_back(type.choices[i].name.text);
      }
      out.push_back(answer);
    }
    return out;
  }
  if (type.kind == FactKind::DateOrNever && !item.on) {
    wanted.side = item.side;
    const auto seen = values.see(wanted, values.last(), reference::Look::Today, std::nullopt);
    if (seen.roughly) return closer_answers(type, seen.values, state.today);
  }
  for (const std::int64_t value : values.domain(wanted))
    out.push_back(answer_for(type, value, item.on.value_or(state.today)));
  return out;
}

void answer(State& state, const OpenItem& item, const Answer& given) {
  if (item.kind == OpenItem::Kind::Ladder) {
    state.ladders.push_back({item.name, given});
    return;
  }
  if (item.on) {
    FactAnswer told{item.name, item.side, given};
    told.answer.has_on = true;
    told.answer.on = *item.on;
    state.facts.push_back(std::move(told));
    return;
  }
  if (item.kind == OpenItem::Kind::Fact) {
    // A stale answer of an earlier day stays; today's stands beside it.
    const auto old = std::find_if(state.facts.begin(), state.facts.end(), [&](const FactAnswer& f) {
      return f.fact == item.name && f.side == item.side && !f.answer.has_on;
    });
    if (old != state.facts.end()) state.facts.erase(old);
    state.facts.push_back({item.name, item.side, given});
    return;
  }
  for (ExerciseLog& log : state.sessions[item.session].exercises) {
    if (log.exercise == item.name) log.values.push_back({item.field, item.side, given});
  }
}

OpenItem item_of(const model::Model& model, const State& state, const Question& question) {
  const OpenItem asked{OpenItem::Kind::Fact, question.fact, "", question.side, 0, question.on};
  for (const OpenItem& item : open_items(model, state)) {
    if (name_of(item) == name_of(asked)) return item;
  }
  // Answered, but not since something happened that the answer is to be about.
  return asked;
}

}  // namespace rung::testing
