// The past, folded: what each earlier session fired, released and recorded, and what of it today's
// step may read. Recomputed from the state each time and never stored.
#pragma once

#include <vector>

#include "program/bind.hpp"
#include "program/evaluate.hpp"

namespace rung::program {

// Whole days that an exercise leaves between, and the day on which it is due again.
struct Pause {
  Day until;
  std::int64_t between = 0;
};

class History : public HistoryReader {
 public:
  // Folds all steps before the last. Keeps references: program, model and state must outlive it.
  History(const Program& program, const model::Model& model, const BoundState& state);

  // The cells as they are today. A fact that must be answered anew for a rule to be released is an
  // open question for everything: what was answered before may no longer be what will be said.
  std::vector<CellValue> cells_today() const;

  Truth truth(const Node& node, Truth inner) const override;
  Number number(const Node& node, const Number& inner) const override;

  // What is known today of something, also of what no rule reads.
  CellValue today(const Cell& cell) const { return cell_at(cell, last_step(), false); }

  std::size_t last_step() const { return state_.steps.size() - 1; }
  // The step at which the rule last fired, or might have; nothing when it never did.
  std::optional<std::size_t> last_fire(std::uint32_t rule) const;
  // The cells as they were at an earlier step.
  std::vector<CellValue> cells_at(std::size_t step, bool unasked_is_closed) const;
  // The cells of the latest session that are open and that the value of a history node rests on.
  std::vector<CellId> open_logs_of(const Node& node) const;
  // The exercise was done in the session nearest before today that did any rung of its ladder.
  bool done_before_today(ExerciseId exercise) const;
  bool done_today(ExerciseId exercise) const;
  std::optional<std::size_t> latest_step_of(ExerciseId exercise, std::size_t up_to) const;
  // The latest step up to `up_to` in which a test of the exercise was taken, on that side when it
  // is one-sided.
  std::optional<std::size_t> latest_test_of(ExerciseId exercise, Side side,
                                            std::size_t up_to) const;
  // Where the result that a ResultValid node speaks of was recorded.
  std::optional<std::size_t> result_step(const Node& node) const;
  // Of an exercise that pauses today; of a rung, the longest pause of its ladder.
  std::optional<Pause> pause_of(ExerciseId exercise) const;
  // The rungs of a ladder done in its latest session before today.
  std::vector<ExerciseId> last_rungs(LadderId ladder) const;

 private:
  struct Latched {
    Truth state = Truth::no();
    Truth certain = Truth::no();  // the same, counting only firings whose condition was known true
    std::optional<std::size_t> fired, cleared;
  };
  void fold(std::size_t step, Workspace& work);
  Truth fired(Truth fires) const;
  CellValue cell_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const;
  CellValue fact_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const;
  CellValue log_at(const Cell& cell, std::size_t step) const;
  Truth result_valid(const Node& node) const;
  bool hold_allows(ExerciseId exercise) const;
  bool reached(ExerciseId exercise) const;
  bool on_ladder(LadderId ladder) const;
  bool above_last(ExerciseId exercise) const;
  std::vector<std::size_t> session_steps(
      const Window& window) const;  // newest first, all that the window may take
  std::vector<std::size_t> day_steps(const Window& window) const;  // newest first
  Truth truth_at(NodeId body, std::size_t step, Truth now) const;
  Number number_at(NodeId body, std::size_t step, const Number& now) const;
  Truth in_sessions(const Node& node, Truth now) const;
  Truth morning_after(const Node& node, Truth now) const;
  Number over_days(const Node& node, const Number& now) const;
  std::size_t body_index(NodeId body) const;
  bool is_last_session(std::size_t step) const;

  const Program& program_;
  const model::Model& model_;
  const BoundState& state_;
  std::size_t at_ = 0;                           // the step at hand
  std::vector<Latched> latched_;                 // by protective rule, before the step at hand
  std::vector<std::vector<Truth>> fired_;        // by step, by protective rule
  std::vector<std::vector<Truth>> body_truths_;  // by step, by window body (unused for numbers)
  std::vector<std::vector<Number>> body_numbers_;
  std::vector<std::vector<CellId>> open_logs_;       // by protective rule
  std::vector<std::vector<CellId>> body_open_logs_;  // by window body
};

}  // namespace rung::program
