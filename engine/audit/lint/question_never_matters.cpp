// A075: a question that never matters.
//
// A rule reads the answer, and yet no two answers ever make a difference: not to the referral, to
// what may be done, to what is given, to which rule speaks or to what is found. People are asked
// for nothing. A fact that no rule reads is told under A021. Left alone is what days that are over
// keep of an answer (rules that stay, windows), since it may matter later; and facts with several
// answers at once.
#include <algorithm>

#include "api/past_records.hpp"
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/person.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/two_answers.hpp"
#include "audit/prove/usual.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::NodeId;
using program::Plane;

// All that a person may notice of a decision.
std::vector<NodeId> what_shows(const Context& context) {
  const Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  std::vector<NodeId> out = {o.emergency, o.urgent, o.routine, o.stop, o.rest, o.hold};
  for (const program::ProtectiveNodes& rule : o.protective) {
    out.push_back(rule.full);
    out.push_back(rule.softened);
  }
  out.insert(out.end(), o.permissive.begin(), o.permissive.end());
  out.insert(out.end(), o.ladder_in_plan.begin(), o.ladder_in_plan.end());
  for (const program::ExerciseNodes& exercise : o.exercises) out.push_back(exercise.may);
  for (std::size_t i = 0; i < m.findings.size(); ++i) {
    if (m.findings[i].not_said) continue;
    out.push_back(o.findings[0][i]);
    out.push_back(o.findings[1][i]);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (!out.empty() && out.back() == program::kNoNode) out.pop_back();
  return out;
}

std::vector<Answer> some_answers(const Fact& fact) {
  std::vector<Answer> out;
  const auto add = [&](Answer::Kind kind) { out.emplace_back().kind = kind; };
  add(Answer::Kind::NotSure);
  switch (fact.type.kind) {
    case FactKind::YesNo: add(Answer::Kind::Yes), add(Answer::Kind::No); break;
    case FactKind::Scale:
    case FactKind::Count:
    case FactKind::Amount:
      add(Answer::Kind::Number), out.back().number = fact.type.low;
      add(Answer::Kind::Number), out.back().number = fact.type.high;
      break;
    case FactKind::OneOf:
    case FactKind::Side:
      for (const ast::Choice& choice : fact.type.choices)
        add(Answer::Kind::Choice), out.back().names = {choice.name.text};
      break;
    default: break;
  }
  return out;
}

// For somebody well, some answer to the fact shows. No proof, but soon found.
bool shows_for_somebody_well(const Context& context, const prove::Person& well, FactId fact,
                             Side side, const std::vector<NodeId>& shown) {
  const Model& m = context.model();
  for (const Answer& answer : some_answers(m.facts[fact.index()])) {
    State state = prove::somebody_well(m);
    std::erase_if(state.facts, [&](const FactAnswer& said) {
      return said.fact == m.facts[fact.index()].name && said.side == side;
    });
    api::PastRecords(m, state).answer(fact, side, answer);
    const prove::Person other(context.compiled(), state);
    if (!other.situation) continue;
    const bool differs = std::any_of(shown.begin(), shown.end(), [&](NodeId id) {
      return other.situation->truth(id) != well.situation->truth(id);
    });
    if (differs) return true;
  }
  return false;
}

// In one of these ways something shows otherwise with the one answer than with the other.
prove::Question differs_in(const std::vector<NodeId>& shown, FactId fact, Side side) {
  prove::Question out;
  out.rising = prove::TwoAnswers{fact, side};
  for (const NodeId id : shown) {
    for (const Plane plane : {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo}) {
      out.ways.push_back({{{id, plane}}, {{id, program::opposite(plane)}}});
      out.ways.push_back({{{id, program::opposite(plane)}}, {{id, plane}}});
    }
  }
  return out;
}

// A day that is over may keep something of it.
bool is_kept(const program::Program& program, FactId fact) {
  return std::any_of(program.history_cells.begin(), program.history_cells.end(),
                     [&](program::CellId id) { return program.cells[id].fact == fact; });
}

}  // namespace

void question_never_matters(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  const Model& m = context.model();
  const std::vector<NodeId> shown = what_shows(context);
  const prove::Person well(context.compiled(), prove::somebody_well(m));
  const prove::Prover prover(context.compiled(), context.out_of_time());
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const FactId fact(i);
    const Type& type = m.facts[i].type;
    const bool left_alone =
        type.kind == FactKind::SeveralOf || type.from_clinician || is_kept(context.program(), fact);
    if (left_alone || !context.get<Uses>().reads(fact) || !well.situation) continue;
    const std::vector<Side> sides = api::sides_of(type.per_side);
    const bool matters = std::any_of(sides.begin(), sides.end(), [&](Side side) {
      return shows_for_somebody_well(context, well, fact, side, shown) ||
             prover.is_impossible(differs_in(shown, fact, side)).kind !=
                 prove::Answered::Kind::Proved;
    });
    if (matters) continue;
    findings.add(Code::A075, m.facts[i].span,
                 "no answer to `" + m.facts[i].name + "` ever makes a difference",
                 "let a rule read it that acts by it, or do not ask");
  }
}

}  // namespace rung::audit::lint
