#include "decide/fill.hpp"

#include <algorithm>
#include <optional>

#include "model/text_names.hpp"

namespace rung::decide {
namespace {

using model::FactKind;
using model::LogField;
using model::TextName;
using model::TextPart;
using program::Cell;

constexpr const char* kNotKnown = "not known yet";

std::string words_of(const ast::Choice& choice) {
  return choice.label ? choice.label->text : choice.name.text;
}

// "1 week", "2 weeks".
std::string with_unit(Fixed value, std::string unit) {
  const bool one = value == Fixed::of(1);
  if (unit.empty()) return base::to_string(value);
  if (one && unit.size() > 2 && unit.back() == 's') unit.pop_back();
  return base::to_string(value) + " " + unit;
}

class Filler {
 public:
  explicit Filler(const Situation& s) : s_(s), m_(s.model()) {}

  std::optional<std::string> value_of(const TextPart& part) const {
    const auto name = model::find_text_name(m_, part.text);
    if (!name) return std::nullopt;
    switch (name->kind) {
      case TextName::Kind::Fact: return fact(model::FactId(name->index), part.side);
      case TextName::Kind::Score: return score(name->index);
      case TextName::Kind::Log: return log(ExerciseId(name->index), name->field, part.side);
      case TextName::Kind::Setting: break;
    }
    const Fixed value{s_.state().settings[name->index]};
    return with_unit(value, m_.settings[name->index].type.unit);
  }

 private:
  // Nothing unless it is one value.
  std::optional<std::int64_t> known(const Cell& cell) const {
    const std::vector<Cell>& cells = s_.program().cells;
    const auto same = [&](const Cell& other) {
      return other.kind == cell.kind && other.fact == cell.fact && other.choice == cell.choice &&
             other.side == cell.side && other.exercise == cell.exercise &&
             other.field == cell.field && other.when == cell.when &&
             other.after_fire == cell.after_fire;
    };
    // As the rules see it, where one reads it.
    const auto on_tape = std::find_if(cells.begin(), cells.end(), same);
    const CellValue value = on_tape == cells.end()
                                ? s_.history().today(cell)
                                : s_.cells()[static_cast<std::size_t>(on_tape - cells.begin())];
    if (value.kind != CellValue::Kind::Known) return std::nullopt;
    return value.low;
  }

  std::string words(const model::Type& type, std::int64_t value) const {
    switch (type.kind) {
      case FactKind::YesNo: return value == 1 ? "yes" : "no";
      case FactKind::OneOf:
      case FactKind::Side:
      case FactKind::SeveralOf: return words_of(type.choices[static_cast<std::size_t>(value)]);
      case FactKind::DateOrNever: {
        if (value == program::kNever) return "never";
        return base::to_string(base::add_days(s_.state().today, -static_cast<std::int32_t>(value)));
      }
      default: return with_unit(Fixed{value}, type.unit);
    }
  }

  std::optional<std::string> fact(model::FactId id, Side side) const {
    const model::Type& type = m_.facts[id.index()].type;
    Cell cell;
    cell.fact = id;
    cell.side = side;
    if (type.kind == FactKind::SeveralOf) return choices(cell, type);
    const auto value = known(cell);
    if (value) return words(type, *value);
    const program::BoundAnswer* rough =
        type.kind == FactKind::DateOrNever ? s_.history().answer_shown(cell) : nullptr;
    if (!rough || !rough->is_range()) return std::nullopt;
    return rough->in_words();
  }

  std::optional<std::string> choices(Cell cell, const model::Type& type) const {
    std::string out;
    cell.kind = Cell::Kind::Choice;
    for (cell.choice = 0; cell.choice < type.choices.size(); ++cell.choice) {
      const auto chosen = known(cell);
      if (!chosen) return std::nullopt;
      if (*chosen == 1) out += (out.empty() ? "" : ", ") + words(type, cell.choice);
    }
    return out.empty() ? "none" : out;
  }

  std::optional<std::string> log(ExerciseId exercise, LogField field, Side side) const {
    if (field == LogField::AddedPain) return added_pain(exercise, side);
    Cell cell;
    cell.kind = Cell::Kind::Log;
    cell.exercise = exercise;
    cell.field = field;
    cell.side = side;
    const auto value = known(cell);
    if (!value) return std::nullopt;
    model::Type type = model::type_of(field);
    // "12 of 30": the sentence says what is counted.
    const bool counted =
        field == LogField::Reps || field == LogField::CleanReps || field == LogField::Sets;
    if (counted) type.unit.clear();
    return words(type, *value);
  }

  std::optional<std::string> added_pain(ExerciseId exercise, Side side) const {
    const auto of = [&](LogField field) -> std::optional<std::int64_t> {
      Cell cell;
      cell.kind = Cell::Kind::Log;
      cell.exercise = exercise;
      cell.field = field;
      cell.side = side;
      return known(cell);
    };
    const auto pain = of(LogField::Pain), before = of(LogField::PainBefore);
    if (pain == 0) return "0";
    if (!pain || !before) return std::nullopt;
    return base::to_string(Fixed{std::max<std::int64_t>(0, *pain - *before)});
  }

  std::optional<std::string> score(std::uint32_t index) const {
    const program::Outputs& o = s_.program().outputs;
    const NodeId scope = o.score_scope[index];
    if (scope != program::kNoNode && !s_.yes(scope)) return std::nullopt;
    const program::Number& total = s_.work().number(s_.program(), o.score[index]);
    if (!total.exists || total.low_min != total.high_max) return std::nullopt;
    return base::to_string(Fixed{total.low_min});
  }

  const Situation& s_;
  const Model& m_;
};

}  // namespace

std::string filled(const Situation& s, const std::string& text) {
  if (text.find('{') == std::string::npos && text.find('}') == std::string::npos) return text;
  const Filler filler(s);
  std::string out;
  for (const TextPart& part : model::parts_of_text(text).parts) {
    if (!part.is_name) {
      out += part.text;
    } else if (const auto value = filler.value_of(part)) {
      out += *value;
    } else {
      out += part.otherwise.empty() ? kNotKnown : part.otherwise;
    }
  }
  return out;
}

}  // namespace rung::decide
