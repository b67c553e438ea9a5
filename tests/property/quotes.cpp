#include "property/quotes.hpp"

#include <algorithm>
#include <set>

#include "api/compiled.hpp"
#include "base/date.hpp"
#include "property/quoting.hpp"
#include "rung/json.hpp"

namespace rung::testing {
namespace {

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t at = text.find(by); at != std::string::npos; at = text.find(by, from)) {
    out.push_back(text.substr(from, at - from));
    from = at + by.size();
  }
  out.push_back(text.substr(from));
  return out;
}

// All that was said to one item, by day.
using Told = std::vector<std::pair<Day, Answer>>;

Told told_of_fact(const State& state, const std::string& fact, Side side) {
  Told out;
  const auto add = [&](const std::vector<FactAnswer>& answers, Day day) {
    for (const FactAnswer& a : answers) {
      if (a.fact == fact && a.side == side && a.answer.kind != Answer::Kind::NotAsked)
        out.emplace_back(a.answer.has_on ? a.answer.on : day, a.answer);
    }
  };
  add(state.facts, state.today);
  for (const Session& session : state.sessions) add(session.facts, session.date);
  return out;
}

Told told_of_log(const State& state, const std::string& exercise, const std::string& field,
                 Side side) {
  Told out;
  for (const Session& session : state.sessions) {
    for (const ExerciseLog& log : session.exercises) {
      for (const LogValue& value : log.values) {
        if (log.lighter && model::is_amount(*model::log_field_named(value.name))) continue;
        if (log.exercise == exercise && value.name == field && value.side == side &&
            value.answer.kind != Answer::Kind::NotAsked)
          out.emplace_back(session.date, value.answer);
      }
    }
  }
  return out;
}

std::set<Day> days_of(const State& state, const std::string& exercise) {
  std::set<Day> out;
  for (const Session& session : state.sessions) {
    for (const ExerciseLog& log : session.exercises) {
      if (exercise.empty() || log.exercise == exercise) out.insert(session.date);
    }
  }
  return out;
}

std::string word_of(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::NotSure: return "not sure";
    case Answer::Kind::Declined: return "declined";
    case Answer::Kind::Yes: return "yes";
    case Answer::Kind::No: return "no";
    case Answer::Kind::Number: return base::to_string(answer.number);
    case Answer::Kind::Choice: return answer.names.front();
    case Answer::Kind::Never: return "never";
    case Answer::Kind::Date: return base::to_string(answer.date);
    default: return "";
  }
}

// What dates of one day say together; empty where none of them is rough, or they contradict each
// other.
std::string rough_words(const std::vector<Answer>& answers, Day told) {
  bool rough = false;
  std::int32_t first = INT32_MIN, last = told.number;
  std::set<std::string> said;
  for (const Answer& answer : answers) {
    if (answer.kind != Answer::Kind::Date) return "";
    rough |= answer.more_days > 0;
    first = std::max(first, answer.date.number);
    last = std::min(last, answer.last_date().number);
  }
  if (!rough || first > last) return "";
  for (const Answer& answer : answers) {
    const bool all = answer.date.number == first &&
                     std::min(answer.last_date(), told).number == last && first < last;
    said.insert(all ? answer.said : "");
  }
  const std::string days = base::days_in_words({Day{first}, Day{last}});
  const bool in_words = said.size() == 1 && !said.begin()->empty();
  return in_words ? *said.begin() + " (" + days + ")" : days;
}

bool any_rough(const std::vector<Answer>& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const Answer& answer) { return answer.more_days > 0; });
}

// The answers of one day say this together; of two that differ, each stands in it.
std::string wrong_value(const std::vector<Answer>& answers, const std::string& value) {
  std::set<std::string> words;
  for (const Answer& answer : answers) words.insert(word_of(answer));
  if (words.count("not sure")) return value == "not sure" ? "" : "should be: not sure";
  if (words.count("declined")) return value == "declined" ? "" : "should be: declined";
  if (words.size() == 1) return value == *words.begin() ? "" : "should be: " + *words.begin();
  const std::vector<std::string> parts = split(value, " or ");
  if (parts.size() != 2 || parts[0] == parts[1]) return "should be two values of that day";
  for (const std::string& part : parts) {
    if (!words.count(part)) return part + " was not answered on that day";
  }
  return "";
}

std::string wrong_choices(const std::vector<Answer>& answers, const std::string& value) {
  const bool unsure = std::any_of(answers.begin(), answers.end(),
                                  [](const Answer& a) { return a.kind == Answer::Kind::NotSure; });
  const bool declined = std::any_of(answers.begin(), answers.end(), [](const Answer& a) {
    return a.kind == Answer::Kind::Declined;
  });
  if (unsure || declined) {
    const std::string word = unsure ? "not sure" : "declined";
    return value == word ? "" : "should be: " + word;
  }
  for (const std::string& part : split(value, ", ")) {
    const std::vector<std::string> ways = split(part, " or ");
    const std::string name = ways.back();
    const bool absent = starts(name, "not ");
    const std::string choice = absent ? name.substr(4) : name;
    const auto with = std::count_if(answers.begin(), answers.end(), [&](const Answer& a) {
      return std::find(a.names.begin(), a.names.end(), choice) != a.names.end();
    });
    const auto all = static_cast<std::ptrdiff_t>(answers.size());
    const bool right = ways.size() == 2 ? with > 0 && with < all : absent ? with == 0 : with == all;
    if (!right) return part + " was not what was chosen";
  }
  return "";
}

class Checker {
 public:
  Checker(const RuleSet& rules, const State& state)
      : rules_(rules), m_(rules.compiled().model), state_(state) {}

  std::string wrong(const std::string& rule, const BecauseItem& item) const {
    if (looks_back(item.value)) return "";
    if (m_.find_fact(item.item)) return wrong_fact(item);
    if (starts(item.item, "ladder.")) return wrong_ladder(item);
    for (const model::Protective& r : m_.protective) {
      if (r.name == item.item) return wrong_latch(item);
    }
    const std::size_t dot = item.item.find('.');
    if (dot == std::string::npos) return "nothing is called that, in the reason of " + rule;
    const std::string field = item.item.substr(dot + 1);
    if (field == "result") return wrong_result(item, item.item.substr(0, dot));
    if (starts(field, "fault."))
      return wrong_fault(item, item.item.substr(0, dot), field.substr(6));
    return wrong_log(item, item.item.substr(0, dot), field);
  }

 private:
  Day day_of(const BecauseItem& item) const { return item.on.value_or(state_.today); }

  static std::vector<Answer> of_day(const Told& told, Day day) {
    std::vector<Answer> out;
    for (const auto& [date, answer] : told) {
      if (date == day) out.push_back(answer);
    }
    return out;
  }
  static bool later(const Told& told, Day day) {
    return std::any_of(told.begin(), told.end(), [&](const auto& t) { return t.first > day; });
  }

  // The day after one on which something was done: it may be asked about by itself.
  bool is_morning_after(std::optional<Day> day) const {
    return day &&
           std::any_of(state_.sessions.begin(), state_.sessions.end(), [&](const Session& s) {
             return !s.exercises.empty() && s.date.number + 1 == day->number;
           });
  }

  // The newest answer that was there on the morning after some session.
  bool shown_on_a_morning(const Told& told, Day day) const {
    return std::any_of(state_.sessions.begin(), state_.sessions.end(), [&](const Session& s) {
      const auto between = [&](const auto& t) {
        return t.first > day && t.first.number <= s.date.number + 1;
      };
      return !s.exercises.empty() && day.number <= s.date.number + 1 &&
             std::none_of(told.begin(), told.end(), between);
    });
  }

  std::string wrong_fact(const BecauseItem& item) const {
    const Told told = told_of_fact(state_, item.item, item.side);
    const model::Type& type = m_.facts[m_.find_fact(item.item)->index()].type;
    const std::vector<Answer> answers = of_day(told, day_of(item));
    const bool morning = is_morning_after(item.on);
    const bool only_clinician = item.value == "for a clinician" && type.from_clinician;
    if (morning && (item.value == "not asked" || only_clinician))
      return answers.empty() ? "" : "it was answered of that morning";
    if (item.value == "not asked" || item.value == "for a clinician") {
      if (!of_day(told, state_.today).empty()) return "it was answered today";
      if (item.on) return "what was not asked has no day";
      return item.value == "not asked" || type.from_clinician ? "" : "anybody can tell";
    }
    if (answers.empty()) return "nothing was answered on that day";
    if (!shown_on_a_morning(told, day_of(item)) && later(told, day_of(item)))
      return "it was answered anew since";
    const std::string rough = rough_words(answers, day_of(item));
    if (!rough.empty()) return item.value == rough ? "" : "should be: " + rough;
    // Of what contradicts each other, the ends are quoted.
    if (any_rough(answers) && item.value != "not sure" && item.value != "declined") return "";
    return type.kind == model::FactKind::SeveralOf ? wrong_choices(answers, item.value)
                                                   : wrong_value(answers, item.value);
  }

  std::string wrong_ladder(const BecauseItem& item) const {
    std::vector<Answer> answers;
    for (const LadderAnswer& a : state_.ladders) {
      if ("ladder." + a.ladder == item.item && a.answer.kind != Answer::Kind::NotAsked)
        answers.push_back(a.answer);
    }
    if (item.value == "not asked") return answers.empty() ? "" : "it was answered";
    return answers.empty() ? "it was not answered" : wrong_value(answers, item.value);
  }

  std::string wrong_log(const BecauseItem& item, const std::string& exercise,
                        const std::string& field) const {
    const Told told = told_of_log(state_, exercise, field, item.side);
    if (item.value == "none" && field == "clean_reps" && !item.on)
      return of_day(told, state_.today).empty() || told.empty() ? "" : "a test was taken today";
    const std::vector<Answer> answers = of_day(told, day_of(item));
    const std::set<Day> days = days_of(state_, exercise);
    if (!days.count(day_of(item))) return "it was not done on that day";
    if (item.value == "not asked" || item.value == "not recorded") {
      if (!answers.empty()) return "it was recorded on that day";
      const bool latest = day_of(item) == *days_of(state_, "").rbegin();
      return item.value == "not recorded" || latest ? "" : "nobody can be asked about that day";
    }
    if (answers.empty()) return "nothing was recorded on that day";
    const bool newer =
        field == "clean_reps" ? later(told, day_of(item)) : *days.rbegin() > day_of(item);
    return newer ? "it was done again since" : wrong_value(answers, item.value);
  }

  std::string wrong_fault(const BecauseItem& item, const std::string& exercise,
                          const std::string& fault) const {
    bool done = false, listed = false, gap = false;
    for (const Session& session : state_.sessions) {
      if (session.date != day_of(item)) continue;
      for (const ExerciseLog& log : session.exercises) {
        if (log.exercise != exercise) continue;
        done = true;
        gap |= !log.has_faults;
        listed |= std::find(log.faults.begin(), log.faults.end(), fault) != log.faults.end();
      }
    }
    if (!done) return "it was not done on that day";
    const std::string right = listed ? "yes" : gap ? "not recorded" : "no";
    // A fault that only one of two records of a day tells may be told with care.
    return item.value == right || (listed && starts(item.value, "no")) ? "" : "should be: " + right;
  }

  std::string wrong_result(const BecauseItem& item, const std::string& exercise) const {
    const std::set<Day> days = days_of(state_, exercise);
    if (item.value == "none") return "";
    return days.count(day_of(item)) ? "" : "it was not done on that day";
  }

  // The state as it was at the end of an earlier day.
  State as_of(Day day) const {
    State out = state_;
    out.today = day;
    out.ladders.clear();
    std::erase_if(out.sessions, [&](const Session& s) { return s.date > day; });
    std::erase_if(out.facts,
                  [&](const FactAnswer& a) { return !a.answer.has_on || a.answer.on > day; });
    return out;
  }

  // Whether the rule acted on that day by what was told then.
  bool acted(const std::string& rule, Day day, bool certainly) const {
    const auto then = rules_.decide(as_of(day), explained());
    if (!then.ok()) return false;
    const auto& reasons = then.value().reasons;
    return std::any_of(reasons.begin(), reasons.end(), [&](const Reason& r) {
      return r.rule == rule && !r.latched && (!certainly || r.basis == Basis::Certain);
    });
  }

  std::string wrong_latch(const BecauseItem& item) const {
    if (item.value == "has not fired") {
      for (const Session& session : state_.sessions) {
        if (session.date < state_.today && acted(item.item, session.date, true))
          return "it fired on " + base::to_string(session.date);
      }
      return "";
    }
    return acted(item.item, day_of(item), false) ? "" : "it did not fire on that day";
  }

  const RuleSet& rules_;
  const model::Model& m_;
  const State& state_;
};

}  // namespace

Broken quotes_are_told(const RuleSet& rules, const State& state) {
  const auto decided = rules.decide(state, explained());
  if (!decided.ok()) return std::nullopt;
  const Checker checker(rules, state);
  for (const Reason& reason : decided.value().reasons) {
    for (const BecauseItem& item : reason.because) {
      const std::string wrong = checker.wrong(reason.rule, item);
      if (!wrong.empty())
        return "quoted is " + shown(item) + ": " + wrong + "\n" + shown(reason) + shown(state);
    }
  }
  return std::nullopt;
}

}  // namespace rung::testing
