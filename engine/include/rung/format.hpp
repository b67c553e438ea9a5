// Text for people: diagnostics with the line and a caret, decisions as plain words, rule text in
// its canonical layout. Thread-safety: pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rung/decision.hpp"
#include "rung/diagnostic.hpp"
#include "rung/result.hpp"

namespace rung {

class RuleSet;

// What people call the items that decisions and explanations name: the words of a question, the
// titles of exercises and rules, the labels of choices.
struct Wording {
  struct Item {
    std::string text;                                        // "How bad is your knee pain?"
    std::map<std::string, std::string, std::less<>> values;  // "bench" -> "a firm chair"
  };
  std::map<std::string, Item, std::less<>> items;  // by the name that a decision uses
};

// The words of all that these rules can name. O(size of the rules).
Wording wording_of(const RuleSet& rules);

struct RenderOptions {
  bool color = false;      // ANSI colours
  bool ascii = false;      // no characters beyond ASCII; in a decision to_ascii() of the author's
  std::size_t width = 80;  // wrap prose at this many columns; at least 20
  const Wording* wording =
      nullptr;  // without it names are shown, with spaces; must outlive the call
};

// The diagnostics in the layout of a compiler: severity[code]: message, the place, the line, a
// caret below the span, further places, help. Ends with a count. `sources` are the files that were
// loaded, in any order: diagnostics number them in the order of their names.
std::string render_diagnostics(const std::vector<Diagnostic>& diagnostics,
                               const std::vector<SourceText>& sources,
                               const RenderOptions& options = {});

// The same as JSON: an array of objects (docs/json.md).
std::string diagnostics_json(const std::vector<Diagnostic>& diagnostics,
                             const std::vector<SourceText>& sources);

// A decision as a person reads it: the result first, then what to do, what to watch for, why, what
// is open or blocked.
std::string render_decision(const Decision& decision, const RenderOptions& options = {});

// The same page in parts, for a screen that shows one thing at a time.
enum class DecisionPart {
  Summary,  // the verdict, whom to see and when, the plan by name, when to stop
  Next,     // one paragraph: what to do now and when to come back; empty while answers are missing
  Why,      // the reasons, without their sources
  More,     // what was found, what is good to know, what is open and what is not for now
  Sources,  // what each reason and each piece of advice is taken from
};
std::string render_part(const Decision& decision, DecisionPart part,
                        const RenderOptions& options = {});

// How one item of the plan is done, and what to watch for in it.
// REQUIRES: index < decision.plan.size().
std::string render_plan_item(const Decision& decision, std::size_t index,
                             const RenderOptions& options = {});

// Whom to see, within what time and what the rule says of it, as render_decision() says it. Empty
// when nobody is to be seen.
std::string render_referral(const Referral& referral, const RenderOptions& options = {});

// `text` with what is beyond ASCII replaced by the nearest there is: straight quotes, "-", "...",
// letters without their marks; "?" where nothing is near.
std::string to_ascii(std::string_view text);

// Canonical layout of rule text; comments are kept, and formatting twice changes nothing more.
// Fails with the diagnostics when the text does not parse.
Result<std::string> format_rules(std::string_view text);

}  // namespace rung
