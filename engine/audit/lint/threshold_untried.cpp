// A031: a threshold without a scenario on each side.
//
// A number in a rule is where a slip does most harm: 30 or 13, `at least` or `more than`. A
// scenario just on each side of it, one step of the fact away from the other side, says what was
// meant, and fails when somebody changes it. Counted are comparisons with numbers, lengths of time,
// counts of two and more, shares and the bands of scores, as the Program evaluates them on every
// day of every scenario. Of a share, whose step depends on the other number, any scenario on each
// side is enough, and of a band any in it. A comparison that is false because there is nothing to
// compare is on neither side.
#include "audit/coverage.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

struct Missing {
  std::string what, remedy;
};

Missing missing_of(const Threshold& threshold) {
  const Tried &tried = threshold.tried, &just = threshold.just;
  if (!tried.yes && !tried.no)
    return {"no scenario reaches it", "add two scenarios, one just on each side"};
  if (!tried.no)
    return {"in every scenario that reaches it, it is true",
            "add a scenario in which it is just false"};
  if (!tried.yes)
    return {"in every scenario that reaches it, it is false",
            "add a scenario in which it is just true"};
  if (!just.yes && !just.no)
    return {"every scenario is more than one step away from it",
            "add two scenarios, one just on each side"};
  const std::string side = just.yes ? "false" : "true";
  return {"every scenario in which it is " + side + " is more than one step away from it",
          "add a scenario in which it is just " + side};
}

}  // namespace

void threshold_untried(const Context& context, Findings& findings) {
  const auto& coverage = context.get<Coverage>();
  for (const Threshold& threshold : coverage.thresholds()) {
    if (threshold.is_tried()) continue;
    const Missing missing = missing_of(threshold);
    findings.add(Code::A031, threshold.span,
                 "`" + context.text_of(threshold.span) + "`: " + missing.what, missing.remedy);
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
