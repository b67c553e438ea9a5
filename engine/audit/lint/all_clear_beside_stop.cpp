// A047: words that contradict a stop.
//
// "Stop, see your doctor" and below it "No warning sign": people believe the second. A finding is
// shown wherever it holds, unless it is `not said`. So one whose title says that nothing is wrong
// must not hold where a rule stops, makes rest or refers; and one whose title speaks of training
// must not hold where a rule stops or makes rest. Advice is silent there by itself, but for what
// speaks `also beside a stop`: that is looked at in the same way. Told is what was seen to be
// certain in one state.
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

// Something that people read beside the rules that protect.
struct Words {
  const std::string* text = nullptr;
  const std::string* name = nullptr;
  const char* kind = "a title";
  Seen shown;
  Span span;
};

std::vector<Words> words_beside_a_stop(const Context& context) {
  const Model& m = context.model();
  const program::Outputs& out = context.program().outputs;
  std::vector<Words> all;
  for (std::size_t i = 0; i < m.findings.size(); ++i) {
    const Finding& finding = m.findings[i];
    if (finding.not_said || !finding.when[0]) continue;
    all.push_back({&finding.title,
                   &finding.name,
                   "a title",
                   {finding.when[0].get(), out.findings[0][i]},
                   finding.span});
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const Permissive& rule = m.permissive[i];
    if (rule.kind != PermitKind::Advise || !rule.beside_stop || !rule.when) continue;
    all.push_back(
        {&rule.say, &rule.name, "a sentence", {rule.when.get(), out.permissive[i]}, rule.span});
  }
  return all;
}

}  // namespace

void all_clear_beside_stop(const Context& context, Findings& findings) {
  const Model& m = context.model();
  const program::Outputs& out = context.program().outputs;
  for (const Words& words : words_beside_a_stop(context)) {
    const bool clear = says(*words.text, kAllClear);
    if (!clear && !says(*words.text, kTraining)) continue;
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      const Protective& rule = m.protective[i];
      if (!stops(rule.full) && !(clear && rule.full.refer)) continue;
      if (!context.get<Together>().seen(words.shown, {rule.when.get(), out.protective[i].fires}))
        continue;
      Diagnostic& d =
          findings.add(Code::A047, words.span,
                       "\"" + *words.text + "\" can stand beside `" + rule.name + "`, which " +
                           (stops(rule.full) ? "takes all exercise away" : "refers"),
                       "let `" + *words.name + "` hold only where `" + rule.name +
                           "` does not, or give it " + words.kind + " that says what it looked at");
      d.secondary.push_back({rule.span, "both can be certain at once"});
      break;
    }
  }
}

}  // namespace rung::audit::lint
