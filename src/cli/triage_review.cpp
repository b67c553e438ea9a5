// The part of the conversation in which earlier answers are looked at and changed.
#include <utility>

#include "answer_text.hpp"
#include "numbers.hpp"
#include "state_edit.hpp"
#include "text.hpp"
#include "triage.hpp"

namespace rung::cli {

namespace {

std::string numbers_there_are(std::size_t count) {
  return count == 1 ? "1" : "a number from 1 to " + std::to_string(count);
}

}  // namespace

// None where the rules cannot use the state, which decide() has said by then.
std::vector<Reviewed> Triage::reviewed() const {
  Result<std::vector<StandingAnswer>> standing = standing_answers(rules_, state_);
  if (!standing) return {};
  std::vector<Told> conversation;
  conversation.reserve(past_.size());
  for (const Past& past : past_) conversation.push_back(past.told);
  return answers_to_review(std::move(standing).value(), conversation, state_.answering,
                           state_.today);
}

// The list and what is chosen from it, until the conversation goes on or ends.
// REQUIRES: may_review().
Outcome<Triage::Step> Triage::review() {
  const std::vector<Reviewed> all = reviewed();
  for (;;) {
    print_review(talk_, all, state_.today, setup_.style);
    std::size_t picked = 0;
    auto chosen = pick(all, picked);
    if (!chosen || chosen.value() != Step::Answered || picked == 0) return chosen;
    const std::string place =
        "Answer " + std::to_string(picked) + " of " + std::to_string(all.size());
    Look next = Look::Over;
    auto changed = change(all[picked - 1], place, next);
    if (!changed || changed.value() != Step::Answered || next == Look::Over) return changed;
  }
}

// Which answer is to be changed, from one; 0 for none.
Outcome<Triage::Step> Triage::pick(const std::vector<Reviewed>& all, std::size_t& picked) {
  const std::string fits = numbers_there_are(all.size());
  talk_ << setup_.style.lines("Type " + fits + " to change that answer. Enter or back goes on.");
  for (;;) {
    InputLine line;
    auto heard = hear(line);
    if (!heard || heard.value() != Step::Answered) return heard;
    const std::string typed(trimmed(line.text));
    const bool is_text = line.kind == InputLine::Kind::Text;
    const auto word = parse_word(typed);
    if (is_text && word == Word::Quit) return Step::Quit;
    if (is_text && (typed.empty() || word == Word::Back)) return Step::Answered;
    const auto number = is_text ? parse_count(typed) : std::nullopt;
    if (number && *number >= 1 && *number <= all.size()) {
      picked = *number;
      return Step::Answered;
    }
    const std::string shown = is_text ? "`" + harmless(typed) + "`" : "that line";
    auto told = complain(
        shown + " is no answer in this list; please type " + fits + ", or back to go on as it is",
        line.number);
    if (!told) return told.failure();
  }
}

Outcome<Triage::Step> Triage::change(const Reviewed& one, const std::string& place, Look& next) {
  print_answered_screen(talk_, one.told.screen, place, earlier_answer(one, state_.today),
                        setup_.style);
  for (;;) {
    InputLine line;
    auto heard = hear(line);
    if (!heard || heard.value() != Step::Answered) return heard;
    bool again = false;
    auto step = take_change(one, line, again, next);
    if (!step || !again) return step;
  }
}

Outcome<Triage::Step> Triage::take_change(const Reviewed& one, const InputLine& line, bool& again,
                                          Look& next) {
  again = false;
  if (line.kind == InputLine::Kind::Text && trimmed(line.text).empty()) return Step::Answered;
  Meant meant = meaning_of(one.told.screen, line, state_.today);
  if (meant.word) return act_on_answered(*meant.word, one, again, next);
  again = meant.answers.empty();
  if (again) {
    if (auto told = complain(meant.wrong, line.number); !told) return told.failure();
    return Step::Answered;
  }
  if (auto done = record(one.told.screen, std::move(meant.answers)); !done) return done.failure();
  past_.back().changed = true;
  return Step::Answered;
}

Outcome<Triage::Step> Triage::act_on_answered(Word word, const Reviewed& one, bool& again,
                                              Look& next) {
  const Screen& screen = one.told.screen;
  again = false;
  if (word == Word::Quit) return Step::Quit;
  if (word == Word::Back || word == Word::Review) {
    next = Look::List;
    return Step::Answered;
  }
  again = word == Word::Why || word == Word::Help || screen.checklist;
  if (word == Word::Why) {
    const Screen anew = asked_anew(screen);
    if (anew.items.empty()) {
      talk_ << setup_.style.lines("Nothing depends on this answer today.", 2);
    } else {
      print_why(talk_, anew, setup_.style);
    }
  } else if (word == Word::Help) {
    print_answered_help(talk_, screen, setup_.style);
  } else if (screen.checklist) {
    talk_ << setup_.style.lines("Of a list, type ?2 when you are not sure of the second.", 2);
  } else {
    const Answer open = without_value(screen.items.front(), word == Word::Skip);
    const Screen anew = asked_anew(screen);
    if (auto done = record(screen, {open}); !done) return done.failure();
    past_.back().changed = true;
    if (!anew.items.empty()) tell_left_open(anew);
  }
  return Step::Answered;
}

// The screen as it would be asked, had it not been answered; without items when nothing waits for
// them.
Screen Triage::asked_anew(const Screen& screen) const {
  State without = state_;
  for (const Question& item : screen.items) forget_answer(without, item);
  Screen open;
  open.checklist = screen.checklist;
  const Result<Decision> decision = rules_.decide(without);
  if (!decision) return open;
  for (const Question& question : decision.value().questions)
    if (covers(screen, {{question}, false})) open.items.push_back(question);
  return open;
}

}  // namespace rung::cli
