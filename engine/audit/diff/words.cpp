#include "audit/diff/words.hpp"

#include <algorithm>
#include <tuple>

#include "base/fixed.hpp"

namespace rung::audit::diff {
namespace {

using model::FactKind;
using program::Cell;
using program::CellId;
using program::CellValue;

std::string item_name(const model::Model& m, const Cell& cell) {
  switch (cell.kind) {
    case Cell::Kind::Fact: return m.facts[cell.fact.index()].name;
    case Cell::Kind::Choice:
      return m.facts[cell.fact.index()].name + "." +
             m.facts[cell.fact.index()].type.choices[cell.choice].name.text;
    case Cell::Kind::Ladder: return "ladder." + m.ladders[cell.ladder.index()].name;
    case Cell::Kind::Setting: return m.settings[cell.setting.index()].name;
    case Cell::Kind::Log: break;
  }
  const model::Exercise& exercise = m.exercises[cell.exercise.index()];
  if (cell.field == model::LogField::FaultAt)
    return exercise.name + ".fault." + exercise.faults[cell.choice].name;
  return exercise.name + "." + std::string(model::name_of(cell.field));
}

std::string one_value(const model::Model& m, const Cell& cell, std::int64_t value) {
  const auto yes_or_no = [&] { return std::string(value != 0 ? "yes" : "no"); };
  const auto days_ago = [&] {
    if (value == program::kNever) return std::string("never");
    return std::to_string(value) + (value == 1 ? " day ago" : " days ago");
  };
  const auto at = static_cast<std::size_t>(value);
  if (cell.kind == Cell::Kind::Choice) return yes_or_no();
  if (cell.kind == Cell::Kind::Ladder) {
    const auto& rungs = m.ladders[cell.ladder.index()].rungs;
    return at < rungs.size() ? m.exercises[rungs[at].index()].name : "none";
  }
  const bool fault = cell.kind == Cell::Kind::Log && cell.field == model::LogField::FaultAt;
  if (fault) return yes_or_no();
  const model::Type type = cell.kind == Cell::Kind::Fact  ? m.facts[cell.fact.index()].type
                           : cell.kind == Cell::Kind::Log ? model::type_of(cell.field)
                                                          : m.settings[cell.setting.index()].type;
  switch (type.kind) {
    case FactKind::YesNo: return yes_or_no();
    case FactKind::OneOf:
    case FactKind::Side: return type.choices[at].name.text;
    case FactKind::DateOrNever: return days_ago();
    default: return base::to_string(Fixed{value});
  }
}

// Whether values lie on a line, so that a range says more than a list.
bool has_order(const model::Model& m, const Cell& cell) {
  if (cell.kind == Cell::Kind::Choice || cell.kind == Cell::Kind::Ladder) return false;
  if (cell.kind == Cell::Kind::Fact) {
    const FactKind kind = m.facts[cell.fact.index()].type.kind;
    return kind != FactKind::OneOf && kind != FactKind::Side && kind != FactKind::YesNo;
  }
  if (cell.kind == Cell::Kind::Log) {
    const FactKind kind = model::type_of(cell.field).kind;
    return cell.field != model::LogField::FaultAt && kind != FactKind::OneOf &&
           kind != FactKind::YesNo;
  }
  return true;
}

class Telling {
 public:
  Telling(const model::Model& m, const Cell& cell, const prove::CellOptions& options,
          const std::vector<char>& held)
      : m_(m), cell_(cell), options_(options), held_(held) {}

  std::string values() {
    known();
    lack({CellValue::Kind::Closed, cell_.low, cell_.high}, "not sure");
    lack({CellValue::Kind::Open, cell_.low, cell_.high}, "not asked");
    lack({CellValue::Kind::Absent, 0, 0}, "none");
    if (words_.empty()) ranges();
    std::string out;
    for (std::size_t i = 0; i < words_.size(); ++i)
      out += (i == 0 ? "" : i + 1 == words_.size() ? " or " : ", ") + words_[i];
    return out;
  }

 private:
  void known() {
    // Parts that lie side by side are one.
    std::vector<std::pair<std::int64_t, std::int64_t>> runs;
    for (const Part& part : parts_of(options_, cell_)) {
      if (held_[part.option] == 0) continue;
      const bool goes_on = !runs.empty() && runs.back().second + cell_.step == part.low;
      if (goes_on)
        runs.back().second = part.high;
      else
        runs.emplace_back(part.low, part.high);
    }
    for (const auto& [low, high] : runs) run(low, high);
  }
  void run(std::int64_t low, std::int64_t high) {
    const auto text = [&](std::int64_t value) { return one_value(m_, cell_, value); };
    if (!has_order(m_, cell_)) {
      for (std::int64_t value = low; value <= high; value += cell_.step)
        words_.push_back(text(value));
      return;
    }
    const bool days = high >= program::kNever && cell_.kind == Cell::Kind::Fact;
    if (low == high) {
      words_.push_back(text(low));
    } else if (days) {
      words_.push_back(text(low) + " or longer, or never");
    } else {
      words_.push_back(text(low) + " to " + text(high));
    }
  }
  void lack(const CellValue& value, const char* word) {
    const auto option = options_.like(value);
    const bool like_known = option && options_.values()[*option].kind == CellValue::Kind::Known;
    if (option && held_[*option] != 0 && !like_known) words_.emplace_back(word);
  }
  // Nothing else than two answers of one day, or a date that is known roughly.
  void ranges() {
    for (std::size_t o = 0; o < held_.size(); ++o) {
      const CellValue& value = options_.values()[o];
      if (held_[o] == 0) continue;
      if (value.kind == CellValue::Kind::Unasked) {
        words_.emplace_back("not asked on a day that is over");
      } else {
        words_.push_back("both " + one_value(m_, cell_, value.low) + " and " +
                         one_value(m_, cell_, value.high));
      }
    }
  }

  const model::Model& m_;
  const Cell& cell_;
  const prove::CellOptions& options_;
  const std::vector<char>& held_;
  std::vector<std::string> words_;
};

std::string about(const model::Model& m, const Cell& cell) {
  if (cell.after_fire != model::RuleId::kNone)
    return " since `" + m.protective[cell.after_fire].name + "` fired";
  if (cell.after_release != model::RuleId::kNone)
    return " since `" + m.protective[cell.after_release].name + "` ended";
  return cell.morning ? " on the morning after" : "";
}

}  // namespace

std::vector<DiffFact> facts_of(const Sets& sets, const Joint& joint, const Grid& grid,
                               const Box& box) {
  std::vector<DiffFact> out;
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (grid.is_whole(box, i)) continue;
    const CellId id = grid.cell(i).options.cell();
    const std::size_t set = joint.set_of_cell(id);
    const Cell& cell = sets.program(set).cells[joint.cells_from[id][set]];
    const model::Model& m = sets.model(set);
    DiffFact fact{item_name(m, cell) + about(m, cell), cell.side,
                  Telling(m, cell, grid.cell(i).options, box[i]).values()};
    const bool told = std::any_of(out.begin(), out.end(), [&](const DiffFact& one) {
      return one.item == fact.item && one.side == fact.side && one.values == fact.values;
    });
    if (!told) out.push_back(std::move(fact));
  }
  std::sort(out.begin(), out.end(), [](const DiffFact& a, const DiffFact& b) {
    return std::tie(a.item, a.side, a.values) < std::tie(b.item, b.side, b.values);
  });
  return out;
}

}  // namespace rung::audit::diff
