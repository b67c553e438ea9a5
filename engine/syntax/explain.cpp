#include "syntax/explain.hpp"

#include <algorithm>
#include <string>

#include "syntax/slips.hpp"

namespace rung::syntax {
namespace {

constexpr std::size_t kMaxListed = 6;
constexpr std::size_t kMaxShown = 40;
constexpr std::string_view kAClause = "a clause";

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

// "a", "a or b", "a, b or c".
std::string either(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) out += i + 1 == parts.size() ? " or " : ", ";
    out += parts[i];
  }
  return out;
}

std::string listed(const std::vector<Phrase>& phrases) {
  std::vector<std::string> parts;
  for (const Phrase& phrase : phrases) parts.push_back(quoted(phrase.text));
  return either(parts);
}

std::vector<std::string> labels_of(const Failure& failure, std::string_view declaration) {
  std::vector<std::string> labels;
  std::vector<std::string> last;  // the end of the clause or of the declaration comes last
  for (const Expectation& e : failure.expected) {
    if (e.label.empty()) continue;
    const bool closes = e.label == kAClause || e.label == "`}`" || e.label == "`{`";
    std::string label = e.keyword.count != 0 ? quoted(e.label) : std::string(e.label);
    if (e.label == kAClause && !declaration.empty())
      label += " of the `" + std::string(declaration) + "`";
    auto& into = closes ? last : labels;
    if (std::find(into.begin(), into.end(), label) == into.end()) into.push_back(std::move(label));
  }
  labels.insert(labels.end(), last.begin(), last.end());
  if (labels.size() > kMaxListed) {
    labels.erase(labels.begin() + kMaxListed - 1,
                 labels.end() - static_cast<std::ptrdiff_t>(std::max<std::size_t>(last.size(), 1)));
  }
  return labels;
}

std::string_view expected_word(const Expectation& e) {
  return kWords[e.keyword.words[e.from_word] - 1u].text;
}

// A near word that could have stood here, for a word that means nothing here.
std::string_view near_keyword(std::string_view written, const Failure& failure) {
  std::vector<std::string_view> candidates;
  for (const Expectation& e : failure.expected) {
    if (e.keyword.count != 0) candidates.push_back(expected_word(e));
  }
  const std::string_view near = base::nearest_name(written, candidates);
  return near == written ? std::string_view{} : near;
}

// The phrase that the written word is the end of: `refer` of `and refer to`.
std::string_view phrase_around(WordId written, const Failure& failure) {
  if (written == 0) return {};
  for (const Expectation& e : failure.expected) {
    for (std::size_t i = e.from_word + 1u; i < e.keyword.count; ++i) {
      if (e.keyword.words[i] == written)
        return e.keyword.text.substr(e.keyword.starts[e.from_word]);
    }
  }
  return {};
}

bool add_phrase(Diagnostic& said, const Failure& failure) {
  const std::string_view around = phrase_around(failure.at->word, failure);
  if (!around.empty()) said.help.push_back("did you mean " + quoted(around) + "?");
  return !around.empty();
}

bool add_suggestion(Diagnostic& said, const Scan& scan, const Failure& failure) {
  const Token& found = *failure.at;
  if (found.kind != TokenKind::Word) return false;
  if (add_phrase(said, failure)) return true;
  const std::string_view near = near_keyword(scan.text_of(found), failure);
  if (near.empty()) return false;
  said.help.push_back("did you mean " + quoted(near) + "?");
  said.fixes.push_back({scan.span_of(found), std::string(near)});
  return true;
}

bool only_names_expected(const Failure& failure) {
  return std::none_of(failure.expected.begin(), failure.expected.end(), [](const Expectation& e) {
    return e.keyword.count != 0 || (e.label != "a name" && e.label != "the name of a choice");
  });
}

// Words such as `and` that stand where a condition should be are a slip, not an attempt to use them
// as a name.
bool meant_as_name(const Failure& failure, const Surroundings& where) {
  const Token& found = *failure.at;
  if (!failure.reserved_as_name) return false;
  const bool opens_clause = std::any_of(where.openings.begin(), where.openings.end(),
                                        [&](const Phrase& p) { return p.words[0] == found.word; });
  if (opens_clause) return false;
  const bool long_clause_word = has_flag(found.word, kClause) && found.end - found.begin > 3;
  return only_names_expected(failure) || has_flag(found.word, kDeclares) || long_clause_word;
}

bool is_foreign_clause(const Failure& failure, const Surroundings& where) {
  if (failure.at != where.clause || where.openings.empty()) return false;
  const bool clause_expected =
      std::any_of(failure.expected.begin(), failure.expected.end(),
                  [](const Expectation& e) { return e.label == kAClause; });
  const WordId found = failure.at->word;
  return clause_expected && (has_flag(found, kClause) || has_flag(found, kDeclares));
}

}  // namespace

std::string shown(const Scan& scan, const Token& token) {
  if (token.kind == TokenKind::End) return "the end of the file";
  const std::string_view text = scan.text_of(token);
  if (text.size() <= kMaxShown) return quoted(text);
  std::size_t cut = kMaxShown;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u) --cut;
  return "`" + std::string(text.substr(0, cut)) + "…`";
}

bool matches(const Phrase& phrase, const Token* at, const Token* last) {
  for (std::uint8_t i = 0; i < phrase.count; ++i) {
    if (at + i >= last || at[i].word != phrase.words[i]) return false;
  }
  return true;
}

Failure investigate(ParseState& state, std::optional<Attempt> before, Attempt failed,
                    const Token* last, bool closing) {
  const std::size_t size = state.cst.size();
  state.tracker.start();
  if (before) {
    const Token* at = before->at;
    run(before->rule, at, last, state);
  }
  const Token* at = failed.at;
  // Read after all: then it is its `{` that is missing.
  if (run(failed.rule, at, last, state)) state.tracker.note(at, {"`{`", {}, 0});
  if (closing) state.tracker.note(failed.at, {"`}`", {}, 0});
  state.tracker.stop();
  state.cst.resize(size);
  return {state.tracker.farthest(), state.tracker.expected(), state.tracker.reserved_as_name()};
}

std::vector<Phrase> openings(ParseState& state, Rule rule) {
  // Nothing to read: all that could begin fails at once and is noted.
  const Token* at = state.tokens;
  state.tracker.start();
  run(rule, at, at, state);
  state.tracker.stop();
  std::vector<Phrase> out;
  for (const Expectation& e : state.tracker.expected()) {
    if (e.keyword.count != 0 && e.from_word == 0) out.push_back(e.keyword);
  }
  return out;
}

void report_failure(const Scan& scan, base::Sink& sink, const Failure& failure,
                    const Surroundings& where) {
  const Token& found = *failure.at;
  const Span span = scan.span_of(found);
  if (is_foreign_clause(failure, where)) {
    Diagnostic& said =
        sink.report(base::Code::R1004, span,
                    shown(scan, found) + " does not belong in a " + quoted(where.declaration));
    if (!add_slip(said, scan, failure, where) && !add_phrase(said, failure)) {
      said.help.push_back("here may stand " + listed(where.openings));
    }
    return;
  }
  if (meant_as_name(failure, where)) {
    const std::string written(scan.text_of(found));
    Diagnostic& said =
        sink.report(base::Code::R1002, span,
                    quoted(written) + " is a word of the language and cannot be a name");
    if (!add_slip(said, scan, failure, where) && !add_suggestion(said, scan, failure)) {
      said.help.push_back("make it longer, for example `my_" + written + "`");
    }
    return;
  }
  const std::string wanted = either(labels_of(failure, where.declaration));
  Diagnostic& said = sink.report(
      base::Code::R1001, span,
      (wanted.empty() ? "unexpected " : "expected " + wanted + ", found ") + shown(scan, found));
  if (add_slip(said, scan, failure, where) || add_suggestion(said, scan, failure)) return;
  const bool clause_expected = wanted.find(kAClause) != std::string::npos;
  if (clause_expected && !where.openings.empty()) {
    said.help.push_back("here may stand " + listed(where.openings));
  }
}

}  // namespace rung::syntax
