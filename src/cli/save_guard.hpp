// Nothing that was kept is written over in silence.
#pragma once

#include <ostream>
#include <string>

#include "input.hpp"
#include "outcome.hpp"
#include "rung/state.hpp"
#include "screen.hpp"

namespace rung::cli {

struct SaveRequest {
  std::string path;   // where the state will be written; empty for nowhere
  std::string state;  // the file that it was read from; empty for none
  bool force = false;
  bool asks = false;  // somebody can be asked
};

// Whether `path` may be written, beginning with `begun`. A file that holds more answers or sessions
// than that, and is not the one it was read from, is written over only when `force` says so or the
// person who is asked; a file that is no state only with `force`. Else a failure that says what the
// file holds and what to do.
Outcome<Nothing> may_write_over(const SaveRequest& request, const State& begun, LineSource& lines,
                                std::ostream& talk, const ScreenStyle& style);

}  // namespace rung::cli
