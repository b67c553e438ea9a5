// Exercises, ladders and the rules that put something into a plan.
#include <utility>

#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

ast::Fault lower_fault(Lowering& in, NodeRef node) {
  ast::Fault out;
  out.name = lower_only_name(in, node);
  out.title = lower_only_text(in, node);
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::Was) out.was = lower_names(in, part);
  }
  if (last_child(node).kind() == Kind::Reset) out.reset = lower_only_text(in, last_child(node));
  return out;
}

ast::Dose lower_dose(Lowering& in, NodeRef clause) {
  ast::Dose out;
  out.span = in.span(clause);
  std::optional<ast::Range> pending;  // the unit comes after its range
  for (const NodeRef part : clause.children()) {
    switch (part.kind()) {
      case Kind::DoseNotStated: out.not_stated = true; break;
      case Kind::Range: pending = lower_range(in, part); break;
      case Kind::Sets: out.sets = pending; break;
      case Kind::Reps: out.reps = pending; break;
      case Kind::Minutes: out.minutes = pending; break;
      case Kind::Hold: out.hold_seconds = lower_range(in, part.first_child()); break;
      case Kind::EachSideOf: out.each_side = true; break;
      default: break;
    }
  }
  return out;
}

ast::Often lower_often(Lowering& in, NodeRef clause) {
  ast::Often out;
  out.span = in.span(clause);
  for (const NodeRef part : clause.children()) {
    switch (part.kind()) {
      case Kind::OftenDaily: out.daily = true; break;
      case Kind::OftenAtLeast: out.at_least = in.whole(part.first_child()); break;
      case Kind::OftenAim: out.aim = in.whole(part.first_child()); break;
      case Kind::OftenTimes: out.at_least = out.aim = in.whole(part.first_child()); break;
      default: break;
    }
  }
  return out;
}

ast::LoadWord lower_load(const Lowering& in, NodeRef clause) {
  const WordId load = in.first_word(clause.first_child());
  if (load == word("none")) return ast::LoadWord::None;
  return load == word("loaded") ? ast::LoadWord::Loaded : ast::LoadWord::Bodyweight;
}

void lower_exercise_clause(Lowering& in, NodeRef clause, ast::Exercise& out) {
  switch (clause.kind()) {
    case Kind::Name: out.name = in.name(clause); break;
    case Kind::Was: out.was = lower_names(in, clause); break;
    case Kind::Title: out.title = lower_only_text(in, clause); break;
    case Kind::KindIs: out.kind = lower_only_name(in, clause); break;
    case Kind::Trains: out.trains = lower_names(in, clause); break;
    case Kind::Load: out.load = lower_load(in, clause); break;
    case Kind::Advanced: out.advanced = true; break;
    case Kind::OneSided: out.one_sided = true; break;
    case Kind::NeedsNothing: out.needs_nothing = true; break;
    case Kind::MayUse: out.may_use = lower_names(in, clause); break;
    case Kind::Dose: out.dose = lower_dose(in, clause); break;
    case Kind::Often: out.often = lower_often(in, clause); break;
    case Kind::DaysBetween:
      out.days_between = clause.has_children() ? in.whole(clause.first_child()) : 1;
      break;
    case Kind::Test: out.test = lower_only_text(in, clause); break;
    case Kind::ResultsCount:
      out.results_count_for = lower_duration(in, clause.first_child());
      break;
    case Kind::CountsOnly: out.counts_only_when = lower_condition(in, clause); break;
    case Kind::NeverGiven: out.never_given_because = lower_only_text(in, clause); break;
    default: break;
  }
}

std::vector<ast::Group> lower_groups(Lowering& in, NodeRef clause) {
  std::vector<ast::Group> out;
  for (const NodeRef group : clause.children()) out.push_back({lower_names(in, group)});
  return out;
}

}  // namespace

DeclarationNode lower_exercise(Lowering& in, NodeRef root) {
  ast::Exercise out;
  for (const NodeRef clause : root.children()) {
    switch (clause.kind()) {  // what may be written more than once
      case Kind::Step: out.steps.push_back({lower_only_text(in, clause), {}}); continue;
      case Kind::Fault: out.faults.push_back(lower_fault(in, clause)); continue;
      case Kind::Cite: append_citations(in, clause, out.cite); continue;
      case Kind::Needs:
        if (in.seen(Kind::Needs) && out.needs_nothing && !in.once(clause)) continue;
        if (!in.seen(Kind::Needs)) in.once(clause);
        for (const NodeRef need : clause.children()) out.needs.push_back({lower_names(in, need)});
        continue;
      default: break;
    }
    if (in.once(clause)) lower_exercise_clause(in, clause, out);
  }
  return out;
}

DeclarationNode lower_alias(Lowering& in, NodeRef root) {
  ast::Alias out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    if (clause.kind() == Kind::Title) {
      out.phrase = lower_only_text(in, clause);
    } else {
      out.ambiguous = clause.kind() == Kind::AmbiguousBetween;
      out.exercises = lower_names(in, clause);
    }
  }
  in.require(in.seen(Kind::AmbiguousBetween), root, "`means` or `ambiguous between`", "");
  return out;
}

DeclarationNode lower_ladder(Lowering& in, NodeRef root) {
  ast::Ladder out;
  for (const NodeRef clause : root.children()) {
    if (clause.kind() == Kind::Chain) {
      out.chains.push_back(lower_names(in, clause));
      continue;
    }
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::Ask: out.ask = lower_only_text(in, clause); break;
      case Kind::Was: out.was = lower_names(in, clause); break;
      case Kind::GoesOn: out.goes_on_without_focus = true; break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(!out.chains.empty(), root, "rungs",
             "name them from the lowest: `bench_squat -> squat -> loaded_squat`");
  return out;
}

DeclarationNode lower_gate(Lowering& in, NodeRef root) {
  ast::Gate out;
  out.title = lower_title(in, root);
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::ForRungs: out.for_rungs = lower_names(in, clause); break;
      case Kind::OpenWhen: out.open_when = lower_condition(in, clause); break;
      case Kind::OpenBecause: out.open_because = lower_only_text(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::OpenWhen), root, "`open when …` or `open because …`",
             "say what opens it, for example `open when squat.clean_reps >= 30`");
  return out;
}

DeclarationNode lower_focus(Lowering& in, NodeRef root) {
  ast::Focus out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.ladder = in.name(clause); break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::Before: out.before = lower_names(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::When), root, "`when`", "");
  return out;
}

DeclarationNode lower_give(Lowering& in, NodeRef root) {
  ast::Give out;
  out.title = lower_title(in, root);
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::Groups: out.groups = lower_groups(in, clause); break;
      case Kind::Before: out.before = lower_names(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::When), root, "`when`", "");
  in.require(in.seen(Kind::Groups), root, "exercise to give", "name one, or `one of (a, b)`");
  return out;
}

DeclarationNode lower_begin(Lowering& in, NodeRef root) {
  ast::Begin out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::Title: out.title = lower_only_text(in, clause); break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::Groups: out.groups = lower_groups(in, clause); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::Groups), root, "exercise to begin with", "name one, or `one of (a, b)`");
  return out;
}

DeclarationNode lower_raise(Lowering& in, NodeRef root) {
  ast::Raise out;
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.exercise = in.name(clause); break;
      case Kind::OfExercise:
        out.name = std::move(out.exercise);
        out.exercise = lower_only_name(in, clause);
        break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::LoadBy: out.load_percent = lower_range(in, clause.first_child()); break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::When), root, "`when`", "");
  return out;
}

DeclarationNode lower_advise(Lowering& in, NodeRef root) {
  ast::Advise out;
  out.title = lower_title(in, root);
  for (const NodeRef clause : root.children()) {
    if (!in.once(clause)) continue;
    switch (clause.kind()) {
      case Kind::Name: out.name = in.name(clause); break;
      case Kind::When: out.when = lower_condition(in, clause); break;
      case Kind::Say: out.say = lower_only_text(in, clause); break;
      case Kind::BesideStop: out.beside_stop = true; break;
      case Kind::Cite: append_citations(in, clause, out.cite); break;
      default: break;
    }
  }
  in.require(in.seen(Kind::Say), root, "`say`", "write what the person is told: `say \"…\"`");
  return out;
}

}  // namespace rung::syntax
