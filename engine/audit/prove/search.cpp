#include "audit/prove/search.hpp"

#include "audit/prove/two_answers.hpp"
#include "audit/prove/usual.hpp"

namespace rung::audit::prove {
namespace {

State with_usual_answers(const model::Model& model, const State& past) {
  State out = somebody_well(model);
  out.today = past.today;
  out.sessions = past.sessions;
  return out;
}

bool holds(const decide::Situation& situation, const std::vector<program::Watched>& all) {
  return std::all_of(all.begin(), all.end(), [&](const program::Watched& one) {
    return one.node != program::kNoNode && program::answer(one.plane, situation.truth(one.node));
  });
}

}  // namespace

Search::Search(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
               State past, const std::function<bool()>& out_of_time)
    : c_(c),
      question_(question),
      past_(std::move(past)),
      untold_(c, past_),
      well_(c, with_usual_answers(c.model, past_)) {
  if (!untold_.situation || !well_.situation) return;
  attempt_.emplace(c, question, circuit, std::vector<Named>{}, well_.situation->cells(),
                   &untold_.situation->history(), out_of_time);
  Encoding& first = attempt_->better() ? *attempt_->better() : attempt_->here();
  things_.emplace(first, *untold_.situation, *well_.situation, attempt_->solver());
  if (attempt_->better())
    worse_.emplace(attempt_->here(), *untold_.situation, *well_.situation, attempt_->solver());
  if (question.rising) compare();
}

bool Search::find(Answered& out) {
  if (!attempt_) return false;
  constexpr int kMostTries = 8;
  for (int tries = 0; tries < kMostTries; ++tries) {
    const Found found = attempt_->solve({});
    out.out_of_time = out.out_of_time || found == Found::GivenUp;
    nobody_ = found == Found::Impossible && tries == 0;
    if (nobody_) {
      out.variables = attempt_->solver().variables();
      out.clauses = attempt_->solver().clauses();
    }
    if (found != Found::Possible) return false;
    make_mild();
    take(out);
    for (std::size_t way = 0; way < question_.ways.size(); ++way) {
      if (!happens(c_, question_.ways[way], out.somebody, out.better)) continue;
      out.kind = Answered::Kind::Refuted;
      out.way = way;
      out.variables = attempt_->solver().variables();
      out.clauses = attempt_->solver().clauses();
      return true;
    }
    block();
  }
  return false;
}

// Of the two answers, one is known to be worse than the other; nothing else differs.
void Search::compare() {
  const Today::Thing* good = nullptr;
  const Today::Thing* bad = nullptr;
  const auto pick = [&](const Today& today) -> const Today::Thing* {
    for (const Today::Thing& thing : today.things()) {
      if (attempt_->own()[thing.cell]) return &thing;
    }
    return nullptr;
  };
  good = pick(*things_);
  bad = pick(*worse_);
  Solver& solver = attempt_->solver();
  if (!good || !bad) return solver.add({solver.never()});
  const model::Type& type = c_.model.facts[question_.rising->fact.index()].type;
  for (std::size_t g = 0; g < good->said.size(); ++g) {
    for (std::size_t b = 0; b < bad->said.size(); ++b) {
      if (!is_worse(type, bad->said[b], good->said[g])) solver.add({-good->lits[g], -bad->lits[b]});
    }
  }
}

// All things that may be told, of both people; those of the second only where they differ.
std::vector<const Today::Thing*> Search::all_things() const {
  std::vector<const Today::Thing*> out;
  for (const Today::Thing& thing : things_->things()) out.push_back(&thing);
  if (worse_) {
    for (const Today::Thing& thing : worse_->things()) out.push_back(&thing);
  }
  return out;
}

// The fewest things that differ from somebody well, and of these the mildest.
void Search::make_mild() {
  std::vector<Lit> fixed;
  const std::vector<const Today::Thing*> things = all_things();
  std::vector<const Today::Thing*> odd;
  for (const Today::Thing* thing : things) {
    fixed.push_back(thing->lits[thing->mildest]);
    if (attempt_->solver().holds(fixed.back())) continue;
    if (attempt_->solve(fixed) == Found::Possible) continue;
    fixed.pop_back();
    odd.push_back(thing);
    attempt_->solve(fixed);
  }
  for (const Today::Thing* thing : odd) {
    for (const Lit lit : thing->lits) {
      fixed.push_back(lit);
      if (attempt_->solve(fixed) == Found::Possible) break;
      fixed.pop_back();
    }
  }
  attempt_->solve(fixed);
}

void Search::take(Answered& out) {
  out.somebody = with_usual_answers(c_.model, past_);
  WantedCells told = things_->told(attempt_->solver());
  if (!worse_) return tell_today(c_.model, c_.program, told, out.somebody);
  out.better = out.somebody;
  tell_today(c_.model, c_.program, told, out.better);
  for (const auto& [cell, value] : worse_->told(attempt_->solver())) told[cell] = value;
  tell_today(c_.model, c_.program, told, out.somebody);
}

// Not this one again.
void Search::block() {
  std::vector<Lit> other;
  for (const Today::Thing* thing : all_things()) {
    for (const Lit lit : thing->lits) {
      if (attempt_->solver().holds(lit)) other.push_back(-lit);
    }
  }
  attempt_->solver().add(other);
}

bool happens(const api::Compiled& compiled, const Way& way, const State& somebody,
             const State& better) {
  const Person here(compiled, somebody);
  if (!here.situation || !holds(*here.situation, way.here)) return false;
  if (way.better.empty()) return true;
  const Person other(compiled, better);
  return other.situation && holds(*other.situation, way.better);
}

}  // namespace rung::audit::prove
