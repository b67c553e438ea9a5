#include "api/plain_facts.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/sink.hpp"
#include "program/bind.hpp"
#include "program/circuit.hpp"
#include "program/history.hpp"
#include "program/old_answers.hpp"

namespace rung::api {
namespace {

using program::Cell;
using program::CellId;
using program::CellValue;
using program::Source;

bool is_plain(const Cell& cell) {
  return cell.kind == Cell::Kind::Fact && !cell.morning &&
         cell.after_fire == model::RuleId::kNone && cell.after_release == model::RuleId::kNone;
}

// Facts of which something else than `facts` of the state tells today, sorted. An answer to what an
// earlier version asked may be one for both sides.
std::vector<std::pair<std::string_view, Side>> told_elsewhere(const model::Model& model,
                                                              const State& state) {
  std::vector<std::pair<std::string_view, Side>> out;
  const auto add = [&](const FactAnswer& a, bool elsewhere) {
    const program::Meant<model::FactId> meant = program::fact_meant(model, a.fact);
    if (!meant.id) return;
    const model::Fact& fact = model.facts[meant.id->index()];
    const bool as_before = meant.by_old_name || fact.type.per_side != (a.side != Side::None);
    if (!as_before && !elsewhere) return;
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (as_before || side == a.side) out.emplace_back(fact.name, side);
    }
  };
  for (const FactAnswer& a : state.facts) add(a, a.answer.has_on);
  for (const Session& session : state.sessions) {
    for (const FactAnswer& a : session.facts) {
      if ((a.answer.has_on ? a.answer.on : session.date) >= state.today) add(a, true);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Of each fact and side, its cell, where all that look at it look at that one.
struct CellsOfFacts {
  explicit CellsOfFacts(const Compiled& c)
      : cell(c.model.facts.size() * 3, Source::kNone), alone(c.model.facts.size() * 3, true) {
    const std::vector<Cell>& cells = c.program.cells;
    for (CellId id = 0; id < cells.size(); ++id) {
      if (cells[id].kind != Cell::Kind::Fact && cells[id].kind != Cell::Kind::Choice) continue;
      const std::size_t at = place(cells[id].fact.value, cells[id].side);
      cell[at] = id;
      if (!is_plain(cells[id])) alone[at] = false;
    }
  }
  static std::size_t place(std::uint32_t fact, Side side) {
    return std::size_t{fact} * 3 + static_cast<std::size_t>(side);
  }
  std::vector<CellId> cell;
  std::vector<bool> alone;
};

bool can_be_plain(const model::Type& type, const State& state) {
  const bool single =
      type.kind != model::FactKind::SeveralOf && type.kind != model::FactKind::DateOrNever;
  return single && (!type.from_clinician || state.answering == Answer::By::Clinician);
}

// What their cells are without today's answers: one look at the past for all.
bool find_before(const Compiled& c, const State& state, std::vector<PlainFact>& facts) {
  State without = state;
  without.facts.clear();
  base::Sink sink;
  const auto bound = program::bind(c.model, without, sink);
  if (!bound) return false;
  const std::vector<CellValue> cells = program::History(c.program, c.model, *bound).cells_today();
  for (PlainFact& fact : facts) {
    if (fact.cell != Source::kNone) fact.before = cells[fact.cell];
  }
  return true;
}

}  // namespace

std::vector<PlainFact> plain_facts_of(const Compiled& compiled, const State& state) {
  const model::Model& m = compiled.model;
  const CellsOfFacts cells(compiled);
  const auto told = told_elsewhere(m, state);
  std::vector<PlainFact> out;
  const auto add = [&](std::uint32_t f, Side side) {
    const bool elsewhere = std::binary_search(told.begin(), told.end(),
                                              std::pair(std::string_view(m.facts[f].name), side));
    const std::size_t at = CellsOfFacts::place(f, side);
    if (elsewhere || !cells.alone[at]) return;
    out.push_back({f, side, cells.cell[at], program::domain_of(m.facts[f].type), {}});
  };
  for (std::uint32_t f = 0; f < m.facts.size(); ++f) {
    if (!can_be_plain(m.facts[f].type, state)) continue;
    if (!m.facts[f].type.per_side) {
      add(f, Side::None);
    } else {
      add(f, Side::Left);
      add(f, Side::Right);
    }
  }
  if (!find_before(compiled, state, out)) out.clear();
  return out;
}

std::optional<std::size_t> plain_fact_named(const model::Model& model,
                                            const std::vector<PlainFact>& all,
                                            std::string_view name, Side side) {
  const auto key = [&](const PlainFact& fact) {
    return std::pair(std::string_view(model.facts[fact.fact].name), fact.side);
  };
  const std::pair wanted(name, side);
  const auto at =
      std::lower_bound(all.begin(), all.end(), wanted,
                       [&](const PlainFact& one, const auto& of) { return key(one) < of; });
  if (at == all.end() || key(*at) != wanted) return std::nullopt;
  return static_cast<std::size_t>(at - all.begin());
}

}  // namespace rung::api
