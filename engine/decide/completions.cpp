#include "decide/completions.hpp"

#include <algorithm>

#include "base/seam.hpp"
#include "decide/outcome.hpp"
#include "program/what_if.hpp"

namespace rung::decide {
namespace {

using program::Cell;
using program::Op;

void add_cut(std::set<std::int64_t>& starts, const Cell& domain, std::int64_t low,
             std::int64_t high) {
  if (low > domain.low && low <= domain.high) starts.insert(low);
  if (high >= domain.low && high < domain.high) starts.insert(high + 1);
}

}  // namespace

Completions::Completions(const Situation& s, const Items& items,
                         const std::vector<std::uint32_t>& asked, std::size_t max_states)
    : s_(s), cells_of_(asked.size()) {
  // Each of them has two values at least.
  feasible_ =
      asked.empty() || (asked.size() < 64 && std::uint64_t{1} << asked.size() <= max_states);
  if (!feasible_) return;
  find_open_cells(items, asked);
  std::size_t total = 1;
  for (std::size_t i = 0; i < cells_of_.size() && feasible_; ++i) {
    values_.push_back(values_of(i));
    total *= values_.back().size();
    feasible_ = total != 0 && total <= max_states;
  }
}

void Completions::find_open_cells(const Items& items, const std::vector<std::uint32_t>& asked) {
  for (CellId c = 0; c < s_.program().cells.size(); ++c) {
    if (s_.cells()[c].kind != CellValue::Kind::Open) continue;
    const auto at = std::lower_bound(asked.begin(), asked.end(), items.of(c));
    if (at != asked.end() && *at == items.of(c))
      cells_of_[static_cast<std::size_t>(at - asked.begin())].push_back(c);
  }
}

void Completions::run(const std::vector<NodeId>& roots) {
  program::WhatIf what_if(s_.program(), s_.history(), s_.cells(), s_.work());
  what_if.look_at(roots);
  std::vector<std::size_t> at(cells_of_.size(), 0);
  std::map<std::vector<std::uint32_t>, std::size_t> groups;
  do {
    for (std::size_t i = 0; i < cells_of_.size(); ++i) {
      for (std::size_t c = 0; c < cells_of_[i].size(); ++c)
        what_if.set(cells_of_[i][c], values_[i][at[i]][c]);
    }
    what_if.settle();
    what_if.keep();
    verdicts_.insert(verdict_of(s_.program(), what_if.work()));
    const auto [group, is_new] =
        groups.try_emplace(signature(s_.program(), s_.model(), what_if.work()), groups.size());
    if (is_new) alike_.push_back({at, std::nullopt});
    table_.push_back(group->second);
  } while (advance(at));
}

bool Completions::advance(std::vector<std::size_t>& at) const {
  for (std::size_t i = 0; i < at.size(); ++i) {
    if (++at[i] < values_[i].size()) return true;
    at[i] = 0;
  }
  return false;
}

bool Completions::matters(std::size_t item) {
  if (base::broken(base::Breakage::SettledTooEarly)) return false;
  std::size_t stride = 1;
  for (std::size_t i = 0; i < item; ++i) stride *= values_[i].size();
  const std::size_t size = values_[item].size();
  for (std::size_t index = 0; index < table_.size(); ++index) {
    const std::size_t digit = index / stride % size;
    if (digit == 0) continue;
    const std::size_t group = table_[index], other = table_[index - digit * stride];
    if (group != other && outcome_of(group) != outcome_of(other)) return true;
  }
  return false;
}

std::size_t Completions::outcome_of(std::size_t group) {
  Alike& alike = alike_[group];
  if (alike.outcome) return *alike.outcome;
  std::vector<CellValue> cells = s_.cells();
  for (std::size_t i = 0; i < cells_of_.size(); ++i) {
    for (std::size_t c = 0; c < cells_of_[i].size(); ++c)
      cells[cells_of_[i][c]] = values_[i][alike.first[i]][c];
  }
  const std::string text = base::broken(base::Breakage::AsksForNothing)
                               ? std::to_string(group)
                               : outcome_text(Situation(s_, cells));
  alike.outcome = outcomes_.try_emplace(text, outcomes_.size()).first->second;
  return *alike.outcome;
}

std::vector<CellId> Completions::cells() const {
  std::vector<CellId> out;
  for (const std::vector<CellId>& of_item : cells_of_)
    out.insert(out.end(), of_item.begin(), of_item.end());
  return out;
}

// One value from each part into which the conditions cut the domain, and "not sure".
std::vector<Completions::Assignment> Completions::values_of(std::size_t index) const {
  const std::vector<CellId>& cells = cells_of_[index];
  if (cells.empty()) return {};
  std::vector<Assignment> out;
  if (s_.program().cells[cells.front()].kind == Cell::Kind::Choice) {
    out = choices_of(cells);
    if (out.empty()) return out;
  } else {
    auto starts = cuts(cells);
    if (!starts) return {};
    keep_to_what_was_told(cells, *starts);
    for (const std::int64_t v : *starts)
      out.push_back(Assignment(cells.size(), {CellValue::Kind::Known, v, v}));
  }
  Assignment unsure, open;
  for (const CellId c : cells) {
    unsure.push_back({CellValue::Kind::Closed, s_.cells()[c].low, s_.cells()[c].high});
    open.push_back(s_.cells()[c]);
  }
  out.push_back(std::move(unsure));
  if (speaks_while_open(cells)) out.push_back(std::move(open));
  return out;
}

// A date that is known roughly is one of its days. Where one of the cells wants another answer, it
// may be any.
void Completions::keep_to_what_was_told(const std::vector<CellId>& cells,
                                        std::set<std::int64_t>& starts) const {
  std::int64_t low = s_.cells()[cells.front()].low, high = s_.cells()[cells.front()].high;
  for (const CellId c : cells) {
    low = std::min(low, s_.cells()[c].low);
    high = std::max(high, s_.cells()[c].high);
  }
  starts.insert(low);
  starts.erase(starts.begin(), starts.lower_bound(low));
  starts.erase(starts.upper_bound(high), starts.end());
}

// Every set of choices; none where there are too many.
std::vector<Completions::Assignment> Completions::choices_of(
    const std::vector<CellId>& cells) const {
  constexpr std::size_t kMostChoices = 6;
  std::vector<Assignment> out;
  if (cells.size() > kMostChoices) return out;
  for (std::size_t bits = 0; bits < (std::size_t{1} << cells.size()); ++bits) {
    Assignment a;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const auto value = static_cast<std::int64_t>((bits >> c) & 1);
      a.push_back({CellValue::Kind::Known, value, value});
    }
    out.push_back(std::move(a));
  }
  return out;
}

// A rule may speak while the question stands open; then leaving it open is a way of its own.
bool Completions::speaks_while_open(const std::vector<CellId>& cells) const {
  return std::any_of(cells.begin(), cells.end(), [&](CellId c) {
    const auto readers = s_.program().index.readers[c];
    return std::any_of(readers.begin(), readers.end(),
                       [&](NodeId id) { return s_.program().nodes[id].op == Op::IsAnswered; });
  });
}

std::optional<std::set<std::int64_t>> Completions::cuts(const std::vector<CellId>& cells) const {
  const Cell& domain = s_.program().cells[cells.front()];
  std::set<std::int64_t> starts = {domain.low};
  for (const CellId cell : cells) {
    for (const NodeId id : s_.program().index.readers[cell]) {
      if (!cut_by(s_.program().nodes[id], domain, starts)) return std::nullopt;
    }
  }
  return starts;
}

// False when it tells apart too many values.
bool Completions::cut_by(const program::Node& node, const Cell& domain,
                         std::set<std::int64_t>& starts) const {
  constexpr std::int64_t kSmallDomain = 16;
  if (node.op == Op::NumCell || node.op == Op::OnSide) {
    const std::int64_t steps = (domain.high - domain.low) / domain.step;
    if (steps > kSmallDomain || domain.high == program::kNever) return false;
    for (std::int64_t i = 0; i <= steps; ++i) starts.insert(domain.low + i * domain.step);
  } else if (node.op == Op::InSet) {
    for (const auto& range : s_.program().sets[node.b].ranges())
      add_cut(starts, domain, range.low, range.high);
  } else if (node.op == Op::PointsByCell) {
    for (const auto& segment : s_.program().points[node.b])
      add_cut(starts, domain, segment.low, segment.high);
  }
  return true;
}

}  // namespace rung::decide
