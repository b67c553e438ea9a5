#include "triage.hpp"

#include <utility>

#include "state_edit.hpp"
#include "state_file.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

Answer without_value(Answer::Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

std::string words_for(const Screen& screen, const std::vector<Answer>& answers) {
  std::string text;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Screen one{{screen.items[i]}, false};
    text += (i == 0 ? "" : "\n") + one.name() + ": " + answer_words(screen.items[i], answers[i]);
  }
  return text;
}

}  // namespace

Outcome<Nothing> Triage::decide() {
  Result<Decision> decision = rules_.decide(state_);
  mistakes_ = decision.diagnostics();
  if (!decision) return Failure{"the rules cannot use this state", "mend it as said above"};
  decision_ = std::move(decision).value();
  return Nothing{};
}

Outcome<Nothing> Triage::save() const {
  if (setup_.save.empty()) return Nothing{};
  return save_state(state_, setup_.save);
}

bool Triage::finished() const {
  const Verdict verdict = decision_.verdict;
  if (verdict == Verdict::Emergency || verdict == Verdict::Urgent) return true;
  if (verdict != Verdict::Ask && decision_.settled) return true;
  return decision_.questions.empty();
}

void Triage::print_intro() const {
  talk_ << wrapped(
      "Rung asks a few questions and names your next safe step. At each of them you may type "
      "help.",
      setup_.style.width);
}

Outcome<Nothing> Triage::complain(const std::string& wrong, std::size_t line) const {
  if (!setup_.answers.empty()) {
    return Failure{setup_.answers + ":" + std::to_string(line) + ": " + wrong,
                   "nothing was decided; mend that line"};
  }
  std::string sentence = wrong;
  if (sentence.front() >= 'a' && sentence.front() <= 'z') {
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  }
  talk_ << wrapped(sentence + ".", setup_.style.width, 2);
  return Nothing{};
}

Outcome<Nothing> Triage::record(const Screen& screen, std::vector<Answer> answers) {
  Past past{state_, words_for(screen, answers)};
  for (std::size_t i = 0; i < screen.items.size(); ++i) {
    if (put_answer(state_, screen.items[i], std::move(answers[i]))) continue;
    state_ = std::move(past.before);
    return Failure{"there is no session to record `" + screen.name() + "` in", ""};
  }
  past_.push_back(std::move(past));
  return save();
}

bool Triage::go_back() {
  if (past_.empty()) return false;
  state_ = std::move(past_.back().before);
  past_.pop_back();
  return true;
}

// `again` stays true while the same question waits for an answer.
Outcome<Triage::Step> Triage::act_on(Word word, const Screen& screen, bool& again) {
  again = false;
  if (word == Word::Quit) return Step::Quit;
  if (word == Word::NotSure || word == Word::Skip) {
    const auto kind = word == Word::Skip ? Answer::Kind::Declined : Answer::Kind::NotSure;
    auto recorded = record(screen, std::vector<Answer>(screen.items.size(), without_value(kind)));
    if (!recorded) return recorded.failure();
    return Step::Answered;
  }
  if (word == Word::Back && go_back()) {
    if (auto saved = save(); !saved) return saved.failure();
    return Step::Back;
  }
  again = true;
  if (word == Word::Back) talk_ << "  This is the first question.\n";
  if (word == Word::Why) print_why(talk_, screen, decision_, setup_.style);
  if (word == Word::Help) print_help(talk_, screen, setup_.style);
  return Step::Answered;
}

Outcome<Triage::Step> Triage::ask(const Screen& screen) {
  print_screen(talk_, screen, setup_.style);
  for (;;) {
    talk_ << "> " << std::flush;
    const InputLine line = lines_.next();
    if (setup_.echo || line.kind == InputLine::Kind::Interrupted)
      talk_ << harmless(line.text) << '\n';
    if (line.kind == InputLine::Kind::End) return Step::InputEnded;
    if (line.kind == InputLine::Kind::Interrupted) return Step::Interrupted;
    if (line.kind == InputLine::Kind::Failed) return Failure{"the answers cannot be read", ""};
    std::string wrong = "that line is too long for an answer";
    if (line.kind == InputLine::Kind::Text) {
      const auto word = parse_word(line.text);
      const bool spelled_out = trimmed(line.text).starts_with('/');
      if (word && (spelled_out || !is_also_a_choice(screen, line.text))) {
        bool again = false;
        auto step = act_on(*word, screen, again);
        if (!step || !again) return step;
        continue;
      }
      ScreenAnswers read = read_answers(screen, line.text, state_.today);
      if (word) {
        read = {{},
                "that is a choice here and a word to steer with; type the choice's number, or "
                "the word with a `/` before it"};
      }
      if (!read.answers.empty()) {
        if (auto done = record(screen, std::move(read.answers)); !done) return done.failure();
        return Step::Answered;
      }
      wrong = read.wrong;
    }
    if (auto told = complain(wrong, line.number); !told) return told.failure();
  }
}

Outcome<TriageEnd> Triage::run() {
  if (auto decided = decide(); !decided) return decided.failure();
  if (auto saved = save(); !saved) return saved.failure();
  if (!finished()) print_intro();
  while (!finished()) {
    const auto step = ask(first_screen(decision_));
    if (!step) return step.failure();
    if (step.value() == Step::InputEnded) return TriageEnd::InputEnded;
    if (step.value() == Step::Quit) return TriageEnd::Quit;
    if (step.value() == Step::Interrupted) return TriageEnd::Interrupted;
    if (auto decided = decide(); !decided) return decided.failure();
  }
  return TriageEnd::Settled;
}

std::vector<std::string> Triage::answered() const {
  std::vector<std::string> lines;
  for (const Past& past : past_) {
    std::string_view rest = past.words;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      lines.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return lines;
}

}  // namespace rung::cli
