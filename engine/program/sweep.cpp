#include "program/sweep.hpp"

#include <algorithm>

namespace rung::program {

Sweep::Room Sweep::room() const {
  return {std::vector<std::uint64_t>(words_, 0), slice_.cells, slice_.settled};
}

void Sweep::work_out(std::uint32_t number, Room& room) const {
  const Circuit::Odd& odd = circuit_.odd[number];
  put_operands(program_, odd, room.work, [&](const Signal& signal) {
    const Bit at = bit_of(signal);
    return (room.values[at.word] & at.bit) != 0;
  });
  evaluate_one(program_, room.cells, history_, room.work, odd.node, false);
  if (odd.source == Source::kNone) return;
  const OddLeaves& leaves = odd_leaves_[number];
  room.values[leaves.word] |= leaves.table[room.work.truth(program_, odd.node).bits()];
}

void Sweep::read_leaves(std::span<const std::uint8_t> said, std::uint64_t* values) const {
  std::fill_n(values, leaf_words_, std::uint64_t{0});
  const std::size_t inputs = input_lanes_.size();
  std::size_t in = 0;
  for (const Run& run : runs_) {
    std::uint64_t joined = 0;
    for (const std::size_t end = in + run.inputs; in != end; ++in)
      joined |= says_[said[input_lanes_[in]] * inputs + in];
    values[run.word] = joined;
  }
  values[kConstants] |= kAlways;
}

std::span<const std::uint64_t> Sweep::outputs(std::span<const std::uint8_t> said,
                                              Room& room) const {
  std::uint64_t* const values = room.values.data();
  read_leaves(said, values);
  for (const std::uint32_t lane : slice_.read_by_odd)
    room.cells[lanes_[lane].cell] = lanes_[lane].says[said[lane]];
  std::size_t done = 0;
  for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
    kernel_(code_, std::span(gate_words_).subspan(done, words_before_odd_[o] - done), values);
    done = words_before_odd_[o];
    work_out(o, room);
  }
  kernel_(code_, std::span(gate_words_).subspan(done), values);
  return std::span(room.values).subspan(output_word_);
}

}  // namespace rung::program
