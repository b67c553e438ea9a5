// What does not belong in a rule file outside a text, read as what was meant where that is plain.
#include <algorithm>

#include "syntax/look_alikes.hpp"
#include "syntax/scanner.hpp"

namespace rung::syntax {

void Scanner::nul() {
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] == '\0') ++at_;
  Diagnostic* said = report(base::Code::R0003, begin, at_, "a NUL byte in the text");
  if (said != nullptr) said->help.push_back("save the file as plain text in UTF-8");
}

void Scanner::hidden(char32_t c, std::size_t length) {
  Diagnostic* said =
      report(base::Code::R0004, at_, at_ + length,
             "the character " + base::code_point_name(c) + " hides or reorders text");
  if (said != nullptr) said->fixes.push_back({said->primary.span, ""});
  at_ += length;
}

void Scanner::invalid() {
  const std::size_t begin = at_;
  for (base::Utf8Char d; at_ < text_.size() && !is_ascii(text_[at_]); at_ += d.length) {
    d = base::utf8_at(text_, at_);
    if (d.valid) break;
  }
  Diagnostic* said = report(base::Code::R0002, begin, at_, "these bytes are not valid UTF-8");
  if (said != nullptr) said->help.push_back("save the file as UTF-8");
}

void Scanner::foreign_comment(std::size_t length) {
  const std::string sign(text_.substr(at_, length));
  Diagnostic* said = report(base::Code::R0012, at_, at_ + length,
                            "a comment begins with `--`, not `" + sign + "`");
  if (said != nullptr && sign == "/*")
    said->help.push_back("write `--` in front of each line of it");
  if (said != nullptr && sign != "/*") said->fixes.push_back({said->primary.span, "--"});
  const bool block = sign == "/*" && !no_block_ends_;
  const std::size_t end = block ? text_.find("*/", at_ + length) : std::string_view::npos;
  if (end == std::string_view::npos) {
    no_block_ends_ = no_block_ends_ || block;
    return comment();
  }
  line_has_token_ = true;
  for (at_ += length; at_ < end;) {
    if (text_[at_] == '\n' || text_[at_] == '\t')
      ++at_;
    else
      plain_character(text_[at_]);
  }
  at_ = std::max(at_, end + 2);
}

void Scanner::foreign_text(std::size_t length) {
  const std::size_t begin = at_;
  const std::string_view written = text_.substr(at_, length);
  const std::string inside(inside_foreign_text(written));
  const std::string quote(written.substr(0, base::utf8_at(written, 0).length));
  const bool apostrophe = quote == "'";
  Diagnostic* said =
      report(apostrophe ? base::Code::R0012 : base::Code::R0005, begin, begin + length,
             "a text stands in straight quotes `\"`, not in `" + quote + "`");
  const bool certain = inside.find_first_of("\"\\") == std::string::npos;
  if (said != nullptr && certain) said->fixes.push_back({said->primary.span, "\"" + inside + "\""});
  // More may be reported from here on, after which `said` is no longer where it was.
  for (at_ += quote.size(); at_ < begin + length;) plain_character(text_[at_]);
  push(TokenKind::String, begin).damaged = true;
}

void Scanner::foreign(const ForeignSign& sign) {
  const std::size_t begin = at_;
  at_ += sign.written.size();
  const std::string written(sign.written), ours(sign.ours);
  Diagnostic* said = report(base::Code::R0012, begin, at_,
                            ours.empty() ? "`" + written + "` means nothing here"
                                         : "`" + written + "` is written `" + ours + "`");
  if (said != nullptr && ours.empty()) said->help.push_back("nothing stands between clauses");
  if (said != nullptr && sign.kind != TokenKind::Word)
    said->fixes.push_back({said->primary.span, ours});
  if (said != nullptr && sign.kind == TokenKind::Word) {
    const bool space_before = begin == 0 || text_[begin - 1] == ' ';
    const bool space_after = peek() == ' ' || peek() == '\n';
    said->fixes.push_back(
        {said->primary.span, (space_before ? "" : " ") + ours + (space_after ? "" : " ")});
  }
  if (ours.empty()) return;
  Token& token = push(sign.kind, begin);
  token.word = sign.kind == TokenKind::Word ? find_word(sign.ours) : WordId{0};
  token.damaged = true;
}

void Scanner::foreign_sign() {
  const base::Utf8Char d = base::utf8_at(text_, at_);
  if (!d.valid) return invalid();
  if (base::is_unsafe_to_show(d.value)) return hidden(d.value, d.length);
  const std::size_t begin = at_;
  if (is_foreign_space(d.value)) return foreign_space(d);
  if (between_numbers(d)) return dash_between_numbers(d);
  not_ascii(d);
  at_ += d.length;
  push(sign_of(d.value), begin).damaged = true;
}

void Scanner::foreign_space(const base::Utf8Char& d) {
  Diagnostic* said =
      report(base::Code::R0005, at_, at_ + d.length,
             "a space that is not the ordinary one (" + base::code_point_name(d.value) + ")");
  if (said != nullptr) {
    said->help.push_back("such spaces come from other programs; type an ordinary one");
    said->fixes.push_back({said->primary.span, " "});
  }
  at_ += d.length;
}

bool Scanner::between_numbers(const base::Utf8Char& d) const {
  const bool after_number = !out_.tokens.empty() && out_.tokens.back().kind == TokenKind::Number;
  const std::size_t next = text_.find_first_not_of(' ', at_ + d.length);
  const bool dash = d.value >= 0x2010 && d.value <= 0x2015;
  return dash && after_number && next != std::string_view::npos && is_digit(text_[next]);
}

void Scanner::dash_between_numbers(const base::Utf8Char& d) {
  const Token from = out_.tokens.back();
  const std::size_t begin = at_, next = text_.find_first_not_of(' ', at_ + d.length);
  const std::size_t end = std::min(text_.find_first_not_of("0123456789.", next), text_.size());
  const std::string range =
      std::string(out_.text_of(from)) + " to " + std::string(text_.substr(next, end - next));
  Diagnostic* said = report(base::Code::R0005, from.begin, end,
                            "`" + std::string(text_.substr(begin, d.length)) + "` (" +
                                base::code_point_name(d.value) + ") between two numbers");
  if (said != nullptr) {
    said->help.push_back("a range is written `" + range + "`");
    said->fixes.push_back({said->primary.span, range});
  }
  at_ += d.length;
  Token& token = push(TokenKind::Word, begin);
  token.word = word("to");
  token.damaged = true;
}

void Scanner::not_ascii(const base::Utf8Char& d) {
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

}  // namespace rung::syntax
