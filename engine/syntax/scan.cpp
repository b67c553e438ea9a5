#include "syntax/scan.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.hpp"
#include "syntax/brackets.hpp"
#include "syntax/look_alikes.hpp"

namespace rung::syntax {
namespace {

// A file that is no text at all has the same to say of every byte: of each kind only the first ones
// are told.
constexpr std::size_t kMaxReportsOfOneCode = 100;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word_part(char c) { return is_word_start(c) || is_digit(c); }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

class Scanner {
 public:
  Scanner(Scan& out, base::Sink& sink) : out_(out), text_(out.text), sink_(sink) {}

  void run() {
    out_.tokens.reserve(text_.size() / 5 + 1);
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) step();
    push(TokenKind::End, at_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void step() {
    const char c = text_[at_];
    if (c == ' ' || c == '\n' || c == '\t') {
      line_has_token_ = line_has_token_ && c != '\n';
      ++at_;
    } else if (c == '\r') {
      carriage_return();
    } else if (is_word_start(c) || !is_ascii(c)) {
      word_or_foreign();
    } else if (is_digit(c)) {
      number();
    } else if (c == '"') {
      string();
    } else if (c == '-' && peek(1) == '-') {
      comment();
    } else if (c == '\0') {
      nul();
    } else if (base::is_unsafe_to_show(static_cast<unsigned char>(c))) {
      hidden(static_cast<unsigned char>(c), 1);
    } else {
      punctuation(c);
    }
  }

  Token& push(TokenKind kind, std::size_t begin) {
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(at_);
    token.kind = kind;
    line_has_token_ = true;
    return out_.tokens.emplace_back(token);
  }

  Diagnostic* report(base::Code code, std::size_t begin, std::size_t end, std::string message) {
    std::size_t& count = told_[static_cast<std::size_t>(code)];
    if (++count > kMaxReportsOfOneCode) return nullptr;
    const Span span{out_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    return &sink_.report(code, span, std::move(message));
  }

  // A lone carriage return lets a terminal overwrite what stood on the line.
  void carriage_return() {
    if (peek(1) != '\n')
      hidden('\r', 1);
    else
      ++at_;
  }

  void nul() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] == '\0') ++at_;
    Diagnostic* said = report(base::Code::R0003, begin, at_, "a NUL byte in the text");
    if (said != nullptr) said->help.push_back("save the file as plain text in UTF-8");
  }

  void hidden(char32_t c, std::size_t length) {
    Diagnostic* said =
        report(base::Code::R0004, at_, at_ + length,
               "the character " + base::code_point_name(c) + " hides or reorders text");
    if (said != nullptr) said->fixes.push_back({said->primary.span, ""});
    at_ += length;
  }

  // Bytes that are no character: skipped as one run.
  void invalid() {
    const std::size_t begin = at_;
    for (base::Utf8Char d; at_ < text_.size() && !is_ascii(text_[at_]); at_ += d.length) {
      d = base::utf8_at(text_, at_);
      if (d.valid) break;
    }
    Diagnostic* said = report(base::Code::R0002, begin, at_, "these bytes are not valid UTF-8");
    if (said != nullptr) said->help.push_back("save the file as UTF-8");
  }

  // Words end at the first character that is neither a letter nor a digit; letters that are not
  // ASCII are kept inside, so that one foreign letter is one mistake and not three.
  void word_or_foreign() {
    const std::size_t begin = at_;
    const std::size_t foreign = take_word();
    if (foreign == 0 && at_ > begin) {
      Token& token = push(TokenKind::Word, begin);
      token.word = find_word(out_.text_of(token));
    } else if (at_ > begin) {
      push(TokenKind::Word, begin).damaged = true;
    } else {
      foreign_sign();
    }
  }

  // Moves past the word; returns how many foreign letters were met (and reported) in it.
  std::size_t take_word() {
    const std::size_t begin = at_;
    std::size_t foreign = 0;
    while (at_ < text_.size()) {
      if (is_word_part(text_[at_])) {
        ++at_;
        continue;
      }
      if (is_ascii(text_[at_])) break;
      const base::Utf8Char d = base::utf8_at(text_, at_);
      const bool hidden_here = base::is_unsafe_to_show(d.value);
      const bool part = hidden_here ? at_ > begin : is_letter_like(d.value);
      if (!d.valid || !part) break;
      if (hidden_here) {
        hidden(d.value, d.length);
      } else {
        not_ascii(d);
        at_ += d.length;
      }
      ++foreign;
    }
    return foreign;
  }

  void foreign_sign() {
    const base::Utf8Char d = base::utf8_at(text_, at_);
    if (!d.valid) return invalid();
    if (base::is_unsafe_to_show(d.value)) return hidden(d.value, d.length);
    const std::size_t begin = at_;
    not_ascii(d);
    at_ += d.length;
    push(TokenKind::Unknown, begin).damaged = true;
  }

  void not_ascii(const base::Utf8Char& d) {
    const std::string shown(text_.substr(at_, d.length));
    Diagnostic* said = report(
        base::Code::R0005, at_, at_ + d.length,
        "`" + shown + "` (" + base::code_point_name(d.value) + ") outside a string or comment");
    if (said == nullptr) return;
    const std::string_view plain = plain_look_alike(d.value);
    if (plain.empty()) {
      said->help.push_back("names are written with the letters a to z, digits and `_`");
      return;
    }
    said->help.push_back("it looks like `" + std::string(plain) + "` but is another character");
    said->fixes.push_back({said->primary.span, std::string(plain)});
  }

  bool digits_at(std::size_t ahead, std::size_t count) const {
    for (std::size_t i = 0; i < count; ++i) {
      if (!is_digit(peek(ahead + i))) return false;
    }
    return true;
  }

  bool date_here() const {
    return digits_at(0, 4) && peek(4) == '-' && digits_at(5, 2) && peek(7) == '-' &&
           digits_at(8, 2) && !is_word_part(peek(10));
  }

  void number() {
    const std::size_t begin = at_;
    if (date_here()) {
      at_ += 10;
      push(TokenKind::Date, begin);
      return;
    }
    std::size_t dots = 0;
    while (is_digit(peek())) ++at_;
    while (dots < 2 && peek() == '.' && is_digit(peek(1))) {
      ++dots;
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    push(dots == 2 ? TokenKind::Version : TokenKind::Number, begin);
  }

  void string() {
    const std::size_t begin = at_++;
    bool closed = false;
    while (at_ < text_.size() && text_[at_] != '\n') {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        closed = true;
        break;
      }
      if (c == '\r' && peek(1) == '\n') break;
      string_character(c);
    }
    push(TokenKind::String, begin).damaged = !closed;
    if (closed) return;
    Diagnostic* said =
        report(base::Code::R0006, begin, at_, "this string is not closed on its line");
    if (said != nullptr) said->help.push_back("close it with `\"`; `\\n` stands for a new line");
  }

  void string_character(char c) {
    if (c == '\\') return escape();
    plain_character(c);
  }

  // One character inside a string or comment.
  void plain_character(char c) {
    if (c == '\0') return nul();
    if (!is_ascii(c)) {
      const base::Utf8Char d = base::utf8_at(text_, at_);
      if (!d.valid) return invalid();
      if (base::is_unsafe_to_show(d.value)) return hidden(d.value, d.length);
      at_ += d.length;
      return;
    }
    const bool control =
        c == '\t' || c == '\r' || base::is_unsafe_to_show(static_cast<unsigned char>(c));
    if (control) return hidden(static_cast<unsigned char>(c), 1);
    ++at_;
  }

  void escape() {
    const char next = peek(1);
    if (next == '"' || next == '\\' || next == 'n') {
      at_ += 2;
      return;
    }
    const bool at_end = next == '\n' || next == '\r' || next == '\0';
    const std::size_t length =
        at_end ? 1 : 1 + (is_ascii(next) ? 1 : base::utf8_at(text_, at_ + 1).length);
    const std::string shown(text_.substr(at_, length));
    const bool printable =
        !base::is_unsafe_to_show(static_cast<unsigned char>(next)) && is_ascii(next);
    Diagnostic* said = report(base::Code::R0010, at_, at_ + length,
                              printable && !at_end ? "`" + shown + "` means nothing in a string"
                                                   : "a `\\` that means nothing in a string");
    if (said != nullptr) said->help.push_back("write `\\\"`, `\\\\` or `\\n`");
    ++at_;
    if (!at_end && is_ascii(next)) plain_character(next);
  }

  void comment() {
    Comment comment;
    comment.begin = static_cast<std::uint32_t>(at_);
    comment.next_token = static_cast<std::uint32_t>(out_.tokens.size());
    comment.own_line = !line_has_token_;
    while (at_ < text_.size() && text_[at_] != '\n') {
      const char c = text_[at_];
      if (c == '\t' || (c == '\r' && peek(1) == '\n'))
        ++at_;
      else
        plain_character(c);
    }
    std::size_t end = at_;
    while (end > comment.begin &&
           (text_[end - 1] == ' ' || text_[end - 1] == '\t' || text_[end - 1] == '\r'))
      --end;
    comment.end = static_cast<std::uint32_t>(end);
    out_.comments.push_back(comment);
  }

  void punctuation(char c) {
    const std::size_t begin = at_;
    const bool equal_follows = peek(1) == '=';
    TokenKind kind = TokenKind::Unknown;
    std::size_t length = 1;
    switch (c) {
      case '{': kind = TokenKind::OpenBrace; break;
      case '}': kind = TokenKind::CloseBrace; break;
      case '(': kind = TokenKind::OpenParen; break;
      case ')': kind = TokenKind::CloseParen; break;
      case ',': kind = TokenKind::Comma; break;
      case ':': kind = TokenKind::Colon; break;
      case '.': kind = TokenKind::Dot; break;
      case '+': kind = TokenKind::Plus; break;
      case '%': kind = TokenKind::Percent; break;
      case '=': kind = TokenKind::Equal; break;
      case '-':
        length = peek(1) == '>' ? 2 : 1;
        kind = length == 2 ? TokenKind::Arrow : TokenKind::Minus;
        break;
      case '>':
        length = equal_follows ? 2 : 1;
        kind = equal_follows ? TokenKind::AtLeast : TokenKind::Greater;
        break;
      case '<':
        length = equal_follows ? 2 : 1;
        kind = equal_follows ? TokenKind::AtMost : TokenKind::Less;
        break;
      case '!':
        length = equal_follows ? 2 : 1;
        kind = equal_follows ? TokenKind::NotEqual : TokenKind::Unknown;
        break;
      default: break;
    }
    at_ += length;
    push(kind, begin);
  }

  Scan& out_;
  std::string_view text_;
  base::Sink& sink_;
  std::size_t at_ = 0;
  bool line_has_token_ = false;
  std::array<std::size_t, 16> told_{};  // by code, R0001 to R0010 come first
};

}  // namespace

bool Scan::first_on_line(std::size_t token) const {
  if (token == 0) return true;
  const std::uint32_t from = tokens[token - 1].end;
  return text.substr(from, tokens[token].begin - from).find('\n') != std::string_view::npos;
}

std::size_t nesting_limit(const base::Limits& limits) {
  constexpr std::size_t kMostNesting = 500;
  return std::min(limits.max_nesting, kMostNesting);
}

Scan scan(std::uint32_t file, std::string_view text, const base::Limits& limits, base::Sink& sink) {
  constexpr std::size_t kMaxAddressable = 0x7FFFFFFFu;  // spans are 32 bits wide
  Scan out;
  out.file = file;
  if (text.size() > std::min(limits.max_source_bytes, kMaxAddressable)) {
    sink.report(base::Code::R0001, {file, 0, 0},
                "the file has " + std::to_string(text.size()) + " bytes; at most " +
                    std::to_string(limits.max_source_bytes) + " are read");
    out.tokens.emplace_back();
    return out;
  }
  out.text = text;
  Scanner(out, sink).run();
  match_brackets(out, limits, sink);
  find_declarations(out);
  return out;
}

}  // namespace rung::syntax
