// What a Scalar works out once.
#include "program/scalar.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/seam.hpp"

namespace rung::program {
namespace {

// How far effects are followed before anything runs; further on, gates are looked at.
constexpr int kMostForeseen = 4;

}  // namespace

Scalar::Scalar(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
               const Slice& slice)
    : program_(program), history_(history), lanes_(lanes), slice_(slice), circuit_(slice.circuit) {
  gate_word_ = words_for(circuit_.leaves.size());
  look_word_ = gate_word_ + words_for(circuit_.gates.size());
  output_word_ = look_word_ + words_for(circuit_.gates.size());
  words_ = output_word_ + words_for(circuit_.outputs.size());
  if (words_ <= 2 * kMostWidePairs) wide_pairs_ = (words_ + 1) / 2;
  find_usual();
  find_usual_values();
  find_triggers();
  add_gates();
  add_rows();
  find_lane_rows();
  spread_rows();
}

void Scalar::find_usual() {
  usual_class_.assign(circuit_.sources.size(), 0);
  std::vector<CellValue> cells = slice_.cells;
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    std::size_t byte = 0;
    if (lanes_[i].cell != Source::kNone) {
      const auto& says = lanes_[i].says;
      const auto at = std::find(says.begin(), says.end(), slice_.cells[lanes_[i].cell]);
      if (at != says.end()) byte = static_cast<std::size_t>(at - says.begin());
      cells[lanes_[i].cell] = says[byte];
    }
    usual_byte_.push_back(static_cast<std::uint8_t>(byte));
    const Slice::LaneUse& use = slice_.lanes[i];
    if (use.source != Source::kNone) usual_class_[use.source] = use.code[byte];
  }
  Workspace work;
  evaluate(program_, cells, history_, work);
  for (std::size_t s = 0; s < circuit_.sources.size(); ++s) {
    const Source& source = circuit_.sources[s];
    if (source.cell == Source::kNone) usual_class_[s] = work.truth(program_, source.node).bits();
  }
}

bool Scalar::usual(const Signal& signal) const {
  switch (signal.kind) {
    case Signal::Kind::Never: return false;
    case Signal::Kind::Always: return true;
    case Signal::Kind::Leaf: return has_bit(usual_, signal.index);
    case Signal::Kind::Gate: break;
  }
  return has_bit(std::span(usual_).subspan(gate_word_), signal.index);
}

void Scalar::find_usual_values() {
  usual_.assign(words_, 0);
  for (std::size_t l = 0; l < circuit_.leaves.size(); ++l) {
    const Leaf& leaf = circuit_.leaves[l];
    if (circuit_.leaf_answer(leaf, usual_class_[leaf.source])) usual_[l / kWordBits] |= one_bit(l);
  }
  for (std::size_t g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    const auto inputs = circuit_.inputs_of(gate);
    const auto holds = [&](const Signal& input) { return usual(input); };
    const bool on = gate.all ? std::all_of(inputs.begin(), inputs.end(), holds)
                             : std::any_of(inputs.begin(), inputs.end(), holds);
    if (on) usual_[gate_word_ + g / kWordBits] |= one_bit(g);
  }
  for (std::size_t i = 0; i < circuit_.outputs.size(); ++i) {
    if (usual(circuit_.outputs[i])) usual_[output_word_ + i / kWordBits] |= one_bit(i);
  }
}

// A guess: all values that bytes may say are as likely.
std::vector<double> Scalar::how_often_leaves_turn() const {
  std::vector<double> out(circuit_.leaves.size(), 0.5);
  for (std::size_t i = 0; i < lanes_.size(); ++i) {
    const Slice::LaneUse& use = slice_.lanes[i];
    if (use.source == Source::kNone) continue;
    std::vector<double> said(circuit_.sources[use.source].classes, 0);
    double all = 0;
    for (std::size_t b = 0; b < kBytes; ++b) {
      if (lanes_[i].says[b].kind != CellValue::Kind::Known) continue;
      said[use.code[b]] += 1;
      all += 1;
    }
    const Source& source = circuit_.sources[use.source];
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
      double turns = 0;
      for (std::uint32_t c = 0; c < source.classes; ++c) {
        if (circuit_.leaf_answer(circuit_.leaves[l], c) != has_bit(usual_, l)) turns += said[c];
      }
      out[l] = turns / std::max(all, 1.0);
    }
  }
  return out;
}

std::vector<double> Scalar::how_often_gates_turn() const {
  const std::vector<double> leaf = how_often_leaves_turn();
  std::vector<double> out;
  for (std::size_t g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    const bool turns_with_one =
        usual({Signal::Kind::Gate, static_cast<std::uint32_t>(g)}) == gate.all;
    double turns = turns_with_one ? 0 : 1;
    for (const Signal& input : circuit_.inputs_of(gate)) {
      const double one = input.kind == Signal::Kind::Leaf ? leaf[input.index] : out[input.index];
      if (turns_with_one)
        turns = std::min(1.0, turns + one);
      else if (usual(input) != gate.all)
        turns *= one;
    }
    out.push_back(turns);
  }
  // What is asked of leaves is asked by the same place behind the gates.
  out.insert(out.end(), leaf.begin(), leaf.end());
  return out;
}

// A gate that wants all and lacks some turns only when each of those turns, so one of them is
// enough to watch: the one that turns least often. So with one that wants any and has some.
void Scalar::find_triggers() {
  const std::vector<double> often = how_often_gates_turn();
  watch_.assign(circuit_.gates.size(), kEveryInput);
  for (std::size_t g = 0; g < circuit_.gates.size(); ++g) {
    const Gate& gate = circuit_.gates[g];
    if (usual({Signal::Kind::Gate, static_cast<std::uint32_t>(g)}) == gate.all) continue;
    double least = 2;
    for (std::uint32_t i = gate.first; i < gate.first + gate.count; ++i) {
      const Signal& input = circuit_.inputs[i];
      if (usual(input) == gate.all) continue;
      const std::size_t at =
          input.index + (input.kind == Signal::Kind::Leaf ? circuit_.gates.size() : 0);
      if (often[at] < least) least = often[at], watch_[g] = i;
    }
  }
}

// As bits of Room::turned: outputs that turn with it, gates that surely do, and gates to look at.
void Scalar::add_effects(const Signal& of, std::vector<std::uint32_t>& bits) const {
  const auto bit_of = [](std::size_t first_word, std::uint32_t i) {
    return static_cast<std::uint32_t>(first_word * kWordBits) + i;
  };
  std::set<std::uint32_t> foreseen;
  std::vector<std::pair<Signal, int>> turning = {{of, 0}};
  for (std::size_t i = 0; i < turning.size(); ++i) {
    const auto [one, depth] = turning[i];
    const Circuit::Readers& readers =
        one.kind == Signal::Kind::Gate ? circuit_.gate_readers : circuit_.leaf_readers;
    for (const std::uint32_t output : readers.outputs[one.index])
      bits.push_back(bit_of(output_word_, output));
    for (const std::uint32_t gate : readers.gates[one.index]) {
      const bool is_any_turned_off = !circuit_.gates[gate].all && usual(one);
      if (is_any_turned_off && base::broken(base::Breakage::ScalarWatchesTooLittle)) continue;
      if (watch_[gate] == kEveryInput && depth < kMostForeseen) {
        if (!foreseen.insert(gate).second) continue;
        bits.push_back(bit_of(gate_word_, gate));
        turning.push_back({{Signal::Kind::Gate, gate}, depth + 1});
      } else if (watch_[gate] == kEveryInput || circuit_.inputs[watch_[gate]] == one) {
        bits.push_back(bit_of(look_word_, gate));
      }
    }
  }
}

Scalar::Row Scalar::keep(std::vector<std::uint32_t> bits) {
  std::sort(bits.begin(), bits.end());
  Row row{static_cast<std::uint32_t>(parts_.size()), 0};
  for (const std::uint32_t bit : bits) {
    const auto word = static_cast<std::uint32_t>(bit / kWordBits);
    if (row.count == 0 || parts_.back().word != word) parts_.push_back({word, 0}), ++row.count;
    parts_.back().bits |= one_bit(bit);
  }
  return row;
}

void Scalar::add_gates() {
  const auto gate_bit = static_cast<std::uint32_t>(gate_word_ * kWordBits);
  for (std::uint32_t g = 0; g < circuit_.gates.size(); ++g) {
    const Signal of{Signal::Kind::Gate, g};
    std::vector<std::uint32_t> inputs, effects = {gate_bit + g};
    for (const Signal& input : circuit_.inputs_of(circuit_.gates[g]))
      inputs.push_back(input.index + (input.kind == Signal::Kind::Gate ? gate_bit : 0));
    add_effects(of, effects);
    const Row of_inputs = keep(std::move(inputs)), of_effects = keep(std::move(effects));
    gates_.push_back({of_inputs, of_effects, circuit_.gates[g].all, usual(of)});
  }
}

void Scalar::add_rows() {
  for (std::uint32_t s = 0; s < circuit_.sources.size(); ++s) {
    const Source& source = circuit_.sources[s];
    first_row_.push_back(static_cast<std::uint32_t>(rows_.size()));
    const std::uint32_t lane = slice_.lane_of_source[s];
    if (lane != Source::kNone) live_lanes_.push_back({lane, first_row_.back()});
    for (std::uint32_t c = 0; c < source.classes; ++c) {
      std::vector<std::uint32_t> bits;
      for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
        if (circuit_.leaf_answer(circuit_.leaves[l], c) == has_bit(usual_, l)) continue;
        bits.push_back(l);
        add_effects({Signal::Kind::Leaf, l}, bits);
      }
      rows_.push_back(keep(std::move(bits)));
    }
  }
}

void Scalar::find_lane_rows() {
  const auto nothing = static_cast<std::uint32_t>(rows_.size());
  rows_.push_back({});
  for (const Slice::LaneUse& use : slice_.lanes)
    lane_row_.push_back(use.source == Source::kNone ? nothing : first_row_[use.source]);
  lane_codes_.emplace(slice_.lanes, usual_byte_);
}

void Scalar::spread_rows() {
  if (wide_pairs_ == 0) return;
  wide_rows_.assign(rows_.size() * 2 * wide_pairs_, 0);
  for (std::size_t r = 0; r < rows_.size(); ++r)
    apply(rows_[r], wide_rows_.data() + r * 2 * wide_pairs_);
  for (const Input& in : live_lanes_) {
    const auto& code = slice_.lanes[in.lane].code;
    wide_codes_.insert(wide_codes_.end(), code.begin(), code.end());
  }
}

}  // namespace rung::program
