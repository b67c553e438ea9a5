#include "triage.hpp"

#include <algorithm>
#include <utility>

#include "answer_text.hpp"
#include "day.hpp"
#include "rung/explain.hpp"
#include "rung/format.hpp"
#include "state_edit.hpp"
#include "state_file.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

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

std::string title_of(const std::string& name, const Wording* wording) {
  if (wording == nullptr) return name;
  const auto item = wording->items.find(name);
  return item == wording->items.end() ? name : item->second.text;
}

// The exercises that are written like the wish, and all that the rules know.
std::string what_there_is(const RuleSet& rules, const std::string& wish, const Wording* wording) {
  constexpr std::size_t kColumns = 74;
  std::string help;
  const std::vector<std::string> nearest = find_exercise(rules, wish).nearest;
  if (!nearest.empty()) help = "did you mean `" + title_of(nearest.front(), wording) + "`? ";
  std::string known;
  for (const std::string& title : exercise_titles(rules))
    known += (known.empty() ? "" : ", ") + title;
  help = wrapped(help + "They know: " + known + ".", kColumns, 6);
  return std::string(trimmed(help));
}

std::string_view danger_of(ReferralLevel level) {
  if (level == ReferralLevel::Emergency) return "; for some of these that means help at once";
  if (level == ReferralLevel::Urgent) return "; for some of these that means the same day";
  return "";
}

}  // namespace

Outcome<Nothing> Triage::decide() {
  Result<Decision> decision = rules_.decide(state_);
  mistakes_ = decision.diagnostics();
  if (!decision) return Failure{"the rules cannot use this state", "mend it as said above"};
  decision_ = std::move(decision).value();
  if (setup_.told) decision_ = setup_.told(std::move(decision_));
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
Outcome<Nothing> Triage::understand_wishes() const {
  for (const Refused& refused : decision_.refused) {
    const auto& wishes = setup_.wishes;
    const bool now = std::find(wishes.begin(), wishes.end(), refused.want) != wishes.end();
    if (!refused.unknown || !now) continue;
    return Failure{"these rules know no exercise `" + harmless(refused.want) + "`",
                   what_there_is(rules_, refused.want, setup_.style.wording), Exit::BadInput};
  }
  return Nothing{};
}

// How long it takes, what it is not, and where the answers go.
void Triage::print_intro() const {
  const ScreenStyle& style = setup_.style;
  const std::size_t most = count_screens(decision_, apart_);
  talk_ << style.lines("Rung asks at most " + counted(most, "question") +
                       ", each on a screen of its own, and names your next safe step. At each of "
                       "them you may type help.");
  talk_ << style.lines(
      "It is not medical advice and does not replace someone who can examine you.");
  for (const std::string& note : setup_.rules_notes) talk_ << style.lines(note);
  std::string where = "What you answer stays on this computer";
  if (!setup_.person.empty()) {
    where += ", in the store " + setup_.store + ", under the name " + setup_.person + ".";
  } else {
    where += setup_.save.empty() ? " and is not kept." : ", in " + setup_.save + ".";
  }
  talk_ << style.lines(where);
}

void Triage::print_resumed() const {
  if (setup_.resumed.empty()) return;
  constexpr std::size_t kMostLines = 4;
  const ScreenStyle& style = setup_.style;
  const std::string last = day_text(setup_.resumed_day);
  if (!setup_.person.empty()) {
    talk_ << style.lines("Going on with " + setup_.resumed + ", who last told something of " +
                         last + ".");
  } else {
    talk_ << style.lines("Going on with " + setup_.resumed + ", last used on " + last +
                         ". Kept: " + counted(count_answers(state_), "answer") + " and " +
                         counted(state_.sessions.size(), "session") + ".");
  }
  if (may_review() && !finished())
    talk_ << style.lines("Type review to see what you answered, and to change it.");
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
  const std::string text =
      firm == nullptr ? "" : style.shown(render_referral(*firm, style.rendering()));
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
  Past past{state_, {screen, answers}};
  for (std::size_t i = 0; i < screen.items.size(); ++i) {
    if (put_answer(state_, screen.items[i], std::move(answers[i]))) continue;
    state_ = std::move(past.before);
    return Failure{"there is no session to record `" + screen.name() + "` in", ""};
  }
  past_.push_back(std::move(past));
  if (auto saved = save(); !saved || !setup_.keep) return saved;
  if (auto kept = setup_.keep(state_); !kept || !setup_.answered) return kept;
  const Told& told = past_.back().told;
  return setup_.answered(told.screen, told.answers);
}

// At the first item of a list that was taken apart, back shows the list again.
bool Triage::puts_together(const Screen& screen) {
  const std::string& list = screen.items.front().checklist;
  const auto of_list = [&](const Past& past) {
    return past.changed || past.told.screen.items.front().checklist == list;
  };
  const bool begun = !past_.empty() && of_list(past_.back());
  return !list.empty() && !begun && apart_.erase(list) != 0;
}

bool Triage::go_back() {
  if (past_.empty()) return false;
  state_ = std::move(past_.back().before);
  past_.pop_back();
  return true;
}

// Nobody is sent away because of a whole list: what is known of it is asked first.
void Triage::take_apart(const Screen& screen, Word word) {
  apart_.insert(screen.items.front().checklist);
  ReferralLevel level = ReferralLevel::None;
  for (const Question& item : screen.items) level = std::max(level, item.could_refer);
  std::string text =
      word == Word::Skip ? "Perhaps you can answer some of them." : "Then one by one.";
  text += " What is left open counts as possible, so someone may have to check it";
  talk_ << '\n' << setup_.style.lines(text.append(danger_of(level)) + ".");
}

void Triage::tell_left_open(const Screen& screen) const {
  if (screen.items.front().could_refer == ReferralLevel::None) return;
  talk_ << setup_.style.lines("Left open: it counts as possible, so someone may have to check it.",
                              2);
}

Outcome<Triage::Step> Triage::act_on(Word word, const Screen& screen, bool& again) {
  again = false;
  if (word == Word::Quit) return Step::Quit;
  if ((word == Word::NotSure || word == Word::Skip) && screen.checklist) {
    take_apart(screen, word);
    return Step::Answered;
  }
  if (word == Word::NotSure || word == Word::Skip) {
    std::vector<Answer> answers;
    for (const Question& item : screen.items)
      answers.push_back(without_value(item, word == Word::Skip));
    auto recorded = record(screen, std::move(answers));
    if (!recorded) return recorded.failure();
    tell_left_open(screen);
    return Step::Answered;
  }
  if (word == Word::Review && may_review()) return review();
  if (word == Word::Back && (puts_together(screen) || go_back())) {
    if (auto saved = save(); !saved) return saved.failure();
    return Step::Back;
  }
  again = true;
  if (word == Word::Back) talk_ << setup_.style.lines("This is the first question.", 2);
  if (word == Word::Review)
    talk_ << setup_.style.lines("There is no answer yet that counts today.", 2);
  if (word == Word::Why) print_why(talk_, screen, setup_.style);
  if (word == Word::Help) print_help(talk_, screen, setup_.style);
  return Step::Answered;
}

// What one line does; `again` stays true while the same question waits for an answer.
Outcome<Triage::Step> Triage::take(const Screen& screen, const InputLine& line, bool& again) {
  Meant meant = meaning_of(screen, line, state_.today);
  if (meant.word) return act_on(*meant.word, screen, again);
  again = meant.answers.empty();
  if (again) {
    if (auto told = complain(meant.wrong, line.number); !told) return told.failure();
  } else if (auto done = record(screen, std::move(meant.answers)); !done) {
    return done.failure();
  }
  return Step::Answered;
}

// The next line; anything but Answered when there is none.
Outcome<Triage::Step> Triage::hear(InputLine& line) {
  line = lines_.prompted(talk_, setup_.style.prompt());
  if (setup_.echo || line.kind == InputLine::Kind::Interrupted)
    talk_ << harmless(line.text) << '\n';
  if (line.kind == InputLine::Kind::End) return Step::InputEnded;
  if (line.kind == InputLine::Kind::Interrupted) return Step::Interrupted;
  if (line.kind == InputLine::Kind::Failed) return Failure{"the answers cannot be read", ""};
  return Step::Answered;
}

Outcome<Triage::Step> Triage::ask(const Screen& screen, const Progress& progress) {
  print_screen(talk_, screen, progress, setup_.style);
  for (;;) {
    InputLine line;
    auto heard = hear(line);
    if (!heard || heard.value() != Step::Answered) return heard;
    bool again = false;
    auto step = take(screen, line, again);
    if (!step || !again) return step;
  }
}

Outcome<Triage::Step> Triage::ask_next() {
  tell_firm();
  const auto answered =
      std::count_if(past_.begin(), past_.end(), [](const Past& past) { return !past.changed; });
  const Progress progress{static_cast<std::size_t>(answered) + 1,
                          count_screens(decision_, apart_) - 1};
  return ask(first_screen(decision_, apart_), progress);
}

Outcome<TriageEnd> Triage::run() {
  if (auto decided = decide(); !decided) return decided.failure();
  if (auto understood = understand_wishes(); !understood) return understood.failure();
  if (auto saved = save(); !saved) return saved.failure();
  if (!std::exchange(greeted_, true)) {
    if (!finished()) print_intro();
    print_resumed();
  }
  while (review_next_ || !finished()) {
    const auto step = std::exchange(review_next_, false) ? review() : ask_next();
    if (!step) return step.failure();
    if (step.value() == Step::InputEnded) return TriageEnd::InputEnded;
    if (step.value() == Step::Quit) return TriageEnd::Quit;
    if (step.value() == Step::Interrupted) return TriageEnd::Interrupted;
    if (auto decided = decide(); !decided) return decided.failure();
  }
  return TriageEnd::Settled;
}

Outcome<Nothing> Triage::take_back() {
  go_back();
  return save();
}

std::vector<std::string> Triage::answered() const {
  std::vector<std::string> lines;
  for (auto past = past_.begin(); past != past_.end(); ++past) {
    const bool gave_way = std::any_of(past + 1, past_.end(), [&](const Past& later) {
      return later.changed && covers(later.told.screen, past->told.screen);
    });
    if (!gave_way) lines.push_back(said(past->told.screen, past->told.answers));
  }
  return lines;
}

}  // namespace rung::cli
