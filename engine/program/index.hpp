// What readers of the tape look up instead of searching for it. Built once, when the tape is done,
// and a part of the Program. It says nothing that the tape does not say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace rung::model {
struct Model;
}

namespace rung::program {

struct Program;

// Many short lists by number, in one piece of memory.
class Lists {
 public:
  Lists() = default;
  // `pairs`: what to put into which list, in the order in which it shall stand there.
  Lists(std::size_t count, const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs);

  std::span<const std::uint32_t> operator[](std::size_t list) const {
    return {items_.data() + starts_[list], items_.data() + starts_[list + 1]};
  }

 private:
  std::vector<std::uint32_t> starts_, items_;
};

// A node for whose value somebody waits who is told by name: a rule, a gate, a ladder, an exercise
// or a pack.
struct Waiter {
  std::uint32_t speaker = 0;           // its place in Index::speaker_names
  std::uint32_t root = 0;              // a node
  std::uint32_t protective = kNoRule;  // which of the protective rules it is, if any

  static constexpr std::uint32_t kNoRule = 0xFFFF'FFFF;
};

struct Index {
  Lists dependents;  // by node: the nodes that it is an operand of, in tape order
  Lists readers;     // by cell: the nodes that look at it, in tape order
  // Cells by what they ask about (kind, thing, field, side), and of each cell the place at which
  // those that ask about the same begin. Cells of different mornings ask about the same thing here:
  // where the things begin of which a cell asks about a morning, in order.
  std::vector<std::uint32_t> cells_by_thing;
  std::vector<std::uint32_t> thing_of;
  std::vector<std::uint32_t> things_of_mornings;
  std::vector<std::uint32_t> past_nodes;  // nodes that read the past, in tape order
  // Whoever can wait for an answer, by caution, the most cautious first, and by name. Of several
  // with one name, the last in the order of Speaker::Kind stands for all.
  std::shared_ptr<const std::vector<std::string>> speaker_names, speaker_titles;
  // What they wait with, in the order of the speakers.
  std::vector<Waiter> waiters;
  // By exercise: protective rules that stop, or send to somebody urgently, by what is logged of it.
  Lists stopping_by_log;
};

// O(tape + names).
Index index_of(const Program& program, const model::Model& model);

}  // namespace rung::program
