#include "answer_text.hpp"

#include <catch2/catch.hpp>

#include "day.hpp"
#include "rough_date.hpp"

using namespace rung;
using namespace rung::cli;
using AnswerKind = Answer::Kind;

namespace {

const Day kToday = *parse_day("2026-11-20");

Question question(const std::string& type, std::vector<QuestionChoice> choices = {}) {
  Question made;
  made.fact = "item";
  made.type = type;
  made.choices = std::move(choices);
  return made;
}

Question number(const std::string& type, Fixed low, Fixed high, Fixed step, std::string unit = "") {
  Question made = question(type);
  made.low = low;
  made.high = high;
  made.step = step;
  made.unit = std::move(unit);
  return made;
}

std::string read(const Question& asked, const std::string& text) {
  const ParsedAnswer parsed = parse_answer(asked, text, kToday);
  CHECK(parsed.answer.has_value() == parsed.wrong.empty());
  return parsed.answer ? answer_words(asked, *parsed.answer) : "wrong";
}

}  // namespace

TEST_CASE("yes or no") {
  const Question asked = question("yes_or_no");
  for (const char* text : {"1", "y", "yes", " YES "}) CHECK(read(asked, text) == "yes");
  for (const char* text : {"0", "n", "no", "No\t", "none"}) CHECK(read(asked, text) == "no");
  for (const char* text : {"", "2", "3", "yes no", "yeah", "1,2"})
    CHECK(read(asked, text) == "wrong");
}

TEST_CASE("numbers stay within their range and are never rounded") {
  const Question scale = number("scale", Fixed::of(0), Fixed::of(10), Fixed{});
  CHECK(read(scale, "0") == "0");
  CHECK(read(scale, "10") == "10");
  CHECK(read(scale, "7.0") == "7");
  CHECK(read(scale, "none") == "0");
  for (const char* text :
       {"11", "-1", "2.5", "7.0004", "+3", "3.", ".5", "1e1", "0x1", "3 4", "999999999999"}) {
    CHECK(read(scale, text) == "wrong");
  }
  const Question amount = number("amount", Fixed::of(30), Fixed::of(200), Fixed{500}, "kg");
  CHECK(read(amount, "70.5") == "70.5 kg");
  CHECK(read(amount, "70.50 kg") == "70.5 kg");
  CHECK(read(amount, "70kg") == "70 kg");
  for (const char* text : {"29.5", "70.25", "70,5", "70 lb", "kg"})
    CHECK(read(amount, text) == "wrong");
}

TEST_CASE("steps are counted from the lower end") {
  const Question asked = number("amount", Fixed{1'250}, Fixed::of(10), Fixed{2'500});
  CHECK(read(asked, "1.25") == "1.25");
  CHECK(read(asked, "3.75") == "3.75");
  CHECK(read(asked, "2.5") == "wrong");
}

TEST_CASE("a choice by its number, its name or its label") {
  const Question asked =
      question("one_of", {{"none", "No"}, {"mild", "A little"}, {"bad", "A lot"}});
  CHECK(read(asked, "0") == "No");
  CHECK(read(asked, "1") == "A little");
  CHECK(read(asked, "none") == "No");
  CHECK(read(asked, "a LITTLE") == "A little");
  for (const char* text : {"3", "4", "a", "little", "1,2", "lots"})
    CHECK(read(asked, text) == "wrong");
}

TEST_CASE("0 is none wherever none stands, and the others count from one") {
  const std::vector<QuestionChoice> last = {
      {"squat", ""}, {"bridge", ""}, {"none", "None of these"}};
  CHECK(number_of(last, 0) == 1);
  CHECK(number_of(last, 1) == 2);
  CHECK(number_of(last, 2) == 0);
  const std::vector<QuestionChoice> both = {{"no", ""}, {"none", ""}, {"much", ""}};
  CHECK(number_of(both, 0) == 1);
  CHECK(number_of(both, 1) == 0);
  CHECK(number_of(both, 2) == 2);
  CHECK(read(question("one_of", last), "2") == "bridge");
  CHECK(read(question("one_of", {{"a", ""}, {"b", ""}}), "0") == "wrong");
}

TEST_CASE("a label as an ASCII terminal shows it, where that loses nothing") {
  const Question asked = question("one_of", {{"few", "3–5 “so-so”"}, {"odd", "日"}});
  CHECK(read(asked, "3-5 \"so-so\"") == "3–5 “so-so”");
  CHECK(read(asked, "3–5 “so-so”") == "3–5 “so-so”");
  CHECK(read(asked, "日") == "日");
  CHECK(read(asked, "?") == "wrong");
  CHECK(read(asked, "月") == "wrong");
}

TEST_CASE("a word that two choices bear names neither") {
  const Question asked = question("one_of", {{"left", "Front"}, {"front", "Back"}});
  CHECK(read(asked, "front") == "wrong");
  CHECK(read(asked, "2") == "Back");
}

TEST_CASE("several choices, or none") {
  const Question asked =
      question("several_of", {{"chair", "A chair"}, {"band", "A band"}, {"ball", ""}});
  CHECK(read(asked, "none") == "none");
  CHECK(read(asked, "0") == "none");
  CHECK(read(asked, "2,1") == "A chair, A band");
  CHECK(read(asked, "ball , 1, 1") == "A chair, ball");
  for (const char* text : {"1 2", "1 and 2", "1-2", "chair and band", "a chair, 2"})
    CHECK(read(asked, text) == "A chair, A band");
  for (const char* text :
       {"1,", ",1", "0,1", "0 1", "0-2", "1,none", "4", "2-1", "2-4", "?1", "and"})
    CHECK(read(asked, text) == "wrong");
}

TEST_CASE("sides have choices of their own") {
  CHECK(read(question("side"), "left") == "Left");
  CHECK(read(question("side"), "2") == "Right");
}

TEST_CASE("days") {
  const Question asked = question("date_or_never");
  CHECK(read(asked, "never") == "never");
  CHECK(read(asked, "2026-11-20") == "2026-11-20");
  CHECK(read(asked, "today") == "2026-11-20");
  CHECK(read(asked, "yesterday") == "2026-11-19");
  CHECK(read(asked, "1 day ago") == "2026-11-19");
  CHECK(read(asked, "20 Days Ago") == "2026-10-31");
  CHECK(read(asked, "0 days ago") == "2026-11-20");
  CHECK(read(asked, "2024-02-29") == "2024-02-29");
  for (const char* text :
       {"2026-11-21", "2026-02-29", "2026-13-01", "2026-00-10", "20261120", "days ago",
        "-1 days ago", "1.5 days ago", "60001 days ago", "2027", "spring", "in spring 2026",
        "3/4/2025", "May 2025 to March 2025", "31 June 2025", "a while ago", "last", "0/2025"}) {
    CAPTURE(text);
    CHECK(read(asked, text) == "wrong");
  }
}

TEST_CASE("dates as people know them are the days that they name") {
  const Question asked = question("date_or_never");
  struct Said {
    const char* text;
    const char* days;
  };
  // Today is Friday, 2026-11-20.
  for (const auto& [text, days] : std::vector<Said>{
           {"2025-05", "May 2025"},
           {"05/2025", "May 2025"},
           {"5.2025", "May 2025"},
           {"May 2025", "May 2025"},
           {"in may, 2025", "May 2025"},
           {"2019", "2019"},
           {"12 May 2025", "2025-05-12"},
           {"May 12th, 2025", "2025-05-12"},
           {"12.5.2025", "2025-05-12"},
           {"25/12/2025", "2025-12-25"},
           {"12/25/2025", "2025-12-25"},
           {"2025-5-1", "2025-05-01"},
           {"Dec", "Dec (December 2025)"},
           {"november", "november (2026-11-01 to 2026-11-20)"},
           {"24 december", "2025-12-24"},
           {"29 February", "2024-02-29"},
           {"2026", "2026-01-01 to 2026-11-20"},
           {"last month", "last month (October 2026)"},
           {"this month", "this month (2026-11-01 to 2026-11-20)"},
           {"last week", "last week (2026-11-09 to 2026-11-15)"},
           {"last year", "last year (2025)"},
           {"3 weeks ago", "3 weeks ago (2026-10-27 to 2026-11-02)"},
           {"three weeks ago", "three weeks ago (2026-10-27 to 2026-11-02)"},
           {"a month ago", "a month ago (2026-10-05 to 2026-11-04)"},
           {"half a year ago", "half a year ago (2026-05-05 to 2026-06-04)"},
           {"A year ago", "A year ago (2025-05-20 to 2026-05-20)"},
           {"2 years ago", "2 years ago (2024-05-20 to 2025-05-20)"},
           {"the day before yesterday", "2026-11-18"},
           {"Monday", "2026-11-16"},
           {"on Friday", "2026-11-13"},
           {"last monday", "last monday (2026-11-09 to 2026-11-16)"},
           {"March to May 2026", "2026-03-01 to 2026-05-31"},
           {"between 2019 and 2021", "2019-01-01 to 2021-12-31"},
           {"2025-05-01/2025-06-03", "2025-05-01 to 2025-06-03"},
           {"since October", "since October (2026-10-01 to 2026-11-20)"},
           {"after 2025", "after 2025 (2026-01-01 to 2026-11-20)"},
           {"less than 2 weeks ago", "less than 2 weeks ago (2026-11-06 to 2026-11-20)"},
           {"more than a year ago", "more than a year ago (1900-01-01 to 2025-11-20)"}}) {
    CAPTURE(text);
    CHECK(read(asked, text) == days);
  }
}

TEST_CASE("what names no days plainly says what would") {
  const auto why = [](std::string_view text) {
    return parse_answer(question("date_or_never"), text, kToday).wrong;
  };
  CHECK(why("in spring").find("name the months, as in \"March to May 2026\"") != std::string::npos);
  CHECK(why("3/4/2025").find("can be read in two ways") != std::string::npos);
  CHECK(why("2027").starts_with("2027 is after today, 2026-11-20"));
}

TEST_CASE("who knows a date no more closely says so, or says the same again") {
  Question asked = question("date_or_never");
  asked.known = RoughDate{{20'000}, {20'030}, "last autumn"};
  const Answer unsure = without_value(asked, false);
  CHECK(unsure.kind == Answer::Kind::Date);
  CHECK(unsure.date == Day{20'000});
  CHECK(unsure.last_date() == Day{20'030});
  CHECK(unsure.said == "last autumn");
  CHECK(unsure.closer == Answer::Closer::NotSure);
  CHECK(without_value(asked, true).closer == Answer::Closer::Declined);
  const auto same = parse_answer(asked, days_text({20'000}, {20'030}), kToday).answer;
  REQUIRE(same);
  CHECK(same->closer == Answer::Closer::NotSure);
  const auto day = parse_answer(asked, days_text({20'003}, {20'003}), kToday).answer;
  REQUIRE(day);
  CHECK(day->more_days == 0);
}

TEST_CASE("a day that no calendar has is told from what is no day") {
  const auto why = [](std::string_view text) {
    return parse_answer(question("date_or_never"), text, kToday).wrong;
  };
  CHECK(why("2026-02-29")
            .starts_with("`2026-02-29` is no day from 1900 to 2999 that a calendar has; please "
                         "type a date, like "));
  CHECK(why("sometime").starts_with("`sometime` does not fit; please type a date, like "));
}

TEST_CASE("a date after today says so") {
  const ParsedAnswer parsed = parse_answer(question("date_or_never"), "2026-11-21", kToday);
  CHECK(parsed.wrong.starts_with("2026-11-21 is after today, 2026-11-20"));
}

TEST_CASE("words for every question") {
  CHECK(parse_word("back") == Word::Back);
  CHECK(parse_word("  /BACK ") == Word::Back);
  CHECK(parse_word("Not Sure") == Word::NotSure);
  CHECK(parse_word("?") == Word::Help);
  CHECK(parse_word("quit") == Word::Quit);
  CHECK_FALSE(parse_word("?2").has_value());
  CHECK_FALSE(parse_word("backs").has_value());
  CHECK_FALSE(parse_word("").has_value());
}

TEST_CASE("a checklist: what is named, what is not sure, and no for the others") {
  const auto kinds = [](const std::string& text) {
    std::vector<AnswerKind> all;
    for (const Answer& answer : parse_checklist(3, text).answers) all.push_back(answer.kind);
    return all;
  };
  CHECK(kinds("0") == std::vector<AnswerKind>{AnswerKind::No, AnswerKind::No, AnswerKind::No});
  CHECK(kinds("None") == kinds("0"));
  CHECK(kinds("no") == kinds("0"));
  CHECK(parse_checklist(3, " ").wrong.starts_with("nothing was typed; "));
  CHECK(kinds("2") == std::vector<AnswerKind>{AnswerKind::No, AnswerKind::Yes, AnswerKind::No});
  CHECK(kinds(" 3 ,1,1") ==
        std::vector<AnswerKind>{AnswerKind::Yes, AnswerKind::No, AnswerKind::Yes});
  CHECK(kinds("1,?3") ==
        std::vector<AnswerKind>{AnswerKind::Yes, AnswerKind::No, AnswerKind::NotSure});
  CHECK(kinds("1-3") == std::vector<AnswerKind>{AnswerKind::Yes, AnswerKind::Yes, AnswerKind::Yes});
  CHECK(kinds("1 3") == kinds("1,3"));
  CHECK(kinds("1 AND 3") == kinds("1,3"));
  CHECK(kinds("1, 2 and 3") == kinds("1-3"));
  CHECK(kinds("?1-2") ==
        std::vector<AnswerKind>{AnswerKind::NotSure, AnswerKind::NotSure, AnswerKind::No});
  CHECK(parse_checklist(3, "y").wrong ==
        "yes to which of them? please type the numbers that apply, for example 1, 3, or 0 for none "
        "of these");
  CHECK(kinds("0, ?2") ==
        std::vector<AnswerKind>{AnswerKind::No, AnswerKind::NotSure, AnswerKind::No});
  for (const char* text : {"", "4", "?4", "?", "0,1", "1,?1", "?1,1", "1,", "yes", "3-1", "1-4",
                           "0-2", "1 0", "1;2", "1 & 2"}) {
    CHECK(kinds(text).empty());
    CHECK_FALSE(parse_checklist(3, text).wrong.empty());
  }
}

TEST_CASE("what would fit is said with its range") {
  CHECK(what_fits(number("scale", Fixed::of(0), Fixed::of(10), Fixed::of(1))) ==
        "a whole number from 0 to 10");
  CHECK(what_fits(number("amount", Fixed::of(30), Fixed::of(200), Fixed{500}, "kg")) ==
        "a number from 30 to 200 kg, in steps of 0.5");
  CHECK(what_fits(question("one_of", {{"a", ""}, {"b", ""}})) == "a number from 1 to 2");
}
