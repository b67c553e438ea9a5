// `rung explain`: why a decision came out as it did, why not an exercise, what would change it.
#include "rung/explain.hpp"
#include "commands.hpp"
#include "rules.hpp"
#include "state_file.hpp"

namespace rung::cli {

namespace {

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i != 0) out += i + 1 == names.size() ? " or " : ", ";
    out += "`" + names[i] + "`";
  }
  return out;
}

// The name of the exercise that is meant.
Outcome<std::string> meant_exercise(const RuleSet& rules, const std::string& words) {
  const MeantExercise meant = find_exercise(rules, words);
  if (!meant.one.empty()) return meant.one;
  if (!meant.several.empty()) {
    return Failure{"`" + words + "` can mean more than one exercise",
                   "say which one: " + quoted_list(meant.several), Exit::Usage};
  }
  const std::string help = meant.nearest.empty()
                               ? "`rung graph --of ladders` shows those on the ladders"
                               : "did you mean " + quoted_list(meant.nearest) + "?";
  return Failure{"the rules have no exercise called `" + words + "`", help, Exit::Usage};
}

ExplanationParts parts_of(const Arguments& arguments) {
  ExplanationParts parts;
  if (!arguments.has("what-would-change")) return parts;
  parts.reasons = arguments.has("why-not");
  parts.most_alternatives = ExplainOptions{}.max_alternatives;
  return parts;
}

}  // namespace

Exit run_explain(const Host& host, const Arguments& arguments) {
  const std::string path = arguments.get("state", "-");
  if (path == "-" && host.input_is_terminal) {
    return report(
        host, {"no state is given", "name one with `--state FILE`, or send it to standard input",
               Exit::Usage});
  }
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  ExplainOptions options;
  if (arguments.has("why-not")) {
    const auto exercise = meant_exercise(rules.value(), arguments.get("why-not"));
    if (!exercise) return report(host, exercise.failure());
    options.why_not = exercise.value();
  }
  const auto state = load_state(host, path);
  if (!state) return report(host, state.failure());
  const Result<Explanation> explained = explain(rules.value(), state.value(), options);
  if (!explained) {
    print_state_mistakes(host.err, path == "-" ? "standard input" : path, explained.diagnostics());
    return report(host, {"the rules cannot use this state", "mend it as said above"});
  }
  if (arguments.get("format") == "json") {
    host.out << write_explanation(explained.value(), true) << '\n';
  } else {
    const Wording wording = wording_of(rules.value());
    host.out << render_explanation(explained.value(), parts_of(arguments), host.to_out(&wording));
  }
  return Exit::Done;
}

}  // namespace rung::cli
