// The fast readers of the Program against one pass over its tape: every question about every truth.
#include "program/live.hpp"
#include "property/inside.hpp"
#include "property/promises.hpp"

namespace rung::testing {
namespace {

using namespace program;

// All questions about all nodes that are truths.
std::vector<Watched> every_question(const Program& p) {
  std::vector<Watched> out;
  for (NodeId id = 0; id < p.nodes.size(); ++id) {
    if (is_number(p.nodes[id].op)) continue;
    for (std::size_t plane = 0; plane < kPlanes; ++plane)
      out.push_back({id, static_cast<Plane>(plane)});
  }
  return out;
}

CellValue some_value(const Cell& cell, Choices& choices) {
  const std::int64_t steps = (cell.high - cell.low) / cell.step;
  const auto value = [&] {
    return cell.low +
           cell.step * static_cast<std::int64_t>(choices.pick(
                           static_cast<std::size_t>(std::min<std::int64_t>(steps, 60'000)) + 1));
  };
  using K = CellValue::Kind;
  switch (choices.pick(8)) {
    case 0: return {K::Open, cell.low, cell.high};
    case 1: return {K::Closed, cell.low, cell.high};
    case 2: return {K::Unasked, cell.low, cell.high};
    case 3: return {K::Absent, 0, 0};
    case 4: {
      const std::int64_t a = value(), b = value();
      const K kind = choices.chance(50) ? K::Closed : K::Open;  // two of a day; a rough date
      if (a != b) return {kind, std::min(a, b), std::max(a, b)};
      break;
    }
    default: break;
  }
  return CellValue::known(value());
}

std::string told_apart(const Program& p, const Watched& of) {
  return "node " + std::to_string(of.node) + ", operation " +
         std::to_string(static_cast<int>(p.nodes[of.node].op)) + ", question " +
         std::to_string(static_cast<int>(of.plane)) + ": the circuit says otherwise than the tape";
}

}  // namespace

Broken readers_agree(const RuleSet& rules, const State& state, Choices& choices) {
  const Inside inside(rules, state);
  const Program& p = inside.compiled.program;
  const History& history = inside.situation.history();
  const std::vector<Watched> watched = every_question(p);
  const Circuit circuit = circuit_of(p, watched);
  Live live(p, circuit, history, inside.situation.cells());
  std::vector<CellValue> cells = inside.situation.cells();
  Workspace work;
  for (int round = 0; round < 6; ++round) {
    evaluate(p, cells, history, work);
    for (std::size_t i = 0; i < watched.size(); ++i) {
      if (answer(watched[i].plane, work.truth(p, watched[i].node)) != live.output(i))
        return told_apart(p, watched[i]);
    }
    for (std::size_t changes = 1 + choices.pick(6); changes > 0 && !cells.empty(); --changes) {
      const auto cell = static_cast<CellId>(choices.pick(cells.size()));
      cells[cell] = some_value(p.cells[cell], choices);
      live.set(cell, cells[cell]);
    }
    live.settle();
  }
  return std::nullopt;
}

}  // namespace rung::testing
