// What the store knows of a person's weeks, day by day: what was done, pain, clean repetitions, and
// what was decided.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kb/people.hpp"
#include "outcome.hpp"
#include "rung/format.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

struct HistoryLog {
  ExerciseLog log;
  std::string title;
  bool corrected = false;  // it stands in the place of an earlier record
};

struct HistoryDay {
  Day day;
  std::vector<HistoryLog> logs;  // in the order in which they were told
  std::size_t answers = 0;       // to questions
  bool corrected = false;        // some of the answers stand in the place of earlier ones
  std::string verdict;  // of the day's last decision, as in JSON; empty where none was made

  bool has_session() const { return !logs.empty() || answers > 0; }
  // The worst pain that was told in an exercise; nothing when none was.
  std::optional<Fixed> worst_pain() const;
};

struct History {
  std::string person;
  Day from, to;                  // the first day asked for, else the first there is; the day it is
  std::vector<HistoryDay> days;  // with a session or a decision, the oldest first
  std::vector<std::pair<Day, std::string>> overrides;  // what professionals decided otherwise
  std::vector<Day> taken_back;  // days of records that were taken back and replaced by nothing
};

// Only what counts: what was corrected stands as it was corrected, and what was taken back only as
// its day. Exercises have the names of today's rules. O(the person's records).
Outcome<History> history_of(const kb::Store& store, const kb::Person& person, const RuleSet& rules,
                            const Wording& wording, std::optional<Day> since, Day today);

// What one line of a plot shows.
struct HistoryPoint {
  Day day;
  Fixed value;
};
struct HistorySeries {
  std::string title;  // "Squat, left"
  std::vector<HistoryPoint> points;
  std::int64_t top = 0;  // how far its scale goes at least
};

// The worst pain of each day on which some was told.
HistorySeries pain_series(const History& history);

// Clean repetitions in a row, one series for each exercise and side, the most tested first.
std::vector<HistorySeries> clean_series(const History& history);

// All that is plotted, each with what it counts in its title; none without points.
std::vector<HistorySeries> plotted(const History& history);

// "exercise", "see someone today": what a verdict of the JSON is to people.
std::string verdict_words(const std::string& verdict);

}  // namespace rung::cli
