// What was written in a file of rules: one struct for each kind of declaration, in the order of the
// text.
//
// In: nothing; this is the plain tree that `syntax` fills and `model` reads. It knows words and
// places, not meaning: no name is resolved, no type checked. A clause that was not written is an
// empty optional or vector.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ast/expr.hpp"
#include "base/date.hpp"

namespace rung::ast {

struct Text {
  std::string text;  // escapes resolved
  Span span;
};

struct Citation {  // `top3.S3-50`
  Name source;
  Name claim;
  Span span;
};

enum class ReferralWord { Routine, Urgent, Emergency };
enum class ActivityWord { Hold, Rest, Stop };

struct Duration {
  std::int64_t hours = 0;  // a day is 24, a week 7 days, a month 30 days, a year 365 days
  Span span;
  std::int64_t whole_days() const { return hours / 24; }
};

struct ReferTo {         // `refer to physician, urgent, within 4 hours`
  std::vector<Name> to;  // may be empty for a rule that has only a level
  ReferralWord level = ReferralWord::Routine;
  std::optional<Duration> within;
  Span span;
};

// ---- packs, people, sources

struct RequiredPack {  // `knee_red_flags at least 1.2.0`
  Name name;
  std::string least_version;  // empty: any
  Span version_span;
};
// What an earlier version had: `retired choice tube of equipment because "…"`.
struct Retired {
  enum class Kind { Fact, Exercise, Ladder, Choice, Fault, Rung };
  Kind kind = Kind::Fact;
  Name name;
  Name of;                 // of a choice its fact, of a fault its exercise, of a rung its ladder
  bool one_sided = false;  // of an exercise: it was recorded for each side
  Text because;
  Span span;
};
struct Pack {
  Name name;
  Text title;
  std::string version;  // "1.0.0"
  Span version_span;
  ExprPtr for_when;  // empty: for everyone
  std::optional<ReferTo> otherwise;
  std::optional<Text> not_for;
  std::vector<RequiredPack> requires_packs;
  std::optional<std::int64_t> steps_up;  // `at most 2 steps up a session`
  std::optional<Text> owner;
  std::optional<Name> status;  // draft | reviewed | approved | retired
  std::optional<base::Day> review_by;
  std::vector<Retired> retired;
};
struct Professional {
  Name name;
  Text title;
  std::optional<std::int64_t> order;  // `order 10`: the smaller leads where two are equally urgent
};
struct Claim {
  Name id;
  Text text;
  std::optional<Name> grade;  // of this claim alone
  std::optional<Text> doubtful_because;
  std::optional<Text> set_aside_because;
  Span span;
};
struct Source {
  Name name;
  Text title;
  std::optional<Name> kind;
  std::optional<Name> grade;
  std::optional<Text> reference;  // `reference "…"`: where to find it
  std::vector<Claim> claims;
};
struct Disagreement {  // `disagreement K17 between S4-01, S4-26 { taken … because "…" }`
  Name name;
  std::vector<Citation> between;  // two or more
  std::optional<Citation> taken;  // empty: `taken neither`
  Text because;
};

// ---- what the person tells us

enum class FactKind { YesNo, Scale, Count, Amount, OneOf, SeveralOf, DateOrNever, Side };
enum class Worse { NotSaid, Higher, Lower, Later, Earlier };

struct Choice {
  Name name;
  std::optional<Text> label = std::nullopt;
  std::vector<Name> was = {};  // what it was called in earlier versions
};
struct Type {
  FactKind kind = FactKind::YesNo;
  Fixed low, high, step;  // Scale, Count, Amount; step of a Scale or Count is 1
  std::string unit;
  std::vector<Choice> choices;
  Worse worse = Worse::NotSaid;
  bool per_side = false;
  bool from_clinician = false;
  Span span;
};

// A value as written in a declaration or a scenario.
struct Value {
  enum class Kind {
    Yes,
    No,
    Number,
    ChoiceName,
    Choices,
    Never,
    DaysAgo,
    Date,
    NotSure,
    Declined,
    Unanswered
  };
  Kind kind = Kind::Yes;
  Fixed number;  // Number, and the days of DaysAgo
  std::string unit;
  std::vector<Name>
      names;  // ChoiceName: one; Choices: any number (`is (chair, band)`, `is none` for none)
  base::Day date;
  Span span;
};

struct Fact {
  Name name;
  Type type;
  std::optional<Text> ask, ask_morning, help, low_label, high_label;
  std::optional<Duration> fresh_for;
  bool lasts = false;
  std::optional<Value> harmless;
  std::optional<std::int64_t> order;
  std::vector<Name> was;
  std::vector<Type> asked_as;  // `was asked as scale 0 to 20`
  std::vector<Citation> cite;
};
struct Checklist {
  Name name;
  Text title;
  std::vector<Name> items;
};
struct Finding {
  Name name;
  std::optional<Text> title;
  bool per_side = false;
  bool absence_proves_nothing = false;
  bool not_said = false;
  ExprPtr applies_when, when;
  std::vector<Citation> cite;
};
struct ScoreItem {
  Fixed points;           // negative for `points off`
  bool per_side = false;  // `1 point for each side when …`
  ExprPtr when;
  std::vector<Citation> cite;
  Span span;
};
struct Band {
  Name name;
  std::optional<Fixed> from, below;  // `likely from 2`, `unlikely below 2`, `middle from 2 below 5`
};
struct Score {
  Name name;
  std::optional<Text> title;
  ExprPtr applies_when;
  std::vector<ScoreItem> items;
  std::vector<Band> bands;
  std::vector<Citation> cite;
};

// ---- what can be given

struct Range {
  Fixed low, high;  // equal for a single number
};
struct Dose {
  bool not_stated = false;
  std::optional<Range> sets, reps, hold_seconds, minutes;
  bool each_side = false;
  Span span;
};
struct Often {
  std::optional<std::int64_t> at_least, aim;  // times a week
  bool daily = false;                         // `often daily`
  Span span;
};
struct Fault {
  Name name;
  std::vector<Name> was;
  Text title;
  std::optional<Text> reset;
  std::vector<Citation> cite;
};
struct Need {
  std::vector<Name> any_of;  // `needs band or tube`; several Needs must all be met
};
struct Step {
  Text text;
  std::vector<Citation> cite;
};
enum class LoadWord { NotSaid, None, Bodyweight, Loaded };
struct Exercise {
  Name name;
  std::vector<Name> was;
  Text title;
  std::optional<Name> kind;  // strength | stretch | cardio | mobility | balance
  std::vector<Name> trains;
  LoadWord load = LoadWord::NotSaid;
  bool advanced = false;
  bool one_sided = false;
  bool needs_nothing = false;
  std::vector<Need> needs;
  std::vector<Name> may_use;
  std::optional<Dose> dose;
  std::optional<Often> often;
  std::optional<std::int64_t> days_between;  // `leave a day between`: 1
  std::optional<Text> test;
  std::optional<Duration> results_count_for;
  ExprPtr counts_only_when;
  std::vector<Step> steps;
  std::vector<Fault> faults;
  std::optional<Text> never_given_because;
  std::vector<Citation> cite;
};
struct Alias {  // `alias "hamstring curl" { ambiguous between a, b }` or `{ means a }`
  Text phrase;
  std::vector<Name> exercises;
  bool ambiguous = false;
};
struct Ladder {
  Name name;
  std::vector<Name> was;
  Text title;
  std::vector<std::vector<Name>> chains;  // `a -> b -> c` each
  std::optional<Text> ask;
  bool goes_on_without_focus = false;
  std::vector<Citation> cite;
};

// ---- rules

// Which exercises a rule speaks of.
struct ExerciseSet {
  struct Named {
    Name name;
  };  // an exercise or, with `ladder`, all rungs of a ladder
  struct OfLadder {
    Name ladder;
  };
  struct Trait {
    Name trait;
  };  // `loaded exercises`, `strength exercises`, `one-sided`: loaded|bodyweight|advanced|a kind
  struct Trains {
    Name muscle;
  };  // `exercises that train hamstrings`
  struct Needs {
    Name equipment;
  };  // `exercises that need ball`
  struct All {};
  std::vector<std::variant<Named, OfLadder, Trait, Trains, Needs, All>> parts;
  Span span;
};

// What `if unsure` softens a protective rule to.
struct IfUnsure {
  enum class Kind { Activity, Referral, Nothing };
  Kind kind = Kind::Activity;
  ActivityWord activity = ActivityWord::Hold;
  ReferralWord referral = ReferralWord::Routine;
  Span span;
};

enum class ProtectKind { Stop, Rest, Refer, Hold, Avoid, Regress, Ease };
struct Protect {
  ProtectKind kind = ProtectKind::Stop;
  Name name;
  std::optional<Text> title;
  ExprPtr when;
  std::optional<ReferTo> refer;  // `to …` of a refer rule, `and refer to …` of any other
  std::optional<ActivityWord> and_activity;  // `and hold|rest|stop` of a refer rule
  std::optional<IfUnsure> if_unsure;
  ExprPtr stays_until;                   // `stays until C`; of a regress: `until C`
  std::optional<ExerciseSet> exercises;  // avoid, ease
  std::optional<Name> from_rung;         // regress
  std::optional<Range> load_percent;     // ease: `load by 5 to 10 %`
  std::optional<Text> say;
  std::optional<Text> note;
  std::vector<Citation> cite;
};
struct Gate {
  Name name;
  std::optional<Text> title;
  std::vector<Name> for_rungs;
  ExprPtr open_when;
  std::optional<Text> open_because;
  std::vector<Citation> cite;
};
struct Focus {
  Name ladder;
  ExprPtr when;
  std::vector<Name> before;
  std::vector<Citation> cite;
};
// What a give or a begin puts into the plan: one exercise of each group, the groups in order.
struct Group {
  std::vector<Name> one_of;
};
struct Give {
  Name name;
  std::optional<Text> title;
  ExprPtr when;
  std::vector<Group> groups;
  std::vector<Name> before;
  std::vector<Citation> cite;
};
struct Begin {
  std::optional<Name> name;
  Text title;
  ExprPtr when;  // empty: always
  std::vector<Group> groups;
  std::vector<Citation> cite;
};
struct Raise {
  std::optional<Name> name;  // `raise more_load of deadlift` ; `raise deadlift` leaves it empty
  Name exercise;
  ExprPtr when;
  std::optional<Range> load_percent;
  std::vector<Citation> cite;
};
struct Advise {
  Name name;
  std::optional<Text> title;
  ExprPtr when;  // empty: always
  bool beside_stop = false;
  Text say;
  std::vector<Citation> cite;
};
struct Setting {
  Name name;
  Type type;
  Value default_value;
  std::optional<Text> note;
  std::vector<Citation> cite;
};

// ---- invariants and scenarios

struct Invariant {
  struct NeverGive {
    ExerciseSet exercises;
  };
  struct CautionRises {
    Name with_fact;
  };
  struct AlwaysReferral {
    ReferralWord at_least;
  };
  struct AlwaysActivity {
    ActivityWord at_least;
  };  // Rest or Stop
  Text title;
  std::variant<NeverGive, CautionRises, AlwaysReferral, AlwaysActivity> claim;
  ExprPtr when;  // empty: always (and for CautionRises)
  std::vector<Citation> cite;
};

struct SetFact {  // `thigh_tires`, `not fever`, `knee_pain is 3`, `calf_swollen on left is not
                  // sure`, `pain_to_stop is 2`
  Name name;
  std::optional<Name> side;  // left | right
  Value value;
};
struct SetRung {  // `squatting at squat`, `squatting at none`
  Name ladder;
  Name rung;
};
struct SetLog {  // `squat.clean_reps is 29`, `deadlift.reps on left is 12`
  Name log;      // whole path
  std::optional<Name> side;
  Value value;
};
struct Did {  // `did squat`: done, nothing logged but what other items say
  Name exercise;
};
struct NoFaults {  // `squat without faults`
  Name exercise;
};
struct OtherwiseWell {};
struct Wants {
  Text phrase;
};
struct AnsweredByClinician {};  // `answered by clinician`: who is answering this scenario
struct GivenItem {
  std::variant<SetFact, SetRung, SetLog, Did, NoFaults, OtherwiseWell, Wants, AnsweredByClinician>
      item;
  Span span;
};

enum class VerdictWord { Ask, Exercise, Rest, Stop, Routine, Urgent, Emergency, OutOfScope };
enum class StepWord { Start, Progress, Hold, Regress, Test };
enum class BasisWord { Certain, NotRuledOut, NotAsked };
enum class TruthWord { Yes, No, Unknown };

struct ExpectVerdict {
  VerdictWord verdict;
};
struct ExpectAtLeast {
  ReferralWord level;
};
struct ExpectGiven {
  Name exercise;
  std::optional<StepWord> step;
  bool negated = false;
};  // `squat as hold`, `not loaded_squat`
struct ExpectReferral {
  ReferTo refer;
};  // `refer to p, urgent`
struct ExpectBecause {
  Name rule;
  std::optional<bool> gate_open;
};  // `because thirty_squats is shut`, `because pain_stop`
struct ExpectBasis {
  Name rule;
  BasisWord basis;
};  // `possible_dvt could not be ruled out`
struct ExpectNotActing {
  Name rule;
};  // `possible_dvt is silent`
struct ExpectAsks {
  std::optional<Name> fact;
  bool negated = false;
};  // `asks fever`, `asks nothing`
struct ExpectScore {
  Name score;
  Range interval;
};  // `wells 1 to 4`
struct ExpectBand {
  Name score;
  Name band;
};  // `wells is likely`
struct ExpectFinding {
  Name finding;
  std::optional<Name> side;
  TruthWord truth;
};  // `weak_hamstrings is unknown`
struct ExpectAdvice {
  Name rule;
};  // `advises daily_stretch`
struct ExpectSettled {
  bool settled = true;
};  // `settled`, `not settled`
struct ExpectItem {
  std::variant<ExpectVerdict, ExpectAtLeast, ExpectGiven, ExpectReferral, ExpectBecause,
               ExpectBasis, ExpectNotActing, ExpectAsks, ExpectScore, ExpectBand, ExpectFinding,
               ExpectAdvice, ExpectSettled>
      item;
  Span span;
};

struct ScenarioDay {  // `on day 3 { …   expect { … } }`
  std::int64_t day = 1;
  std::vector<GivenItem> given;
  std::vector<ExpectItem> expect;
  Span span;
};
struct Scenario {
  Text title;
  std::vector<GivenItem> given;
  std::vector<ScenarioDay> days;
  std::vector<ExpectItem> expect;
};

struct Declaration {
  Span span;  // from the keyword to the closing bracket
  std::variant<Pack, Professional, Source, Disagreement, Fact, Checklist, Finding, Score, Exercise,
               Alias, Ladder, Gate, Protect, Focus, Give, Begin, Raise, Advise, Setting, Invariant,
               Scenario>
      node;
};

struct File {
  std::uint32_t file = 0;
  std::vector<Declaration> declarations;
};

}  // namespace rung::ast
