// Where the tokens of one declaration go: the part of the formatter that knows the language.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/cst.hpp"

namespace rung::syntax {

// What stands between a token and the one before it.
enum class Join : std::uint8_t {
  Glue,
  Space,
  Gap,   // three spaces, between things that share a line
  Soft,  // a space, or a new line where the line would become too long
  Hard,  // a new line with `indent`
};

struct Piece {
  std::uint32_t token = 0;
  std::string_view text;  // as it is to be written; empty for a word that a sign replaces
  Join join = Join::Space;
  std::uint32_t indent = 0;
};

struct Layout {
  std::vector<Piece> pieces;
  bool one_line = false;
};

Layout lay_out(const Scan& scan, const Cst& cst);

}  // namespace rung::syntax
