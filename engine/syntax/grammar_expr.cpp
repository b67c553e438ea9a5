// Conditions, loosest first: and/or, not, comparison, sum, primary.
//
// Every alternative begins with a word or sign of its own, and what two alternatives share is read
// before the choice, so that no part of a condition is ever read twice.
#include "syntax/grammar_rules.hpp"

namespace rung::syntax::grammar {
namespace {

using NotRule = x3::rule<struct NotTag>;
using SumRule = x3::rule<struct SumTag>;
using PrimaryRule = x3::rule<struct PrimaryTag>;
constexpr NotRule not_{"condition"};
constexpr SumRule sum{"value"};
constexpr PrimaryRule primary{"value"};

constexpr auto operand = labelled("a number or a name")[sum];
constexpr auto negation = opt(node(Kind::Not)[kw("not")]);

// ---- what follows a value

constexpr auto share = node(Kind::CompareShare)[number >> percent >> kw("of") >> primary];
constexpr auto right_side = unsaid[share] | operand;
constexpr auto word_sign = node(Kind::Operator)[kw("at least") | kw("more than") | kw("at most") |
                                                kw("less than") | kw("below") | kw("above")];
constexpr auto any_sign = node(
    Kind::Operator)[sign(TokenKind::AtLeast) | sign(TokenKind::Greater) | sign(TokenKind::AtMost) |
                    sign(TokenKind::Less) | sign(TokenKind::Equal) | sign(TokenKind::NotEqual)];
constexpr auto between = node(Kind::Between)[kw("between") >> operand >> kw("and") >> operand];

constexpr auto choice_list = kw("one of") >> open_paren >> list(choice_name) >> close_paren;
constexpr auto is_choice = node(Kind::IsChoice)[negation >> (choice_list | choice_name)];
constexpr auto is_number = node(Kind::IsNumber)[negation >> amount];
constexpr auto is_status = node(Kind::IsRuledOut)[kw("ruled out")] |
                           node(Kind::IsAnswered)[kw("answered")] |
                           node(Kind::IsUnanswered)[kw("unanswered")];
constexpr auto after_is =
    labelled("a choice, a number or a comparison")[node(Kind::Compare)[word_sign >> right_side] |
                                                   between | is_status | is_choice | is_number];

constexpr auto includes = node(Kind::Includes)[kw("includes") >> choice_name];
constexpr auto within = node(Kind::WithinDays)[kw("within") >> days];
constexpr auto of_exercise = opt(node(Kind::OfExercise)[unsaid[kw("of")] >> name]);
constexpr auto session_words = labelled("`sessions`")[kw("sessions") | kw("session")];
constexpr auto has_risen =
    node(Kind::HasRisen)[kw("has risen over the last") >> number >> session_words >> of_exercise];

constexpr std::string_view kAComparison = "a comparison such as `>=`";
constexpr auto compare = node(Kind::Compare)[(any_sign | word_sign) >> right_side];
constexpr auto suffix = labelled(
    kAComparison)[compare | whole(kw("is") >> after_is) | between | includes | within | has_risen];

// ---- values that begin with a word or a bracket of their own

constexpr auto bracketed_logic = nested(open_paren >> condition >> close_paren);
constexpr auto several_logic = nested(open_paren >> list(condition) >> close_paren);
constexpr auto counted = several_logic | node(Kind::Checklist)[name];

constexpr auto quantifier = node(Kind::Operator)[kw("at least") | kw("at most") | kw("exactly")];
constexpr auto count_of = node(Kind::CountOf)[quantifier >> number >> kw("of") >> counted];
constexpr auto none_of = node(Kind::NoneOf)[kw("none of") >> counted];
constexpr auto any_of = node(Kind::AnyOf)[kw("any of") >> counted];
constexpr auto all_of = node(Kind::AllOf)[kw("all of") >> several_logic];

constexpr auto either_side = node(Kind::EitherSide)[kw("on either side") >> bracketed_logic];
constexpr auto both_sides = node(Kind::BothSides)[kw("on both sides") >> bracketed_logic];
constexpr auto one_side = node(Kind::OneSideOnly)[kw("on one side only") >> bracketed_logic];

constexpr auto each_session =
    node(Kind::EachSession)[kw("in each of the last") >> number >> session_words >> of_exercise >>
                            bracketed_logic];
constexpr auto any_session =
    node(Kind::AnySession)[kw("in any of the last") >> number >> session_words >> of_exercise >>
                           bracketed_logic];
constexpr auto last_session =
    node(Kind::LastSession)[kw("in the last session") >> of_exercise >> bracketed_logic];
constexpr auto morning_after =
    node(Kind::MorningAfter)[kw("on the morning after the last session") >> of_exercise >>
                             bracketed_logic];

constexpr auto side_word = node(Kind::Word)[kw("left") | kw("right") | kw("the other side")];
constexpr auto on_side = node(Kind::OnSide)[unsaid[kw("on")] >> (side_word | name)];
constexpr auto reference = node(Kind::Reference)[path >> opt(on_side)];

constexpr auto aggregate_word = node(Kind::Operator)[kw("highest") | kw("lowest") | kw("latest")];
constexpr auto aggregate =
    node(Kind::Aggregate)[aggregate_word >> reference >> kw("over the last") >> days];
constexpr auto since_session =
    node(Kind::DaysSinceSession)[kw("days since the last session") >> of_exercise];
constexpr auto since_date = node(Kind::DaysSince)[kw("days since") >> reference];
constexpr auto sessions_in =
    node(Kind::SessionsInLast)[kw("sessions") >> of_exercise >> kw("in the last") >> days];
constexpr auto of_any_exercise =
    quiet(node(Kind::OfAnyExercise)[log_fact >> kw("of any exercise")]);

constexpr auto in_brackets = node(Kind::Brackets)[bracketed_logic];

// ---- the levels

constexpr auto connective = node(Kind::And)[kw("and")] | node(Kind::Or)[kw("or")];
constexpr auto logic_def =
    node(Kind::Logic)[not_ >> many(connective >> labelled(kCondition)[not_])];
constexpr auto not__def =
    node(Kind::Not)[kw("not") >> nested(not_)] | node(Kind::Comparison)[sum >> opt(suffix)];
constexpr auto term_sign = node(Kind::Plus)[unsaid[plus]] | node(Kind::Minus)[unsaid[minus]];
constexpr auto sum_def =
    node(Kind::Sum)[primary >> many(term_sign >> labelled("a number or a name")[primary])];
constexpr auto primary_def = of_any_exercise | reference | amount | in_brackets | count_of |
                             none_of | any_of | all_of | either_side | both_sides | one_side |
                             each_session | any_session | last_session | morning_after | aggregate |
                             since_session | since_date | sessions_in;

BOOST_SPIRIT_DEFINE(not_, sum, primary)

}  // namespace

BOOST_SPIRIT_DEFINE(logic)
BOOST_SPIRIT_INSTANTIATE(LogicRule, Cursor, Context)

}  // namespace rung::syntax::grammar
