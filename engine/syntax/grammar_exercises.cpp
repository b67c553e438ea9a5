// Exercises, ladders and the rules that put something into a plan.
#include "syntax/grammar_parts.hpp"
#include "syntax/grammar_rules.hpp"

namespace rung::syntax::grammar {
namespace {

// ---- exercise

constexpr auto seconds = labelled("`seconds`")[kw("seconds") | kw("second")];
constexpr auto hold_part = node(Kind::Hold)[kw("hold") >> range >> seconds];
constexpr auto each_side = opt(node(Kind::EachSideOf)[kw("on each side")]);
constexpr auto reps_word = labelled("`reps`")[node(Kind::Reps)[kw("reps") | kw("rep")]];
constexpr auto sets_word = labelled("`sets`")[node(Kind::Sets)[kw("sets") | kw("set")]];
constexpr auto reps_tail = each_side >> opt(comma >> hold_part);
constexpr auto dose_tail =
    (sets_word >> opt(kw("of") >> ((hold_part >> each_side) | (range >> reps_word >> reps_tail)))) |
    (reps_word >> reps_tail) |
    (labelled("`minutes`")[node(Kind::Minutes)[kw("minutes") | kw("minute")]] >> each_side);
constexpr auto dose = labelled(
    "a dose such as `3 sets of 12 reps`")[node(Kind::DoseNotStated)[kw("not stated")] |
                                          whole(hold_part >> each_side) | (range >> dose_tail)];

constexpr auto times_a_week = kw("times a week");
constexpr auto often = labelled("`daily` or a number of times a week")
    [node(Kind::OftenDaily)[kw("daily")] |
     (node(Kind::OftenAtLeast)[kw("at least") >> number] >>
      opt(comma >> node(Kind::OftenAim)[kw("aim") >> number]) >> times_a_week) |
     node(Kind::OftenTimes)[number >> times_a_week]];

// `leave a day between`, `leave 2 days between`
constexpr auto whole_days =
    labelled("`a day` or a number of days")[kw("a day") | (number >> (kw("days") | kw("day")))];
constexpr auto days_between = node(Kind::DaysBetween)[kw("leave") >> whole_days >> kw("between")];

constexpr auto need = node(Kind::Need)[list(name, kw("or"))];
constexpr auto load_word = node(Kind::Word)[kw("none") | kw("bodyweight") | kw("loaded")];

constexpr auto exercise_header = kw("exercise") >> name >> named_title;
constexpr auto exercise_clause = labelled(
    kAClause)[node(Kind::KindIs)[kw("kind") >> name] |
              node(Kind::Trains)[kw("trains") >> list(name)] |
              node(Kind::Load)[kw("load") >> load_word] | node(Kind::Advanced)[kw("advanced")] |
              node(Kind::OneSided)[kw("one side at a time")] |
              node(Kind::NeedsNothing)[kw("needs nothing")] |
              node(Kind::Needs)[kw("needs") >> list(need, kw("and"))] |
              node(Kind::MayUse)[kw("may use") >> list(name)] |
              node(Kind::Dose)[kw("dose") >> dose] | node(Kind::Often)[kw("often") >> often] |
              days_between | node(Kind::Test)[kw("test") >> text] |
              node(Kind::ResultsCount)[kw("results count for") >> duration] |
              node(Kind::CountsOnly)[kw("counts only when") >> condition] |
              node(Kind::Step)[kw("step") >> text] |
              node(Kind::Fault)[kw("fault") >> name >> opt(was_clause) >> text >>
                                opt(node(Kind::Reset)[kw("reset") >> text])] |
              node(Kind::NeverGiven)[kw("never given because") >> text] | was_clause | cite_clause];

constexpr auto alias_header = kw("alias") >> labelled("a phrase in quotes")[title];
constexpr auto alias_clause = labelled(
    kAClause)[node(Kind::AmbiguousBetween)[kw("ambiguous between") >> name >> comma >> list(name)] |
              node(Kind::Means)[kw("means") >> name]];

// ---- ladder, gate

constexpr auto ladder_header = kw("ladder") >> name >> named_title;
constexpr auto ladder_clause = labelled(
    kAClause)[ask_clause | cite_clause | node(Kind::GoesOn)[kw("goes on without a focus")] |
              was_clause | node(Kind::Chain)[list(name, arrow)]];

constexpr auto gate_header = kw("gate") >> name >> opt(named_title) >>
                             node(Kind::ForRungs)[kw("for") >> list(name)];
constexpr auto gate_clause =
    labelled(kAClause)[node(Kind::OpenWhen)[kw("open when") >> condition] |
                       node(Kind::OpenBecause)[kw("open because") >> text] | cite_clause];

// ---- focus, give, begin, raise, advise

constexpr auto group = node(Kind::Group)[kw("one of") >> open_paren >> list(name) >> close_paren] |
                       node(Kind::Group)[name];
constexpr auto groups =
    node(Kind::Groups)[list(labelled("an exercise or `one of (…)`")[group], kw("then"))];

constexpr auto focus_header = kw("focus") >> name;
constexpr auto focus_clause = labelled(kAClause)[when_clause | before_clause | cite_clause];

constexpr auto give_header = kw("give") >> name >> opt(named_title);
constexpr auto give_clause = labelled(kAClause)[when_clause | before_clause | cite_clause | groups];

constexpr auto begin_header = kw("begin") >> opt(name) >> named_title;
constexpr auto begin_clause = labelled(kAClause)[when_clause | cite_clause | groups];

constexpr auto raise_header = kw("raise") >> name >> opt(node(Kind::OfExercise)[kw("of") >> name]);
constexpr auto raise_clause = labelled(kAClause)[when_clause | load_by | cite_clause];

constexpr auto advise_header = kw("advise") >> name >> opt(named_title);
constexpr auto advise_clause =
    labelled(kAClause)[when_clause | say_clause | node(Kind::BesideStop)[kw("also beside a stop")] |
                       cite_clause];

}  // namespace

bool run_exercise_rule(Rule rule, Cursor& first, Cursor last, ParseState& state) {
  switch (rule) {
    case Rule::ExerciseHeader: return apply(exercise_header, first, last, state);
    case Rule::ExerciseClause: return apply(exercise_clause, first, last, state);
    case Rule::AliasHeader: return apply(alias_header, first, last, state);
    case Rule::AliasClause: return apply(alias_clause, first, last, state);
    case Rule::LadderHeader: return apply(ladder_header, first, last, state);
    case Rule::LadderClause: return apply(ladder_clause, first, last, state);
    case Rule::GateHeader: return apply(gate_header, first, last, state);
    case Rule::GateClause: return apply(gate_clause, first, last, state);
    case Rule::FocusHeader: return apply(focus_header, first, last, state);
    case Rule::FocusClause: return apply(focus_clause, first, last, state);
    case Rule::GiveHeader: return apply(give_header, first, last, state);
    case Rule::GiveClause: return apply(give_clause, first, last, state);
    case Rule::BeginHeader: return apply(begin_header, first, last, state);
    case Rule::BeginClause: return apply(begin_clause, first, last, state);
    case Rule::RaiseHeader: return apply(raise_header, first, last, state);
    case Rule::RaiseClause: return apply(raise_clause, first, last, state);
    case Rule::AdviseHeader: return apply(advise_header, first, last, state);
    case Rule::AdviseClause: return apply(advise_clause, first, last, state);
    default: return false;
  }
}

}  // namespace rung::syntax::grammar
