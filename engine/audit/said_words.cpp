#include "audit/said_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "audit/reading.hpp"

namespace rung::audit {
namespace {

constexpr std::string_view kCanWait[] = {"no hurry",
                                         "no rush",
                                         "not urgent",
                                         "nothing urgent",
                                         "can wait",
                                         "no need to see",
                                         "when it suits",
                                         "in your own time",
                                         "this week",
                                         "next week",
                                         "in the next few days",
                                         "in the next few weeks",
                                         "in the next weeks",
                                         "in the coming weeks"};
constexpr std::string_view kAtOnce[] = {
    "at once",         "immediately",   "straight away", "right away",     "without delay",
    "ambulance",       "call 999",      "call 112",      "call 911",       "seen today",
    "looked at today", "checked today", "doctor today",  "physician today"};
constexpr std::string_view kNoTraining[] = {"do not train",      "do not exercise",
                                            "no exercise today", "no training today",
                                            "stop training",     "rest today"};
constexpr std::string_view kGoOn[] = {"train as usual",    "keep training",      "go on training",
                                      "carry on as usual", "go on as usual",     "keep exercising",
                                      "go on as before",   "carry on as before", "train as before",
                                      "no need to stop"};

// What holds only for some ("go at once if it gets worse") is said of them, not of everybody.
bool has_condition(std::string_view sentence) {
  constexpr std::string_view kConditions[] = {"if ", "unless ", "should it ", "when it gets"};
  return std::any_of(std::begin(kConditions), std::end(kConditions), [&](std::string_view words) {
    const std::size_t at = sentence.find(words);
    return at != std::string_view::npos && (at == 0 || sentence[at - 1] == ' ');
  });
}

std::optional<std::string> said_in(std::string_view text,
                                   std::span<const std::string_view> phrases) {
  const std::string said = lower_case(text);
  for (std::size_t begin = 0; begin < said.size();) {
    std::size_t end = said.find_first_of(".!?", begin);
    if (end == std::string::npos) end = said.size();
    const std::string_view sentence = std::string_view(said).substr(begin, end - begin);
    begin = end + 1;
    if (has_condition(sentence)) continue;
    for (const std::string_view words : phrases) {
      if (sentence.find(words) != std::string_view::npos) return std::string(words);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> can_wait_words(std::string_view text) { return said_in(text, kCanWait); }
std::optional<std::string> at_once_words(std::string_view text) { return said_in(text, kAtOnce); }
std::optional<std::string> no_training_words(std::string_view text) {
  return said_in(text, kNoTraining);
}
std::optional<std::string> go_on_words(std::string_view text) { return said_in(text, kGoOn); }

}  // namespace rung::audit
