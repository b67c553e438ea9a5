#include "answer_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "day.hpp"
#include "numbers.hpp"
#include "rough_date.hpp"
#include "rung/format.hpp"
#include "selection.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

using Kind = Answer::Kind;

Answer plain(Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

Answer chosen(Kind kind, std::vector<std::string> names) {
  Answer answer = plain(kind);
  answer.names = std::move(names);
  return answer;
}

ParsedAnswer given(Answer answer) { return {std::move(answer), ""}; }

ParsedAnswer wrong(const Question& question, std::string_view text) {
  const std::string shown =
      text.empty() ? "nothing was typed" : "`" + harmless(text) + "` does not fit";
  return {std::nullopt, shown + "; please type " + what_fits(question)};
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

// The label itself, or what an ASCII terminal shows in its place where that loses nothing.
bool is_label(const std::string& label, const std::string& wanted) {
  if (lower(label) == wanted) return true;
  const std::string shown = lower(to_ascii(label));
  return shown.find('?') == std::string::npos && shown == wanted;
}

// What 0 stands for on every screen: none, else no; the number of choices when neither is there.
std::size_t place_of_none(const std::vector<QuestionChoice>& choices) {
  const auto named = [&](std::string_view name) {
    return std::find_if(choices.begin(), choices.end(),
                        [&](const QuestionChoice& choice) { return choice.name == name; });
  };
  const auto none = named("none");
  return static_cast<std::size_t>((none == choices.end() ? named("no") : none) - choices.begin());
}

// The place of the choice with this number on the screen.
std::optional<std::size_t> choice_with(const std::vector<QuestionChoice>& choices,
                                       std::size_t number) {
  for (std::size_t i = 0; i < choices.size(); ++i)
    if (number_of(choices, i) == number) return i;
  return std::nullopt;
}

// A number on the screen, a choice's name or its label. A label that is a number stands for its
// place.
std::optional<std::size_t> find_choice(const std::vector<QuestionChoice>& choices,
                                       std::string_view text) {
  if (const auto number = parse_count(text)) return choice_with(choices, *number);
  if (text.empty()) return std::nullopt;  // which a missing label would equal
  const std::string wanted = lower(text);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (lower(choices[i].name) != wanted && !is_label(choices[i].label, wanted)) continue;
    if (found) return std::nullopt;  // two choices bear it
    found = i;
  }
  return found;
}

ParsedAnswer parse_yes_or_no(const Question& question, std::string_view text) {
  const std::string word = lower(text);
  if (is_one_of(word, {"1", "y", "yes"})) return given(plain(Kind::Yes));
  if (is_one_of(word, {"0", "n", "no", "none"})) return given(plain(Kind::No));
  return wrong(question, text);
}

// Scales and counts are whole numbers, whatever the question says of steps.
Fixed step_of(const Question& question) {
  const bool own = question.type == "amount" && question.step && question.step->milli > 0;
  return own ? *question.step : Fixed::of(1);
}

bool fits_step(const Question& question, Fixed value) {
  const Fixed low = question.low.value_or(Fixed{});
  return (value - low).milli % step_of(question).milli == 0;
}

ParsedAnswer parse_number(const Question& question, std::string_view text) {
  if (question.type == "scale" && question.low == Fixed{} && lower(text) == "none") text = "0";
  std::string_view number = text;
  const bool with_unit = !question.unit.empty() && number.ends_with(question.unit);
  if (with_unit) number = trimmed(number.substr(0, number.size() - question.unit.size()));
  const auto value = parse_fixed(number);
  const bool in_range = value && (!question.low || *value >= *question.low) &&
                        (!question.high || *value <= *question.high);
  if (!in_range || !fits_step(question, *value)) return wrong(question, text);
  Answer answer = plain(Kind::Number);
  answer.number = *value;
  return given(answer);
}

ParsedAnswer parse_one(const Question& question, std::string_view text) {
  const std::vector<QuestionChoice> choices = choices_of(question);
  const auto found = find_choice(choices, text);
  if (!found) return wrong(question, text);
  return given(chosen(Kind::Choice, {choices[*found].name}));
}

// Ticks what one part of the line names; false when it names nothing here.
bool tick(const std::vector<QuestionChoice>& choices, std::string_view part,
          std::vector<bool>& ticked) {
  if (const auto found = find_choice(choices, part)) {
    ticked[*found] = true;
    return true;
  }
  const auto picks = parse_picks(part, choices.size());
  if (!picks) return false;
  for (const Pick& pick : *picks) {
    const auto found = choice_with(choices, pick.number);
    if (!found || pick.unsure) return false;
    ticked[*found] = true;
  }
  return true;
}

ParsedAnswer parse_several(const Question& question, std::string_view text) {
  const std::vector<QuestionChoice> choices = choices_of(question);
  if (is_one_of(lower(text), {"none", "no", "none of these", "0"}))
    return given(chosen(Kind::Choices, {}));
  std::vector<bool> ticked(choices.size());
  for (const std::string_view whole : split_list(text)) {
    if (tick(choices, whole, ticked)) continue;
    for (const std::string_view part : split_selection(whole))
      if (!tick(choices, part, ticked)) return wrong(question, text);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (ticked[i]) names.push_back(choices[i].name);
  }
  return given(chosen(Kind::Choices, std::move(names)));
}

// Who says no more than was known before has no more to say.
bool is_no_closer(const Question& question, const RoughDays& days) {
  return question.known && days.first <= question.known->first && days.last >= question.known->last;
}

ParsedAnswer parse_date(const Question& question, std::string_view text, Day today) {
  constexpr std::size_t kMostWords = 200;  // bytes, as many as a state takes
  if (lower(text) == "never") return given(plain(Kind::Never));
  auto days = text.size() > kMostWords ? std::nullopt : parse_rough_days(text, today);
  if (!days) {
    const std::string why = why_no_days(text);
    if (why.empty()) return wrong(question, text);
    return {std::nullopt, why + "; please type " + what_fits(question)};
  }
  if (days->first > today) {
    return {std::nullopt, days_text(days->first, days->last) + " is after today, " +
                              day_text(today) + "; please type " + what_fits(question)};
  }
  if (is_no_closer(question, *days)) return given(no_closer(question, Answer::Closer::NotSure));
  days->last = std::min(days->last, today);
  Answer answer = plain(Kind::Date);
  answer.date = days->first;
  answer.more_days = days->last.number - days->first.number;
  if (days->by_today && answer.more_days > 0) answer.said = harmless(text);
  return given(answer);
}

std::string numbered_choices(const std::vector<QuestionChoice>& choices) {
  std::size_t low = 1;
  std::size_t high = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    low = std::min(low, number_of(choices, i));
    high = std::max(high, number_of(choices, i));
  }
  return low == high ? "1" : "a number from " + std::to_string(low) + " to " + std::to_string(high);
}

// "1, 3" where there are so many.
std::string example_of(std::size_t count) {
  if (count < 2) return "1";
  return count == 2 ? "1, 2" : "1, 3";
}

std::string number_and_unit(const Question& question, Fixed value) {
  std::string text = fixed_text(value);
  if (!question.unit.empty()) text.append(" ").append(question.unit);
  return text;
}

std::string number_words(const Question& question) {
  const bool whole = step_of(question) == Fixed::of(1);
  std::string text = whole ? "a whole number" : "a number";
  if (question.low && question.high) {
    text += " from " + fixed_text(*question.low) + " to " + fixed_text(*question.high);
  }
  if (!question.unit.empty()) text += " " + question.unit;
  if (!whole) text += ", in steps of " + fixed_text(step_of(question));
  return text;
}

}  // namespace

std::optional<Word> parse_word(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Word>, 12> kWords{{{"not sure", Word::NotSure},
                                                                      {"unsure", Word::NotSure},
                                                                      {"don't know", Word::NotSure},
                                                                      {"skip", Word::Skip},
                                                                      {"back", Word::Back},
                                                                      {"review", Word::Review},
                                                                      {"why", Word::Why},
                                                                      {"why?", Word::Why},
                                                                      {"help", Word::Help},
                                                                      {"?", Word::Help},
                                                                      {"quit", Word::Quit},
                                                                      {"exit", Word::Quit}}};
  std::string word = lower(trimmed(text));
  if (word.starts_with('/')) word.erase(0, 1);
  for (const auto& [name, meaning] : kWords) {
    if (word == name) return meaning;
  }
  return std::nullopt;
}

std::vector<QuestionChoice> choices_of(const Question& question) {
  if (question.type == "yes_or_no") return {{"yes", "Yes"}, {"no", "No"}};
  if (question.type == "side" && question.choices.empty())
    return {{"left", "Left"}, {"right", "Right"}};
  return question.choices;
}

std::size_t number_of(const std::vector<QuestionChoice>& choices, std::size_t index) {
  const std::size_t none = place_of_none(choices);
  if (index == none) return 0;
  return index < none ? index + 1 : index;
}

std::string what_fits(const Question& question) {
  const std::string& type = question.type;
  if (type == "yes_or_no") return "1 or yes, 0 or no";
  if (type == "date_or_never")
    return "a date, like 2026-11-20, May 2026, 2019 or \"3 weeks ago\", or never";
  if (type == "several_of") {
    return "the numbers that apply, for example " + example_of(choices_of(question).size()) +
           ", or 0 for none";
  }
  if (type == "one_of" || type == "side") return numbered_choices(choices_of(question));
  return number_words(question);
}

Answer no_closer(const Question& question, Answer::Closer why) {
  Answer answer = plain(Kind::Date);
  answer.date = question.known->first;
  answer.more_days = question.known->last.number - question.known->first.number;
  answer.said = question.known->said;
  answer.closer = why;
  return answer;
}

Answer without_value(const Question& question, bool declined) {
  if (question.known)
    return no_closer(question, declined ? Answer::Closer::Declined : Answer::Closer::NotSure);
  return plain(declined ? Kind::Declined : Kind::NotSure);
}

ParsedAnswer parse_answer(const Question& question, std::string_view text, Day today) {
  const std::string_view typed = trimmed(text);
  if (typed.empty()) return wrong(question, typed);
  if (question.type == "yes_or_no") return parse_yes_or_no(question, typed);
  if (question.type == "one_of" || question.type == "side") return parse_one(question, typed);
  if (question.type == "several_of") return parse_several(question, typed);
  if (question.type == "date_or_never") return parse_date(question, typed, today);
  return parse_number(question, typed);
}

namespace {

// Puts one part of the line into the answers; false when it names nothing on the list.
bool mark(std::string_view part, std::vector<Answer>& answers, bool& none, std::string& both) {
  if (is_one_of(lower(part), {"0", "no", "none", "none of these"})) return none = true;
  const auto picks = parse_picks(part, answers.size());
  if (!picks) return false;
  for (const Pick& pick : *picks) {
    if (pick.number == 0) return false;
    Answer& answer = answers[pick.number - 1];
    const Kind kind = pick.unsure ? Kind::NotSure : Kind::Yes;
    if (answer.kind != Kind::No && answer.kind != kind) both = std::to_string(pick.number);
    answer.kind = kind;
  }
  return true;
}

}  // namespace

std::string checklist_fits(std::size_t items) {
  return "the numbers that apply, for example " + example_of(items) + ", or 0 for none of these";
}

ParsedChecklist parse_checklist(std::size_t items, std::string_view text) {
  const std::string fits = "please type " + checklist_fits(items);
  const std::string_view typed = trimmed(text);
  if (typed.empty()) return {{}, "nothing was typed; " + fits};
  if (is_one_of(lower(typed), {"y", "yes"})) return {{}, "yes to which of them? " + fits};
  bool none = false;
  std::string both;
  std::vector<Answer> answers(items, plain(Kind::No));
  for (const std::string_view part : split_selection(typed)) {
    if (mark(part, answers, none, both)) continue;
    std::string shown = part.empty() ? "an empty item" : "`" + harmless(part) + "`";
    return {{}, shown.append(" does not fit; ").append(fits)};
  }
  if (!both.empty()) return {{}, both.append(" is named both as yes and as not sure; ") + fits};
  const bool some = std::any_of(answers.begin(), answers.end(),
                                [](const Answer& answer) { return answer.kind == Kind::Yes; });
  if (none && some) return {{}, "0 says none of these, and another number says one; " + fits};
  return {std::move(answers), ""};
}

std::string answer_words(const Question& question, const Answer& answer) {
  const auto label = [&](const std::string& name) {
    for (const QuestionChoice& choice : choices_of(question)) {
      if (choice.name == name) return choice.label.empty() ? name : choice.label;
    }
    return name;
  };
  switch (answer.kind) {
    case Kind::NotAsked: return "not asked";
    case Kind::NotSure: return "not sure";
    case Kind::Declined: return "skipped";
    case Kind::Yes: return "yes";
    case Kind::No: return "no";
    case Kind::Never: return "never";
    case Kind::Date: {
      const std::string days = days_text(answer.date, answer.last_date());
      return answer.said.empty() ? days : harmless(answer.said) + " (" + days + ")";
    }
    case Kind::Number: return number_and_unit(question, answer.number);
    case Kind::Choice: return answer.names.empty() ? "" : label(answer.names.front());
    case Kind::Choices: break;
  }
  std::string text;
  for (const std::string& name : answer.names) text += (text.empty() ? "" : ", ") + label(name);
  return text.empty() ? "none" : text;
}

std::string words_of_choice(const Wording& wording, const std::string& item,
                            const std::string& name) {
  const auto found = wording.items.find(item);
  if (found == wording.items.end()) return name;
  const auto words = found->second.values.find(name);
  return words == found->second.values.end() ? name : words->second;
}

}  // namespace rung::cli
