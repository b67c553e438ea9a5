// Any bytes as rule text: loading ends in rules or in diagnostics that can be shown; laid out text
// means the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "rung/format.hpp"
#include "rung/rule_set.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto rules = rung::RuleSet::load({{"pack.rung", text}});
  (void)rung::render_diagnostics(rules.diagnostics(), {{"pack.rung", text}});
  const auto formatted = rung::format_rules(text);
  if (formatted.ok()) {
    const auto again = rung::format_rules(formatted.value());
    require(again.ok() && again.value() == formatted.value());
  }
  if (!rules.ok()) {
    require(!rules.diagnostics().empty());
    return 0;
  }
  rung::State state;
  state.today = rung::Day{20'000};
  const auto decision = rules.value().decide(state);
  require(decision.ok());
  (void)rung::render_decision(decision.value());
  (void)rules.value().run_scenarios();
  return 0;
}
