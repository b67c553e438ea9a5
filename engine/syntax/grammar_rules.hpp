// Rules that cross the files of the grammar. Only grammar files include this.
#pragma once

#include "syntax/terminals.hpp"

namespace rung::syntax::grammar {

// `a and not b >= 3`; in grammar_expr.cpp.
using LogicRule = x3::rule<struct LogicTag>;
inline constexpr LogicRule logic{"condition"};
BOOST_SPIRIT_DECLARE(LogicRule)

inline constexpr const char* kCondition = "a condition";

// ---- small parts that several declarations share

inline constexpr auto condition = labelled(kCondition)[logic];
inline constexpr auto title = node(Kind::Title)[text];
inline constexpr auto named_title = labelled("a title in quotes")[title];
inline constexpr auto path = node(Kind::Path)[name >> many(dot >> word_after_dot)];
inline constexpr Single claim_dot{TokenKind::Dot, "`.` and a claim"};
inline constexpr auto citation =
    labelled("a claim such as `source.S1-2`")[node(Kind::Citation)[name >> claim_dot >> claim_id]];

inline constexpr auto time_unit = labelled("a unit of time")[node(
    Kind::Unit)[kw("hours") | kw("hour") | kw("days") | kw("day") | kw("weeks") | kw("week") |
                kw("months") | kw("month") | kw("years") | kw("year")]];
inline constexpr auto day_unit = labelled(
    "a number of days")[node(Kind::Unit)[kw("days") | kw("day") | kw("weeks") | kw("week") |
                                         kw("months") | kw("month") | kw("years") | kw("year")]];
inline constexpr auto duration = node(Kind::Duration)[number >> time_unit];
inline constexpr auto days = node(Kind::Days)[number >> day_unit];

inline constexpr auto range = node(Kind::Range)[number >> opt(kw("to") >> number)];
inline constexpr auto level = labelled("`routine`, `urgent` or `emergency`")[node(
    Kind::Word)[kw("routine") | kw("urgent") | kw("emergency")]];
inline constexpr auto refer_to = node(
    Kind::ReferTo)[(whole(level) |
                    whole(list(name, unsaid[comma]) >>
                          labelled("`, routine`, `, urgent` or `, emergency`")[comma >> level])) >>
                   opt(comma >> kw("within") >> duration)];

inline constexpr auto amount =
    node(Kind::Amount)[number >> opt(unsaid[unit | node(Kind::Unit)[percent]])];

// A value as a declaration or a scenario states it: `yes`, `3 days ago`, `60 kg`, `(chair, band)`.
inline constexpr auto value_word =
    node(Kind::ValueWord)[kw("yes") | kw("no") | kw("never") | kw("not sure") | kw("declined") |
                          kw("unanswered") | kw("today")];
inline constexpr auto value_names =
    node(Kind::ValueNames)[open_paren >> list(choice_name) >> close_paren];
inline constexpr auto value = node(Kind::Value)[labelled(
    "a value")[value_word | date |
               node(Kind::ValueDaysAgo)[number >> unsaid[day_unit >> kw("ago")]] | amount |
               value_names | choice_name]];

inline constexpr auto left_or_right =
    node(Kind::OnSide)[kw("on") >> node(Kind::Word)[kw("left") | kw("right")]];

// Which exercises a rule speaks of.
inline constexpr auto exercise_set = node(Kind::Exercises)[list(
    labelled("an exercise")
        [node(Kind::ExLadder)[kw("ladder") >> name] |
         node(Kind::ExTrains)[kw("exercises that train") >> name] |
         node(Kind::ExNeeds)[kw("exercises that need") >> name] |
         node(Kind::ExAll)[kw("all exercises")] |
         node(Kind::ExTrait)[unsaid[(name | node(Kind::Name)[kw("advanced")]) >> kw("exercises")]] |
         node(Kind::ExNamed)[name]])];

// ---- clauses that several declarations share

inline constexpr auto cite_clause = node(Kind::Cite)[kw("cite") >> list(citation)];
inline constexpr auto when_clause = node(Kind::When)[kw("when") >> condition];
inline constexpr auto note_clause = node(Kind::Note)[kw("note") >> text];
inline constexpr auto say_clause = node(Kind::Say)[kw("say") >> text];
inline constexpr auto load_by = node(Kind::LoadBy)[kw("load by") >> range >> percent];
inline constexpr auto before_clause = node(Kind::Before)[kw("before") >> list(name)];
// What it was called in earlier versions: `was red_cord and sore_cord`.
inline constexpr auto was_clause = node(Kind::Was)[kw("was") >> list(name, kw("and"))];
inline constexpr auto ask_clause = node(Kind::Ask)[kw("ask") >> text];

}  // namespace rung::syntax::grammar
