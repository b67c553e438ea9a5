// A State checked against a Model and put into numbers: dates, answers and logs by id, in the order
// of time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/sink.hpp"
#include "program/tape.hpp"
#include "rung/decision.hpp"
#include "rung/state.hpp"

namespace rung::program {

struct Carry;

// What was answered to one fact on one day. Two answers of one day are both possible: the range
// covers both.
struct BoundAnswer {
  Day date;
  bool known = true;               // false: not sure, or declined
  bool unsure = false;             // while not known: somebody said "not sure"; else declined
  std::int64_t low = 0, high = 0;  // milli units, index of a choice, 0 or 1, or the day of a date
                                   // (kNeverDay for never)
  // Said under an earlier version of the rules, of which something was renamed, or is set aside.
  // What is set aside is not sure on days that are over, and asked again today.
  bool by_old_name = false, set_aside = false;
  std::vector<std::uint8_t> choices;  // of a fact `several of`: 0 no, 1 yes, 2 not known
  // Of a date that is known roughly: the words that were said, and whether it was said that it is
  // not known more closely.
  std::string said;
  bool no_closer = false;
  // What all answers of the day allow; empty where they contradict each other.
  std::int64_t all_low = 0, all_high = 0;

  bool is_range() const { return known && low < high && all_low <= all_high; }
  bool may_say_more() const { return is_range() && !no_closer; }
  base::DayRange days() const {
    return {Day{static_cast<std::int32_t>(low)}, Day{static_cast<std::int32_t>(high)}};
  }
  // "May 2025", "three weeks ago (2025-05-05 to 2025-05-11)"
  std::string in_words() const;
};
constexpr std::int64_t kNeverDay = -(std::int64_t{1} << 40);

struct BoundValue {
  bool present = false;
  bool known = false;
  bool unsure = false;  // as of a BoundAnswer
  std::int64_t low = 0, high = 0;
};

struct BoundLog {
  ExerciseId exercise;
  BoundValue values[9][3];  // by LogField (what is recorded, without faults) and Side
  bool lighter = false;     // on purpose, all of it: then there are no amounts
  bool has_faults = false;
  std::vector<std::uint8_t> faults;  // by fault: 0 no, 1 yes, 2 not sure
  // By Side, of a test, and of any result: another record of that day has a fault, or may have one,
  // and nobody knows which came first.
  bool doubtful_test[3] = {};
  bool doubtful_result = false;
};

// A day on which something was done or told, one of which something may still be told, or today.
struct Step {
  Day date;
  std::vector<BoundLog> logs;  // by exercise

  bool trained() const { return !logs.empty(); }
  const BoundLog* log_of(ExerciseId exercise) const;
};

struct BoundState {
  Day today;
  std::vector<Step> steps;  // in order of time; the last one is today
  // Of a past that was folded before (program/past.hpp): what it left behind, and how many of the
  // steps are only there for their records.
  std::shared_ptr<const Carry> carry = nullptr;
  std::size_t folded = 0;
  std::vector<std::vector<BoundAnswer>> answers;  // by fact * 3 + side, in order of time
  std::vector<BoundValue> ladders;  // by ladder; index of the rung, or the number of rungs for none
  std::vector<std::int64_t> settings;  // by setting
  std::vector<std::string> wants;
  bool clinician_answers = false;
  std::vector<SetAside> set_aside;  // joined (join_alike)

  const std::vector<BoundAnswer>& answers_to(FactId fact, Side side) const {
    return answers[fact.index() * 3 + static_cast<std::size_t>(side)];
  }
};

// Nothing, with the paths in the sink, when the state does not fit. O(state).
std::optional<BoundState> bind(const model::Model& model, const State& state, base::Sink& sink);

}  // namespace rung::program
