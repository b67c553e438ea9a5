// What a rule set consists of, and what it rests on: each rule with its place in the text and the
// claims that it cites. For lists and tables beside the rules; deciding needs none of it.
//
// Thread-safety: plain values; the function may be called from many threads at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung {

// A claim that a rule cites, with the source that makes it.
struct WrittenClaim {
  std::string source, source_title;
  std::string reference;  // where to find the source; empty where its author does not say
  std::string claim, text;
  std::string grade;  // of the claim, else of its source; empty where neither says
};

struct WrittenRule {
  std::string pack;
  // "stop", "rest", "refer", "hold", "avoid", "regress", "ease", "focus", "give", "begin", "raise",
  // "advise", "gate", "finding", "score" or "exercise".
  std::string kind;
  std::string name, title;
  std::size_t file = 0;  // in RuleSet::sources()
  std::size_t line = 1;  // on which its name stands, from 1
  std::vector<WrittenClaim> claims;
};

// All of them, by pack, kind and name. O(size of the rules).
std::vector<WrittenRule> written_rules(const RuleSet& rules);

}  // namespace rung
