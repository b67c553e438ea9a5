// The comments of the rule text, for readers that may not see the syntax.
#pragma once

#include <string>
#include <vector>

#include "api/compiled.hpp"

namespace rung::api {

struct Comment {
  Span span;
  std::string text;       // without the dashes and the white space around it
  bool own_line = false;  // nothing else stands on its line
  Span next_token;        // what comes after it; empty, at the end of the text, when nothing does
};

// Of all files, in the order of the text.
std::vector<Comment> comments_of(const Compiled& compiled);

}  // namespace rung::api
