// Where the lines of a text begin; made once, then a byte becomes a place in O(log lines).
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace rung::base {

struct Place {
  std::size_t line = 1;    // from 1
  std::size_t column = 1;  // from 1, counted in characters (code points)
};

class LineTable {
 public:
  // `text` must outlive the table.
  explicit LineTable(std::string_view text);

  std::size_t line_count() const { return starts_.size(); }

  // A byte past the end counts as the end.
  Place place_of(std::size_t byte) const;
  std::size_t line_of(std::size_t byte) const;

  // The first byte of a line. REQUIRES: 1 <= line <= line_count().
  std::size_t start_of(std::size_t line) const { return starts_[line - 1]; }

  // A line without its line break. REQUIRES: as above.
  std::string_view line(std::size_t line) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace rung::base
