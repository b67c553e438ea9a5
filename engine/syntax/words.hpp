// The words of the language: which are reserved, and a number for each so that the grammar compares
// numbers.
//
// A reserved word cannot be a name, except after a dot. Words that only occur inside a phrase
// (`last`, `over`) are listed but not reserved, so that they stay free for facts and exercises.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rung::syntax {

using WordId = std::uint16_t;  // 0: not a word of the language

enum WordFlag : std::uint8_t {
  kFree = 0,
  kReserved = 1,
  kDeclares = 2 | kReserved,  // begins a declaration
  kClause = 4 | kReserved,    // begins a clause or an item of a declaration
  kChoice = 8 | kReserved,    // reserved, but may name a choice
  kUnit = 16,
  kLogFact = 32,  // every exercise logs it: `pain of any exercise`
};

struct WordEntry {
  std::string_view text;
  std::uint8_t flags = kFree;
};

namespace detail {

struct WordGroup {
  std::uint8_t flags;
  std::string_view words;
};

inline constexpr WordGroup kWordGroups[] = {
    {kDeclares,
     "pack professional source disagreement fact checklist finding score exercise "
     "alias ladder gate stop rest refer avoid ease regress focus give begin raise "
     "advise setting invariant scenario"},
    {kDeclares | kLogFact, "hold"},
    {kClause,
     "for otherwise not_for requires owner status review kind grade reference claim "
     "doubtful taken because ask help fresh lasts harmless order cite applies when "
     "its bands trains advanced needs may dose often test results counts step fault "
     "reset means ambiguous open if stays say note until before then given expect "
     "default wants did answered asks does advises settled gives caution always leave "
     "goes also to was "
     "and on"},
    {kClause | kChoice, "low high never"},
    {kClause | kLogFact, "load"},
    {kReserved,
     "or not is at more less below above between includes within has in any all of "
     "exactly highest lowest latest sessions either one as could without from "
     "by per yes no nothing routine urgent emergency exercises declined "
     "unanswered today"},
    {kReserved | kUnit, "days"},
    {kChoice, "none left right both neither"},
    {kFree,
     "about absence after ago aim amount a aside asked band be beside better bodyweight certain "
     "choice clinician count daily date each earlier everyone faults higher last least "
     "most later loaded lower morning need off only other out over progress proves "
     "retired rises risen ruled rung said scale scope session set several shut side sides silent "
     "steps "
     "since start stated sure than that the time times train unknown unsure up use "
     "version well with worse yet"},
    {kUnit,
     "kg g lb cm mm m second seconds minute minutes hour hours day week weeks month "
     "months year years point points rep"},
    {kUnit | kLogFact, "reps"},
    {kLogFact, "sets pain cramp felt clean_reps pain_before added_pain"},
};

constexpr std::size_t count_words() {
  std::size_t count = 0;
  for (const WordGroup& group : kWordGroups) {
    count += 1 + static_cast<std::size_t>(std::count(group.words.begin(), group.words.end(), ' '));
  }
  return count;
}

constexpr auto sorted_words() {
  std::array<WordEntry, count_words()> words;
  std::size_t next = 0;
  for (const WordGroup& group : kWordGroups) {
    for (std::size_t at = 0; at < group.words.size();) {
      const std::size_t space = std::min(group.words.find(' ', at), group.words.size());
      words[next++] = {group.words.substr(at, space - at), group.flags};
      at = space + 1;
    }
  }
  std::sort(words.begin(), words.end(),
            [](const WordEntry& a, const WordEntry& b) { return a.text < b.text; });
  return words;
}

}  // namespace detail

inline constexpr auto kWords = detail::sorted_words();

// The number of a word of the language; 0 for any other text. O(log words).
constexpr WordId find_word(std::string_view text) {
  std::size_t low = 0;
  std::size_t high = kWords.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kWords[middle].text < text) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low < kWords.size() && kWords[low].text == text ? static_cast<WordId>(low + 1) : WordId{0};
}

// A spelling mistake in the grammar itself does not compile.
consteval WordId word(std::string_view text) {
  const WordId id = find_word(text);
  if (id == 0) throw "not in the list of words";
  return id;
}

constexpr std::uint8_t flags_of(WordId id) {
  return id == 0 ? std::uint8_t{0} : kWords[id - 1u].flags;
}
constexpr bool has_flag(WordId id, std::uint8_t flag) { return (flags_of(id) & flag) == flag; }
constexpr bool is_reserved(WordId id) { return has_flag(id, kReserved); }

// Several words in a row that the grammar treats as one: `is one of`, `its absence proves nothing`.
struct Phrase {
  static constexpr std::size_t kMaxWords = 8;

  std::string_view text;
  std::array<WordId, kMaxWords> words{};
  std::array<std::uint8_t, kMaxWords> starts{};  // byte of each word in `text`
  std::uint8_t count = 0;
};

consteval Phrase phrase(std::string_view text) {
  Phrase out;
  out.text = text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    out.starts[out.count] = static_cast<std::uint8_t>(at);
    out.words[out.count++] = word(text.substr(at, space - at));
    at = space + 1;
  }
  return out;
}

}  // namespace rung::syntax
