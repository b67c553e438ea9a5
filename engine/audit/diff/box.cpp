#include "audit/diff/box.hpp"

#include <algorithm>

namespace rung::audit::diff {
namespace {

using program::Cell;
using program::CellValue;
using Says = CellValue::Kind;

constexpr std::uint64_t kMostCombinations = 1'000'000'000'000'000;
constexpr std::uint64_t kMostPoints = 1'000'000;

std::optional<std::uint64_t> times(std::optional<std::uint64_t> a, std::uint64_t b) {
  if (!a || (b != 0 && *a > kMostCombinations / b)) return std::nullopt;
  return *a * b;
}

}  // namespace

std::vector<Part> parts_of(const prove::CellOptions& options, const Cell& cell) {
  std::vector<Part> out;
  const std::vector<std::int64_t>& starts = options.starts();
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::int64_t last = i + 1 < starts.size() ? starts[i + 1] - cell.step : cell.high;
    const auto option = options.like(CellValue::known(starts[i]));
    if (option) out.push_back({starts[i], std::max(starts[i], last), *option});
  }
  return out;
}

Grid::Grid(const prove::Encoding& encoding, const program::Program& program,
           const std::vector<program::CellId>& cells)
    : program_(program) {
  for (const program::CellId id : cells) {
    const prove::Encoding::OfCell* of = encoding.of(id);
    if (!of) continue;
    cells_.push_back(of);
    const Cell& cell = program.cells[id];
    std::vector<std::uint64_t> answers(of->options.values().size(), 0);
    if (cell.kind != Cell::Kind::Setting) {
      for (const Part& part : parts_of(of->options, cell))
        answers[part.option] += static_cast<std::uint64_t>((part.high - part.low) / cell.step + 1);
    }
    for (const Says says : {Says::Closed, Says::Open, Says::Absent}) {
      const bool absent = says == Says::Absent;
      const bool may_lack = cell.kind == Cell::Kind::Log || cell.morning ||
                            cell.after_release != model::RuleId::kNone;
      if (absent && !may_lack) continue;
      const auto option = of->options.like({says, absent ? 0 : cell.low, absent ? 0 : cell.high});
      if (option) ++answers[*option];
    }
    answers_.push_back(std::move(answers));
  }
}

Box Grid::whole() const {
  Box out;
  for (const auto* cell : cells_) out.emplace_back(cell->lits.size(), 1);
  return out;
}

bool Grid::is_whole(const Box& box, std::size_t cell) const {
  return std::all_of(box[cell].begin(), box[cell].end(), [](char held) { return held != 0; });
}

Box Grid::with_ranges(Box box) const {
  for (std::size_t i = 0; i < box.size(); ++i) {
    const prove::CellOptions& options = cells_[i]->options;
    const Cell& cell = program_.cells[options.cell()];
    for (const Part& part : parts_of(options, cell)) {
      if (box[i][part.option] == 0) continue;
      for (std::size_t o = 0; o < box[i].size(); ++o) {
        const CellValue& value = options.values()[o];
        const bool some = value.low != cell.low || value.high != cell.high;
        const bool range = value.kind == Says::Closed || value.kind == Says::Open;
        if (range && some && value.low <= part.high && part.low <= value.high) box[i][o] = 1;
      }
    }
  }
  return box;
}

std::optional<std::uint64_t> Grid::combinations(const Box& box) const {
  std::optional<std::uint64_t> out = 1;
  for (std::size_t i = 0; i < box.size(); ++i) {
    std::uint64_t here = 0;
    for (std::size_t o = 0; o < box[i].size(); ++o) here += box[i][o] != 0 ? answers_[i][o] : 0;
    out = times(out, here);
  }
  return out;
}

std::optional<std::uint64_t> Grid::together(const std::vector<Box>& boxes) const {
  std::uint64_t points = 1;
  for (const auto* cell : cells_) {
    if (points > kMostPoints / cell->lits.size()) return std::nullopt;
    points *= cell->lits.size();
  }
  if (!combinations(whole())) return std::nullopt;
  std::uint64_t out = 0;
  std::vector<std::size_t> at(cells_.size(), 0);
  for (std::uint64_t point = 0; point < points; ++point) {
    std::uint64_t answers = 1;
    for (std::size_t i = 0; i < at.size(); ++i) answers *= answers_[i][at[i]];
    const bool held = std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) {
      for (std::size_t i = 0; i < at.size(); ++i) {
        if (box[i][at[i]] == 0) return false;
      }
      return true;
    });
    if (held) out += answers;
    for (std::size_t i = 0; i < at.size() && ++at[i] == cells_[i]->lits.size(); ++i) at[i] = 0;
  }
  return out;
}

std::optional<Box> joined(const Box& a, const Box& b) {
  std::size_t differ = 0;
  bool a_in_b = true, b_in_a = true;
  Box out = a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) ++differ;
    for (std::size_t o = 0; o < a[i].size(); ++o) {
      a_in_b = a_in_b && (a[i][o] == 0 || b[i][o] != 0);
      b_in_a = b_in_a && (b[i][o] == 0 || a[i][o] != 0);
      out[i][o] = a[i][o] != 0 || b[i][o] != 0 ? 1 : 0;
    }
  }
  if (a_in_b) return b;
  if (b_in_a) return a;
  return differ <= 1 ? std::optional(out) : std::nullopt;
}

}  // namespace rung::audit::diff
