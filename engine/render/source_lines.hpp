// Lines of rule text with marks below them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/line_table.hpp"
#include "render/ink.hpp"
#include "rung/diagnostic.hpp"
#include "rung/format.hpp"

namespace rung::render {

// The files that diagnostics speak of, numbered in the order of their names as RuleSet::load does;
// the lines of a file are found when it is first asked for.
class Sources {
 public:
  explicit Sources(const std::vector<SourceText>& files);

  bool has(const Span& span) const { return span.file < files_.size(); }

  // REQUIRES: has(span).
  const std::string& name(const Span& span) const { return files_[span.file]->name; }
  std::string_view text(const Span& span) const { return files_[span.file]->text; }
  const base::LineTable& lines(const Span& span);

 private:
  std::vector<const SourceText*> files_;
  std::vector<std::unique_ptr<base::LineTable>> tables_;
};

// What to draw below a line.
struct Mark {
  Span span;
  char sign = '^';
  Ink ink = Ink::Red;
  std::string text;
};

// The line on which the first mark begins, and one row for each mark; a mark ends with its line.
// A line wider than the page is cut on both sides of the first mark.
// REQUIRES: at least one mark, all on one line of a file that `sources` has.
std::string draw_line(Sources& sources, const std::vector<Mark>& marks, std::size_t gutter,
                      const RenderOptions& options);

// The gutter without a number: "   |"
std::string empty_gutter(std::size_t gutter, const RenderOptions& options);

}  // namespace rung::render
