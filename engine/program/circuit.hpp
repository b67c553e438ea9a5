// The Program as gates of two values: what fast readers walk.
//
// A truth of the tape is a set of outcomes; each question about it ("is it certain?", "may it still
// be no?") is true or false. This circuit answers such questions, and only those that its maker
// asked for. Gates are "all of" and "any of" over earlier gates and leaves, with no negation in
// between, so that a reader can count, kill or light them, one state at a time or 512. A leaf is a
// question about one cell or about one *odd* node: one that is no matter of gates (a number, a
// look back into the past), which the reader has `evaluate_one` work out.
// Nothing here says anything that the tape does not say.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "program/bits.hpp"
#include "program/evaluate.hpp"
#include "program/tape.hpp"

namespace rung::program {

// A question about a truth.
enum class Plane : std::uint8_t {
  Certain,  // it is yes, whatever is answered
  RuledOut,
  MayBeYes,
  MayBeUnknown,
  MayBeNo,
  NotCertain,  // the opposites, in the same order
  NotRuledOut,
  CannotBeYes,
  CannotBeUnknown,
  CannotBeNo,
};
constexpr std::size_t kPlanes = 10;

constexpr Plane opposite(Plane plane) {
  const auto p = static_cast<std::uint8_t>(plane);
  return static_cast<Plane>(p < kPlanes / 2 ? p + kPlanes / 2 : p - kPlanes / 2);
}
bool answer(Plane plane, Truth truth);

// What stands at the input of a gate.
struct Signal {
  enum class Kind : std::uint8_t { Never, Always, Leaf, Gate };
  Kind kind = Kind::Never;
  std::uint32_t index = 0;
  friend auto operator<=>(const Signal&, const Signal&) = default;
};

struct Gate {
  bool all = false;  // all of its inputs, else any of them
  std::uint32_t first = 0, count = 0;
};

// The question `plane` about a node that reads one cell, or about an odd node.
struct Leaf {
  NodeId node = 0;
  Plane plane = Plane::Certain;
  std::uint32_t source = 0;
  std::uint32_t first_answer = 0;  // in Circuit::answers
};

// What leaves look at. The values of a cell that no leaf tells apart are one class.
struct Source {
  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  CellId cell = kNone;                        // or
  NodeId node = kNone;                        // an odd node; its class is the bits of its truth
  std::uint32_t first_start = 0, starts = 0;  // of a cell: where its classes of values begin
  std::uint32_t classes = 0;
  std::uint32_t first_leaf = 0, leaves = 0;  // its leaves stand together
};

// Of a cell, the classes behind those of its values.
enum class Lack : std::uint8_t { Absent, NotSure, Open, Unasked };
constexpr std::uint32_t kLacks = 4;

struct Watched {
  NodeId node = kNoNode;  // kNoNode: never
  Plane plane = Plane::Certain;
};

struct Circuit {
  std::vector<Source> sources;
  std::vector<std::int64_t> starts;
  std::vector<Leaf> leaves;            // by source
  std::vector<std::uint64_t> answers;  // bit by class
  std::vector<Gate> gates;             // inputs before what reads them
  std::vector<Signal> inputs;
  std::vector<Signal> outputs;                // as they were watched
  std::vector<std::uint32_t> source_of_cell;  // Source::kNone where no leaf looks at it

  // Odd nodes and the numbers below them, in tape order, and what of the rest they read.
  struct Operand {
    NodeId node = 0;
    Signal may_be_yes, may_be_unknown, may_be_no;
  };
  struct Odd {
    NodeId node = 0;
    std::uint32_t source = Source::kNone;  // of a truth that leaves look at
    std::uint32_t gates_before = 0;        // those that its operands may rest on
    std::vector<Operand> operands;         // truths that gates work out
    std::vector<std::uint32_t> readers;    // later ones that read it, by their place here
  };
  std::vector<Odd> odd;
  Lists odd_of_cell;  // by cell: the odd nodes that look at it

  // By leaf and by gate: what reads it.
  struct Readers {
    Lists gates, odd, outputs;
  };
  Readers leaf_readers, gate_readers;

  std::span<const Signal> inputs_of(const Gate& gate) const {
    return {inputs.data() + gate.first, gate.count};
  }
  bool leaf_answer(const Leaf& leaf, std::uint32_t in_class) const {
    return has_bit(std::span(answers).subspan(leaf.first_answer), in_class);
  }
  std::uint32_t lack_class(const Source& source, Lack lack) const {
    return source.starts + static_cast<std::uint32_t>(lack);
  }
};

// Puts what gates work out of an odd node's operands to where `evaluate_one` reads it. `value`
// tells whether a signal is true.
template <typename Value>
void put_operands(const Program& program, const Circuit::Odd& odd, Workspace& work,
                  const Value& value) {
  for (const Circuit::Operand& operand : odd.operands) {
    const int bits = (value(operand.may_be_yes) ? Truth::kYes : 0) |
                     (value(operand.may_be_unknown) ? Truth::kUnknown : 0) |
                     (value(operand.may_be_no) ? Truth::kNo : 0);
    work.truths[program.nodes[operand.node].slot] = Truth(static_cast<std::uint8_t>(bits));
  }
}

// O(tape below what is watched, times the classes of each cell for its leaves).
Circuit circuit_of(const Program& program, const std::vector<Watched>& watched);

// The class of a value; Source::kNone when it lies across several (two answers of one day).
std::uint32_t class_of(const Circuit& circuit, const Source& source, const Cell& cell,
                       const CellValue& value);

}  // namespace rung::program
