// The page of a decision in parts: what matters on one screen, all else when it is asked for.
#include "render/decision_parts.hpp"

namespace rung {
namespace {

using render::Prose;

void say_summary(const Decision& decision, Prose& page) {
  render::say_result(decision, page);
  if (render::gives_exercise(decision)) render::say_plan_names(decision, page);
  if (decision.verdict == Verdict::Ask) render::say_open(decision, page);
  const bool away = decision.verdict == Verdict::Urgent || decision.verdict == Verdict::Emergency;
  if (decision.verdict != Verdict::Ask && !away) render::say_refused(decision, page);
  render::say_limits(page);
}

// In the order of the whole page; a heading comes with what it has to say.
void say_more(const Decision& decision, Prose& page) {
  const bool asking = decision.verdict == Verdict::Ask;
  const bool away = decision.verdict == Verdict::Urgent || decision.verdict == Verdict::Emergency;
  const bool still = decision.verdict == Verdict::Stop || decision.verdict == Verdict::Rest;
  render::CitedSources quiet(render::CitedSources::Voice::Quiet);
  if (!asking) {
    render::say_found(decision, page);
    render::say_advice(decision, page, quiet);
    render::say_open(decision, page);
  }
  if (!asking && !away && !still) render::say_blocked(decision, page);
  render::say_conflicts(decision, page);
  render::say_set_aside(decision, page);
}

}  // namespace

std::string render_part(const Decision& decision, DecisionPart part, const RenderOptions& options) {
  Prose page(options);
  render::CitedSources quiet(render::CitedSources::Voice::Quiet);
  switch (part) {
    case DecisionPart::Summary: say_summary(decision, page); break;
    case DecisionPart::Next: render::say_next(decision, page); break;
    case DecisionPart::Why: render::say_reasons(decision, page, quiet); break;
    case DecisionPart::More: say_more(decision, page); break;
    case DecisionPart::Sources: render::say_sources(decision, page); break;
  }
  return page.take();
}

std::string render_plan_item(const Decision& decision, std::size_t index,
                             const RenderOptions& options) {
  Prose page(options);
  render::say_plan_item(decision, index, page);
  return page.take();
}

}  // namespace rung
