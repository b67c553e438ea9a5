#include "base/line_table.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace rung::base {

LineTable::LineTable(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::size_t LineTable::line_of(std::size_t byte) const {
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), std::min(byte, text_.size()));
  return static_cast<std::size_t>(after - starts_.begin());
}

Place LineTable::place_of(std::size_t byte) const {
  const std::size_t line = line_of(byte);
  const std::size_t start = start_of(line);
  const std::size_t at = std::min(byte, text_.size());
  return {line, count_characters(text_.substr(start, at - start)) + 1};
}

std::string_view LineTable::line(std::size_t line) const {
  const std::size_t start = start_of(line);
  std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  if (end > start && text_[end - 1] == '\r') --end;
  return text_.substr(start, end - start);
}

}  // namespace rung::base
