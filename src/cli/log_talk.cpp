#include "log_talk.hpp"

#include <algorithm>

#include "day.hpp"
#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "log_entry.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kFaults = ".faults";
constexpr std::string_view kLighter = ".lighter";
constexpr std::string_view kDone = "done";  // it has no dot, so it is none of an exercise

bool is_logged(const State& past, Day day, const std::string& exercise) {
  return std::any_of(past.sessions.begin(), past.sessions.end(), [&](const Session& session) {
    return session.date == day &&
           std::any_of(session.exercises.begin(), session.exercises.end(),
                       [&](const ExerciseLog& log) { return log.exercise == exercise; });
  });
}

Question number_question(const Planned& planned, std::string_view field, std::string ask,
                         int high) {
  Question question;
  question.fact = planned.exercise + "." + std::string(field);
  question.ask = planned.title + ": " + std::move(ask);
  question.type = "count";
  question.low = Fixed::of(0);
  question.high = Fixed::of(high);
  question.step = Fixed::of(1);
  return question;
}

// Empty choices when the exercise has no faults.
Question faults_question(const Planned& planned, const Wording& wording) {
  Question question;
  question.fact = planned.exercise + std::string(kFaults);
  question.ask = planned.title + ": which of these did you see?";
  question.type = "several_of";
  const std::string prefix = planned.exercise + ".fault.";
  for (auto at = wording.items.lower_bound(prefix);
       at != wording.items.end() && at->first.starts_with(prefix); ++at) {
    const std::size_t comma = at->second.text.find(", ", planned.title.size());
    question.choices.push_back(
        {at->first.substr(prefix.size()),
         comma == std::string::npos ? at->second.text : at->second.text.substr(comma + 2)});
  }
  return question;
}

void add_with_sides(std::vector<Question>& all, Question question, bool sided) {
  if (!sided) {
    all.push_back(std::move(question));
    return;
  }
  for (const Side side : {Side::Left, Side::Right}) {
    Question one = question;
    one.side = side;
    one.ask += side == Side::Left ? " (left)" : " (right)";
    all.push_back(std::move(one));
  }
}

// What was not told of how much it was is left out; that somebody would rather not tell of pain is
// an answer.
bool is_amount(std::string_view field) {
  return field == "sets" || field == "reps" || field == "hold" || field == "clean_reps";
}

bool is_kept(const std::string& field, const Answer& answer) {
  return !is_amount(field) || answer.kind != Answer::Kind::Declined;
}

std::string field_of(const Question& question) {
  return question.fact.substr(question.fact.find('.') + 1);
}

// Sets and repetitions of an exercise that is done one side at a time are asked for both at once.
std::vector<Side> sides_of(const Planned& planned, const Question& question) {
  if (planned.sided && question.side == Side::None && is_amount(field_of(question)))
    return {Side::Left, Side::Right};
  return {question.side};
}

void put_into_log(ExerciseLog& log, const Planned& planned, const Question& question,
                  const Answer& answer) {
  const std::string field = field_of(question);
  if (std::string_view(question.fact).ends_with(kFaults)) {
    log.has_faults = answer.kind == Answer::Kind::Choices;
    log.faults = answer.names;
  } else if (std::string_view(question.fact).ends_with(kLighter)) {
    log.lighter = answer.kind == Answer::Kind::Yes;
  } else if (is_kept(field, answer)) {
    for (const Side side : sides_of(planned, question)) log.values.push_back({field, side, answer});
  }
}

// What the log says to a question; nothing where it does not.
std::optional<Answer> told_in(const ExerciseLog& log, const Question& question) {
  Answer answer;
  if (std::string_view(question.fact).ends_with(kFaults)) {
    if (!log.has_faults && log.faults.empty()) return std::nullopt;
    answer.kind = Answer::Kind::Choices;
    answer.names = log.faults;
    return answer;
  }
  const std::string field = field_of(question);
  const auto value = std::find_if(log.values.begin(), log.values.end(), [&](const LogValue& one) {
    const bool both = question.side == Side::None && one.side == Side::Left;
    return one.name == field && (one.side == question.side || both);
  });
  return value == log.values.end() ? std::nullopt : std::optional(value->answer);
}

}  // namespace

bool is_cut_off(const ExerciseLog& log) {
  const bool of_pain = std::any_of(log.values.begin(), log.values.end(),
                                   [](const LogValue& value) { return value.name == "pain"; });
  return !of_pain && !log.has_faults && log.faults.empty();
}

std::vector<Planned> planned_exercises(const Decision& decision, const State& past, Day day) {
  std::vector<Planned> all;
  const auto add = [&](const std::string& exercise, const std::string& title, bool test,
                       const Dose& dose) {
    if (!is_logged(past, day, exercise)) all.push_back({exercise, title, test, dose});
  };
  for (const PlanItem& item : decision.plan) {
    const bool test = item.step == PlanStep::Test;
    if (!item.exercise.empty()) add(item.exercise, item.title, test, item.dose);
    for (std::size_t i = 0; item.exercise.empty() && i < item.choices.size(); ++i)
      add(item.choices[i], i < item.choice_titles.size() ? item.choice_titles[i] : item.choices[i],
          test, i < item.options.size() ? item.options[i].dose : Dose());
  }
  return all;
}

const Answer* LogTalk::heard(const Question& question) const {
  const auto found = std::find_if(heard_.begin(), heard_.end(), [&](const Heard& one) {
    return one.question.fact == question.fact && one.question.side == question.side;
  });
  return found == heard_.end() ? nullptr : &found->answer;
}

LogTalk::LogTalk(const RuleSet& rules, const State& past, Day day, std::vector<Planned> planned,
                 LineSource& lines, std::ostream& talk, const ScreenStyle& style)
    : rules_(rules),
      past_(past),
      day_(day),
      planned_(std::move(planned)),
      lines_(lines),
      talk_(talk),
      style_(style) {
  for (Planned& one : planned_) one.sided = is_one_sided(rules_, one.exercise, day_);
}

// What is done for some minutes is not counted.
std::vector<Question> LogTalk::fields_of(const Planned& planned) const {
  constexpr int kMost = 1000, kLongest = 36'000, kWorstPain = 10;
  const std::string each = planned.sided ? ", on each side?" : "?";
  const bool counted = planned.test || !planned.dose.minutes_low;
  std::vector<Question> all;
  if (planned.test) {
    add_with_sides(
        all,
        number_question(planned, "clean_reps",
                        "how many did you do in a row, in one set, without a fault?", kMost),
        planned.sided);
  }
  if (counted) all.push_back(number_question(planned, "sets", "how many sets" + each, kMost));
  if (counted && planned.dose.hold_seconds) {
    all.push_back(
        number_question(planned, "hold", "how many seconds did you hold it" + each, kLongest));
  } else if (counted) {
    all.push_back(number_question(planned, "reps", "how many repetitions in a set" + each, kMost));
  }
  Question pain = number_question(planned, "pain", "how bad was the pain in it?", kWorstPain);
  pain.type = "scale";
  pain.low_label = "no pain";
  pain.high_label = "the worst you can imagine";
  add_with_sides(all, std::move(pain), planned.sided);
  Question faults = faults_question(planned, *style_.wording);
  if (!faults.choices.empty()) all.push_back(std::move(faults));
  return all;
}

// Questions about an exercise are about the latest day on which it was done.
bool LogTalk::is_latest(const std::string& exercise) const {
  return std::none_of(past_.sessions.begin(), past_.sessions.end(), [&](const Session& session) {
    return session.date > day_ && is_logged(past_, session.date, exercise);
  });
}

std::optional<Question> LogTalk::what_rules_wait_for() const {
  State with = past_;
  const std::vector<ExerciseLog> done = logs();
  if (done.empty()) return std::nullopt;
  with.sessions.push_back({day_, {}, done});
  const Result<Decision> decision = rules_.decide(with);
  if (!decision) return std::nullopt;
  for (const Question& question : decision.value().questions) {
    if (question.on || heard(question) != nullptr) continue;
    const bool ours = std::any_of(done.begin(), done.end(), [&](const ExerciseLog& log) {
      return question.fact.starts_with(log.exercise + ".") && is_latest(log.exercise);
    });
    if (ours) return question;
  }
  return std::nullopt;
}

// One exercise is asked of by itself, several as one list.
Question LogTalk::which_question() const {
  Question question;
  question.fact = kDone;
  if (planned_.size() == 1) {
    question.ask = planned_.front().title + ": did you do it?";
    question.type = "yes_or_no";
    return question;
  }
  question.ask = "Which of these did you do?";
  question.type = "several_of";
  for (const Planned& one : planned_) question.choices.push_back({one.exercise, one.title});
  return question;
}

bool LogTalk::was_done(const Planned& planned) const {
  const Answer* answer = heard(which_question());
  if (answer == nullptr) return false;
  return answer->kind == Answer::Kind::Yes || std::find(answer->names.begin(), answer->names.end(),
                                                        planned.exercise) != answer->names.end();
}

void LogTalk::go_on_with(const std::vector<ExerciseLog>& told) {
  const auto log_of = [&](const Planned& planned) {
    return std::find_if(told.begin(), told.end(),
                        [&](const ExerciseLog& log) { return log.exercise == planned.exercise; });
  };
  Answer which;
  which.kind = planned_.size() == 1 ? Answer::Kind::Yes : Answer::Kind::Choices;
  for (const Planned& planned : planned_) {
    if (planned_.size() > 1 && log_of(planned) != told.end())
      which.names.push_back(planned.exercise);
  }
  heard_.push_back({which_question(), std::move(which)});
  for (const Planned& planned : planned_) {
    if (const auto log = log_of(planned); log != told.end()) go_on_with(planned, *log);
  }
}

// What stands before the last thing told was left out by the person, and is not asked again.
void LogTalk::go_on_with(const Planned& planned, const ExerciseLog& log) {
  std::vector<Heard> all;
  std::size_t told = 0;
  for (Question& field : fields_of(planned)) {
    const auto answer = told_in(log, field);
    Answer left_out;
    left_out.kind = Answer::Kind::Declined;
    all.push_back({std::move(field), answer.value_or(left_out)});
    if (answer) told = all.size();
  }
  all.resize(told);
  heard_.insert(heard_.end(), all.begin(), all.end());
  if (!log.lighter) return;
  Question lighter;
  lighter.fact = planned.exercise + std::string(kLighter);
  Answer yes;
  yes.kind = Answer::Kind::Yes;
  heard_.push_back({std::move(lighter), std::move(yes)});
}

// How much of it was done on the latest day before this one, not counting what was lighter.
std::optional<Fixed> LogTalk::done_before(const Question& amount) const {
  const std::string exercise = amount.fact.substr(0, amount.fact.find('.'));
  std::optional<Fixed> found;
  Day latest;
  for (const Session& session : past_.sessions) {
    if (!(session.date < day_) || (found && session.date < latest)) continue;
    for (const ExerciseLog& log : session.exercises) {
      if (log.exercise != exercise || log.lighter) continue;
      const auto told = told_in(log, amount);
      if (!told || told->kind != Answer::Kind::Number) continue;
      found = told->number;
      latest = session.date;
    }
  }
  return found;
}

// Only of who did less than was planned, or of a test than before; nobody else is asked.
std::optional<Question> LogTalk::lighter_question(const Planned& planned,
                                                  const Question& told) const {
  const std::string field = field_of(told);
  const Answer* answer = heard(told);
  const bool counts = planned.test ? field == "clean_reps" : is_amount(field);
  if (!counts || answer == nullptr || answer->kind != Answer::Kind::Number) return std::nullopt;
  const auto of_plan = planned.test      ? std::nullopt
                       : field == "sets" ? planned.dose.sets_low
                       : field == "hold" ? planned.dose.hold_seconds
                                         : planned.dose.reps_low;
  const auto least = of_plan ? of_plan : done_before(told);
  if (!least || answer->number >= *least) return std::nullopt;
  Question question;
  question.fact = planned.exercise + std::string(kLighter);
  question.ask = planned.title + ": that is less than " + (of_plan ? "planned" : "last time") +
                 ". Did you take it easier on purpose?";
  question.type = "yes_or_no";
  return question;
}

std::optional<Question> LogTalk::next_question() const {
  const Question which = which_question();
  if (heard(which) == nullptr) return which;
  for (const Planned& planned : planned_) {
    if (!was_done(planned)) continue;
    for (Question& field : fields_of(planned)) {
      if (heard(field) == nullptr) return std::move(field);
      auto lighter = lighter_question(planned, field);
      if (lighter && heard(*lighter) == nullptr) return lighter;
    }
  }
  return what_rules_wait_for();
}

std::vector<ExerciseLog> LogTalk::logs() const {
  std::vector<ExerciseLog> all;
  for (const Planned& planned : planned_) {
    if (!was_done(planned)) continue;
    ExerciseLog& log = all.emplace_back();
    log.exercise = planned.exercise;
    for (const Heard& one : heard_) {
      if (one.question.fact.starts_with(planned.exercise + "."))
        put_into_log(log, planned, one.question, one.answer);
    }
  }
  return all;
}

// True when the same question waits on.
bool LogTalk::act_on(Word word, const Screen& screen) {
  if (word == Word::NotSure || word == Word::Skip) {
    Answer open;
    open.kind = word == Word::Skip ? Answer::Kind::Declined : Answer::Kind::NotSure;
    heard_.push_back({screen.items.front(), open});
    return false;
  }
  if (word == Word::Back && !heard_.empty()) {
    heard_.pop_back();
    return false;
  }
  if (word == Word::Back) talk_ << style_.lines("This is the first question.", 2);
  if (word == Word::Help)
    talk_ << style_.lines("Please type " + what_fits(screen.items.front()) + ".", 2);
  if (word == Word::Why || word == Word::Review)
    talk_ << style_.lines(
        "It is written down for the next time. Type back to change what you said.", 2);
  return true;
}

Outcome<LogTalk::Step> LogTalk::ask(const Question& question) {
  const Screen screen{{question}, false};
  print_log_screen(talk_, screen, "What was done on " + day_text(day_), style_);
  for (;;) {
    const InputLine line = lines_.prompted(talk_, style_.prompt());
    if (line.kind == InputLine::Kind::Interrupted) return Step::Interrupted;
    if (line.kind == InputLine::Kind::End) return Step::Quit;
    if (line.kind == InputLine::Kind::Failed) return Failure{"the answers cannot be read", ""};
    Meant meant = meaning_of(screen, line, day_);
    if (meant.word == Word::Quit) return Step::Quit;
    if (meant.word) {
      if (!act_on(*meant.word, screen)) return Step::On;
    } else if (meant.answers.empty()) {
      talk_ << style_.lines(meant.wrong + ".", 2);
    } else {
      heard_.push_back({question, std::move(meant.answers.front())});
      return Step::On;
    }
  }
}

Outcome<std::optional<Decision>> newest_plan(const kb::Store& store, const kb::Person& person,
                                             const RuleSet& rules, Day today) {
  constexpr std::size_t kMostLookedAt = 30;
  if (person.id == 0) return std::optional<Decision>();
  const auto numbers = kb::decision_numbers(store, person);
  if (!numbers) return store_failure(numbers.diagnostics());
  std::size_t looked_at = 0;
  // One by one, for each is long and the newest is nearly always the one.
  for (auto number = numbers.value().rbegin(); number != numbers.value().rend(); ++number) {
    const auto kept = kb::decisions(store, person, {*number, *number});
    if (!kept) return store_failure(kept.diagnostics());
    const kb::KeptDecision& one = kept.value().front();
    if (one.from.today > today) continue;
    if (++looked_at > kMostLookedAt) break;
    const auto from = kb::remember(store, person, one.from);
    if (!from) return store_failure(from.diagnostics());
    auto decision = rules.decide(from.value().state, {false, 0});
    if (decision && !decision.value().plan.empty())
      return std::optional(std::move(decision).value());
  }
  return std::optional<Decision>();
}

Outcome<LogTalk::End> LogTalk::run(const Keep& keep) {
  while (const auto question = next_question()) {
    const std::size_t before = heard_.size();
    const auto step = ask(*question);
    if (!step) return step.failure();
    if (step.value() == Step::Quit) return End::Quit;
    if (step.value() == Step::Interrupted) return End::Interrupted;
    // Going back changes nothing until there is a new answer.
    if (heard_.size() <= before) continue;
    if (auto kept = keep(logs()); !kept) return kept.failure();
  }
  return End::Told;
}

}  // namespace rung::cli
