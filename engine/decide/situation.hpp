// One state, evaluated: what every part of a decision reads.
//
// In: the Program and a bound state. Out: nothing of its own; decision, plan, reasons and questions
// look things up here.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "program/history.hpp"
#include "rung/decision.hpp"

namespace rung::decide {

using model::ExerciseId;
using model::Model;
using program::CellId;
using program::CellValue;
using program::NodeId;
using program::Program;
using program::Truth;
using program::Workspace;

// What can be asked in one question: a fact on a side, a log value, or what is done on a ladder.
struct Item {
  enum class Kind : std::uint8_t { Fact, Log, Ladder, Setting } kind = Kind::Fact;
  std::uint32_t index = 0;  // fact, exercise, ladder or setting
  std::uint32_t field = 0;  // Log: the field; faults come after the fields, one number each
  Side side = Side::None;
  std::optional<Day> on = {};  // Fact: the day it is about, when that is not today
  friend auto operator<=>(const Item&, const Item&) = default;
};

class Situation {
 public:
  // Keeps references: all must outlive it.
  Situation(const Program& program, const Model& model, const program::BoundState& state);

  // The same, with these open cells as if nobody were sure of them. The past is shared, and only
  // what hangs on the cells is worked out anew.
  Situation(const Situation& other, const std::vector<CellId>& unsure_of);

  // The same state with other values in today's cells.
  Situation(const Situation& other, const std::vector<CellValue>& cells);

  const Program& program() const { return program_; }
  const Model& model() const { return model_; }
  const program::BoundState& state() const { return state_; }
  const program::History& history() const { return history_; }
  const std::vector<CellValue>& cells() const { return cells_; }
  const Workspace& work() const { return work_; }

  Truth truth(NodeId id) const { return work_.truth(program_, id); }
  bool yes(NodeId id) const { return id != program::kNoNode && truth(id).is_yes(); }

  Item item_of(CellId cell) const;
  std::string name_of(
      const Item& item) const;  // "knee_pain", "squat.clean_reps", "ladder.squatting"
  // What the cell shows: "3", "yes", "not sure", "declined", "no or yes" (two answers of one day),
  // "not recorded" (a gap in a session that is over), "none" (no test), "not asked", "for a
  // clinician", "May 2025" (a date that is known roughly).
  std::string value_text(CellId cell) const;
  std::string text_of_value(CellId cell, std::int64_t value) const;
  // Of the answer or record that the cell shows; nothing when it shows none, or one of today.
  std::optional<Day> day_of(CellId cell) const;
  // Open, and taken as if nobody were sure of it.
  bool supposed(CellId cell) const;
  // The answer that a cell of a date shows while it says no more than a range of days; else null.
  const program::BoundAnswer* rough_date(CellId cell) const;

 private:
  std::string closed_text(CellId cell) const;

  const Program& program_;
  const Model& model_;
  const program::BoundState& state_;
  std::shared_ptr<const program::History> past_;
  const program::History& history_;  // *past_
  std::vector<CellValue> cells_;
  std::vector<CellId> supposed_;  // open cells that are treated as not sure
  Workspace work_;
};

// Why something protective acts, from what its condition came to.
Basis basis_of(Truth acts);

// The effect of a protective rule as it acts now; nullptr when it is ruled out.
const model::Effect* effect_now(const model::Protective& rule, Truth acts);

// "stop", "rest", "refer", "hold", "avoid", "regress" or "ease".
std::string effect_name(ast::ProtectKind kind);

std::vector<CitedClaim> citations(const Model& model, const std::vector<model::ClaimRef>& cite);

}  // namespace rung::decide
