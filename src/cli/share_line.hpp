// What share of a long search is done, on one line of a terminal that is written over again and
// again.
#pragma once

#include <functional>
#include <string>

#include "host.hpp"

namespace rung::cli {

class ShareLine {
 public:
  // Keeps a reference to `host`. Nothing is shown where the errors go to no terminal.
  explicit ShareLine(const Host& host) : host_(host) {}

  // To be told how far it is, from 0 to 1, and what comes next; empty when nothing is shown. It
  // must not outlive this.
  std::function<void(double, const std::string&)> shown();

  // Writes text to the output at once, above the line. REQUIRES: the text ends its last line.
  void put(const std::string& text);

  // Takes the line away.
  void wipe();

 private:
  bool is_shown() const { return host_.error_is_terminal && host_.can_redraw; }
  const Host& host_;
  std::string line_;  // what is shown now; empty: nothing
};

}  // namespace rung::cli
