// How much an author or a caller may send before Rung says "too much" instead of trying.
#pragma once

#include <cstddef>

namespace rung::base {

struct Limits {
  std::size_t max_source_bytes = 64u << 20;  // all rule files together
  std::size_t max_nesting = 200;  // brackets, and operators such as `not not …`, together
  std::size_t max_declarations = 100'000;  // in all files together
  std::size_t max_diagnostics = 1'000;     // reported in one run; the rest are counted
  std::size_t max_state_bytes = 8u << 20;  // one state as JSON
  std::size_t max_json_nesting = 32;
  std::size_t max_sessions = 2'000;  // in one state
};

}  // namespace rung::base
