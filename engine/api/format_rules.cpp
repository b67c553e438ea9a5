#include "base/sink.hpp"
#include "rung/format.hpp"
#include "syntax/format.hpp"
#include "syntax/parse.hpp"

namespace rung {

Result<std::string> format_rules(std::string_view text) {
  if (auto formatted = syntax::format(text)) return *std::move(formatted);
  base::Sink sink;
  (void)syntax::parse(0, text, base::Limits{}, sink);
  std::vector<Diagnostic> diagnostics = sink.take_sorted();
  if (diagnostics.empty()) {
    // Laying out must never lose a token; rather than write a guess, say that this text is beyond
    // it.
    sink.report(base::Code::R1001, Span{}, "this text cannot be laid out without changing it");
    diagnostics = sink.take_sorted();
  }
  return Result<std::string>::failure(std::move(diagnostics));
}

}  // namespace rung
