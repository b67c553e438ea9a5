#include "audit/proofs.hpp"

#include <algorithm>

namespace rung::audit {

using prove::Answered;

namespace {

Judged answered(const Context& context, Claim claim) {
  Judged out{std::move(claim), {}, 0, true};
  if (!context.proves()) return out;
  const prove::Prover prover(context.compiled(), context.out_of_time());
  out.answer.kind = Answered::Kind::Proved;
  for (std::size_t i = 0; i < out.claim.questions.size(); ++i) {
    Answered answer = prover.answer(out.claim.questions[i]);
    if (answer.kind != Answered::Kind::Proved) {
      out.answer = std::move(answer);
      out.question = i;
      // Somebody says more than that a side is not decided.
      if (out.answer.kind == Answered::Kind::Refuted) return out;
      continue;
    }
    if (out.answer.kind != Answered::Kind::Proved) continue;
    out.answer.variables += answer.variables;
    out.answer.clauses += answer.clauses;
    for (const prove::Rest& rest : answer.rests_on) {
      const bool there = std::any_of(
          out.answer.rests_on.begin(), out.answer.rests_on.end(),
          [&](const prove::Rest& r) { return r.kind == rest.kind && r.index == rest.index; });
      if (!there) out.answer.rests_on.push_back(rest);
    }
  }
  return out;
}

}  // namespace

Judged judge(const Context& context, Claim claim) {
  Judged out = answered(context, std::move(claim));
  context.tell_decided(proof_of(context, out));
  return out;
}

InvariantProofs::InvariantProofs(const Context& context) {
  const model::Model& m = context.model();
  if (!context.proves()) return;
  for (std::size_t i = 0; i < m.invariants.size(); ++i) {
    Claim claim{"that the invariant \"" + m.invariants[i].title + "\" holds", m.invariants[i].span,
                prove::questions_of(m, context.program(), i)};
    all_.push_back(judge(context, std::move(claim)));
  }
}

std::vector<std::string> names_of(const Context& context,
                                  const std::vector<prove::Rest>& rests_on) {
  const model::Model& m = context.model();
  std::vector<std::string> out;
  for (const prove::Rest& rest : rests_on) {
    switch (rest.kind) {
      case prove::Rest::Kind::Protective: out.push_back(m.protective[rest.index].name); break;
      case prove::Rest::Kind::Gate: out.push_back(m.gates[rest.index].name); break;
      case prove::Rest::Kind::Pack: out.push_back(m.packs[rest.index].name); break;
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string resting_on(const Context& context, const std::vector<prove::Rest>& rests_on,
                       const std::string& own) {
  std::string out;
  for (const std::string& name : names_of(context, rests_on)) {
    if (name != own) out += (out.empty() ? "; it rests on `" : ", `") + name + "`";
  }
  return out;
}

Proof proof_of(const Context& context, const Judged& judged) {
  Proof out;
  out.claim = judged.claim.says;
  out.span = judged.claim.place;
  out.any_past = judged.any_past;
  switch (judged.answer.kind) {
    case Answered::Kind::Proved: out.answer = Proof::Answer::Proved; break;
    case Answered::Kind::Refuted: out.answer = Proof::Answer::Refuted; break;
    case Answered::Kind::NotDecided: out.answer = Proof::Answer::NotDecided; break;
  }
  out.rests_on = names_of(context, judged.answer.rests_on);
  out.variables = judged.answer.variables;
  out.clauses = judged.answer.clauses;
  return out;
}

}  // namespace rung::audit
