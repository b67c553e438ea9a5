// What comes next for a person in the store: decided on all that is known of them, kept, and told.
#pragma once

#include <string>
#include <vector>

#include "kb/people.hpp"
#include "kb/sessions.hpp"
#include "options.hpp"
#include "rung/decision.hpp"
#include "store_rules.hpp"

namespace rung::cli {

struct Visit {
  kb::Store store;
  kb::Person person;
  RulesInUse used;
  Day today;
  std::string options;    // that name the same rules and store in a command to be typed
  std::string note = {};  // why today is not the day of the calendar
};

// " --rules mine --store me.db", as far as the arguments say so.
std::string options_of_visit(const Arguments& arguments);

// Opens the store and finds the person whom the first operand names, and the rules.
Outcome<Visit> open_visit(const Host& host, const Arguments& arguments);

// What is wrong with a state of the store, told by its paths, as a failure.
Failure past_does_not_fit(const Host& host, const std::string& person,
                          const std::vector<Diagnostic>& wrong);

// Decides on the person's past, and records the decision.
Outcome<Decision> decide_and_keep(const Host& host, kb::Store& store, const kb::Person& person,
                                  const RuleSet& rules, const kb::Situation& situation);

// Decides, records and tells what comes next: the next exercise of today, the end of the day, or
// why there is none.
Exit tell_next(const Host& host, const Arguments& arguments, Visit& visit);

}  // namespace rung::cli
