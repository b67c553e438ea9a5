#include "program/index.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include "model/walk.hpp"
#include "program/evaluate.hpp"
#include "program/speakers.hpp"

namespace rung::program {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Lists dependents_in(const Program& p) {
  Pairs pairs;
  std::vector<NodeId> operands;
  for (NodeId id = 0; id < p.nodes.size(); ++id) {
    operands.clear();
    operands_of(p, p.nodes[id], operands);
    std::sort(operands.begin(), operands.end());
    operands.erase(std::unique(operands.begin(), operands.end()), operands.end());
    for (const NodeId operand : operands) pairs.emplace_back(operand, id);
  }
  return Lists(p.nodes.size(), pairs);
}

Lists readers_in(const Program& p) {
  Pairs pairs;
  for (NodeId id = 0; id < p.nodes.size(); ++id) {
    if (reads_cell(p.nodes[id].op)) pairs.emplace_back(p.nodes[id].a, id);
  }
  return Lists(p.cells.size(), pairs);
}

// In the order of decide::Item.
auto thing_of(const Cell& c) {
  using K = Cell::Kind;
  std::uint32_t field = 0;
  if (c.kind == K::Log) {
    field = static_cast<std::uint32_t>(c.field);
    if (c.field == LogField::FaultAt) field += c.choice;
  }
  switch (c.kind) {
    case K::Log: return std::tuple(1, c.exercise.value, field, c.side);
    case K::Ladder: return std::tuple(2, c.ladder.value, field, Side::None);
    case K::Setting: return std::tuple(3, c.setting.value, field, Side::None);
    default: return std::tuple(0, c.fact.value, field, c.side);
  }
}

void order_cells(const Program& p, Index& out) {
  out.cells_by_thing.resize(p.cells.size());
  std::iota(out.cells_by_thing.begin(), out.cells_by_thing.end(), 0);
  std::stable_sort(out.cells_by_thing.begin(), out.cells_by_thing.end(),
                   [&](CellId a, CellId b) { return thing_of(p.cells[a]) < thing_of(p.cells[b]); });
  out.thing_of.resize(p.cells.size());
  std::uint32_t thing = 0;
  for (std::uint32_t i = 0; i < out.cells_by_thing.size(); ++i) {
    const CellId cell = out.cells_by_thing[i];
    if (thing_of(p.cells[out.cells_by_thing[thing]]) != thing_of(p.cells[cell])) thing = i;
    out.thing_of[cell] = thing;
    std::vector<std::uint32_t>& mornings = out.things_of_mornings;
    const bool fact =
        p.cells[cell].kind == Cell::Kind::Fact || p.cells[cell].kind == Cell::Kind::Choice;
    if (fact && p.cells[cell].morning && (mornings.empty() || mornings.back() != thing))
      mornings.push_back(thing);
  }
}

bool ends_exercise(const model::Effect& effect) {
  return effect.stop || (effect.refer && effect.refer->level != ast::ReferralWord::Routine);
}

// What is logged of an exercise itself, now, is part of the condition; that it was done at all, or
// how often, is not.
Lists stopping_by_log(const model::Model& m) {
  Pairs pairs;
  std::vector<std::uint32_t> read;
  for (std::uint32_t r = 0; r < m.protective.size(); ++r) {
    const model::Protective& rule = m.protective[r];
    if (!rule.when || !ends_exercise(rule.full)) continue;
    read.clear();
    model::walk(
        m, *rule.when,
        [&](const model::Cond& cond) {
          const auto* log = std::get_if<model::LogIsOneOf>(&cond.node);
          if (log && log->exercise.valid()) read.push_back(log->exercise.value);
        },
        [&](const model::Num& num) {
          const auto* log = std::get_if<model::NumLog>(&num.node);
          if (log && log->exercise.valid()) read.push_back(log->exercise.value);
        });
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end()), read.end());
    for (const std::uint32_t exercise : read) pairs.emplace_back(exercise, r);
  }
  return Lists(m.exercises.size(), pairs);
}

}  // namespace

Lists::Lists(std::size_t count, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs)
    : starts_(count + 1, 0), items_(pairs.size()) {
  for (const auto& [list, item] : pairs) ++starts_[list + 1];
  std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
  std::vector<std::uint32_t> at(starts_.begin(), starts_.end() - 1);
  for (const auto& [list, item] : pairs) items_[at[list]++] = item;
}

Index index_of(const Program& program, const model::Model& model) {
  Index out;
  out.dependents = dependents_in(program);
  out.readers = readers_in(program);
  order_cells(program, out);
  for (NodeId id = 0; id < program.nodes.size(); ++id) {
    if (reads_history(program.nodes[id].op)) out.past_nodes.push_back(id);
  }
  add_speakers(program, model, out);
  out.stopping_by_log = stopping_by_log(model);
  return out;
}

}  // namespace rung::program
