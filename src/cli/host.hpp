// What a command may touch of the world outside: streams, the input, the terminal, the clock.
//
// In: `main` fills one Host and passes it to the command. Out: text, files, an exit status.
// Commands know the public headers of rung and nothing else of the engine; there is no global
// state.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>

#include "exit_status.hpp"
#include "rung/format.hpp"
#include "rung/value.hpp"

namespace rung::cli {

struct Host {
  std::ostream& out;
  std::ostream& err;
  int input = 0;  // file descriptor of the standard input
  bool input_is_terminal = false;
  bool output_is_terminal = false;
  bool error_is_terminal = false;
  bool color_allowed = false;  // NO_COLOR is not set and the terminal is not dumb
  bool can_redraw = false;     // the terminal is not dumb
  bool ascii = false;          // the terminal cannot show more than ASCII
  std::size_t width = 80;
  std::size_t height = 24;      // lines of the terminal
  bool edits_lines = false;     // what is typed can be edited on this terminal
  std::string executable = {};  // path of the running program; empty when the system does not tell
  Day today = {};               // by the clock, in local time
  std::int32_t minute = 0;      // of today, by the clock, in local time
  std::int64_t now = 0;         // by the clock, seconds since 1970-01-01T00:00:00Z
  std::string store = {};       // the file of the store, when `--store` names none; may be empty

  RenderOptions to_out(const Wording* wording = nullptr) const {
    return {output_is_terminal && color_allowed, ascii, width, wording};
  }
  RenderOptions to_err() const { return {error_is_terminal && color_allowed, ascii, width}; }
};

// Why something could not be done, and what the user may do about it.
struct Failure {
  std::string message;
  std::string help;
  Exit status = Exit::BadInput;
};

// Prints `failure` to the error stream and gives its exit status.
Exit report(const Host& host, const Failure& failure);

}  // namespace rung::cli
