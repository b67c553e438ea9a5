// Numbers and cells onto the tape.
#include <algorithm>

#include "model/walk.hpp"
#include "program/compiler.hpp"

namespace rung::program {
namespace {

void give_domain(Cell& cell, const model::Type& type) {
  const Domain domain = domain_of(type);
  cell.low = domain.low;
  cell.high = domain.high;
  cell.step = domain.step;
}

}  // namespace

Domain domain_of(const model::Type& type) {
  switch (type.kind) {
    case model::FactKind::YesNo: break;
    case model::FactKind::Scale:
    case model::FactKind::Count:
    case model::FactKind::Amount: return {type.low.milli, type.high.milli, type.step.milli};
    case model::FactKind::OneOf:
    case model::FactKind::Side:
    case model::FactKind::SeveralOf:
      return {0, static_cast<std::int64_t>(type.choices.size()) - 1, 1};
    case model::FactKind::DateOrNever: return {0, kNever, 1};
  }
  return {};
}

CellId Compiler::fact_cell(FactId fact, Side side, const Reading& reading) {
  Cell cell;
  cell.kind = Cell::Kind::Fact;
  cell.fact = fact;
  cell.side = side;
  cell.after_fire = reading.newer_than;
  cell.morning = reading.morning;
  cell.morning_of = reading.morning_of;
  give_domain(cell, model_.facts[fact.index()].type);
  return tape_.cell(cell);
}

CellId Compiler::choice_cell(FactId fact, Side side, std::uint32_t choice, const Reading& reading) {
  Cell cell;
  cell.kind = Cell::Kind::Choice;
  cell.fact = fact;
  cell.side = side;
  cell.choice = choice;
  cell.after_fire = reading.newer_than;
  cell.morning = reading.morning;
  cell.morning_of = reading.morning_of;
  return tape_.cell(cell);
}

CellId Compiler::log_cell(ExerciseId exercise, LogField field, std::uint32_t fault, Side side,
                          bool latest_session, const Reading& reading) {
  Cell cell;
  cell.kind = Cell::Kind::Log;
  cell.exercise = exercise;
  cell.field = field;
  cell.choice = fault;
  cell.side = side;
  cell.when = reading.this_session ? Cell::When::ThisSession
              : latest_session     ? Cell::When::LatestSession
                                   : Cell::When::LatestOfExercise;
  cell.morning = reading.morning;
  cell.morning_of = reading.morning_of;
  give_domain(cell, model::type_of(field));
  return tape_.cell(cell);
}

CellId Compiler::ladder_cell(LadderId ladder) {
  Cell cell;
  cell.kind = Cell::Kind::Ladder;
  cell.ladder = ladder;
  cell.high = static_cast<std::int64_t>(
      model_.ladders[ladder.index()].rungs.size());  // the last one is "none"
  return tape_.cell(cell);
}

CellId Compiler::setting_cell(SettingId setting) {
  Cell cell;
  cell.kind = Cell::Kind::Setting;
  cell.setting = setting;
  give_domain(cell, model_.settings[setting.index()].type);
  return tape_.cell(cell);
}

std::optional<CellId> Compiler::single_cell(const model::Num& n, const Reading& reading) {
  if (const auto* fact = std::get_if<model::NumFact>(&n.node))
    return fact_cell(fact->fact, fact->side, reading);
  if (const auto* since = std::get_if<model::NumDaysSince>(&n.node))
    return fact_cell(since->date_fact, since->side, reading);
  const auto* log = std::get_if<model::NumLog>(&n.node);
  if (log && model::is_recorded(log->field)) {
    return log_cell(log->exercise, log->field, 0, log->side, log->latest_session, reading);
  }
  return std::nullopt;
}

void Compiler::logs_in(const model::Num& n, std::vector<const model::NumLog*>& out) const {
  if (const auto* log = std::get_if<model::NumLog>(&n.node)) out.push_back(log);
  if (std::holds_alternative<model::NumAggregate>(n.node)) return;
  for (const model::Num* part : model::parts_of(n).nums) logs_in(*part, out);
}

bool Compiler::has_window(const model::Num& n) const {
  if (std::holds_alternative<model::NumAggregate>(n.node)) return true;
  const model::Parts parts = model::parts_of(n);
  return std::any_of(parts.nums.begin(), parts.nums.end(),
                     [&](const model::Num* part) { return has_window(*part); });
}

NodeId Compiler::score(model::ScoreId id, const Reading& reading) {
  const model::Score& sc = model_.scores[id.index()];
  std::vector<NodeId> truths;
  std::vector<std::int64_t> points;
  for (const model::ScoreItem& item : sc.items) {
    truths.push_back(cond(*item.when, false, reading));
    points.push_back(item.points.milli);
  }
  return tape_.count(truths, points);
}

// The exercise took no pain away where there was less than before: nothing was added.
NodeId Compiler::added_pain(const model::NumLog& log, const Reading& reading) {
  const auto recorded = [&](LogField field) {
    return tape_.add(Op::NumCell,
                     log_cell(log.exercise, field, 0, log.side, log.latest_session, reading));
  };
  const NodeId before = tape_.add(Op::Negate, recorded(LogField::PainBefore));
  return tape_.add(Op::NotBelowZero, tape_.sum({recorded(LogField::Pain), before}));
}

NodeId Compiler::number(const model::Num& n, const Reading& reading) {
  if (const auto* node = std::get_if<model::NumConst>(&n.node))
    return tape_.number(node->value.milli);
  if (const auto* node = std::get_if<model::NumSetting>(&n.node))
    return tape_.add(Op::NumCell, setting_cell(node->setting));
  if (const auto* node = std::get_if<model::NumScore>(&n.node)) return score(node->score, reading);
  if (const auto* node = std::get_if<model::NumSum>(&n.node)) {
    std::vector<NodeId> terms;
    for (const model::NumSum::Term& term : node->terms) {
      const NodeId id = number(*term.operand, reading);
      terms.push_back(term.minus ? tape_.add(Op::Negate, id) : id);
    }
    return tape_.sum(std::move(terms));
  }
  if (const auto* node = std::get_if<model::NumAggregate>(&n.node)) {
    Reading body = reading;
    body.this_session = true;
    const NodeId inner = number(*node->subject, body);
    window_bodies_.push_back(inner);
    const Window window{node->days, ExerciseId::kNone, reading.latch, true, reading.only_now};
    const Op op = node->kind == model::AggregateKind::Highest  ? Op::Highest
                  : node->kind == model::AggregateKind::Lowest ? Op::Lowest
                                                               : Op::Latest;
    return tape_.add(op, inner, tape_.window(window));
  }
  if (const auto* node = std::get_if<model::NumDaysSinceSession>(&n.node))
    return tape_.add(Op::DaysSinceSession, node->exercise.value);
  if (const auto* node = std::get_if<model::NumSessionsInLast>(&n.node)) {
    return tape_.add(Op::SessionsInLast, node->exercise.value,
                     static_cast<std::uint32_t>(node->days));
  }
  const auto* log = std::get_if<model::NumLog>(&n.node);
  if (log && !model::is_recorded(log->field)) return added_pain(*log, reading);
  return tape_.add(Op::NumCell, *single_cell(n, reading));
}

}  // namespace rung::program
