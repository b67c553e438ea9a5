#include "audit/prove/monotone.hpp"

namespace rung::audit::prove {
namespace {

using program::Circuit;
using program::Lack;
using program::Leaf;
using program::Plane;
using program::Signal;
using program::Source;

// It asks whether the truth lies within some outcomes, which fewer outcomes keep true.
bool asks_within(Plane plane) {
  switch (plane) {
    case Plane::Certain:
    case Plane::RuledOut:
    case Plane::CannotBeYes:
    case Plane::CannotBeUnknown:
    case Plane::CannotBeNo: return true;
    default: return false;
  }
}

// What the leaf says while the cell is open it says for every answer, and for *not sure*.
bool answers_keep(const Circuit& circuit, const Leaf& leaf) {
  const Source& source = circuit.sources[leaf.source];
  if (source.cell == Source::kNone) return true;
  if (!circuit.leaf_answer(leaf, circuit.lack_class(source, Lack::Open))) return true;
  for (std::uint32_t known = 0; known < source.starts; ++known) {
    if (!circuit.leaf_answer(leaf, known)) return false;
  }
  return circuit.leaf_answer(leaf, circuit.lack_class(source, Lack::NotSure));
}

}  // namespace

Monotone only_grows(const program::Program& program, const std::vector<program::Watched>& watched) {
  const Circuit circuit = circuit_of(program, watched);
  Monotone out;
  std::vector<char> seen_gate(circuit.gates.size(), 0), seen_leaf(circuit.leaves.size(), 0);
  std::vector<Signal> next = circuit.outputs;
  while (!next.empty()) {
    const Signal signal = next.back();
    next.pop_back();
    if (signal.kind == Signal::Kind::Leaf && !seen_leaf[signal.index]) {
      seen_leaf[signal.index] = 1;
      ++out.leaves;
      const Leaf& leaf = circuit.leaves[signal.index];
      if (!asks_within(leaf.plane) || !answers_keep(circuit, leaf)) return out;
    }
    if (signal.kind != Signal::Kind::Gate || seen_gate[signal.index]) continue;
    seen_gate[signal.index] = 1;
    ++out.gates;
    for (const Signal& input : circuit.inputs_of(circuit.gates[signal.index]))
      next.push_back(input);
  }
  out.holds = true;
  return out;
}

}  // namespace rung::audit::prove
