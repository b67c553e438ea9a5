// What the program's exit status says; docs/cli.md has the same list.
#pragma once

namespace rung::cli {

enum class Exit : int {
  Done = 0,
  Found = 1,     // done, and something was found: a failing scenario, a difference
  Usage = 2,     // the command line is wrong
  BadInput = 3,  // a file, a state or a rule cannot be used, or an answer cannot be written
  Store = 4,     // trouble with the store
  Interrupted = 130,
};

}  // namespace rung::cli
