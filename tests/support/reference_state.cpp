#include "support/reference_state.hpp"

#include <algorithm>
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
  const auto remember = [&](const FactAnswer& given, Day day) {
    if (given.answer.kind == Answer::Kind::NotAsked) return;
    const auto fact = model.find_fact(given.fact)->value;
    const Day date = given.answer.has_on ? given.answer.on : day;
    answers_[{fact, given.side}].push_back({date, given.answer});
  };
  for (const FactAnswer& given : state.facts) remember(given, state.today);
  std::map<Day, Step> by_day;
  by_day[state.today].date = state.today;
  for (const Session& session : state.sessions) {
    Step& step = by_day[session.date];
    step.date = session.date;
    step.session = true;
    for (const FactAnswer& given : session.facts) remember(given, session.date);
    for (const ExerciseLog& log : session.exercises) {
      LoggedExercise& into = step.logs[model.find_exercise(log.exercise)->value];
      into.faults_listed = into.faults_listed && log.has_faults;
      into.faults.insert(log.faults.begin(), log.faults.end());
      for (const LogValue& value : log.values) {
        if (value.answer.kind == Answer::Kind::NotAsked) continue;
        into.values[{*model::log_field_named(value.name), value.side}].push_back(value.answer);
      }
    }
  }
  for (auto& [day, step] : by_day) steps_.push_back(std::move(step));
  collect_constants();
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

bool Past::is_latest_session(std::size_t step) const {
  if (!steps_[step].session) return false;
  for (std::size_t later = step + 1; later < steps_.size(); ++later) {
    if (steps_[later].session) return false;
  }
  return true;
}

std::optional<std::size_t> Past::latest_of(std::uint32_t exercise, std::size_t step) const {
  for (std::size_t s = step + 1; s-- > 0;) {
    if (did(s, exercise)) return s;
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
    case Item::Kind::Log: return see_log(item, step);
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
  const Day now = steps_[step].date;
  std::vector<Answer> latest;
  std::optional<Day> date;
  const auto timeline = answers_.find({item.index, item.side});
  if (timeline != answers_.end()) {
    for (const Dated& given : timeline->second) {
      if (given.date > now || (date && given.date < *date)) continue;
      if (!date || given.date > *date) latest.clear();
      date = given.date;
      latest.push_back(given.answer);
    }
  }
  const bool stale = date && fact.fresh_days && now.number - date->number >= *fact.fresh_days;
  const bool too_old = date && fired && *date <= *fired;
  if (!date || stale || too_old) {
    if (look == Look::FromWindow) return {Seen::Kind::Closed, domain(item)};
    if (look == Look::ForLatch) return {Seen::Kind::Unasked, domain(item)};
    const bool askable = !fact.type.from_clinician || state_.answering == Answer::By::Clinician;
    return {askable ? Seen::Kind::Open : Seen::Kind::Closed, domain(item)};
  }
  std::set<std::int64_t> values;  // of one day: all are possible, and what lies between
  for (const Answer& answer : latest) {
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

Seen Past::see_log(const Item& item, std::size_t step) const {
  const auto fault_base = static_cast<std::uint32_t>(model::LogField::FaultAt);
  const bool test = item.part == static_cast<std::uint32_t>(model::LogField::CleanReps);
  std::optional<std::size_t> at;
  if (item.when == Item::When::ThisSession) at = step;
  if (item.when == Item::When::LatestOfExercise) {
    at = test ? latest_test(item.index, item.side, step) : latest_of(item.index, step);
  }
  if (item.when == Item::When::LatestSession) {
    for (std::size_t s = step + 1; s-- > 0 && !at;) {
      if (steps_[s].session) at = s;
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
    if (test) return {};
    return {is_latest_session(*at) ? Seen::Kind::Open : Seen::Kind::Closed, domain(item)};
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
