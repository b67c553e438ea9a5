// Packs, people, sources, and what the person tells us.
#include <utility>

#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

ast::Worse lower_worse(const Lowering& in, NodeRef node) {
  const WordId lead = in.first_word(node);
  if (lead == word("later")) return ast::Worse::Later;
  if (lead == word("earlier")) return ast::Worse::Earlier;
  const bool worse = in.token(node.end() - 1).word == word("worse");
  return worse ? ast::Worse::Higher : ast::Worse::Lower;
}

ast::FactKind lower_fact_kind(const Lowering& in, NodeRef node) {
  const WordId lead = in.first_word(node);
  if (lead == word("yes")) return ast::FactKind::YesNo;
  if (lead == word("scale")) return ast::FactKind::Scale;
  if (lead == word("count")) return ast::FactKind::Count;
  if (lead == word("amount")) return ast::FactKind::Amount;
  if (lead == word("one")) return ast::FactKind::OneOf;
  if (lead == word("several")) return ast::FactKind::SeveralOf;
  return lead == word("date") ? ast::FactKind::DateOrNever : ast::FactKind::Side;
}

ast::Choice lower_choice(Lowering& in, NodeRef node) {
  ast::Choice out;
  out.name = lower_only_name(in, node);
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::Was) out.was = lower_names(in, part);
  }
  if (last_child(node).kind() == Kind::Text) out.label = in.text(last_child(node));
  return out;
}

ast::Type lower_type(Lowering& in, NodeRef node) {
  ast::Type out;
  out.span = in.span(node);
  std::vector<NodeRef> numbers;
  for (const NodeRef child : node.children()) {
    switch (child.kind()) {
      case Kind::Word: out.kind = lower_fact_kind(in, child); break;
      case Kind::Number: numbers.push_back(child); break;
      case Kind::Unit: out.unit = in.unit(child); break;
      case Kind::Choice: out.choices.push_back(lower_choice(in, child)); break;
      case Kind::Worse: out.worse = lower_worse(in, child); break;
      case Kind::PerSide: out.per_side = true; break;
      case Kind::FromClinician: out.from_clinician = true; break;
      default: break;
    }
  }
  if (numbers.size() < 2) return out;
  const bool decimals = out.kind == ast::FactKind::Amount;
  const auto end = [&](NodeRef n) {
    return decimals ? in.number(n) : base::Fixed::of(in.whole(n));
  };
  out.low = end(numbers[0]);
  out.high = end(numbers[1]);
  out.step = numbers.size() > 2 ? in.number(numbers[2]) : base::Fixed::of(1);
  return out;
}

ast::Retired::Kind lower_retired_kind(const Lowering& in, NodeRef node) {
  using Kind = ast::Retired::Kind;
  const WordId lead = in.first_word(node);
  if (lead == word("fact")) return Kind::Fact;
  if (lead == word("exercise")) return Kind::Exercise;
  if (lead == word("ladder")) return Kind::Ladder;
  if (lead == word("choice")) return Kind::Choice;
  return lead == word("fault") ? Kind::Fault : Kind::Rung;
}

ast::Retired lower_retired(Lowering& in, NodeRef node) {
  ast::Retired out;
  out.span = in.span(node);
  const std::vector<ast::Name> names = lower_names(in, node);
  out.name = names.front();
  if (names.size() > 1) out.of = names.back();
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::Word) out.kind = lower_retired_kind(in, part);
    if (part.kind() == Kind::OneSided) out.one_sided = true;
  }
  out.because = lower_only_text(in, node);
  return out;
}

ast::RequiredPack lower_required_pack(Lowering& in, NodeRef node) {
  ast::RequiredPack out;
  out.name = lower_only_name(in, node);
  const NodeRef last = last_child(node);
  if (last.kind() != Kind::Version) return out;
  out.least_version = in.source(last);
  out.version_span = in.span(last);
  return out;
}

ast::Claim lower_claim(Lowering& in, NodeRef node) {
  ast::Claim out;
  out.span = in.span(node);
  for (const NodeRef part : node.children()) {
    switch (part.kind()) {
      case Kind::ClaimId: out.id = in.name(part); break;
      case Kind::Text: out.text = in.text(part); break;
      case Kind::Grade: out.grade = lower_only_name(in, part); break;
      case Kind::Doubtful: out.doubtful_because = lower_only_text(in, part); break;
      case Kind::SetAside: out.set_aside_because = lower_only_text(in, part); break;
      default: break;
    }
  }
  return out;
}

ast::ScoreItem lower_score_item(Lowering& in, NodeRef node) {
  ast::ScoreItem out;
  out.span = in.span(node);
  bool off = false;
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::Number) out.points = in.number(part);
    if (part.kind() == Kind::PointsOff) off = true;
    if (part.kind() == Kind::ForEachSide) out.per_side = true;
  }
  if (off) out.points = base::Fixed{} - out.points;
  out.when = lower_condition(in, node);
  return out;
}

ast::Band lower_band(Lowering& in, NodeRef node) {
  ast::Band out;
  out.name = lower_only_name(in, node);
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::BandFrom) out.from = in.number(part.first_child());
    if (part.kind() == Kind::BandBelow) out.below = in.number(part.first_child());
  }
  return out;
}

}  // namespace

DeclarationNode lower_pack(Lowering& in, NodeRef root) {
  ast::Pack out;
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::Retired) {
      out.retired.push_back(lower_retired(in, clause));
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::Version:
        out.version = in.source(clause);
        out.version_span = in.span(clause);
        break;
      case Kind::For:
        out.for_when = lower_condition(in, clause);
        out.otherwise = lower_refer_to(in, last_child(clause));
        break;
      case Kind::NotFor: out.not_for = lower_only_text(in, clause); break;
      case Kind::StepsUp: out.steps_up = in.whole(clause.first_child()); break;
      case Kind::Requires:
        for (const NodeRef pack : clause.children())
          out.requires_packs.push_back(lower_required_pack(in, pack));
        break;
      case Kind::Owner: out.owner = lower_only_text(in, clause); break;
      case Kind::Status: out.status = lower_only_name(in, clause); break;
      case Kind::Review: out.review_by = in.day(clause.first_child()); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::For), root, "`for when …` or `for everyone`",
             "say whom the pack is for: `for everyone`, or `for when age >= 16 otherwise refer to "
             "physician, routine`");
  return out;
}

DeclarationNode lower_professional(Lowering& in, NodeRef root) {
  ast::Professional out;
  out.name = lower_only_name(in, root);
  out.title = lower_title(in, root).value_or(ast::Text{});
  const NodeRef last = last_child(root);
  if (last.kind() == Kind::Order) out.order = in.whole(last.first_child());
  return out;
}

DeclarationNode lower_source(Lowering& in, NodeRef root) {
  ast::Source out;
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::Claim) {
      out.claims.push_back(lower_claim(in, clause));
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::KindIs: out.kind = lower_only_name(in, clause); break;
      case Kind::Grade: out.grade = lower_only_name(in, clause); break;
      case Kind::WhereToFind: out.reference = lower_only_text(in, clause); break;
      default: break;
    }
  }
  return out;
}

DeclarationNode lower_disagreement(Lowering& in, NodeRef root) {
  ast::Disagreement out;
  for (const NodeRef clause : root.children()) {
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Citation: out.between.push_back(lower_citation(in, clause)); break;
      case Kind::Taken:
      case Kind::TakenNeither:
        if (!in.once(clause)) break;
        if (clause.kind() == Kind::Taken) out.taken = lower_citation(in, clause.first_child());
        out.because = lower_only_text(in, clause);
        break;
      default: break;
    }
  }
  in.require(
      in.seen(Kind::Taken), root, "`taken`",
      "say which claim the rules follow: `taken … because \"…\"` or `taken neither because \"…\"`");
  return out;
}

DeclarationNode lower_fact(Lowering& in, NodeRef root) {
  ast::Fact out;
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::AskedAs) {
      out.asked_as.push_back(lower_type(in, clause.first_child()));
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Type: out.type = lower_type(in, clause); break;
      case Kind::Ask: out.ask = lower_only_text(in, clause); break;
      case Kind::AskMorning: out.ask_morning = lower_only_text(in, clause); break;
      case Kind::Help: out.help = lower_only_text(in, clause); break;
      case Kind::Low: out.low_label = lower_only_text(in, clause); break;
      case Kind::High: out.high_label = lower_only_text(in, clause); break;
      case Kind::FreshFor: out.fresh_for = lower_duration(in, clause.first_child()); break;
      case Kind::Lasts: out.lasts = true; break;
      case Kind::Harmless: out.harmless = lower_value(in, clause.first_child()); break;
      case Kind::Order: out.order = in.whole(clause.first_child()); break;
      case Kind::Was: out.was = lower_names(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::FreshFor), root, "`fresh for …` or `lasts`",
             "say how long an answer counts: `fresh for 1 day`, or `lasts`");
  in.require(out.type.from_clinician || in.seen(Kind::Ask), root, "`ask`",
             "write the question, `ask \"…\"`, or put `from clinician` behind the type");
  return out;
}

DeclarationNode lower_setting(Lowering& in, NodeRef root) {
  ast::Setting out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Type: out.type = lower_type(in, clause); break;
      case Kind::Default: out.default_value = lower_value(in, clause.first_child()); break;
      case Kind::Note: out.note = lower_only_text(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  return out;
}

DeclarationNode lower_checklist(Lowering& in, NodeRef root) {
  ast::Checklist out;
  out.name = lower_only_name(in, root);
  out.title = lower_title(in, root).value_or(ast::Text{});
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::Items && in.once(clause)) out.items = lower_names(in, clause);
  }
  in.require(in.seen(Kind::Items), root, "facts",
             "list the facts it asks for: `{ fever, numb_saddle }`");
  return out;
}

DeclarationNode lower_finding(Lowering& in, NodeRef root) {
  ast::Finding out;
  out.title = lower_title(in, root);
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::PerSide: out.per_side = true; break;
      case Kind::AppliesWhen: out.applies_when = lower_condition(in, clause); break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::AbsenceProvesNothing: out.absence_proves_nothing = true; break;
      case Kind::NotSaid: out.not_said = true; break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::When), root, "`when`", "");
  return out;
}

DeclarationNode lower_score(Lowering& in, NodeRef root) {
  ast::Score out;
  out.title = lower_title(in, root);
  bool after_item = false;
  for (const NodeRef clause : root.children()) {
    const bool of_item = after_item && clause.kind() == Kind::Cite;
    after_item = clause.kind() == Kind::ScoreItem;
    if (of_item) {
      append_citations(in, clause, out.items.back().cite);
      continue;
    }
    if (after_item) {
      out.items.push_back(lower_score_item(in, clause));
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::AppliesWhen: out.applies_when = lower_condition(in, clause); break;
      case Kind::Bands:
        for (const NodeRef band : clause.children()) out.bands.push_back(lower_band(in, band));
        break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(!out.items.empty(), root, "points", "add an item: `1 point when …`");
  return out;
}

}  // namespace rung::syntax
