#include "audit/prove/guards.hpp"

namespace rung::audit::prove {

using program::Signal;

void Guards::add(const program::Circuit& circuit, const std::vector<Named>& named,
                 std::size_t first_output, Encoding::Setting& setting) {
  std::size_t output = first_output;
  for (const Named& one : named) {
    lits_.push_back(setting.solver.fresh());
    of_.push_back(one.what);
    for (std::size_t i = 0; i < one.planes.size(); ++i) {
      const Signal signal = circuit.outputs[output++];
      const bool free = signal.kind == Signal::Kind::Gate || signal.kind == Signal::Kind::Leaf;
      if (!free) continue;
      setting.guards.emplace(signal, lits_.back());
      // Questions about a node come in pairs, each with its opposite.
      const Signal other = circuit.outputs[output - 1 + (i % 2 == 0 ? 1 : 0) - (i % 2)];
      setting.opposites.emplace(signal, other);
    }
  }
}

std::vector<Rest> Guards::blamed(Solver& solver, const std::vector<Lit>& goal) const {
  std::vector<std::size_t> core;
  for (std::size_t i = 0; i < lits_.size(); ++i) {
    if (solver.is_to_blame(lits_[i])) core.push_back(i);
  }
  for (std::size_t i = 0; i < core.size();) {
    std::vector<Lit> without = goal;
    for (std::size_t j = 0; j < core.size(); ++j) {
      if (j != i) without.push_back(lits_[core[j]]);
    }
    if (solver.solve(without) == Found::Impossible) {
      core.erase(core.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  std::vector<Rest> out;
  for (const std::size_t i : core) out.push_back(of_[i]);
  return out;
}

}  // namespace rung::audit::prove
