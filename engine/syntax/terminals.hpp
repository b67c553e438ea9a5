// The terminals and directives of the grammar, written for Spirit X3. Only grammar files include
// this.
//
// The grammar runs over tokens, so that white space and comments are no concern of it. No parser
// here has an attribute: what is found goes into the tree of the ParseState that the X3 context
// carries.
#pragma once

#include <boost/spirit/home/x3.hpp>

#include "syntax/parse_state.hpp"

namespace rung::syntax::grammar {

namespace x3 = boost::spirit::x3;

struct StateTag;
using Cursor = const Token*;
using Context = x3::context<StateTag, ParseState>;

template <typename AnyContext>
ParseState& state_of(const AnyContext& context) {
  return x3::get<StateTag>(context);
}

struct Leaf {
  using attribute_type = x3::unused_type;
  static constexpr bool has_attribute = false;
};

// ---- terminals

// A phrase of the language, word by word.
struct Keyword : x3::parser<Keyword>, Leaf {
  using Leaf::attribute_type;
  using Leaf::has_attribute;
  Phrase phrase;

  constexpr explicit Keyword(const Phrase& words) : phrase(words) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R&, A&) const {
    for (std::uint8_t i = 0; i < phrase.count; ++i) {
      if (first + i != last && first[i].word == phrase.words[i]) continue;
      Tracker& tracker = state_of(context).tracker;
      if (tracker.on()) tracker.note(first + i, {phrase.text.substr(phrase.starts[i]), phrase, i});
      return false;
    }
    first += phrase.count;
    return true;
  }
};

consteval Keyword kw(const char* text) { return Keyword(phrase(text)); }

// A single token of one kind, kept in the tree only when `leaf` says as what.
struct Single : x3::parser<Single>, Leaf {
  using Leaf::attribute_type;
  using Leaf::has_attribute;
  TokenKind kind;
  bool keep;
  Kind leaf;
  std::string_view label;

  constexpr Single(TokenKind k, std::string_view said)
      : kind(k), keep(false), leaf(Kind::Word), label(said) {}
  constexpr Single(TokenKind k, Kind as, std::string_view said)
      : kind(k), keep(true), leaf(as), label(said) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R&, A&) const {
    ParseState& state = state_of(context);
    if (first == last || first->kind != kind) {
      if (state.tracker.on()) state.tracker.note(first, {label, {}, 0});
      return false;
    }
    if (keep) state.leaf(leaf, first, first + 1);
    ++first;
    return true;
  }
};

// One word: a name of the author's, or one of a closed set of words.
struct OneWord : x3::parser<OneWord>, Leaf {
  using Leaf::attribute_type;
  using Leaf::has_attribute;
  enum class Which { Name, Choice, AfterDot, Unit, LogFact };
  Which which;
  std::string_view label;

  constexpr OneWord(Which w, std::string_view said) : which(w), label(said) {}

  bool accepts(const Token& token) const {
    if (token.kind != TokenKind::Word) return false;
    switch (which) {
      case Which::Name: return !is_reserved(token.word);
      case Which::Choice: return !is_reserved(token.word) || has_flag(token.word, kChoice);
      case Which::AfterDot: return true;
      case Which::Unit: return has_flag(token.word, kUnit);
      case Which::LogFact: return has_flag(token.word, kLogFact);
    }
    return false;
  }

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R&, A&) const {
    ParseState& state = state_of(context);
    if (first == last || !accepts(*first)) {
      if (state.tracker.on()) {
        state.tracker.note(first, {label, {}, 0});
        const bool wants_name = which == Which::Name || which == Which::Choice;
        if (wants_name && first != last && is_reserved(first->word))
          state.tracker.note_reserved(first);
      }
      return false;
    }
    state.leaf(which == Which::Unit ? Kind::Unit : Kind::Name, first, first + 1);
    ++first;
    return true;
  }
};

// `S3-50`: words, numbers and hyphens with nothing between them.
struct ClaimIdParser : x3::parser<ClaimIdParser>, Leaf {
  using Leaf::attribute_type;
  using Leaf::has_attribute;

  static bool part(const Token& token) {
    return token.kind == TokenKind::Word || token.kind == TokenKind::Number;
  }

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R&, A&) const {
    ParseState& state = state_of(context);
    if (first == last || !part(*first)) {
      if (state.tracker.on()) state.tracker.note(first, {"the name of a claim", {}, 0});
      return false;
    }
    Cursor end = first + 1;
    while (end != last && end->begin == end[-1].end &&
           (part(*end) || end->kind == TokenKind::Minus))
      ++end;
    if (end[-1].kind == TokenKind::Minus) --end;
    state.leaf(Kind::ClaimId, first, end);
    first = end;
    return true;
  }
};

inline constexpr OneWord name{OneWord::Which::Name, "a name"};
inline constexpr OneWord choice_name{OneWord::Which::Choice, "the name of a choice"};
inline constexpr OneWord word_after_dot{OneWord::Which::AfterDot, "a name"};
inline constexpr OneWord unit{OneWord::Which::Unit, "a unit"};
inline constexpr OneWord log_fact{OneWord::Which::LogFact, ""};
inline constexpr ClaimIdParser claim_id{};

inline constexpr Single text{TokenKind::String, Kind::Text, "a text in quotes"};
inline constexpr Single number{TokenKind::Number, Kind::Number, "a number"};
inline constexpr Single version_number{TokenKind::Version, Kind::Version,
                                       "a version such as `1.0.0`"};
inline constexpr Single date{TokenKind::Date, Kind::Date, "a date such as `2027-11-20`"};
inline constexpr Single comma{TokenKind::Comma, "`,`"};
inline constexpr Single colon{TokenKind::Colon, "`:`"};
inline constexpr Single dot{TokenKind::Dot, ""};
inline constexpr Single arrow{TokenKind::Arrow, "`->`"};
inline constexpr Single plus{TokenKind::Plus, "`+`"};
inline constexpr Single minus{TokenKind::Minus, "`-`"};
inline constexpr Single percent{TokenKind::Percent, "`%`"};
inline constexpr Single open_paren{TokenKind::OpenParen, "`(`"};
inline constexpr Single close_paren{TokenKind::CloseParen, "`)`"};
inline constexpr Single open_brace{TokenKind::OpenBrace, "`{`"};
inline constexpr Single close_brace{TokenKind::CloseBrace, "`}`"};

constexpr Single sign(TokenKind kind) { return {kind, "a comparison such as `>=`"}; }

// ---- directives

// Puts a node around what its subject finds; leaves no trace when the subject fails.
template <typename Subject>
struct NodeDirective : x3::unary_parser<Subject, NodeDirective<Subject>> {
  using Base = x3::unary_parser<Subject, NodeDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  Kind kind;

  constexpr NodeDirective(const Subject& inner, Kind k) : Base(inner), kind(k) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R& r, A&) const {
    ParseState& state = state_of(context);
    const Cursor start = first;
    const std::size_t index = state.open(kind, start);
    if (this->subject.parse(first, last, context, r, x3::unused)) {
      state.close(index, first);
      return true;
    }
    state.cst.resize(index);
    first = start;
    return false;
  }
};

// Takes back what its subject added to the tree when the subject fails.
template <typename Subject>
struct WholeDirective : x3::unary_parser<Subject, WholeDirective<Subject>> {
  using Base = x3::unary_parser<Subject, WholeDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;

  constexpr explicit WholeDirective(const Subject& inner) : Base(inner) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R& r, A&) const {
    ParseState& state = state_of(context);
    const Cursor start = first;
    const std::size_t size = state.cst.size();
    if (this->subject.parse(first, last, context, r, x3::unused)) return true;
    state.cst.resize(size);
    first = start;
    return false;
  }
};

// When its subject fails where it began, `label` stands for all that was tried inside.
template <typename Subject>
struct LabelDirective : x3::unary_parser<Subject, LabelDirective<Subject>> {
  using Base = x3::unary_parser<Subject, LabelDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;
  std::string_view label;

  constexpr LabelDirective(const Subject& inner, std::string_view said)
      : Base(inner), label(said) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R& r, A&) const {
    Tracker& tracker = state_of(context).tracker;
    if (!tracker.on()) return this->subject.parse(first, last, context, r, x3::unused);
    const Cursor start = first;
    const std::size_t mark = tracker.mark(start);
    if (this->subject.parse(first, last, context, r, x3::unused)) return true;
    tracker.say_instead(start, mark, label);
    return false;
  }
};

// What its subject tries is never told: for a reading so rare that it would only puzzle.
template <typename Subject>
struct QuietDirective : x3::unary_parser<Subject, QuietDirective<Subject>> {
  using Base = x3::unary_parser<Subject, QuietDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;

  constexpr explicit QuietDirective(const Subject& inner) : Base(inner) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R& r, A&) const {
    Tracker& tracker = state_of(context).tracker;
    const bool was_on = tracker.pause();
    const bool found = this->subject.parse(first, last, context, r, x3::unused);
    tracker.resume(was_on);
    return found;
  }
};

// Counts a level of brackets or operators and refuses the one over the limit.
template <typename Subject>
struct NestedDirective : x3::unary_parser<Subject, NestedDirective<Subject>> {
  using Base = x3::unary_parser<Subject, NestedDirective<Subject>>;
  static constexpr bool is_pass_through_unary = true;

  constexpr explicit NestedDirective(const Subject& inner) : Base(inner) {}

  template <typename C, typename R, typename A>
  bool parse(Cursor& first, const Cursor& last, const C& context, R& r, A&) const {
    ParseState& state = state_of(context);
    if (state.depth >= state.max_depth) {
      if (state.too_deep == nullptr) state.too_deep = first;
      return false;
    }
    ++state.depth;
    const bool found = this->subject.parse(first, last, context, r, x3::unused);
    --state.depth;
    return found;
  }
};

struct NodeMaker {
  Kind kind;
  template <typename S>
  constexpr auto operator[](const S& subject) const {
    return NodeDirective<S>{subject, kind};
  }
};
struct LabelMaker {
  std::string_view label;
  template <typename S>
  constexpr auto operator[](const S& subject) const {
    return LabelDirective<S>{subject, label};
  }
};
constexpr NodeMaker node(Kind kind) { return {kind}; }
constexpr LabelMaker labelled(std::string_view label) { return {label}; }
inline constexpr LabelMaker unsaid{""};  // too rare to be listed in "expected …"

template <typename S>
constexpr auto whole(const S& subject) {
  return WholeDirective<S>{subject};
}
template <typename S>
constexpr auto quiet(const S& subject) {
  return QuietDirective<S>{subject};
}
template <typename S>
constexpr auto nested(const S& subject) {
  return NestedDirective<S>{subject};
}
template <typename S>
constexpr auto opt(const S& subject) {
  return -whole(subject);
}
template <typename S>
constexpr auto many(const S& subject) {
  return *whole(subject);
}
// One or more, with `separator` between them; a separator at the end is not taken.
template <typename S, typename P>
constexpr auto list(const S& subject, const P& separator) {
  return subject >> many(separator >> subject);
}
template <typename S>
constexpr auto list(const S& subject) {
  return list(subject, comma);
}

}  // namespace rung::syntax::grammar
