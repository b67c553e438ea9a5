#include "program/circuit_gates.hpp"

#include <algorithm>

namespace rung::program {

Signal Gates::at_least(std::size_t least, const std::vector<Signal>& of) {
  if (least == 0) return kAlways;
  if (least > of.size()) return kNever;
  // row[k]: at least k + 1 of those looked at so far, from the last to the first.
  std::vector<Signal> row(least, kNever);
  for (auto one = of.rbegin(); one != of.rend(); ++one) {
    for (std::size_t k = least; k-- > 0;)
      row[k] = any({row[k], k == 0 ? *one : all({*one, row[k - 1]})});
  }
  return row.back();
}

Signal Gates::add(bool all, std::vector<Signal> inputs) {
  const Signal decides = all ? kNever : kAlways, says_nothing = all ? kAlways : kNever;
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  if (std::find(inputs.begin(), inputs.end(), decides) != inputs.end()) return decides;
  inputs.erase(std::remove(inputs.begin(), inputs.end(), says_nothing), inputs.end());
  if (inputs.empty()) return says_nothing;
  if (inputs.size() == 1) return inputs.front();
  const auto number = static_cast<std::uint32_t>(out_.gates.size());
  const auto [known, is_new] = known_.try_emplace({all, inputs}, number);
  if (is_new) {
    out_.gates.push_back({all, static_cast<std::uint32_t>(out_.inputs.size()),
                          static_cast<std::uint32_t>(inputs.size())});
    out_.inputs.insert(out_.inputs.end(), inputs.begin(), inputs.end());
  }
  return {Signal::Kind::Gate, known->second};
}

void add_readers(Circuit& circuit) {
  using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;
  Pairs leaf[3], gate[3];
  const auto reads = [&](int kind, std::uint32_t reader, const Signal& signal) {
    if (signal.kind == Signal::Kind::Leaf) leaf[kind].emplace_back(signal.index, reader);
    if (signal.kind == Signal::Kind::Gate) gate[kind].emplace_back(signal.index, reader);
  };
  for (std::uint32_t g = 0; g < circuit.gates.size(); ++g) {
    for (const Signal& input : circuit.inputs_of(circuit.gates[g])) reads(0, g, input);
  }
  for (std::uint32_t o = 0; o < circuit.odd.size(); ++o) {
    for (const Circuit::Operand& operand : circuit.odd[o].operands) {
      for (const Signal& s : {operand.may_be_yes, operand.may_be_unknown, operand.may_be_no})
        reads(1, o, s);
    }
  }
  for (std::uint32_t i = 0; i < circuit.outputs.size(); ++i) reads(2, i, circuit.outputs[i]);
  const std::size_t leaves = circuit.leaves.size(), gates = circuit.gates.size();
  circuit.leaf_readers = {Lists(leaves, leaf[0]), Lists(leaves, leaf[1]), Lists(leaves, leaf[2])};
  circuit.gate_readers = {Lists(gates, gate[0]), Lists(gates, gate[1]), Lists(gates, gate[2])};
}

}  // namespace rung::program
