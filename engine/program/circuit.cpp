#include "program/circuit.hpp"

#include <algorithm>

namespace rung::program {

bool answer(Plane plane, Truth truth) {
  switch (plane) {
    case Plane::Certain: return truth.is_yes();
    case Plane::RuledOut: return truth.is_no();
    case Plane::MayBeYes: return truth.may_be_yes();
    case Plane::MayBeUnknown: return truth.may_be_unknown();
    case Plane::MayBeNo: return truth.may_be_no();
    default: return !answer(opposite(plane), truth);
  }
}

std::uint32_t class_of(const Circuit& circuit, const Source& source, const Cell& cell,
                       const CellValue& value) {
  const auto first = circuit.starts.begin() + source.first_start, last = first + source.starts;
  const auto part_of = [&](std::int64_t v) {
    return static_cast<std::uint32_t>(std::upper_bound(first, last, v) - first) - 1;
  };
  const bool all = value.low == cell.low && value.high == cell.high;
  switch (value.kind) {
    case CellValue::Kind::Absent: return circuit.lack_class(source, Lack::Absent);
    case CellValue::Kind::Known: return part_of(value.low);
    case CellValue::Kind::Closed:
      return all ? circuit.lack_class(source, Lack::NotSure) : Source::kNone;
    case CellValue::Kind::Open: return all ? circuit.lack_class(source, Lack::Open) : Source::kNone;
    case CellValue::Kind::Unasked:
      return all ? circuit.lack_class(source, Lack::Unasked) : Source::kNone;
    case CellValue::Kind::Unheard: break;
  }
  return Source::kNone;
}

}  // namespace rung::program
