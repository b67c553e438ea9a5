// A055: an answer that swaps an exercise for a harder one. Only a note.
//
// Of two people who differ in one answer, the one may do a rung and the other only a higher one of
// the same ladder in its place. What is harder should come on top of what is lighter, and not
// instead of it: whoever cannot do the lighter one is sent to the harder one. A fact that says
// which end is worse is compared in every way already (A063), so looked at are questions of yes or
// no. Asked is only where an answer can both give something and take something away.
#include "audit/lint/lint.hpp"
#include "audit/promises.hpp"
#include "audit/prove/witness.hpp"
#include "audit/wanted.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using program::Plane;

// Which answers to a question may give something, and which may take something away.
struct Turns {
  explicit Turns(const Model& m) : gives(m), takes(m) {
    for (const Protective& rule : m.protective) {
      takes.look(rule.when);
      gives.look(rule.until);
    }
    for (const Permissive& rule : m.permissive) {
      if (rule.kind != PermitKind::Advise) gives.look(rule.when);
    }
    for (const Gate& gate : m.gates) gives.look(gate.open_when);
    for (const Exercise& exercise : m.exercises) gives.look(exercise.counts_only_when);
  }
  // Somebody who says yes may have won one exercise and lost another.
  bool yes_swaps(std::size_t fact) const {
    return (gives.yes[fact] || takes.no[fact]) && (takes.yes[fact] || gives.no[fact]);
  }

  Wanted gives, takes;
};

struct Pair {
  ExerciseId lighter, harder;
};

std::vector<Pair> pairs_of(const Model& m) {
  std::vector<Pair> out;
  for (const Ladder& ladder : m.ladders) {
    for (const ExerciseId lighter : ladder.rungs) {
      for (const ExerciseId harder : ladder.rungs) {
        if (m.exercises[lighter.index()].depth < m.exercises[harder.index()].depth)
          out.push_back({lighter, harder});
      }
    }
  }
  return out;
}

// In this order: each pair as a yes swaps it, and as a no does.
prove::Question question_of(const Context& context, const std::vector<Pair>& pairs, FactId fact,
                            Side side) {
  const auto may = [&](ExerciseId id, Plane plane) {
    return program::Watched{context.program().outputs.exercises[id.index()].may, plane};
  };
  prove::Question out{{}, prove::TwoAnswers{fact, side}};
  for (const Pair& pair : pairs) {
    const std::vector<program::Watched> lighter = {may(pair.lighter, Plane::Certain),
                                                   may(pair.harder, Plane::NotCertain)},
                                        harder = {may(pair.harder, Plane::Certain),
                                                  may(pair.lighter, Plane::NotCertain)};
    out.ways.push_back({harder, lighter});
    out.ways.push_back({lighter, harder});
  }
  return out;
}

void look_at(const Context& context, const std::vector<Pair>& pairs, FactId fact,
             Findings& findings) {
  const Model& m = context.model();
  const Fact& of = m.facts[fact.index()];
  const prove::Prover prover(context.compiled(), context.out_of_time());
  for (const Side side : of.type.per_side ? std::vector<Side>{Side::Left, Side::Right}
                                          : std::vector<Side>{Side::None}) {
    const prove::Answered answer = prover.answer(question_of(context, pairs, fact, side));
    if (answer.kind != prove::Answered::Kind::Refuted) continue;
    const bool yes = answer.way % 2 == 0;
    const Pair& pair = pairs[answer.way / 2];
    findings.add(Code::A055, of.span,
                 std::string(yes ? "a yes" : "a no") + " to `" + of.name + "` gives `" +
                     m.exercises[pair.harder.index()].name + "` in place of `" +
                     m.exercises[pair.lighter.index()].name + "`: for " +
                     prove::in_words(m, yes ? answer.somebody : answer.better),
                 "");
    return;
  }
}

}  // namespace

void swapped_for_harder(const Context& context, Findings& findings) {
  const Model& m = context.model();
  const std::vector<Pair> pairs = pairs_of(m);
  if (!context.proves() || pairs.empty()) return;
  const Turns turns(m);
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const bool looked_at = m.facts[i].type.kind == FactKind::YesNo && turns.yes_swaps(i);
    if (looked_at && !context.time_is_up()) look_at(context, pairs, FactId(i), findings);
  }
}

}  // namespace rung::audit::lint
