// The past, folded: what each earlier session fired, released and recorded, and what of it today's
// step may read. Each step reads what those before it left behind (program/carry.hpp), its own day
// and nothing else, so that the cost of the past is that of its sessions, one by one.
#pragma once

#include <functional>
#include <vector>

#include "program/bind.hpp"
#include "program/carry.hpp"
#include "program/evaluate.hpp"

namespace rung::program {

// Whole days that an exercise leaves between, and the day on which it is due again.
struct Pause {
  Day until;
  std::int64_t between = 0;
};

class History : public HistoryReader {
 public:
  // Told of each time that an earlier session was evaluated: its history nodes.
  using Observer = std::function<void(const Workspace&)>;

  // Folds all steps before the last. Keeps references: program, model and state must outlive it.
  History(const Program& program, const model::Model& model, const BoundState& state,
          const Observer& seen = {})
      : History(program, model, state, state.steps.size() - 1, seen) {}

  // What the steps before `end` leave behind.
  static Carry carry_before(const Program& program, const model::Model& model,
                            const BoundState& state, std::size_t end) {
    return History(program, model, state, end, {}).carry_;
  }

  // The cells as they are today. A fact that must be answered anew for a rule to be released is an
  // open question for everything: what was answered before may no longer be what will be said.
  std::vector<CellValue> cells_today() const;

  Truth truth(const Node& node, Truth inner) const override;
  Number number(const Node& node, const Number& inner) const override;

  // What is known today of something, also of what no rule reads.
  CellValue today(const Cell& cell) const { return cell_at(cell, false); }

  std::size_t last_step() const { return state_.steps.size() - 1; }
  // The step at which the rule last fired, or might have; nothing when it never did.
  std::optional<std::size_t> last_fire(std::uint32_t rule) const;
  // The step whose record a log cell shows; nothing when there is none.
  std::optional<std::size_t> step_read(const Cell& cell) const;
  // What the value of a history node rests on and may still be told: records of the latest session,
  // answers about the morning after it.
  std::vector<CellId> open_logs_of(const Node& node) const;
  // The exercise was done in an earlier session.
  bool done_before_today(ExerciseId exercise) const;
  bool done_today(ExerciseId exercise) const;
  std::optional<std::size_t> latest_step_of(ExerciseId exercise) const;
  // The latest step in which it was done and not lighter on purpose.
  std::optional<std::size_t> latest_in_earnest(ExerciseId exercise) const;
  // The latest step in which a test of the exercise was taken, on that side when it is one-sided.
  std::optional<std::size_t> latest_test_of(ExerciseId exercise, Side side) const;
  // Where the result that a ResultValid node speaks of was recorded.
  std::optional<std::size_t> result_step(const Node& node) const;
  // The day that a cell about the morning after a session speaks of.
  std::optional<Day> morning_of(const Cell& cell) const;
  // The answer that a cell of a fact shows; none when it shows none.
  const BoundAnswer* answer_shown(const Cell& cell) const;
  // REQUIRES: no answer_shown(cell). Whether it shows a yes that released a rule and stands
  // although it is no longer fresh, and which answer that is.
  bool shows_old_yes(const Cell& cell) const;
  const BoundAnswer* old_yes(const Cell& cell) const;
  // A yes that released a rule and was not taken back: it stays answered.
  bool stands(FactId fact, Side side) const;
  // Where the result stands was more than one record that day, and not each was clean.
  bool doubtful_result(const Node& node) const;
  // The rule was released in an earlier session.
  bool was_released(std::uint32_t rule) const { return carry_.latched[rule].released.has_value(); }
  // Of an exercise that pauses today; of a rung, the longest pause of its ladder.
  std::optional<Pause> pause_of(ExerciseId exercise) const;
  // The rungs of a ladder done in its latest session before today, of those that were not lighter
  // on purpose where there are any.
  const std::vector<ExerciseId>& last_rungs(LadderId ladder) const {
    return ladders_[ladder.index()].last;
  }

 private:
  // Folds the steps before `end`.
  History(const Program& program, const model::Model& model, const BoundState& state,
          std::size_t end, const Observer& seen);

  // A question about the morning after a session that is still open today.
  struct Pending {
    CellId cell = 0;
    Day day;
  };
  // What the steps before the one at hand say of a ladder: found once, read for each rung.
  struct Climbed {
    std::vector<ExerciseId> last;  // see last_rungs
    std::optional<Pause> pause;    // the longest of its rungs
  };
  const Step& here() const { return state_.steps[at_]; }
  bool is_today() const { return at_ == last_step(); }
  std::size_t step_on(Day day) const;

  // Goes on to this step; all before it are folded. O(rungs).
  void go_to(std::size_t step);
  // One step: what the session at hand adds to the carry.
  void fold(std::size_t step, Workspace& work, const Observer& seen);
  std::vector<CellValue> past_cells(bool unasked_is_closed) const;
  Truth judge(std::uint32_t rule, const Workspace& work, const std::vector<CellValue>& cells);
  void latch(std::uint32_t rule, Truth now, Truth release, const Workspace& work);
  void keep_open_logs(const Workspace& work, const std::vector<CellValue>& cells);
  std::vector<CellId> told_later(NodeId root, const Workspace& work,
                                 const std::vector<CellValue>& cells) const;
  Truth fired(Truth fires) const;

  // history_facts.cpp
  void find_pending();
  CellValue cell_at(const Cell& cell, bool unasked_is_closed) const;
  CellValue fact_at(const Cell& cell, bool unasked_is_closed) const;
  CellValue value_of(const Cell& cell, const BoundAnswer& answer, Day now) const;
  bool may_tell_more(const model::Fact& fact) const;
  CellValue unanswered(const Cell& cell, Day about, bool unasked_is_closed) const;
  CellValue since_release(const Cell& cell) const;
  bool counts_on(const Cell& cell, const BoundAnswer& answer, Day about) const;
  bool is_pending(const Cell& cell, std::optional<Day> answered, Day about) const;

  // history_records.cpp
  void keep_last_done(const Step& step);
  void keep_results(const std::vector<Truth>& fired);
  CellValue log_at(const Cell& cell, bool unasked_is_closed) const;
  Truth result_valid(const Node& node) const;
  Truth as_recorded(const BoundLog& log, const Node& node) const;
  void find_last_rungs(const std::vector<ExerciseId>& rungs,
                       const std::vector<std::optional<Day>>& last_done,
                       std::vector<ExerciseId>& out) const;
  std::optional<Pause> pause_after(ExerciseId exercise) const;
  bool hold_allows(ExerciseId exercise) const;
  bool reached(ExerciseId exercise) const;
  bool on_ladder(LadderId ladder) const;
  bool above_last(ExerciseId exercise) const;
  std::optional<Day> last_done(ExerciseId exercise) const;
  std::optional<Day> last_in_earnest(ExerciseId exercise) const;
  std::optional<Day> last_test(ExerciseId exercise, Side side) const;
  bool is_session(const Step& step, std::uint32_t exercise) const;

  // history_windows.cpp. `from`: the first day that the window may take.
  void keep_windows(const Workspace& work);
  void keep_window(const Node& node, const Workspace& work, LookedBack& past) const;
  std::vector<Day> begins(const Window& window) const;
  const LookedBack& past_of(const Node& node) const;
  Truth truth_from(const Node& node, const Window& window, Day from, Truth inner) const;
  Truth in_sessions(const Node& node, Day from, Truth now) const;
  Truth session_before(const Window& window, Day from) const;
  Number number_from(const Node& node, Day from, const Number& inner) const;
  Number rise(const Node& node, Day from, const Number& now) const;
  Number over_days(const Node& node, Day from, const Number& now) const;
  Number sessions(const Node& node) const;

  const Program& program_;
  const model::Model& model_;
  const BoundState& state_;
  std::size_t at_ = 0;               // the step at hand
  std::optional<Day> last_trained_;  // the latest step in which anything was done
  bool for_latches_ = false;         // what fires in the step at hand is being found
  std::vector<Pending> pending_;
  std::vector<CellId> release_cells_;  // cells with `after_release`
  std::vector<CellId> released_;       // of these, of rules that were released before this step
  Carry carry_;                        // of all steps before the one at hand
  std::vector<Climbed> ladders_;
  std::vector<char> not_above_last_;  // by exercise: a rung that was done last, or below such a one
};

}  // namespace rung::program
