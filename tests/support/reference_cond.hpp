// What one condition comes to at one step of the past or today. Part of the reference evaluator.
#pragma once

#include <algorithm>
#include <functional>
#include <vector>

#include "support/reference_truth.hpp"

namespace rung::reference {

// Where and for what a condition is read.
struct Place {
  std::size_t step = 0;
  Look look = Look::Today;
  bool permits = false;              // results must still count
  bool opens = false;                // what does not exist must not make it true
  bool this_session = false;         // logs of this session only
  bool at_release = false;           // in an `until`
  std::uint32_t latch = kNone;       // windows begin after this rule was last cleared
  std::uint32_t newer_than = kNone;  // facts and results must be newer than its firing
  bool forget_clearing = false;      // windows do not begin anew by a release in this very step
  std::size_t from = 0;              // the first step that windows may take
  bool morning = false;              // of the morning after the last session, of `morning_of`
  std::uint32_t morning_of = kNone;
};

// What the steps before a step left behind of one protective rule.
struct Latch {
  Outcomes state = {Kleene::No};
  Outcomes before = {Kleene::No};  // what it came to when it was released
  std::optional<std::size_t> fired, released, maybe_released;
  std::optional<std::size_t> last_release() const { return std::max(released, maybe_released); }
};

// A condition with negations pushed down to single statements, which alone may be about something
// that does not exist.
struct Tree {
  enum class Kind { Settled, Leaf, All, Any, AtLeast, Not };
  Kind kind = Kind::Settled;
  Outcomes outcomes;                        // Settled
  Item item;                                // Leaf
  std::function<bool(std::int64_t)> holds;  // Leaf: of a value of the item
  bool when_absent = false;                 // Leaf: where there is no item
  std::vector<Tree> parts;
  std::int64_t count = 0;      // AtLeast
  bool read_open_log = false;  // Settled: a log value that may still be told was read for it
};

class Reader {
 public:
  Reader(const model::Model& model, const Past& past) : model_(model), past_(past) {}

  Outcomes cond(const model::Cond& cond, bool negated, const Place& place) const;
  Outcomes fires(std::uint32_t rule, const Place& place) const;
  bool hangs_on_logs(std::uint32_t rule, const Place& place)
      const;  // whether that may change once missing logs are told
  Outcomes release(std::uint32_t rule, std::size_t step, Look look) const;
  // A yes that released the rule has become a no.
  Outcomes taken_back(std::uint32_t rule, std::size_t step, Look look) const;
  // A yes that released some rule and was not taken back stays answered.
  bool stands(std::uint32_t fact, Side side, std::size_t step) const;
  bool release_hangs_on_logs(std::uint32_t rule, std::size_t step, Look look) const;
  Outcomes cond_now(const model::CondPtr& when,
                    bool permits) const;  // today; an empty condition holds
  Outcomes value_in(const Item& item, const std::function<bool(std::int64_t)>& holds,
                    const Place& place, bool when_absent = false) const;

  std::vector<std::vector<Latch>> latches;   // by step, by rule: before that step
  std::vector<std::vector<Outcomes>> fired;  // by step, by rule: in that step

 private:
  friend class TreeMaker;
  Tree tree(const model::Cond& cond, bool negated, const Place& place) const;
  Tree read(const model::Cond& cond, bool negated, const Place& place) const;
  Tree joined(Tree tree) const;
  bool hangs_on_logs(const Tree& tree, const Place& place) const;
  Tree noted(Outcomes outcomes) const;  // settled, and whether an open log was read for it
  Place place_of_release(std::uint32_t rule, std::size_t step, Look look) const;
  Tree release_tree(std::uint32_t rule, const Place& place) const;
  Place place_of_rule(std::uint32_t rule, const Place& at) const;
  Seen see(const Item& item, const Place& place) const;
  Seen since_release(const Item& item, std::size_t step) const;
  bool asked_anew(const Item& item) const;
  std::vector<Item> read_for_release(std::uint32_t rule) const;
  void items_in(const model::Cond& cond, const Place& place, std::vector<Item>& out) const;
  void items_in(const model::Num& num, const Place& place, std::vector<Item>& out) const;
  Outcomes evaluate(const Tree& tree, const Place& place) const;
  Outcomes at_least(const Tree& tree, const Place& place) const;

  Tree atom(const model::Cond& cond, bool negated, const Place& place) const;
  Tree compare_numbers(const model::CompareNums& node, bool negated, const Place& place) const;
  Tree compare_shares(const model::CompareShares& node, bool negated, const Place& place) const;
  Tree count_of_told(const model::CountCond& node, bool negated, const Place& place) const;
  Tree count_of(const model::CountCond& node, bool negated, const Place& place) const;
  Tree finding(const model::FindingHolds& node, bool negated, const Place& place) const;
  Tree band(const model::ScoreInBand& node, bool negated, const Place& place) const;
  Tree any_exercise(const model::AnyExercise& node, bool negated, const Place& place) const;
  Tree log_is(const model::LogIsOneOf& node, bool negated, const Place& place) const;
  Outcomes on_named_side(const model::OnNamedSide& node, bool negated, const Place& place) const;
  Outcomes in_sessions(const model::InSessionsCond& node, bool negated, const Place& place) const;
  Tree morning_after(const model::MorningAfterCond& node, bool negated, const Place& place) const;
  Outcomes risen(const model::HasRisenCond& node, bool negated, const Place& place) const;
  // A window: from where its rule was last released, and of this day alone where that is now.
  Outcomes windowed(const Place& place, const std::function<Outcomes(const Place&)>& read) const;

  // numbers, in reference_numbers.cpp
  Ranges number(const model::Num& num, const Place& place) const;
  Ranges value_of(const Item& item, const Place& place, bool days) const;
  Ranges score(const model::Score& score, const Place& place) const;
  Ranges over_days(const model::NumAggregate& node, const Place& place) const;
  Ranges sessions_in(const model::Num& num, const Place& place) const;
  std::optional<Item> single_item(const model::Num& num, const Place& place) const;
  // What a statement about this number presupposes: results that count, scores that apply.
  void presupposed(const model::Num& num, const Place& place, std::vector<Tree>& out) const;
  Outcomes result_counts(std::uint32_t exercise, bool test, Side side, const Place& place) const;
  void presupposed(std::uint32_t exercise, bool test, Side side, const Place& place,
                   std::vector<Tree>& out) const;
  bool has_window(const model::Num& num) const;
  bool reads_facts(const model::Cond& cond) const;
  bool reads_facts(const model::Num& num) const;

  bool is_place(const Place& place, std::size_t step, model::ExerciseId exercise,
                bool with_today) const;
  Place looking_back(const Place& place, std::size_t step) const;

  Item fact_item(model::FactId fact, Side side, const Place& place) const;
  Item log_item(model::ExerciseId exercise, std::uint32_t part, Side side, bool latest_session,
                const Place& place) const;

  const model::Model& model_;
  const Past& past_;
  mutable bool read_open_log_ = false;
};

inline Tree settled(Outcomes outcomes) {
  Tree tree;
  tree.outcomes = std::move(outcomes);
  return tree;
}
inline Tree group(Tree::Kind kind, std::vector<Tree> parts) {
  Tree tree;
  tree.kind = kind;
  tree.parts = std::move(parts);
  return tree;
}
inline Tree leaf(const Item& item, std::function<bool(std::int64_t)> holds) {
  Tree tree;
  tree.kind = Tree::Kind::Leaf;
  tree.item = item;
  tree.holds = std::move(holds);
  return tree;
}

// No where it is yes, and yes where it is no, also of what does not exist.
inline Tree complement(Tree tree) {
  using Kind = Tree::Kind;
  switch (tree.kind) {
    case Kind::Settled: tree.outcomes = negation(tree.outcomes); return tree;
    case Kind::Leaf: {
      const auto holds = tree.holds;
      tree.holds = [holds](std::int64_t v) { return !holds(v); };
      tree.when_absent = !tree.when_absent;
      return tree;
    }
    case Kind::All:
    case Kind::Any:
      tree.kind = tree.kind == Kind::All ? Kind::Any : Kind::All;
      for (Tree& part : tree.parts) part = complement(std::move(part));
      return tree;
    case Kind::Not: return tree.parts.front();
    case Kind::AtLeast: break;
  }
  return group(Kind::Not, {std::move(tree)});
}

}  // namespace rung::reference
