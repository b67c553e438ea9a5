#include "state_file.hpp"

#include "files.hpp"
#include "rung/json.hpp"

namespace rung::cli {

namespace {

std::string shown_name(const std::string& path) { return path == "-" ? "standard input" : path; }

}  // namespace

Outcome<State> load_state(const Host& host, const std::string& path) {
  const JsonLimits limits;
  const auto text = read_input(host, path, limits.max_bytes);
  if (!text) return text.failure();
  Result<State> state = read_state(text.value(), limits);
  print_state_mistakes(host.err, shown_name(path), state.diagnostics());
  if (state) return std::move(state).value();
  return Failure{"the state in `" + shown_name(path) + "` cannot be used",
                 "docs/json.md says how a state is written"};
}

Outcome<Nothing> save_state(const State& state, const std::string& path) {
  return write_file(path, write_state(state) + "\n");
}

void print_state_mistakes(std::ostream& out, const std::string& name,
                          const std::vector<Diagnostic>& found) {
  for (const Diagnostic& one : found) {
    out << name << ": " << (one.severity == Severity::Error ? "error" : "warning");
    if (!one.code.empty()) out << '[' << one.code << ']';
    out << ": " << one.message << '\n';
    for (const std::string& help : one.help) out << "  help: " << help << '\n';
  }
}

}  // namespace rung::cli
