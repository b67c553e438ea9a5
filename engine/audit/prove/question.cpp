#include "audit/prove/question.hpp"

#include "api/past_records.hpp"

namespace rung::audit::prove {
namespace {

using model::Invariant;
using program::NodeId;
using program::Plane;
using program::Watched;

// A referral of at least this level, or the activity, is off: it is ruled out.
std::vector<Watched> off(std::initializer_list<NodeId> channels) {
  std::vector<Watched> out;
  for (const NodeId id : channels) out.push_back({id, Plane::RuledOut});
  return out;
}

}  // namespace

std::vector<Way> ways_to_lose_caution(const program::Outputs& less, const program::Outputs& more) {
  std::vector<Way> out;
  for (const auto channel : {&program::Outputs::emergency, &program::Outputs::urgent,
                             &program::Outputs::routine, &program::Outputs::stop})
    out.push_back({off({less.*channel}), {{more.*channel, Plane::NotRuledOut}}});
  out.push_back({off({less.rest, less.stop}), {{more.rest, Plane::NotRuledOut}}});
  for (std::size_t e = 0; e < less.exercises.size(); ++e) {
    out.push_back(
        {{{less.exercises[e].may, Plane::Certain}}, {{more.exercises[e].may, Plane::NotCertain}}});
  }
  return out;
}

Question rising_with(const program::Program& program, const TwoAnswers& answers) {
  return {ways_to_lose_caution(program.outputs, program.outputs), answers};
}

std::vector<Question> questions_of(const model::Model& model, const program::Program& program,
                                   std::size_t invariant) {
  const Invariant& of = model.invariants[invariant];
  const program::Outputs& o = program.outputs;
  std::vector<Question> out;
  if (of.kind == Invariant::Kind::CautionRises) {
    for (const Side side : api::sides_of(model.facts[of.with_fact.index()].type.per_side))
      out.push_back(rising_with(program, {of.with_fact, side}));
    return out;
  }
  std::vector<std::vector<Watched>> wrong;
  switch (of.kind) {
    case Invariant::Kind::NeverGive:
      for (const model::ExerciseId e : of.exercises)
        wrong.push_back({{o.exercises[e.index()].may, Plane::Certain}});
      break;
    case Invariant::Kind::AlwaysReferral:
      wrong.push_back(off({of.referral == ast::ReferralWord::Emergency ? o.emergency
                           : of.referral == ast::ReferralWord::Urgent  ? o.urgent
                                                                       : o.routine}));
      break;
    case Invariant::Kind::AlwaysActivity:
      wrong.push_back(of.activity == ast::ActivityWord::Stop ? off({o.stop})
                                                             : off({o.rest, o.stop}));
      break;
    case Invariant::Kind::CautionRises: break;
  }
  Question question;
  for (std::vector<Watched>& here : wrong) {
    if (program.outputs.invariant_when[invariant] != program::kNoNode)
      here.push_back({program.outputs.invariant_when[invariant], Plane::Certain});
    question.ways.push_back({std::move(here), {}});
  }
  out.push_back(std::move(question));
  return out;
}

}  // namespace rung::audit::prove
