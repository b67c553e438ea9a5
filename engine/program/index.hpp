// What readers of the tape look up instead of searching for it. Built once, when the tape is done,
// and a part of the Program. It says nothing that the tape does not say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
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

// Whoever can wait for an answer, and is told by name.
struct Speaker {
  enum class Kind : std::uint8_t { Exercise, Permissive, Ladder, Gate, Pack, Protective };
  Kind kind = Kind::Exercise;
  std::uint32_t index = 0;
};

struct Index {
  Lists dependents;  // by node: the nodes that it is an operand of, in tape order
  Lists readers;     // by cell: the nodes that look at it, in tape order
  // Cells by what they ask about (kind, thing, field, side), and of each cell the place of that in
  // this order. Cells of different mornings ask about the same thing here.
  std::vector<std::uint32_t> cells_by_thing;
  std::vector<std::uint32_t> thing_of;
  // In the order of their names. Of several with one name, the last in the order of Speaker::Kind
  // stands for all.
  std::vector<Speaker> speakers;
  std::vector<std::uint32_t> speaker_of[6];  // by kind, by index: the place among `speakers`
  // By exercise: protective rules that stop, or send to somebody urgently, by what is logged of it.
  Lists stopping_by_log;
};

// O(tape + names).
Index index_of(const Program& program, const model::Model& model);

}  // namespace rung::program
