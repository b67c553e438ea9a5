// Lines typed on a terminal, which can be edited with the arrow keys; earlier lines come back with
// the arrow up. They are kept in memory only.
#pragma once

#include <cstdio>
#include <memory>
#include <ostream>
#include <string_view>

#include "host.hpp"
#include "input.hpp"

namespace rung::cli {

class LineEditor : public LineSource {
 public:
  // Reads `in` and shows what is typed on `shown`, both of one terminal. Signals are held back as
  // by DescriptorLines.
  LineEditor(std::FILE* in, std::FILE* shown);
  ~LineEditor() override;
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  // False when the terminal cannot be used for editing.
  bool works() const;

  InputLine next() override;
  InputLine prompted(std::ostream& talk, std::string_view prompt) override;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// What is typed: lines of a terminal can be edited, those of a pipe are read as they come. With
// `on_error` they are shown on the error stream, since the output is something else.
std::unique_ptr<LineSource> typed_lines(const Host& host, bool on_error);

}  // namespace rung::cli
