// A031: a threshold without a scenario on each side.
//
// A number in a rule is where a slip does most harm: 30 or 13, `at least` or `more than`. A
// scenario on each side of it says what was meant, and fails when somebody changes it. Counted are
// comparisons with numbers, shares, lengths of time, counts of two and more, and the bands of
// scores, as the Program evaluates them on every day of every scenario. A comparison that is false
// because there is nothing to compare is on neither side.
#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

std::string what_is_missing(const Tried& tried) {
  if (tried.yes) return "in every scenario that reaches it, it is true";
  return tried.no ? "in every scenario that reaches it, it is false" : "no scenario reaches it";
}

std::string remedy_for(const Tried& tried) {
  if (tried.yes) return "add a scenario in which it is just false";
  return tried.no ? "add a scenario in which it is just true"
                  : "add two scenarios, one just on each side";
}

}  // namespace

void threshold_untried(const Context& context, Findings& findings) {
  const auto& coverage = context.get<Coverage>();
  for (const Threshold& threshold : coverage.thresholds()) {
    if (threshold.tried.yes && threshold.tried.no) continue;
    findings.add(Code::A031, threshold.span,
                 "`" + context.text_of(threshold.span) + "`: " + what_is_missing(threshold.tried),
                 remedy_for(threshold.tried));
  }
  for (const BandTried& band : coverage.bands()) {
    if (band.tried) continue;
    const model::Score& score = context.model().scores[band.score];
    const std::string& name = score.bands[band.band].name;
    findings.add(Code::A031, score.span,
                 "in no scenario `" + score.name + "` is known to be `" + name + "`",
                 "add a scenario that expects `" + score.name + " is " + name + "`");
  }
}

}  // namespace rung::audit::lint
