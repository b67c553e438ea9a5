// The rules that take away or send to someone, and what must always hold.
#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

ast::ProtectKind lower_protect_kind(WordId lead) {
  if (lead == word("rest")) return ast::ProtectKind::Rest;
  if (lead == word("refer")) return ast::ProtectKind::Refer;
  if (lead == word("hold")) return ast::ProtectKind::Hold;
  if (lead == word("avoid")) return ast::ProtectKind::Avoid;
  if (lead == word("regress")) return ast::ProtectKind::Regress;
  return lead == word("ease") ? ast::ProtectKind::Ease : ast::ProtectKind::Stop;
}

ast::ActivityWord lower_activity(WordId lead) {
  if (lead == word("rest")) return ast::ActivityWord::Rest;
  return lead == word("stop") ? ast::ActivityWord::Stop : ast::ActivityWord::Hold;
}

ast::IfUnsure lower_if_unsure(const Lowering& in, NodeRef clause) {
  ast::IfUnsure out;
  out.span = in.span(clause);
  const WordId lead = in.first_word(clause.first_child());
  if (lead == word("nothing")) {
    out.kind = ast::IfUnsure::Kind::Nothing;
  } else if (lead == word("routine") || lead == word("urgent")) {
    out.kind = ast::IfUnsure::Kind::Referral;
    out.referral = lower_level(in, clause.first_child());
  } else {
    out.activity = lower_activity(lead);
  }
  return out;
}

void lower_protect_clause(Lowering& in, NodeRef clause, ast::Protect& out) {
  switch (clause.kind()) {
    case Kind::Name: out.name = in.name(clause); break;
    case Kind::Title: out.title = lower_only_text(in, clause); break;
    case Kind::FromRung: out.from_rung = lower_only_name(in, clause); break;
    case Kind::When: out.when = lower_condition(in, clause); break;
    case Kind::To:
    case Kind::AndRefer: out.refer = lower_refer_to(in, clause.first_child()); break;
    case Kind::AndActivity:
      out.and_activity = lower_activity(in.token(clause.begin() + 1).word);
      break;
    case Kind::IfUnsure: out.if_unsure = lower_if_unsure(in, clause); break;
    case Kind::StaysUntil:
    case Kind::Until: out.stays_until = lower_condition(in, clause); break;
    case Kind::Exercises: out.exercises = lower_exercise_set(in, clause); break;
    case Kind::LoadBy: out.load_percent = lower_range(in, clause.first_child()); break;
    case Kind::Say: out.say = lower_only_text(in, clause); break;
    case Kind::Note: out.note = lower_only_text(in, clause); break;
    case Kind::Cite: append_citations(in, clause, out.cite); break;
    default: break;
  }
}

}  // namespace

DeclarationNode lower_protect(Lowering& in, NodeRef root) {
  ast::Protect out;
  out.kind = lower_protect_kind(in.first_word(root));
  for (const NodeRef clause : root.children()) {
    if (in.once(clause)) lower_protect_clause(in, clause, out);
  }
  in.require(in.seen(Kind::When), root, "`when`", "");
  const bool sends = out.kind == ast::ProtectKind::Refer;
  in.require(!sends || in.seen(Kind::To), root, "`to`",
             "say to whom and how soon: `to physician, urgent`");
  const bool of_exercises =
      out.kind == ast::ProtectKind::Avoid || out.kind == ast::ProtectKind::Ease;
  in.require(!of_exercises || in.seen(Kind::Exercises), root, "exercises",
             "say which, for example `loaded exercises` or `ladder squatting`");
  return out;
}

DeclarationNode lower_invariant(Lowering& in, NodeRef root) {
  using Invariant = ast::Invariant;
  Invariant out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::NeverGive:
        out.claim = Invariant::NeverGive{lower_exercise_set(in, clause.first_child())};
        break;
      case Kind::CautionRises:
        out.claim = Invariant::CautionRises{lower_only_name(in, clause)};
        break;
      case Kind::Always: {
        const NodeRef what = clause.first_child();
        const WordId lead = in.first_word(what);
        const bool activity = lead == word("rest") || lead == word("stop");
        if (activity)
          out.claim = Invariant::AlwaysActivity{lower_activity(lead)};
        else
          out.claim = Invariant::AlwaysReferral{lower_level(in, what)};
        break;
      }
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::NeverGive), root, "claim",
             "say what must hold: `never give …`, `caution rises with …` or `always at least …`");
  return out;
}

}  // namespace rung::syntax
