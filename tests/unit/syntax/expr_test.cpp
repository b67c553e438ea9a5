#include <catch2/catch.hpp>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

struct ConditionRow {
  std::string text;
  std::string tree;
};

void check_conditions(const std::vector<ConditionRow>& rows) {
  for (const ConditionRow& row : rows) {
    CAPTURE(row.text);
    CHECK(condition(row.text) == row.tree);
  }
}

}  // namespace

TEST_CASE("conditions: and, or, not") {
  check_conditions({
      {"a", "a"},
      {"a and b and c", "(and a b c)"},
      {"a or b or c", "(or a b c)"},
      {"(a and b) or c", "(or (and a b) c)"},
      {"a and (b or c)", "(and a (or b c))"},
      {"not a", "(not a)"},
      {"not not a", "(not (not a))"},
      {"not a >= 3", "(not (>= a 3))"},
      {"not a and b", "(and (not a) b)"},
      {"not (a or b)", "(not (or a b))"},
      {"((a))", "a"},
  });
}

TEST_CASE("conditions: comparisons in signs and in words") {
  check_conditions({
      {"a >= 3", "(>= a 3)"},
      {"a > 3", "(> a 3)"},
      {"a <= 3", "(<= a 3)"},
      {"a < 3", "(< a 3)"},
      {"a = 3", "(= a 3)"},
      {"a != 3", "(!= a 3)"},
      {"a at least 3", "(>= a 3)"},
      {"a more than 3", "(> a 3)"},
      {"a at most 3", "(<= a 3)"},
      {"a less than 3", "(< a 3)"},
      {"a below 3", "(< a 3)"},
      {"a above 3", "(> a 3)"},
      {"a is at least 3", "(>= a 3)"},
      {"a is more than 3", "(> a 3)"},
      {"a is at most 3", "(<= a 3)"},
      {"a is less than 3", "(< a 3)"},
      {"a is below 3", "(< a 3)"},
      {"a is above 3", "(> a 3)"},
      {"a is 3", "(= a 3)"},
      {"a is not 3", "(!= a 3)"},
      {"a between 3 and 5", "(between a 3 5)"},
      {"a is between 3 and 5 and b", "(and (between a 3 5) b)"},
      {"a >= 2.5 kg", "(>= a 2.5:kg)"},
      {"a >= 90%", "(>= a 90:%)"},
      {"a >= 90 %", "(>= a 90:%)"},
      {"a >= b + 2", "(>= a (+ b 2))"},
      {"a + b - 1 > c", "(> (+ a b (- 1)) c)"},
      {"(a) > 1", "(> a 1)"},
  });
}

TEST_CASE("conditions: shares") {
  check_conditions({
      {"a at least 90% of b", "(>=-share a 90% b)"},
      {"a is at least 90 % of b", "(>=-share a 90% b)"},
      {"a < 90% of b", "(<-share a 90% b)"},
      {"hop on injured at least 90% of hop on the other side",
       "(>=-share (on injured hop) 90% (on the-other-side hop))"},
  });
}

TEST_CASE("conditions: choices and states") {
  check_conditions({
      {"a is marked", "(is a marked)"},
      {"a is not marked", "(is-not a marked)"},
      {"a is one of (b, c)", "(is a b c)"},
      {"a is not one of (b, c)", "(is-not a b c)"},
      {"a is none", "(is a none)"},
      {"a is never", "(is a never)"},
      {"a is left", "(is a left)"},
      {"a is other", "(is a other)"},
      {"a is low", "(is a low)"},
      {"a is ruled out", "(ruled-out a)"},
      {"a is answered", "(answered a)"},
      {"a is unanswered", "(unanswered a)"},
      {"equipment includes chair", "(includes equipment chair)"},
      {"injury within 7 days", "(within injury 7)"},
      {"injury within 2 weeks", "(within injury 14)"},
      {"injury within 3 months", "(within injury 90)"},
  });
}

TEST_CASE("conditions: counts") {
  check_conditions({
      {"at least 2 of (a, b, c)", "(at-least 2 a b c)"},
      {"at most 2 of (a, b >= 1, c)", "(at-most 2 a (>= b 1) c)"},
      {"exactly 1 of (a, b)", "(exactly 1 a b)"},
      {"at least 1 of red_flags", "(at-least 1 checklist:red_flags)"},
      {"none of red_flags", "(none-of checklist:red_flags)"},
      {"any of red_flags", "(any-of checklist:red_flags)"},
      {"none of (a, b or c)", "(none-of a (or b c))"},
      {"any of (a, b)", "(any-of a b)"},
      {"all of (a, b)", "(and a b)"},
      {"all of (a)", "a"},
      {"a or all of (b, c)", "(or a (and b c))"},
  });
}

TEST_CASE("conditions: names and sides") {
  check_conditions({
      {"squat.clean_reps >= 30", "(>= squat.clean_reps 30)"},
      {"squat.fault.knees_in", "squat.fault.knees_in"},
      {"squat.hold >= 30 seconds", "(>= squat.hold 30:seconds)"},
      {"squat . hold > 1", "(> squat.hold 1)"},
      {"a on left", "(on left a)"},
      {"a on right", "(on right a)"},
      {"a on the other side", "(on the-other-side a)"},
      {"a on injured", "(on injured a)"},
      {"deadlift.load on left > deadlift.load on right",
       "(> (on left deadlift.load) (on right deadlift.load))"},
      {"on either side (calf_swollen)", "(either-side calf_swollen)"},
      {"on both sides (a and b)", "(both-sides (and a b))"},
      {"on one side only (a)", "(one-side-only a)"},
  });
}

TEST_CASE("conditions: sessions and days") {
  check_conditions({
      {"in each of the last 2 sessions of squat (knees_in)", "(each-session 2 of:squat knees_in)"},
      {"in any of the last 3 sessions (a or b)", "(any-session 3 (or a b))"},
      {"in the last session (a)", "(each-session 1 a)"},
      {"in the last session of squat (a)", "(each-session 1 of:squat a)"},
      {"on the morning after the last session (a >= 2)", "(morning-after (>= a 2))"},
      {"on the morning after the last session of squat (a)", "(morning-after of:squat a)"},
      {"highest knee_pain over the last 7 days >= 4", "(>= (highest knee_pain 7) 4)"},
      {"lowest a on left over the last 1 week < 2", "(< (lowest (on left a) 7) 2)"},
      {"latest a over the last 7 days = 2", "(= (latest a 7) 2)"},
      {"knee_pain has risen over the last 3 sessions", "(has-risen knee_pain 3)"},
      {"squat.pain has risen over the last 3 sessions of squat",
       "(has-risen squat.pain 3 of:squat)"},
      {"days since injury >= 14", "(>= (days-since injury) 14)"},
      {"days since the last session >= 2", "(>= (days-since-session) 2)"},
      {"days since the last session of squat >= 2", "(>= (days-since-session of:squat) 2)"},
      {"sessions in the last 7 days < 3", "(< (sessions-in-last 7) 3)"},
      {"sessions of squat in the last 7 days < 3", "(< (sessions-in-last 7 of:squat) 3)"},
      {"pain of any exercise >= pain_to_stop", "(>= (any-exercise pain) pain_to_stop)"},
      {"hold of any exercise > 3 and load of any exercise > 1",
       "(and (> (any-exercise hold) 3) (> (any-exercise load) 1))"},
  });
}

// Where one phrase begins another, the longer must win, and the shorter must still be found.
TEST_CASE("phrases that begin other phrases") {
  check_conditions({
      {"x is one of (a, b)", "(is x a b)"},
      {"x is one_of", "(is x one_of)"},
      {"x is at least 2", "(>= x 2)"},
      {"x is atleast", "(is x atleast)"},
      {"x is answered", "(answered x)"},
      {"x is not_answered", "(is x not_answered)"},
      {"x is ruled", "(is x ruled)"},
      {"x is ruled out", "(ruled-out x)"},
      {"x is not one of (a)", "(is-not x a)"},
      {"x at least 2", "(>= x 2)"},
      {"at least 2 of (x)", "(at-least 2 x)"},
      {"x at least 2% of y", "(>=-share x 2% y)"},
      {"x at least 2%", "(>= x 2:%)"},
      {"x on the other side", "(on the-other-side x)"},
      {"x on the_other", "(on the_other x)"},
      {"on either side (x)", "(either-side x)"},
      {"on the morning after the last session (x)", "(morning-after x)"},
      {"in the last session (x)", "(each-session 1 x)"},
      {"in each of the last 1 sessions (x)", "(each-session 1 x)"},
      {"days since x > 1", "(> (days-since x) 1)"},
      {"days since the > 1", "(> (days-since the) 1)"},
      {"days since the last session > 1", "(> (days-since-session) 1)"},
      {"pain > 1", "(> pain 1)"},
      {"pain of any exercise > 1", "(> (any-exercise pain) 1)"},
      {"x between 1 and 2 and y", "(and (between x 1 2) y)"},
      {"noted and andy or_so",
       "R1001 expected a comparison such as `>=`, `and`, `or`, a clause of the `hold` or `}`, "
       "found `or_so`"},
  });
}

TEST_CASE("a bracketed condition remembers its brackets and their place") {
  const auto out = read("hold r { when (a or b) and c }");
  REQUIRE(out.diagnostics.empty());
  const auto& rule = std::get<ast::Protect>(out.file.declarations.at(0).node);
  const auto& both = std::get<ast::And>(rule.when->node);
  CHECK(both.operands.at(0)->bracketed);
  CHECK(both.operands.at(0)->span == Span{0, 14, 22});
  CHECK_FALSE(both.operands.at(1)->bracketed);
  CHECK_FALSE(rule.when->bracketed);
  CHECK(rule.when->span == Span{0, 14, 28});
}
