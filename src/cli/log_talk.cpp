#include "log_talk.hpp"

#include <algorithm>

#include "day.hpp"
#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "log_entry.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kDid = ".did";
constexpr std::string_view kFaults = ".faults";
constexpr std::string_view kWhether = "plan";

bool is_logged(const State& past, Day day, const std::string& exercise) {
  return std::any_of(past.sessions.begin(), past.sessions.end(), [&](const Session& session) {
    return session.date == day &&
           std::any_of(session.exercises.begin(), session.exercises.end(),
                       [&](const ExerciseLog& log) { return log.exercise == exercise; });
  });
}

Question did_question(const Planned& planned) {
  Question question;
  question.fact = planned.exercise + std::string(kDid);
  question.ask = planned.title + ": did you do it?";
  question.type = "yes_or_no";
  return question;
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
bool is_kept(const std::string& field, const Answer& answer) {
  const bool of_safety = field != "sets" && field != "reps" && field != "clean_reps";
  return of_safety || answer.kind != Answer::Kind::Declined;
}

void put_into_log(ExerciseLog& log, const Question& question, const Answer& answer) {
  const std::string field = question.fact.substr(question.fact.find('.') + 1);
  if (std::string_view(question.fact).ends_with(kFaults)) {
    log.has_faults = answer.kind == Answer::Kind::Choices;
    log.faults = answer.names;
  } else if (is_kept(field, answer)) {
    log.values.push_back({field, question.side, answer});
  }
}

}  // namespace

std::vector<Planned> planned_exercises(const Decision& decision, const State& past, Day day) {
  std::vector<Planned> all;
  const auto add = [&](const std::string& exercise, const std::string& title, bool test) {
    if (!is_logged(past, day, exercise)) all.push_back({exercise, title, test});
  };
  for (const PlanItem& item : decision.plan) {
    const bool test = item.step == PlanStep::Test;
    if (!item.exercise.empty()) add(item.exercise, item.title, test);
    for (std::size_t i = 0; item.exercise.empty() && i < item.choices.size(); ++i)
      add(item.choices[i], i < item.choice_titles.size() ? item.choice_titles[i] : item.choices[i],
          test);
  }
  return all;
}

const Answer* LogTalk::heard(const Question& question) const {
  const auto found = std::find_if(heard_.begin(), heard_.end(), [&](const Heard& one) {
    return one.question.fact == question.fact && one.question.side == question.side;
  });
  return found == heard_.end() ? nullptr : &found->answer;
}

std::vector<Question> LogTalk::fields_of(const Planned& planned) const {
  constexpr int kMost = 1000, kWorstPain = 10;
  const bool sided = is_one_sided(rules_, planned.exercise, day_);
  std::vector<Question> all;
  if (planned.test) {
    add_with_sides(
        all,
        number_question(planned, "clean_reps",
                        "how many did you do in a row, in one set, without a fault?", kMost),
        sided);
  }
  add_with_sides(all, number_question(planned, "sets", "how many sets?", kMost), sided);
  add_with_sides(all, number_question(planned, "reps", "how many repetitions in a set?", kMost),
                 sided);
  Question pain = number_question(planned, "pain", "how bad was the pain in it?", kWorstPain);
  pain.type = "scale";
  pain.low_label = "no pain";
  pain.high_label = "the worst you can imagine";
  add_with_sides(all, std::move(pain), sided);
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

// Its name has no dot, so it is none of an exercise.
std::optional<Question> LogTalk::whether() const {
  if (whether_.empty()) return std::nullopt;
  Question question;
  question.fact = kWhether;
  question.ask = whether_;
  question.type = "yes_or_no";
  return question;
}

std::optional<Question> LogTalk::next_question() const {
  if (auto first = whether()) {
    const Answer* answer = heard(*first);
    if (answer == nullptr) return first;
    if (answer->kind != Answer::Kind::Yes) return std::nullopt;
  }
  for (const Planned& planned : planned_) {
    const Question did = did_question(planned);
    const Answer* answer = heard(did);
    if (answer == nullptr) return did;
    if (answer->kind != Answer::Kind::Yes) continue;
    for (Question& field : fields_of(planned))
      if (heard(field) == nullptr) return std::move(field);
  }
  return what_rules_wait_for();
}

std::vector<ExerciseLog> LogTalk::logs() const {
  std::vector<ExerciseLog> all;
  for (const Heard& one : heard_) {
    const std::string exercise = one.question.fact.substr(0, one.question.fact.find('.'));
    if (std::string_view(one.question.fact).ends_with(kDid)) {
      if (one.answer.kind != Answer::Kind::Yes) continue;
      ExerciseLog& log = all.emplace_back();
      log.exercise = exercise;
      continue;
    }
    const auto log = std::find_if(all.begin(), all.end(), [&](const ExerciseLog& there) {
      return there.exercise == exercise;
    });
    if (log != all.end()) put_into_log(*log, one.question, one.answer);
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
  const auto kept = kb::decisions(store, person);
  if (!kept) return store_failure(kept.diagnostics());
  std::size_t looked_at = 0;
  for (auto one = kept.value().rbegin(); one != kept.value().rend(); ++one) {
    if (one->from.today > today) continue;
    if (++looked_at > kMostLookedAt) break;
    const auto from = kb::remember(store, person, one->from);
    if (!from) return store_failure(from.diagnostics());
    auto decision = rules.decide(from.value().state, {false, 0});
    if (decision && !decision.value().plan.empty())
      return std::optional(std::move(decision).value());
  }
  return std::optional<Decision>();
}

Outcome<LogTalk::End> LogTalk::run() {
  while (const auto question = next_question()) {
    const auto step = ask(*question);
    if (!step) return step.failure();
    if (step.value() == Step::Quit) return End::Quit;
    if (step.value() == Step::Interrupted) return End::Interrupted;
  }
  return End::Told;
}

}  // namespace rung::cli
