#include "answer_text.hpp"

#include <catch2/catch.hpp>

#include "day.hpp"

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
       {"2026-11-21", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20261120", "days ago",
        "-1 days ago", "1.5 days ago", "60001 days ago", "1 week ago"}) {
    CHECK(read(asked, text) == "wrong");
  }
}

TEST_CASE("a day that no calendar has is told from what is no day") {
  const auto why = [](std::string_view text) {
    return parse_answer(question("date_or_never"), text, kToday).wrong;
  };
  CHECK(why("2026-02-29")
            .starts_with("`2026-02-29` is no day from 1900 to 2999 that a calendar has; please "
                         "type a day, like "));
  CHECK(why("Friday").starts_with("`Friday` does not fit; please type a day, like "));
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
