#include "decide/cuts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "decide/leaves.hpp"

namespace rung::decide {
namespace {

using program::Cell;
using program::Node;
using program::Op;

constexpr std::int64_t kMostValues = 64;  // of which each is tried

// Cells that show the same item have one domain.
auto domain_key(const Cell& c) {
  return std::tuple(c.kind, c.fact, c.choice, c.side, c.ladder, c.exercise, c.field, c.setting);
}

// Numbers that are compared with what is fixed, and nothing else.
class Comparisons {
 public:
  explicit Comparisons(const Situation& s) : s_(s), parents_(s.program().nodes.size()) {
    std::vector<NodeId> operands;
    for (NodeId id = 0; id < parents_.size(); ++id) {
      operands.clear();
      program::operands_of(s.program(), s.program().nodes[id], operands);
      for (const NodeId operand : operands) parents_[operand].push_back(id);
    }
  }

  // The first value of each upper part; nothing when it is used in another way too.
  std::optional<std::vector<std::int64_t>> bounds_on(NodeId cell) const {
    if (s_.program().nodes[cell].op != Op::NumCell) return std::nullopt;
    std::vector<std::int64_t> out;
    std::vector<NodeId> stack = parents_[cell];
    while (!stack.empty()) {
      const NodeId id = stack.back();
      stack.pop_back();
      const Node& node = s_.program().nodes[id];
      if (node.op == Op::Sum || node.op == Op::Negate) {
        stack.insert(stack.end(), parents_[id].begin(), parents_[id].end());
        continue;
      }
      const auto one = node.op == Op::AtLeastZero ? one_variable(s_, node.a) : std::nullopt;
      if (!one || one->variable != cell) return std::nullopt;
      const std::int64_t bound = one->opposite ? one->rest + 1 : -one->rest;
      // Days are counted in whole ones, and compared in thousandths.
      const bool days = s_.program().cells[s_.program().nodes[cell].a].high == program::kNever;
      out.push_back(days ? (bound + Fixed::kScale - 1) / Fixed::kScale : bound);
    }
    return out;
  }

 private:
  const Situation& s_;
  std::vector<std::vector<NodeId>> parents_;
};

}  // namespace

bool reads_value(program::Op op) {
  return op == Op::InSet || op == Op::NumCell || op == Op::PointsByCell || op == Op::OnSide;
}

Cuts::Cuts(const Situation& s) {
  const Program& program = s.program();
  const Comparisons comparisons(s);
  std::map<decltype(domain_key(Cell{})), std::size_t> index;
  std::vector<std::set<std::int64_t>> starts;
  for (const Cell& cell : program.cells) {
    const auto [at, fresh] = index.emplace(domain_key(cell), domains_.size());
    of_cell_.push_back(at->second);
    if (!fresh) continue;
    domains_.push_back({cell.low, cell.high, cell.step, {}, true});
    starts.push_back({cell.low});
    if (cell.high == program::kNever) starts.back().insert(program::kNever);
  }
  const auto cut = [&](std::size_t d, std::int64_t low, std::int64_t high) {
    if (low > domains_[d].low && low <= domains_[d].high) starts[d].insert(low);
    if (high >= domains_[d].low && high < domains_[d].high) starts[d].insert(high + 1);
  };
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    const Node& node = program.nodes[id];
    if (!reads_value(node.op)) continue;
    const std::size_t d = of_cell_[node.a];
    Domain& domain = domains_[d];
    if (const auto bounds = comparisons.bounds_on(id)) {
      for (const std::int64_t bound : *bounds) cut(d, bound, domain.high);
      continue;
    }
    if (node.op == Op::InSet) {
      for (const auto& range : program.sets[node.b].ranges()) cut(d, range.low, range.high);
    } else if (node.op == Op::PointsByCell) {
      for (const auto& segment : program.points[node.b]) cut(d, segment.low, segment.high);
    } else if ((domain.high - domain.low) / domain.step <= kMostValues) {
      for (std::int64_t v = domain.low; v <= domain.high; v += domain.step) starts[d].insert(v);
    } else {
      domain.exhaustive = program.cells[node.a].kind == Cell::Kind::Setting;
      // Evenly over the range, for want of a better guess.
      const std::int64_t steps = (domain.high - domain.low) / domain.step;
      for (std::int64_t i = 0; i <= kMostValues; ++i)
        starts[d].insert(domain.low + steps * i / kMostValues * domain.step);
    }
  }
  for (std::size_t d = 0; d < domains_.size(); ++d)
    domains_[d].starts.assign(starts[d].begin(), starts[d].end());
}

std::vector<std::int64_t> Cuts::values(CellId cell, std::int64_t low, std::int64_t high) const {
  const Domain& d = domains_[of_cell_[cell]];
  std::vector<std::int64_t> out;
  for (std::size_t i = 0; i < d.starts.size(); ++i) {
    const std::int64_t from = d.low + (d.starts[i] - d.low + d.step - 1) / d.step * d.step;
    const std::int64_t end = i + 1 < d.starts.size() ? d.starts[i + 1] - 1 : d.high;
    const std::int64_t to = end - (end - d.low) % d.step;
    if (from > to) continue;
    const bool unknown = low < d.low;
    const bool first = i == 0 && d.starts.size() > 1;
    if (unknown) {
      out.push_back(first ? to : from);
    } else if (to < low) {
      out.push_back(to);
    } else if (from > high) {
      out.push_back(from);
    } else {
      out.push_back(std::clamp(low, from, to));
    }
  }
  return out;
}

bool Cuts::exhaustive(CellId cell) const { return domains_[of_cell_[cell]].exhaustive; }

}  // namespace rung::decide
