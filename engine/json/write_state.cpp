// A State as JSON, in the form that read_state reads.
#include <algorithm>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/json_writer.hpp"
#include "json/write_past.hpp"
#include "rung/json.hpp"

namespace rung::json {
namespace {

using base::JsonWriter;

void write_names(JsonWriter& out, const std::vector<std::string>& names) {
  out.begin_array();
  for (const std::string& name : names) out.string(name);
  out.end_array();
}

void write_day(JsonWriter& out, std::string_view key, Day day) {
  out.key(key);
  out.string(base::to_string(day));
}

bool has_value(const Answer& answer) {
  return answer.kind != Answer::Kind::NotSure && answer.kind != Answer::Kind::Declined;
}

void write_value(JsonWriter& out, const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::NotAsked: return out.null();
    case Answer::Kind::NotSure: return out.string("not sure");
    case Answer::Kind::Declined: return out.string("declined");
    case Answer::Kind::Yes: return out.boolean(true);
    case Answer::Kind::No: return out.boolean(false);
    case Answer::Kind::Number: return out.number(answer.number);
    case Answer::Kind::Never: return out.string("never");
    case Answer::Kind::Date:
      return out.string(base::to_string(base::DayRange{answer.date, answer.last_date()}));
    case Answer::Kind::Choices: return write_names(out, answer.names);
    case Answer::Kind::Choice: break;
  }
  if (answer.names.size() == 1) return out.string(answer.names.front());
  write_names(out, answer.names);
}

void write_answer(JsonWriter& out, const Answer& answer) {
  const bool says_more = answer.kind == Answer::Kind::Date &&
                         (!answer.said.empty() || answer.closer != Answer::Closer::NotAsked);
  if (has_value(answer) && !answer.has_on && answer.by == Answer::By::Person && !says_more) {
    return write_value(out, answer);
  }
  out.begin_object();
  out.key(has_value(answer) ? "value" : "answer");
  write_value(out, answer);
  if (answer.has_on) write_day(out, "on", answer.on);
  if (answer.by == Answer::By::Clinician) {
    out.key("by");
    out.string("clinician");
  }
  if (says_more && !answer.said.empty()) {
    out.key("said");
    out.string(answer.said);
  }
  if (says_more && answer.closer != Answer::Closer::NotAsked) {
    out.key("closer");
    out.string(answer.closer == Answer::Closer::NotSure ? "not sure" : "declined");
  }
  out.end_object();
}

struct Named {
  std::string_view name;
  Side side;
  const Answer* answer;
};

// An open question is written by leaving it out.
template <typename Entry>
std::vector<Named> answered(const std::vector<Entry>& entries, std::string Entry::*name) {
  std::vector<Named> out;
  for (const Entry& entry : entries) {
    if (entry.answer.kind != Answer::Kind::NotAsked) {
      out.push_back({entry.*name, entry.side, &entry.answer});
    }
  }
  return out;
}

// Both sides of one name stand together. What is said twice is written twice, so that reading it
// reports it.
void write_answers(JsonWriter& out, const std::vector<Named>& answers) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Named& first = answers[i];
    if (first.side == Side::None) {
      out.key(first.name);
      write_answer(out, *first.answer);
      continue;
    }
    const auto same = [&](const Named& other) {
      return other.name == first.name && other.side != Side::None;
    };
    const auto begin = answers.begin();
    if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(i), same)) continue;
    out.key(first.name);
    out.begin_object();
    for (const Side side : {Side::Left, Side::Right}) {
      for (const Named& other : answers) {
        if (!same(other) || other.side != side) continue;
        out.key(side == Side::Left ? "left" : "right");
        write_answer(out, *other.answer);
      }
    }
    out.end_object();
  }
}

void write_facts(JsonWriter& out, const std::vector<FactAnswer>& facts) {
  out.key("facts");
  out.begin_object();
  write_answers(out, answered(facts, &FactAnswer::fact));
  out.end_object();
}

void write_log(JsonWriter& out, const ExerciseLog& log) {
  out.key(log.exercise);
  out.begin_object();
  write_answers(out, answered(log.values, &LogValue::name));
  if (log.lighter) {
    out.key("lighter");
    out.boolean(true);
  }
  if (log.has_faults) {
    out.key("faults");
    write_names(out, log.faults);
  } else if (!log.faults.empty()) {
    out.key("faults");
    out.begin_object();
    out.key("occurred");
    write_names(out, log.faults);
    out.key("others");
    out.string("not sure");
    out.end_object();
  }
  out.end_object();
}

void write_session(JsonWriter& out, const Session& session) {
  out.begin_object();
  write_day(out, "date", session.date);
  write_facts(out, session.facts);
  out.key("exercises");
  out.begin_object();
  for (const ExerciseLog& log : session.exercises) write_log(out, log);
  out.end_object();
  out.end_object();
}

template <typename Entry>
void write_plain(JsonWriter& out, std::string_view key, const std::vector<Entry>& entries,
                 std::string Entry::*name, Answer Entry::*answer) {
  out.key(key);
  out.begin_object();
  for (const Entry& entry : entries) {
    if ((entry.*answer).kind == Answer::Kind::NotAsked) continue;
    out.key(entry.*name);
    write_answer(out, entry.*answer);
  }
  out.end_object();
}

void write_sessions(JsonWriter& out, const std::vector<Session>& sessions) {
  out.key("sessions");
  out.begin_array();
  for (const Session& session : sessions) write_session(out, session);
  out.end_array();
}

}  // namespace

std::string text_of_past(const std::vector<Session>& sessions,
                         const std::vector<SettingValue>& settings) {
  JsonWriter out;
  out.begin_object();
  write_sessions(out, sessions);
  write_plain(out, "settings", settings, &SettingValue::setting, &SettingValue::value);
  out.end_object();
  return out.take();
}

}  // namespace rung::json

namespace rung {

std::string write_state(const State& state) {
  base::JsonWriter out;
  out.begin_object();
  json::write_day(out, "today", state.today);
  json::write_facts(out, state.facts);
  json::write_plain(out, "ladders", state.ladders, &LadderAnswer::ladder, &LadderAnswer::answer);
  json::write_sessions(out, state.sessions);
  json::write_plain(out, "settings", state.settings, &SettingValue::setting, &SettingValue::value);
  out.key("wants");
  json::write_names(out, state.wants);
  out.key("answering");
  out.string(state.answering == Answer::By::Clinician ? "clinician" : "person");
  out.end_object();
  return out.take();
}

}  // namespace rung
