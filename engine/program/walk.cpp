#include "program/walk.hpp"

#include <algorithm>
#include <cstring>
#include <tuple>

#include "base/seam.hpp"

namespace rung::program {
namespace {

constexpr std::size_t kLeavesAWord = 8;
// What is written eight at a time may reach so far behind the last leaf.
constexpr std::size_t kSlack = kLeavesAWord;
constexpr std::size_t kMostPlaces = 0xFFFF - kSlack - 2;

// How many gates stand one behind the other at most up to each.
std::vector<std::uint32_t> depths_of(const Circuit& circuit) {
  std::vector<std::uint32_t> out;
  for (const Gate& gate : circuit.gates) {
    std::uint32_t depth = 0;
    for (const Signal& input : circuit.inputs_of(gate)) {
      if (input.kind == Signal::Kind::Gate) depth = std::max(depth, out[input.index] + 1);
    }
    out.push_back(depth);
  }
  return out;
}

// Works out gates of so many inputs each; 0: `inputs` tells how many.
template <std::size_t kInputs>
std::uint8_t* settle(std::uint8_t* gate, const std::uint16_t* in, const std::uint8_t* values,
                     bool all, std::size_t gates, std::size_t inputs) {
  const std::size_t each = kInputs == 0 ? inputs : kInputs;
  for (std::uint8_t* const end = gate + gates; gate != end; ++gate, in += each) {
    unsigned value = values[in[0]];
    for (std::size_t i = 1; i < each; ++i)
      value = all ? value & values[in[i]] : value | values[in[i]];
    *gate = static_cast<std::uint8_t>(value);
  }
  return gate;
}

}  // namespace

bool Walk::can(const Circuit& circuit) {
  return circuit.odd.empty() && circuit.leaves.size() + circuit.gates.size() <= kMostPlaces;
}

Walk::Walk(const Slice& slice, std::span<const std::uint8_t> usual)
    : codes_(slice.lanes, usual), place_of_leaf_(slice.circuit.leaves.size()) {
  add_lanes(slice);
  place_gates(slice.circuit);
  for (const Signal& signal : slice.circuit.outputs) outputs_.push_back(place_of(signal));
}

void Walk::add_lanes(const Slice& slice) {
  const auto words_of = [&](std::uint32_t lane) -> std::uint32_t {
    const std::uint32_t source = slice.lanes[lane].source;
    if (source == Source::kNone) return 0;
    const std::size_t leaves = slice.circuit.sources[source].leaves;
    return static_cast<std::uint32_t>((leaves + kLeavesAWord - 1) / kLeavesAWord);
  };
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < slice.lanes.size(); ++i) {
    if (words_of(i) != 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    return words_of(one) < words_of(other);
  });
  Place next = 0;
  for (const std::uint32_t lane : order) {
    const Source& source = slice.circuit.sources[slice.lanes[lane].source];
    const std::uint32_t words = words_of(lane);
    lanes_.push_back({lane, static_cast<std::uint32_t>(leaves_.size()), next});
    add_leaves(slice.circuit, source, words);
    for (std::uint32_t l = 0; l < source.leaves; ++l)
      place_of_leaf_[source.first_leaf + l] = next++;
    if (lane_runs_.empty() || lane_runs_.back().words != words) lane_runs_.push_back({words, 0});
    ++lane_runs_.back().lanes;
  }
}

// What they are, class by class.
void Walk::add_leaves(const Circuit& circuit, const Source& source, std::size_t words) {
  for (std::uint32_t in_class = 0; in_class < source.classes; ++in_class) {
    std::vector<std::uint8_t> values(words * kLeavesAWord, 0);
    for (std::uint32_t l = 0; l < source.leaves; ++l) {
      const Leaf& leaf = circuit.leaves[source.first_leaf + l];
      values[l] = circuit.leaf_answer(leaf, in_class) ? 1 : 0;
    }
    leaves_.resize(leaves_.size() + words);
    std::memcpy(leaves_.data() + leaves_.size() - words, values.data(), values.size());
  }
}

// By depth, so that inputs stand before what reads them.
void Walk::place_gates(const Circuit& circuit) {
  const std::vector<std::uint32_t> depth = depths_of(circuit);
  std::vector<std::uint32_t> order;
  for (std::uint32_t g = 0; g < circuit.gates.size(); ++g) order.push_back(g);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t one, std::uint32_t other) {
    const Gate &a = circuit.gates[one], &b = circuit.gates[other];
    return std::tuple(depth[one], a.all, a.count) < std::tuple(depth[other], b.all, b.count);
  });
  place_of_gate_.resize(circuit.gates.size());
  Place next = static_cast<Place>(place_of_leaf_.size() + kSlack);
  for (const std::uint32_t g : order) {
    const Gate& gate = circuit.gates[g];
    place_of_gate_[g] = next++;
    for (const Signal& input : circuit.inputs_of(gate)) inputs_.push_back(place_of(input));
    if (runs_.empty() || runs_.back().all != gate.all || runs_.back().inputs != gate.count)
      runs_.push_back({gate.all, gate.count, 0});
    ++runs_.back().gates;
  }
}

Walk::Place Walk::place_of(const Signal& signal) const {
  const std::size_t constants = place_of_leaf_.size() + kSlack + place_of_gate_.size();
  switch (signal.kind) {
    case Signal::Kind::Never: return static_cast<Place>(constants);
    case Signal::Kind::Always: return static_cast<Place>(constants + 1);
    case Signal::Kind::Leaf: return place_of_leaf_[signal.index];
    case Signal::Kind::Gate: break;
  }
  return place_of_gate_[signal.index];
}

Walk::Room Walk::room() const {
  std::vector<std::uint8_t> values(place_of_leaf_.size() + kSlack + place_of_gate_.size() + 2, 0);
  values.back() = 1;  // always
  return {std::move(values), std::vector<std::uint64_t>(words_for(outputs_.size()))};
}

template <std::size_t kWords>
void Walk::read_leaves_of(const LaneLeaves* lane, const LaneRun& run,
                          std::span<const std::uint8_t> said, std::uint8_t* values) const {
  const std::size_t words = kWords == 0 ? run.words : kWords;
  for (const LaneLeaves* const end = lane + run.lanes; lane != end; ++lane) {
    const std::uint32_t code = codes_.code(lane->lane, said[lane->lane]);
    const std::uint64_t* const from = leaves_.data() + lane->first_word + code * words;
    std::memcpy(values + lane->first_leaf, from, words * kLeavesAWord);
  }
}

void Walk::read_leaves(std::span<const std::uint8_t> said, std::uint8_t* values) const {
  const LaneLeaves* lane = lanes_.data();
  for (const LaneRun& run : lane_runs_) {
    switch (run.words) {
      case 1: read_leaves_of<1>(lane, run, said, values); break;
      case 2: read_leaves_of<2>(lane, run, said, values); break;
      default: read_leaves_of<0>(lane, run, said, values); break;
    }
    lane += run.lanes;
  }
}

void Walk::settle_gates(std::uint8_t* values) const {
  std::uint8_t* gate = values + place_of_leaf_.size() + kSlack;
  const Place* in = inputs_.data();
  for (const Run& run : runs_) {
    const bool all = run.all && !base::broken(base::Breakage::WalkTakesAny);
    switch (run.inputs) {
      case 2: gate = settle<2>(gate, in, values, all, run.gates, 2); break;
      case 3: gate = settle<3>(gate, in, values, all, run.gates, 3); break;
      case 4: gate = settle<4>(gate, in, values, all, run.gates, 4); break;
      default: gate = settle<0>(gate, in, values, all, run.gates, run.inputs); break;
    }
    in += std::size_t{run.inputs} * run.gates;
  }
}

std::span<const std::uint64_t> Walk::outputs(std::span<const std::uint8_t> said, Room& room) const {
  std::uint8_t* const values = room.values.data();
  read_leaves(said, values);
  settle_gates(values);
  for (std::size_t w = 0; w < room.outputs.size(); ++w) {
    const std::size_t first = w * kWordBits, end = std::min(first + kWordBits, outputs_.size());
    std::uint64_t bits = 0;
    for (std::size_t i = end; i-- > first;) bits = bits << 1 | values[outputs_[i]];
    room.outputs[w] = bits;
  }
  return room.outputs;
}

}  // namespace rung::program
