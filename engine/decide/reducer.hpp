// A smallest set of things told that suffices for one truth.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "decide/evidence.hpp"
#include "decide/items.hpp"
#include "decide/support.hpp"
#include "program/what_if.hpp"

namespace rung::decide {

// Leaves out what can be left out, by kind and from the highest down, while the root stays `goal`:
// what remains is minimal, and of two equally good reasons the one with the lower ids. What the
// root does not rest on is left out without a look. One Reducer serves many reasons.
class Reducer {
 public:
  enum class Goal : std::uint8_t { Certain, NotRuledOut };

  // Keeps a reference: it must outlive this.
  explicit Reducer(const Situation& s);

  std::vector<BecauseItem> reason(NodeId root, Goal goal);

 private:
  using Kind = Evidence::Kind;

  // A statement on which the reason may rest, and the piece that it belongs to: in this order they
  // stand, what was told by item, then what was not done, then the past.
  struct Part {
    enum class Of : std::uint8_t { Item, NotDone, Past } of = Of::Item;
    std::uint32_t id = 0;  // the number of the item; of the past, the node
    std::size_t record = 0;
    Kind kind = Kind::Told;
    CellId cell = 0;
    Support::Goal goal = Support::kNoGoal;  // what rests on it; none where only trying tells
    // The same for all parts of a piece; pieces stand in this order.
    std::uint64_t piece() const {
      constexpr unsigned kKindBits = 3, kRecordBits = 24, kIdBits = 32;
      return (((static_cast<std::uint64_t>(of) << kIdBits | id) << kRecordBits | record)
              << kKindBits) |
             static_cast<std::uint64_t>(kind);
    }
  };
  // One thing that a reason may quote, or leave out as if nothing were known of it: a place among
  // the parts, [first, last).
  struct Piece {
    std::size_t first = 0, last = 0;
    bool tried = false;  // what only trying tells rests on it, too
  };

  std::vector<BecauseItem> reason_by(const Workspace& work);
  std::vector<BecauseItem> reduced();
  void hold_open_cells();
  program::WhatIf& trying();

  void find_pieces();
  void add_part(const Support::End& end);
  void add_what_must_be_tried();
  Kind kind_of(const Piece& piece) const { return parts_[piece.first].kind; }

  bool leave_out_of(std::span<const std::size_t> pieces, bool one_must_stay);
  bool leave_out(std::span<const std::size_t> pieces);
  bool still_without(std::span<const std::size_t> pieces);

  BecauseItem quote(const Piece& piece);
  void find_cells_of(const Part& part);
  void find_cone();
  std::vector<BecauseItem> open_items() const;
  std::optional<Day> day_asked_about(CellId id) const;

  const Situation& s_;
  Items items_;
  Support support_;
  AllEvidence evidence_;
  // What is open, as if nobody were sure of it, and what that comes to; once it is asked for.
  std::vector<CellValue> held_cells_;
  std::optional<Workspace> held_;
  std::optional<program::WhatIf> what_if_, what_if_held_;  // once something must be tried
  std::vector<std::uint32_t> met_;  // by node: the latest walk that came upon it
  std::uint32_t round_ = 0;
  // Of the reason at hand.
  NodeId root_ = program::kNoNode;
  Goal goal_ = Goal::Certain;
  bool tries_ = false, cone_known_ = false;
  std::vector<Part> parts_;
  std::vector<Piece> pieces_;
  std::vector<std::size_t> kept_, tried_;
  std::vector<CellId> cells_;
  std::vector<NodeId> stack_;
  std::vector<std::pair<NodeId, CellId>> met_by_;
};

}  // namespace rung::decide
