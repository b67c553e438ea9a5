#include "decide/evidence.hpp"

namespace rung::decide {
namespace {

// What the sessions do not list was not done; a test that was not taken is told with its exercise.
bool is_not_done(const Situation& s, CellId id) {
  const program::Cell& cell = s.program().cells[id];
  if (cell.kind != program::Cell::Kind::Log || s.cells()[id].kind != CellValue::Kind::Absent)
    return false;
  return cell.field != program::LogField::CleanReps || !s.history().latest_step_of(cell.exercise);
}

}  // namespace

bool quotable(const Situation& s, CellId id, bool open_too) {
  const program::Cell& cell = s.program().cells[id];
  const CellValue& value = s.cells()[id];
  if (cell.kind == program::Cell::Kind::Setting) return false;
  // No yes that released a rule, no morning after a session: what became of the rule, and what was
  // done before, are told in its place.
  const bool fact =
      cell.kind == program::Cell::Kind::Fact || cell.kind == program::Cell::Kind::Choice;
  if (fact && value.kind == CellValue::Kind::Absent) return false;
  return open_too || value.kind != CellValue::Kind::Open || program::told_roughly(cell, value);
}

CellValue nothing_known(const program::Cell& cell) {
  const bool record = cell.kind == program::Cell::Kind::Log;
  return {record ? CellValue::Kind::Unheard : CellValue::Kind::Open, cell.low, cell.high};
}

const Evidence& AllEvidence::of(CellId id) {
  Evidence& out = known_[id];
  if (out.found) return out;
  out.found = true;
  out.kind = kind_of(id);
  const program::Cell& cell = s_.program().cells[id];
  if (cell.kind != program::Cell::Kind::Log || out.kind == Evidence::Kind::NotDone) return out;
  if (const auto record = s_.history().step_read(cell)) out.record = *record + 1;
  return out;
}

Evidence::Kind AllEvidence::kind_of(CellId id) const {
  using Kind = Evidence::Kind;
  if (is_not_done(s_, id)) return Kind::NotDone;
  const CellValue::Kind kind = s_.cells()[id].kind;
  if (s_.rough_date(id)) return Kind::NotSure;
  if (kind == CellValue::Kind::Open || s_.supposed(id)) return Kind::NotAsked;
  if (kind != CellValue::Kind::Closed) return Kind::Told;
  return s_.value_text(id) == "not asked" ? Kind::NotAsked : Kind::NotSure;
}

}  // namespace rung::decide
