// The conversation: ask, decide, ask again, until the answer is settled.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "host.hpp"
#include "input.hpp"
#include "outcome.hpp"
#include "rung/rule_set.hpp"
#include "screen.hpp"

namespace rung::cli {

struct TriageSetup {
  std::string save;     // where to keep the state; empty for nowhere
  std::string answers;  // the file the answers come from; empty for a terminal or a pipe
  bool echo = false;    // repeat each answer, so that a transcript reads well
  ScreenStyle style;
};

enum class TriageEnd { Settled, InputEnded, Quit, Interrupted };

// Holds one conversation. Talks on `talk` only; printing the decision is left to the caller.
class Triage {
 public:
  Triage(const RuleSet& rules, State state, LineSource& lines, std::ostream& talk,
         TriageSetup setup)
      : rules_(rules),
        state_(std::move(state)),
        lines_(lines),
        talk_(talk),
        setup_(std::move(setup)) {}

  // Asks until nothing is left to ask, the input ends or the person stops. Fails when the rules
  // cannot use the state, the state cannot be saved, or an answer out of a file does not fit.
  Outcome<TriageEnd> run();

  // REQUIRES: run() has succeeded.
  const Decision& decision() const { return decision_; }
  const std::vector<Diagnostic>& mistakes() const { return mistakes_; }

  // What was answered here, one line an answer: "knee_pain: 3".
  std::vector<std::string> answered() const;

 private:
  enum class Step { Answered, Back, InputEnded, Quit, Interrupted };

  Outcome<Nothing> decide();
  Outcome<Nothing> save() const;
  bool finished() const;
  void print_intro() const;
  Outcome<Step> ask(const Screen& screen);
  Outcome<Step> act_on(Word word, const Screen& screen, bool& again);
  Outcome<Nothing> record(const Screen& screen, std::vector<Answer> answers);
  Outcome<Nothing> complain(const std::string& wrong, std::size_t line) const;
  bool go_back();

  struct Past {
    State before;
    std::string words;
  };

  const RuleSet& rules_;
  State state_;
  LineSource& lines_;
  std::ostream& talk_;
  TriageSetup setup_;
  Decision decision_;
  std::vector<Diagnostic> mistakes_;
  std::vector<Past> past_;
};

}  // namespace rung::cli
