#include "audit/promises.hpp"

#include <algorithm>

#include "api/past_records.hpp"

namespace rung::audit {
namespace {

using program::NodeId;
using program::Plane;
using prove::Answered;
using prove::Question;
using prove::Way;

Question only(program::Watched watched) { return {{Way{{watched}, {}}}, {}}; }

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

// What an effect brings, and what others bring that is as much or more: of whom to see, and of what
// may be done.
std::vector<std::vector<NodeId>> channels_above(const program::Outputs& o,
                                                const model::Effect& effect) {
  std::vector<std::vector<NodeId>> out;
  if (effect.refer) {
    switch (effect.refer->level) {
      case ast::ReferralWord::Emergency: out.push_back({o.emergency}); break;
      case ast::ReferralWord::Urgent: out.push_back({o.emergency, o.urgent}); break;
      case ast::ReferralWord::Routine: out.push_back({o.routine}); break;
    }
  }
  if (effect.stop) out.push_back({o.stop});
  if (effect.rest) out.push_back({o.stop, o.rest});
  return out;
}

// The nodes of which any puts one of these channels on.
std::vector<NodeId> contributors(const program::Program& p, const std::vector<NodeId>& channels) {
  std::vector<NodeId> out;
  for (const NodeId channel : channels) {
    const program::Node& node = p.nodes[channel];
    if (node.op != program::Op::Or) {
      out.push_back(channel);
      continue;
    }
    for (std::uint32_t i = 0; i < node.b; ++i) out.push_back(p.children[node.a + i]);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
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

NeverProofs::NeverProofs(const Context& context) {
  if (!context.proves()) return;
  const model::Model& m = context.model();
  const program::Program& p = context.program();
  const program::Outputs& o = p.outputs;
  const prove::Prover prover(context.compiled(), context.out_of_time());
  const auto ask = [&](Never::Kind kind, std::size_t index, const Question& question) {
    Answered answer = prover.is_impossible(question);
    complete_ = complete_ && !answer.out_of_time;
    if (answer.kind == Answered::Kind::Proved) all_.push_back({kind, index, std::move(answer)});
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i)
    ask(Never::Kind::Fires, i, only({o.protective[i].fires, Plane::Certain}));
  for (std::size_t i = 0; i < m.gates.size(); ++i)
    ask(Never::Kind::Opens, i, only({o.gate_open[i], Plane::Certain}));
  for (std::size_t i = 0; i < m.permissive.size(); ++i)
    ask(Never::Kind::Permits, i, only({o.permissive[i], Plane::Certain}));
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    if (m.protective[i].latches)
      ask(Never::Kind::Ends, i, only({o.protective[i].release, Plane::Certain}));
  }
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const model::Effect& full = m.protective[i].full;
    if (full.takes_exercises || full.eases || full.hold) continue;
    Question question;
    for (const std::vector<NodeId>& channels : channels_above(o, full)) {
      Way way{{{o.protective[i].full, Plane::NotRuledOut}}, {}};
      for (const NodeId other : contributors(p, channels)) {
        if (other != o.protective[i].full && other != o.protective[i].softened)
          way.here.push_back({other, Plane::RuledOut});
      }
      question.ways.push_back(std::move(way));
    }
    if (!question.ways.empty()) ask(Never::Kind::Decides, i, question);
  }
}

std::vector<const Judged*> all_judged(const Context& context) {
  std::vector<const Judged*> out;
  for (const Judged& judged : context.get<InvariantProofs>().all()) out.push_back(&judged);
  for (const Judged& judged : context.get<FlagProofs>().all()) out.push_back(&judged);
  for (const RisingProofs::OfFact& of : context.get<RisingProofs>().all())
    out.push_back(&of.judged);
  return out;
}

}  // namespace rung::audit
