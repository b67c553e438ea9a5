// Diagnostics as JSON (docs/json.md).
#include "base/json_writer.hpp"
#include "render/source_lines.hpp"

namespace rung::render {
namespace {

using base::JsonWriter;

std::string_view word(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "note";
}

// The keys of a place; none of a file that was not given.
void place(JsonWriter& out, Sources& sources, const Span& span) {
  if (!sources.has(span)) return;
  const base::LineTable& lines = sources.lines(span);
  const base::Place begin = lines.place_of(span.begin);
  const base::Place end = lines.place_of(span.end);
  text(out, "file", sources.name(span));
  count(out, "line", begin.line);
  count(out, "column", begin.column);
  count(out, "end_line", end.line);
  count(out, "end_column", end.column);
  count(out, "begin", span.begin);
  count(out, "end", span.end);
}

void label(JsonWriter& out, Sources& sources, const Label& one) {
  place(out, sources, one.span);
  if (!one.text.empty()) text(out, "label", one.text);
}

void write(JsonWriter& out, Sources& sources, const Diagnostic& one) {
  out.begin_object();
  text(out, "severity", word(one.severity));
  text(out, "code", one.code);
  text(out, "message", one.message);
  label(out, sources, one.primary);
  out.key("secondary");
  out.begin_array();
  for (const Label& other : one.secondary) {
    out.begin_object();
    label(out, sources, other);
    out.end_object();
  }
  out.end_array();
  out.key("help");
  out.begin_array();
  for (const std::string& help : one.help) out.string(help);
  out.end_array();
  out.key("fixes");
  out.begin_array();
  for (const FixIt& fix : one.fixes) {
    out.begin_object();
    place(out, sources, fix.span);
    text(out, "replacement", fix.replacement);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace
}  // namespace rung::render

namespace rung {

std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<SourceText>& sources) {
  render::Sources files(sources);
  base::JsonWriter out;
  out.begin_array();
  for (const Diagnostic& one : diagnostics) render::write(out, files, one);
  out.end_array();
  return out.take();
}

}  // namespace rung
