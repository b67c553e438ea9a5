#include "support/reference_state.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "model/walk.hpp"

namespace rung::reference {
namespace {

bool is_unsure(const Answer& answer) {
  return answer.kind == Answer::Kind::NotSure || answer.kind == Answer::Kind::Declined;
}

bool is_number(model::FactKind kind) {
  return kind == model::FactKind::Scale || kind == model::FactKind::Count ||
         kind == model::FactKind::Amount;
}

}  // namespace

Past::Past(const model::Model& model, const State& state) : model_(model), state_(state) {
  std::map<Day, Step> by_day;
  const auto remember = [&](const FactAnswer& given, Day day) {
    if (given.answer.kind == Answer::Kind::NotAsked) return;
    const auto fact = model.find_fact(given.fact)->value;
    const Day date = given.answer.has_on ? given.answer.on : day;
    answers_[{fact, given.side}].push_back({date, given.answer});
    by_day[date].date = date;
  };
  by_day[state.today].date = state.today;
  for (const FactAnswer& given : state.facts) remember(given, state.today);
  for (const Session& session : state.sessions) {
    Step& step = by_day[session.date];
    step.date = session.date;
    for (const FactAnswer& given : session.facts) remember(given, session.date);
    for (const ExerciseLog& log : session.exercises) {
      LoggedExercise& into = step.logs[model.find_exercise(log.exercise)->value];
      into.lighter = into.lighter && log.lighter;
      into.faults_listed = into.faults_listed && log.has_faults;
      into.faults.insert(log.faults.begin(), log.faults.end());
      for (const LogValue& value : log.values) {
        if (value.answer.kind == Answer::Kind::NotAsked) continue;
        if (log.lighter && model::is_amount(*model::log_field_named(value.name))) continue;
        into.values[{*model::log_field_named(value.name), value.side}].push_back(value.answer);
      }
      LoggedExercise::Record record;
      record.lighter = log.lighter;
      for (const LogValue& value : log.values) {
        if (!log.lighter && value.name == "clean_reps" &&
            value.answer.kind != Answer::Kind::NotAsked)
          record.tested.insert(value.side);
      }
      const bool none_known =
          model.exercises[model.find_exercise(log.exercise)->index()].faults.empty();
      record.clean = none_known || (log.has_faults && log.faults.empty());
      into.records.push_back(std::move(record));
    }
  }
  std::set<Day> mornings;
  for (const model::ExerciseId exercise : model.mornings_after) {
    std::optional<Day> latest;
    for (const auto& [day, step] : by_day) {
      const bool session =
          exercise.valid() ? step.logs.count(exercise.value) != 0 : !step.logs.empty();
      if (session && day < state.today) latest = day;
    }
    if (latest) mornings.insert(Day{latest->number + 1});
  }
  for (const Day morning : mornings) by_day[morning].date = morning;
  for (auto& [day, step] : by_day) steps_.push_back(std::move(step));
  collect_constants();
  collect_mornings();
}

// Every fact that some condition reads as of the morning after a session.
void Past::collect_mornings() {
  const auto note = [&](const model::ExerciseId exercise, model::FactId fact, Side side) {
    Item item;
    item.index = fact.value;
    item.side = side;
    item.morning = true;
    item.morning_of = exercise.value;
    mornings_.push_back(item);
  };
  const auto look = [&](const model::CondPtr& cond) {
    if (!cond) return;
    model::walk(
        model_, *cond,
        [&](const model::Cond& c) {
          const auto* morning = std::get_if<model::MorningAfterCond>(&c.node);
          if (!morning) return;
          model::walk(
              model_, *morning->body,
              [&](const model::Cond& inner) {
                std::visit(
                    [&](const auto& node) {
                      if constexpr (requires {
                                      node.fact.index();
                                      node.side;
                                    })
                        note(morning->exercise, node.fact, node.side);
                      if constexpr (requires { node.which.index(); })
                        note(morning->exercise, node.which, Side::None);
                    },
                    inner.node);
              },
              [&](const model::Num& num) {
                if (const auto* of = std::get_if<model::NumFact>(&num.node))
                  note(morning->exercise, of->fact, of->side);
                if (const auto* of = std::get_if<model::NumDaysSince>(&num.node))
                  note(morning->exercise, of->date_fact, of->side);
              });
        },
        nullptr);
  };
  for (const model::Pack& pack : model_.packs) look(pack.for_when);
  for (const model::Gate& gate : model_.gates) look(gate.open_when);
  for (const model::Protective& rule : model_.protective) look(rule.when), look(rule.until);
  for (const model::Permissive& rule : model_.permissive) look(rule.when);
}

std::optional<std::size_t> Past::session_before(std::size_t step, std::uint32_t exercise) const {
  for (std::size_t s = step; s-- > 0;) {
    if (exercise == kNone ? trained(s) : did(s, exercise)) return s;
  }
  return std::nullopt;
}

std::optional<Day> Past::morning_of(const Item& item, std::size_t step) const {
  const auto session = session_before(step, item.morning_of);
  return session ? std::optional(Day{steps_[*session].date.number + 1}) : std::nullopt;
}

std::optional<Past::Told> Past::told(std::uint32_t fact, Side side, Day up_to) const {
  std::optional<Told> out;
  const auto timeline = answers_.find({fact, side});
  if (timeline == answers_.end()) return out;
  for (const Dated& given : timeline->second) {
    if (given.date > up_to || (out && given.date < out->date)) continue;
    if (!out || given.date > out->date) out = Told{given.date, {}};
    out->answers.push_back(given.answer);
  }
  return out;
}

// Of the morning after, what changes within a week must have been told of that very day.
bool Past::fresh(const Item& item, Day answered, Day about) const {
  const auto& days = model_.facts[item.index].fresh_days;
  if (!days) return true;
  const std::int64_t age = about.number - answered.number;
  return age < *days && (!item.morning || age == 0 || *days > 7);
}

// The question about the morning after the last session is open, and its answer would be newer.
bool Past::may_be_told(const Item& item, std::optional<Day> answered, Day about,
                       std::optional<Day> fired) const {
  for (const Item& asked : mornings_) {
    if (asked.index != item.index || asked.side != item.side) continue;
    const model::Type& type = model_.facts[item.index].type;
    if (type.from_clinician && state_.answering != Answer::By::Clinician) continue;
    const auto day = morning_of(asked, last());
    if (!day || *day > about) continue;
    const auto already = told(asked.index, asked.side, *day);
    if (already && fresh(asked, already->date, *day)) continue;
    if ((answered && *day <= *answered) || (fired && *day <= *fired)) continue;
    if (fresh(item, *day, about)) return true;
  }
  return false;
}

void Past::collect_constants() {
  const auto look = [&](const model::CondPtr& cond) {
    if (!cond) return;
    model::walk(
        model_, *cond,
        [&](const model::Cond& c) {
          if (const auto* within = std::get_if<model::FactWithin>(&c.node))
            days_.insert(within->days);
        },
        [&](const model::Num& n) {
          const auto* constant = std::get_if<model::NumConst>(&n.node);
          if (!constant) return;
          constants_.insert(constant->value.milli);
          days_.insert(constant->value.whole());
        });
  };
  for (const model::Pack& pack : model_.packs) look(pack.for_when);
  for (const model::Finding& finding : model_.findings) {
    for (int i = 0; i < 2; ++i) look(finding.applies_when[i]), look(finding.when[i]);
  }
  for (const model::Score& score : model_.scores) {
    look(score.applies_when);
    for (const model::ScoreItem& item : score.items) look(item.when);
  }
  for (const model::Exercise& exercise : model_.exercises) look(exercise.counts_only_when);
  for (const model::Gate& gate : model_.gates) look(gate.open_when);
  for (const model::Protective& rule : model_.protective) look(rule.when), look(rule.until);
  for (const model::Permissive& rule : model_.permissive) look(rule.when);
  for (const model::Setting& setting : model_.settings)
    constants_.insert(setting.default_value.milli);
  for (const SettingValue& setting : state_.settings) constants_.insert(setting.value.number.milli);
}

bool Past::did_before_today(std::uint32_t exercise) const {
  for (std::size_t step = 0; step < last(); ++step) {
    if (did(step, exercise)) return true;
  }
  return false;
}

// The latest in which anything was done.
bool Past::is_latest_session(std::size_t step) const {
  if (!trained(step)) return false;
  for (std::size_t later = step + 1; later < steps_.size(); ++later) {
    if (trained(later)) return false;
  }
  return true;
}

std::optional<std::size_t> Past::latest_of(std::uint32_t exercise, std::size_t step) const {
  for (std::size_t s = step + 1; s-- > 0;) {
    if (did(s, exercise)) return s;
  }
  return std::nullopt;
}

std::optional<std::size_t> Past::latest_in_earnest(std::uint32_t exercise, std::size_t step) const {
  for (std::size_t s = step + 1; s-- > 0;) {
    if (in_earnest(s, exercise)) return s;
  }
  return std::nullopt;
}

std::optional<std::size_t> Past::latest_test(std::uint32_t exercise, Side side,
                                             std::size_t step) const {
  for (std::size_t s = step + 1; s-- > 0;) {
    if (did(s, exercise) &&
        steps_[s].logs.at(exercise).values.count({model::LogField::CleanReps, side}))
      return s;
  }
  return std::nullopt;
}

std::vector<std::int64_t> Past::domain_of(const model::Type& type) const {
  std::vector<std::int64_t> out;
  if (type.kind == model::FactKind::YesNo) return {0, 1};
  if (type.kind == model::FactKind::DateOrNever) {
    std::set<std::int64_t> values = {kNever, 0, 3650};
    for (const std::int64_t day : days_) {
      for (std::int64_t v = day - 1; v <= day + 1; ++v) {
        if (v >= 0) values.insert(v);
      }
    }
    return {values.begin(), values.end()};
  }
  if (!is_number(type.kind)) {
    for (std::size_t i = 0; i < type.choices.size(); ++i)
      out.push_back(static_cast<std::int64_t>(i));
    return out;
  }
  const std::int64_t low = type.low.milli, high = type.high.milli, step = type.step.milli;
  if ((high - low) / step <= 40) {
    for (std::int64_t v = low; v <= high; v += step) out.push_back(v);
    return out;
  }
  std::set<std::int64_t> values = {low, high};
  for (const std::int64_t constant : constants_) {
    for (std::int64_t v : {constant - step, constant, constant + step}) {
      v = low + (v - low) / step * step;
      if (low <= v && v <= high) values.insert(v);
    }
  }
  return {values.begin(), values.end()};
}

std::vector<std::int64_t> Past::domain(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::Fact: return domain_of(model_.facts[item.index].type);
    case Item::Kind::Choice: return {0, 1};
    case Item::Kind::Setting: return domain_of(model_.settings[item.index].type);
    case Item::Kind::Log: {
      const auto fault = static_cast<std::uint32_t>(model::LogField::FaultAt);
      return item.part >= fault
                 ? std::vector<std::int64_t>{0, 1}
                 : domain_of(model::type_of(static_cast<model::LogField>(item.part)));
    }
    case Item::Kind::Ladder: break;
  }
  std::vector<std::int64_t> out;  // the last one is "none"
  for (std::size_t i = 0; i <= model_.ladders[item.index].rungs.size(); ++i)
    out.push_back(static_cast<std::int64_t>(i));
  return out;
}

std::optional<std::int64_t> Past::value_of(const model::Type& type, const Answer& answer,
                                           Day now) const {
  switch (answer.kind) {
    case Answer::Kind::Yes: return 1;
    case Answer::Kind::No: return 0;
    case Answer::Kind::Number: return answer.number.milli;
    case Answer::Kind::Never:
      if (type.kind == model::FactKind::DateOrNever) return kNever;
      break;
    case Answer::Kind::Date: return now.number - answer.date.number;
    case Answer::Kind::Choice: break;
    default: return std::nullopt;
  }
  const std::string name = answer.kind == Answer::Kind::Never ? "never" : answer.names.front();
  for (std::size_t i = 0; i < type.choices.size(); ++i) {
    if (type.choices[i].name.text == name) return static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

Seen Past::see(const Item& item, std::size_t step, Look look, std::optional<Day> fired) const {
  switch (item.kind) {
    case Item::Kind::Log: return see_log(item, step, look);
    case Item::Kind::Setting: {
      const model::Setting& setting = model_.settings[item.index];
      std::int64_t value = setting.default_value.milli;
      for (const SettingValue& given : state_.settings) {
        if (given.setting == setting.name) value = given.value.number.milli;
      }
      return {Seen::Kind::Known, {value}};
    }
    case Item::Kind::Ladder: {
      const model::Ladder& ladder = model_.ladders[item.index];
      if (look != Look::Today)
        return {look == Look::ForLatch ? Seen::Kind::Unasked : Seen::Kind::Closed, domain(item)};
      for (const LadderAnswer& given : state_.ladders) {
        if (given.ladder != ladder.name || given.answer.kind == Answer::Kind::NotAsked) continue;
        if (is_unsure(given.answer)) return {Seen::Kind::Closed, domain(item)};
        for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
          if (model_.exercises[ladder.rungs[i].index()].name == given.answer.names.front()) {
            return {Seen::Kind::Known, {static_cast<std::int64_t>(i)}};
          }
        }
        return {Seen::Kind::Known, {static_cast<std::int64_t>(ladder.rungs.size())}};
      }
      return {Seen::Kind::Open, domain(item)};
    }
    default: return see_fact(item, step, look, fired);
  }
}

Seen Past::see_fact(const Item& item, std::size_t step, Look look, std::optional<Day> fired) const {
  const model::Fact& fact = model_.facts[item.index];
  const auto about = item.morning ? morning_of(item, step) : std::optional(steps_[step].date);
  if (!about) return {};
  const Day now = *about;
  auto latest = told(item.index, item.side, now);
  if (latest && (!fresh(item, latest->date, now) || (fired && latest->date <= *fired)))
    latest.reset();
  if (may_be_told(item, latest ? std::optional(latest->date) : std::nullopt, now, fired))
    return {Seen::Kind::Open, domain(item)};
  if (!latest) {
    const bool askable = (!fact.type.from_clinician || state_.answering == Answer::By::Clinician) &&
                         !(item.morning && fired && now <= *fired);
    const auto kind = look == Look::FromWindow ? Seen::Kind::Closed
                      : look == Look::ForLatch ? Seen::Kind::Unasked
                      : askable                ? Seen::Kind::Open
                                               : Seen::Kind::Closed;
    return {kind, domain(item), true};
  }
  const auto rough = [](const Answer& answer) { return answer.more_days > 0; };
  if (std::any_of(latest->answers.begin(), latest->answers.end(), rough)) {
    const bool askable = !fact.type.from_clinician || state_.answering == Answer::By::Clinician;
    return see_rough_date(item, *latest, now,
                          look == Look::ForLatch || (look == Look::Today && askable));
  }
  std::set<std::int64_t> values;  // of one day: all are possible, and what lies between
  for (const Answer& answer : latest->answers) {
    if (is_unsure(answer)) return {Seen::Kind::Closed, domain(item)};
    if (item.kind == Item::Kind::Choice) {
      const std::string& choice = fact.type.choices[item.part].name.text;
      values.insert(std::count(answer.names.begin(), answer.names.end(), choice));
    } else {
      values.insert(*value_of(fact.type, answer, now));
    }
  }
  add_between(item, values);
  return {values.size() == 1 ? Seen::Kind::Known : Seen::Kind::Closed,
          {values.begin(), values.end()}};
}

// The days that all answers of one day allow. Where there are none, it is any that one of them
// allows, and nobody will tell.
Seen Past::see_rough_date(const Item& item, const Told& told, Day now, bool may_say_more) const {
  std::set<std::int64_t> all, any;
  bool first = true, no_closer = false;
  for (const Answer& answer : told.answers) {
    if (is_unsure(answer)) return {Seen::Kind::Closed, domain(item)};
    std::set<std::int64_t> days;
    if (answer.kind == Answer::Kind::Never) days.insert(kNever);
    const std::int32_t last = std::min(answer.date.number + answer.more_days, told.date.number);
    for (std::int32_t day = answer.date.number; answer.kind == Answer::Kind::Date && day <= last;
         ++day)
      days.insert(now.number - day);
    no_closer |= days.size() > 1 && answer.closer != Answer::Closer::NotAsked;
    any.insert(days.begin(), days.end());
    std::set<std::int64_t> both;
    std::set_intersection(all.begin(), all.end(), days.begin(), days.end(),
                          std::inserter(both, both.end()));
    all = first ? days : both;
    first = false;
  }
  if (all.size() == 1) return {Seen::Kind::Known, {*all.begin()}};
  if (all.empty()) {
    add_between(item, any);
    return {Seen::Kind::Closed, {any.begin(), any.end()}};
  }
  const bool open = may_say_more && !no_closer;
  Seen out{open ? Seen::Kind::Open : Seen::Kind::Closed, {all.begin(), all.end()}};
  out.roughly = true;
  return out;
}

void Past::add_between(const Item& item, std::set<std::int64_t>& values) const {
  if (values.size() < 2) return;
  // Of dates, never is further back than any day.
  const auto rank = [](std::int64_t v) {
    return v == kNever ? std::numeric_limits<std::int64_t>::max() : v;
  };
  std::set<std::int64_t> ranks;
  for (const std::int64_t v : values) ranks.insert(rank(v));
  for (const std::int64_t v : domain(item)) {
    if (*ranks.begin() < rank(v) && rank(v) < *ranks.rbegin()) values.insert(v);
  }
}

Seen Past::see_log(const Item& item, std::size_t step, Look look) const {
  const auto fault_base = static_cast<std::uint32_t>(model::LogField::FaultAt);
  const bool test = item.part == static_cast<std::uint32_t>(model::LogField::CleanReps);
  std::optional<std::size_t> at;
  if (item.when == Item::When::ThisSession) at = step;
  if (item.morning) {
    at.reset();
    const auto day = morning_of(item, step);
    for (std::size_t s = 0; s <= step && day; ++s) {
      if (steps_[s].date == *day) at = s;
    }
  }
  if (item.when == Item::When::LatestOfExercise) {
    const bool amount =
        item.part < fault_base && model::is_amount(static_cast<model::LogField>(item.part));
    at = test     ? latest_test(item.index, item.side, step)
         : amount ? latest_in_earnest(item.index, step)
                  : latest_of(item.index, step);
  }
  if (item.when == Item::When::LatestSession) {
    for (std::size_t s = step + 1; s-- > 0 && !at;) {
      if (trained(s)) at = s;
    }
  }
  if (!at || !did(*at, item.index)) return {};
  const LoggedExercise& log = steps_[*at].logs.at(item.index);
  if (item.part >= fault_base) {
    const std::string& name = model_.exercises[item.index].faults[item.part - fault_base].name;
    if (log.faults.count(name)) return {Seen::Kind::Known, {1}};
    return log.faults_listed ? Seen{Seen::Kind::Known, {0}} : Seen{Seen::Kind::Closed, {0, 1}};
  }
  const auto field = static_cast<model::LogField>(item.part);
  const auto found = log.values.find({field, item.side});
  if (found == log.values.end()) {
    if (test || (log.lighter && model::is_amount(field))) return {};
    if (is_latest_session(*at)) return {Seen::Kind::Open, domain(item)};
    const bool fires = look != Look::ForLatch || field == model::LogField::PainBefore;
    return {fires ? Seen::Kind::Closed : Seen::Kind::Unasked, domain(item)};
  }
  std::set<std::int64_t> values;
  for (const Answer& answer : found->second) {
    if (is_unsure(answer)) return {Seen::Kind::Closed, domain(item)};
    values.insert(*value_of(model::type_of(field), answer, steps_[*at].date));
  }
  add_between(item, values);
  return {values.size() == 1 ? Seen::Kind::Known : Seen::Kind::Closed,
          {values.begin(), values.end()}};
}

}  // namespace rung::reference
