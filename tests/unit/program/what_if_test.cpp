// A change that is followed to what hangs on it comes to what one pass over everything comes to.
#include "program/what_if.hpp"

#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
#include "base/sink.hpp"
#include "program/history.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;
using namespace rung::program;

namespace {

bool same(const Workspace& a, const Workspace& b) {
  return a.truths == b.truths && a.numbers == b.numbers;
}

// One of what a cell may be: as if not asked, as if nobody were sure, or known.
CellValue some_value(const Cell& cell, api::Dice& dice) {
  const std::size_t way = dice.roll(4);
  if (way == 0) return {CellValue::Kind::Open, cell.low, cell.high};
  if (way == 1) return {CellValue::Kind::Closed, cell.low, cell.high};
  const std::int64_t value = dice.chance(2) ? cell.low : cell.high;
  return {CellValue::Kind::Known, value, value};
}

// A sampled state of the shipped packs, evaluated, for `check(compiled, history, cells, work)`.
template <typename Check>
void for_each_state(int states, const Check& check) {
  const RuleSet rules = testing::shipped_packs();
  const api::Compiled& c = rules.compiled();
  api::Dice dice(11);
  for (int i = 0; i < states; ++i) {
    base::Sink sink;
    const auto bound = bind(c.model, api::sample_state(c.model, dice), sink);
    if (!bound) continue;
    const History history(c.program, c.model, *bound);
    const std::vector<CellValue> cells = history.cells_today();
    Workspace work;
    evaluate(c.program, cells, history, work);
    check(c.program, history, cells, work, dice);
  }
}

}  // namespace

TEST_CASE("what hangs on changed cells comes to what a whole pass comes to", "[what_if]") {
  for_each_state(40,
                 [](const Program& p, const History& history, const std::vector<CellValue>& cells,
                    const Workspace& work, api::Dice& dice) {
                   WhatIf what_if(p, history, cells, work);
                   std::vector<char> hidden(p.nodes.size(), 0);
                   for (int round = 0; round < 10; ++round) {
                     for (int i = 0; i < 3; ++i) {
                       const auto cell = static_cast<CellId>(dice.roll(p.cells.size()));
                       what_if.set(cell, some_value(p.cells[cell], dice));
                       const auto node = static_cast<NodeId>(dice.roll(p.nodes.size()));
                       if (!reads_history(p.nodes[node].op)) continue;
                       what_if.hide(node);
                       hidden[node] = 1;
                     }
                     what_if.settle();
                     Workspace whole;
                     evaluate(p, what_if.cells(), history, whole, nullptr, &hidden);
                     REQUIRE(same(what_if.work(), whole));
                   }
                   what_if.back_to({});
                   CHECK(same(what_if.work(), work));
                   CHECK(what_if.cells() == cells);
                 });
}

TEST_CASE("changes are taken back to where they were marked", "[what_if]") {
  for_each_state(20,
                 [](const Program& p, const History& history, const std::vector<CellValue>& cells,
                    const Workspace& work, api::Dice& dice) {
                   WhatIf what_if(p, history, cells, work);
                   const auto change = [&] {
                     for (int i = 0; i < 5; ++i) {
                       const auto cell = static_cast<CellId>(dice.roll(p.cells.size()));
                       what_if.set(cell, some_value(p.cells[cell], dice));
                     }
                     what_if.settle();
                   };
                   change();
                   const WhatIf::Mark mark = what_if.mark();
                   const Workspace then = what_if.work();
                   change();
                   what_if.back_to(mark);
                   CHECK(same(what_if.work(), then));
                 });
}

TEST_CASE("what is looked at is kept as a whole pass has it", "[what_if]") {
  for_each_state(20,
                 [](const Program& p, const History& history, const std::vector<CellValue>& cells,
                    const Workspace& work, api::Dice& dice) {
                   WhatIf what_if(p, history, cells, work);
                   for (const ExerciseNodes& exercise : p.outputs.exercises) {
                     const std::vector<NodeId> cone = what_if.look_at(exercise.may);
                     REQUIRE(cone == cone_of(p, {exercise.may}));
                     for (int i = 0; i < 8; ++i) {
                       const auto cell = static_cast<CellId>(dice.roll(p.cells.size()));
                       what_if.set(cell, some_value(p.cells[cell], dice));
                     }
                     what_if.settle();
                     Workspace whole;
                     evaluate(p, what_if.cells(), history, whole);
                     for (const NodeId id : cone) {
                       if (is_number(p.nodes[id].op)) {
                         REQUIRE(what_if.work().number(p, id) == whole.number(p, id));
                       } else {
                         REQUIRE(what_if.truth(id) == whole.truth(p, id));
                       }
                     }
                     what_if.back_to({});
                   }
                 });
}
