// An Explanation as JSON (docs/json.md). What does not exist is left out; a list is always there,
// if only empty.
#include <string_view>

#include "base/json_writer.hpp"
#include "json/shared_writers.hpp"
#include "rung/explain.hpp"

namespace rung::json {
namespace {

// A type of this namespace, so that `list` finds every `write` below it.
struct Explainer : base::JsonWriter {
  using JsonWriter::JsonWriter;
};

std::string_view direction_word(Direction direction) {
  switch (direction) {
    case Direction::MoreCautious: return "more_cautious";
    case Direction::LessCautious: return "less_cautious";
    case Direction::Neither: break;
  }
  return "neither";
}

void write(Explainer& out, const Obstacle& obstacle) {
  out.begin_object();
  text(out, "kind", obstacle.kind);
  text_if_any(out, "by", obstacle.by);
  text(out, "why", obstacle.why);
  text(out, "basis", word(obstacle.basis));
  flag(out, "latched", obstacle.latched);
  list(out, "needs", obstacle.needs);
  list(out, "cite", obstacle.cite);
  out.end_object();
}

void write(Explainer& out, const Release& release) {
  out.begin_object();
  text(out, "rule", release.rule);
  text(out, "title", release.title);
  day_if_any(out, "since", release.since);
  list(out, "needs", release.needs);
  out.end_object();
}

void write(Explainer& out, const Change& change) {
  out.begin_object();
  text(out, "item", change.item);
  side_if_any(out, change.side);
  text(out, "from", change.from);
  text(out, "to", change.to);
  day_if_any(out, "on", change.on);
  flag(out, "new_result", change.new_result);
  flag(out, "from_clinician", change.from_clinician);
  out.end_object();
}

void write(Explainer& out, const Alternative& alternative) {
  out.begin_object();
  list(out, "changes", alternative.changes);
  text(out, "verdict", word(alternative.verdict));
  text(out, "direction", direction_word(alternative.direction));
  list(out, "plan", alternative.plan);
  flag(out, "allowed", alternative.allowed);
  out.end_object();
}

void write_why_not(Explainer& out, const WhyNot& why) {
  out.key("why_not");
  out.begin_object();
  text(out, "exercise", why.exercise);
  text(out, "title", why.title);
  flag(out, "may_be_done", why.may_be_done);
  flag(out, "planned", why.planned);
  list(out, "obstacles", why.obstacles);
  out.end_object();
}

void write_decided(Explainer& out, const Decision& decision) {
  out.key("rung");
  out.begin_object();
  text(out, "engine", decision.engine_version);
  text(out, "language", decision.language_version);
  out.end_object();
  list(out, "rules", decision.rules);
  text(out, "today", base::to_string(decision.today));
  text(out, "verdict", word(decision.verdict));
  flag(out, "settled", decision.settled);
  list(out, "reasons", decision.reasons);
  list(out, "blocked", decision.blocked);
}

}  // namespace
}  // namespace rung::json

namespace rung {

std::string write_explanation(const Explanation& explanation, bool pretty) {
  json::Explainer out(pretty);
  out.begin_object();
  json::write_decided(out, explanation.decision);
  if (explanation.why_not) json::write_why_not(out, *explanation.why_not);
  json::list(out, "releases", explanation.releases);
  json::list(out, "alternatives", explanation.alternatives);
  json::flag(out, "searched", explanation.searched);
  json::flag(out, "complete", explanation.complete);
  out.key("tried");
  out.integer(static_cast<std::int64_t>(explanation.tried));
  out.end_object();
  return out.take();
}

}  // namespace rung
