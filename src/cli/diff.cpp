// `rung diff`: who is decided otherwise by other rules.
#include "rung/diff.hpp"

#include <charconv>

#include "commands.hpp"
#include "files.hpp"
#include "rules.hpp"
#include "rung/json.hpp"
#include "time_limit.hpp"

namespace rung::cli {

namespace {

Outcome<std::size_t> regions_of(const Arguments& arguments) {
  constexpr std::size_t kUsual = 10, kMost = 1'000;
  if (!arguments.has("regions")) return kUsual;
  const std::string text = arguments.get("regions");
  std::size_t regions = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), regions);
  if (error == std::errc{} && end == text.data() + text.size() && regions <= kMost) return regions;
  return Failure{"`--regions`: `" + text + "` is not a number from 0 to 1000",
                 "for example `--regions 10`", Exit::Usage};
}

// One state a line; empty lines say nothing.
Outcome<std::vector<State>> states_of(const Arguments& arguments) {
  std::vector<State> out;
  if (!arguments.has("states")) return out;
  const std::string path = arguments.get("states");
  const auto text = read_file(path);
  if (!text) return text.failure();
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < text.value().size();) {
    const std::size_t end = std::min(text.value().find('\n', begin), text.value().size());
    const std::string_view one = std::string_view(text.value()).substr(begin, end - begin);
    ++line;
    begin = end + 1;
    if (one.find_first_not_of(" \t\r") == one.npos) continue;
    NamedState state = read_named_state(one);
    if (!state.state) {
      return Failure{"`" + path + "`, line " + std::to_string(line) + ": " +
                         state.state.diagnostics().front().message,
                     "each line is a state as `rung batch` reads it"};
    }
    out.push_back(std::move(state.state).value());
  }
  return out;
}

}  // namespace

Exit run_diff(const Host& host, const Arguments& arguments) {
  for (const char* option : {"from", "to"}) {
    if (arguments.has(option)) continue;
    return report(host, {"a comparison needs two sets of rules, and `--" + std::string(option) +
                             "` names none",
                         "name both: `rung diff --from OLD --to NEW`", Exit::Usage});
  }
  const auto out_of_time = time_limit_option(arguments);
  if (!out_of_time) return report(host, out_of_time.failure());
  const auto regions = regions_of(arguments);
  if (!regions) return report(host, regions.failure());
  const auto from = load_earlier_rules(host, arguments.all("from"));
  if (!from) return report(host, from.failure());
  const auto to = load_paths(host, arguments.all("to"));
  if (!to) return report(host, to.failure());
  auto states = states_of(arguments);
  if (!states) return report(host, states.failure());
  DiffOptions options;
  options.out_of_time = out_of_time.value();
  options.most_regions = std::max(options.most_regions, regions.value());
  options.states = std::move(states).value();
  const RuleDiff diff = diff_rules(from.value(), to.value(), options);
  const bool only_less = arguments.has("only");
  if (arguments.get("format") == "json")
    host.out << diff_json(diff) << '\n';
  else
    host.out << diff_text(diff, {regions.value(), only_less});
  const bool found = only_less ? diff.any_less_cautious() : diff.any();
  return found ? Exit::Found : Exit::Done;
}

}  // namespace rung::cli
