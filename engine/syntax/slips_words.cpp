// Slips around words: clauses, names, types, referrals, scenarios.
#include <array>
#include <cctype>

#include "syntax/slip_place.hpp"

namespace rung::syntax::slips {
namespace {

bool is_level(WordId w) {
  return w == word("routine") || w == word("urgent") || w == word("emergency");
}

// ---- words between clauses

bool if_for_when(Diagnostic& said, const Place& at) {
  const bool misspelt = !base::nearest_name(at.text(), {"unsure"}).empty();
  const bool here = at.is(0, word("if")),
             before = at.is(-1, word("if")) && at.expects("unsure") && !misspelt;
  if (!here && !before) return false;
  if (!at.may_open(word("when"))) return false;
  const std::ptrdiff_t where = here ? 0 : -1;
  replace(said, at, where, where, "when");
  return help(said, "a condition begins with `when`");
}

bool then_for_say(Diagnostic& said, const Place& at) {
  if (!at.is(0, word("then")) || !at.is(1, TokenKind::String) || !at.may_open(word("say")))
    return false;
  replace(said, at, 0, 0, "say");
  return help(said, "what the person reads begins with `say`");
}

bool colon_behind_a_word(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Colon) || at.token(-1).word == 0) return false;
  replace(said, at, 0, 0, "");
  return help(said, "no colon stands behind " + quoted(at.text(-1)));
}

bool equals_before_a_type(Diagnostic& said, const Place& at) {
  if (!at.expects("`:`") || !at.is(0, TokenKind::Equal)) return false;
  replace(said, at, 0, 0, ":");
  return help(said, "the type stands behind a colon: `fact fever : yes or no`");
}

bool loud_word(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Word)) return false;
  std::string small = at.text();
  std::transform(small.begin(), small.end(), small.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (small == at.text() || !is_reserved(find_word(small))) return false;
  replace(said, at, 0, 0, small);
  return help(said, "words of the language are small: " + quoted(small));
}

bool text_without_quotes(Diagnostic& said, const Place& at) {
  const bool begins = at.is(0, TokenKind::Word) || at.is(0, TokenKind::Number);
  if (!begins || !at.expects_a_text()) return false;
  std::ptrdiff_t last = 0;
  const auto goes_on = [&](std::ptrdiff_t next) {
    const TokenKind kind = at.kind(next);
    const bool ends = kind == TokenKind::End || kind == TokenKind::CloseBrace ||
                      kind == TokenKind::OpenBrace || kind == TokenKind::String;
    return !ends && !at.starts_line(next) && !has_flag(at.token(next).word, kClause);
  };
  while (static_cast<std::size_t>(last) < kReach && goes_on(last + 1)) ++last;
  const std::string meant = "\"" + at.source(0, last) + "\"";
  if (meant.find('\\') == std::string::npos) replace(said, at, 0, last, meant);
  return help(said, "a text stands in quotes: " + quoted(meant));
}

bool comma_at_the_end(Diagnostic& said, const Place& at) {
  const bool closes = at.is(0, TokenKind::CloseParen) || at.is(0, TokenKind::CloseBrace);
  if (!closes || !at.is(-1, TokenKind::Comma)) return false;
  replace(said, at, -1, -1, "");
  return help(said, "a list does not end with a comma");
}

// ---- names

// `knee-pain`.
bool hyphen_in_a_name(Diagnostic& said, const Place& at) {
  const bool hyphen = at.is(0, TokenKind::Minus) && at.is(-1, TokenKind::Word) &&
                      at.is(1, TokenKind::Word) && at.adjacent(-1) && at.adjacent(0);
  if (!hyphen) return false;
  const std::string meant = at.text(-1) + "_" + at.text(1);
  replace(said, at, -1, 1, meant);
  return help(said, "names are written with `_`: " + quoted(meant));
}

// `squat clean_reps`.
bool dot_forgotten(Diagnostic& said, const Place& at) {
  const bool logged = at.is(0, TokenKind::Word) && has_flag(at.token().word, kLogFact);
  if (!logged || !at.is_name(-1)) return false;
  const std::string meant = at.text(-1) + "." + at.text();
  replace(said, at, -1, 0, meant);
  return help(said, "a dot joins the exercise and what is recorded of it: " + quoted(meant));
}

bool claim_forgotten(Diagnostic& said, const Place& at) {
  if (!at.expects("`.` and a claim")) return false;
  return help(said, "name the claim as well, such as `cite " + at.text(-1) + ".S1-2`");
}

// ---- types and answers

bool type_of_another_language(Diagnostic& said, const Place& at) {
  if (at.is(0, TokenKind::Unknown) && at.text() == "/" && at.is(-1, word("yes")) &&
      at.is(1, word("no"))) {
    replace(said, at, -1, 1, "yes or no");
    return help(said, "the type is written `yes or no`");
  }
  if (!at.expects("a type such as `yes or no`, `scale 0 to 10` or `one of (a, b)`")) return false;
  const std::string written = at.text();
  const auto one_of = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), written) != words.end();
  };
  if (one_of({"bool", "boolean", "flag", "yesno", "yes_no", "yes_or_no", "Boolean"})) {
    replace(said, at, 0, 0, "yes or no");
    return help(said, "the type is written `yes or no`");
  }
  if (one_of({"int", "integer", "number", "float", "decimal", "numeric"}))
    return help(said, "a number is a `scale 0 to 10`, a `count 0 to 100 reps` or an `amount`");
  if (one_of({"text", "string", "enum", "choice", "choices"}))
    return help(said, "answers are chosen, not written: `one of (a, b)` or `several of (a, b)`");
  return false;
}

// `fever is yes`, `fever = no`.
bool yes_behind_a_fact(Diagnostic& said, const Place& at) {
  const bool yes = at.is(0, word("yes")), no = at.is(0, word("no"));
  const bool compared = at.is(-1, word("is")) || at.is(-1, TokenKind::Equal);
  if ((!yes && !no) || !compared) return false;
  const std::string fact = at.text(-2);
  const bool plain = at.is_name(-2) && !at.is(-3, TokenKind::Dot);
  const bool negated = at.is(-3, word("not"));
  if (plain && (yes || !negated)) replace(said, at, -2, 0, yes ? fact : "not " + fact);
  return help(
      said, "a yes-or-no fact stands by itself: " + quoted(fact) + " or " + quoted("not " + fact));
}

// ---- referrals

bool to_forgotten(Diagnostic& said, const Place& at) {
  if (!at.in("refer") || !at.may_open(word("to"))) return false;
  const bool somebody = at.is_name(0) && at.is(1, TokenKind::Comma);
  if (!somebody && !is_level(at.token().word)) return false;
  replace(said, at, 0, 0, "to " + at.text());
  return help(said, "whom to see stands behind `to`: " + quoted("to " + at.text()) + " and so on");
}

bool level_before_whom(Diagnostic& said, const Place& at) {
  if (!is_level(at.token(-1).word) || !at.is(-2, word("to")) || !at.is_name(0)) return false;
  const std::string meant = at.text() + ", " + at.text(-1);
  replace(said, at, -1, 0, meant);
  return help(said, "whom to see comes before the level: " + quoted(meant));
}

bool level_forgotten(Diagnostic& said, const Place& at) {
  if (!at.expects("`, routine`, `, urgent` or `, emergency`")) return false;
  static constexpr std::array<std::string_view, 14> kHowSoon = {
      "soon",   "asap",  "now",   "today",   "immediate", "immediately", "tomorrow",
      "normal", "later", "quick", "quickly", "priority",  "non_urgent",  "elective"};
  const std::string last = at.text(-1);
  const bool level_meant = std::find(kHowSoon.begin(), kHowSoon.end(), last) != kHowSoon.end();
  return help(said, (level_meant ? quoted(last) + " is no level; a" : std::string("a")) +
                        " referral ends with its level: `routine`, `urgent` (the same day) or "
                        "`emergency` (now)");
}

bool and_refer_to(Diagnostic& said, const Place& at) {
  if (!at.is(0, word("refer")) || !at.may_open(word("and")) || !at.is(1, word("to"))) return false;
  replace(said, at, 0, 1, "and refer to");
  return help(said, "did you mean `and refer to`?");
}

bool comma_before_the_level(Diagnostic& said, const Place& at) {
  const bool level = is_level(at.token().word) && at.is_name(-1) &&
                     at.expects("`, routine`, `, urgent` or `, emergency`");
  const bool within = at.is(0, word("within")) && is_level(at.token(-1).word);
  if (!level && !within) return false;
  replace(said, at, -1, 0, at.text(-1) + ", " + at.text());
  return help(said, "a comma stands between: " + quoted(at.text(-1) + ", " + at.text()));
}

bool days_forgotten(Diagnostic& said, const Place& at) {
  const bool time = at.expects("a number of days") || at.expects("a unit of time");
  if (!time || !at.is(-1, TokenKind::Number)) return false;
  return help(said, "say which unit of time: " + quoted(at.text(-1) + " days"));
}

bool comma_between_clauses(Diagnostic& said, const Place& at) {
  const bool comma = at.is(0, TokenKind::Comma) && has_flag(at.token(1).word, kClause) &&
                     at.may_open(at.token(1).word);
  if (!comma) return false;
  replace(said, at, 0, 0, "");
  return help(said, "no comma stands between clauses");
}

bool sign_forgotten(Diagnostic& said, const Place& at) {
  const bool number = at.is(0, TokenKind::Number) && at.is(-1, TokenKind::Word) &&
                      at.expects("a comparison such as `>=`");
  if (!number) return false;
  return help(said, "a comparison stands between: " + quoted(at.text(-1) + " >= " + at.text()));
}

// `is greater than 4`.
bool other_comparison(Diagnostic& said, const Place& at) {
  if (!at.is(0, word("than"))) return false;
  static constexpr std::array<std::string_view, 5> kMore = {"greater", "higher", "larger", "bigger",
                                                            "over"};
  static constexpr std::array<std::string_view, 4> kLess = {"lower", "smaller", "fewer", "under"};
  const std::string written = at.text(-1);
  const bool more = std::find(kMore.begin(), kMore.end(), written) != kMore.end();
  const bool less = std::find(kLess.begin(), kLess.end(), written) != kLess.end();
  if (!more && !less) return false;
  const std::string meant = more ? "more than" : "less than";
  replace(said, at, -1, 0, meant);
  return help(said, "this comparison is written " + quoted(meant));
}

bool brace_forgotten(Diagnostic& said, const Place& at) {
  if (!at.expects("`{`") || !has_flag(at.token().word, kClause)) return false;
  return help(said, "what belongs to a declaration stands in `{ }`");
}

bool colon_before_the_type(Diagnostic& said, const Place& at) {
  if (!at.expects("`:`")) return false;
  if (at.in("fact") && at.is(0, TokenKind::String))
    return help(said, "a fact has no title; what the person reads is its `ask`");
  const bool type = at.is(0, word("yes")) || at.is(0, word("scale")) || at.is(0, word("count")) ||
                    at.is(0, word("amount")) || at.is(0, word("one")) ||
                    at.is(0, word("several")) || at.is(0, word("date")) || at.is(0, word("side"));
  if (!type) return false;
  replace(said, at, 0, 0, ": " + at.text());
  return help(said, "a colon stands before the type: " + quoted(": " + at.text()) + " and so on");
}

bool needs_with_a_comma(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Comma) || !at.in_clause(word("needs"))) return false;
  return help(said, "join what it needs with `and`, or with `or` where one of them is enough");
}

// ---- scenarios

bool no_exercise_expected(Diagnostic& said, const Place& at) {
  if (!at.in("scenario") || !at.is(0, word("no")) || !at.expects("something expected"))
    return false;
  return help(said,
              "say which is not given, as in `not squat`; that none is given is `rest`, `stop` or "
              "`out of scope`");
}

bool last_without_each(Diagnostic& said, const Place& at) {
  const bool which =
      at.is(0, TokenKind::Number) && at.is(-1, word("last")) && at.is(-3, word("in"));
  if (!which) return false;
  return help(said, "say `in each of the last …` or `in any of the last …`");
}

bool per_side_before_the_end(Diagnostic& said, const Place& at) {
  if (!at.is(0, TokenKind::Comma) || !at.is(-1, word("side")) || !at.is(-2, word("per")))
    return false;
  return help(said, "`per side` comes last: `scale 0 to 10, higher is worse per side`");
}

bool sides_behind(Diagnostic& said, const Place& at) {
  const std::string_view sides = at.is(0, word("either")) ? "on either side (…)"
                                 : at.is(0, word("both")) ? "on both sides (…)"
                                 : at.is(0, word("one"))  ? "on one side only (…)"
                                                          : "";
  if (sides.empty() || !at.is(-1, word("on"))) return false;
  return help(said, "sides stand in front, with brackets: " + quoted(std::string(sides)));
}

constexpr auto kWordSlips = std::to_array<Slip>({
    hyphen_in_a_name,     if_for_when,
    then_for_say,         and_refer_to,
    equals_before_a_type, colon_before_the_type,
    colon_behind_a_word,  type_of_another_language,
    yes_behind_a_fact,    comma_before_the_level,
    level_before_whom,    level_forgotten,
    to_forgotten,         needs_with_a_comma,
    days_forgotten,       comma_between_clauses,
    sign_forgotten,       other_comparison,
    brace_forgotten,      dot_forgotten,
    claim_forgotten,      no_exercise_expected,
    last_without_each,    per_side_before_the_end,
    sides_behind,         comma_at_the_end,
    text_without_quotes,  loud_word,
});

}  // namespace

bool in_words(Diagnostic& said, const Place& at) {
  return std::any_of(kWordSlips.begin(), kWordSlips.end(),
                     [&](Slip slip) { return slip(said, at); });
}

}  // namespace rung::syntax::slips
