// Scenarios: what is given, and what must come out.
#include "syntax/grammar_parts.hpp"
#include "syntax/grammar_rules.hpp"

namespace rung::syntax::grammar {
namespace {

constexpr auto scenario_header = kw("scenario") >> named_title;
constexpr auto scenario_block =
    labelled("`given`, `on day` or `expect`")[node(Kind::Given)[kw("given")] |
                                              node(Kind::Expect)[kw("expect")] |
                                              node(Kind::Day)[kw("on day") >> number]];

// ---- given

constexpr auto is_value = node(Kind::IsValue)[kw("is") >> value];
constexpr auto at_rung = node(Kind::AtRung)[kw("at") >> choice_name];
constexpr auto given_fact =
    node(Kind::GivenFact)[path >> (node(Kind::WithoutFaults)[kw("without faults")] | at_rung |
                                   (opt(left_or_right) >> opt(is_value)))];
constexpr auto given_item = labelled(
    "something given")[node(Kind::OtherwiseWell)[kw("otherwise well")] |
                       node(Kind::Wants)[kw("wants") >> text] | node(Kind::Did)[kw("did") >> name] |
                       node(Kind::ByClinician)[kw("answered by clinician")] |
                       node(Kind::GivenNot)[(kw("not") | kw("no")) >> path >> opt(left_or_right)] |
                       given_fact];

// ---- expect

constexpr auto verdict =
    node(Kind::Verdict)[kw("ask") | kw("exercise") | kw("rest") | kw("stop") | kw("routine") |
                        kw("urgent") | kw("emergency") | kw("out of scope")];
constexpr auto because =
    node(Kind::Because)[kw("because") >> name >>
                        opt(node(Kind::Shut)[kw("is shut")] | node(Kind::Open)[kw("is open")])];
constexpr auto as_step =
    node(Kind::AsStep)[kw("as") >> node(Kind::Word)[kw("start") | kw("progress") | kw("hold") |
                                                    kw("regress") | kw("test")]];
constexpr auto is_truth = node(Kind::IsTruth)[kw("is yes") | kw("is no") | kw("is unknown")];
constexpr auto is_basis =
    node(Kind::IsCertain)[kw("is certain")] | node(Kind::IsSilent)[kw("is silent")];
constexpr auto is_band = node(Kind::IsBand)[kw("is") >> choice_name];
// Points can be taken off, so a score may be less than nothing; nowhere else is there a sign.
constexpr auto signed_number = opt(node(Kind::Minus)[unsaid[minus]]) >> number;
constexpr auto interval = node(Kind::Interval)[signed_number >> opt(kw("to") >> signed_number)];
constexpr auto named = node(
    Kind::Named)[name >> opt(as_step | node(Kind::NotRuledOut)[kw("could not be ruled out")] |
                             node(Kind::NotYetAsked)[kw("not yet asked")] | interval |
                             whole(left_or_right >> is_truth) | is_truth | is_basis | is_band)];
constexpr auto expect_item = labelled(
    "something expected")[verdict | node(Kind::AtLeastLevel)[kw("at least") >> level] |
                          node(Kind::ExpectRefer)[kw("refer to") >> refer_to] | because |
                          node(Kind::Asks)[kw("asks") >> (node(Kind::Word)[kw("nothing")] | name)] |
                          node(Kind::DoesNotAsk)[kw("does not ask") >> name] |
                          node(Kind::Advises)[kw("advises") >> name] |
                          node(Kind::Settled)[kw("settled")] |
                          node(Kind::NotSettled)[kw("not settled")] |
                          node(Kind::ExpectNot)[kw("not") >> name] |
                          node(Kind::Gives)[kw("gives") >> name] | named];

}  // namespace

bool run_scenario_rule(Rule rule, Cursor& first, Cursor last, ParseState& state) {
  switch (rule) {
    case Rule::ScenarioHeader: return apply(scenario_header, first, last, state);
    case Rule::ScenarioBlock: return apply(scenario_block, first, last, state);
    case Rule::GivenItem: return apply(given_item, first, last, state);
    case Rule::ExpectItem: return apply(expect_item, first, last, state);
    default: return false;
  }
}

}  // namespace rung::syntax::grammar

namespace rung::syntax {

bool run(Rule rule, const Token*& first, const Token* last, ParseState& state) {
  if (rule <= Rule::ScoreClause) return grammar::run_fact_rule(rule, first, last, state);
  if (rule <= Rule::AdviseClause) return grammar::run_exercise_rule(rule, first, last, state);
  if (rule <= Rule::InvariantClause) return grammar::run_protect_rule(rule, first, last, state);
  return grammar::run_scenario_rule(rule, first, last, state);
}

}  // namespace rung::syntax
