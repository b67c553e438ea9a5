// From bytes to tokens. Private to scan*.cpp.
#pragma once

#include <array>
#include <string>

#include "base/utf8.hpp"
#include "syntax/foreign_signs.hpp"

namespace rung::syntax {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_word_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
inline bool is_word_part(char c) { return is_word_start(c) || is_digit(c); }
inline bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

class Scanner {
 public:
  Scanner(Scan& out, base::Sink& sink) : out_(out), text_(out.text), sink_(sink) {}

  void run();

 private:
  char peek(std::size_t ahead = 0) const;
  void step();
  Token& push(TokenKind kind, std::size_t begin);
  Diagnostic* report(base::Code code, std::size_t begin, std::size_t end, std::string message);
  // A lone carriage return lets a terminal overwrite what stood on the line.
  void carriage_return();
  void nul();
  void hidden(char32_t c, std::size_t length);
  // Bytes that are no character: skipped as one run.
  void invalid();
  // A comment as other languages begin it.
  void foreign_comment(std::size_t length);
  void foreign_text(std::size_t length);
  void foreign(const ForeignSign& sign);
  // Words end at the first character that is neither a letter nor a digit; letters that are not
  // ASCII are kept inside, so that one foreign letter is one mistake and not three.
  void word_or_foreign();
  // Moves past the word; returns how many foreign letters were met (and reported) in it.
  std::size_t take_word();
  void foreign_sign();
  void foreign_space(const base::Utf8Char& d);
  // `0–10`, with a dash of a word processor.
  bool between_numbers(const base::Utf8Char& d) const;
  void dash_between_numbers(const base::Utf8Char& d);
  void not_ascii(const base::Utf8Char& d);
  bool digits_at(std::size_t ahead, std::size_t count) const;
  bool date_here() const;
  void number();
  void string();
  // The text from `begin` to here, whose first line ends at `line_end`.
  std::string on_one_line(std::size_t begin, std::size_t line_end) const;
  void string_character(char c);
  // One character inside a string or comment.
  void plain_character(char c);
  void skip_plain();
  void escape();
  void comment();
  void punctuation(char c);

  Scan& out_;
  std::string_view text_;
  base::Sink& sink_;
  std::size_t at_ = 0;
  bool line_has_token_ = false;
  bool no_block_ends_ = false;          // no `*/` follows; looked for once
  std::array<std::size_t, 16> told_{};  // by code, R0001 to R0012 come first
};

}  // namespace rung::syntax
