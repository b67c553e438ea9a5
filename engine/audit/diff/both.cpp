#include "audit/diff/both.hpp"

#include <algorithm>

#include "audit/prove/usual.hpp"
#include "base/sink.hpp"

namespace rung::audit::diff {
namespace {

using model::FactKind;
using program::Cell;
using program::CellId;
using program::CellValue;
using Says = CellValue::Kind;

// The names that the values of a cell stand for; empty where values are numbers or days.
std::vector<std::string> names_of_values(const Sets& sets, std::size_t set, const Cell& cell) {
  std::vector<std::string> out;
  const model::Model& m = sets.model(set);
  if (cell.kind == Cell::Kind::Ladder) {
    for (const model::ExerciseId rung : m.ladders[cell.ladder.index()].rungs)
      out.push_back(std::to_string(sets.match.exercises.number[set][rung.index()]));
    out.emplace_back("none");
  } else if (cell.kind == Cell::Kind::Fact) {
    const model::Type& type = m.facts[cell.fact.index()].type;
    if (type.kind != FactKind::OneOf && type.kind != FactKind::Side) return out;
    for (const ast::Choice& choice : type.choices) out.push_back(choice.name.text);
  }
  return out;
}

}  // namespace

Both::Both(const Sets& sets, const StatePair& states) {
  for (const std::size_t set : {kFrom, kTo}) {
    base::Sink sink;
    bound_[set] = program::bind(sets.model(set), states[set], sink);
    if (bound_[set]) situation_[set].emplace(sets.program(set), sets.model(set), *bound_[set]);
  }
}

CellValue Both::cell(const Joint& joint, CellId id) const {
  const std::size_t set = joint.set_of_cell(id);
  return situation_[set]->cells()[joint.cells_from[id][set]];
}

std::optional<program::Truth> Both::truth(const Joint& joint, program::NodeId id) const {
  std::optional<program::Truth> out;
  for (const std::size_t set : {kFrom, kTo}) {
    const program::NodeId node = joint.nodes_from[id][set];
    if (node == program::kNoNode) continue;
    const program::Truth truth = situation_[set]->truth(node);
    if (out && !(*out == truth)) return std::nullopt;
    out = truth;
  }
  return out ? out : program::Truth::no();
}

StatePair with_usual_answers(const Sets& sets, const StatePair& past) {
  StatePair out;
  for (const std::size_t set : {kFrom, kTo}) {
    out[set] = prove::somebody_well(sets.model(set));
    out[set].today = past[set].today;
    out[set].sessions = past[set].sessions;
  }
  return out;
}

std::optional<CellValue> translated(const Sets& sets, const Joint& joint, CellId of, CellId as,
                                    const CellValue& value) {
  const std::size_t from = joint.set_of_cell(of), to = joint.set_of_cell(as);
  const Cell& a = sets.program(from).cells[joint.cells_from[of][from]];
  const Cell& b = sets.program(to).cells[joint.cells_from[as][to]];
  const bool all = value.low == a.low && value.high == a.high;
  if (all && value.kind != Says::Known && value.kind != Says::Absent)
    return CellValue{value.kind, b.low, b.high};
  const std::vector<std::string> names = names_of_values(sets, from, a),
                                 others = names_of_values(sets, to, b);
  const auto one = [&](std::int64_t v) -> std::optional<std::int64_t> {
    if (names != others) {
      const auto at = std::find(others.begin(), others.end(), names[static_cast<std::size_t>(v)]);
      if (at == others.end()) return std::nullopt;
      return at - others.begin();
    }
    const bool fits = b.low <= v && v <= b.high && (v - b.low) % b.step == 0;
    return fits ? std::optional(v) : std::nullopt;
  };
  if (value.kind == Says::Absent) return value;
  const auto low = one(value.low), high = one(value.high);
  if (!low || !high || *low > *high) return std::nullopt;
  return CellValue{value.kind, *low, *high};
}

std::optional<CellValue> JointShowing::when_told(CellId id, CellId of,
                                                 const CellValue& told) const {
  const auto here = translated(sets_, joint_, of, id, told);
  if (!here) return std::nullopt;
  std::optional<CellValue> out;
  for (const std::size_t set : {kFrom, kTo}) {
    const CellId cell = joint_.cells_from[id][set];
    if (cell == kNone) continue;
    const auto shows = prove::when_told(untold_.of(set), cell, *here);
    if (!shows || (out && !(*out == *shows))) return std::nullopt;
    out = shows;
  }
  return out;
}

}  // namespace rung::audit::diff
