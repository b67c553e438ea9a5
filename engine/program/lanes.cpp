#include "program/lanes.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/seam.hpp"

namespace rung::program {
namespace {

// As few ranges as hold these bytes and no others. Not all and not none of them are set.
void add_ranges(const std::array<bool, kBytes>& set, std::vector<ByteRange>& out) {
  std::size_t start = 0;
  while (set[start] || !set[(start + 1) % kBytes]) ++start;
  for (std::size_t i = 1; i <= kBytes;) {
    std::size_t length = 0;
    while (i + length <= kBytes && set[(start + i + length) % kBytes]) ++length;
    if (length != 0)
      out.push_back(
          {static_cast<std::uint8_t>((start + i) % kBytes), static_cast<std::uint8_t>(length - 1)});
    i += length + 1;
  }
}

}  // namespace

Lanes::Lanes(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
             const Slice& slice, LaneWidth width)
    : program_(program),
      history_(history),
      lanes_(lanes),
      slice_(slice),
      circuit_(slice.circuit),
      kernels_(lane_kernels(width)) {
  add_tests();
  add_gates();
  for (const Signal& output : circuit_.outputs) output_plane_.push_back(plane_of(output));
}

// Planes: leaves, gates, never, always.
std::uint32_t Lanes::plane_of(const Signal& signal) const {
  const auto leaves = static_cast<std::uint32_t>(circuit_.leaves.size());
  const auto never = leaves + static_cast<std::uint32_t>(circuit_.gates.size());
  switch (signal.kind) {
    case Signal::Kind::Never: return never;
    case Signal::Kind::Always: return never + 1;
    case Signal::Kind::Leaf: return signal.index;
    case Signal::Kind::Gate: break;
  }
  return leaves + signal.index;
}

void Lanes::add_tests() {
  for (std::uint32_t i = 0; i < slice_.lanes.size(); ++i) {
    const Slice::LaneUse& use = slice_.lanes[i];
    if (use.source == Source::kNone) continue;
    const Source& source = circuit_.sources[use.source];
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
      std::array<bool, kBytes> set{};
      for (std::size_t b = 0; b < kBytes; ++b)
        set[b] = circuit_.leaf_answer(circuit_.leaves[l], use.code[b]);
      Test test{i, l, static_cast<std::uint32_t>(ranges_.size()), 0};
      add_ranges(set, ranges_);
      test.count = static_cast<std::uint32_t>(ranges_.size()) - test.first;
      tests_.push_back(test);
    }
  }
}

void Lanes::add_gates() {
  for (const Gate& gate : circuit_.gates) {
    gate_at_.push_back(code_.size());
    code_.push_back(gate.count * 2 + (gate.all ? 1 : 0));
    for (const Signal& input : circuit_.inputs_of(gate)) code_.push_back(plane_of(input));
  }
  gate_at_.push_back(code_.size());
  std::vector<std::vector<std::uint32_t>> reads(circuit_.odd.size());
  for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
    for (const std::uint32_t reader : circuit_.odd[o].readers) reads[reader].push_back(o);
  }
  for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
    const std::uint32_t before = circuit_.odd[o].gates_before;
    if (groups_.empty() || groups_.back().gates_before != before)
      groups_.push_back({before, {}, {}});
    groups_.back().its_odd.push_back(o);
  }
  for (Group& group : groups_) {
    std::vector<bool> is_below(circuit_.odd.size(), false);
    for (std::uint32_t o = group.its_odd.back() + 1; o-- > 0;) {
      if (o < group.its_odd.front() && !is_below[o]) continue;
      for (const std::uint32_t read : reads[o]) is_below[read] = true;
      if (o < group.its_odd.front()) group.below.push_back(o);
    }
    std::reverse(group.below.begin(), group.below.end());
  }
}

Lanes::Room Lanes::room() const {
  Room out;
  out.planes.resize(circuit_.leaves.size() + circuit_.gates.size() + 2);
  std::fill(std::begin(out.planes.back().words), std::end(out.planes.back().words),
            ~std::uint64_t{0});
  out.rest.resize(lanes_.size() * BitPlane::kStates);
  out.columns.resize(lanes_.size());
  out.cells = slice_.cells;
  out.work = slice_.settled;
  return out;
}

void Lanes::work_out(std::uint32_t number, std::size_t state, Room& room) const {
  const Circuit::Odd& odd = circuit_.odd[number];
  const auto value = [&](const Signal& signal) {
    return has_bit(room.planes[plane_of(signal)].words, state);
  };
  put_operands(program_, odd, room.work, value);
  evaluate_one(program_, room.cells, history_, room.work, odd.node, false);
}

void Lanes::work_out_group(const Group& group, std::size_t states, Room& room) const {
  for (const std::uint32_t o : group.its_odd) {
    if (circuit_.odd[o].source == Source::kNone) continue;
    const Source& source = circuit_.sources[circuit_.odd[o].source];
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l)
      room.planes[l] = {};
  }
  for (std::size_t state = 0; state < states; ++state) {
    for (const std::uint32_t lane : slice_.read_by_odd)
      room.cells[lanes_[lane].cell] = lanes_[lane].says[room.columns[lane][state]];
    for (const std::uint32_t o : group.below) work_out(o, state, room);
    for (const std::uint32_t o : group.its_odd) {
      work_out(o, state, room);
      if (circuit_.odd[o].source == Source::kNone) continue;
      const Source& source = circuit_.sources[circuit_.odd[o].source];
      const std::uint32_t truth = room.work.truth(program_, circuit_.odd[o].node).bits();
      for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
        if (circuit_.leaf_answer(circuit_.leaves[l], truth))
          room.planes[l].words[state / kWordBits] |= one_bit(state);
      }
    }
  }
}

void Lanes::step(std::span<const std::uint8_t* const> columns, std::size_t first,
                 std::size_t states, Room& room) const {
  if (states < BitPlane::kStates && base::broken(base::Breakage::LanesLoseTheLast)) return;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    room.columns[i] = columns[i] + first;
    if (states == BitPlane::kStates) continue;
    std::uint8_t* const rest = room.rest.data() + i * BitPlane::kStates;
    std::memcpy(rest, room.columns[i], states);
    room.columns[i] = rest;
  }
  for (const Test& test : tests_)
    kernels_.find(room.columns[test.lane], std::span(ranges_).subspan(test.first, test.count),
                  room.planes[test.leaf]);
  std::size_t done = 0;
  const auto gates_up_to = [&](std::size_t end) {
    kernels_.gates(std::span(code_).subspan(gate_at_[done], gate_at_[end] - gate_at_[done]),
                   room.planes.data(), circuit_.leaves.size() + done);
    done = end;
  };
  for (const Group& group : groups_) {
    gates_up_to(group.gates_before);
    work_out_group(group, states, room);
  }
  gates_up_to(circuit_.gates.size());
}

}  // namespace rung::program
