// A scenario's `given` and days, as states.
#include <algorithm>
#include <map>
#include <set>

#include "api/past_records.hpp"
#include "api/scenarios.hpp"
#include "base/date.hpp"
#include "program/history.hpp"

namespace rung::api {
namespace {

// Day 1 of every scenario. Any day does: a scenario only speaks of days before and after each
// other.
constexpr Day kDayOne{20'458};

using FactKey = std::pair<std::string, Side>;

// Answers and logs of one day.
struct DayPlan {
  Day date;
  std::map<FactKey, Answer> facts;
  std::map<std::string, ExerciseLog> logs;
  std::set<std::string> unsure_faults;  // exercises of which some fault is not sure
};

Side side_named(const std::optional<ast::Name>& side) {
  if (!side) return Side::None;
  return side->text == "left" ? Side::Left : Side::Right;
}

std::vector<Side> sides_meant(bool sided, const std::optional<ast::Name>& side) {
  if (!sided) return {Side::None};
  if (side) return {side_named(side)};
  return {Side::Left, Side::Right};
}

Answer answer_of(const ast::Value& value, const model::Type& type, Day date) {
  using K = ast::Value::Kind;
  Answer a;
  switch (value.kind) {
    case K::Yes: a.kind = Answer::Kind::Yes; break;
    case K::No: a.kind = Answer::Kind::No; break;
    case K::Number: a.kind = Answer::Kind::Number, a.number = value.number; break;
    case K::ChoiceName:
    case K::Choices: {
      const bool several = type.kind == ast::FactKind::SeveralOf;
      const bool plain_none =
          several && value.kind == K::ChoiceName && value.names.front().text == "none";
      a.kind = several ? Answer::Kind::Choices : Answer::Kind::Choice;
      for (const ast::Name& name : value.names) {
        if (!plain_none) a.names.push_back(name.text);
      }
      break;
    }
    case K::Never: a.kind = Answer::Kind::Never; break;
    case K::DaysAgo:
      a.kind = Answer::Kind::Date;
      a.date = base::add_days(date, static_cast<std::int32_t>(-value.number.whole()));
      break;
    case K::Date: a.kind = Answer::Kind::Date, a.date = value.date; break;
    case K::NotSure: a.kind = Answer::Kind::NotSure; break;
    case K::Declined: a.kind = Answer::Kind::Declined; break;
    case K::Unanswered: a.kind = Answer::Kind::NotAsked; break;
  }
  return a;
}

class Setup {
 public:
  Setup(const Compiled& compiled, const ast::Scenario& scenario)
      : m_(compiled.model), p_(compiled.program), scenario_(scenario) {}

  State state(std::size_t day) {
    State out;
    const Day first = base::add_days(
        kDayOne,
        scenario_.days.empty() ? 0 : static_cast<std::int32_t>(scenario_.days.front().day - 1));
    collect_general();
    // What `given` logs happened on the day before the first.
    DayPlan before;
    before.date = base::add_days(first, -1);
    read(scenario_.given, before, false);
    before.facts.clear();
    if (!before.logs.empty()) add_session(out, before);
    const std::size_t last = scenario_.days.empty() ? 0 : std::min(day, scenario_.days.size() - 1);
    for (std::size_t i = 0; i < last; ++i) {
      DayPlan plan = plan_of_day(i, out);
      add_session(out, plan);
    }
    DayPlan today = scenario_.days.empty() ? plan_without_days(first) : plan_of_day(last, out);
    out.today = today.date;
    tell_of_mornings(out);
    for (const auto& [key, answer] : today.facts)
      out.facts.push_back({key.first, key.second, answer});
    for (const auto& [ladder, answer] : ladders_) out.ladders.push_back({ladder, answer});
    for (const auto& [setting, answer] : settings_) out.settings.push_back({setting, answer});
    out.wants = wants_;
    out.answering = clinician_ ? Answer::By::Clinician : Answer::By::Person;
    return out;
  }

 private:
  void collect_general() {
    const auto scan = [&](const std::vector<ast::GivenItem>& items) {
      for (const ast::GivenItem& item : items) {
        if (std::holds_alternative<ast::OtherwiseWell>(item.item)) well_ = true;
        if (std::holds_alternative<ast::AnsweredByClinician>(item.item)) clinician_ = true;
        if (const auto* wants = std::get_if<ast::Wants>(&item.item))
          wants_.push_back(wants->phrase.text);
        if (const auto* rung = std::get_if<ast::SetRung>(&item.item)) {
          Answer a;
          a.kind = Answer::Kind::Choice;
          a.names = {rung->rung.text};
          ladders_[rung->ladder.text] = a;
        }
        const auto* fact = std::get_if<ast::SetFact>(&item.item);
        if (fact && m_.find_setting(fact->name.text))
          settings_[fact->name.text] = answer_of(fact->value, {}, kDayOne);
        if (fact && m_.find_ladder(fact->name.text))
          ladders_[fact->name.text] = answer_of(fact->value, {}, kDayOne);
      }
    };
    scan(scenario_.given);
    for (const ast::ScenarioDay& day : scenario_.days) scan(day.given);
  }

  DayPlan plan_without_days(Day date) {
    DayPlan plan;
    plan.date = date;
    read(scenario_.given, plan, true);
    fill_well(plan);
    return plan;
  }

  DayPlan plan_of_day(std::size_t index, const State& before) {
    DayPlan plan;
    plan.date = base::add_days(kDayOne, static_cast<std::int32_t>(scenario_.days[index].day - 1));
    read(scenario_.given, plan, true);
    read(scenario_.days[index].given, plan, false);
    const std::set<FactKey> standing = standing_clearances(plan, before);
    fill_well(plan);
    for (const FactKey& key : standing) plan.facts.erase(key);
    return plan;
  }

  // A clearance that was given is taken back by a no that the scenario says, not by one that is
  // filled in for a later day.
  std::set<FactKey> standing_clearances(const DayPlan& plan, const State& before) const {
    std::set<FactKey> out;
    const bool cleared =
        std::any_of(before.sessions.begin(), before.sessions.end(), [&](const Session& session) {
          return std::any_of(session.facts.begin(), session.facts.end(), [&](const FactAnswer& a) {
            return a.answer.kind == Answer::Kind::Yes && releases(a.fact, a.side);
          });
        });
    if (!well_ || !cleared) return out;
    State state = before;
    state.today = plan.date;
    for (const auto& [key, answer] : plan.facts)
      state.facts.push_back({key.first, key.second, answer});
    base::Sink sink;
    const auto bound = program::bind(m_, state, sink);
    if (!bound) return out;
    const program::History history(p_, m_, *bound);
    for (const program::Cell& cell : p_.cells) {
      const FactKey key{cell.fact.valid() ? m_.facts[cell.fact.index()].name : "", cell.side};
      const bool asked = cell.after_release != model::RuleId::kNone;
      if (asked && plan.facts.count(key) == 0 && history.stands(cell.fact, cell.side))
        out.insert(key);
    }
    return out;
  }
  bool releases(const std::string& fact, Side side) const {
    return std::any_of(p_.cells.begin(), p_.cells.end(), [&](const program::Cell& cell) {
      return cell.after_release != model::RuleId::kNone && cell.side == side &&
             m_.facts[cell.fact.index()].name == fact;
    });
  }

  // On the morning after each session that is no day of the scenario: what `given` says of every
  // day, and what somebody who is well would say.
  void tell_of_mornings(State& out) {
    std::set<Day> days = {out.today}, mornings;
    for (const Session& session : out.sessions) {
      days.insert(session.date);
      if (!session.exercises.empty()) mornings.insert(base::add_days(session.date, 1));
    }
    for (const Day morning : mornings) {
      if (days.count(morning) != 0) continue;
      DayPlan plan;
      plan.date = morning;
      read(scenario_.given, plan, true);
      fill_well(plan);
      for (const auto& [key, answer] : plan.facts) {
        if (!asked_of_mornings(key)) continue;
        FactAnswer told{key.first, key.second, answer};
        told.answer.has_on = true;
        told.answer.on = morning;
        out.facts.push_back(std::move(told));
      }
    }
  }
  bool asked_of_mornings(const FactKey& key) const {
    return std::any_of(p_.cells.begin(), p_.cells.end(), [&](const program::Cell& cell) {
      const bool fact =
          cell.kind == program::Cell::Kind::Fact || cell.kind == program::Cell::Kind::Choice;
      return fact && cell.morning && cell.side == key.second &&
             m_.facts[cell.fact.index()].name == key.first;
    });
  }

  void read(const std::vector<ast::GivenItem>& items, DayPlan& plan, bool facts_only) {
    for (const ast::GivenItem& item : items) {
      if (const auto* fact = std::get_if<ast::SetFact>(&item.item)) set_fact(*fact, plan);
      if (facts_only) continue;
      if (const auto* log = std::get_if<ast::SetLog>(&item.item)) set_log(*log, plan);
      if (const auto* did = std::get_if<ast::Did>(&item.item)) log_of(plan, did->exercise.text);
      if (const auto* clean = std::get_if<ast::NoFaults>(&item.item))
        log_of(plan, clean->exercise.text).has_faults = true;
    }
    if (facts_only) return;
    for (auto& [name, log] : plan.logs) {
      if (well_) record_harmless(m_, log);
      // A list of faults says that there were no others.
      if (plan.unsure_faults.count(name)) log.has_faults = false;
    }
  }

  void set_fact(const ast::SetFact& set, DayPlan& plan) {
    const auto id = m_.find_fact(set.name.text);
    if (!id) return;
    const model::Fact& fact = m_.facts[id->index()];
    for (const Side side : sides_meant(fact.type.per_side, set.side)) {
      Answer answer = answer_of(set.value, fact.type, plan.date);
      if (fact.type.from_clinician) answer.by = Answer::By::Clinician;
      plan.facts[{fact.name, side}] = answer;
    }
  }

  static ExerciseLog& log_of(DayPlan& plan, const std::string& exercise) {
    ExerciseLog& log = plan.logs[exercise];
    log.exercise = exercise;
    return log;
  }

  void set_log(const ast::SetLog& set, DayPlan& plan) {
    const std::size_t dot = set.log.text.find('.');
    const std::string name = set.log.text.substr(0, dot), rest = set.log.text.substr(dot + 1);
    const auto id = m_.find_exercise(name);
    if (!id) return;
    ExerciseLog& log = log_of(plan, name);
    const std::string prefix = "fault.";
    if (rest.compare(0, prefix.size(), prefix) == 0) {
      log.has_faults = true;
      using K = ast::Value::Kind;
      if (set.value.kind == K::Yes) log.faults.push_back(rest.substr(prefix.size()));
      if (set.value.kind == K::NotSure || set.value.kind == K::Declined)
        plan.unsure_faults.insert(name);
      return;
    }
    const auto field = model::log_field_named(rest);
    if (!field) return;
    for (const Side side : sides_meant(m_.exercises[id->index()].one_sided, set.side)) {
      const auto same = [&](const LogValue& v) { return v.name == rest && v.side == side; };
      log.values.erase(std::remove_if(log.values.begin(), log.values.end(), same),
                       log.values.end());
      log.values.push_back({rest, side, answer_of(set.value, model::type_of(*field), plan.date)});
    }
  }

  void fill_well(DayPlan& plan) const {
    if (!well_) return;
    for (const model::Fact& fact : m_.facts) {
      const bool equipment = m_.equipment.valid() && &fact == &m_.facts[m_.equipment.index()];
      if (fact.type.from_clinician || equipment || !fact.harmless) continue;
      for (const Side side : sides_meant(fact.type.per_side, std::nullopt)) {
        plan.facts.emplace(FactKey{fact.name, side}, *fact.harmless);
      }
    }
  }

  static void add_session(State& out, const DayPlan& plan) {
    Session session;
    session.date = plan.date;
    for (const auto& [key, answer] : plan.facts)
      session.facts.push_back({key.first, key.second, answer});
    for (const auto& [name, log] : plan.logs) session.exercises.push_back(log);
    out.sessions.push_back(std::move(session));
  }

  const model::Model& m_;
  const program::Program& p_;
  const ast::Scenario& scenario_;
  bool well_ = false, clinician_ = false;
  std::map<std::string, Answer> ladders_, settings_;
  std::vector<std::string> wants_;
};

}  // namespace

State state_of(const Compiled& compiled, const ast::Scenario& scenario, std::size_t day) {
  return Setup(compiled, scenario).state(day);
}

}  // namespace rung::api
