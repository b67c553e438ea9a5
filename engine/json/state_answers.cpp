// The answers of a state, and what is said of a value that does not fit.
#include <array>
#include <utility>

#include "base/date.hpp"
#include "base/fixed.hpp"
#include "json/state_reader.hpp"

namespace rung::json {

using base::Code;
using rung::Answer;

namespace {

constexpr std::size_t kMostSaid = 200;  // bytes

Answer of_kind(Answer::Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

Answer choice(std::string_view name) {
  Answer answer = of_kind(Answer::Kind::Choice);
  answer.names.emplace_back(name);
  return answer;
}

std::string found_of(const Scalar& value) {
  switch (value.kind) {
    case Scalar::Kind::Null: return "null";
    case Scalar::Kind::Yes: return "true";
    case Scalar::Kind::No: return "false";
    case Scalar::Kind::Number: return "the number " + shown(value.text);
    case Scalar::Kind::String: break;
  }
  return value.text.empty() ? "an empty text" : "`" + shown(value.text) + "`";
}

}  // namespace

void StateReader::plain_answer(const Scalar& value) {
  if (top().place == Place::Log && top().key == "faults") {
    wrong_form(value);
  } else if (top().place == Place::Log && top().key == "lighter") {
    const bool said = value.kind == Scalar::Kind::Yes || value.kind == Scalar::Kind::No;
    if (!said) return (void)wrong_form(value);
    state_.sessions.back().exercises.back().lighter = value.kind == Scalar::Kind::Yes;
  } else if (auto answer = answer_of(value)) {
    deliver(std::move(*answer));
  }
}

std::optional<Answer> StateReader::answer_of(const Scalar& value) {
  if (value.kind == Scalar::Kind::Null) return Answer{};
  if (value.kind == Scalar::Kind::String) return answer_of_string(value);
  if (holder() == Place::Ladders) {
    wrong_form(value);
    return std::nullopt;
  }
  if (value.kind != Scalar::Kind::Number) {
    return of_kind(value.kind == Scalar::Kind::Yes ? Answer::Kind::Yes : Answer::Kind::No);
  }
  const auto number = base::parse_fixed(value.text);
  if (!number) {
    auto& diagnostic = report(Code::R7008, value.span, "cannot be " + shown(value.text));
    diagnostic.help = {
        "a number has at most three decimals and lies between -1000000000 and 1000000000"};
    return std::nullopt;
  }
  Answer answer = of_kind(Answer::Kind::Number);
  answer.number = *number;
  return answer;
}

std::optional<Answer> StateReader::answer_of_string(const Scalar& value) {
  if (value.text.empty()) {
    wrong_form(value);
    return std::nullopt;
  }
  if (holder() == Place::Ladders) return choice(value.text);
  if (value.text == "never") return of_kind(Answer::Kind::Never);
  return has_days_shape(value.text) ? days_of(value) : choice(value.text);
}

std::optional<Answer> StateReader::days_of(const Scalar& value) {
  const auto days = base::parse_days(value.text);
  if (!days) {
    auto& diagnostic = report(Code::R7005, value.span, "cannot be " + shown(value.text));
    diagnostic.help = {"write a day of the calendar, of the years 1900 to 2999"};
    if (!has_date_shape(value.text))
      diagnostic.help = {
          "write a year, a month or a day of the calendar, of the years 1900 to 2999; of two with "
          "a "
          "slash between, the earlier first"};
    return std::nullopt;
  }
  Answer answer = of_kind(Answer::Kind::Date);
  answer.date = days->first;
  answer.more_days = base::days_between(days->first, days->last);
  return answer;
}

void StateReader::answer_part(const Scalar& value) {
  Frame& frame = top();
  if (frame.key == "on") {
    if (const auto day = day_of(value)) frame.answer.has_on = true, frame.answer.on = *day;
  } else if (frame.key == "by") {
    if (const auto by = by_of(value)) frame.answer.by = *by;
  } else if (frame.key == "answer") {
    const bool text = value.kind == Scalar::Kind::String;
    if (text && value.text == "not sure")
      frame.answer.kind = Answer::Kind::NotSure;
    else if (text && value.text == "declined")
      frame.answer.kind = Answer::Kind::Declined;
    else
      wrong_form(value);
  } else if (frame.key == "said") {
    const bool text = value.kind == Scalar::Kind::String && !value.text.empty();
    if (text && value.text.size() <= kMostSaid)
      frame.answer.said = value.text;
    else
      wrong_form(value);
  } else if (frame.key == "closer") {
    const bool text = value.kind == Scalar::Kind::String;
    if (text && value.text == "not sure")
      frame.answer.closer = Answer::Closer::NotSure;
    else if (text && value.text == "declined")
      frame.answer.closer = Answer::Closer::Declined;
    else
      wrong_form(value);
  } else if (auto answer = answer_of(value)) {
    deliver(std::move(*answer));
  }
}

// An answer without its `on` and `by`: it goes into the object around it, or is all that was said.
void StateReader::deliver(Answer answer) {
  Frame& frame = top();
  const bool in_object = frame.place == Place::Answer || frame.place == Place::SideAnswer;
  if (in_object && frame.key == "value") {
    frame.answer.kind = answer.kind;
    frame.answer.number = answer.number;
    frame.answer.names = std::move(answer.names);
    frame.answer.date = answer.date;
    frame.answer.more_days = answer.more_days;
  } else if (in_object) {
    store(holder_frame().key, frame.key == "left" ? Side::Left : Side::Right, std::move(answer));
  } else {
    store(frame.key, Side::None, std::move(answer));
  }
}

void StateReader::store(const std::string& name, Side side, Answer answer) {
  if (answer.kind == Answer::Kind::NotAsked) return;
  switch (holder()) {
    case Place::Facts: {
      std::vector<FactAnswer>& facts = facts_here();
      // Answers are large; a few sizes that grow fast are cheaper than many.
      if (facts.size() == facts.capacity()) facts.reserve(4 * facts.size() + 4);
      facts.push_back({name, side, std::move(answer)});
      break;
    }
    case Place::Ladders: state_.ladders.push_back({name, std::move(answer)}); break;
    case Place::Settings: state_.settings.push_back({name, std::move(answer)}); break;
    case Place::Log:
      state_.sessions.back().exercises.back().values.push_back({name, side, std::move(answer)});
      break;
    default: break;
  }
}

void StateReader::end_answer(Frame frame) {
  if (sink_.size() != frame.errors) return;
  const auto has = [&](std::string_view key) { return frame.keys.contains(key); };
  const bool sides = has("left") || has("right");
  if (sides && frame.keys.size() > (has("left") && has("right") ? 2u : 1u)) {
    auto& diagnostic = report(Code::R7004, frame.span, "has further keys beside `left` or `right`");
    diagnostic.help = {
        "write them inside each side: `{\"left\":{\"value\":3,\"by\":\"clinician\"}}`"};
  } else if (has("value") && has("answer")) {
    report(Code::R7004, frame.span, "has both `value` and `answer`");
  } else if ((has("said") || has("closer")) && frame.answer.kind != Answer::Kind::Date) {
    auto& diagnostic = report(Code::R7004, frame.span, "has `said` or `closer`, and no date");
    diagnostic.help = {"they tell of a date: `{\"value\":\"2025-05\",\"said\":\"May\"}`"};
  } else if (!sides && !has("value") && !has("answer")) {
    const auto keys = keys_of(frame.place, holder());
    std::vector<std::string_view> needed(keys.begin(), keys.end());
    std::erase_if(needed, [](std::string_view key) {
      return key == "by" || key == "on" || key == "said" || key == "closer";
    });
    auto& diagnostic = report(Code::R7007, frame.span, "says nothing");
    diagnostic.help = {"write " + listed(needed, "or")};
  } else if (!sides) {
    deliver(std::move(frame.answer));
  }
}

std::optional<Day> StateReader::day_of(const Scalar& value) {
  if (value.kind != Scalar::Kind::String || !has_date_shape(value.text)) {
    wrong_form(value);
    return std::nullopt;
  }
  const auto day = base::parse_day(value.text);
  if (!day) {
    auto& diagnostic = report(Code::R7005, value.span, "cannot be " + std::string(value.text));
    diagnostic.help = {"write a day of the calendar, of the years 1900 to 2999"};
  }
  return day;
}

std::optional<Answer::By> StateReader::by_of(const Scalar& value) {
  if (value.kind == Scalar::Kind::String && value.text == "person") return Answer::By::Person;
  if (value.kind == Scalar::Kind::String && value.text == "clinician") return Answer::By::Clinician;
  wrong_form(value);
  return std::nullopt;
}

bool StateReader::wrong_form(const Scalar& value) {
  return wrong_form(value.span, found_of(value));
}

bool StateReader::wrong_form(Span span, std::string_view found) {
  report(Code::R7004, span,
         "must be " + std::string(expected_here()) + ", found " + std::string(found));
  return may_go_on();
}

std::string_view StateReader::expected_here() const {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kByKey = {{
      {"today", "a date such as \"2026-11-20\""},
      {"date", "a date such as \"2026-11-20\""},
      {"on", "a date such as \"2026-11-20\""},
      {"by", "\"person\" or \"clinician\""},
      {"answering", "\"person\" or \"clinician\""},
      {"answer", "\"not sure\" or \"declined\""},
      {"closer", "\"not sure\" or \"declined\""},
      {"said", "a short text, the words in which the date was told"},
      {"sessions", "a list of sessions"},
      {"wants", "a list of names"},
      {"id", "a text or a number"},
      {"facts", "an object of names and answers"},
      {"exercises", "an object of exercises and what was logged"},
  }};
  if (frames_.empty()) return "a JSON object";
  const Frame& frame = frames_.back();
  if (frame.place == Place::Sessions) return "an object with the `date` of a session";
  if (frame.place == Place::Exercises) return "an object of what was logged, or {}";
  if (is_list(frame.place)) return "a name in quotes";
  if (holder() == Place::Ladders && frame.key != "answer" && frame.key != "on" &&
      frame.key != "by") {
    return "the name of a rung, \"none\" or {\"answer\":\"not sure\"}";
  }
  if (frame.place == Place::Log && frame.key == "faults") return "a list of names";
  if (frame.place == Place::Log && frame.key == "lighter") return "true or false";
  if (frame.place == Place::SomeFaults)
    return frame.key == "occurred" ? "a list of names" : "\"not sure\"";
  if (!keys_of(frame.place, holder()).empty()) {
    for (const auto& [key, expected] : kByKey) {
      if (frame.key == key) return expected;
    }
  }
  return frame.place == Place::Root ? "an object of names and answers" : "a plain answer";
}

Diagnostic& StateReader::report(Code code, Span span, std::string_view rest) {
  const std::string where = path();
  const std::string subject = where.empty() ? "a state" : '`' + where + '`';
  return sink_.report(code, span, subject + ' ' + std::string(rest));
}

std::string StateReader::path() const {
  std::string out;
  for (const Frame& frame : frames_) {
    if (is_list(frame.place)) {
      if (frame.count != 0) out += '[' + std::to_string(frame.count - 1) + ']';
    } else if (frame.key_open) {
      if (!out.empty()) out += '.';
      out += shown(frame.key);
    }
  }
  return out;
}

}  // namespace rung::json
