#include "triage.hpp"

#include <algorithm>
#include <utility>

#include "day.hpp"
#include "rung/explain.hpp"
#include "rung/format.hpp"
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

bool ends_the_talk(Verdict verdict) {
  return verdict == Verdict::Emergency || verdict == Verdict::Urgent;
}

// What stands whatever is answered, while more is asked only because it may be worse.
const Referral* pressing(const Decision& decision) {
  const Referral* firm = decision.firm ? &*decision.firm : nullptr;
  if (decision.referral.level != ReferralLevel::None && decision.referral.basis != Basis::NotAsked)
    firm = &decision.referral;
  return firm != nullptr && firm->level >= ReferralLevel::Urgent ? firm : nullptr;
}

std::size_t answers_in(const State& state) {
  const auto answered = [](const auto& one) { return one.answer.kind != Answer::Kind::NotAsked; };
  const auto facts = std::count_if(state.facts.begin(), state.facts.end(), answered);
  const auto ladders = std::count_if(state.ladders.begin(), state.ladders.end(), answered);
  return static_cast<std::size_t>(facts + ladders);
}

// The headlines of the screens that ask again for what has grown too old, each once.
std::vector<std::string> stale_headlines(const Decision& decision) {
  std::vector<std::string> lines;
  for (const Question& question : decision.questions) {
    if (!question.stale) continue;
    const bool listed = !question.checklist_title.empty() && question.type == "yes_or_no";
    const std::string& line = listed ? question.checklist_title : question.ask;
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(line);
  }
  return lines;
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
  if (ends_the_talk(verdict) || decision_.questions.empty()) return true;
  if (verdict == Verdict::Ask || !decision_.settled) return false;
  return std::none_of(decision_.questions.begin(), decision_.questions.end(), asks_about_wish);
}

// A wish that the rules do not know is said at once, not after twenty questions.
Outcome<Nothing> Triage::understand_wishes() {
  for (const Refused& refused : decision_.refused) {
    const auto& wishes = setup_.wishes;
    const bool now = std::find_if(wishes.begin(), wishes.end(), [&](const std::string& wish) {
                       return lower(wish) == lower(refused.want);
                     }) != wishes.end();
    if (!refused.unknown || !now) continue;
    const std::string small = lower(refused.want);
    auto same = std::find(state_.wants.begin(), state_.wants.end(), refused.want);
    if (same == state_.wants.end() || small == refused.want) {
      const auto nearest = find_exercise(rules_, refused.want).nearest;
      return Failure{"these rules know no exercise `" + harmless(refused.want) + "`",
                     nearest.empty() ? "leave `--want` out, or name it as the rules do"
                                     : "did you mean `" + nearest.front() + "`?",
                     Exit::BadInput};
    }
    *same = small;
    if (auto decided = decide(); !decided) return decided.failure();
    return understand_wishes();
  }
  return Nothing{};
}

void Triage::print_intro() const {
  talk_ << setup_.style.lines(
      "Rung asks a few questions and names your next safe step. At each of them you may type "
      "help.");
}

void Triage::print_resumed() const {
  if (setup_.resumed.empty()) return;
  constexpr std::size_t kMostLines = 4;
  const ScreenStyle& style = setup_.style;
  talk_ << style.lines("Going on with " + setup_.resumed + ", last used on " +
                       day_text(setup_.resumed_day) +
                       ". Kept: " + counted(answers_in(state_), "answer") + " and " +
                       counted(state_.sessions.size(), "session") + ".");
  const std::vector<std::string> stale = stale_headlines(decision_);
  if (stale.empty()) return;
  talk_ << style.lines("Too old by now, and asked again:");
  const std::size_t shown = std::min(stale.size(), kMostLines);
  for (std::size_t i = 0; i < shown; ++i) talk_ << style.lines("- " + stale[i], 2);
  if (shown < stale.size())
    talk_ << style.lines("- and " + std::to_string(stale.size() - shown) + " more", 2);
}

// Nobody waits for the last question to hear that they should be seen.
void Triage::tell_firm() {
  const Referral* firm = pressing(decision_);
  const ScreenStyle& style = setup_.style;
  const std::string text = firm == nullptr ? "" : render_referral(*firm, style.rendering());
  if (firm != nullptr && text != told_) {
    talk_ << '\n'
          << text
          << style.lines(
                 "No exercise until then. This stands whatever else you answer. The next questions "
                 "only find out whether it is more urgent; do not let them keep you.");
  }
  told_ = text;
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
  talk_ << setup_.style.lines(sentence + ".", 2);
  return Nothing{};
}

Outcome<Nothing> Triage::record(const Screen& screen, std::vector<Answer> answers) {
  Past past{state_, said(screen, answers)};
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
  if (word == Word::Back) talk_ << setup_.style.lines("This is the first question.", 2);
  if (word == Word::Why) print_why(talk_, screen, setup_.style);
  if (word == Word::Help) print_help(talk_, screen, setup_.style);
  return Step::Answered;
}

// What one line does; `again` stays true while the same question waits for an answer.
Outcome<Triage::Step> Triage::take(const Screen& screen, const InputLine& line, bool& again) {
  again = false;
  std::string wrong = "that line is too long for an answer";
  if (line.kind == InputLine::Kind::Text) {
    const auto word = parse_word(line.text);
    const bool spelled_out = trimmed(line.text).starts_with('/');
    const bool unclear = word && !spelled_out && is_also_a_choice(screen, line.text);
    if (word && !unclear) return act_on(*word, screen, again);
    ScreenAnswers read = unclear ? ScreenAnswers{} : read_answers(screen, line.text, state_.today);
    if (!read.answers.empty()) {
      if (auto done = record(screen, std::move(read.answers)); !done) return done.failure();
      return Step::Answered;
    }
    wrong = unclear ? "that is a choice here and a word to steer with; type the choice's number, "
                      "or the word with a `/` before it"
                    : read.wrong;
  }
  if (auto told = complain(wrong, line.number); !told) return told.failure();
  again = true;
  return Step::Answered;
}

Outcome<Triage::Step> Triage::ask(const Screen& screen, const Progress& progress) {
  print_screen(talk_, screen, progress, setup_.style);
  for (;;) {
    talk_ << setup_.style.prompt() << std::flush;
    const InputLine line = lines_.next();
    if (setup_.echo || line.kind == InputLine::Kind::Interrupted)
      talk_ << harmless(line.text) << '\n';
    if (line.kind == InputLine::Kind::End) return Step::InputEnded;
    if (line.kind == InputLine::Kind::Interrupted) return Step::Interrupted;
    if (line.kind == InputLine::Kind::Failed) return Failure{"the answers cannot be read", ""};
    bool again = false;
    auto step = take(screen, line, again);
    if (!step || !again) return step;
  }
}

Outcome<TriageEnd> Triage::run() {
  if (auto decided = decide(); !decided) return decided.failure();
  if (auto understood = understand_wishes(); !understood) return understood.failure();
  if (auto saved = save(); !saved) return saved.failure();
  if (!std::exchange(greeted_, true)) {
    if (!finished()) print_intro();
    print_resumed();
  }
  while (!finished()) {
    tell_firm();
    const Progress progress{past_.size() + 1, count_screens(decision_) - 1};
    const auto step = ask(first_screen(decision_), progress);
    if (!step) return step.failure();
    if (step.value() == Step::InputEnded) return TriageEnd::InputEnded;
    if (step.value() == Step::Quit) return TriageEnd::Quit;
    if (step.value() == Step::Interrupted) return TriageEnd::Interrupted;
    if (auto decided = decide(); !decided) return decided.failure();
  }
  return TriageEnd::Settled;
}

Outcome<bool> Triage::offers_return() {
  if (past_.empty()) return false;
  const ScreenStyle& style = setup_.style;
  talk_ << '\n'
        << style.lines("Enter ends this; back changes your last answer.") << style.prompt()
        << std::flush;
  const InputLine line = lines_.next();
  if (line.kind != InputLine::Kind::Text) talk_ << '\n';
  if (line.kind != InputLine::Kind::Text || parse_word(line.text) != Word::Back) return false;
  go_back();
  if (auto saved = save(); !saved) return saved.failure();
  return true;
}

std::vector<std::string> Triage::answered() const {
  std::vector<std::string> lines;
  lines.reserve(past_.size());
  for (const Past& past : past_) lines.push_back(past.words);
  return lines;
}

}  // namespace rung::cli
