// Text to AST. The only header of this folder that other layers include.
//
// In: the bytes of one file, trusted in nothing. Out: the tree of all that could be read, and in
// the sink every mistake that was found. It knows words and places; no name is looked up and no
// type is checked.
#pragma once

#include <cstdint>
#include <string_view>

#include "ast/file.hpp"
#include "base/limits.hpp"
#include "base/sink.hpp"

namespace rung::syntax {

// Never throws on any text. A declaration whose header cannot be read is left out; one with a bad
// clause is there without it. O(bytes) time; no more stack than `limits.max_nesting` asks for.
// Thread-safe.
ast::File parse(std::uint32_t file, std::string_view text, const base::Limits& limits,
                base::Sink& sink);

}  // namespace rung::syntax
