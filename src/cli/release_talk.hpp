// Who comes back after a stop and says that they may go on is asked who said so, and in what words.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "host.hpp"
#include "input.hpp"
#include "kb/store.hpp"
#include "outcome.hpp"
#include "person_store.hpp"
#include "rung/explain.hpp"
#include "rung/rule_set.hpp"
#include "screen.hpp"

namespace rung::cli {

// What is told is kept as an override that releases, beside the newest decision on the person. It
// lets nobody go on: that does the answer to the pack's own question, as far as the rules allow.
class ReleaseTalk {
 public:
  ReleaseTalk(const Host& host, PersonKeeper& keeper, LineSource& lines, std::ostream& talk,
              const ScreenStyle& style)
      : host_(host), keeper_(keeper), lines_(lines), talk_(talk), style_(style) {}

  // Finds what stays in this state until somebody says that it may end.
  Outcome<Nothing> begin(const RuleSet& rules, const State& state);

  // Asks when one of the answers is the word that ends such a rule, once for each. Whatever is left
  // out is left out; nothing here stops the conversation.
  Outcome<Nothing> after(const Screen& screen, const std::vector<Answer>& answers);

 private:
  Outcome<Nothing> look_who_was_named(const RuleSet& rules);
  std::string who();
  std::string heard();
  Outcome<Nothing> keep(const Release& release, const std::string& who, const std::string& words);

  const Host& host_;
  PersonKeeper& keeper_;
  LineSource& lines_;
  std::ostream& talk_;
  const ScreenStyle& style_;
  std::vector<Release> waiting_;
  std::vector<std::string> sent_to_;  // "your physiotherapist"
};

}  // namespace rung::cli
