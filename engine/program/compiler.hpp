// The work in progress while a Model becomes a Program. Private to this folder.
#pragma once

#include <functional>
#include <map>
#include <tuple>

#include "program/tape_builder.hpp"

namespace rung::program {

// How a condition is read at the place where it stands.
struct Reading {
  bool permits = false;       // results of exercises must still count
  bool opens = false;         // what does not apply or does not exist must not make it true
  bool this_session = false;  // logs of the session at hand only (windows, latches)
  bool at_release = false;    // in an `until`: windows do not begin anew by a release in this step
  bool only_now = false;      // windows hold the day at hand alone
  bool morning = false;       // as of the morning after the last session (of `morning_of`)
  ExerciseId morning_of;
  std::uint32_t latch = model::RuleId::kNone;  // windows begin when this rule was last released
  std::uint32_t newer_than =
      model::RuleId::kNone;  // facts and results only count when newer than its firing
  friend auto operator<=>(const Reading&, const Reading&) = default;
};

// Of a rule that permits.
inline Reading opening() {
  Reading reading;
  reading.opens = true;
  return reading;
}

class Compiler {
 public:
  // Nodes are added to the tape; those that stand on it already are used again.
  explicit Compiler(const model::Model& model, TapeBuilder tape = {})
      : model_(model), tape_(std::move(tape)) {}
  Program compile();

  // The parts of `compile`, for several models on one tape.
  const Outputs& add_outputs();
  // What a condition comes to where it stands; REQUIRES: add_outputs().
  NodeId fires(std::uint32_t protective, const model::Cond& condition);
  NodeId permits(const model::Cond& condition);
  NodeId opens(const model::Cond& condition);
  // Makes the tape a Program. What looks back on days that are over: the rules, these bodies of
  // windows, and `also`.
  Program finish(const std::vector<NodeId>& window_bodies, const std::vector<NodeId>& also);
  TapeBuilder take_tape() { return std::move(tape_); }
  void put_tape(TapeBuilder tape) { tape_ = std::move(tape); }
  const std::vector<NodeId>& window_bodies() const { return window_bodies_; }

 private:
  // conditions.cpp
  NodeId cond(const model::Cond& cond, bool negated, const Reading& reading);
  NodeId count(const model::CountCond& node, bool negated, const Reading& reading);
  NodeId count_of_all(const model::CountCond& node, bool negated, const Reading& reading);
  NodeId count_of_told(const model::CountCond& node, bool negated, const Reading& reading);
  NodeId at_least_of(const std::vector<model::CondPtr>& items, bool items_negated,
                     std::int64_t threshold, const Reading& reading);
  // What a finding comes to in one reading is worked out once, however many rules name it.
  NodeId finding(const model::FindingHolds& node, bool negated, const Reading& reading);
  NodeId holds(model::FindingId id, Side side, bool negated, const Reading& reading);
  NodeId ruled_out(model::FindingId id, Side side, bool negated, const Reading& reading);
  NodeId any_exercise(const model::AnyExercise& node, bool negated, const Reading& reading);
  NodeId log_is(const model::LogIsOneOf& node, bool negated, const Reading& reading);
  NodeId compare(const model::CompareNums& node, bool negated, const Reading& reading);
  NodeId compared(const model::CompareNums& node, bool negated, const Reading& reading);
  NodeId compare_shares(const model::CompareShares& node, bool negated, const Reading& reading);
  NodeId compared_shares(const model::CompareShares& node, bool negated, const Reading& reading);
  NodeId band(const model::ScoreInBand& node, bool negated, const Reading& reading);
  NodeId in_scope(const model::Num& number, NodeId comparison, const Reading& reading);
  NodeId counts(ExerciseId exercise, bool test, Side side, NodeId leaf, const Reading& reading);
  NodeId in_sessions(const model::InSessionsCond& node, bool negated, const Reading& reading);
  NodeId morning_after(const model::MorningAfterCond& node, bool negated, const Reading& reading);
  NodeId rises(const model::HasRisenCond& node, bool negated, const Reading& reading);
  NodeId windowed(const Reading& reading, const std::function<NodeId(const Reading&)>& make);
  NodeId released_now(std::uint32_t rule);
  NodeId taken_back(const model::Protective& rule, std::uint32_t index);
  NodeId fires_uncleared(std::uint32_t rule);
  bool reads_facts(const model::Cond& cond) const;
  bool reads_facts(const model::Num& num) const;

  // numbers.cpp
  NodeId number(const model::Num& number, const Reading& reading);
  NodeId score(model::ScoreId id, const Reading& reading);
  NodeId added_pain(const model::NumLog& log, const Reading& reading);
  std::optional<CellId> single_cell(const model::Num& number, const Reading& reading);
  void logs_in(const model::Num& number, std::vector<const model::NumLog*>& out) const;
  bool has_window(const model::Num& number) const;

  // cells
  CellId fact_cell(FactId fact, Side side, const Reading& reading);
  CellId choice_cell(FactId fact, Side side, std::uint32_t choice, const Reading& reading);
  CellId log_cell(ExerciseId exercise, LogField field, std::uint32_t fault, Side side,
                  bool latest_session, const Reading& reading);
  CellId ladder_cell(LadderId ladder);
  CellId setting_cell(SettingId setting);

  // outputs.cpp
  void compile_protective();
  void compile_packs();
  void compile_gates();
  void compile_permissive();
  void compile_channels();
  void compile_exercises();
  void compile_findings();
  NodeId release_of(const model::Protective& rule, std::uint32_t index);
  NodeId reach_of(ExerciseId exercise, const std::vector<std::uint32_t>& places);
  NodeId channel(const std::vector<NodeId>& parts);

  // output_plan.cpp
  NodeId in_plan_of(LadderId ladder);
  void compile_steps_up();
  void compile_ladders();
  void compile_today(const model::Ladder& ladder);
  void compile_gives();
  void compile_advice();

  void mark_history(const std::vector<NodeId>& also);
  void mark_past();
  std::vector<std::uint32_t> rules_that_void(const Node& result) const;

  using FindingKey = std::tuple<model::FindingId, Side, bool, bool, Reading>;

  const model::Model& model_;
  TapeBuilder tape_;
  std::map<FindingKey, NodeId> findings_;
  Outputs out_;
  std::vector<NodeId> window_bodies_;
  std::vector<NodeId> condition_;  // by permissive rule: its own condition, not lifted
  std::vector<NodeId> release_;    // by protective rule; kNoNode until compiled
};

}  // namespace rung::program
