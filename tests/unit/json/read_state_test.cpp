#include <catch2/catch.hpp>

#include "base/date.hpp"
#include "rung/json.hpp"

using namespace rung;

namespace {

constexpr std::string_view kSample = R"({
  "today": "2026-11-20",
  "facts": {
    "knee_pain": 3, "fever": false, "limp": null, "weight": 80.50,
    "calf_swollen": {"left": true, "right": {"answer": "not sure", "by": "clinician"}},
    "equipment": ["chair", "band"], "swelling": "mild", "injury": "never", "surgery": "2020-02-29",
    "age": {"value": 41, "on": "2026-11-01", "by": "clinician"}, "drink": {"answer": "declined"}
  },
  "ladders": {"squatting": "none", "bridging": {"answer": "not sure"}, "curling": "never"},
  "sessions": [
    {"date": "2026-11-18", "facts": {"knee_pain": 2},
     "exercises": {"squat": {"reps": 30, "clean_reps": {"left": 3e1, "right": 29},
                             "faults": ["knees_in"]}, "walk": {}}},
    {"date": "2026-11-16", "exercises": {"squat": {"faults": []}}}
  ],
  "settings": {"pain_to_stop": 2},
  "wants": ["hamstring curl"],
  "answering": "clinician"
})";

// The least that is a state, with `inside` in its facts.
std::string with_facts(std::string_view inside) {
  return R"({"today":"2026-11-20","sessions":[],"facts":{)" + std::string(inside) + "}}";
}

std::string with_session(std::string_view inside) {
  return R"({"today":"2026-11-20","sessions":[{"date":"2026-11-18",)" + std::string(inside) + "}]}";
}

// "R7003 message | help"; several diagnostics on a line each
std::string told(const Result<State>& result) {
  std::string out;
  for (const Diagnostic& d : result.diagnostics()) {
    out += (out.empty() ? "" : "\n") + d.code + ' ' + d.message;
    for (const std::string& help : d.help) out += " | " + help;
  }
  return out;
}

struct Row {
  std::string text;
  std::string told;
};

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.text);
    const auto result = read_state(row.text);
    CHECK_FALSE(result.ok());
    CHECK(told(result) == row.told);
  }
}

}  // namespace

TEST_CASE("a state is read in full") {
  const auto result = read_state(kSample);
  INFO(told(result));
  REQUIRE(result.ok());
  const State& s = result.value();
  CHECK(base::to_string(s.today) == "2026-11-20");
  CHECK(s.answering == Answer::By::Clinician);
  CHECK(s.wants == std::vector<std::string>{"hamstring curl"});

  REQUIRE(s.facts.size() == 11);
  using Kind = Answer::Kind;
  const std::vector<std::pair<std::string, Kind>> expected = {
      {"knee_pain", Kind::Number},     {"fever", Kind::No},
      {"weight", Kind::Number},        {"calf_swollen", Kind::Yes},
      {"calf_swollen", Kind::NotSure}, {"equipment", Kind::Choices},
      {"swelling", Kind::Choice},      {"injury", Kind::Never},
      {"surgery", Kind::Date},         {"age", Kind::Number},
      {"drink", Kind::Declined}};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    INFO(i);
    CHECK(s.facts[i].fact == expected[i].first);
    CHECK(s.facts[i].answer.kind == expected[i].second);
  }
  CHECK(s.facts[2].answer.number.milli == 80'500);
  CHECK(s.facts[3].side == Side::Left);
  CHECK(s.facts[4].side == Side::Right);
  CHECK(s.facts[4].answer.by == Answer::By::Clinician);
  CHECK(s.facts[5].answer.names == std::vector<std::string>{"chair", "band"});
  CHECK(base::to_string(s.facts[8].answer.date) == "2020-02-29");
  CHECK(s.facts[9].answer.has_on);
  CHECK(base::to_string(s.facts[9].answer.on) == "2026-11-01");
  CHECK_FALSE(s.facts[0].answer.has_on);

  REQUIRE(s.ladders.size() == 3);
  CHECK(s.ladders[0].answer.names == std::vector<std::string>{"none"});
  CHECK(s.ladders[1].answer.kind == Kind::NotSure);
  CHECK(s.ladders[2].answer.kind == Kind::Choice);

  REQUIRE(s.sessions.size() == 2);
  CHECK(s.sessions[0].facts.size() == 1);
  REQUIRE(s.sessions[0].exercises.size() == 2);
  const ExerciseLog& squat = s.sessions[0].exercises[0];
  REQUIRE(squat.values.size() == 3);
  CHECK(squat.values[1].answer.number == Fixed::of(30));
  CHECK(squat.values[2].side == Side::Right);
  CHECK(squat.has_faults);
  CHECK(squat.faults == std::vector<std::string>{"knees_in"});
  CHECK_FALSE(s.sessions[0].exercises[1].has_faults);
  CHECK(s.sessions[1].exercises[0].has_faults);
  REQUIRE(s.settings.size() == 1);
}

TEST_CASE("numbers are exact or refused") {
  const std::vector<std::pair<std::string, std::int64_t>> good = {
      {"30", 30'000},
      {"30.0", 30'000},
      {"29.6", 29'600},
      {"-0", 0},
      {"-2.125", -2'125},
      {"3e1", 30'000},
      {"0.001", 1},
      {"1.0000000", 1'000},
      {"1E-3", 1},
      {"1000000000", 1'000'000'000'000},
      {"-1000000000", -1'000'000'000'000}};
  for (const auto& [text, milli] : good) {
    INFO(text);
    const auto result = read_state(with_facts("\"a\":" + text));
    REQUIRE(result.ok());
    CHECK(result.value().facts.at(0).answer.number.milli == milli);
  }
  for (const std::string text :
       {"0.0001", "29.6789", "1000000001", "1000000000.001", "1e10", "1e-400", "1e999", "-1e999",
        "18446744073709551616", "123456789012345678901234567890", "0.30000000000000004"}) {
    INFO(text);
    const auto result = read_state(with_facts("\"a\":" + text));
    CHECK(told(result) ==
          "R7008 `facts.a` cannot be " + text +
              " | a number has at most three decimals and lies between -1000000000 and 1000000000");
  }
}

TEST_CASE("keys that are missing, unknown or written twice") {
  const std::string keys =
      "its keys are `today`, `facts`, `ladders`, `sessions`, `settings`, `wants` and `answering`";
  check_rows({
      {R"({"today":"2026-11-20"})",
       "R7007 `sessions` is missing | write `\"sessions\":[]` when there were none"},
      {R"({"sessions":[]})",
       "R7007 `today` is missing | write the day to decide for: `\"today\":\"2026-11-20\"`"},
      {R"({"today":"2026-11-20","sessions":[],"fact":{}})",
       "R7003 `fact` is not a key of a state | did you mean `facts`?"},
      {R"({"today":"2026-11-20","sessions":[],"patient":{"today":1}})",
       "R7003 `patient` is not a key of a state | " + keys},
      {R"({"today":"2026-11-20","sessions":[],"today":"2026-11-21"})",
       "R7002 `today` is written twice"},
      {with_facts(R"("a":1,"a":1)"), "R7002 `facts.a` is written twice"},
      {with_facts(R"("a":1,"\u0061":{"x":[]})"), "R7002 `facts.a` is written twice"},
      {with_facts(R"("a":{"left":1,"left":2})"), "R7002 `facts.a.left` is written twice"},
      {with_facts(R"("a":{"left":{"value":1,"value":2}})"),
       "R7002 `facts.a.left.value` is written twice"},
      {with_facts(R"("a":{"vlaue":1})"),
       "R7003 `facts.a.vlaue` is not a key of an answer | did you mean `value`?"},
      {with_facts(R"("a":{})"),
       "R7007 `facts.a` says nothing | write `value`, `answer`, `left` or `right`"},
      {with_facts(R"("a":{"on":"2026-11-01"})"),
       "R7007 `facts.a` says nothing | write `value`, `answer`, `left` or `right`"},
      {with_facts(R"("a":{"left":{"right":1}})"),
       "R7003 `facts.a.left.right` is not a key of an answer | its keys are `value`, `answer`, "
       "`by`, `on`, `said` and `closer`"},
      {R"({"today":"2026-11-20","sessions":[{"exercises":{}}]})",
       "R7007 `sessions[0].date` is missing | write the day of the session"},
      {with_session(R"("exercizes":{})"),
       "R7003 `sessions[0].exercizes` is not a key of a session | did you mean `exercises`?"},
      {with_session(R"("facts":{},"facts":{})"), "R7002 `sessions[0].facts` is written twice"},
      {with_session(R"("facts":{"a":1,"a":2})"), "R7002 `sessions[0].facts.a` is written twice"},
      {with_session(R"("exercises":{"squat":{},"squat":{}})"),
       "R7002 `sessions[0].exercises.squat` is written twice"},
      {with_session(R"("exercises":{"squat":{"reps":1,"reps":1}})"),
       "R7002 `sessions[0].exercises.squat.reps` is written twice"},
      {with_session(R"("exercises":{"squat":{"fault":["knees_in"]}})"),
       "R7003 `sessions[0].exercises.squat.fault` is not a key of what was logged | "
       "list the names of all faults that occurred under `faults`"},
      {with_session(R"("exercises":{"squat":{"pain":{"value":1,"on":"2026-11-01"}}})"),
       "R7003 `sessions[0].exercises.squat.pain.on` is not a key of an answer | "
       "only the answer to a fact or a ladder has a day of its own; write no `on`"},
      {R"({"today":"2026-11-20","sessions":[],"ladders":{"a":"b","a":"b"}})",
       "R7002 `ladders.a` is written twice"},
      {R"({"today":"2026-11-20","sessions":[],"settings":{"a":1,"a":1}})",
       "R7002 `settings.a` is written twice"},
      {R"({"today":"2026-11-20","sessions":[],"ladders":{"a":{"left":"b"}}})",
       "R7003 `ladders.a.left` is not a key of an answer | its keys are `value`, `answer`, `by` "
       "and `on`"},
  });
}

TEST_CASE("values of the wrong form") {
  const std::string date = "must be a date such as \"2026-11-20\", found ";
  check_rows({
      {"[]", "R7004 a state must be a JSON object, found a list"},
      {"3", "R7004 a state must be a JSON object, found the number 3"},
      {"\"x\"", "R7004 a state must be a JSON object, found `x`"},
      {R"({"today":20261120,"sessions":[]})", "R7004 `today` " + date + "the number 20261120"},
      {R"({"today":"2026-1-5","sessions":[]})", "R7004 `today` " + date + "`2026-1-5`"},
      {R"({"today":null,"sessions":[]})", "R7004 `today` " + date + "null"},
      {R"({"today":["2026-11-20"],"sessions":[]})", "R7004 `today` " + date + "a list"},
      {R"({"today":"2026-11-20","sessions":{}})",
       "R7004 `sessions` must be a list of sessions, found an object"},
      {R"({"today":"2026-11-20","sessions":null})",
       "R7004 `sessions` must be a list of sessions, found null"},
      {R"({"today":"2026-11-20","sessions":[[]]})",
       "R7004 `sessions[0]` must be an object with the `date` of a session, found a list"},
      {R"({"today":"2026-11-20","sessions":[],"facts":[]})",
       "R7004 `facts` must be an object of names and answers, found a list"},
      {R"({"today":"2026-11-20","sessions":[],"settings":true})",
       "R7004 `settings` must be an object of names and answers, found true"},
      {R"({"today":"2026-11-20","sessions":[],"wants":"curl"})",
       "R7004 `wants` must be a list of names, found `curl`"},
      {R"({"today":"2026-11-20","sessions":[],"wants":["a",null,{}]})",
       "R7004 `wants[1]` must be a name in quotes, found null\n"
       "R7004 `wants[2]` must be a name in quotes, found an object"},
      {R"({"today":"2026-11-20","sessions":[],"answering":"doctor"})",
       "R7004 `answering` must be \"person\" or \"clinician\", found `doctor`"},
      {R"({"today":"2026-11-20","sessions":[],"ladders":{"a":1}})",
       "R7004 `ladders.a` must be the name of a rung, \"none\" or {\"answer\":\"not sure\"}, found "
       "the number 1"},
      {R"({"today":"2026-11-20","sessions":[],"ladders":{"a":["b"]}})",
       "R7004 `ladders.a` must be the name of a rung, \"none\" or {\"answer\":\"not sure\"}, found "
       "a list"},
      {with_facts(R"("a":"")"), "R7004 `facts.a` must be a plain answer, found an empty text"},
      {with_facts(R"("a":[1])"), "R7004 `facts.a[0]` must be a name in quotes, found the number 1"},
      {with_facts(R"("a":{"value":{"value":1}})"),
       "R7004 `facts.a.value` must be a plain answer, found an object"},
      {with_facts(R"("a":{"answer":"unsure"})"),
       "R7004 `facts.a.answer` must be \"not sure\" or \"declined\", found `unsure`"},
      {with_facts(R"("a":{"value":1,"answer":"not sure"})"),
       "R7004 `facts.a` has both `value` and `answer`"},
      {with_facts(R"("a":{"left":1,"by":"person"})"),
       "R7004 `facts.a` has further keys beside `left` or `right` | write them inside each side: "
       "`{\"left\":{\"value\":3,\"by\":\"clinician\"}}`"},
      {with_facts(R"("a":{"value":1,"by":"me"})"),
       "R7004 `facts.a.by` must be \"person\" or \"clinician\", found `me`"},
      {with_session(R"("exercises":{"squat":true})"),
       "R7004 `sessions[0].exercises.squat` must be an object of what was logged, or {}, found "
       "true"},
      {with_session(R"("exercises":{"squat":{"faults":"knees_in"}})"),
       "R7004 `sessions[0].exercises.squat.faults` must be a list of names, found `knees_in`"},
      {with_facts(R"("a\nb\u001b":[[]])"),
       "R7004 `facts.a<U+000A>b<U+001B>[0]` must be a name in quotes, found a list"},
  });
}

TEST_CASE("days that do not exist") {
  const std::string help = " | write a day of the calendar, of the years 1900 to 2999";
  check_rows({
      {R"({"today":"2026-02-29","sessions":[]})", "R7005 `today` cannot be 2026-02-29" + help},
      {R"({"today":"0000-00-00","sessions":[]})", "R7005 `today` cannot be 0000-00-00" + help},
      {with_facts(R"("injury":"2026-13-01")"), "R7005 `facts.injury` cannot be 2026-13-01" + help},
      {with_facts(R"("injury":{"value":1,"on":"1899-12-31"})"),
       "R7005 `facts.injury.on` cannot be 1899-12-31" + help},
      {R"({"today":"2026-11-20","sessions":[{"date":"2026-04-31"}]})",
       "R7005 `sessions[0].date` cannot be 2026-04-31" + help},
  });
}

TEST_CASE("a date may be the days among which it is") {
  struct Row {
    const char* text;
    const char* first;
    std::int32_t more_days;
  };
  for (const auto& [text, first, more_days] : std::vector<Row>{
           {"2026-11-20", "2026-11-20", 0},
           {"2024-02", "2024-02-01", 28},
           {"2019", "2019-01-01", 364},
           {"2025-05-12/2025-06-03", "2025-05-12", 22},
           {"2019/2020-02", "2019-01-01", 364 + 31 + 29},
           {"2025-05/2025-05", "2025-05-01", 30},
       }) {
    INFO(text);
    const auto state = read_state(with_facts("\"a\":\"" + std::string(text) + "\""));
    REQUIRE(state.ok());
    const Answer& answer = state.value().facts.front().answer;
    CHECK(answer.kind == Answer::Kind::Date);
    CHECK(answer.date == *base::parse_day(first));
    CHECK(answer.more_days == more_days);
  }
  const auto told =
      read_state(with_facts(R"("a":{"value":"2025-05","said":"in May","closer":"declined"})"));
  REQUIRE(told.ok());
  CHECK(told.value().facts.front().answer.said == "in May");
  CHECK(told.value().facts.front().answer.closer == Answer::Closer::Declined);
  const std::string help =
      " | write a year, a month or a day of the calendar, of the years 1900 to 2999; of two with a "
      "slash between, the earlier first";
  check_rows({
      {with_facts(R"("a":"2025-13")"), "R7005 `facts.a` cannot be 2025-13" + help},
      {with_facts(R"("a":"2025-06/2025-05")"), "R7005 `facts.a` cannot be 2025-06/2025-05" + help},
      {with_facts(R"("a":"1850")"), "R7005 `facts.a` cannot be 1850" + help},
      {with_facts(R"("a":{"value":3,"said":"three"})"),
       "R7004 `facts.a` has `said` or `closer`, and no date | they tell of a date: "
       "`{\"value\":\"2025-05\",\"said\":\"May\"}`"},
      {with_facts(R"("a":{"value":"2025","closer":"soon"})"),
       "R7004 `facts.a.closer` must be \"not sure\" or \"declined\", found `soon`"},
      {with_facts(R"("a":{"value":"2025","said":""})"),
       "R7004 `facts.a.said` must be a short text, the words in which the date was told, found an "
       "empty text"},
  });
}

TEST_CASE("text that is not JSON") {
  check_rows({
      {"", "R7001 the text is empty"},
      {" \n", "R7001 the text is empty"},
      {"{", "R7001 the text ends too early"},
      {R"({"facts":{"a":)", "R7001 the text ends too early in `facts.a`"},
      {R"({"facts":{"a":tru}})", "R7001 unexpected `tru` in `facts.a` | did you mean `true`?"},
      {R"({"facts":{"a":False}})", "R7001 unexpected `False` in `facts.a` | did you mean `false`?"},
      {R"({"facts":{"a":1,}})", "R7001 unexpected `}` in `facts` | take away the comma before it"},
      {R"({'facts':{}})", "R7001 unexpected `'` | a text stands in double quotes"},
      {R"({"today" "2026-11-20"})", "R7001 unexpected `\"2026-11-20\"` in `today`"},
      {R"({"facts":{"a":01}})", "R7001 unexpected `1` in `facts`"},
      {R"({"facts":{"a":"\q"}})", "R7001 an unknown escape in a text in `facts.a`"},
      {R"({"facts":{"a":"\ud800"}})", "R7001 half a character in a text in `facts.a`"},
      {"{\"facts\":{\"a\":\"x\ny\"}}",
       "R7001 a line break inside a text in `facts.a` | close the text with `\"`, or write the "
       "break as `\\n`"},
      {"{} // nothing",
       "R7007 `sessions` is missing | write `\"sessions\":[]` when there were none\n"
       "R7007 `today` is missing | write the day to decide for: `\"today\":\"2026-11-20\"`\n"
       "R7001 unexpected `/` after the end of the state | JSON has no comments"},
      {with_facts("") + "{}", "R7001 unexpected `{` after the end of the state"},
      {std::string("{}\0{}", 5), "R0003 byte 2 of the state is NUL"},
      {"{\"a\xC3\x28\":1}", "R0002 byte 3 of the state is not valid UTF-8"},
      {"\xED\xA0\x80", "R0002 byte 0 of the state is not valid UTF-8"},
  });
}

TEST_CASE("a byte order mark before a state is passed over") {
  CHECK(read_state("\xEF\xBB\xBF" + with_facts("\"a\":1")).ok());
}

TEST_CASE("all mistakes are told in one reading, in the order of the text, each at its place") {
  const std::string text = R"({"tody":1,"facts":{"a":1.2345,"b":{"value":[3]}},"sessions":3})";
  const auto result = read_state(text);
  std::string places;
  for (const Diagnostic& d : result.diagnostics()) {
    places += d.code + ' ' +
              text.substr(d.primary.span.begin, d.primary.span.end - d.primary.span.begin) + '\n';
  }
  CHECK(places == "R7007 {\nR7003 \"tody\"\nR7008 1.2345\nR7004 3\nR7004 3\n");
}

TEST_CASE("a state cut off at any byte is refused") {
  for (std::size_t length = 0; length < kSample.size(); ++length) {
    const auto result = read_state(kSample.substr(0, length));
    INFO(length);
    CHECK_FALSE(result.ok());
    REQUIRE_FALSE(result.diagnostics().empty());
  }
}

TEST_CASE("a state with any byte changed is read or refused with a reason") {
  for (std::size_t at = 0; at < kSample.size(); ++at) {
    for (const char c : {'\0', '"', '}', ',', '\xFF', '9', '\\'}) {
      std::string text(kSample);
      text[at] = c;
      const auto result = read_state(text);
      if (!result.ok()) REQUIRE_FALSE(result.diagnostics().empty());
    }
  }
}
