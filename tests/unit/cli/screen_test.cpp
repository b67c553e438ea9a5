#include "screen.hpp"

#include <catch2/catch.hpp>
#include <sstream>

using namespace rung;
using namespace rung::cli;

namespace {

Question yes_or_no(const std::string& fact, const std::string& list = "") {
  Question question;
  question.fact = fact;
  question.ask = "Is it " + fact + "?";
  question.type = "yes_or_no";
  question.checklist = list;
  return question;
}

Answer plain(Answer::Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

std::string shown(const Screen& screen, const Progress& progress, const ScreenStyle& style) {
  std::ostringstream out;
  print_screen(out, screen, progress, style);
  return out.str();
}

}  // namespace

TEST_CASE("a checklist counts as one screen") {
  Decision decision;
  CHECK(count_screens(decision) == 0);
  decision.questions = {yes_or_no("a", "list"), yes_or_no("b"), yes_or_no("c", "list"),
                        yes_or_no("d", "other")};
  CHECK(count_screens(decision) == 3);
  CHECK(first_screen(decision).items.size() == 2);
  // A number in a list is asked for on a screen of its own.
  decision.questions[2].type = "count";
  CHECK(count_screens(decision) == 4);
  CHECK(first_screen(decision).items.size() == 1);
}

TEST_CASE("what was said, in a line") {
  Screen list{{yes_or_no("a", "list"), yes_or_no("b", "list"), yes_or_no("c", "list")}, true};
  list.items[0].checklist_title = "Is any of it so?";
  const auto no = plain(Answer::Kind::No);
  const auto yes = plain(Answer::Kind::Yes);
  const auto unsure = plain(Answer::Kind::NotSure);
  CHECK(said(list, {no, no, no}) == "Is any of it so? none of these");
  CHECK(said(list, {yes, no, yes}) ==
        "Is any of it so? \"Is it a?\" yes, \"Is it c?\" yes, else no");
  CHECK(said(list, {unsure, yes, no}) ==
        "Is any of it so? \"Is it b?\" yes, \"Is it a?\" not sure, else no");
  CHECK(said(list, {unsure, unsure, unsure}) == "Is any of it so? not sure");
  CHECK(said(list, {yes, yes, yes}) ==
        "Is any of it so? \"Is it a?\" yes, \"Is it b?\" yes, \"Is it c?\" yes");
  CHECK(said({{yes_or_no("a")}, false}, {yes}) == "Is it a? yes");
}

TEST_CASE("how far it is stands above the question") {
  const Screen screen{{yes_or_no("a")}, false};
  CHECK_THAT(shown(screen, {3, 4}, {}),
             Catch::StartsWith("\nQuestion 3, at most 4 more after it\n"));
  CHECK_THAT(shown(screen, {3, 0}, {}), Catch::StartsWith("\nQuestion 3, the last one\n"));
}

TEST_CASE("to be read aloud: no columns, no colour, no word broken") {
  Screen screen{{yes_or_no("a")}, false};
  screen.items[0].ask = std::string(30, 'x') + " " + std::string(30, 'y') + "?";
  ScreenStyle style{false, false, true, 40};
  CHECK(shown(screen, {1, 2}, style) == "\nQuestion 1, at most 2 more after it\n" +
                                            std::string(30, 'x') + "\n" + std::string(30, 'y') +
                                            "?\n1: Yes\n0: No\nYou may also type not sure, skip, "
                                            "back,\nreview, why, help or quit.\n");
  CHECK_THAT(shown(screen, {2, 1}, style), Catch::EndsWith("\n0: No\n"));
  style.width = kUnbroken;
  CHECK_THAT(shown(screen, {2, 1}, style), Catch::Contains(screen.items[0].ask + "\n1: Yes"));
}

TEST_CASE("to be read aloud, each sentence of a page begins a line") {
  const ScreenStyle style{false, false, true, 40};
  CHECK(style.shown("1. Walk: 5 minutes. Then rest.\n   - Slow. e.g. calm.\n\nEnd.\n") ==
        "1. Walk: 5 minutes.\nThen rest.\n- Slow. e.g. calm.\n\nEnd.\n");
}

TEST_CASE("a list that was taken apart is asked one by one, before anything else") {
  Decision decision;
  decision.questions = {yes_or_no("b"), yes_or_no("a", "list"), yes_or_no("c", "list")};
  CHECK(count_screens(decision) == 2);
  CHECK(count_screens(decision, {"list"}) == 3);
  const Screen first = first_screen(decision, {"list"});
  CHECK_FALSE(first.checklist);
  CHECK(first.items.front().fact == "a");
  CHECK(first_screen(decision).items.front().fact == "b");
}

TEST_CASE("a terminal without UTF-8 gets the nearest ASCII") {
  Screen screen{{yes_or_no("a")}, false};
  screen.items[0].ask = "Last time you did “x” … how?";
  CHECK_THAT(shown(screen, {}, {false, true}), Catch::Contains("you did \"x\" ... how?"));
  CHECK_THAT(shown(screen, {}, {}), Catch::Contains("“x” …"));
}

TEST_CASE("the rules that wait for an answer: a few by name, the most cautious first") {
  Screen screen{{yes_or_no("a")}, false};
  screen.items[0].why = {"clot", "b", "c", "d", "e", "f", "g"};
  screen.items[0].why_titles = {"A clot", "", "", "", "", "", ""};
  screen.items[0].could_refer = ReferralLevel::Urgent;
  std::ostringstream out;
  print_why(out, screen, {});
  CHECK_THAT(out.str(), Catch::Contains("see you urgently.\n"));
  CHECK_THAT(out.str(), Catch::Contains("    A clot\n    b\n"));
  CHECK_THAT(out.str(), Catch::EndsWith("    e\n    and 2 more\n"));
}
