// Appends nodes to a Program, each different one once. Private to this folder.
#pragma once

#include <map>
#include <set>
#include <unordered_map>

#include "program/tape.hpp"

namespace rung::program {

class TapeBuilder {
 public:
  CellId cell(const Cell& cell);
  NodeId constant(Truth truth);
  NodeId in_set(CellId cell, const ValueSet& set, Truth when_absent = Truth::no());
  NodeId answered(CellId cell, bool answered);
  // And / Or of truths. Statements about one and the same cell are joined into one first, so that
  // what rests on one fact alone is exact; nested groups of the same kind are flattened and repeats
  // dropped, so order and brackets mean nothing.
  NodeId all_of(std::vector<NodeId> operands);
  NodeId any_of(std::vector<NodeId> operands);
  NodeId unary(Op op, NodeId operand);
  // Yes where it is no, and no where it is yes, whatever does not exist. As exact as what it is of.
  NodeId complement(NodeId truth);
  NodeId add(Op op, std::uint32_t a, std::uint32_t b = 0, std::uint32_t c = 0);
  NodeId number(std::int64_t value);
  NodeId sum(std::vector<NodeId> operands);
  // The sum of `points[i]` over the truths that hold; those about one cell are counted together,
  // exactly.
  NodeId count(const std::vector<NodeId>& truths, const std::vector<std::int64_t>& points);
  NodeId at_least(NodeId number, std::int64_t threshold);
  NodeId share(const ShareTest& test, NodeId left, NodeId right);
  std::uint32_t window(const Window& window);

  Program& program() { return program_; }
  const Node& node(NodeId id) const { return program_.nodes[id]; }

 private:
  NodeId group(Op op, std::vector<NodeId> operands);
  NodeId with_children(Op op, const std::vector<NodeId>& children);
  NodeId append(Op op, std::uint32_t a, std::uint32_t b, std::uint32_t c);
  std::vector<Segment> segments_of(CellId cell, const std::vector<NodeId>& truths,
                                   const std::vector<std::int64_t>& points) const;

  Program program_;
  std::map<Cell, CellId> cells_;
  std::map<ValueSet, std::uint32_t> sets_;
  std::map<Window, std::uint32_t> windows_;
  std::map<std::int64_t, std::uint32_t> numbers_;
  std::map<ShareTest, std::uint32_t> shares_;
  std::map<std::vector<Segment>, std::uint32_t> points_;
  // By the hash of what they are made of; compared with the nodes themselves.
  std::unordered_multimap<std::size_t, NodeId> nodes_, groups_;
  std::map<NodeId, NodeId> complements_;
};

}  // namespace rung::program
