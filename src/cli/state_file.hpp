// States as files, and what the engine says against one.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "outcome.hpp"
#include "rung/diagnostic.hpp"
#include "rung/state.hpp"

namespace rung::cli {

// Reads a state from a file, or from standard input for "-". What is wrong with its text is
// printed.
Outcome<State> load_state(const Host& host, const std::string& path);

// Writes `state` as one line of JSON; see write_file.
Outcome<Nothing> save_state(const State& state, const std::string& path);

// Prints diagnostics that speak of a state: they have no place in a text, their message names the
// path.
void print_state_mistakes(std::ostream& out, const std::string& name,
                          const std::vector<Diagnostic>& found);

}  // namespace rung::cli
