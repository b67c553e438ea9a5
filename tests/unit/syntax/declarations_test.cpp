#include <catch2/catch.hpp>

#include "support.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

struct DeclarationRow {
  std::string text;
  std::string tree;
};

void check_declarations(const std::vector<DeclarationRow>& rows) {
  for (const DeclarationRow& row : rows) {
    CAPTURE(row.text);
    const auto out = read(row.text);
    CHECK(messages(out) == "");
    CHECK(out.tree == row.tree);
  }
}

}  // namespace

TEST_CASE("packs, people and sources") {
  check_declarations({
      {R"(pack p "T" version 1.0.2 { for when age >= 16 otherwise refer to physician,
           routine, within 2 weeks
           not_for "x" requires a at least 1.2.0, b owner "o" status draft review by 2027-11-20 })",
       R"((pack p "T" 1.0.2 (for (>= age 16)) (otherwise physician routine 336h) (not_for )"
       R"("x") (requires a 1.2.0 b) )"
       R"((owner "o") (status draft) (review 2027-11-20)))"},
      {R"(pack p "T" version 1.0.0 { for everyone })", R"((pack p "T" 1.0.0))"},
      {R"(pack p "T" version 1.0.0 { for everyone at most 2 steps up a session })",
       R"((pack p "T" 1.0.0 (steps-up 2)))"},
      {R"(pack p "T" version 2.0.0 { for everyone retired fact f because "a"
           retired exercise e one side at a time because "b" retired exercise d because "c"
           retired ladder l because "d" retired choice none of g because "e"
           retired fault h of e2 because "f" retired rung r of l2 because "g" })",
       R"((pack p "T" 2.0.0 (retired fact f "a") (retired exercise e one-sided "b") )"
       R"((retired exercise d "c") (retired ladder l "d") (retired choice none of:g "e") )"
       R"((retired fault h of:e2 "f") (retired rung r of:l2 "g")))"},
      {R"(professional physio "your physio")", R"((professional physio "your physio"))"},
      {R"(source s "T" { kind web_article grade expert_opinion reference "r"
           claim S3-50 "a" claim S3-51 "b" grade weak doubtful because "c" set aside
           because "d" })",
       R"((source s "T" (kind web_article) (grade expert_opinion) (reference "r") (claim )"
       R"(S3-50 "a") )"
       R"((claim S3-51 "b" (grade weak) (doubtful "c") (set-aside "d"))))"},
      {R"(disagreement K17 between a.S4-01, b.items { taken b.items because "x" })",
       R"((disagreement K17 (between a.S4-01 b.items) (taken b.items "x")))"},
      {R"(disagreement K17 between a.1, b.2, c.3 { taken neither because "x" })",
       R"((disagreement K17 (between a.1 b.2 c.3) (taken neither "x")))"},
  });
}

TEST_CASE("facts and settings") {
  check_declarations({
      {R"(fact f : yes or no { ask "a" help "h" low "l" high "u" fresh for 1 day harmless
           no order 3 cite s.S1 })",
       R"((fact f yes-no (ask "a") (help "h") (low "l") (high "u") (fresh 24h) (harmless )"
       R"(no) (order 3) (cite s.S1)))"},
      {R"(fact f : several of (none was no_thing, a was b and c "A") { ask "q" lasts was g and h
           was asked as yes or no per side was asked as scale 0 to 5 })",
       R"((fact f (several-of none (was no_thing) a (was b c) "A") (ask "q") lasts (was g h) )"
       R"((asked-as yes-no per-side) (asked-as (scale 0 5))))"},
      {R"(fact f : scale 0 to 10, higher is worse { ask "a" fresh for 4 hours })",
       R"((fact f (scale 0 10) higher-worse (ask "a") (fresh 4h)))"},
      {R"(fact f : count 0 to 100 reps, higher is better { ask "a" lasts })",
       R"((fact f (count 0 100 reps) lower-worse (ask "a") lasts))"},
      {R"(fact f : amount 0 to 2.5 step 0.5 kg per side { ask "a" lasts })",
       R"((fact f (amount 0 2.5 0.5 kg) per-side (ask "a") lasts))"},
      {R"(fact f : one of (none "No", low, marked "A lot"), later is worse { ask "a" lasts
           harmless none })",
       R"((fact f (one-of none "No" low marked "A lot") later-worse (ask "a") lasts )"
       R"((harmless (choice none))))"},
      {R"(fact f : yes or no { ask "a" ask about the morning after "b" lasts })",
       R"((fact f yes-no (ask "a") (ask-morning "b") lasts))"},
      {R"(fact f : one of (a, b), earlier is worse { ask "a" lasts })",
       R"((fact f (one-of a b) earlier-worse (ask "a") lasts))"},
      {R"(fact f : several of (chair, bench "A bench") { ask "a" lasts harmless (chair, bench) })",
       R"((fact f (several-of chair bench "A bench") (ask "a") lasts (harmless (choices )"
       R"(chair bench))))"},
      {R"(fact f : date or never { ask "a" lasts harmless never })",
       R"((fact f date (ask "a") lasts (harmless never)))"},
      {R"(fact f : side from clinician { fresh for 2 months })",
       R"((fact f side from-clinician (fresh 1440h)))"},
      {R"(fact f : yes or no per side from clinician { fresh for 1 year })",
       R"((fact f yes-no per-side from-clinician (fresh 8760h)))"},
      {R"(setting s : scale 1 to 10 default 1)", R"((setting s (scale 1 10) (default 1)))"},
      {R"(setting s : amount 0 to 10 step 1 kg default 2 kg { note "n" cite a.b })",
       R"((setting s (amount 0 10 1 kg) (default 2:kg) (note "n") (cite a.b)))"},
  });
}

TEST_CASE("checklists, findings and scores") {
  check_declarations({
      {R"(checklist c "T" { a, b, c })", R"((checklist c "T" a b c))"},
      {R"(finding f { when a })", R"((finding f (when a)))"},
      {R"(finding f { when a not said })", R"((finding f (when a) not-said))"},
      {R"(finding f "T" per side { applies when a when b its absence proves nothing cite
           s.S1, s.S2 })",
       R"((finding f "T" per-side (applies a) (when b) absence-proves-nothing (cite s.S1 s.S2)))"},
      {R"(score s "T" { applies when a 1 point when b cite x.y 2 points off when c 1 point
           for each side when d
           bands { low below 2 mid from 2 below 5 high from 5 } cite s.S1 })",
       R"((score s "T" (applies a) (item 1 b (cite x.y)) (item -2 c) (item-per-side 1 d) )"
       R"((band low <2) )"
       R"((band mid >=2 <5) (band high >=5) (cite s.S1)))"},
  });
}

TEST_CASE("exercises and doses") {
  check_declarations({
      {R"(exercise e "T" { kind strength trains a, b load bodyweight advanced one side at a
           time needs a or b and c
           may use d, e dose not stated often daily test "t" results count for 6 weeks
           counts only when f
           step "s" cite s.S1 fault g "G" reset "r" cite s.S2 fault h "H" })",
       R"((exercise e "T" (kind strength) (trains a b) (load bodyweight) advanced one-sided )"
       R"((needs a b) (needs c) )"
       R"((may-use d e) (dose not-stated) (often daily) (test "t") (results 1008h) )"
       R"((counts-only f) (step "s") )"
       R"((fault g "G" (reset "r")) (fault h "H") (cite s.S1 s.S2)))"},
      {R"(exercise e "T" { needs nothing load none })",
       R"((exercise e "T" (load none) needs-nothing))"},
      {R"(exercise e "T" { dose 1 rep fault g was h and i "G" reset "r" was d and c })",
       R"((exercise e "T" (dose (reps 1)) (fault g "G" (was h i) (reset "r")) (was d c)))"},
      {R"(exercise e "T" { load loaded never given because "x" })",
       R"((exercise e "T" (load loaded) (never-given "x")))"},
      {R"(exercise e "T" { load none leave a day between })",
       R"((exercise e "T" (load none) (days-between 1)))"},
      {R"(exercise e "T" { leave 2 days between load none })",
       R"((exercise e "T" (load none) (days-between 2)))"},
  });
  const std::vector<DeclarationRow> doses = {
      {"1 set of 30 reps", "(dose (sets 1) (reps 30))"},
      {"3 sets of 12 to 15 reps on each side, hold 1 second",
       "(dose (sets 3) (reps 12..15) (hold 1) each-side)"},
      {"2 to 3 sets of 8 to 12 reps", "(dose (sets 2..3) (reps 8..12))"},
      {"10 reps", "(dose (reps 10))"},
      {"3 sets", "(dose (sets 3))"},
      {"3 sets of hold 30 seconds", "(dose (sets 3) (hold 30))"},
      {"hold 20 to 30 seconds on each side", "(dose (hold 20..30) each-side)"},
      {"5 to 10 minutes", "(dose (minutes 5..10))"},
      {"not stated", "(dose not-stated)"},
  };
  for (const DeclarationRow& row : doses) {
    CAPTURE(row.text);
    CHECK(read("exercise e \"T\" { dose " + row.text + " }").tree ==
          "(exercise e \"T\" " + row.tree + ")");
  }
  const std::vector<DeclarationRow> often = {
      {"daily", "(often daily)"},
      {"3 times a week", "(often >=3 aim:3)"},
      {"at least 2 times a week", "(often >=2)"},
      {"at least 2, aim 3 times a week", "(often >=2 aim:3)"},
  };
  for (const DeclarationRow& row : often) {
    CAPTURE(row.text);
    CHECK(read("exercise e \"T\" { often " + row.text + " }").tree ==
          "(exercise e \"T\" " + row.tree + ")");
  }
}

TEST_CASE("aliases, ladders and gates") {
  check_declarations({
      {R"(alias "hamstring curl" { ambiguous between a, b, c })",
       R"((alias "hamstring curl" (ambiguous a b c)))"},
      {R"(alias "curl" { means a })", R"((alias "curl" (means a)))"},
      {R"(ladder l "T" { a -> b -> c a -> d ask "q" cite s.S1 })",
       R"((ladder l "T" (chain a b c) (chain a d) (ask "q") (cite s.S1)))"},
      {R"(ladder l "T" { a -> b goes on without a focus ask "q" })",
       R"((ladder l "T" (chain a b) (ask "q") goes-on))"},
      {R"(gate g for a { open when a.reps >= 3 })", R"((gate g (for a) (open (>= a.reps 3))))"},
      {R"(gate g "T" for a, b { open because "x" cite s.S1 })",
       R"((gate g "T" (for a b) (open-because "x") (cite s.S1)))"},
  });
}

TEST_CASE("rules that protect") {
  check_declarations({
      {R"(stop s "T" { when a and refer to p, q, urgent, within 4 hours if unsure hold
           stays until b say "x" note "n"
           cite s.S1 })",
       R"((stop s "T" (when a) (refer p q urgent 4h) (if-unsure hold) (until b) (say "x") )"
       R"((note "n") (cite s.S1)))"},
      {R"(rest s { when a and b if unsure nothing })",
       R"((rest s (when (and a b)) (if-unsure nothing)))"},
      {R"(hold s { when a and refer to routine })", R"((hold s (when a) (refer routine)))"},
      {R"(refer r { when a to p, emergency and stop if unsure urgent stays until c })",
       R"((refer r (when a) (refer p emergency) (and stop) (if-unsure urgent) (until c)))"},
      {R"(refer r { to p, routine and hold when a })",
       R"((refer r (when a) (refer p routine) (and hold)))"},
      {R"(avoid a { loaded exercises, squat, ladder l, exercises that train glutes,
           exercises that need ball,
           advanced exercises when b })",
       R"((avoid a (exercises trait:loaded squat ladder:l train:glutes need:ball )"
       R"(trait:advanced) (when b)))"},
      {R"(avoid a { when b all exercises })", R"((avoid a (exercises all) (when b)))"},
      {R"(ease e { strength exercises when a load by 5 to 10 % })",
       R"((ease e (exercises trait:strength) (when a) (load-by 5..10)))"},
      {R"(regress r "T" from squat { when a if unsure hold until b and refer to p, routine
           say "x" })",
       R"((regress r "T" (from squat) (when a) (refer p routine) (if-unsure hold) (until b) )"
       R"((say "x")))"},
  });
}

TEST_CASE("rules that give") {
  check_declarations({
      {R"(focus l { when a before b, c cite s.S1 })",
       R"((focus l (when a) (before b c) (cite s.S1)))"},
      {R"(give g "T" { when a one of (b, c) then d before e })",
       R"((give g "T" (when a) (one-of b c) (one-of d) (before e)))"},
      {R"(give g { when a seated_stretch })", R"((give g (when a) (one-of seated_stretch)))"},
      {R"(begin "Warm-up" { one of (a, b) then c })",
       R"((begin "Warm-up" (one-of a b) (one-of c)))"},
      {R"(begin warm "Warm-up" { when x a cite s.S1 })",
       R"((begin warm "Warm-up" (when x) (one-of a) (cite s.S1)))"},
      {R"(raise deadlift { when a load by 2.5 to 10 % })",
       R"((raise (of deadlift) (when a) (load-by 2.5..10)))"},
      {R"(raise more_load of deadlift { when a load by 5% })",
       R"((raise more_load (of deadlift) (when a) (load-by 5)))"},
      {R"(advise a "T" { when b say "x\n\"y\" \\" })",
       R"((advise a "T" (when b) (say "x\n\"y\" \\")))"},
      {R"(advise a { also beside a stop say "x" })", R"((advise a beside-stop (say "x")))"},
      {R"(advise a { say "x" cite s.S1 })", R"((advise a (say "x") (cite s.S1)))"},
  });
}

TEST_CASE("invariants") {
  check_declarations({
      {R"(invariant "T" { never give loaded exercises when a >= 4 cite s.S1 })",
       R"((invariant "T" (never-give (exercises trait:loaded)) (when (>= a 4)) (cite s.S1)))"},
      {R"(invariant "T" { caution rises with knee_pain })",
       R"((invariant "T" (caution-rises knee_pain)))"},
      {R"(invariant "T" { always at least urgent when a })",
       R"((invariant "T" (always urgent) (when a)))"},
      {R"(invariant "T" { always stop when a })", R"((invariant "T" (always stop) (when a)))"},
  });
}

TEST_CASE("scenarios: what is given") {
  const auto given = [](const std::string& items) {
    const auto out = read("scenario \"s\" { given { " + items + " } expect { ask } }");
    return out.diagnostics.empty() ? out.tree : messages(out);
  };
  const std::vector<DeclarationRow> rows = {
      {"otherwise well", "otherwise-well"},
      {"answered by clinician", "by-clinician"},
      {"fever", "(fact fever yes)"},
      {"not fever", "(fact fever no)"},
      {"no fever", "(fact fever no)"},
      {"swollen on left", "(fact swollen on:left yes)"},
      {"not swollen on right", "(fact swollen on:right no)"},
      {"swollen on left is not sure", "(fact swollen on:left not-sure)"},
      {"fever is yes", "(fact fever yes)"},
      {"fever is declined", "(fact fever declined)"},
      {"fever is unanswered", "(fact fever unanswered)"},
      {"pain is 3", "(fact pain 3)"},
      {"weight is 60.5 kg", "(fact weight 60.5:kg)"},
      {"equipment is (chair, band)", "(fact equipment (choices chair band))"},
      {"equipment is none", "(fact equipment (choice none))"},
      {"swelling is mild", "(fact swelling (choice mild))"},
      {"injury is never", "(fact injury never)"},
      {"injury is today", "(fact injury days-ago:0)"},
      {"injury is 3 days ago", "(fact injury days-ago:3)"},
      {"injury is 2 weeks ago", "(fact injury days-ago:14)"},
      {"injury is 2026-11-20", "(fact injury 2026-11-20)"},
      {"squatting at squat", "(at squatting squat)"},
      {"squatting at none", "(at squatting none)"},
      {"squat.reps is 29", "(log squat.reps 29)"},
      {"deadlift.reps on left is 12", "(log deadlift.reps on:left 12)"},
      {"squat.fault.knees_in", "(log squat.fault.knees_in yes)"},
      {"not squat.fault.knees_in", "(log squat.fault.knees_in no)"},
      {"did squat", "(did squat)"},
      {"squat without faults", "(no-faults squat)"},
      {"wants \"hamstring curl\"", "(wants \"hamstring curl\")"},
      {"a, b, not c", "(fact a yes) (fact b yes) (fact c no)"},
      {"a is 3 b is 4", "(fact a 3) (fact b 4)"},
  };
  for (const DeclarationRow& row : rows) {
    CAPTURE(row.text);
    CHECK(given(row.text) == "(scenario \"s\" (given " + row.tree + ") (expect ask))");
  }
}

TEST_CASE("scenarios: what is expected") {
  const auto expected = [](const std::string& items) {
    const auto out = read("scenario \"s\" { expect { " + items + " } }");
    return out.diagnostics.empty() ? out.tree : messages(out);
  };
  const std::vector<DeclarationRow> rows = {
      {"ask", "ask"},
      {"exercise rest stop", "exercise rest stop"},
      {"routine urgent emergency", "routine urgent emergency"},
      {"out of scope", "out-of-scope"},
      {"at least urgent", "(at-least urgent)"},
      {"squat as hold", "(given squat hold)"},
      {"squat as test, bridge as start", "(given squat test) (given bridge start)"},
      {"squat", "(given squat)"},
      {"gives squat", "(given squat)"},
      {"not squat", "(not-given squat)"},
      {"squat not loaded_squat", "(given squat) (not-given loaded_squat)"},
      {"refer to p, q, urgent, within 4 hours", "(refer p q urgent 4h)"},
      {"refer to p, urgent, rest", "(refer p urgent) rest"},
      {"because g is shut", "(because g shut)"},
      {"because g is open", "(because g open)"},
      {"because g", "(because g)"},
      {"g could not be ruled out", "(basis g not-ruled-out)"},
      {"g not yet asked", "(basis g not-asked)"},
      {"g is certain", "(basis g certain)"},
      {"g is silent", "(silent g)"},
      {"asks fever", "(asks fever)"},
      {"asks nothing", "(asks nothing)"},
      {"does not ask fever", "(does-not-ask fever)"},
      {"wells 1 to 4", "(score wells 1..4)"},
      {"wells 2", "(score wells 2..2)"},
      {"weak is yes", "(finding weak yes)"},
      {"weak on left is unknown", "(finding weak on:left unknown)"},
      {"wells is likely", "(band wells likely)"},
      {"advises stretch", "(advises stretch)"},
      {"settled", "settled"},
      {"not settled", "not-settled"},
  };
  for (const DeclarationRow& row : rows) {
    CAPTURE(row.text);
    CHECK(expected(row.text) == "(scenario \"s\" (expect " + row.tree + "))");
  }
}

TEST_CASE("scenarios: days") {
  const auto out =
      read(R"(scenario "s" { given { a } on day 1 { b expect { ask } } on day 3 { did squat )"
           R"(expect { stop } } })");
  CHECK(messages(out) == "");
  CHECK(out.tree == R"((scenario "s" (given (fact a yes)) (day 1 (fact b yes) (expect ask)) )"
                    R"((day 3 (did squat) (expect stop))))");
}

TEST_CASE("places: a declaration reaches from its keyword to its closing bracket") {
  const auto out = read("-- c\nhold a { when b }  -- d\nprofessional p \"x\"\n");
  REQUIRE(out.file.declarations.size() == 2);
  CHECK(out.file.declarations[0].span == Span{0, 5, 22});
  CHECK(out.file.declarations[1].span == Span{0, 29, 47});
}

TEST_CASE("words of the language are free after a dot and as some choices") {
  CHECK(condition("squat.hold > 1 and squat.load > 2 and squat.step > 3") ==
        "(and (> squat.hold 1) (> squat.load 2) (> squat.step 3))");
  CHECK(read("fact f : one of (left, right, none, never, other) { ask \"a\" lasts }")
            .diagnostics.empty());
  CHECK(read("fact side : side { ask \"a\" lasts }").diagnostics.empty());
}
