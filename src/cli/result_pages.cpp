#include "result_pages.hpp"

#include <algorithm>
#include <vector>

#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::vector<std::string_view> lines_of(std::string_view page) {
  std::vector<std::string_view> lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size() - 1);
    lines.push_back(page.substr(0, end + 1));
    page.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

bool ResultPages::has_steps() const {
  const bool may = decision_.verdict == Verdict::Exercise || decision_.verdict == Verdict::Routine;
  return may && decision_.activity.level == Activity::Exercise && !decision_.plan.empty();
}

// A page that is longer than the terminal stops where the next line would push its first one away.
void ResultPages::print(const std::string& page) {
  const std::vector<std::string_view> lines = lines_of(page);
  const std::size_t room = height_ - 3;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const bool full = at > 0 && at % room == 0;
    if (full) {
      const InputLine line =
          lines_.prompted(talk_, style_.plain ? "Enter goes on. " : "-- Enter goes on -- ");
      if (line.kind != InputLine::Kind::Text || !trimmed(line.text).empty()) return;
    }
    talk_ << lines[at];
  }
}

void ResultPages::show_summary() {
  talk_ << '\n' << style_.shown(render_part(decision_, DecisionPart::Summary, style_.rendering()));
  talk_ << kept_;
  const std::string next = render_part(decision_, DecisionPart::Next, style_.rendering());
  if (!next.empty()) talk_ << '\n' << style_.shown(next);
  summary_is_last_ = true;
}

void ResultPages::show_item(std::size_t number) {
  talk_ << '\n';
  print(style_.shown(render_plan_item(decision_, number - 1, style_.rendering())));
  shown_items_ = number;
  summary_is_last_ = false;
}

void ResultPages::show(DecisionPart part) {
  const std::string page = style_.shown(render_part(decision_, part, style_.rendering()));
  talk_ << '\n';
  print(page.empty() ? style_.lines("There is no more to say on that.") : page);
  summary_is_last_ = false;
}

void ResultPages::print_keys() const {
  const std::size_t count = has_steps() ? decision_.plan.size() : 0;
  std::string keys = "Enter ends this.";
  if (shown_items_ < count)
    keys = "Enter shows how " + std::to_string(shown_items_ + 1) + " is done.";
  keys += " Or type ";
  if (count > 0) keys += count == 1 ? "1, " : "1 to " + std::to_string(count) + ", ";
  keys += "why, more, sources, ";
  if (may_go_back_) keys += "back (changes your last answer), ";
  if (may_review_) keys += "review (changes any answer), ";
  talk_ << '\n' << style_.lines(keys + "quit.");
}

// One word; false when it ends the pages.
bool ResultPages::act_on(const std::string& word) {
  const std::size_t count = has_steps() ? decision_.plan.size() : 0;
  if (word.empty()) {
    if (shown_items_ >= count) return false;
    show_item(shown_items_ + 1);
    return true;
  }
  const auto number = parse_count(word);
  if (number && *number >= 1 && *number <= count) {
    show_item(*number);
  } else if (word == "why") {
    show(DecisionPart::Why);
  } else if (word == "more") {
    show(DecisionPart::More);
  } else if (word == "sources") {
    show(DecisionPart::Sources);
  } else if (parse_word(word) == Word::Quit || word == "end" || word == "q") {
    return false;
  } else {
    talk_ << style_.lines("`" + harmless(word) + "` is none of these.", 2);
  }
  return true;
}

ResultPages::End ResultPages::run() {
  show_summary();
  for (;;) {
    print_keys();
    const InputLine line = lines_.prompted(talk_, style_.prompt());
    if (line.kind != InputLine::Kind::Text) talk_ << '\n';
    if (line.kind == InputLine::Kind::TooLong) continue;
    if (line.kind != InputLine::Kind::Text) break;
    const std::string word = lower(trimmed(line.text));
    if (may_go_back_ && parse_word(word) == Word::Back) return End::Back;
    if (may_review_ && parse_word(word) == Word::Review) return End::Review;
    if (!act_on(word)) break;
  }
  if (!summary_is_last_) show_summary();
  return End::Done;
}

}  // namespace rung::cli
