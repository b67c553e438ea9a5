// What a person answered and did, and their whole past as a state that the engine decides on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kb/people.hpp"
#include "rung/state.hpp"

namespace rung::kb {

// What was told of one day, at once.
struct Entry {
  Day day;
  std::vector<FactAnswer> facts;
  std::vector<LadderAnswer> ladders;
  std::vector<SettingValue> settings;
  std::vector<ExerciseLog> exercises;

  // The number of an entry that this one takes the place of. An entry that holds nothing else
  // takes it back.
  std::optional<std::int64_t> supersedes;
};

// Records an entry and gives its number; when it returns, the entry is on the disk. Refused: a day
// after `today`, answers that say nothing, an entry to supersede that is not this person's or was
// superseded already. Names and values are not held against any rules.
Result<std::int64_t> record_entry(Store& store, const Person& person, const Entry& entry, Day today,
                                  Moment at);

// From where a person's past is looked at.
struct Situation {
  Day today;
  std::vector<std::string> wants;
  Answer::By answering = Answer::By::Person;
  std::optional<std::int64_t> seen;  // only entries up to this number; all when nothing
};

struct Remembered {
  State state;
  std::int64_t seen = 0;  // the number of the newest of the person's entries in it
};

// An entry as it stands in the store.
struct KeptEntry {
  std::int64_t id = 0;
  Entry entry;
};

// The entries that remember() reads, in the order in which they were recorded. The sessions of the
// state are those of them that tell of facts or exercises, in the same order.
Result<std::vector<KeptEntry>> entries(const Store& store, const Person& person,
                                       const Situation& situation);

// A person's past up to `today`, without what was superseded. Answers stand in the session of the
// day on which they were told; an answer about a ladder counts on that day only, of a setting the
// latest. O(the person's entries).
Result<Remembered> remember(const Store& store, const Person& person, const Situation& situation);

}  // namespace rung::kb
