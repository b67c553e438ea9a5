// `rung test --mutate`: what no scenario would notice.
#include <optional>

#include "files.hpp"
#include "rules.hpp"
#include "rung/mutation.hpp"
#include "test_parts.hpp"
#include "time_limit.hpp"

namespace rung::cli {

Exit run_mutate(const Host& host, const Arguments& arguments, const RuleSet& rules) {
  std::optional<RuleSet> earlier;
  if (arguments.has("from")) {
    const auto loaded = load_earlier_rules(host, arguments.all("from"));
    if (!loaded) return report(host, loaded.failure());
    earlier = loaded.value();
  }
  const auto out_of_time = time_limit_option(arguments);
  if (!out_of_time) return report(host, out_of_time.failure());
  MutationOptions options;
  options.changed_since = earlier ? &*earlier : nullptr;
  options.prove = !arguments.has("no-proofs");
  options.out_of_time = out_of_time.value();
  const MutationReport found = mutate_rules(rules, options);
  if (arguments.has("write")) {
    const auto written = write_file(arguments.get("write"), missing_scenarios(found));
    if (!written) return report(host, written.failure());
  }
  if (arguments.get("format") == "json")
    host.out << mutation_json(found, rules) << '\n';
  else
    host.out << mutation_text(found, rules);
  const bool well =
      found.failing.empty() && found.not_tried == 0 && found.count(Mutation::Fate::Survived) == 0;
  return well ? Exit::Done : Exit::Found;
}

}  // namespace rung::cli
