#include "review.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "day.hpp"
#include "state_edit.hpp"

namespace rung::cli {

namespace {

bool same_question(const Question& a, const Question& b) {
  return a.fact == b.fact && a.side == b.side && a.on == b.on;
}

// What no list of standing answers holds: records of exercises, and what was told of other days.
bool is_told_apart(const Question& question) {
  const bool of_ladder = question.fact.starts_with("ladder.");
  const bool of_exercise = question.fact.find('.') != std::string::npos && !of_ladder;
  return question.on.has_value() || (of_exercise && !asks_about_wish(question));
}

std::vector<Told> told_apart(const std::vector<Told>& conversation) {
  std::vector<Told> out;
  for (const Told& told : conversation) {
    for (std::size_t i = 0; i < told.screen.items.size(); ++i) {
      const Question& item = told.screen.items[i];
      if (!is_told_apart(item)) continue;
      std::erase_if(out,
                    [&](const Told& one) { return same_question(one.screen.items.front(), item); });
      out.push_back({{{item}, false}, {told.answers[i]}});
    }
  }
  return out;
}

bool is_on_list(const Question& question) {
  return !question.checklist.empty() && question.type == "yes_or_no";
}

// The place of the list that the answer belongs to.
Reviewed* list_of(std::vector<Reviewed>& out, const StandingAnswer& one) {
  if (!is_on_list(one.question)) return nullptr;
  for (Reviewed& listed : out) {
    const Question& first = listed.told.screen.items.front();
    if (is_on_list(first) && first.checklist == one.question.checklist && listed.day == one.day)
      return &listed;
  }
  return nullptr;
}

void add_reviewed(std::vector<Reviewed>& out, StandingAnswer one) {
  if (Reviewed* list = list_of(out, one)) {
    list->told.screen.checklist = true;
    list->told.screen.items.push_back(std::move(one.question));
    list->told.answers.push_back(std::move(one.answer));
    return;
  }
  const Day day = one.day;
  Reviewed made{{{{std::move(one.question)}, false}, {std::move(one.answer)}}, day};
  out.push_back(std::move(made));
}

// A list that was shown here keeps its numbers.
void number_as_asked(Told& told, const std::vector<Told>& conversation) {
  const auto place = [&](const Question& item) {
    for (auto asked = conversation.rbegin(); asked != conversation.rend(); ++asked) {
      const std::vector<Question>& items = asked->screen.items;
      if (items.size() < 2 || items.front().checklist != item.checklist) continue;
      for (std::size_t i = 0; i < items.size(); ++i)
        if (same_question(items[i], item)) return i;
    }
    return std::size_t{0};
  };
  std::vector<std::size_t> order(told.screen.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return place(told.screen.items[a]) < place(told.screen.items[b]);
  });
  const Told before = told;
  for (std::size_t i = 0; i < order.size(); ++i) {
    told.screen.items[i] = before.screen.items[order[i]];
    told.answers[i] = before.answers[order[i]];
  }
}

std::string day_of_answer(const Reviewed& one, Day today) {
  return one.day == today ? "" : " (on " + day_text(one.day) + ")";
}

}  // namespace

std::vector<Reviewed> answers_to_review(std::vector<StandingAnswer> standing,
                                        const std::vector<Told>& conversation, Answer::By who,
                                        Day today) {
  const std::vector<Told> apart = told_apart(conversation);
  std::vector<Reviewed> out;
  for (StandingAnswer& one : standing) {
    const bool shown_below = std::any_of(apart.begin(), apart.end(), [&](const Told& told) {
      Question of_that_day = one.question;
      of_that_day.on = one.day;
      return same_question(told.screen.items.front(), of_that_day);
    });
    if (one.answer.by == who && !shown_below) add_reviewed(out, std::move(one));
  }
  for (Reviewed& one : out) number_as_asked(one.told, conversation);
  for (const Told& told : apart) {
    Reviewed last{told, today};
    out.push_back(std::move(last));
  }
  return out;
}

std::string reviewed_line(const Reviewed& one, Day today) {
  return said(one.told.screen, one.told.answers) + day_of_answer(one, today);
}

std::string earlier_answer(const Reviewed& one, Day today) {
  std::string text = "Answered: " + answers_said(one.told.screen, one.told.answers) +
                     day_of_answer(one, today) + ".";
  if (one.day != today) text += " What you say now counts from today.";
  return text;
}

bool covers(const Screen& later, const Screen& earlier) {
  return std::all_of(earlier.items.begin(), earlier.items.end(), [&](const Question& item) {
    return std::any_of(later.items.begin(), later.items.end(),
                       [&](const Question& one) { return same_question(one, item); });
  });
}

void print_review(std::ostream& out, const std::vector<Reviewed>& all, Day today,
                  const ScreenStyle& style) {
  out << '\n' << style.lines("What you answered:");
  for (std::size_t i = 0; i < all.size(); ++i)
    out << numbered(i + 1, all.size(), reviewed_line(all[i], today), style);
}

}  // namespace rung::cli
