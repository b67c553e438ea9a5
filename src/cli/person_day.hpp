// Which day it is for somebody in the store: until the hour at which its days end, still the one
// before.
#pragma once

#include <string>

#include "kb/store.hpp"
#include "options.hpp"
#include "rung/value.hpp"

namespace rung::cli {

struct PersonDay {
  Day day;
  std::string note;  // why it is not the day of the calendar; a sentence, empty when it is
};

// The day that `--today` names, else that of the clock.
Outcome<PersonDay> day_for_person(const Host& host, const Arguments& arguments,
                                  const kb::Store& store);

}  // namespace rung::cli
