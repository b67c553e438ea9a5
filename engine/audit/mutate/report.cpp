// What became of the changes, for people and as JSON.
#include <algorithm>
#include <array>

#include "audit/json_parts.hpp"
#include "audit/places.hpp"
#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "rung/mutation.hpp"

namespace rung {
namespace {

using base::JsonWriter;

constexpr std::array<const char*, 3> kFates = {"noticed", "equivalent", "survived"};

std::string changes(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " change" : " changes");
}

// "95.4"
std::string percent(std::size_t thousandths) {
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10);
}

std::string survivor(const Mutation& mutation, audit::Places& places) {
  const base::Place at = places.begin(mutation.place);
  std::string out = base::safe_to_show(places.file(mutation.place)) + ":" +
                    std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                    base::safe_to_show(mutation.declaration) + ": " +
                    base::safe_to_show(mutation.what) + "\n";
  if (mutation.scenario.empty()) return out + "  no scenario was found that tells them apart\n\n";
  return out + "\n" + base::safe_to_show(mutation.scenario) + "\n";
}

void write(JsonWriter& out, audit::Places& places, const Mutation& mutation) {
  const base::Place begin = places.begin(mutation.place), end = places.end(mutation.place);
  out.begin_object();
  text(out, "kind", name_of(mutation.kind));
  text(out, "declaration", mutation.declaration);
  text(out, "what", mutation.what);
  text(out, "fate", kFates[static_cast<std::size_t>(mutation.fate)]);
  text(out, "file", places.file(mutation.place));
  count(out, "line", begin.line);
  count(out, "column", begin.column);
  count(out, "end_line", end.line);
  count(out, "end_column", end.column);
  audit::text_or_null(out, "noticed_by", mutation.noticed_by);
  audit::text_or_null(out, "because", mutation.because);
  audit::text_or_null(out, "scenario", mutation.scenario);
  out.end_object();
}

}  // namespace

std::string name_of(Mutation::Kind kind) {
  constexpr std::array<const char*, 15> kNames = {
      "threshold", "bound",   "joined", "dropped", "negated", "side", "window", "level",
      "target",    "removed", "until",  "unsure",  "points",  "time", "dose"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string mutation_text(const MutationReport& report, const RuleSet& rules) {
  if (!report.failing.empty()) {
    std::string out = "scenarios fail as the rules are, so nothing was changed:\n";
    for (const std::string& title : report.failing)
      out += "  \"" + base::safe_to_show(title) + "\"\n";
    return out;
  }
  audit::Places places(rules.sources());
  std::string out;
  for (const Mutation& mutation : report.mutations) {
    if (mutation.fate == Mutation::Fate::Survived)
      out += "not noticed: " + survivor(mutation, places);
  }
  out += changes(report.mutations.size()) + " tried on " + std::to_string(report.scenario_days) +
         " days of scenarios: " + std::to_string(report.count(Mutation::Fate::Noticed)) +
         " noticed, " + std::to_string(report.count(Mutation::Fate::Equivalent)) +
         " change nothing (proved), " + std::to_string(report.count(Mutation::Fate::Survived)) +
         " not noticed\n";
  out += "noticed of those that change something: " + percent(report.score()) + " %\n";
  if (report.alike != 0) out += changes(report.alike) + " left out: another one means the same\n";
  if (report.not_tried != 0) out += changes(report.not_tried) + " not tried: the time was up\n";
  return out;
}

std::string mutation_json(const MutationReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  JsonWriter out(true);
  out.begin_object();
  audit::texts(out, "failing", report.failing);
  count(out, "scenario_days", report.scenario_days);
  count(out, "noticed", report.count(Mutation::Fate::Noticed));
  count(out, "equivalent", report.count(Mutation::Fate::Equivalent));
  count(out, "survived", report.count(Mutation::Fate::Survived));
  count(out, "alike", report.alike);
  count(out, "not_tried", report.not_tried);
  out.key("score");
  out.number(Fixed{static_cast<std::int64_t>(report.score())});
  out.key("mutations");
  out.begin_array();
  for (const Mutation& mutation : report.mutations) write(out, places, mutation);
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace rung
