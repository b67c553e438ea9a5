// Boxes over the facts that a change reads: of each fact some of its values.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audit/prove/encoding.hpp"

namespace rung::audit::diff {

// By cell of a grid, by option of that cell: whether the box holds it.
using Box = std::vector<std::vector<char>>;

// The facts, with the options of an encoding and how many answers each option stands for.
class Grid {
 public:
  // Of these cells those that the encoding knows. Keeps a reference.
  Grid(const prove::Encoding& encoding, const program::Program& program,
       const std::vector<program::CellId>& cells);

  std::size_t size() const { return cells_.size(); }
  const prove::Encoding::OfCell& cell(std::size_t i) const { return *cells_[i]; }

  Box whole() const;
  bool is_whole(const Box& box, std::size_t cell) const;
  // With what two answers of one day, or a date known roughly, leave open between: whoever may have
  // a value of the box belongs to it.
  Box with_ranges(Box box) const;
  // How many combinations of answers: each value, not sure and not asked count once. Of a box, and
  // of all; nothing beyond 10^15.
  std::optional<std::uint64_t> combinations(const Box& box) const;
  // Of several boxes together; nothing where the grid has more than a million combinations of
  // options.
  std::optional<std::uint64_t> together(const std::vector<Box>& boxes) const;

 private:
  std::vector<const prove::Encoding::OfCell*> cells_;
  const program::Program& program_;
  std::vector<std::vector<std::uint64_t>> answers_;  // by cell, by option
};

// Both as one box, where that holds nothing else; nothing where it would.
std::optional<Box> joined(const Box& a, const Box& b);

// How many values lie in the parts of a cell's domain, and which option stands for each part.
struct Part {
  std::int64_t low = 0, high = 0;
  std::size_t option = 0;
};
std::vector<Part> parts_of(const prove::CellOptions& options, const program::Cell& cell);

}  // namespace rung::audit::diff
