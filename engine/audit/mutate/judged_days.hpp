// What the scenarios of rules judge: each day with what is expected of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "program/bind.hpp"
#include "rung/state.hpp"

namespace rung::audit::mutate {

struct JudgedDay {
  std::string title;  // of its scenario
  Span scenario;      // of that title
  State state;
  std::vector<ast::ExpectItem> expected;
  std::optional<program::BoundState> bound;  // nothing where it does not fit
};

std::vector<JudgedDay> judged_days(const api::Compiled& compiled);

bool does(const Session& session, const std::string& exercise);

}  // namespace rung::audit::mutate
