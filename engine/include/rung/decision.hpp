// What Rung says about one state. Every field is described in docs/json.md under the same name.
// Thread-safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rung/names.hpp"
#include "rung/value.hpp"

namespace rung {

// The one word to act on.
enum class Verdict : std::uint8_t {
  Ask,
  Exercise,
  Rest,
  Stop,
  Routine,
  Urgent,
  Emergency,
  OutOfScope
};

// Ordered by caution.
enum class ReferralLevel : std::uint8_t { None, Routine, Urgent, Emergency };
enum class Activity : std::uint8_t { Exercise, Rest, Stop };

// Why something protective acts.
enum class Basis : std::uint8_t {
  Certain,      // known true
  NotRuledOut,  // an answer of not sure or declined, or a missing log, keeps it possible whatever
                // else is answered
  NotAsked,     // an answer that was not given yet may still rule it out
};

enum class TruthValue : std::uint8_t { No, Yes, Unknown, NotApplicable };

// One item that a reason rests on: a fact, a log value, a ladder answer, a setting or a latch.
struct BecauseItem {
  std::string item;  // "knee_pain", "squat.clean_reps"
  Side side = Side::None;
  std::string value;      // "3", "yes", "not sure", "not asked"
  std::optional<Day> on;  // the day of the answer or the session, when it is not today
};

struct CitedClaim {
  std::string source;
  std::string claim;
  std::string text;
  std::string source_title = {};
};

// A rule that acted, or an exercise that was given, and the facts that suffice for it.
struct Reason {
  std::string rule;  // the rule's name; for an exercise "given EXERCISE"
  std::string title;
  std::string effect;  // "stop", "rest", "refer", "hold", "avoid", "regress", "ease", "gate",
                       // "focus", "give", "begin", "raise", "advise", "exercise"
  Basis basis = Basis::Certain;
  bool latched = false;  // acts because it fired in an earlier session
  std::vector<BecauseItem> because;
  std::vector<CitedClaim> cite;
  std::string say;
};

struct Referral {
  ReferralLevel level = ReferralLevel::None;
  Basis basis = Basis::Certain;
  std::vector<std::string> to;         // names of professionals, the leading one first
  std::vector<std::string> to_titles;  // "your physiotherapist", in the same order
  std::optional<std::int64_t> within_hours;
  std::string say;
};

struct ActivityChannel {
  Activity level = Activity::Exercise;
  Basis basis = Basis::Certain;
  bool hold = false;  // no more than last time
};

enum class PlanStep : std::uint8_t { None, Start, Progress, Hold, Regress, Test };

struct Dose {
  bool stated = false;
  std::optional<Fixed> sets_low, sets_high, reps_low, reps_high, hold_seconds, minutes_low,
      minutes_high;
  bool each_side = false;
};

struct LoadChange {
  enum class Kind : std::uint8_t { None, Raise, Ease };
  Kind kind = Kind::None;
  std::optional<Fixed> percent_low, percent_high;
};

// What can go wrong while it is done, and what then.
struct Warning {
  std::string title;
  std::string say;
};

// How one of several equally good exercises is done.
struct PlanOption {
  std::string exercise;
  Dose dose;
  LoadChange load;
  std::vector<std::string> steps;
  std::vector<std::string> cues;
};

// How often it is meant to be done, as its author wrote it.
struct Often {
  bool daily = false;
  std::optional<std::int64_t> at_least, aim;  // times a week
};

struct PlanItem {
  std::string exercise;  // empty when the person must choose among `choices`
  std::string title;
  std::string source_rule;  // the ladder, give or begin that put it here
  std::string part;         // "ladder" | "give" | "begin"
  PlanStep step = PlanStep::None;
  Dose dose;
  LoadChange load;
  std::vector<std::string> choices;             // two or more equally good exercises
  std::vector<std::string> choice_titles = {};  // in the same order
  std::vector<PlanOption> options = {};         // in the same order
  std::string test;                             // what to do when `step` is Test
  std::vector<std::string> steps;
  std::vector<std::string> cues;        // how to reset after a fault seen last time
  std::vector<Warning> watch = {};      // every fault that may be seen, and how to reset
  std::vector<Warning> stop_when = {};  // rules that end exercise by what is logged of it
  bool done_today = false;
  std::optional<Often> often = {};    // nothing where its author does not say
  std::optional<Day> due_again = {};  // the day on which it is due again when it is done today
  bool new_to_person = false;         // nothing of it, nor of its ladder, was done before today
  // The ladders, by title, that take the step up of this session, for which this one waits.
  std::vector<std::string> waits_for = {};
};

struct Need {
  std::string item;  // "squat.clean_reps"
  Side side = Side::None;
  std::string have;  // "29", "not asked", "none"
  std::string need;  // ">= 30"
};

struct Blocked {
  std::string exercise;
  std::string by;   // the gate, the rule, "equipment", "reach", "hold", "pause", "one step up",
                    // "never given", "for"
  std::string why;  // the title or sentence to show
  Basis basis = Basis::Certain;
  std::vector<Need> needs;
  std::string title = {};         // of the exercise
  std::optional<Day> until = {};  // `by` is "pause": the day on which it is due again
};

struct Refused {
  std::string want;
  std::string why;
  std::vector<std::string> choices;  // for words that name several exercises
  bool unknown = false;              // no exercise and no alias is called that
  bool never = false;                // no state allows it; `why` says why
};

struct Conflict {
  std::string what;
  std::vector<std::string> rules;
};

struct FindingResult {
  std::string name;
  std::string title;
  Side side = Side::None;
  TruthValue truth = TruthValue::Unknown;
  bool said = true;  // false: it serves other rules, and is not shown to the person
};

struct ScoreResult {
  std::string name;
  std::string title;
  bool applies_known = true;  // false: whether it applies is unknown
  bool applicable = true;     // false: it does not apply; low, high and band say nothing
  Fixed low, high;            // equal when every item is known
  std::string band;           // empty while more than one band is possible
};

struct Advice {
  std::string rule;
  std::string say;
  std::vector<CitedClaim> cite;
};

struct QuestionChoice {
  std::string name;
  std::string label;
};

// A date that was told roughly.
struct RoughDate {
  Day first, last;   // it is one of these days
  std::string said;  // in these words; empty where the days are all that was said
};

struct Question {
  std::string fact;  // a fact, "EXERCISE.LOG", "ladder.NAME", or "wants.WORDS" for a wish that can
                     // mean several exercises: put the one that is meant in its place
  Side side = Side::None;
  std::optional<Day> on;  // the day it is about, when that is not today: answer it with this `on`
  std::string ask;
  std::string help;
  std::string type;  // "yes_or_no", "scale", "count", "amount", "one_of", "several_of",
                     // "date_or_never", "side"
  std::optional<Fixed> low, high, step;
  std::string unit, low_label, high_label;
  std::vector<QuestionChoice> choices;
  std::string checklist;  // the checklist this item stands in, if any
  std::string checklist_title;
  Names why;              // the rules that wait for this answer, most cautious first
  Names why_titles = {};  // in the same order; empty where a rule has none. Only with reasons
  ReferralLevel could_refer = ReferralLevel::None;  // the most urgent referral that hangs on it
  bool stale = false;                               // it was answered once; that answer is too old
  // It was answered roughly, and that is not close enough here: `ask` says so. Who does not know it
  // more closely answers the same once more, with Answer::closer.
  std::optional<RoughDate> known = {};
};

struct UsedPack {
  std::string pack;
  std::string version;
  std::string hash;  // SHA-256 of its files, hexadecimal
};

// Something that was said under an earlier version of the rules and means nothing to those of
// today. It is read as if it had not been said; the state still holds it.
struct SetAside {
  std::string what;  // its place in the state, of whatever day: "facts.red_cord",
                     // "exercises.squat.faults", "ladders.squatting"
  std::string said;  // "yes", "15", "band and tube"
  std::string why;   // what the rules say of it
  Day first, last;   // the days it was said of
  std::size_t times = 1;
};

struct Decision {
  std::string engine_version;
  std::string language_version;
  std::vector<UsedPack> rules;
  Day today;
  Verdict verdict = Verdict::Ask;
  bool settled = false;        // no open question can change the verdict, whom to see, or the plan;
                               // beside a certain urgent or emergency referral only the verdict
  bool settled_exact = false;  // true: `settled` and `questions` were found by trying every answer;
                               // false: they are sound but may ask too much
  Referral referral;
  // Set while `referral` rests on what was not asked yet, and something less urgent already stands:
  // whatever is answered, the referral will be at least this. It may be spoken at once.
  std::optional<Referral> firm;
  ActivityChannel activity;
  std::vector<PlanItem> plan;
  std::optional<std::size_t> next;  // the first plan item that is not yet done today
  // The first day on which something of the plan is due again; of a plan in which everything
  // pauses, when the first of it is due. Nothing where no author says how often.
  std::optional<Day> come_back;
  std::vector<Reason> reasons;
  std::vector<Blocked> blocked;
  std::vector<Refused> refused;
  std::vector<Conflict> conflicts;
  std::vector<FindingResult> findings;
  std::vector<ScoreResult> scores;
  std::vector<Advice> advice;
  std::vector<Question> questions;
  std::vector<SetAside> set_aside;  // by what and said
  std::string otherwise;  // whom the rules are not for, when the packs' `for` is ruled out
};

}  // namespace rung
