#include "syntax/scan.hpp"

#include <algorithm>

#include "syntax/brackets.hpp"
#include "syntax/look_alikes.hpp"
#include "syntax/scanner.hpp"

namespace rung::syntax {
namespace {

// A file that is no text at all has the same to say of every byte: of each kind only the first ones
// are told.
constexpr std::size_t kMaxReportsOfOneCode = 100;

}  // namespace

void Scanner::run() {
  out_.tokens.reserve(text_.size() / 5 + 1);
  if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  while (at_ < text_.size()) {
    if (text_[at_] == ' ') {
      ++at_;
    } else {
      step();
    }
  }
  push(TokenKind::End, at_);
}

char Scanner::peek(std::size_t ahead) const {
  return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
}

void Scanner::step() {
  const char c = text_[at_];
  if (c == ' ' || c == '\n' || c == '\t') {
    line_has_token_ = line_has_token_ && c != '\n';
    ++at_;
  } else if (c == '\r') {
    carriage_return();
  } else if (is_word_start(c)) {
    word_or_foreign();
  } else if (is_digit(c)) {
    number();
  } else if (c == '"') {
    string();
  } else if (c == '-' && peek(1) == '-') {
    comment();
  } else if (c == '#' || (c == '/' && (peek(1) == '/' || peek(1) == '*'))) {
    foreign_comment(c == '#' ? 1 : 2);
  } else if (const auto length = foreign_text_at(text_.substr(at_))) {
    foreign_text(*length);
  } else if (const ForeignSign* sign = foreign_sign_at(text_.substr(at_))) {
    foreign(*sign);
  } else if (!is_ascii(c)) {
    word_or_foreign();
  } else if (c == '\0') {
    nul();
  } else if (base::is_unsafe_to_show(static_cast<unsigned char>(c))) {
    hidden(static_cast<unsigned char>(c), 1);
  } else {
    punctuation(c);
  }
}

Token& Scanner::push(TokenKind kind, std::size_t begin) {
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(at_);
  token.kind = kind;
  line_has_token_ = true;
  return out_.tokens.emplace_back(token);
}

Diagnostic* Scanner::report(base::Code code, std::size_t begin, std::size_t end,
                            std::string message) {
  std::size_t& count = told_[static_cast<std::size_t>(code)];
  if (++count > kMaxReportsOfOneCode) return nullptr;
  const Span span{out_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  return &sink_.report(code, span, std::move(message));
}

void Scanner::carriage_return() {
  if (peek(1) != '\n')
    hidden('\r', 1);
  else
    ++at_;
}

void Scanner::word_or_foreign() {
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

std::size_t Scanner::take_word() {
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

bool Scanner::digits_at(std::size_t ahead, std::size_t count) const {
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(peek(ahead + i))) return false;
  }
  return true;
}

bool Scanner::date_here() const {
  return digits_at(0, 4) && peek(4) == '-' && digits_at(5, 2) && peek(7) == '-' &&
         digits_at(8, 2) && !is_word_part(peek(10));
}

void Scanner::number() {
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

void Scanner::string() {
  const std::size_t begin = at_++;
  bool closed = false;
  for (skip_plain(); at_ < text_.size() && text_[at_] != '\n'; skip_plain()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      closed = true;
      break;
    }
    if (c == '\r' && peek(1) == '\n') break;
    string_character(c);
  }
  const std::size_t line_end = at_;
  const auto continued = closed ? std::nullopt : closed_on_next_line(text_, at_);
  while (continued && at_ < *continued) {
    if (text_[at_] == '\n' || text_[at_] == '\r' || text_[at_] == '\t')
      ++at_;
    else
      plain_character(text_[at_]);
  }
  push(TokenKind::String, begin).damaged = !closed;
  if (closed) return;
  Diagnostic* said =
      report(base::Code::R0006, begin, line_end, "this string is not closed on its line");
  if (said == nullptr) return;
  if (!continued) {
    said->help.push_back("close it with `\"`; `\\n` stands for a new line");
    return;
  }
  const std::string joined = on_one_line(begin, line_end);
  said->help.push_back("a text stands on one line: `" + joined + "`");
  said->fixes.push_back(
      {{out_.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}, joined});
}

std::string Scanner::on_one_line(std::size_t begin, std::size_t line_end) const {
  const std::size_t rest = text_.find_first_not_of(" \t\r\n", line_end);
  std::string first(text_.substr(begin, line_end - begin));
  first.erase(first.find_last_not_of(" \t") + 1);
  return first + " " + std::string(text_.substr(rest, at_ - rest));
}

// Nearly all characters of texts and comments have nothing to say.
void Scanner::skip_plain() {
  const auto is_plain = [](char c) { return ' ' <= c && c <= '~' && c != '"' && c != '\\'; };
  while (at_ < text_.size() && is_plain(text_[at_])) ++at_;
}

void Scanner::string_character(char c) {
  if (c == '\\') return escape();
  plain_character(c);
}

void Scanner::plain_character(char c) {
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

void Scanner::escape() {
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

void Scanner::comment() {
  Comment comment;
  comment.begin = static_cast<std::uint32_t>(at_);
  comment.next_token = static_cast<std::uint32_t>(out_.tokens.size());
  comment.own_line = !line_has_token_;
  for (skip_plain(); at_ < text_.size() && text_[at_] != '\n'; skip_plain()) {
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

void Scanner::punctuation(char c) {
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
