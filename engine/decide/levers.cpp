#include "decide/levers.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace rung::decide {
namespace {

using program::Cell;
using program::LogField;
using program::Node;
using program::Op;

constexpr std::int64_t kWholeRange = 1000;
constexpr std::int64_t kNewResult = 500;  // on top: doing something is more than an other number

class LeverFinder {
 public:
  LeverFinder(const Situation& s, const Situation& base, const Cuts& cuts)
      : s_(s), base_(base), m_(s.model()), p_(s.program()), cuts_(cuts) {}

  std::vector<Lever> find(const std::vector<Leaf>& leaves) {
    for (const Leaf& leaf : leaves) add(leaf);
    std::vector<Lever> out;
    for (const auto& [key, lever] : best_) out.push_back(lever);
    return out;
  }

 private:
  void add(const Leaf& leaf) {
    const Node& node = p_.nodes[leaf.node];
    switch (node.op) {
      case Op::InSet:
        return offer(node.a,
                     [&](std::int64_t v) { return p_.sets[node.b].contains(v) == leaf.wanted; });
      case Op::NumCell: {
        const CellValue now = s_.cells()[node.a];
        const bool known = now.kind == CellValue::Kind::Known;
        exhaustive_ = cuts_.exhaustive(node.a);
        offer(node.a, [&](std::int64_t v) {
          const bool days = p_.cells[node.a].high == program::kNever && v == program::kNever;
          return !known || days || (leaf.wanted ? v > now.low : v < now.low);
        });
        exhaustive_ = true;
        return;
      }
      case Op::PointsByCell:
      case Op::OnSide:
      case Op::IsAnswered: return offer(node.a, [](std::int64_t) { return true; });
      case Op::ResultValid: return offer_new_results(node);
      case Op::EachSession:
      case Op::AnySession:
      case Op::Rises:
      case Op::Highest:
      case Op::Lowest:
      case Op::Latest: offer_latest_logs(node); return offer_session(std::nullopt);
      case Op::SessionBefore: return;  // no session of today comes before today
      case Op::SessionsInLast:
      case Op::DaysSinceSession:
        return offer_session(node.a == ExerciseId::kNone ? std::nullopt
                                                         : std::optional(ExerciseId(node.a)));
      case Op::OnLadder:
        for (const ExerciseId rung : m_.ladders[node.a].rungs) offer_session(rung);
        return;
      default: return;
    }
  }

  template <typename Fits>
  void offer(CellId id, const Fits& fits) {
    const Cell& cell = p_.cells[id];
    if (cell.kind == Cell::Kind::Setting) return;
    if (cell.kind == Cell::Kind::Log) return offer_log(id, step_of(cell), fits);
    Lever lever = lever_of(id);
    if (cell.kind == Cell::Kind::Choice) lever.choice = cell.choice + 1;
    offer_values(lever, fits);
  }

  template <typename Fits>
  void offer_log(CellId id, std::optional<std::size_t> step, const Fits& fits) {
    const Cell& cell = p_.cells[id];
    Lever lever = lever_of(id);
    // Another session today would be the latest of all.
    if (cell.when == Cell::When::LatestSession) offer_session(std::nullopt);
    const program::BoundLog* log = step ? s_.state().steps[*step].log_of(cell.exercise) : nullptr;
    if (log) {
      lever.session = s_.state().steps[*step].date;
      return offer_values(lever, fits);
    }
    if (cell.when == Cell::When::LatestOfExercise) offer_new(id, fits);
  }

  // A result that could be shown today by an exercise that may be done today.
  template <typename Fits>
  void offer_new(CellId id, const Fits& fits) {
    const Cell& cell = p_.cells[id];
    const bool felt = cell.field == LogField::Pain || cell.field == LogField::PainBefore;
    if (cell.field == LogField::FaultAt || felt) return;
    if (!base_.yes(p_.outputs.exercises[cell.exercise.index()].may)) return;
    Lever lever = lever_of(id);
    lever.session = s_.state().today;
    lever.new_result = true;
    offer_values(lever, fits);
  }

  // A result that counts again; the old one may have been as good.
  void offer_new_results(const Node& node) {
    const bool test = (node.b & 1) == 0;
    const Side side = static_cast<Side>(node.b >> 1);
    for (CellId id = 0; id < p_.cells.size(); ++id) {
      const Cell& cell = p_.cells[id];
      const bool same = cell.kind == Cell::Kind::Log && cell.exercise == ExerciseId(node.a) &&
                        cell.side == side && (cell.field == LogField::CleanReps) == test &&
                        cell.when == Cell::When::LatestOfExercise;
      if (same) offer_new(id, [](std::int64_t) { return true; });
    }
  }

  // Something done today, whatever comes of it: the first value will do.
  void offer_session(std::optional<ExerciseId> exercise) {
    std::set<ExerciseId> offered;
    for (CellId id = 0; id < p_.cells.size(); ++id) {
      const Cell& cell = p_.cells[id];
      const bool right = cell.kind == Cell::Kind::Log && cell.field == LogField::CleanReps &&
                         cell.when == Cell::When::LatestOfExercise &&
                         (!exercise || cell.exercise == *exercise);
      if (!right || !offered.insert(cell.exercise).second) continue;
      bool first = true;
      offer_new(id, [&](std::int64_t) { return std::exchange(first, false); });
    }
  }

  // Of what a window looks at, only the latest session may have been another.
  void offer_latest_logs(const Node& node) {
    std::optional<std::size_t> latest;
    for (std::size_t i = 0; i < s_.state().steps.size(); ++i) {
      if (s_.state().steps[i].trained()) latest = i;
    }
    if (!latest) return;
    for (const NodeId id : program::cone_of(p_, {node.a})) {
      if (!reads_value(p_.nodes[id].op)) continue;
      const Cell& cell = p_.cells[p_.nodes[id].a];
      if (cell.kind != Cell::Kind::Log || !s_.state().steps[*latest].log_of(cell.exercise))
        continue;
      offer_log(p_.nodes[id].a, latest, [](std::int64_t) { return true; });
    }
  }

  Lever lever_of(CellId id) const {
    Lever lever;
    lever.item = s_.item_of(id);
    lever.cell = id;
    lever.exhaustive = exhaustive_;
    return lever;
  }

  std::optional<std::size_t> step_of(const Cell& cell) const {
    const std::size_t last = s_.history().last_step();
    if (cell.when == Cell::When::ThisSession) return last;
    if (cell.when == Cell::When::LatestOfExercise) {
      return cell.field == LogField::CleanReps
                 ? s_.history().latest_test_of(cell.exercise, cell.side)
             : model::is_amount(cell.field) ? s_.history().latest_in_earnest(cell.exercise)
                                            : s_.history().latest_step_of(cell.exercise);
    }
    for (std::size_t step = last + 1; step-- > 0;) {
      if (s_.state().steps[step].trained()) return step;
    }
    return std::nullopt;
  }

  // What is known of it where the lever is.
  CellValue now(const Lever& lever) const {
    const Cell& cell = p_.cells[lever.cell];
    const CellValue seen = s_.cells()[lever.cell];
    if (lever.item.kind != Item::Kind::Log || lever.new_result) return seen;
    const auto at = std::find_if(s_.state().steps.begin(), s_.state().steps.end(),
                                 [&](const program::Step& t) { return t.date == *lever.session; });
    const program::BoundLog& log = *at->log_of(cell.exercise);
    if (cell.field == LogField::FaultAt) {
      const std::uint8_t fault = log.faults[cell.choice];
      if (fault == 2) return {CellValue::Kind::Closed, 0, 1};
      return {CellValue::Kind::Known, fault, fault};
    }
    const program::BoundValue& value =
        log.values[static_cast<std::size_t>(cell.field)][static_cast<std::size_t>(cell.side)];
    if (!value.present || !value.known) return {CellValue::Kind::Closed, cell.low, cell.high};
    return {CellValue::Kind::Known, value.low, value.high};
  }

  template <typename Fits>
  void offer_values(const Lever& lever, const Fits& fits) {
    const CellValue is = now(lever);
    const bool known = is.kind == CellValue::Kind::Known && !lever.new_result;
    const std::int64_t nearest = is.kind == CellValue::Kind::Known ? is.low : 0;
    const Cell& cell = p_.cells[lever.cell];
    const bool told = is.kind == CellValue::Kind::Known;
    for (const std::int64_t v :
         cuts_.values(lever.cell, told ? is.low : cell.low - 1, told ? is.high : cell.low - 1)) {
      if ((known && v == is.low) || !fits(v)) continue;
      Lever one = lever;
      one.was = is;
      one.value = v;
      one.direction = !told ? 2 + v - cell.low : v > nearest ? 1 : v < nearest ? -1 : 0;
      one.distance = told ? distance(cell, v, nearest) : kWholeRange;
      if (lever.new_result) one.distance += kNewResult;
      keep(one);
    }
  }

  std::int64_t distance(const Cell& cell, std::int64_t a, std::int64_t b) const {
    if (a == b) return 0;
    if (a == program::kNever || b == program::kNever) return kWholeRange;
    const bool named = cell.kind == Cell::Kind::Fact &&
                       m_.facts[cell.fact.index()].type.kind == model::FactKind::OneOf &&
                       m_.facts[cell.fact.index()].type.worse == ast::Worse::NotSaid;
    if (named) return kWholeRange;
    const std::int64_t apart = a > b ? a - b : b - a;
    if (cell.high == program::kNever) return std::min(apart, kWholeRange);
    return std::max<std::int64_t>(
        1, apart * kWholeRange / std::max<std::int64_t>(1, cell.high - cell.low));
  }

  void keep(const Lever& lever) {
    const auto key =
        std::tuple(lever.item, lever.choice, lever.session, lever.new_result, lever.value);
    const auto [at, fresh] = best_.emplace(key, lever);
    if (!fresh && lever.distance < at->second.distance) at->second = lever;
  }

  const Situation& s_;
  const Situation& base_;
  const Model& m_;
  const Program& p_;
  const Cuts& cuts_;
  bool exhaustive_ = true;
  std::map<std::tuple<Item, std::uint32_t, std::optional<Day>, bool, std::int64_t>, Lever> best_;
};

}  // namespace

std::vector<Lever> levers_for(const Situation& s, const Situation& base, const Cuts& cuts,
                              const std::vector<Leaf>& leaves) {
  return LeverFinder(s, base, cuts).find(leaves);
}

Change describe(const Situation& s, const Lever& lever) {
  Change out;
  out.item = s.name_of(lever.item);
  out.side = lever.item.side;
  const bool known = lever.was.kind == CellValue::Kind::Known;
  const bool recorded = lever.item.kind == Item::Kind::Log && !lever.new_result;
  out.from = known      ? s.text_of_value(lever.cell, lever.was.low)
             : recorded ? "not recorded"
                        : s.value_text(lever.cell);
  out.to = s.text_of_value(lever.cell, lever.value);
  out.new_result = lever.new_result;
  if (lever.session && *lever.session != s.state().today) out.on = lever.session;
  if (lever.item.kind != Item::Kind::Fact) return out;
  if (lever.item.on) out.on = lever.item.on;
  const model::Fact& fact = s.model().facts[lever.item.index];
  out.from_clinician = fact.type.from_clinician;
  return out;
}

}  // namespace rung::decide
