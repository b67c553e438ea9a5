// Asking what was done of a plan: which of its exercises, and then how each went.
#pragma once

#include <functional>
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
  Dose dose = {};
  bool sided = false;  // done one side at a time
};

// Those of a plan that the day does not list yet; of equally good ones each.
std::vector<Planned> planned_exercises(const Decision& decision, const State& past, Day day);

// Was it told of this exercise that it was done, and neither of pain nor of faults?
bool is_cut_off(const ExerciseLog& log);

// The newest decision up to `today` that has a plan, as these rules make it of what was known then.
Outcome<std::optional<Decision>> newest_plan(const kb::Store& store, const kb::Person& person,
                                             const RuleSet& rules, Day today);

class LogTalk {
 public:
  enum class End { Told, Quit, Interrupted };
  // Is given all that was told of the day, after each answer.
  using Keep = std::function<Outcome<Nothing>(const std::vector<ExerciseLog>&)>;

  // `past` is what is known already; what is asked beyond repetitions, pain and faults is what the
  // rules wait for.
  LogTalk(const RuleSet& rules, const State& past, Day day, std::vector<Planned> planned,
          LineSource& lines, std::ostream& talk, const ScreenStyle& style);

  // What was told before the talk was cut off is not asked again.
  void go_on_with(const std::vector<ExerciseLog>& told);

  // Ends early with the failure of `keep`.
  Outcome<End> run(const Keep& keep);

  // What was done, as it was told.
  std::vector<ExerciseLog> logs() const;

 private:
  struct Heard {
    Question question;
    Answer answer;
  };
  enum class Step { On, Quit, Interrupted };

  Question which_question() const;
  const Answer* heard(const Question& question) const;
  bool was_done(const Planned& planned) const;
  void go_on_with(const Planned& planned, const ExerciseLog& log);
  std::optional<Question> next_question() const;
  std::vector<Question> fields_of(const Planned& planned) const;
  std::optional<Question> lighter_question(const Planned& planned, const Question& told) const;
  std::optional<Fixed> done_before(const Question& amount) const;
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
  std::vector<Heard> heard_;
};

}  // namespace rung::cli
