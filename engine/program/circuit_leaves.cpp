#include "program/circuit_leaves.hpp"

#include <algorithm>
#include <map>

namespace rung::program {
namespace {

// What a leaf's node says to one value of its cell; of points, whether there are any.
ValueSet set_under(const Program& p, const Node& node) {
  if (node.op == Op::InSet) return p.sets[node.b];
  ValueSet out;
  if (node.op == Op::PointsByCell) {
    for (const Segment& segment : p.points[node.b])
      out = unite(out, ValueSet::of(segment.low, segment.high));
  }
  return out;
}

// Sorts the leaves by what they look at, and says what each answers to each class.
class LeafTables {
 public:
  LeafTables(const Program& p, Circuit& out) : p_(p), out_(out) {}

  // `leaves`: by node, plane. Their places in the circuit, in that order.
  std::vector<std::uint32_t> lay_out(const std::vector<Question>& leaves) {
    std::map<std::pair<bool, std::uint32_t>, std::vector<std::uint32_t>> by_source;
    for (std::uint32_t i = 0; i < leaves.size(); ++i) {
      const Node& node = p_.nodes[leaves[i].first];
      const bool of_cell = reads_one_cell(node);
      by_source[{!of_cell, of_cell ? node.a : leaves[i].first}].push_back(i);
    }
    std::vector<std::uint32_t> place(leaves.size());
    out_.source_of_cell.assign(p_.cells.size(), Source::kNone);
    for (const auto& [of, indices] : by_source) {
      Source source;
      source.first_leaf = static_cast<std::uint32_t>(out_.leaves.size());
      source.leaves = static_cast<std::uint32_t>(indices.size());
      const auto number = static_cast<std::uint32_t>(out_.sources.size());
      if (of.first) {
        source.node = of.second;
        source.classes = Truth::kOpen + 1;
      } else {
        source.cell = of.second;
        out_.source_of_cell[of.second] = number;
        cut(source, leaves, indices);
      }
      for (const std::uint32_t i : indices) {
        place[i] = static_cast<std::uint32_t>(out_.leaves.size());
        add(source, number, leaves[i]);
      }
      out_.sources.push_back(source);
    }
    return place;
  }

 private:
  void cut(Source& source, const std::vector<Question>& leaves,
           const std::vector<std::uint32_t>& indices) {
    const Cell& cell = p_.cells[source.cell];
    std::vector<std::int64_t> starts = {cell.low};
    for (const std::uint32_t i : indices) {
      const ValueSet set = set_under(p_, p_.nodes[leaves[i].first]);
      for (const ValueSet::Range& range : set.ranges()) {
        if (range.low > cell.low && range.low <= cell.high) starts.push_back(range.low);
        if (range.high >= cell.low && range.high < cell.high) starts.push_back(range.high + 1);
      }
    }
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
    source.first_start = static_cast<std::uint32_t>(out_.starts.size());
    source.starts = static_cast<std::uint32_t>(starts.size());
    source.classes = source.starts + kLacks;
    out_.starts.insert(out_.starts.end(), starts.begin(), starts.end());
  }

  Truth truth_in(const Source& source, const Node& node, std::uint32_t in_class) const {
    if (source.cell == Source::kNone) return Truth(static_cast<std::uint8_t>(in_class));
    const Cell& cell = p_.cells[source.cell];
    CellValue value{CellValue::Kind::Known, cell.low, cell.high};
    if (in_class < source.starts) {
      value = CellValue::known(out_.starts[source.first_start + in_class]);
    } else {
      constexpr CellValue::Kind kKinds[kLacks] = {CellValue::Kind::Absent, CellValue::Kind::Closed,
                                                  CellValue::Kind::Open, CellValue::Kind::Unasked};
      value.kind = kKinds[in_class - source.starts];
    }
    return truth_of_cell(p_, node, value);
  }

  void add(const Source& source, std::uint32_t number, const Question& of) {
    Leaf leaf{of.first, of.second, number, static_cast<std::uint32_t>(out_.answers.size())};
    out_.answers.resize(out_.answers.size() + words_for(source.classes), 0);
    for (std::uint32_t c = 0; c < source.classes; ++c) {
      if (answer(of.second, truth_in(source, p_.nodes[of.first], c)))
        out_.answers[leaf.first_answer + c / kWordBits] |= one_bit(c);
    }
    out_.leaves.push_back(leaf);
  }

  const Program& p_;
  Circuit& out_;
};

}  // namespace

bool reads_one_cell(const Node& node) {
  return node.op == Op::InSet || node.op == Op::IsAnswered || node.op == Op::PointsByCell;
}

std::vector<std::uint32_t> lay_out_leaves(const Program& program,
                                          const std::vector<Question>& questions, Circuit& out) {
  return LeafTables(program, out).lay_out(questions);
}

}  // namespace rung::program
