// The conversation: ask, decide, ask again, until the answer is settled.
#pragma once

#include <cstddef>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "host.hpp"
#include "input.hpp"
#include "outcome.hpp"
#include "review.hpp"
#include "rung/rule_set.hpp"
#include "screen.hpp"

namespace rung::cli {

struct TriageSetup {
  std::string save;     // where to keep the state; empty for nowhere
  std::string answers;  // the file the answers come from; empty for a terminal or a pipe
  std::string person;   // whose answers go into the store as they are given; empty for nobody
  std::string store;    // the file of that store
  bool echo = false;    // repeat each answer, so that a transcript reads well
  std::string resumed;  // the person, or the file an earlier conversation was read from; empty for
                        // a new one
  Day resumed_day;      // the day of that conversation
  std::vector<std::string> wishes;  // those of this conversation; the state may have older ones
  std::vector<std::string> rules_notes;  // told at the beginning, a sentence each
  ScreenStyle style;
  // What a decision becomes before it is told; as it is when empty.
  std::function<Decision(Decision)> told = {};
  // Called with the state after each answer, which counts as given when this has succeeded.
  std::function<Outcome<Nothing>(const State&)> keep = {};
  // Called behind it with what was answered; may talk by itself.
  std::function<Outcome<Nothing>(const Screen&, const std::vector<Answer>&)> answered = {};
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

  const State& state() const { return state_; }

  // Something was answered here that can be taken back.
  bool may_go_back() const { return !past_.empty(); }
  // Takes the last answer back; run() then goes on from there. Fails when the state cannot be
  // saved. REQUIRES: may_go_back().
  Outcome<Nothing> take_back();

  // There are answers to look at; run() then begins with them.
  bool may_review() const { return !reviewed().empty(); }
  void review_next() { review_next_ = true; }

  // REQUIRES: run() has succeeded.
  const Decision& decision() const { return decision_; }
  const std::vector<Diagnostic>& mistakes() const { return mistakes_; }

  // What was answered here, one line a screen: "knee_pain: 3".
  std::vector<std::string> answered() const;

 private:
  enum class Step { Answered, Back, InputEnded, Quit, Interrupted };

  Outcome<Nothing> decide();
  Outcome<Nothing> save() const;
  bool finished() const;
  Outcome<Nothing> understand_wishes() const;
  void print_intro() const;
  void print_resumed() const;
  void tell_firm();
  void take_apart(const Screen& screen, Word word);
  void tell_left_open(const Screen& screen) const;
  Outcome<Step> hear(InputLine& line);
  Outcome<Step> ask_next();
  Outcome<Step> ask(const Screen& screen, const Progress& progress);
  Outcome<Step> take(const Screen& screen, const InputLine& line, bool& again);
  Outcome<Step> act_on(Word word, const Screen& screen, bool& again);
  Outcome<Nothing> record(const Screen& screen, std::vector<Answer> answers);
  Outcome<Nothing> complain(const std::string& wrong, std::size_t line) const;
  bool puts_together(const Screen& screen);
  bool go_back();

  // triage_review.cpp
  enum class Look { List, Over };  // what comes next: the answers again, or the conversation
  std::vector<Reviewed> reviewed() const;
  Outcome<Step> review();
  Outcome<Step> pick(const std::vector<Reviewed>& all, std::size_t& picked);
  Outcome<Step> change(const Reviewed& one, const std::string& place, Look& next);
  Outcome<Step> take_change(const Reviewed& one, const InputLine& line, bool& again, Look& next);
  Outcome<Step> act_on_answered(Word word, const Reviewed& one, bool& again, Look& next);
  Screen asked_anew(const Screen& screen) const;

  struct Past {
    State before;
    Told told;
    bool changed = false;  // an earlier answer, on review
  };

  const RuleSet& rules_;
  State state_;
  LineSource& lines_;
  std::ostream& talk_;
  TriageSetup setup_;
  Decision decision_;
  std::vector<Diagnostic> mistakes_;
  std::vector<Past> past_;
  Apart apart_;  // lists that the person was not sure of as a whole
  bool greeted_ = false;
  bool review_next_ = false;
  std::string told_;  // the referral that was last spoken of between questions
};

}  // namespace rung::cli
