// A009: a question whose yes and no are turned round.
//
// "Can you put weight on the leg?" and "Is it too sore to stand on?" are the same question asked
// from two ends, and a rule that reads one as the other stops everybody who is well. Two signs of
// it: the answer that the fact itself calls harmless makes a rule act all by itself; or both
// answers do, one of them one rule and the other another. Rules that only hold back, ease or avoid
// are left alone.
#include "api/past_records.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/person.hpp"
#include "audit/prove/usual.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

// The first rule that refers, stops or makes rest whatever else is answered.
const Protective* brought_by(const Context& context, FactId fact, Side side, const Answer& answer) {
  const Model& m = context.model();
  State state;
  state.today = prove::somebody_well(m).today;
  api::PastRecords(m, state).answer(fact, side, answer);
  const prove::Person person(context.compiled(), state);
  if (!person.situation) return nullptr;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const Effect& full = m.protective[i].full;
    if (!full.refer && !full.stop && !full.rest) continue;
    if (person.situation->yes(context.program().outputs.protective[i].fires))
      return &m.protective[i];
  }
  return nullptr;
}

Answer said(Answer::Kind kind) {
  Answer out;
  out.kind = kind;
  return out;
}

}  // namespace

void turned_round(const Context& context, Findings& findings) {
  const Model& m = context.model();
  // What acts whatever is answered says nothing about a question.
  const auto always = [&](const Protective* rule, FactId fact, Side side) {
    return rule == brought_by(context, fact, side, said(Answer::Kind::NotAsked));
  };
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const Fact& fact = m.facts[i];
    if (fact.type.from_clinician) continue;
    const Side side = fact.type.per_side ? Side::Left : Side::None;
    const auto bring = [&](const Answer& answer) -> const Protective* {
      const Protective* rule = brought_by(context, FactId(i), side, answer);
      return rule && !always(rule, FactId(i), side) ? rule : nullptr;
    };
    if (fact.harmless) {
      if (const Protective* rule = bring(*fact.harmless)) {
        Diagnostic& d = findings.add(
            Code::A009, rule->span,
            "the harmless answer to `" + fact.name + "` alone makes `" + rule->name + "` act",
            "read the other answer, or mend what the fact calls harmless");
        d.secondary.push_back({fact.span, "what it calls harmless"});
        continue;
      }
    }
    if (fact.type.kind != FactKind::YesNo) continue;
    const Protective* yes = bring(said(Answer::Kind::Yes));
    const Protective* no = yes ? bring(said(Answer::Kind::No)) : nullptr;
    if (!no || yes == no) continue;
    Diagnostic& d = findings.add(Code::A009, no->span,
                                 "a yes to `" + fact.name + "` makes `" + yes->name +
                                     "` act, and a no makes `" + no->name + "` act",
                                 "one of the two reads the answer the wrong way round");
    d.secondary.push_back({yes->span, "this acts on yes"});
  }
}

}  // namespace rung::audit::lint
