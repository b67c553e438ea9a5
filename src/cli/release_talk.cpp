#include "release_talk.hpp"

#include <algorithm>
#include <utility>

#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "numbers.hpp"
#include "override.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

// Nothing but answers in words, such as "has your doctor said that you may go on?".
bool ends_by_word(const Release& release) {
  return !release.needs.empty() &&
         std::all_of(release.needs.begin(), release.needs.end(), [](const Need& need) {
           return need.need == "yes" && need.item.find('.') == std::string::npos;
         });
}

// "Physiotherapist" of "your physiotherapist": others read it as well.
std::string named_alone(std::string title) {
  for (const std::string_view word : {"your ", "the ", "an ", "a "}) {
    if (!title.starts_with(word)) continue;
    title.erase(0, word.size());
    break;
  }
  const char first = title.empty() ? ' ' : title.front();
  if (first >= 'a' && first <= 'z') title.front() = static_cast<char>(first - 'a' + 'A');
  return title;
}

}  // namespace

Outcome<Nothing> ReleaseTalk::begin(const RuleSet& rules, const State& state) {
  ExplainOptions options;
  options.what_would_change = false;
  const auto explained = explain(rules, state, options);
  if (!explained) return Nothing{};  // the conversation itself says what is wrong
  for (const Release& release : explained.value().releases) {
    if (ends_by_word(release)) waiting_.push_back(release);
  }
  if (waiting_.empty()) return Nothing{};
  return look_who_was_named(rules);
}

// By the newest decision that sent them to somebody; today, while nothing is answered yet, it could
// still be anybody.
Outcome<Nothing> ReleaseTalk::look_who_was_named(const RuleSet& rules) {
  constexpr std::size_t kMostLookedAt = 30;
  const auto numbers = kb::decision_numbers(keeper_.store(), keeper_.person());
  if (!numbers) return store_failure(numbers.diagnostics());
  const std::vector<std::int64_t>& all = numbers.value();
  for (std::size_t i = 0; i < std::min(all.size(), kMostLookedAt) && sent_to_.empty(); ++i) {
    const std::int64_t number = all[all.size() - 1 - i];
    const auto kept = kb::decisions(keeper_.store(), keeper_.person(), {number, number});
    if (!kept) return store_failure(kept.diagnostics());
    if (kept.value().front().verdict == "ask") continue;
    const auto from = kb::remember(keeper_.store(), keeper_.person(), kept.value().front().from);
    if (!from) return store_failure(from.diagnostics());
    const auto decision = rules.decide(from.value().state, {false, 0});
    if (decision) sent_to_ = decision.value().referral.to_titles;
  }
  return Nothing{};
}

Outcome<Nothing> ReleaseTalk::after(const Screen& screen, const std::vector<Answer>& answers) {
  const auto says_so = [&](const Need& need) {
    for (std::size_t i = 0; i < screen.items.size(); ++i) {
      if (screen.items[i].fact == need.item && answers[i].kind == Answer::Kind::Yes) return true;
    }
    return false;
  };
  std::vector<Release> ended;
  std::erase_if(waiting_, [&](Release& release) {
    const bool ends = std::any_of(release.needs.begin(), release.needs.end(), says_so);
    if (ends) ended.push_back(std::move(release));
    return ends;
  });
  if (ended.empty()) return Nothing{};
  const std::string name = who();
  if (name.empty()) return Nothing{};
  talk_ << style_.lines("What did they say, in their words? Enter leaves it out.");
  const std::string words = heard();
  for (const Release& release : ended) {
    if (auto kept = keep(release, name, words); !kept) return kept;
  }
  return Nothing{};
}

// A name or a title; empty when it is left out.
std::string ReleaseTalk::who() {
  talk_ << '\n'
        << style_.lines("Rung can keep who said so, and their words. Who was it? Type " +
                        std::string(sent_to_.empty() ? "" : "a number, or ") +
                        "who it was; Enter leaves it out.");
  for (std::size_t i = 0; i < sent_to_.size(); ++i)
    talk_ << numbered(i + 1, sent_to_.size(), sent_to_[i], style_);
  const std::string typed = heard();
  for (std::size_t i = 0; i < sent_to_.size(); ++i) {
    if (typed == std::to_string(i + 1)) return named_alone(sent_to_[i]);
  }
  const bool has_letter = std::any_of(typed.begin(), typed.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80u;
  });
  return has_letter ? typed : "";
}

// What was typed; the words that steer a conversation, and `no`, leave it out.
std::string ReleaseTalk::heard() {
  const InputLine line = lines_.prompted(talk_, style_.prompt());
  if (line.kind != InputLine::Kind::Text) return "";
  std::string typed(trimmed(line.text));
  return parse_word(typed) || lower(typed) == "no" ? "" : typed;
}

Outcome<Nothing> ReleaseTalk::keep(const Release& release, const std::string& who,
                                   const std::string& words) {
  const auto numbers = kb::decision_numbers(keeper_.store(), keeper_.person());
  if (!numbers) return store_failure(numbers.diagnostics());
  if (numbers.value().empty()) return Nothing{};  // nothing was decided that could be otherwise
  kb::Override given;
  given.who = who;
  given.effect = kb::Override::Effect::Release;
  given.rule = release.rule;
  given.code = kb::Override::Code::Examined;
  given.note = words;
  const auto done = kb::record_override(keeper_.store(), keeper_.person(), numbers.value().back(),
                                        given, kb::Moment{host_.now});
  if (!done) return store_failure(done.diagnostics());
  talk_ << style_.lines("Kept. " + harmless(override_words(given, *style_.wording)));
  return Nothing{};
}

}  // namespace rung::cli
