// The past, folded: what each earlier session fired, released and recorded, and what of it today's
// step may read. Recomputed from the state each time and never stored.
#pragma once

#include <vector>

#include "program/bind.hpp"
#include "program/evaluate.hpp"

namespace rung::program {

class History : public HistoryReader {
 public:
  // Folds all steps before the last. Keeps references: program, model and state must outlive it.
  History(const Program& program, const model::Model& model, const BoundState& state);

  // The cells as they are today. A fact that must be answered anew for a rule to be released is an
  // open question for everything: what was answered before may no longer be what will be said.
  std::vector<CellValue> cells_today() const;

  Truth truth(const Node& node, Truth inner) const override;
  Number number(const Node& node, const Number& inner) const override;

  std::size_t last_step() const { return state_.steps.size() - 1; }
  // The step at which the rule last fired, or might have; nothing when it never did.
  std::optional<std::size_t> last_fire(std::uint32_t rule) const;
  // The cells as they were at an earlier step.
  std::vector<CellValue> cells_at(std::size_t step, bool unasked_is_closed) const;
  // What the value of a history node rests on and may still be told: records of the latest session,
  // answers about the morning after it.
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
  // The day that a cell about the morning after a session speaks of, seen from a step.
  std::optional<Day> morning_of(const Cell& cell, std::size_t step) const;
  // The answer that a cell of a fact shows at a step; none when it shows none.
  const BoundAnswer* answer_shown(const Cell& cell, std::size_t step) const;
  // A yes that released a rule and was not taken back: it stays answered.
  bool stands(FactId fact, Side side) const;
  // Where the result stands was more than one record that day, and not each was clean.
  bool doubtful_result(const Node& node) const;
  // The rule was released in an earlier session.
  bool was_released(std::uint32_t rule) const { return latched_[rule].released.has_value(); }
  // The rungs of a ladder done in its latest session before today.
  std::vector<ExerciseId> last_rungs(LadderId ladder) const;

 private:
  struct Latched {
    Truth state = Truth::no();
    Truth before = Truth::no();  // what it came to when it was released
    std::optional<std::size_t> fired;
    std::optional<std::size_t> released, maybe_released;  // the second hangs on what may be told
  };
  // A question about the morning after a session that is still open today.
  struct Pending {
    CellId cell = 0;
    Day day;
  };
  void find_pending();
  void fold(std::size_t step, Workspace& work);
  void keep_bodies(std::size_t step, const Workspace& work, bool for_latches);
  void judge(std::uint32_t rule, std::size_t step, const Workspace& work,
             const std::vector<CellValue>& cells);
  std::vector<CellId> told_later(NodeId root, const Workspace& work,
                                 const std::vector<CellValue>& cells) const;
  Truth fired(Truth fires) const;
  CellValue cell_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const;
  CellValue fact_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const;
  CellValue value_of(const Cell& cell, const BoundAnswer& answer, Day now) const;
  CellValue unanswered(const Cell& cell, std::size_t step, Day about, bool unasked_is_closed) const;
  CellValue since_release(const Cell& cell, Day now) const;
  bool counts_on(const Cell& cell, const BoundAnswer& answer, Day about) const;
  bool is_pending(const Cell& cell, std::optional<Day> answered, Day about) const;
  CellValue log_at(const Cell& cell, std::size_t step, bool unasked_is_closed) const;
  Truth result_valid(const Node& node) const;
  bool hold_allows(ExerciseId exercise) const;
  bool reached(ExerciseId exercise) const;
  bool on_ladder(LadderId ladder) const;
  bool is_session(std::size_t step, std::uint32_t exercise) const;

  // history_windows.cpp. `from`: the first step that the window may take.
  std::vector<std::size_t> begins(const Window& window) const;
  Truth truth_at(NodeId body, std::size_t step, Truth now) const;
  Number number_at(NodeId body, std::size_t step, const Number& now) const;
  Truth truth_from(const Node& node, const Window& window, std::size_t from, Truth inner) const;
  Truth in_sessions(const Node& node, std::size_t from, Truth now) const;
  Truth session_before(const Window& window, std::size_t from) const;
  Number number_from(const Node& node, std::size_t from, const Number& inner) const;
  Number rise(const Node& node, std::size_t from, const Number& now) const;
  Number over_days(const Node& node, std::size_t from, const Number& now) const;
  Number sessions(const Node& node) const;
  std::size_t body_index(NodeId body) const;

  const Program& program_;
  const model::Model& model_;
  const BoundState& state_;
  std::size_t at_ = 0;                       // the step at hand
  std::optional<std::size_t> last_trained_;  // the latest step in which anything was done
  bool for_latches_ = false;                 // what fires in the step at hand is being found
  std::vector<Pending> pending_;
  std::vector<CellId> release_cells_;      // cells with `after_release`
  std::vector<Latched> latched_;           // by protective rule, before the step at hand
  std::vector<std::vector<Truth>> fired_;  // by step, by protective rule
  // By step, by window body: as windows read them, and as they are read for what fires.
  std::vector<std::vector<Truth>> body_truths_[2];
  std::vector<std::vector<Number>> body_numbers_[2];
  std::vector<std::vector<CellId>> open_logs_;       // by protective rule
  std::vector<std::vector<CellId>> body_open_logs_;  // by window body
};

}  // namespace rung::program
