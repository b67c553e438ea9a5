// What went wrong, as data and as text.
#include <algorithm>

#include "base/line_table.hpp"
#include "capi/handles.hpp"
#include "rung/format.hpp"
#include "rung/version.hpp"

namespace rung::capi {
namespace {

constexpr std::string_view kOutOfMemory = "error: there is no memory left\n";
constexpr std::string_view kInternal = "error: a mistake in Rung itself; please report it\n";

ToldPlace place_in(const std::vector<const SourceText*>& by_name, const Span& span) {
  ToldPlace out;
  if (span.file >= by_name.size()) return out;
  const SourceText& source = *by_name[span.file];
  const base::LineTable lines(source.text);
  const base::Place begin = lines.place_of(span.begin), end = lines.place_of(span.end);
  out.file = source.name;
  out.line = static_cast<std::uint32_t>(begin.line);
  out.column = static_cast<std::uint32_t>(begin.column);
  out.end_line = static_cast<std::uint32_t>(end.line);
  out.end_column = static_cast<std::uint32_t>(end.column);
  out.begin = span.begin;
  out.end = span.end;
  return out;
}

std::string lines_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : "\n") + text;
  return out;
}

// Diagnostics number files in the order of their names.
std::vector<const SourceText*> by_name(const std::vector<SourceText>& sources) {
  std::vector<const SourceText*> out;
  for (const SourceText& source : sources) out.push_back(&source);
  std::stable_sort(out.begin(), out.end(),
                   [](const SourceText* a, const SourceText* b) { return a->name < b->name; });
  return out;
}

// Without a code: it is about the call, not about rules or a state.
rung_status tell_of_call(rung_error* error, rung_status status, const char* message) noexcept {
  if (error == nullptr) return status;
  try {
    clear(error);
    Told told;
    told.message = message;
    error->text = "error: " + told.message + "\n";
    error->told.push_back(std::move(told));
  } catch (...) {
    clear(error);
    return say(error, RUNG_OUT_OF_MEMORY);
  }
  return say(error, status);
}

}  // namespace

void clear(rung_error* error) noexcept {
  if (error == nullptr) return;
  error->status = RUNG_OK;
  error->told.clear();
  error->text.clear();
  error->json.clear();
}

rung_status say(rung_error* error, rung_status status) noexcept {
  if (error != nullptr) error->status = status;
  return status;
}

rung_status wrong_call(rung_error* error, const char* message) noexcept {
  return tell_of_call(error, RUNG_INVALID_ARGUMENT, message);
}

rung_status not_found(rung_error* error, const char* message) noexcept {
  return tell_of_call(error, RUNG_NOT_FOUND, message);
}

rung_status tell(rung_error* error, rung_status status, const std::vector<Diagnostic>& diagnostics,
                 const std::vector<SourceText>& sources) {
  if (error == nullptr) return status;
  const std::vector<const SourceText*> files = by_name(sources);
  for (const Diagnostic& one : diagnostics) {
    error->told.push_back({one.severity, one.code, one.message, lines_of(one.help),
                           place_in(files, one.primary.span)});
  }
  if (!diagnostics.empty()) {
    error->text = render_diagnostics(diagnostics, sources);
    error->json = diagnostics_json(diagnostics, sources);
  }
  return status;
}

}  // namespace rung::capi

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

uint32_t rung_abi_version(void) { return RUNG_ABI_MAJOR * 65536u + RUNG_ABI_MINOR; }
const char* rung_version(void) { return RUNG_VERSION; }
const char* rung_language_version(void) { return RUNG_LANGUAGE_VERSION; }

const char* rung_status_name(rung_status status) {
  switch (status) {
    case RUNG_OK: return "ok";
    case RUNG_REJECTED: return "rejected";
    case RUNG_INVALID_ARGUMENT: return "invalid argument";
    case RUNG_NOT_FOUND: return "not found";
    case RUNG_OUT_OF_MEMORY: return "out of memory";
    case RUNG_INTERNAL: return "internal";
    default: return "no such status";
  }
}

rung_status rung_error_new(rung_error** out) {
  if (out == nullptr) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] { return *out = new rung_error, rung_status{RUNG_OK}; });
}

void rung_error_free(rung_error* error) { delete error; }

rung_status rung_error_status(const rung_error* error) {
  return error == nullptr ? RUNG_INVALID_ARGUMENT : error->status;
}

size_t rung_error_count(const rung_error* error) {
  return error == nullptr ? 0 : error->told.size();
}

rung_status rung_error_at(const rung_error* error, size_t index, rung_diagnostic* out) {
  if (error == nullptr) return RUNG_INVALID_ARGUMENT;
  if (index >= error->told.size()) return RUNG_NOT_FOUND;
  const Told& told = error->told[index];
  rung_diagnostic value{};
  value.severity = static_cast<int32_t>(told.severity);
  value.line = told.place.line;
  value.column = told.place.column;
  value.end_line = told.place.end_line;
  value.end_column = told.place.end_column;
  value.begin = told.place.begin;
  value.end = told.place.end;
  value.code = view(told.code);
  value.message = view(told.message);
  value.file = view(told.place.file);
  value.help = view(told.help);
  return give(value, out);
}

rung_view rung_error_text(const rung_error* error) {
  if (error == nullptr) return {};
  if (error->status == RUNG_OUT_OF_MEMORY) return view(kOutOfMemory);
  if (error->status == RUNG_INTERNAL) return view(kInternal);
  return view(error->text);
}

rung_view rung_error_json(const rung_error* error) {
  return error == nullptr ? rung_view{} : view(error->json);
}

rung_status rung_text_new(rung_text** out) {
  if (out == nullptr) return RUNG_INVALID_ARGUMENT;
  return guarded(nullptr, [&] { return *out = new rung_text, rung_status{RUNG_OK}; });
}

void rung_text_free(rung_text* text) { delete text; }

rung_view rung_text_view(const rung_text* text) {
  return text == nullptr ? rung_view{} : view(text->text);
}
