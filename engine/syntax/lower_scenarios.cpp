// Scenarios: what is given, and what must come out.
#include <utility>

#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

using GivenVariant = decltype(ast::GivenItem::item);
using ExpectVariant = decltype(ast::ExpectItem::item);

bool is_path(const ast::Name& name) { return name.text.find('.') != std::string::npos; }

GivenVariant fact_or_log(ast::Name name, std::optional<ast::Name> side, ast::Value value) {
  if (is_path(name)) return ast::SetLog{std::move(name), std::move(side), std::move(value)};
  return ast::SetFact{std::move(name), std::move(side), std::move(value)};
}

// A path, then perhaps a side, a value, a rung.
GivenVariant lower_given_fact(Lowering& in, NodeRef node, ast::Value::Kind bare) {
  ast::Name name = lower_only_name(in, node);
  std::optional<ast::Name> side;
  ast::Value value;
  value.kind = bare;
  value.span = in.span(node);
  for (const NodeRef part : node.children()) {
    switch (part.kind()) {
      case Kind::WithoutFaults: return ast::NoFaults{std::move(name)};
      case Kind::AtRung: return ast::SetRung{std::move(name), lower_only_name(in, part)};
      case Kind::OnSide: side = in.name(part.first_child()); break;
      case Kind::IsValue: value = lower_value(in, part.first_child()); break;
      default: break;
    }
  }
  return fact_or_log(std::move(name), std::move(side), std::move(value));
}

ast::GivenItem lower_given_item(Lowering& in, NodeRef node) {
  const Span span = in.span(node);
  switch (node.kind()) {
    case Kind::OtherwiseWell: return {ast::OtherwiseWell{}, span};
    case Kind::Wants: return {ast::Wants{lower_only_text(in, node)}, span};
    case Kind::Did: return {ast::Did{lower_only_name(in, node)}, span};
    case Kind::ByClinician: return {ast::AnsweredByClinician{}, span};
    case Kind::GivenNot: return {lower_given_fact(in, node, ast::Value::Kind::No), span};
    default: return {lower_given_fact(in, node, ast::Value::Kind::Yes), span};
  }
}

ast::VerdictWord lower_verdict(WordId lead) {
  if (lead == word("ask")) return ast::VerdictWord::Ask;
  if (lead == word("exercise")) return ast::VerdictWord::Exercise;
  if (lead == word("rest")) return ast::VerdictWord::Rest;
  if (lead == word("stop")) return ast::VerdictWord::Stop;
  if (lead == word("routine")) return ast::VerdictWord::Routine;
  if (lead == word("urgent")) return ast::VerdictWord::Urgent;
  return lead == word("emergency") ? ast::VerdictWord::Emergency : ast::VerdictWord::OutOfScope;
}

ast::StepWord lower_step(WordId lead) {
  if (lead == word("start")) return ast::StepWord::Start;
  if (lead == word("progress")) return ast::StepWord::Progress;
  if (lead == word("hold")) return ast::StepWord::Hold;
  return lead == word("regress") ? ast::StepWord::Regress : ast::StepWord::Test;
}

ast::TruthWord lower_truth(WordId said) {
  if (said == word("yes")) return ast::TruthWord::Yes;
  return said == word("no") ? ast::TruthWord::No : ast::TruthWord::Unknown;
}

ast::Range lower_interval(Lowering& in, NodeRef node) {
  std::vector<Fixed> ends;
  bool below_zero = false;
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::Minus) {
      below_zero = true;
      continue;
    }
    const Fixed end = in.number(part);
    ends.push_back(below_zero ? Fixed{-end.milli} : end);
    below_zero = false;
  }
  return {ends.front(), ends.back()};
}

ExpectVariant lower_named(Lowering& in, NodeRef node) {
  ast::Name name = lower_only_name(in, node);
  std::optional<ast::Name> side;
  for (const NodeRef part : node.children()) {
    switch (part.kind()) {
      case Kind::OnSide: side = in.name(part.first_child()); break;
      case Kind::AsStep:
        return ast::ExpectGiven{std::move(name), lower_step(in.first_word(part.first_child())),
                                false};
      case Kind::NotRuledOut: return ast::ExpectBasis{std::move(name), ast::BasisWord::NotRuledOut};
      case Kind::NotYetAsked: return ast::ExpectBasis{std::move(name), ast::BasisWord::NotAsked};
      case Kind::IsCertain: return ast::ExpectBasis{std::move(name), ast::BasisWord::Certain};
      case Kind::IsSilent: return ast::ExpectNotActing{std::move(name)};
      case Kind::Interval: return ast::ExpectScore{std::move(name), lower_interval(in, part)};
      case Kind::IsBand: return ast::ExpectBand{std::move(name), lower_only_name(in, part)};
      case Kind::IsTruth: {
        const ast::TruthWord truth = lower_truth(in.token(part.begin() + 1).word);
        return ast::ExpectFinding{std::move(name), std::move(side), truth};
      }
      default: break;
    }
  }
  return ast::ExpectGiven{std::move(name), std::nullopt, false};
}

ExpectVariant lower_because(Lowering& in, NodeRef node) {
  ast::ExpectBecause out;
  out.rule = lower_only_name(in, node);
  const Kind last = last_child(node).kind();
  if (last == Kind::Shut || last == Kind::Open) out.gate_open = last == Kind::Open;
  return out;
}

ExpectVariant lower_asks(Lowering& in, NodeRef node) {
  ast::ExpectAsks out;
  const NodeRef what = node.first_child();
  if (what.kind() == Kind::Name) out.fact = in.name(what);
  out.negated = node.kind() == Kind::DoesNotAsk;
  return out;
}

ast::ExpectItem lower_expect_item(Lowering& in, NodeRef node) {
  const Span span = in.span(node);
  switch (node.kind()) {
    case Kind::Verdict: return {ast::ExpectVerdict{lower_verdict(in.first_word(node))}, span};
    case Kind::AtLeastLevel: return {ast::ExpectAtLeast{lower_level(in, node.first_child())}, span};
    case Kind::ExpectRefer:
      return {ast::ExpectReferral{lower_refer_to(in, node.first_child())}, span};
    case Kind::Because: return {lower_because(in, node), span};
    case Kind::Asks:
    case Kind::DoesNotAsk: return {lower_asks(in, node), span};
    case Kind::Advises: return {ast::ExpectAdvice{lower_only_name(in, node)}, span};
    case Kind::Settled: return {ast::ExpectSettled{true}, span};
    case Kind::NotSettled: return {ast::ExpectSettled{false}, span};
    case Kind::ExpectNot:
      return {ast::ExpectGiven{lower_only_name(in, node), std::nullopt, true}, span};
    case Kind::Gives:
      return {ast::ExpectGiven{lower_only_name(in, node), std::nullopt, false}, span};
    default: return {lower_named(in, node), span};
  }
}

void lower_expects(Lowering& in, NodeRef block, std::vector<ast::ExpectItem>& out) {
  for (const NodeRef item : block.children()) out.push_back(lower_expect_item(in, item));
  if (!out.empty() || in.damaged()) return;
  in.report(base::Code::R6003, in.span(block), "this `expect` expects nothing, so it always holds")
      .help.push_back("say what must come out, for example `expect { rest }`, or take it away");
}

ast::ScenarioDay lower_day(Lowering& in, NodeRef node) {
  ast::ScenarioDay out;
  out.span = in.span(node);
  std::optional<NodeRef> expect;
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Number) {
      out.day = in.whole(child);
    } else if (child.kind() != Kind::Expect) {
      out.given.push_back(lower_given_item(in, child));
    } else if (!expect) {
      expect = child;
      lower_expects(in, child, out.expect);
    } else {
      Diagnostic& said = in.report(base::Code::R1005, in.span(child), "`expect` is written twice");
      said.secondary.push_back({in.span(*expect), "first written here"});
      said.help.push_back("put all of this day into one `expect`");
    }
  }
  return out;
}

}  // namespace

DeclarationNode lower_scenario(Lowering& in, NodeRef root) {
  ast::Scenario out;
  bool expects = false;
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::Day) {
      out.days.push_back(lower_day(in, clause));
      expects = expects || !out.days.back().expect.empty();
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::Given:
        for (const NodeRef item : clause.children())
          out.given.push_back(lower_given_item(in, item));
        break;
      case Kind::Expect: lower_expects(in, clause, out.expect); break;
      default: break;
    }
  }
  in.require(expects || in.seen(Kind::Expect), root, "`expect`",
             "say what must come out: `expect { … }`");
  return out;
}

}  // namespace rung::syntax
