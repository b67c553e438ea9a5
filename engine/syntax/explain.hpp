// Turns a clause that could not be read into a diagnostic in the author's words.
#pragma once

#include <optional>
#include <vector>

#include "base/sink.hpp"
#include "syntax/grammar.hpp"

namespace rung::syntax {

// A rule that was tried at a token.
struct Attempt {
  Rule rule;
  const Token* at;
};

// The farthest place reached, and what could have stood there.
struct Failure {
  const Token* at = nullptr;
  std::vector<Expectation> expected;
  bool reserved_as_name = false;
};

// Reads the failed rule once more and keeps notes. `before` is the rule that was read just before
// it with success: what could have continued that belongs to what was expected. `closing`: a `}`
// could stand there too.
Failure investigate(ParseState& state, std::optional<Attempt> before, Attempt failed,
                    const Token* last, bool closing);

// The phrases that a clause of this rule can begin with.
std::vector<Phrase> openings(ParseState& state, Rule rule);

bool matches(const Phrase& phrase, const Token* at, const Token* last);

struct Surroundings {
  std::string_view declaration;   // "gate"; empty between declarations
  const Token* clause = nullptr;  // where the failed clause began
  std::vector<Phrase> openings;   // of the clauses that may stand here
};

// `expected a, b or c, found …` at the farthest place (R1001, R1002, R1004).
void report_failure(const Scan& scan, base::Sink& sink, const Failure& failure,
                    const Surroundings& where);

// The token as the author should see it in a message, with its backticks.
std::string shown(const Scan& scan, const Token& token);

}  // namespace rung::syntax
