// A047: words that contradict a stop.
//
// "Stop, see your doctor" and below it "No warning sign": people believe the second. A finding is
// shown wherever it holds. So one whose title says that nothing is wrong must not hold where a rule
// stops, makes rest or refers; and one whose title speaks of training must not hold where a rule
// stops or makes rest. Told is what was seen to be certain in one state. Advice is left alone where
// the engine itself keeps silent.
#include <algorithm>

#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"
#include "audit/together.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

constexpr std::string_view kAllClear[] = {"no warning sign", "no red flag",   "no sign of",
                                          "nothing serious", "nothing wrong", "all clear",
                                          "no danger",       "safe to",       "all is well"};
constexpr std::string_view kTraining[] = {
    "exercise fits", "work fits", "training fits", "ready for", "ready to",
    "may train",     "can train", "fit to train",  "go ahead",  "good to go"};

template <typename Words>
bool says(const std::string& title, const Words& words) {
  const std::string said = lower_case(title);
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view w) { return said.find(w) != std::string::npos; });
}

bool stops(const Effect& effect) {
  return effect.stop || effect.rest ||
         (effect.refer && effect.refer->level != ast::ReferralWord::Routine);
}

}  // namespace

void all_clear_beside_stop(const Context& context, Findings& findings) {
  const Model& m = context.model();
  const program::Outputs& out = context.program().outputs;
  for (std::size_t f = 0; f < m.findings.size(); ++f) {
    const Finding& finding = m.findings[f];
    const bool clear = says(finding.title, kAllClear);
    if ((!clear && !says(finding.title, kTraining)) || !finding.when[0]) continue;
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      const Protective& rule = m.protective[i];
      if (!stops(rule.full) && !(clear && rule.full.refer)) continue;
      if (!context.get<Together>().seen({finding.when[0].get(), out.findings[0][f]},
                                        {rule.when.get(), out.protective[i].fires}))
        continue;
      Diagnostic& d =
          findings.add(Code::A047, finding.span,
                       "\"" + finding.title + "\" can stand beside `" + rule.name + "`, which " +
                           (stops(rule.full) ? "takes all exercise away" : "refers"),
                       "let `" + finding.name + "` hold only where `" + rule.name +
                           "` does not, or give it a title that says what it looked at");
      d.secondary.push_back({rule.span, "both can be certain at once"});
      break;
    }
  }
}

}  // namespace rung::audit::lint
