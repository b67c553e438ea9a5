// Why a decision came out as it did, why an exercise is not given, and what would change that.
//
// Nothing here is advice. What would change a decision is found by supposing that an answer or a
// result were another one; it says what the rules hang on, not what anybody should answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rung/decision.hpp"
#include "rung/result.hpp"
#include "rung/rule_set.hpp"
#include "rung/state.hpp"

namespace rung {

struct ExplainOptions {
  std::string why_not;            // an exercise by name, title or alias; empty: the whole decision
  bool what_would_change = true;  // search for it; the rest costs no more than a decision
  std::size_t max_changes = 3;    // how many answers and results may change together
  std::size_t max_tries = 4'000;  // how many changed states may be looked at
  std::size_t max_alternatives = 8;  // how many are reported of each outcome
};

// One thing that stands in the way of an exercise, or that takes it away.
struct Obstacle {
  std::string kind;  // "for", "never given", "equipment", "reach", "gate", "hold", "avoid",
                     // "regress", "stop", "rest", "refer"
  std::string by;    // the gate, rule or pack; empty for the other kinds
  std::string why;   // a title or sentence to show
  Basis basis = Basis::Certain;
  bool latched = false;     // a rule that acts because it fired before today
  std::vector<Need> needs;  // every single statement that is not as it would have to be
  std::vector<CitedClaim> cite;
};

// What ends a rule that stays.
struct Release {
  std::string rule;
  std::string title;
  std::optional<Day> since;  // when it last fired; only what is newer than that can release it
  std::vector<Need> needs;
};

// One answer or one result, as it is and as it would have to be.
struct Change {
  std::string item;  // "knee_pain", "squat.clean_reps", "ladder.squatting"
  Side side = Side::None;
  std::string from, to;
  std::optional<Day> on;        // of a result: the day of its session
  bool new_result = false;      // a result of today that is not there yet
  bool from_clinician = false;  // only a clinician can tell
};

enum class Direction : std::uint8_t { MoreCautious, LessCautious, Neither };

// How cautious `to` is beside `from`. Neither when they are equally cautious, or one is `ask`.
// Thread-safe.
Direction direction_of(Verdict from, Verdict to);

// Changes that together lead to another outcome. Each was decided on before it is reported.
struct Alternative {
  std::vector<Change> changes;
  Verdict verdict = Verdict::Ask;  // the verdict then
  Direction direction = Direction::Neither;
  std::vector<std::string> plan;  // the exercises planned then
  bool allowed = false;           // with `why_not`: the exercise may be done then
};

struct WhyNot {
  std::string exercise;
  std::string title;
  bool may_be_done = false;
  bool planned = false;  // it stands in today's plan
  std::vector<Obstacle> obstacles;
};

struct Explanation {
  Decision decision;
  std::optional<WhyNot> why_not;
  std::vector<Release> releases;
  // Fewest changes first, then the smallest; towards more and towards less caution. With `why_not`
  // those after which the exercise may be done, else those after which the verdict or, by a single
  // change, the plan is another.
  std::vector<Alternative> alternatives;
  bool searched = false;
  bool complete = false;  // nothing was left out: no alternative has fewer changes than those given
  std::size_t tried = 0;  // changed states that were looked at
};

// What somebody may mean by the name of an exercise.
struct MeantExercise {
  std::string one;                   // the name of the exercise; empty when it is none or several
  std::vector<std::string> several;  // those that an ambiguous alias may mean
  std::vector<std::string> nearest;  // when nothing is called that: names that are written alike
};

// By name, title or alias; capitals and plurals do not matter, nor spaces for underscores.
// O(exercises).
MeantExercise find_exercise(const RuleSet& rules, std::string_view words);

// What the exercises of the rules are called, in the order of the alphabet.
std::vector<std::string> exercise_titles(const RuleSet& rules);

// Fails like RuleSet::decide when the state does not fit, and when `why_not` names nothing (the
// nearest names are offered) or several exercises (they are listed).
// Pure, and safe to call from many threads at once. O(max_tries × a decision), and a thousandth of
// that without the search.
Result<Explanation> explain(const RuleSet& rules, const State& state,
                            const ExplainOptions& options = {});

// As one JSON object (docs/json.md); equal explanations give equal bytes.
std::string write_explanation(const Explanation& explanation, bool pretty = false);

struct RenderOptions;

// Which parts of an explanation to tell.
struct ExplanationParts {
  bool reasons = true;                // why, and what blocks
  bool alternatives = true;           // what would change it
  std::size_t most_alternatives = 2;  // of each outcome
};

// As a person reads it.
std::string render_explanation(const Explanation& explanation, const ExplanationParts& parts,
                               const RenderOptions& options);

}  // namespace rung
