// What the scenarios of rules judge: each day with what is expected of it.
#pragma once

#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "rung/state.hpp"

namespace rung::audit::mutate {

struct JudgedDay {
  std::string title;  // of its scenario
  State state;
  std::vector<ast::ExpectItem> expected;
};

std::vector<JudgedDay> judged_days(const api::Compiled& compiled);

}  // namespace rung::audit::mutate
