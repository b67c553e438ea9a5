// Whole files.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support.hpp"
#include "syntax/format.hpp"

using namespace rung;
using namespace rung::syntax::test;

namespace {

// One of everything, as an author would set it.
constexpr const char* kTour = R"rung(
pack hamstring_knee "Hamstring strength for a sore knee" version 1.0.0 {
  for      when age >= 16 and not fresh_injury   otherwise refer to physician, routine
  not_for  "A fresh injury, or in place of seeing someone."
  requires knee_red_flags
  owner "A clinician"   status draft   review by 2027-11-20
}
professional physiotherapist "your physiotherapist"
professional emergency_department "the emergency department"

source top3 "The Top 3 Ways To Strengthen Your Hamstrings And Eliminate Your Knee and Back Pain" {
  kind web_article   grade expert_opinion
  claim S3-50 "Thirty clean bodyweight squats come before any load"
  claim S3-46 "Only deep squats work the hamstrings"     doubtful because "contradicted by every other exercise here"
  claim S3-79 "Pain can be eliminated"                   set aside because "marketing"
}

-- What the person tells us -----------------------------------------------------------------------------------

fact knee_pain : scale 0 to 10, higher is worse {
  ask "How bad is your knee pain right now?"   low "no pain"   high "the worst you can imagine"
  fresh for 1 day                                        -- every fact says `fresh for …` or `lasts`
}
fact calf_swollen : yes or no per side { ask "Is your {side} calf swollen, warm or tender?"   fresh for 1 day }
fact swelling  : one of (none "No", mild "A little", marked "A lot"), later is worse { ask "Is the knee swollen?"  fresh for 3 days }
fact equipment : several of (chair, bench, band, ball, barbell) { ask "What do you have at hand?"   lasts }
fact injury    : date or never { ask "When did you injure the knee?"   lasts }         -- used as `injury within 7 days`
fact tender_deep_veins : yes or no from clinician { fresh for 1 day }                  -- never put to the person
checklist red_flags "Before we start: do any of these apply to you?" { fever, numb_saddle, cannot_bear_weight }

finding weak_hamstrings "Weak hamstrings" { when at least 2 of (hard_to_bend_knee, thigh_tires, unsteady_on_stairs)  cite tips.S2-10 }
score wells "Two-level Wells score" {
  applies when one_leg_newly_swollen                     -- a clinician's item may only count behind what the person can say
  1 point when active_cancer
  1 point when tender_deep_veins
  2 points off when other_diagnosis_as_likely
  bands { unlikely below 2   likely from 2 }
  cite ng158.items
}

-- What we can give them --------------------------------------------------------------------------------------

exercise squat "Full bodyweight squat" {
  kind strength   trains hamstrings, glutes   load bodyweight   needs nothing
  dose 1 set of 30 reps                                  -- also `3 sets of 12 to 15 reps on each side`, `hold 1 second`, `5 to 10 minutes`, `dose not stated`
  test "Do as many as you can in a row, slow and clean. Stop at the first slip."      -- gives squat.clean_reps
  step "Stand with your feet as wide as your shoulders."
  fault knees_in "Your knees drift in"   reset "Stop, set your knees over your toes, start again."
  cite top3.S3-45
}
exercise leg_press "Leg press" { never given because "its source describes it wrongly"  cite behind.S0-17 }
alias "hamstring curl" { ambiguous between band_curl, prone_curl, ball_curl, standing_curl }

ladder squatting "Squats" { bench_squat -> squat -> loaded_squat   bench_squat -> single_leg_bench_squat   ask "Which of these do you do now?" }
gate no_test_named "From the bench on" for squat, single_leg_bench_squat { open because "the article names no test"   cite top3.S3-58 }
gate thirty_squats "Thirty clean squats before any load" for loaded_squat { open when squat.clean_reps >= 30   cite top3.S3-50 }
regress knees_falling_in "Knees keep drifting in" from squat { when in each of the last 2 sessions of squat (knees_in)   if unsure hold   until bench_squat.clean_reps >= 30   cite top3.S3-57 }
focus squatting { when weak_hamstrings   before stretching   cite top3.S3-45 }
give stretching "Stretches for tight hamstrings" { when tight_hamstrings   one of (seated_stretch, forward_bend, band_stretch)   cite tips.S2-42 }
begin "Warm-up" { one of (cycling, brisk_walk) then dynamic_stretches   cite behind.S0-06 }

-- When not to ------------------------------------------------------------------------------------------------

setting pain_to_stop : scale 1 to 10 default 1 { cite top3.S3-43   note "other published models tolerate 2, 4 or 5" }
stop pain_while_exercising "Pain during an exercise" {
  when pain of any exercise >= pain_to_stop
  and refer to physiotherapist, routine
  stays until cleared_by_professional                    -- a later quiet day does not clear it
  say  "Stop this exercise and talk to your physiotherapist before you go on."
  cite top3.S3-43, curl.S1-28
}
refer possible_dvt "Possible blood clot in the leg" { when wells is likely   to emergency_department, urgent, within 4 hours   cite ng158.likely }
avoid load_on_pain "No load on a painful knee" { loaded exercises   when knee_pain >= 4   cite ng158.items }
hold new_soreness "Not further today" { when soreness   cite ng158.items }      rest unwell "Not today" { when fever   cite ng158.items }

-- What must always hold, and examples that must come out as written --------------------------------------------

invariant "no load on a painful knee"        { never give loaded exercises when knee_pain >= 4 }
invariant "more pain is never less caution"  { caution rises with knee_pain }
scenario "twenty-nine is not thirty" {
  given { otherwise well   thigh_tires   unsteady_on_stairs   squatting at squat   squat.clean_reps is 29 }
  expect { squat as hold   not loaded_squat   because thirty_squats is shut }
}
)rung";

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

void check_sample(const std::string& text) {
  const auto first = read(text);
  REQUIRE(messages(first) == "");
  const auto layout = syntax::format(text);
  REQUIRE(layout.has_value());
  CHECK(syntax::format(*layout) == layout);
  CHECK(read(*layout).tree == first.tree);
}

}  // namespace

TEST_CASE("a pack with one of everything") {
  check_sample(kTour);
  CHECK(read(kTour).file.declarations.size() == 36);
}

TEST_CASE("the rules that ship") {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNG_RULES_DIR)) {
    if (entry.path().extension() != ".rung") continue;
    CAPTURE(entry.path().string());
    check_sample(content(entry.path()));
    ++files;
  }
  CHECK(files > 0);
}

TEST_CASE("every prefix of a file is read without harm") {
  const std::string text(kTour);
  for (std::size_t end = 0; end < text.size(); end += 3) read(std::string_view(text).substr(0, end));
}

TEST_CASE("a file with any byte left out or doubled is read without harm") {
  const std::string text(kTour);
  for (std::size_t i = 0; i < text.size(); i += 7) {
    std::string without = text;
    without.erase(i, 1);
    std::string twice = text;
    twice.insert(i, 1, text[i]);
    for (const std::string& changed : {without, twice}) {
      const auto out = read(changed);
      // One slip must not flood the author.
      CHECK(out.diagnostics.size() < 6);
      if (out.diagnostics.empty()) CHECK(syntax::format(changed).has_value());
    }
  }
}
