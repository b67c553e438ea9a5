// The report as one JSON object (docs/json.md).
#include "audit/json_parts.hpp"
#include "rung/diff.hpp"
#include "rung/json.hpp"

namespace rung {
namespace {

using audit::count_or_null;
using audit::packs;
using audit::texts;
using base::JsonWriter;

std::string_view direction_word(Direction direction) {
  if (direction == Direction::LessCautious) return "less cautious";
  return direction == Direction::MoreCautious ? "more cautious" : "neither";
}

void facts(JsonWriter& out, const std::vector<DiffFact>& all) {
  out.key("facts");
  out.begin_array();
  for (const DiffFact& fact : all) {
    out.begin_object();
    text(out, "item", fact.item);
    if (fact.side != Side::None) text(out, "side", fact.side == Side::Left ? "left" : "right");
    text(out, "values", fact.values);
    out.end_object();
  }
  out.end_array();
}

void outcome(JsonWriter& out, std::string_view key, const DiffOutcome& of) {
  out.key(key);
  out.begin_object();
  text(out, "verdict", json_word(of.verdict));
  text(out, "referral", json_word(of.referral));
  texts(out, "plan", of.plan);
  out.end_object();
}

void region(JsonWriter& out, const DiffRegion& of) {
  out.begin_object();
  text(out, "direction", direction_word(of.direction));
  out.key("later");
  out.boolean(of.later);
  facts(out, of.facts);
  count_or_null(out, "combinations", of.combinations);
  count_or_null(out, "of", of.of);
  text(out, "somebody", of.somebody);
  outcome(out, "was", of.was);
  outcome(out, "is", of.is);
  texts(out, "changes", of.changes);
  texts(out, "rules", of.rules);
  text(out, "state_before", write_state(of.before));
  text(out, "state_after", write_state(of.after));
  audit::text_or_null(out, "scenario", of.scenario);
  out.end_object();
}

void counted(JsonWriter& out, std::string_view key, const DiffCount& of) {
  out.key(key);
  out.begin_object();
  count(out, "states", of.states);
  count(out, "refused", of.refused);
  count(out, "less_cautious", of.less);
  count(out, "more_cautious", of.more);
  count(out, "neither", of.other);
  out.end_object();
}

}  // namespace

std::string diff_json(const RuleDiff& diff) {
  constexpr const char* kAnswers[] = {"equal", "differs", "not decided"};
  constexpr const char* kKinds[] = {"came", "went", "changed", "reworded"};
  JsonWriter out(true);
  out.begin_object();
  text(out, "answer", kAnswers[static_cast<std::size_t>(diff.answer)]);
  packs(out, "from", diff.from);
  packs(out, "to", diff.to);
  out.key("regions");
  out.begin_array();
  for (const DiffRegion& one : diff.regions) region(out, one);
  out.end_array();
  out.key("undecided");
  out.begin_array();
  for (const DiffUndecided& one : diff.undecided) {
    out.begin_object();
    facts(out, one.facts);
    texts(out, "changes", one.changes);
    out.end_object();
  }
  out.end_array();
  out.key("more_regions");
  out.boolean(diff.more_regions);
  out.key("declarations");
  out.begin_array();
  for (const DiffDeclaration& one : diff.declarations) {
    out.begin_object();
    text(out, "kind", kKinds[static_cast<std::size_t>(one.kind)]);
    text(out, "what", one.what);
    text(out, "name", one.name);
    out.end_object();
  }
  out.end_array();
  count_or_null(out, "combinations", diff.combinations);
  count_or_null(out, "of", diff.of);
  counted(out, "sampled", diff.sampled);
  count(out, "seed", static_cast<std::size_t>(diff.seed));
  counted(out, "recorded", diff.recorded);
  count(out, "variables", diff.variables);
  count(out, "clauses", diff.clauses);
  out.end_object();
  return out.take();
}

}  // namespace rung
