#include "audit/prove/solver.hpp"

#include <cadical.hpp>

namespace rung::audit::prove {

struct Solver::Cadical : CaDiCaL::Terminator {
  CaDiCaL::Solver solver;
  std::function<bool()> stop;

  bool terminate() override { return stop(); }
};

Solver::Solver(std::function<bool()> stop, bool many_questions)
    : cadical_(std::make_unique<Cadical>()) {
  cadical_->solver.set("quiet", 1);
  if (many_questions) cadical_->solver.set("inprocessing", 0);
  cadical_->stop = std::move(stop);
  if (cadical_->stop) cadical_->solver.connect_terminator(cadical_.get());
  always_ = fresh();
  add({always_});
}

Solver::~Solver() {
  if (cadical_->stop) cadical_->solver.disconnect_terminator();
}

void Solver::add(std::span<const Lit> clause) {
  for (const Lit lit : clause) cadical_->solver.add(lit);
  cadical_->solver.add(0);
  ++clauses_;
}

Lit Solver::all_of(std::span<const Lit> inputs) {
  if (inputs.empty()) return always_;
  if (inputs.size() == 1) return inputs.front();
  const Lit out = fresh();
  std::vector<Lit> back = {out};
  for (const Lit input : inputs) {
    add({-out, input});
    back.push_back(-input);
  }
  add(back);
  return out;
}

Lit Solver::any_of(std::span<const Lit> inputs) {
  std::vector<Lit> opposites;
  for (const Lit input : inputs) opposites.push_back(-input);
  return -all_of(opposites);
}

void Solver::at_most_one(std::span<const Lit> lits) {
  constexpr std::size_t kFew = 6;
  if (lits.size() <= kFew) {
    for (std::size_t i = 0; i < lits.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) add({-lits[i], -lits[j]});
    }
    return;
  }
  Lit before = never();
  for (const Lit lit : lits) {
    const Lit so_far = fresh();
    add({-before, so_far});
    add({-lit, so_far});
    add({-before, -lit});
    before = so_far;
  }
}

Found Solver::solve(std::span<const Lit> assumptions) {
  if (cadical_->stop && cadical_->stop()) return Found::GivenUp;
  for (const Lit lit : assumptions) cadical_->solver.assume(lit);
  constexpr int kSatisfiable = 10, kUnsatisfiable = 20;
  const int status = cadical_->solver.solve();
  if (status == kSatisfiable) return Found::Possible;
  return status == kUnsatisfiable ? Found::Impossible : Found::GivenUp;
}

bool Solver::holds(Lit lit) const { return cadical_->solver.val(lit) > 0; }

bool Solver::is_to_blame(Lit assumption) const { return cadical_->solver.failed(assumption); }

}  // namespace rung::audit::prove
