// Whether a conversation is remembered, and for whom, when no option says so; and the greeting of
// somebody who comes back.
#pragma once

#include <optional>
#include <ostream>
#include <string>

#include "input.hpp"
#include "kb/people.hpp"
#include "options.hpp"
#include "rung/rule_set.hpp"
#include "screen.hpp"

namespace rung::cli {

// Nothing but the person at the terminal decides whether it is remembered.
bool asks_whether_to_remember(const Host& host, const Arguments& arguments);

struct ToRemember {
  enum class Answer { Nobody, Somebody, Quit, Interrupted };
  Answer answer = Answer::Nobody;
  std::string person;  // of Somebody, who is in the store then
};

// Asks once, in one sentence. Who says yes without a name gets one that is made up. A store that
// cannot be used is told, and nobody is remembered, unless `--store` names it.
Outcome<ToRemember> ask_whether_to_remember(const Host& host, const Arguments& arguments,
                                            LineSource& lines, std::ostream& talk,
                                            const ScreenStyle& style);

// "Welcome back, ada. On 2026-11-18 your plan was: Bridge." Empty of somebody of whom nothing was
// decided yet.
Outcome<std::string> greeting(const kb::Store& store, const kb::Person& person,
                              const RuleSet& rules, Day today);

}  // namespace rung::cli
