// One linear pass over the bytes of a file, before the grammar: what the bytes are, not what they
// mean.
//
// In: the text of one file. Out: its tokens, comments, bracket partners and the places where
// declarations begin, with every mistake that can be seen without grammar already in the sink
// (R0001 to R0010). It never recurses, so no nesting can exhaust the stack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/sink.hpp"
#include "syntax/words.hpp"

namespace rung::syntax {

enum class TokenKind : std::uint8_t {
  Word,
  Number,
  Version,
  Date,
  String,
  OpenBrace,
  CloseBrace,
  OpenParen,
  CloseParen,
  Comma,
  Colon,
  Dot,
  Arrow,
  Minus,
  Plus,
  Percent,
  AtLeast,
  Greater,
  AtMost,
  Less,
  Equal,
  NotEqual,
  Unknown,
  End,
};

inline constexpr std::uint32_t kNoPartner = 0xFFFFFFFFu;

struct Token {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t partner = kNoPartner;  // of a bracket: the index of the other one
  WordId word = 0;
  TokenKind kind = TokenKind::End;
  bool damaged = false;  // something here has been reported already
};

struct Comment {
  std::uint32_t begin = 0;       // at the `--`
  std::uint32_t end = 0;         // white space at its end left out
  std::uint32_t next_token = 0;  // index of the first token after it
  bool own_line = false;         // no token stands before it on its line
};

// A bracket without its partner. Kept until the grammar has spoken, which may know the mistake
// better.
struct LoneBracket {
  std::uint32_t token = 0;
  bool opens = false;
};

struct Scan {
  std::string_view text;
  std::uint32_t file = 0;
  std::vector<Token> tokens;  // the last one is End, at the end of the text
  std::vector<Comment> comments;
  std::vector<std::uint32_t> declarations;  // indices of the words that begin one
  std::vector<LoneBracket> lone_brackets;   // in the order of the text

  std::string_view text_of(const Token& token) const {
    return text.substr(token.begin, token.end - token.begin);
  }
  Span span_of(const Token& token) const { return {file, token.begin, token.end}; }
  bool first_on_line(std::size_t token) const;
};

// How deep brackets and operators may stand inside each other: what the caller allows, but no
// deeper than the stack bears, since a level costs the parser some kilobytes.
std::size_t nesting_limit(const base::Limits& limits);

Scan scan(std::uint32_t file, std::string_view text, const base::Limits& limits, base::Sink& sink);

}  // namespace rung::syntax
