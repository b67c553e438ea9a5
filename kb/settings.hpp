// What holds for a whole store.
#pragma once

#include <cstdint>

#include "kb/moment.hpp"
#include "kb/store.hpp"

namespace rung::kb {

constexpr std::int32_t kLatestEndOfDay = 12 * 60;  // noon

struct Settings {
  // When a day ends, in minutes after midnight by the clock of those who use the store: until then,
  // what is told counts for the day before. 0 where nothing was set.
  std::int32_t day_ends = 0;
};

Result<Settings> settings(const Store& store);

// Sets when a day ends, from now on, and gives the number of the record. Days that are recorded
// stay what they are. Refused: a time before midnight or after noon.
Result<std::int64_t> set_day_ends(Store& store, std::int32_t minutes, Moment at);

}  // namespace rung::kb
