// The report as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format").
#include "audit/codes.hpp"
#include "audit/places.hpp"
#include "base/json_writer.hpp"
#include "rung/audit.hpp"
#include "rung/version.hpp"

namespace rung {
namespace {

using base::JsonWriter;

void message(JsonWriter& out, std::string_view key, std::string_view value) {
  out.key(key);
  out.begin_object();
  text(out, "text", value);
  out.end_object();
}

// A path as a URI reference: what may not stand in one is written in hexadecimal.
std::string uri_of(std::string_view path) {
  constexpr std::string_view kPlain = "-._~/!$&'()*+,;=@";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out = path.starts_with("/") ? "file://" : "";
  for (const char c : path) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    const auto byte = static_cast<unsigned char>(c);
    if (letter || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

void location(JsonWriter& out, audit::Places& places, const Label& label, std::size_t* id) {
  out.begin_object();
  if (id) count(out, "id", (*id)++);
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  text(out, "uri", uri_of(places.file(label.span)));
  out.end_object();
  out.key("region");
  out.begin_object();
  const base::Place begin = places.begin(label.span), end = places.end(label.span);
  count(out, "startLine", begin.line);
  count(out, "startColumn", begin.column);
  count(out, "endLine", end.line);
  count(out, "endColumn", end.column);
  out.end_object();
  out.end_object();
  if (!label.text.empty()) message(out, "message", label.text);
  out.end_object();
}

void write_rules(JsonWriter& out) {
  out.key("rules");
  out.begin_array();
  for (const AuditCode& code : audit_codes()) {
    out.begin_object();
    text(out, "id", code.id);
    text(out, "name", code.name);
    message(out, "shortDescription", code.title);
    out.key("defaultConfiguration");
    out.begin_object();
    text(out, "level", audit::word_of(code.level));
    out.end_object();
    out.end_object();
  }
  out.end_array();
}

void write_tool(JsonWriter& out) {
  out.key("tool");
  out.begin_object();
  out.key("driver");
  out.begin_object();
  text(out, "name", "rung audit");
  text(out, "version", RUNG_VERSION);
  write_rules(out);
  out.end_object();
  out.end_object();
}

void write_places(JsonWriter& out, audit::Places& places, const Diagnostic& told) {
  out.key("locations");
  out.begin_array();
  location(out, places, told.primary, nullptr);
  out.end_array();
  if (told.secondary.empty()) return;
  out.key("relatedLocations");
  out.begin_array();
  std::size_t id = 0;
  for (const Label& other : told.secondary) location(out, places, other, &id);
  out.end_array();
}

void write_result(JsonWriter& out, audit::Places& places, const AuditFinding& finding) {
  const Diagnostic& told = finding.told;
  out.begin_object();
  text(out, "ruleId", told.code);
  if (const auto code = audit::code_named(told.code))
    count(out, "ruleIndex", static_cast<std::size_t>(*code));
  text(out, "level", audit::word_of(told.severity));
  const std::string remedy = told.help.empty() ? "" : ". Remedy: " + told.help.front();
  message(out, "message", told.message + remedy);
  write_places(out, places, told);
  if (finding.accepted_because) {
    out.key("suppressions");
    out.begin_array();
    out.begin_object();
    text(out, "kind", "inSource");
    text(out, "justification", *finding.accepted_because);
    out.end_object();
    out.end_array();
  }
  out.end_object();
}

}  // namespace

std::string audit_sarif(const AuditReport& report, const RuleSet& rules) {
  audit::Places places(rules.sources());
  JsonWriter out(true);
  out.begin_object();
  text(out, "$schema",
       "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
  text(out, "version", "2.1.0");
  out.key("runs");
  out.begin_array();
  out.begin_object();
  write_tool(out);
  text(out, "columnKind", "unicodeCodePoints");
  out.key("results");
  out.begin_array();
  for (const AuditFinding& finding : report.findings) write_result(out, places, finding);
  out.end_array();
  out.end_object();
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace rung
