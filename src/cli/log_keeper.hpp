// What is told of one day's exercises, written into the store as it is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host.hpp"
#include "kb/sessions.hpp"
#include "log_talk.hpp"
#include "outcome.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

// What a person told of a day before the talk was cut off, and all else that is known.
struct CutOff {
  kb::KeptEntry entry;
  State past;  // without that entry
};

// The newest entry of that day with an exercise of the plan of which nothing but amounts was told;
// nothing where there is none. `today` is the day up to which is looked.
Outcome<std::optional<CutOff>> cut_off_talk(const kb::Store& store, const kb::Person& person,
                                            const Decision& plan, Day day, Day today);

// One entry, of which each further answer makes a newer one that takes its place.
class LogKeeper {
 public:
  LogKeeper(const Host& host, kb::Store& store, const kb::Person& person, const RuleSet& rules,
            const State& past, Day day);

  // Goes on with an entry that is there already; what it tells of other exercises stays.
  void go_on_with(const kb::KeptEntry& kept, const std::vector<Planned>& planned);

  // When it returns, this is on the disk. Refused is what the rules cannot use beside the past;
  // then what was kept before stays.
  Outcome<Nothing> keep(const std::vector<ExerciseLog>& logs);

  const kb::Entry& entry() const { return entry_; }

 private:
  const Host& host_;
  kb::Store& store_;
  const kb::Person& person_;
  const RuleSet& rules_;
  const State& past_;
  kb::Entry entry_;
  std::vector<ExerciseLog> others_;     // of exercises that are not asked about
  std::optional<std::int64_t> number_;  // of the entry in the store
};

}  // namespace rung::cli
