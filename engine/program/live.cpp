#include "program/live.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/seam.hpp"
#include "program/bits.hpp"

namespace rung::program {

Live::Live(const Program& program, const Circuit& circuit, const HistoryReader& history,
           std::vector<CellValue> cells)
    : program_(program),
      circuit_(circuit),
      history_(history),
      cells_(std::move(cells)),
      classes_(circuit.sources.size(), Source::kNone),
      leaf_on_(words_for(circuit.leaves.size()), 0),
      gate_on_(words_for(circuit.gates.size()), 0),
      outputs_(words_for(circuit.outputs.size()), 0),
      dirty_gates_(words_for(circuit.gates.size()), 0),
      dirty_odd_(words_for(circuit.odd.size()), 0) {
  work_.truths.resize(program.truth_slots);
  work_.numbers.resize(program.number_slots);
  for (const Gate& gate : circuit.gates)
    missing_.push_back(gate.all ? static_cast<std::int32_t>(gate.count) : 1);
  for (std::size_t i = 0; i < circuit.outputs.size(); ++i) {
    if (circuit.outputs[i].kind == Signal::Kind::Always) outputs_[i / kWordBits] |= one_bit(i);
  }
  first_dirty_ = dirty_gates_.size();
  for (const Source& source : circuit.sources) {
    if (source.cell != Source::kNone) set(source.cell, cells_[source.cell]);
  }
  for (std::uint32_t o = 0; o < circuit.odd.size(); ++o) mark(o);
  settle();
}

bool Live::value(const Signal& signal) const {
  switch (signal.kind) {
    case Signal::Kind::Never: return false;
    case Signal::Kind::Always: return true;
    case Signal::Kind::Leaf: return has_bit(leaf_on_, signal.index);
    case Signal::Kind::Gate: break;
  }
  return has_bit(gate_on_, signal.index);
}

void Live::count(const Circuit::Readers& readers, std::uint32_t index, bool on) {
  for (const std::uint32_t gate : readers.gates[index]) {
    missing_[gate] += on ? -1 : 1;
    const std::size_t w = gate / kWordBits;
    dirty_gates_[w] |= one_bit(gate);
    first_dirty_ = std::min(first_dirty_, w);
    last_dirty_ = std::max(last_dirty_, w);
  }
  for (const std::uint32_t odd : readers.odd[index]) mark(odd);
  for (const std::uint32_t output : readers.outputs[index])
    outputs_[output / kWordBits] ^= one_bit(output);
}

void Live::turn(std::uint32_t leaf, bool on) {
  if (has_bit(leaf_on_, leaf) == on) return;
  if (!on && base::broken(base::Breakage::LiveKeepsOldAnswers)) return;
  leaf_on_[leaf / kWordBits] ^= one_bit(leaf);
  count(circuit_.leaf_readers, leaf, on);
}

void Live::set(CellId cell, const CellValue& value) {
  cells_[cell] = value;
  for (const std::uint32_t odd : circuit_.odd_of_cell[cell]) mark(odd);
  const std::uint32_t number = circuit_.source_of_cell[cell];
  if (number == Source::kNone) return;
  const Source& source = circuit_.sources[number];
  const std::uint32_t in_class = class_of(circuit_, source, program_.cells[cell], value);
  if (in_class != Source::kNone) return set_class(number, in_class);
  classes_[number] = Source::kNone;
  for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
    const Leaf& leaf = circuit_.leaves[l];
    turn(l, answer(leaf.plane, truth_of_cell(program_, program_.nodes[leaf.node], value)));
  }
}

void Live::set_class(std::uint32_t number, std::uint32_t in_class) {
  if (classes_[number] == in_class) return;
  classes_[number] = in_class;
  const Source& source = circuit_.sources[number];
  for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l)
    turn(l, circuit_.leaf_answer(circuit_.leaves[l], in_class));
}

// Inputs stand before what reads them, so one walk from front to back meets each gate once.
void Live::settle_gates(std::uint32_t end) {
  const std::size_t last = end / kWordBits;
  for (std::size_t w = first_dirty_; w <= last_dirty_ && w <= last && w < dirty_gates_.size();
       ++w) {
    const std::uint64_t before_end = w == last ? one_bit(end) - 1 : ~std::uint64_t{0};
    while (std::uint64_t left = dirty_gates_[w] & before_end) {
      const auto gate = static_cast<std::uint32_t>(w * kWordBits) +
                        static_cast<std::uint32_t>(std::countr_zero(left));
      dirty_gates_[w] &= ~(left & -left);
      const bool on = missing_[gate] <= 0;
      if (has_bit(gate_on_, gate) == on) continue;
      gate_on_[w] ^= one_bit(gate);
      count(circuit_.gate_readers, gate, on);
    }
  }
}

void Live::mark(std::uint32_t odd) {
  dirty_odd_[odd / kWordBits] |= one_bit(odd);
  first_odd_ = std::min<std::size_t>(first_odd_, odd / kWordBits);
}

// The first that is to be worked out; none: their number.
std::uint32_t Live::next_odd() {
  while (first_odd_ < dirty_odd_.size() && dirty_odd_[first_odd_] == 0) ++first_odd_;
  if (first_odd_ == dirty_odd_.size()) return static_cast<std::uint32_t>(circuit_.odd.size());
  return static_cast<std::uint32_t>(first_odd_ * kWordBits) +
         static_cast<std::uint32_t>(std::countr_zero(dirty_odd_[first_odd_]));
}

void Live::settle() {
  const auto end = static_cast<std::uint32_t>(circuit_.odd.size());
  do {
    for (std::uint32_t odd = next_odd(); odd != end; odd = next_odd()) {
      settle_gates(circuit_.odd[odd].gates_before);
      // The gates may have marked one that stands before it.
      if (next_odd() != odd) continue;
      dirty_odd_[odd / kWordBits] &= ~one_bit(odd);
      work_out(odd);
    }
    settle_gates(static_cast<std::uint32_t>(circuit_.gates.size()));
  } while (next_odd() != end);
  first_dirty_ = dirty_gates_.size();
  last_dirty_ = 0;
}

void Live::work_out(std::uint32_t number) {
  const Circuit::Odd& odd = circuit_.odd[number];
  const Node& node = program_.nodes[odd.node];
  put_operands(program_, odd, work_, [&](const Signal& signal) { return value(signal); });
  evaluate_one(program_, cells_, history_, work_, odd.node, false);
  for (const std::uint32_t reader : odd.readers) mark(reader);
  if (odd.source != Source::kNone) set_class(odd.source, work_.truths[node.slot].bits());
}

}  // namespace rung::program
