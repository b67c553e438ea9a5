// Visiting every part of a condition, in one place, for the checks and for the compiler.
#pragma once

#include <functional>

#include "model/model.hpp"

namespace rung::model {

// What stands inside one condition or number, not looking through findings and scores.
struct Parts {
  std::vector<const Cond*> conds;
  std::vector<const Num*> nums;
};
Parts parts_of(const Cond& cond);
Parts parts_of(const Num& num);

// Calls the functions for `cond` and everything below it, also through the findings and scores that
// it names. Each finding and score is entered once. Either function may be empty.
void walk(const Model& model, const Cond& cond, const std::function<void(const Cond&)>& on_cond,
          const std::function<void(const Num&)>& on_num);

// Whether it may be about something that does not exist or does not apply: a record, a session, a
// date that may be never, a finding or score with a scope. A statement about facts alone is not.
bool may_lack(const Model& model, const Cond& cond);

}  // namespace rung::model
