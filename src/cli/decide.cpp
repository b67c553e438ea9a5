// `rung decide`: one state in, one decision out. The state says what day it is; no clock is read.
#include "commands.hpp"
#include "decision_output.hpp"
#include "rules.hpp"
#include "state_file.hpp"

namespace rung::cli {

Exit run_decide(const Host& host, const Arguments& arguments) {
  const std::string path = arguments.get("state", "-");
  if (path == "-" && host.input_is_terminal) {
    return report(
        host, {"no state is given", "name one with `--state FILE`, or send it to standard input",
               Exit::Usage});
  }
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const auto state = load_state(host, path);
  if (!state) return report(host, state.failure());
  const Result<Decision> decision = rules.value().decide(state.value());
  if (!decision) {
    print_state_mistakes(host.err, path == "-" ? "standard input" : path, decision.diagnostics());
    return report(host, {"the rules cannot use this state", "mend it as said above"});
  }
  print_decision(host, decision.value(), arguments.get("format"), wording_of(rules.value()));
  return decision_status(decision.value(), arguments.has("exit-code"));
}

}  // namespace rung::cli
