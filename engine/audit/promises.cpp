#include "audit/promises.hpp"

#include <algorithm>

#include "api/past_records.hpp"
#include "audit/prove/pasts.hpp"

namespace rung::audit {
namespace {

using program::Plane;
using prove::Question;
using prove::Way;

bool is_flag(const model::Protective& rule) {
  return rule.full.refer && rule.full.refer->level != ast::ReferralWord::Routine;
}

std::vector<std::size_t> flags_of(const model::Model& m, std::size_t pack) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (is_flag(m.protective[i]) && m.pack_of(m.protective[i].span) == pack) out.push_back(i);
  }
  return out;
}

bool gives(const model::Permissive& rule, model::ExerciseId exercise) {
  return std::any_of(rule.groups.begin(), rule.groups.end(), [&](const auto& group) {
    return std::find(group.begin(), group.end(), exercise) != group.end();
  });
}

}  // namespace

RisingProofs::RisingProofs(const Context& context) {
  const model::Model& m = context.model();
  if (!context.proves()) return;
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const model::FactId fact(i);
    const model::Fact& of = m.facts[i];
    const bool ordered = of.type.worse != ast::Worse::NotSaid;
    const bool said = std::any_of(m.invariants.begin(), m.invariants.end(),
                                  [&](const model::Invariant& invariant) {
                                    return invariant.kind == model::Invariant::Kind::CautionRises &&
                                           invariant.with_fact == fact;
                                  });
    if (!ordered || said) continue;
    Claim claim{"that caution rises with `" + of.name + "`", of.span, {}};
    for (const Side side : api::sides_of(of.type.per_side))
      claim.questions.push_back(prove::rising_with(context.program(), {fact, side}));
    all_.push_back({fact, judge(context, std::move(claim))});
  }
}

FlagProofs::FlagProofs(const Context& context) {
  const model::Model& m = context.model();
  const program::Outputs& o = context.program().outputs;
  if (!context.proves()) return;
  for (std::size_t pack = 0; pack < m.packs.size(); ++pack) {
    Question question;
    const std::vector<std::size_t> flags = flags_of(m, pack);
    for (const std::size_t rule : flags) {
      // What `if unsure` softens is softened only while no answer could make it true.
      const Plane could_be = m.protective[rule].unsure ? Plane::MayBeYes : Plane::NotRuledOut;
      for (const program::ExerciseNodes& exercise : o.exercises) {
        question.ways.push_back(
            {{{o.protective[rule].acts, could_be}, {exercise.may, Plane::Certain}}, {}});
      }
    }
    if (question.ways.empty()) continue;
    const std::string count = std::to_string(flags.size());
    Claim claim{"that no exercise may be done while one of the " + count + " red flags of `" +
                    m.packs[pack].name + "` is not ruled out",
                m.packs[pack].span,
                {std::move(question)}};
    all_.push_back(judge(context, std::move(claim)));
  }
}

FirstLoadProof::FirstLoadProof(const Context& context) {
  const model::Model& m = context.model();
  if (!context.proves() || m.packs.empty()) return;
  Question question;
  std::size_t hard_ones = 0;
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    const model::Exercise& exercise = m.exercises[i];
    const bool hard = exercise.load == ast::LoadWord::Loaded || exercise.advanced;
    if (!hard || exercise.retired || !exercise.never_given_because.empty()) continue;
    ++hard_ones;
    const program::Watched may{context.program().outputs.exercises[i].may, Plane::Certain};
    const auto add = [&](Way way) {
      exercises_.push_back(model::ExerciseId(i));
      question.ways.push_back(std::move(way));
    };
    if (exercise.ladder.valid()) {
      add({{may}, {}});
      continue;
    }
    // Without a ladder, the condition of what gives it is the gate.
    for (std::size_t rule = 0; rule < m.permissive.size(); ++rule) {
      if (gives(m.permissive[rule], model::ExerciseId(i)))
        add({{may, {context.program().outputs.permissive[rule], Plane::Certain}}, {}});
    }
  }
  if (exercises_.empty()) return;
  const std::string count = std::to_string(hard_ones);
  judged_ = Judged{{"that nobody who has never done anything may do one of the " + count +
                        " loaded or advanced exercises",
                    m.packs.front().span,
                    {}},
                   prove::Prover(context.compiled(), context.out_of_time())
                       .answer_after(question, prove::no_past(m)),
                   0,
                   false};
  context.tell_decided(proof_of(context, *judged_));
}

std::vector<const Judged*> all_judged(const Context& context) {
  std::vector<const Judged*> out;
  for (const Judged& judged : context.get<InvariantProofs>().all()) out.push_back(&judged);
  for (const Judged& judged : context.get<FlagProofs>().all()) out.push_back(&judged);
  for (const RisingProofs::OfFact& of : context.get<RisingProofs>().all())
    out.push_back(&of.judged);
  if (const auto& first = context.get<FirstLoadProof>().judged()) out.push_back(&*first);
  return out;
}

}  // namespace rung::audit
