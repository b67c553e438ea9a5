// Where a finding stands, as lines and columns. Each file is measured once.
#pragma once

#include <map>
#include <vector>

#include "base/line_table.hpp"
#include "rung/diagnostic.hpp"

namespace rung::audit {

class Places {
 public:
  explicit Places(const std::vector<SourceText>& sources) : sources_(sources) {}

  const std::string& file(const Span& span) const { return sources_[span.file].name; }
  base::Place begin(const Span& span) { return lines(span).place_of(span.begin); }
  base::Place end(const Span& span) { return lines(span).place_of(span.end); }

 private:
  const base::LineTable& lines(const Span& span) {
    return tables_.try_emplace(span.file, sources_[span.file].text).first->second;
  }
  const std::vector<SourceText>& sources_;
  std::map<std::uint32_t, base::LineTable> tables_;
};

inline std::string_view word_of(Severity severity) {
  if (severity == Severity::Error) return "error";
  return severity == Severity::Warning ? "warning" : "note";
}

}  // namespace rung::audit
