// The place where reading stopped, as the descriptions of slips look at it. Private to slips*.cpp.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "syntax/slips.hpp"

namespace rung::syntax::slips {

inline std::string quoted(const std::string& text) { return "`" + text + "`"; }

// A slip is looked for no further than this many tokens away, so that no text costs more than its
// size.
inline constexpr std::size_t kReach = 64;

// The place where reading stopped, and what surrounds it.
class Place {
 public:
  Place(const Scan& scan, const Failure& failure, const Surroundings& where)
      : scan_(scan), failure_(failure), where_(where) {}

  // The token `distance` after the one that was not understood; End beyond either end.
  const Token& token(std::ptrdiff_t distance = 0) const {
    const std::ptrdiff_t at = failure_.at - scan_.tokens.data() + distance;
    const auto size = static_cast<std::ptrdiff_t>(scan_.tokens.size());
    return at < 0 || at >= size ? scan_.tokens.back() : scan_.tokens[static_cast<std::size_t>(at)];
  }
  TokenKind kind(std::ptrdiff_t distance = 0) const { return token(distance).kind; }
  bool is(std::ptrdiff_t distance, WordId word) const { return token(distance).word == word; }
  bool is(std::ptrdiff_t distance, TokenKind wanted) const { return kind(distance) == wanted; }
  bool is_name(std::ptrdiff_t distance) const {
    return is(distance, TokenKind::Word) && !is_reserved(token(distance).word);
  }
  bool adjacent(std::ptrdiff_t left) const { return token(left).end == token(left + 1).begin; }
  std::string text(std::ptrdiff_t distance = 0) const {
    return std::string(scan_.text_of(token(distance)));
  }
  Span span(std::ptrdiff_t from, std::ptrdiff_t to) const {
    return {scan_.file, token(from).begin, token(to).end};
  }
  std::string source(std::ptrdiff_t from, std::ptrdiff_t to) const {
    const Span at = span(from, to);
    return std::string(scan_.text.substr(at.begin, at.end - at.begin));
  }
  bool starts_line(std::ptrdiff_t distance) const {
    return scan_.first_on_line(static_cast<std::size_t>(&token(distance) - scan_.tokens.data()));
  }

  // Something with this label could have stood here.
  bool expects(std::string_view label) const {
    return std::any_of(failure_.expected.begin(), failure_.expected.end(),
                       [&](const Expectation& e) { return e.label == label; });
  }
  bool expects_a_text() const {
    return expects("a text in quotes") || expects("a title in quotes") ||
           expects("a phrase in quotes");
  }
  bool in(std::string_view declaration) const { return where_.declaration == declaration; }
  // The clause that the place stands in, or right behind, begins with this word.
  bool in_clause(WordId opening) const {
    const auto opens = [&](const Token& t) {
      return has_flag(t.word, kClause) && t.word != word("and") && t.word != word("to");
    };
    const Token* t = failure_.at;
    std::size_t steps = 0;
    while (++steps < kReach && t != scan_.tokens.data() && (t == failure_.at || !opens(*t)) &&
           t->kind != TokenKind::OpenBrace)
      --t;
    return t->word == opening;
  }
  bool may_open(WordId clause) const {
    return std::any_of(where_.openings.begin(), where_.openings.end(),
                       [&](const Phrase& p) { return p.words[0] == clause; });
  }

 private:
  const Scan& scan_;
  const Failure& failure_;
  const Surroundings& where_;
};

inline void replace(Diagnostic& said, const Place& at, std::ptrdiff_t from, std::ptrdiff_t to,
                    std::string with) {
  said.fixes.push_back({at.span(from, to), std::move(with)});
}

inline bool help(Diagnostic& said, std::string text) {
  said.help.push_back(std::move(text));
  return true;
}

// A slip: whether the place looks like it, and then what is said. The first that fits speaks.
using Slip = bool (*)(Diagnostic&, const Place&);

bool in_numbers(Diagnostic& said, const Place& at);  // signs, ranges, units, doses
bool in_words(Diagnostic& said, const Place& at);    // clauses, names, types, referrals, scenarios

}  // namespace rung::syntax::slips
