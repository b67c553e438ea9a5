// Asking what was done of a plan: of each exercise whether, and then how it went.
#pragma once

#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "input.hpp"
#include "kb/people.hpp"
#include "outcome.hpp"
#include "rung/rule_set.hpp"
#include "screen.hpp"

namespace rung::cli {

// An exercise that was planned.
struct Planned {
  std::string exercise;
  std::string title;
  bool test = false;
};

// Those of a plan that the day does not list yet; of equally good ones each.
std::vector<Planned> planned_exercises(const Decision& decision, const State& past, Day day);

// The newest decision up to `today` that has a plan, as these rules make it of what was known then.
Outcome<std::optional<Decision>> newest_plan(const kb::Store& store, const kb::Person& person,
                                             const RuleSet& rules, Day today);

class LogTalk {
 public:
  enum class End { Told, Quit, Interrupted };

  // `past` is what is known already; what is asked beyond repetitions, pain and faults is what the
  // rules wait for.
  LogTalk(const RuleSet& rules, const State& past, Day day, std::vector<Planned> planned,
          LineSource& lines, std::ostream& talk, const ScreenStyle& style)
      : rules_(rules),
        past_(past),
        day_(day),
        planned_(std::move(planned)),
        lines_(lines),
        talk_(talk),
        style_(style) {}

  // Asks this first; unless the answer is yes, nothing was done.
  void begin_with(std::string whether) { whether_ = std::move(whether); }

  Outcome<End> run();

  // What was done, as it was told.
  std::vector<ExerciseLog> logs() const;

 private:
  struct Heard {
    Question question;
    Answer answer;
  };
  enum class Step { On, Quit, Interrupted };

  std::optional<Question> whether() const;
  const Answer* heard(const Question& question) const;
  std::optional<Question> next_question() const;
  std::vector<Question> fields_of(const Planned& planned) const;
  std::optional<Question> what_rules_wait_for() const;
  bool is_latest(const std::string& exercise) const;
  Outcome<Step> ask(const Question& question);
  bool act_on(Word word, const Screen& screen);

  const RuleSet& rules_;
  const State& past_;
  Day day_;
  std::vector<Planned> planned_;
  LineSource& lines_;
  std::ostream& talk_;
  const ScreenStyle& style_;
  std::string whether_;
  std::vector<Heard> heard_;
};

}  // namespace rung::cli
