// In which order a Sweep works out its gates, and where each of them stands.
#include <algorithm>
#include <utility>

#include "base/seam.hpp"
#include "program/sweep.hpp"

namespace rung::program {

// Gates are placed once all that they read is placed. Those of one group should read the same few
// words, so they are chosen by that, among the first that are ready.
class Sweep::Planner {
 public:
  explicit Planner(Sweep& out) : out_(out), circuit_(out.circuit_) {
    link();
    find_heights();
  }

  void plan() {
    for (std::uint32_t g = 0; g < circuit_.gates.size(); ++g) {
      if (missing_[g] == 0) ready_[circuit_.gates[g].all ? 1 : 0].push_back(g);
    }
    for (std::uint32_t odd = 0, placed = 0;;) {
      if (odd < circuit_.odd.size() && odd_missing_[odd] == 0) {
        out_.words_before_odd_.push_back(out_.gate_words_.size());
        for (const std::uint32_t gate : gates_of_odd_[odd]) arrive(gate);
        for (const std::uint32_t reader : odd_of_odd_[odd]) --odd_missing_[reader];
        ++odd;
      } else if (placed < circuit_.gates.size()) {
        placed += place_word();
      } else {
        break;
      }
    }
    place_outputs();
  }

 private:
  static constexpr std::size_t kMostLookedAt = 64;

  void link() {
    const std::size_t gates = circuit_.gates.size();
    missing_.assign(gates, 0);
    gates_of_gate_.resize(gates);
    odd_of_gate_.resize(gates);
    odd_missing_.assign(circuit_.odd.size(), 0);
    gates_of_odd_.resize(circuit_.odd.size());
    odd_of_odd_.resize(circuit_.odd.size());
    std::vector<std::uint32_t> odd_of_source(circuit_.sources.size(), Source::kNone);
    for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
      if (circuit_.odd[o].source != Source::kNone) odd_of_source[circuit_.odd[o].source] = o;
    }
    const auto odd_behind = [&](const Signal& signal) {
      return signal.kind == Signal::Kind::Leaf ? odd_of_source[circuit_.leaves[signal.index].source]
                                               : Source::kNone;
    };
    for (std::uint32_t g = 0; g < gates; ++g) {
      for (const Signal& input : circuit_.inputs_of(circuit_.gates[g])) {
        if (input.kind == Signal::Kind::Gate) {
          gates_of_gate_[input.index].push_back(g), ++missing_[g];
        } else if (const std::uint32_t odd = odd_behind(input); odd != Source::kNone) {
          gates_of_odd_[odd].push_back(g), ++missing_[g];
        }
      }
    }
    for (std::uint32_t o = 0; o < circuit_.odd.size(); ++o) {
      for (const Circuit::Operand& operand : circuit_.odd[o].operands) {
        for (const Signal& input :
             {operand.may_be_yes, operand.may_be_unknown, operand.may_be_no}) {
          if (input.kind == Signal::Kind::Gate) {
            odd_of_gate_[input.index].push_back(o), ++odd_missing_[o];
          } else if (const std::uint32_t odd = odd_behind(input); odd != Source::kNone) {
            odd_of_odd_[odd].push_back(o), ++odd_missing_[o];
          }
        }
      }
    }
  }

  // How much is still to come behind a gate.
  void find_heights() {
    height_.assign(circuit_.gates.size(), 0);
    for (std::size_t g = height_.size(); g-- > 0;) {
      for (const std::uint32_t reader : gates_of_gate_[g])
        height_[g] = std::max(height_[g], height_[reader] + 1);
    }
  }

  void arrive(std::uint32_t gate) {
    if (--missing_[gate] != 0) return;
    auto& ready = ready_[circuit_.gates[gate].all ? 1 : 0];
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(height_[b], a) < std::pair(height_[a], b);
    };
    ready.insert(std::upper_bound(ready.begin(), ready.end(), gate, before), gate);
  }

  // Adds a group of at most eight gates of one kind.
  std::vector<std::uint32_t> take_group(std::vector<std::uint32_t>& ready) {
    std::vector<std::uint32_t> taken, words;
    const auto more_words = [&](std::uint32_t gate) {
      std::size_t more = 0;
      for (const Signal& input : circuit_.inputs_of(circuit_.gates[gate])) {
        if (std::find(words.begin(), words.end(), out_.bit_of(input).word) == words.end()) ++more;
      }
      return more;
    };
    while (taken.size() < kGatesAGroup && !ready.empty()) {
      std::size_t best = 0;
      if (!taken.empty()) {
        std::size_t least = more_words(ready[0]);
        for (std::size_t i = 1; i < std::min(ready.size(), kMostLookedAt) && least != 0; ++i) {
          if (const std::size_t more = more_words(ready[i]); more < least) least = more, best = i;
        }
      }
      for (const Signal& input : circuit_.inputs_of(circuit_.gates[ready[best]]))
        words.push_back(out_.bit_of(input).word);
      taken.push_back(ready[best]);
      ready.erase(ready.begin() + static_cast<std::ptrdiff_t>(best));
    }
    return taken;
  }

  void add_mask(const SweepCode::Group& group, std::size_t gate, const Bit& in) {
    if (in.word == kConstants && in.bit == (group.flip != 0 ? kAlways : kNever)) return;
    SweepCode& code = out_.code_;
    const auto first = code.words.begin() + group.first;
    const auto at = std::find(first, code.words.end(), in.word);
    const auto mask = static_cast<std::size_t>(at - code.words.begin());
    const bool is_second = at == code.words.end() && at != first;
    if (is_second && base::broken(base::Breakage::SweepReadsOneWord)) return;
    if (at == code.words.end()) code.words.push_back(in.word), code.masks.emplace_back();
    code.masks[mask].bits[gate] |= in.bit;
  }

  SweepCode::Group start_group(bool all) const {
    return {static_cast<std::uint32_t>(out_.code_.words.size()), 0,
            all ? ~std::uint64_t{0} : std::uint64_t{0}};
  }
  void end_group(SweepCode::Group group) {
    group.count = static_cast<std::uint32_t>(out_.code_.words.size()) - group.first;
    out_.code_.groups.push_back(group);
    ++out_.gate_words_.back().count;
  }
  void start_word() {
    out_.gate_words_.push_back(
        {out_.words_++, static_cast<std::uint32_t>(out_.code_.groups.size()), 0});
  }

  // How many gates it placed.
  std::uint32_t place_word() {
    start_word();
    std::vector<std::uint32_t> placed;
    while (out_.gate_words_.back().count < kGroupsAWord) {
      auto& ready = ready_[ready_[1].size() > ready_[0].size() ? 1 : 0];
      if (ready.empty()) break;
      const bool all = &ready == &ready_[1];
      SweepCode::Group group = start_group(all);
      const std::uint32_t place = out_.gate_words_.back().count;
      const std::vector<std::uint32_t> gates = take_group(ready);
      for (std::size_t i = 0; i < gates.size(); ++i) {
        for (const Signal& input : circuit_.inputs_of(circuit_.gates[gates[i]]))
          add_mask(group, i, out_.bit_of(input));
        out_.gate_at_[gates[i]] = {out_.gate_words_.back().to, one_bit(place * kGatesAGroup + i)};
      }
      end_group(group);
      placed.insert(placed.end(), gates.begin(), gates.end());
    }
    for (const std::uint32_t gate : placed) {
      for (const std::uint32_t reader : gates_of_gate_[gate]) arrive(reader);
      for (const std::uint32_t odd : odd_of_gate_[gate]) --odd_missing_[odd];
    }
    return static_cast<std::uint32_t>(placed.size());
  }

  void place_outputs() {
    out_.output_word_ = out_.words_;
    for (std::size_t i = 0; i < circuit_.outputs.size(); i += kGatesAGroup) {
      if (i % kWordBits == 0) start_word();
      SweepCode::Group group = start_group(false);
      for (std::size_t k = 0; k < kGatesAGroup && i + k < circuit_.outputs.size(); ++k)
        add_mask(group, k, out_.bit_of(circuit_.outputs[i + k]));
      end_group(group);
    }
  }

  Sweep& out_;
  const Circuit& circuit_;
  // Of what reads a gate or an odd node, and how much each still waits for.
  std::vector<std::vector<std::uint32_t>> gates_of_gate_, odd_of_gate_, gates_of_odd_, odd_of_odd_;
  std::vector<std::uint32_t> missing_, odd_missing_, height_;
  std::array<std::vector<std::uint32_t>, 2> ready_;  // gates that want any, and all; highest first
};

Sweep::Sweep(const Program& program, const HistoryReader& history, std::span<const Lane> lanes,
             const Slice& slice, LaneWidth width)
    : program_(program),
      history_(history),
      lanes_(lanes),
      slice_(slice),
      circuit_(slice.circuit),
      kernel_(sweep_kernel(width)) {
  place_leaves();
  add_inputs();
  add_odd_leaves();
  gate_at_.resize(circuit_.gates.size());
  Planner(*this).plan();
}

Sweep::Bit Sweep::bit_of(const Signal& signal) const {
  switch (signal.kind) {
    case Signal::Kind::Never: return {kConstants, kNever};
    case Signal::Kind::Always: return {kConstants, kAlways};
    case Signal::Kind::Leaf: return leaf_at_[signal.index];
    case Signal::Kind::Gate: break;
  }
  return gate_at_[signal.index];
}

// The leaves of a source stand in one word where they can.
void Sweep::place_leaves() {
  std::uint32_t next = 2;  // behind the constants
  for (const Source& source : circuit_.sources) {
    const std::uint32_t left = kWordBits - next % kWordBits;
    if (source.leaves > left && source.leaves <= kWordBits) next += left;
    for (std::uint32_t l = 0; l < source.leaves; ++l, ++next)
      leaf_at_.push_back({static_cast<std::uint32_t>(next / kWordBits), one_bit(next)});
  }
  leaf_words_ = static_cast<std::uint32_t>(words_for(next));
  words_ = leaf_words_;
}

void Sweep::add_inputs() {
  // What a lane says in one word.
  std::vector<std::array<std::uint64_t, kBytes>> tables;
  for (std::uint32_t s = 0; s < circuit_.sources.size(); ++s) {
    const std::uint32_t lane = slice_.lane_of_source[s];
    if (lane == Source::kNone) continue;
    const Source& source = circuit_.sources[s];
    const auto& code = slice_.lanes[lane].code;
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
      const Bit at = leaf_at_[l];
      if (runs_.empty() || runs_.back().word != at.word) runs_.push_back({at.word, 0});
      if (runs_.back().inputs == 0 || input_lanes_.back() != lane) {
        input_lanes_.push_back(lane);
        tables.push_back({});
        ++runs_.back().inputs;
      }
      for (std::size_t b = 0; b < kBytes; ++b) {
        if (circuit_.leaf_answer(circuit_.leaves[l], code[b])) tables.back()[b] |= at.bit;
      }
    }
  }
  // Side by side for each byte: tables one after the other would all lie in the same few lines of a
  // cache.
  says_.reserve(kBytes * tables.size());
  for (std::size_t b = 0; b < kBytes; ++b) {
    for (const auto& table : tables) says_.push_back(table[b]);
  }
}

void Sweep::add_odd_leaves() {
  for (const Circuit::Odd& odd : circuit_.odd) {
    OddLeaves& out = odd_leaves_.emplace_back();
    if (odd.source == Source::kNone) continue;
    const Source& source = circuit_.sources[odd.source];
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l) {
      out.word = leaf_at_[l].word;
      for (std::uint32_t c = 0; c < source.classes; ++c) {
        if (circuit_.leaf_answer(circuit_.leaves[l], c)) out.table[c] |= leaf_at_[l].bit;
      }
    }
  }
}

}  // namespace rung::program
