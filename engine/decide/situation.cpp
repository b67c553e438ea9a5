#include "decide/situation.hpp"

#include <algorithm>

#include "base/seam.hpp"
#include "program/what_if.hpp"

namespace rung::decide {

using base::Breakage;
using base::broken;

using program::Cell;
using program::LogField;

Situation::Situation(const Program& program, const Model& model, const program::BoundState& state)
    : program_(program),
      model_(model),
      state_(state),
      past_(std::make_shared<const program::History>(program, model, state)),
      history_(*past_),
      cells_(history_.cells_today()) {
  program::evaluate(program_, cells_, history_, work_);
}

Situation::Situation(const Situation& other, const std::vector<CellId>& unsure_of)
    : program_(other.program_),
      model_(other.model_),
      state_(other.state_),
      past_(other.past_),
      history_(*past_),
      supposed_(unsure_of) {
  program::WhatIf what_if(program_, history_, other.cells_, other.work_);
  for (const CellId id : unsure_of)
    what_if.set(id, {CellValue::Kind::Closed, other.cells_[id].low, other.cells_[id].high});
  what_if.settle();
  std::move(what_if).give(cells_, work_);
}

Situation::Situation(const Situation& other, const std::vector<CellValue>& cells)
    : program_(other.program_),
      model_(other.model_),
      state_(other.state_),
      past_(other.past_),
      history_(*past_) {
  program::WhatIf what_if(program_, history_, other.cells_, other.work_);
  for (CellId id = 0; id < cells.size(); ++id) what_if.set(id, cells[id]);
  what_if.settle();
  std::move(what_if).give(cells_, work_);
}

Item Situation::item_of(CellId id) const {
  const Cell& cell = program_.cells[id];
  switch (cell.kind) {
    case Cell::Kind::Fact:
    case Cell::Kind::Choice: {
      Item item{Item::Kind::Fact, cell.fact.value, 0, cell.side};
      if (cell.morning) item.on = history_.morning_of(cell);
      if (item.on == state_.today) item.on.reset();
      return item;
    }
    case Cell::Kind::Ladder: return {Item::Kind::Ladder, cell.ladder.value, 0, Side::None};
    case Cell::Kind::Setting: return {Item::Kind::Setting, cell.setting.value, 0, Side::None};
    case Cell::Kind::Log: break;
  }
  std::uint32_t field = static_cast<std::uint32_t>(cell.field);
  if (cell.field == LogField::FaultAt) field += cell.choice;
  return {Item::Kind::Log, cell.exercise.value, field, cell.side};
}

std::string Situation::name_of(const Item& item) const {
  switch (item.kind) {
    case Item::Kind::Fact: return model_.facts[item.index].name;
    case Item::Kind::Ladder: return "ladder." + model_.ladders[item.index].name;
    case Item::Kind::Setting: return model_.settings[item.index].name;
    case Item::Kind::Log: break;
  }
  const model::Exercise& exercise = model_.exercises[item.index];
  const auto fault_base = static_cast<std::uint32_t>(LogField::FaultAt);
  if (item.field >= fault_base)
    return exercise.name + ".fault." + exercise.faults[item.field - fault_base].name;
  return exercise.name + "." + std::string(model::name_of(static_cast<LogField>(item.field)));
}

std::string Situation::text_of_value(CellId id, std::int64_t value) const {
  const Cell& cell = program_.cells[id];
  const auto choice_of = [&](const std::vector<ast::Choice>& choices) {
    return choices[static_cast<std::size_t>(value)].name.text;
  };
  switch (cell.kind) {
    case Cell::Kind::Choice:
      return (value == 1 ? "" : "not ") +
             model_.facts[cell.fact.index()].type.choices[cell.choice].name.text;
    case Cell::Kind::Ladder: {
      const auto& rungs = model_.ladders[cell.ladder.index()].rungs;
      const auto index = static_cast<std::size_t>(value);
      return index < rungs.size() ? model_.exercises[rungs[index].index()].name : "none";
    }
    case Cell::Kind::Fact: {
      const model::Type& type = model_.facts[cell.fact.index()].type;
      if (type.kind == model::FactKind::YesNo) return value == 1 ? "yes" : "no";
      if (type.kind == model::FactKind::OneOf || type.kind == model::FactKind::Side)
        return choice_of(type.choices);
      if (type.kind != model::FactKind::DateOrNever) break;
      if (value == program::kNever) return "never";
      const auto morning = cell.morning ? history_.morning_of(cell) : std::nullopt;
      return base::to_string(
          base::add_days(morning.value_or(state_.today), static_cast<std::int32_t>(-value)));
    }
    case Cell::Kind::Log: {
      const model::Type type = model::type_of(cell.field);
      if (type.kind == model::FactKind::YesNo) return value == 1 ? "yes" : "no";
      if (type.kind == model::FactKind::OneOf) return choice_of(type.choices);
      break;
    }
    case Cell::Kind::Setting: break;
  }
  return base::to_string(Fixed{value});
}

std::string Situation::value_text(CellId id) const {
  const CellValue& value = cells_[id];
  switch (value.kind) {
    case CellValue::Kind::Absent: return "none";
    case CellValue::Kind::Known: return text_of_value(id, value.low);
    case CellValue::Kind::Open:
      if (program::told_roughly(program_.cells[id], value)) return closed_text(id);
      return "not asked";
    case CellValue::Kind::Unasked:
    case CellValue::Kind::Unheard: return "not asked";
    case CellValue::Kind::Closed: break;
  }
  return supposed(id) && !rough_date(id) ? "not asked" : closed_text(id);
}

const program::BoundAnswer* Situation::rough_date(CellId id) const {
  const CellValue& value = cells_[id];
  const Cell& cell = program_.cells[id];
  const bool some = value.low != cell.low || value.high != cell.high;
  const bool known = value.kind == CellValue::Kind::Closed || value.kind == CellValue::Kind::Open;
  if (!known || !some || cell.kind != Cell::Kind::Fact) return nullptr;
  const program::BoundAnswer* answer = history_.answer_shown(cell);
  return answer && answer->is_range() ? answer : nullptr;
}

bool Situation::supposed(CellId id) const {
  return std::find(supposed_.begin(), supposed_.end(), id) != supposed_.end();
}

// Why nothing open will tell: what was said instead of a value, or the two values of one day.
std::string Situation::closed_text(CellId id) const {
  const Cell& cell = program_.cells[id];
  const CellValue& value = cells_[id];
  const auto unknown = [](bool unsure) {
    return unsure || broken(Breakage::DeclinedIsUnsure) ? "not sure" : "declined";
  };
  if (const program::BoundAnswer* rough = rough_date(id)) return rough->in_words();
  const auto either = [&] {
    return text_of_value(id, value.low) + " or " + text_of_value(id, value.high);
  };
  switch (cell.kind) {
    case Cell::Kind::Fact:
    case Cell::Kind::Choice: {
      const program::BoundAnswer* answer = history_.answer_shown(cell);
      if (answer && answer->set_aside) return "not asked";
      if (answer) return answer->known ? either() : unknown(answer->unsure);
      return model_.facts[cell.fact.index()].type.from_clinician ? "for a clinician" : "not asked";
    }
    case Cell::Kind::Ladder: return unknown(state_.ladders[cell.ladder.index()].unsure);
    case Cell::Kind::Setting: return either();
    case Cell::Kind::Log: break;
  }
  const auto step = history_.step_read(cell);
  if (!step || cell.field == LogField::FaultAt) return "not recorded";
  const program::BoundLog* log = state_.steps[*step].log_of(cell.exercise);
  const program::BoundValue& told =
      log->values[static_cast<std::size_t>(cell.field)][static_cast<std::size_t>(cell.side)];
  if (!told.present) return "not recorded";
  return told.known ? either() : unknown(told.unsure);
}

std::optional<Day> Situation::day_of(CellId id) const {
  const Cell& cell = program_.cells[id];
  const bool shows_none =
      (cells_[id].kind == CellValue::Kind::Open || supposed(id)) && !rough_date(id);
  std::optional<Day> day;
  if (cell.morning && cell.kind != Cell::Kind::Log) {
    const program::BoundAnswer* answer = history_.answer_shown(cell);
    day = answer && !shows_none ? std::optional(answer->date) : history_.morning_of(cell);
  } else if (cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice) {
    const program::BoundAnswer* answer = history_.answer_shown(cell);
    if (!answer) answer = history_.old_yes(cell);
    if (answer && !shows_none) day = answer->date;
  } else if (cell.kind == Cell::Kind::Log) {
    // A gap in the latest session is told with its day: the question is about it.
    const auto step = broken(Breakage::QuoteOtherDay) ? history_.latest_step_of(cell.exercise)
                                                      : history_.step_read(cell);
    if (step) day = state_.steps[*step].date;
  }
  if (day && *day == state_.today) day.reset();
  return day;
}

Basis basis_of(Truth acts) {
  if (acts.is_yes()) return Basis::Certain;
  return acts.may_be_no() ? Basis::NotAsked : Basis::NotRuledOut;
}

const model::Effect* effect_now(const model::Protective& rule, Truth acts) {
  if (acts.is_no()) return nullptr;
  const bool softened = rule.unsure && !acts.may_be_yes();
  return softened ? &*rule.unsure : &rule.full;
}

std::string effect_name(ast::ProtectKind kind) {
  switch (kind) {
    case ast::ProtectKind::Stop: return "stop";
    case ast::ProtectKind::Rest: return "rest";
    case ast::ProtectKind::Refer: return "refer";
    case ast::ProtectKind::Hold: return "hold";
    case ast::ProtectKind::Avoid: return "avoid";
    case ast::ProtectKind::Regress: return "regress";
    case ast::ProtectKind::Ease: return "ease";
  }
  return "";
}

std::vector<CitedClaim> citations(const Model& model, const std::vector<model::ClaimRef>& cite) {
  std::vector<CitedClaim> out;
  for (const model::ClaimRef& ref : cite) {
    const model::Source& source = model.sources[ref.source.index()];
    out.push_back(
        {source.name, source.claims[ref.claim].name, source.claims[ref.claim].title, source.title});
  }
  return out;
}

}  // namespace rung::decide
