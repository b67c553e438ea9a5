#include "audit/prove/options.hpp"

#include <algorithm>

#include "base/seam.hpp"
#include "program/evaluate.hpp"

namespace rung::audit::prove {
namespace {

using program::Cell;
using program::CellValue;
using program::NodeId;
using program::Op;
using Kind = CellValue::Kind;

// Of a number that is read as it is, so many values are listed, with all their ranges.
constexpr std::int64_t kMostValues = 32;

// Ranges of values come from two answers of one day, or from a date that is known in part.
bool may_be_a_range(const Cell& cell) {
  return cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Log;
}

class NoPast : public program::HistoryReader {
 public:
  program::Truth truth(const program::Node&, program::Truth) const override {
    return program::Truth::unknown();
  }
  program::Number number(const program::Node&, const program::Number&) const override {
    return program::Number::absent();
  }
};

std::int64_t on_step(const Cell& cell, std::int64_t at_least) {
  const std::int64_t above = at_least - cell.low;
  return cell.low + (above + cell.step - 1) / cell.step * cell.step;
}

std::int64_t last_step(const Cell& cell, std::int64_t at_most) {
  return cell.low + (at_most - cell.low) / cell.step * cell.step;
}

}  // namespace

CellOptions::CellOptions(const program::Program& program, program::CellId cell, CellReaders readers,
                         const std::vector<CellValue>& all)
    : p_(program), cell_(cell), readers_(std::move(readers)), usual_(&all) {
  const CellValue& usual = all[cell];
  const Cell& c = program.cells[cell];
  find_starts();
  offer(usual);
  if (c.kind == Cell::Kind::Setting && !readers_.any_setting) return;
  offer_known(usual.kind == Kind::Known ? usual.low : c.low);
  if (c.kind == Cell::Kind::Setting) return;
  offer_lacks(c);
  if (may_be_a_range(c)) offer_ranges();
}

void CellOptions::find_starts() {
  const Cell& cell = p_.cells[cell_];
  std::vector<std::int64_t> at = {cell.low};
  const auto cut = [&](std::int64_t low, std::int64_t high) {
    if (low > cell.low && low <= cell.high) at.push_back(on_step(cell, low));
    if (high >= cell.low && high < cell.high) at.push_back(on_step(cell, high + 1));
  };
  // Points change where a segment begins or ends, and nowhere else.
  const auto is_by_segments = [&](NodeId id) { return p_.nodes[id].op == Op::PointsByCell; };
  const bool each = readers_.as_it_is ||
                    !std::all_of(readers_.numbers.begin(), readers_.numbers.end(), is_by_segments);
  const std::int64_t values = (cell.high - cell.low) / cell.step + 1;
  if (each && values <= kMostValues) {
    for (std::int64_t v = cell.low; v <= cell.high; v += cell.step) at.push_back(v);
  } else if (each) {
    complete_ = false;
  }
  for (const Comparison& comparison : readers_.comparisons) cut_by(comparison, at);
  for (const auto* readers : {&readers_.truths, &readers_.numbers}) {
    for (const NodeId id : *readers) {
      const program::Node& node = p_.nodes[id];
      if (node.op == Op::InSet) {
        for (const auto& range : p_.sets[node.b].ranges()) cut(range.low, range.high);
      } else if (node.op == Op::PointsByCell) {
        for (const program::Segment& segment : p_.points[node.b]) cut(segment.low, segment.high);
      }
    }
  }
  std::sort(at.begin(), at.end());
  at.erase(std::unique(at.begin(), at.end()), at.end());
  while (at.back() > cell.high) at.pop_back();
  starts_ = std::move(at);
}

// Where a comparison turns from one value to the next: found by halves, as it turns no more than
// once in a direction.
void CellOptions::cut_by(const Comparison& comparison, std::vector<std::int64_t>& at) const {
  const Cell& cell = p_.cells[cell_];
  const auto comes_to = [&](std::int64_t steps) {
    return truth_of(comparison, CellValue::known(cell.low + steps * cell.step));
  };
  const bool days = cell.kind == Cell::Kind::Fact && cell.high == program::kNever;
  if (days) at.push_back(program::kNever);
  std::int64_t low = 0, high = (cell.high - cell.low) / cell.step - (days ? 1 : 0);
  if (high <= low || comes_to(low) == comes_to(high)) return;
  const program::Truth before = comes_to(low);
  while (low + 1 < high) {
    const std::int64_t middle = (low + high) / 2;
    (comes_to(middle) == before ? low : high) = middle;
  }
  at.push_back(cell.low + high * cell.step);
}

program::Truth CellOptions::truth_of(const Comparison& comparison, const CellValue& value) const {
  std::vector<CellValue> cells = *usual_;
  cells[cell_] = value;
  program::Workspace work;
  program::evaluate(p_, cells, NoPast{}, work, &comparison.cone);
  return work.truth(p_, comparison.node);
}

std::vector<std::int64_t> CellOptions::signature(const CellValue& value) const {
  std::vector<std::int64_t> out;
  for (const NodeId id : readers_.truths)
    out.push_back(program::truth_of_cell(p_, p_.nodes[id], value).bits());
  for (const Comparison& comparison : readers_.comparisons)
    out.push_back(truth_of(comparison, value).bits());
  if (readers_.in_order && value.kind == Kind::Known) {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), value.low);
    out.push_back(after - starts_.begin());
  }
  if (!complete_) return out;
  if (readers_.as_it_is) {
    out.insert(out.end(), {static_cast<std::int64_t>(value.kind), value.low, value.high});
    return out;
  }
  std::vector<CellValue> cells(p_.cells.size());
  cells[cell_] = value;
  program::Workspace work;
  if (!readers_.numbers.empty()) work.numbers.resize(p_.number_slots);
  for (const NodeId id : readers_.numbers) {
    program::evaluate_one(p_, cells, NoPast{}, work, id, false);
    const program::Number& n = work.number(p_, id);
    out.insert(out.end(),
               {n.low_min, n.low_max, n.high_min, n.high_max, n.exists, n.unsure, n.lack});
  }
  return out;
}

void CellOptions::offer(const CellValue& value) {
  std::vector<std::int64_t> seen = signature(value);
  if (std::find(signatures_.begin(), signatures_.end(), seen) != signatures_.end()) return;
  values_.push_back(value);
  signatures_.push_back(std::move(seen));
}

// From the usual value outwards, of each class the value nearest to it.
void CellOptions::offer_known(std::int64_t usual) {
  const Cell& cell = p_.cells[cell_];
  std::vector<std::int64_t> nearest;
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    const std::int64_t end =
        i + 1 < starts_.size() ? last_step(cell, starts_[i + 1] - 1) : cell.high;
    nearest.push_back(std::clamp(usual, starts_[i], std::max(starts_[i], end)));
  }
  std::stable_sort(nearest.begin(), nearest.end(), [&](std::int64_t a, std::int64_t b) {
    return std::abs(a - usual) < std::abs(b - usual);
  });
  for (const std::int64_t value : nearest) offer(CellValue::known(value));
}

void CellOptions::offer_lacks(const Cell& cell) {
  const bool fault = cell.kind == Cell::Kind::Log && cell.field == model::LogField::FaultAt;
  const bool test = cell.kind == Cell::Kind::Log && cell.field == model::LogField::CleanReps;
  const bool may_lack =
      cell.kind == Cell::Kind::Log || cell.morning || cell.after_release != model::RuleId::kNone;
  if (may_lack) offer({Kind::Absent, 0, 0});
  if (!fault && !test) offer({Kind::Open, cell.low, cell.high});
  if (readers_.any_day) offer({Kind::Unasked, cell.low, cell.high});
  if (base::broken(base::Breakage::ProofForgetsNotSure)) return;
  offer({Kind::Closed, cell.low, cell.high});
}

void CellOptions::offer_ranges() {
  const Cell& cell = p_.cells[cell_];
  const auto end_of = [&](std::size_t i) {
    return i + 1 < starts_.size() ? last_step(cell, starts_[i + 1] - 1) : cell.high;
  };
  // Of a date that is known roughly it may still be told which day it was.
  const bool may_be_told = cell.kind == Cell::Kind::Fact && cell.high == program::kNever;
  const auto offer_range = [&](std::int64_t low, std::int64_t high) {
    offer({Kind::Closed, low, high});
    if (may_be_told) offer({Kind::Open, low, high});
  };
  for (std::size_t i = 0; i < starts_.size(); ++i) {
    if (end_of(i) > starts_[i]) offer_range(starts_[i], starts_[i] + cell.step);
    for (std::size_t j = i + 1; j < starts_.size(); ++j) offer_range(end_of(i), starts_[j]);
  }
}

std::optional<std::size_t> CellOptions::like(const CellValue& value) const {
  const auto at = std::find(signatures_.begin(), signatures_.end(), signature(value));
  if (at == signatures_.end()) return std::nullopt;
  return static_cast<std::size_t>(at - signatures_.begin());
}

}  // namespace rung::audit::prove
