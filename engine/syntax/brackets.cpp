#include "syntax/brackets.hpp"

#include <algorithm>
#include <string>

namespace rung::syntax {
namespace {

bool opens(TokenKind kind) { return kind == TokenKind::OpenBrace || kind == TokenKind::OpenParen; }
bool closes(TokenKind kind) {
  return kind == TokenKind::CloseBrace || kind == TokenKind::CloseParen;
}

bool declares(const Scan& scan, std::size_t i) {
  if (!has_flag(scan.tokens[i].word, kDeclares)) return false;
  return i == 0 || scan.tokens[i - 1].kind != TokenKind::Dot;
}

// A declaration word at the very start of a line with a name or a title after it.
bool declares_in_column_one(const Scan& scan, std::size_t i) {
  const Token& token = scan.tokens[i];
  if (!declares(scan, i)) return false;
  if (token.begin != 0 && scan.text[token.begin - 1] != '\n') return false;
  const TokenKind next = scan.tokens[i + 1].kind;
  return next == TokenKind::Word || next == TokenKind::String;
}

class Matcher {
 public:
  Matcher(Scan& scan, bool resync) : scan_(scan), resync_(resync) {}

  void run() {
    for (std::size_t i = 0; i < scan_.tokens.size(); ++i) {
      const TokenKind kind = scan_.tokens[i].kind;
      if (opens(kind)) {
        open_.push_back(static_cast<std::uint32_t>(i));
        if (kind == TokenKind::OpenBrace) ++open_braces_;
      } else if (closes(kind)) {
        close(static_cast<std::uint32_t>(i));
      } else if (resync_ && !open_.empty() && declares_in_column_one(scan_, i)) {
        abandon(0);
      }
    }
    abandon(0);
    std::sort(lone_.begin(), lone_.end(),
              [](const LoneBracket& a, const LoneBracket& b) { return a.token < b.token; });
  }

  std::vector<LoneBracket> take_lone() { return std::move(lone_); }

 private:
  // A `)` never closes what lies outside its own braces; a `}` leaves inner `(` without partner.
  void close(std::uint32_t closer) {
    const bool brace = scan_.tokens[closer].kind == TokenKind::CloseBrace;
    const bool has_partner = brace ? open_braces_ != 0 : !open_.empty() && !is_brace(open_.back());
    if (!has_partner) {
      lone_.push_back({closer, false});
      return;
    }
    std::size_t partner = open_.size() - 1;
    while (brace && !is_brace(open_[partner])) --partner;
    abandon(partner + 1);
    const std::uint32_t opener = open_.back();
    open_.pop_back();
    if (brace) --open_braces_;
    scan_.tokens[opener].partner = closer;
    scan_.tokens[closer].partner = opener;
  }

  bool is_brace(std::uint32_t token) const {
    return scan_.tokens[token].kind == TokenKind::OpenBrace;
  }

  // Gives up on all open brackets but the first `keep`.
  void abandon(std::size_t keep) {
    for (; open_.size() > keep; open_.pop_back()) {
      lone_.push_back({open_.back(), true});
      if (is_brace(open_.back())) --open_braces_;
    }
  }

  Scan& scan_;
  bool resync_;
  std::vector<std::uint32_t> open_;
  std::size_t open_braces_ = 0;
  std::vector<LoneBracket> lone_;
};

void check_depth(Scan& scan, const base::Limits& limits, base::Sink& sink) {
  const std::size_t limit = nesting_limit(limits);
  std::size_t depth = 0;
  bool reported = false;
  for (Token& token : scan.tokens) {
    if (token.partner == kNoPartner) continue;
    if (closes(token.kind)) {
      if (--depth <= limit) reported = false;
      continue;
    }
    if (++depth <= limit || reported) continue;
    reported = true;
    token.damaged = true;
    sink.report(base::Code::R0007, scan.span_of(token),
                "brackets inside each other more than " + std::to_string(limit) + " deep")
        .help.push_back("give the inner condition a name of its own with a `finding`");
  }
}

}  // namespace

void match_brackets(Scan& scan, const base::Limits& limits, base::Sink& sink) {
  Matcher first(scan, false);
  first.run();
  scan.lone_brackets = first.take_lone();
  if (!scan.lone_brackets.empty()) {
    for (Token& token : scan.tokens) token.partner = kNoPartner;
    Matcher second(scan, true);
    second.run();
    scan.lone_brackets = second.take_lone();
  }
  for (const LoneBracket& lone : scan.lone_brackets) scan.tokens[lone.token].damaged = true;
  check_depth(scan, limits, sink);
}

void find_declarations(Scan& scan) {
  bool inside_lone = false;  // past a `{` or `(` that is never closed: only column 1 leads out
  for (std::size_t i = 0; i + 1 < scan.tokens.size(); ++i) {
    const Token& token = scan.tokens[i];
    if (opens(token.kind)) {
      inside_lone = inside_lone || token.partner == kNoPartner;
      if (token.partner != kNoPartner) i = token.partner;
      continue;
    }
    if (inside_lone ? !declares_in_column_one(scan, i) : !declares(scan, i)) continue;
    inside_lone = false;
    const bool after_another = !scan.declarations.empty() && scan.declarations.back() + 1 == i;
    if (!after_another) scan.declarations.push_back(static_cast<std::uint32_t>(i));
  }
}

}  // namespace rung::syntax
