// What was known when, read straight from a State: the lower half of the reference evaluator.
//
// It shares no code with engine/program or engine/decide: only the Model and the State. Nothing
// here is fast. Each thing that can be known is a `Seen`: the list of values it may have, and why
// there is more than one.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "model/model.hpp"
#include "rung/state.hpp"

namespace rung::reference {

constexpr std::uint32_t kNone = 0xFFFF'FFFF;
constexpr std::int64_t kNever = -1;  // of a date, whose other values are days ago

// One thing that can be known.
struct Item {
  enum class Kind { Fact, Choice, Log, Ladder, Setting };
  enum class When { LatestOfExercise, ThisSession, LatestSession };
  Kind kind = Kind::Fact;
  std::uint32_t index = 0;  // fact, exercise, ladder or setting
  std::uint32_t part = 0;   // Choice: which; Log: the field; a fault: FaultAt + which
  Side side = Side::None;
  When when = When::LatestOfExercise;
  std::uint32_t newer_than = kNone;  // only answers newer than the last firing of this rule
  bool morning = false;              // of the morning after the last session, of `morning_of`
  std::uint32_t morning_of = kNone;
  std::uint32_t after_release = kNone;  // what became of a yes that released this rule

  friend auto operator<=>(const Item&, const Item&) = default;
};

struct Seen {
  enum class Kind {
    Absent,  // not done, or no test taken
    Known,
    Closed,   // one of `values`, and no open question will tell
    Open,     // not asked yet: one of `values`, or not sure
    Unasked,  // one of `values`; it was not asked in a session that is over
  };
  Kind kind = Kind::Absent;
  std::vector<std::int64_t> values;
  bool nobody_asked = false;  // of a fact: there is no answer that counts
  bool roughly = false;       // of a date: told, but not which of the days it was
};

// How a session is looked at: today; back from a later window; or for what fired in it.
enum class Look { Today, FromWindow, ForLatch };

struct LoggedExercise {
  std::map<std::pair<model::LogField, Side>, std::vector<Answer>> values;
  bool lighter = true;  // all of it, on purpose
  bool faults_listed = true;
  std::set<std::string> faults;
  struct Record {
    bool lighter = false;
    std::set<Side> tested;
    bool clean = false;
  };
  std::vector<Record> records;  // of one day, in no order
};

struct Step {
  Day date;
  std::map<std::uint32_t, LoggedExercise> logs;  // by exercise
};

class Past {
 public:
  Past(const model::Model& model, const State& state);

  const std::vector<Step>& steps() const {
    return steps_;
  }  // in order of time; the last one is today
  std::size_t last() const { return steps_.size() - 1; }
  Day date(std::size_t step) const { return steps_[step].date; }
  bool did(std::size_t step, std::uint32_t exercise) const {
    return steps_[step].logs.count(exercise) != 0;
  }
  bool did_before_today(std::uint32_t exercise) const;
  bool trained(std::size_t step) const { return !steps_[step].logs.empty(); }
  bool is_latest_session(std::size_t step) const;
  // The last session before the step, of an exercise or of any.
  std::optional<std::size_t> session_before(std::size_t step, std::uint32_t exercise) const;
  std::optional<Day> morning_of(const Item& item, std::size_t step) const;
  std::optional<std::size_t> latest_of(std::uint32_t exercise, std::size_t step) const;
  // Of those that were not lighter on purpose.
  std::optional<std::size_t> latest_in_earnest(std::uint32_t exercise, std::size_t step) const;
  bool in_earnest(std::size_t step, std::uint32_t exercise) const {
    return did(step, exercise) && !steps_[step].logs.at(exercise).lighter;
  }
  std::optional<std::size_t> latest_test(std::uint32_t exercise, Side side, std::size_t step) const;

  // `fired`: when the rule `item.newer_than` last fired.
  Seen see(const Item& item, std::size_t step, Look look, std::optional<Day> fired) const;
  struct Told {
    Day date;
    std::vector<Answer> answers;
  };
  // What was last answered up to a day.
  std::optional<Told> told(std::uint32_t fact, Side side, Day up_to) const;
  bool fresh(const Item& item, Day answered, Day about) const;
  const std::vector<Item>& mornings() const { return mornings_; }
  // The values that `item` can have at all: enough of them to tell every condition of the model
  // apart.
  std::vector<std::int64_t> domain(const Item& item) const;

 private:
  struct Dated {
    Day date;
    Answer answer;
  };
  void collect_constants();
  void collect_mornings();
  bool may_be_told(const Item& item, std::optional<Day> answered, Day about,
                   std::optional<Day> fired) const;
  Seen see_fact(const Item& item, std::size_t step, Look look, std::optional<Day> fired) const;
  Seen see_rough_date(const Item& item, const Told& told, Day now, bool may_say_more) const;
  Seen see_log(const Item& item, std::size_t step, Look look) const;
  void add_between(const Item& item, std::set<std::int64_t>& values) const;
  std::optional<std::int64_t> value_of(const model::Type& type, const Answer& answer,
                                       Day now) const;
  std::vector<std::int64_t> domain_of(const model::Type& type) const;

  const model::Model& model_;
  const State& state_;
  std::map<std::pair<std::uint32_t, Side>, std::vector<Dated>> answers_;
  std::vector<Step> steps_;
  std::set<std::int64_t> constants_;  // in thousandths
  std::set<std::int64_t> days_;
  std::vector<Item> mornings_;  // what is asked about the morning after a session
};

}  // namespace rung::reference
