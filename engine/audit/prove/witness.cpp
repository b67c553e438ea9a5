#include "audit/prove/witness.hpp"

#include <algorithm>
#include <map>

#include "api/past_records.hpp"
#include "audit/prove/pasts.hpp"
#include "audit/prove/usual.hpp"
#include "base/date.hpp"
#include "base/fixed.hpp"

namespace rung::audit::prove {
namespace {

using FactKey = std::pair<std::string, Side>;
using Answers = std::map<FactKey, std::vector<Answer>>;

std::string on_side(Side side) {
  if (side == Side::None) return "";
  return side == Side::Left ? " on left" : " on right";
}

std::string days_ago(Day date, Day today) {
  const std::int32_t days = base::days_between(date, today);
  if (days == 0) return "today";
  return std::to_string(days) + (days == 1 ? " day ago" : " days ago");
}

// As a scenario writes it after `is`.
std::string text_of(const Answer& answer, Day today) {
  switch (answer.kind) {
    case Answer::Kind::NotAsked: return "unanswered";
    case Answer::Kind::NotSure: return "not sure";
    case Answer::Kind::Declined: return "declined";
    case Answer::Kind::Yes: return "yes";
    case Answer::Kind::No: return "no";
    case Answer::Kind::Number: return base::to_string(answer.number);
    case Answer::Kind::Choice: return answer.names.front();
    case Answer::Kind::Never: return "never";
    case Answer::Kind::Date: return days_ago(answer.date, today);
    case Answer::Kind::Choices: break;
  }
  if (answer.names.empty()) return "none";
  std::string out;
  for (const std::string& name : answer.names) out += (out.empty() ? "(" : ", ") + name;
  return out + ")";
}

bool alike(const Answer& a, const Answer& b) {
  return a.kind == b.kind && a.number == b.number && a.names == b.names && a.date == b.date;
}

Answers answers_in(const std::vector<FactAnswer>& facts) {
  Answers out;
  for (const FactAnswer& one : facts) out[{one.fact, one.side}].push_back(one.answer);
  return out;
}

// What is said otherwise than by somebody well; what only they say is unanswered.
Answers said_otherwise(const State& well, const std::vector<FactAnswer>& facts) {
  Answers out = answers_in(facts);
  for (const auto& [key, answers] : answers_in(well.facts)) {
    const auto said = out.find(key);
    if (said == out.end())
      out[key] = {Answer{}};
    else if (said->second.size() == 1 && alike(said->second.front(), answers.front()))
      out.erase(said);
  }
  return out;
}

std::vector<std::string> lines_of(const Answers& answers, Day today, const char* quote) {
  std::vector<std::string> out;
  for (const auto& [key, said] : answers) {
    std::string line = quote + key.first + quote + on_side(key.second) + " is ";
    for (std::size_t i = 0; i < said.size(); ++i)
      line += (i == 0 ? "" : ", and the same day ") + text_of(said[i], today);
    out.push_back(std::move(line));
  }
  return out;
}

bool is_harmless(const model::Model& model, const std::string& exercise, const LogValue& value) {
  ExerciseLog nothing_wrong{exercise, {}, true, {}};
  api::record_harmless(model, nothing_wrong);
  return std::any_of(
      nothing_wrong.values.begin(), nothing_wrong.values.end(), [&](const LogValue& one) {
        return one.name == value.name && one.side == value.side && alike(one.answer, value.answer);
      });
}

// What went wrong and what was shown: that nothing else did is said by `otherwise well`.
std::vector<std::string> logs_of(const model::Model& model, const Session& session,
                                 const char* quote) {
  std::vector<std::string> out;
  for (const ExerciseLog& log : session.exercises) {
    const std::size_t before = out.size();
    for (const LogValue& value : log.values) {
      if (is_harmless(model, log.exercise, value)) continue;
      out.push_back(quote + log.exercise + "." + value.name + quote + on_side(value.side) + " is " +
                    text_of(value.answer, session.date));
    }
    for (const std::string& fault : log.faults)
      out.push_back(quote + log.exercise + ".fault." + fault + quote + " is yes");
    if (out.size() == before) out.push_back("did " + (quote + log.exercise) + quote);
  }
  return out;
}

// Who told all that somebody well tells is well but for what differs.
std::vector<std::string> told_on(const State& well, const Session& session) {
  const std::size_t all = well.facts.size();
  if (all < 2 || session.facts.size() < all)
    return lines_of(answers_in(session.facts), session.date, "`");
  const std::int32_t days = base::days_between(session.date, well.today);
  std::vector<FactAnswer> as_today = session.facts;
  for (FactAnswer& said : as_today) shift_dates(said.answer, days);
  std::vector<std::string> out = lines_of(said_otherwise(well, as_today), well.today, "`");
  if (out.empty()) out.emplace_back("told that all is well");
  return out;
}

std::vector<std::string> ladders_and_settings(const State& somebody, const char* quote) {
  std::vector<std::string> out;
  for (const LadderAnswer& ladder : somebody.ladders)
    out.push_back(quote + ladder.ladder + quote + " is " + text_of(ladder.answer, somebody.today));
  for (const SettingValue& setting : somebody.settings)
    out.push_back(quote + setting.setting + quote + " is " +
                  text_of(setting.value, somebody.today));
  return out;
}

bool said_twice(const Answers& answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const auto& one) { return one.second.size() > 1; });
}

std::string indented(const std::vector<std::string>& lines, const std::string& by) {
  std::string out;
  for (const std::string& line : lines) out += by + line + "\n";
  return out;
}

std::vector<Session> by_day(const State& somebody) {
  std::vector<Session> out = somebody.sessions;
  std::stable_sort(out.begin(), out.end(),
                   [](const Session& a, const Session& b) { return a.date < b.date; });
  return out;
}

}  // namespace

std::vector<std::string> differences(const model::Model& model, const State& somebody) {
  const State well = somebody_well(model);
  std::vector<std::string> out;
  for (const Session& session : by_day(somebody)) {
    const std::string when = " (" + days_ago(session.date, somebody.today) + ")";
    for (std::string& line : logs_of(model, session, "`")) out.push_back(std::move(line) + when);
    for (std::string& line : told_on(well, session)) out.push_back(std::move(line) + when);
  }
  for (std::string& line : lines_of(said_otherwise(well, somebody.facts), somebody.today, "`"))
    out.push_back(std::move(line));
  for (std::string& line : ladders_and_settings(somebody, "`")) out.push_back(std::move(line));
  return out;
}

std::string in_words(const model::Model& model, const State& somebody) {
  std::string out = "somebody who is well";
  const std::vector<std::string> all = differences(model, somebody);
  for (std::size_t i = 0; i < all.size(); ++i)
    out += (i == 0 ? ", except that " : i + 1 == all.size() ? " and " : ", ") + all[i];
  return out;
}

std::pair<std::string, std::string> lost_caution(const model::Model& model, std::size_t way) {
  struct OfChannel {
    const char* what;
    const char* expected;
  };
  // In the order of `rising_with`.
  constexpr OfChannel kChannels[] = {{"there is no emergency any more", "at least emergency"},
                                     {"nobody is to be seen urgently any more", "at least urgent"},
                                     {"nobody is to be seen any more", "at least routine"},
                                     {"there is no stop any more", "stop"},
                                     {"there is no rest any more", "rest"}};
  if (way < std::size(kChannels)) return {kChannels[way].what, kChannels[way].expected};
  const std::string& exercise = model.exercises[way - std::size(kChannels)].name;
  return {"`" + exercise + "` may be done", "not " + exercise};
}

std::string scenario_text(const model::Model& model, const State& somebody,
                          const std::string& title, const std::string& expected) {
  const Answers today = said_otherwise(somebody_well(model), somebody.facts);
  if (said_twice(today)) return "";
  std::vector<std::string> given = {"otherwise well"};
  if (somebody.answering == Answer::By::Clinician) given.push_back("answered by clinician");
  for (std::string& line : ladders_and_settings(somebody, "")) given.push_back(std::move(line));
  const std::vector<std::string> told = lines_of(today, somebody.today, "");
  std::string out = "scenario \"" + title + "\" {\n";
  if (somebody.sessions.empty()) {
    given.insert(given.end(), told.begin(), told.end());
    return out + "  given {\n" + indented(given, "    ") + "  }\n  expect { " + expected +
           " }\n}\n";
  }
  out += "  given {\n" + indented(given, "    ") + "  }\n";
  const std::vector<Session> sessions = by_day(somebody);
  const Day first = sessions.front().date;
  const auto day = [&](Day date) { return std::to_string(base::days_between(first, date) + 1); };
  for (const Session& session : sessions) {
    const Answers then = answers_in(session.facts);
    if (said_twice(then)) return "";
    out += "  on day " + day(session.date) + " {\n" +
           indented(lines_of(then, session.date, ""), "    ") +
           indented(logs_of(model, session, ""), "    ") + "  }\n";
  }
  return out + "  on day " + day(somebody.today) + " {\n" + indented(told, "    ") +
         "    expect { " + expected + " }\n  }\n}\n";
}

}  // namespace rung::audit::prove
