// Rules that an author could write, of any size: one shape for each thing that may be many.
#pragma once

#include <string>
#include <vector>

namespace rung::bench {

struct Shape {
  const char* name;
  std::string (*rules)(int size);  // the text of one file that loads
  bool decided = false;            // measured is `decide` with all answers given, too
};

const std::vector<Shape>& shapes();

}  // namespace rung::bench
