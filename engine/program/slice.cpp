#include "program/slice.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "program/circuit_gates.hpp"

namespace rung::program {
namespace {

// What is known of a question before any lane has spoken.
enum class Settled : std::uint8_t { No, Yes, Free };

Settled settled_as(bool yes) { return yes ? Settled::Yes : Settled::No; }

class Slicing {
 public:
  Slicing(const Program& program, const Circuit& whole, std::span<const Lane> lanes, Slice& out)
      : p_(program),
        whole_(whole),
        lanes_(lanes),
        out_(out),
        gates_(out.circuit),
        lane_of_source_(whole.sources.size(), Source::kNone),
        leaf_(whole.leaves.size(), Settled::Free),
        gate_(whole.gates.size(), Settled::Free),
        odd_is_free_(whole.odd.size(), false),
        leaf_wanted_(whole.leaves.size(), false),
        gate_wanted_(whole.gates.size(), false),
        odd_wanted_(whole.odd.size(), false),
        odd_of_source_(whole.sources.size(), Source::kNone),
        reads_(whole.odd.size()),
        new_leaf_(whole.leaves.size()),
        new_gate_(whole.gates.size()),
        new_odd_(whole.odd.size(), Source::kNone) {
    for (std::uint32_t o = 0; o < whole.odd.size(); ++o) {
      if (whole.odd[o].source != Source::kNone) odd_of_source_[whole.odd[o].source] = o;
      for (const std::uint32_t reader : whole.odd[o].readers) reads_[reader].push_back(o);
    }
  }

  void run(std::span<const std::uint32_t> outputs) {
    look_at_leaves();
    in_order([&](std::uint32_t g) { gate_[g] = settle_gate(whole_.gates[g]); },
             [&](std::uint32_t o) { look_at_odd(o); });
    for (const std::uint32_t i : outputs) want(whole_.outputs[i]);
    want_what_is_below();
    add_sources();
    in_order([&](std::uint32_t g) { add_gate(g); }, [&](std::uint32_t o) { add_odd(o); });
    for (const std::uint32_t i : outputs) out_.circuit.outputs.push_back(signal(whole_.outputs[i]));
    finish_odd();
    add_readers(out_.circuit);
  }

 private:
  // The different values that a lane can tell of, and by byte which it is.
  struct Told {
    std::vector<CellValue> values;
    std::array<std::size_t, kBytes> place{};
  };

  // Each gate and each odd node after all that it rests on.
  template <typename OfGate, typename OfOdd>
  void in_order(const OfGate& of_gate, const OfOdd& of_odd) const {
    std::uint32_t g = 0;
    for (std::uint32_t o = 0; o < whole_.odd.size(); ++o) {
      while (g < whole_.odd[o].gates_before) of_gate(g++);
      of_odd(o);
    }
    while (g < whole_.gates.size()) of_gate(g++);
  }

  // To each of the different values of the lane.
  std::vector<bool> answers_of(const Leaf& leaf, std::uint32_t lane) const {
    std::vector<bool> out;
    for (const CellValue& value : told_[lane].values)
      out.push_back(answer(leaf.plane, truth_of_cell(p_, p_.nodes[leaf.node], value)));
    return out;
  }

  static Told told_by(const Lane& lane) {
    Told out;
    for (std::size_t b = 0; b < kBytes; ++b) {
      const auto at = std::find(out.values.begin(), out.values.end(), lane.says[b]);
      out.place[b] = static_cast<std::size_t>(at - out.values.begin());
      if (at == out.values.end()) out.values.push_back(lane.says[b]);
    }
    return out;
  }

  void look_at_leaves() {
    for (std::uint32_t i = 0; i < lanes_.size(); ++i) {
      told_.push_back(told_by(lanes_[i]));
      if (lanes_[i].cell == Source::kNone) continue;
      const std::uint32_t source = whole_.source_of_cell[lanes_[i].cell];
      if (source != Source::kNone) lane_of_source_[source] = i;
      for (const std::uint32_t o : whole_.odd_of_cell[lanes_[i].cell]) odd_is_free_[o] = true;
    }
    for (std::uint32_t s = 0; s < whole_.sources.size(); ++s) {
      const Source& source = whole_.sources[s];
      if (source.cell == Source::kNone) continue;
      for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l)
        leaf_[l] = look_at_leaf(whole_.leaves[l], lane_of_source_[s]);
    }
  }

  Settled look_at_leaf(const Leaf& leaf, std::uint32_t lane) const {
    if (lane == Source::kNone) {
      const Node& node = p_.nodes[leaf.node];
      return settled_as(answer(leaf.plane, truth_of_cell(p_, node, out_.cells[node.a])));
    }
    const std::vector<bool> answers = answers_of(leaf, lane);
    const bool differ =
        std::find(answers.begin(), answers.end(), !answers.front()) != answers.end();
    return differ ? Settled::Free : settled_as(answers.front());
  }

  Settled state_of(const Signal& signal) const {
    switch (signal.kind) {
      case Signal::Kind::Never: return Settled::No;
      case Signal::Kind::Always: return Settled::Yes;
      case Signal::Kind::Leaf: return leaf_[signal.index];
      case Signal::Kind::Gate: break;
    }
    return gate_[signal.index];
  }

  Settled settle_gate(const Gate& gate) const {
    const Settled decides = settled_as(!gate.all);
    Settled out = settled_as(gate.all);
    for (const Signal& input : whole_.inputs_of(gate)) {
      const Settled state = state_of(input);
      if (state == decides) return decides;
      if (state == Settled::Free) out = Settled::Free;
    }
    return out;
  }

  void look_at_odd(std::uint32_t o) {
    const Circuit::Odd& odd = whole_.odd[o];
    for (const Circuit::Operand& operand : odd.operands) {
      for (const Signal& s : {operand.may_be_yes, operand.may_be_unknown, operand.may_be_no})
        if (state_of(s) == Settled::Free) odd_is_free_[o] = true;
    }
    for (const std::uint32_t reader : odd.readers)
      if (odd_is_free_[o]) odd_is_free_[reader] = true;
    if (odd.source == Source::kNone || odd_is_free_[o]) return;
    const Source& source = whole_.sources[odd.source];
    for (std::uint32_t l = source.first_leaf; l < source.first_leaf + source.leaves; ++l)
      leaf_[l] = settled_as(answer(whole_.leaves[l].plane, out_.settled.truth(p_, odd.node)));
  }

  void want(const Signal& signal) {
    if (state_of(signal) != Settled::Free) return;
    if (signal.kind == Signal::Kind::Gate) return gate_wanted_[signal.index] = true, void();
    leaf_wanted_[signal.index] = true;
    const std::uint32_t odd = odd_of_source_[whole_.leaves[signal.index].source];
    if (odd != Source::kNone) odd_wanted_[odd] = true;
  }

  // From back to front: what a wanted one rests on stands before it.
  void want_what_is_below() {
    auto g = static_cast<std::uint32_t>(whole_.gates.size());
    const auto gates_down_to = [&](std::uint32_t end) {
      while (g-- > end) {
        if (!gate_wanted_[g]) continue;
        for (const Signal& input : whole_.inputs_of(whole_.gates[g])) want(input);
      }
      g = end;
    };
    for (auto o = static_cast<std::uint32_t>(whole_.odd.size()); o-- > 0;) {
      gates_down_to(whole_.odd[o].gates_before);
      if (!odd_wanted_[o]) continue;
      for (const Circuit::Operand& operand : whole_.odd[o].operands) {
        for (const Signal& s : {operand.may_be_yes, operand.may_be_unknown, operand.may_be_no})
          want(s);
      }
      for (const std::uint32_t below : reads_[o]) {
        if (odd_is_free_[below]) odd_wanted_[below] = true;
      }
    }
    gates_down_to(0);
  }

  Signal signal(const Signal& of) const {
    const Settled state = state_of(of);
    if (state != Settled::Free) return state == Settled::Yes ? Gates::kAlways : Gates::kNever;
    return of.kind == Signal::Kind::Leaf ? new_leaf_[of.index] : new_gate_[of.index];
  }

  void add_sources() {
    out_.circuit.source_of_cell.assign(p_.cells.size(), Source::kNone);
    out_.lanes.resize(lanes_.size());
    for (std::uint32_t s = 0; s < whole_.sources.size(); ++s) {
      const Source& old = whole_.sources[s];
      std::vector<std::uint32_t> leaves;
      for (std::uint32_t l = old.first_leaf; l < old.first_leaf + old.leaves; ++l) {
        if (leaf_wanted_[l]) leaves.push_back(l);
      }
      if (leaves.empty()) continue;
      Source source;
      source.first_leaf = static_cast<std::uint32_t>(out_.circuit.leaves.size());
      const auto number = static_cast<std::uint32_t>(out_.circuit.sources.size());
      if (old.cell == Source::kNone)
        keep_leaves(old, source, number, leaves);
      else
        add_lane(old, source, number, leaves);
      source.leaves = static_cast<std::uint32_t>(out_.circuit.leaves.size()) - source.first_leaf;
      out_.circuit.sources.push_back(source);
    }
  }

  void add_leaf(const Leaf& of, std::uint32_t source, const std::vector<bool>& answers) {
    Leaf leaf{of.node, of.plane, source, static_cast<std::uint32_t>(out_.circuit.answers.size())};
    out_.circuit.answers.resize(out_.circuit.answers.size() + words_for(answers.size()), 0);
    for (std::size_t c = 0; c < answers.size(); ++c) {
      if (answers[c]) out_.circuit.answers[leaf.first_answer + c / kWordBits] |= one_bit(c);
    }
    out_.circuit.leaves.push_back(leaf);
  }

  void keep_leaves(const Source& old, Source& source, std::uint32_t number,
                   const std::vector<std::uint32_t>& leaves) {
    source.node = old.node;
    source.classes = old.classes;
    for (const std::uint32_t l : leaves) {
      std::vector<bool> answers(old.classes);
      for (std::uint32_t c = 0; c < old.classes; ++c)
        answers[c] = whole_.leaf_answer(whole_.leaves[l], c);
      new_leaf_[l] = {Signal::Kind::Leaf, static_cast<std::uint32_t>(out_.circuit.leaves.size())};
      add_leaf(whole_.leaves[l], number, answers);
    }
  }

  // Leaves that say the same to each byte are one; so are bytes to which all leaves say the same.
  void add_lane(const Source& old, Source& source, std::uint32_t number,
                const std::vector<std::uint32_t>& leaves) {
    const std::uint32_t lane = lane_of_source_[whole_.source_of_cell[old.cell]];
    std::map<std::vector<bool>, std::vector<std::uint32_t>> same;
    for (const std::uint32_t l : leaves) same[answers_of(whole_.leaves[l], lane)].push_back(l);
    std::map<std::vector<bool>, std::uint8_t> codes;
    std::vector<std::size_t> first_value;
    std::vector<std::uint8_t> code_of;
    for (std::size_t v = 0; v < told_[lane].values.size(); ++v) {
      std::vector<bool> said;
      for (const auto& [answers, of] : same) said.push_back(answers[v]);
      const auto [code, is_new] = codes.try_emplace(said, static_cast<std::uint8_t>(codes.size()));
      if (is_new) first_value.push_back(v);
      code_of.push_back(code->second);
    }
    Slice::LaneUse& use = out_.lanes[lane];
    for (std::size_t b = 0; b < kBytes; ++b) use.code[b] = code_of[told_[lane].place[b]];
    use.source = number;
    source.cell = old.cell;
    source.classes = static_cast<std::uint32_t>(first_value.size());
    out_.circuit.source_of_cell[old.cell] = number;
    for (const auto& [answers, of] : same) {
      std::vector<bool> by_code;
      for (const std::size_t v : first_value) by_code.push_back(answers[v]);
      const auto place = static_cast<std::uint32_t>(out_.circuit.leaves.size());
      for (const std::uint32_t l : of) new_leaf_[l] = {Signal::Kind::Leaf, place};
      add_leaf(whole_.leaves[of.front()], number, by_code);
    }
  }

  void add_gate(std::uint32_t g) {
    if (!gate_wanted_[g] || gate_[g] != Settled::Free) return;
    std::vector<Signal> inputs;
    for (const Signal& input : whole_.inputs_of(whole_.gates[g])) inputs.push_back(signal(input));
    new_gate_[g] =
        whole_.gates[g].all ? gates_.all(std::move(inputs)) : gates_.any(std::move(inputs));
  }

  void add_odd(std::uint32_t o) {
    if (!odd_wanted_[o]) return;
    const Circuit::Odd& old = whole_.odd[o];
    Circuit::Odd odd;
    odd.node = old.node;
    odd.gates_before = static_cast<std::uint32_t>(out_.circuit.gates.size());
    for (const Circuit::Operand& operand : old.operands)
      odd.operands.push_back({operand.node, signal(operand.may_be_yes),
                              signal(operand.may_be_unknown), signal(operand.may_be_no)});
    new_odd_[o] = static_cast<std::uint32_t>(out_.circuit.odd.size());
    for (const std::uint32_t below : reads_[o]) {
      if (new_odd_[below] != Source::kNone)
        out_.circuit.odd[new_odd_[below]].readers.push_back(new_odd_[o]);
    }
    out_.circuit.odd.push_back(std::move(odd));
  }

  void finish_odd() {
    std::map<NodeId, std::uint32_t> source_of_node;
    for (std::uint32_t s = 0; s < out_.circuit.sources.size(); ++s) {
      const Source& source = out_.circuit.sources[s];
      if (source.cell == Source::kNone) source_of_node[source.node] = s;
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> by_cell;
    for (std::uint32_t o = 0; o < out_.circuit.odd.size(); ++o) {
      Circuit::Odd& odd = out_.circuit.odd[o];
      const auto source = source_of_node.find(odd.node);
      if (source != source_of_node.end()) odd.source = source->second;
      if (reads_cell(p_.nodes[odd.node].op)) by_cell.emplace_back(p_.nodes[odd.node].a, o);
    }
    out_.circuit.odd_of_cell = Lists(p_.cells.size(), by_cell);
    out_.lane_of_source.assign(out_.circuit.sources.size(), Source::kNone);
    for (std::uint32_t i = 0; i < lanes_.size(); ++i) {
      if (out_.lanes[i].source != Source::kNone) out_.lane_of_source[out_.lanes[i].source] = i;
      if (lanes_[i].cell == Source::kNone) continue;
      if (!out_.circuit.odd_of_cell[lanes_[i].cell].empty()) out_.read_by_odd.push_back(i);
    }
  }

  const Program& p_;
  const Circuit& whole_;
  std::span<const Lane> lanes_;
  std::vector<Told> told_;  // by lane
  Slice& out_;
  Gates gates_;
  std::vector<std::uint32_t> lane_of_source_;
  std::vector<Settled> leaf_, gate_;
  std::vector<bool> odd_is_free_, leaf_wanted_, gate_wanted_, odd_wanted_;
  std::vector<std::uint32_t> odd_of_source_;
  std::vector<std::vector<std::uint32_t>> reads_;  // by odd node: the earlier ones that it reads
  std::vector<Signal> new_leaf_, new_gate_;
  std::vector<std::uint32_t> new_odd_;
};

}  // namespace

Slice slice_of(const Program& program, const Circuit& circuit, const HistoryReader& history,
               std::vector<CellValue> cells, std::span<const Lane> lanes,
               std::span<const std::uint32_t> outputs) {
  Slice out;
  out.cells = std::move(cells);
  evaluate(program, out.cells, history, out.settled);
  Slicing(program, circuit, lanes, out).run(outputs);
  return out;
}

}  // namespace rung::program
