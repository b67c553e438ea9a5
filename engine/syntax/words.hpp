// The words of the language: which are reserved, and a number for each so that the grammar compares numbers.
//
// A reserved word cannot be a name, except after a dot. Words that only occur inside a phrase (`last`, `over`)
// are listed but not reserved, so that they stay free for facts and exercises.
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
  kLogFact = 32,              // every exercise logs it: `pain of any exercise`
};

struct WordEntry {
  std::string_view text;
  std::uint8_t flags = kFree;
};

namespace detail {

constexpr auto sorted_words() {
  std::array words = {
      WordEntry{"pack", kDeclares}, WordEntry{"professional", kDeclares}, WordEntry{"source", kDeclares},
      WordEntry{"disagreement", kDeclares}, WordEntry{"fact", kDeclares}, WordEntry{"checklist", kDeclares},
      WordEntry{"finding", kDeclares}, WordEntry{"score", kDeclares}, WordEntry{"exercise", kDeclares},
      WordEntry{"alias", kDeclares}, WordEntry{"ladder", kDeclares}, WordEntry{"gate", kDeclares},
      WordEntry{"stop", kDeclares}, WordEntry{"rest", kDeclares},
      WordEntry{"hold", kDeclares | kLogFact}, WordEntry{"refer", kDeclares}, WordEntry{"avoid", kDeclares},
      WordEntry{"ease", kDeclares}, WordEntry{"regress", kDeclares}, WordEntry{"focus", kDeclares},
      WordEntry{"give", kDeclares}, WordEntry{"begin", kDeclares}, WordEntry{"raise", kDeclares},
      WordEntry{"advise", kDeclares}, WordEntry{"setting", kDeclares}, WordEntry{"invariant", kDeclares},
      WordEntry{"scenario", kDeclares},

      WordEntry{"for", kClause}, WordEntry{"otherwise", kClause}, WordEntry{"not_for", kClause},
      WordEntry{"requires", kClause}, WordEntry{"owner", kClause}, WordEntry{"status", kClause},
      WordEntry{"review", kClause}, WordEntry{"kind", kClause}, WordEntry{"grade", kClause},
      WordEntry{"reference", kClause}, WordEntry{"claim", kClause}, WordEntry{"doubtful", kClause},
      WordEntry{"taken", kClause}, WordEntry{"because", kClause}, WordEntry{"ask", kClause},
      WordEntry{"help", kClause}, WordEntry{"low", kClause | kChoice}, WordEntry{"high", kClause | kChoice},
      WordEntry{"fresh", kClause}, WordEntry{"lasts", kClause}, WordEntry{"harmless", kClause},
      WordEntry{"order", kClause}, WordEntry{"cite", kClause}, WordEntry{"applies", kClause},
      WordEntry{"when", kClause}, WordEntry{"its", kClause}, WordEntry{"bands", kClause},
      WordEntry{"trains", kClause}, WordEntry{"load", kClause | kLogFact}, WordEntry{"advanced", kClause},
      WordEntry{"needs", kClause}, WordEntry{"may", kClause}, WordEntry{"dose", kClause},
      WordEntry{"often", kClause}, WordEntry{"test", kClause}, WordEntry{"results", kClause},
      WordEntry{"counts", kClause}, WordEntry{"step", kClause}, WordEntry{"fault", kClause},
      WordEntry{"never", kClause | kChoice}, WordEntry{"reset", kClause}, WordEntry{"means", kClause},
      WordEntry{"ambiguous", kClause}, WordEntry{"open", kClause}, WordEntry{"if", kClause},
      WordEntry{"stays", kClause}, WordEntry{"say", kClause}, WordEntry{"note", kClause},
      WordEntry{"until", kClause}, WordEntry{"before", kClause}, WordEntry{"then", kClause},
      WordEntry{"given", kClause}, WordEntry{"expect", kClause}, WordEntry{"default", kClause},
      WordEntry{"wants", kClause}, WordEntry{"did", kClause}, WordEntry{"answered", kClause},
      WordEntry{"asks", kClause}, WordEntry{"does", kClause}, WordEntry{"advises", kClause},
      WordEntry{"settled", kClause}, WordEntry{"gives", kClause}, WordEntry{"caution", kClause},
      WordEntry{"always", kClause}, WordEntry{"to", kClause}, WordEntry{"and", kClause}, WordEntry{"on", kClause},

      WordEntry{"or", kReserved}, WordEntry{"not", kReserved}, WordEntry{"is", kReserved},
      WordEntry{"at", kReserved}, WordEntry{"more", kReserved}, WordEntry{"less", kReserved},
      WordEntry{"below", kReserved}, WordEntry{"above", kReserved}, WordEntry{"between", kReserved},
      WordEntry{"includes", kReserved}, WordEntry{"within", kReserved}, WordEntry{"has", kReserved},
      WordEntry{"in", kReserved}, WordEntry{"any", kReserved}, WordEntry{"all", kReserved},
      WordEntry{"of", kReserved}, WordEntry{"exactly", kReserved}, WordEntry{"highest", kReserved},
      WordEntry{"lowest", kReserved}, WordEntry{"latest", kReserved}, WordEntry{"days", kReserved | kUnit},
      WordEntry{"sessions", kReserved}, WordEntry{"either", kReserved}, WordEntry{"both", kReserved},
      WordEntry{"one", kReserved}, WordEntry{"as", kReserved}, WordEntry{"could", kReserved},
      WordEntry{"without", kReserved}, WordEntry{"from", kReserved}, WordEntry{"by", kReserved},
      WordEntry{"per", kReserved}, WordEntry{"yes", kReserved}, WordEntry{"no", kReserved},
      WordEntry{"nothing", kReserved}, WordEntry{"neither", kReserved}, WordEntry{"routine", kReserved},
      WordEntry{"urgent", kReserved}, WordEntry{"emergency", kReserved}, WordEntry{"exercises", kReserved},
      WordEntry{"declined", kReserved}, WordEntry{"unanswered", kReserved}, WordEntry{"today", kReserved},
      WordEntry{"none", kChoice}, WordEntry{"left", kChoice}, WordEntry{"right", kChoice},

      WordEntry{"absence"}, WordEntry{"after"}, WordEntry{"ago"}, WordEntry{"aim"}, WordEntry{"amount"},
      WordEntry{"a"}, WordEntry{"aside"}, WordEntry{"asked"}, WordEntry{"band"}, WordEntry{"be"},
      WordEntry{"better"}, WordEntry{"bodyweight"}, WordEntry{"certain"}, WordEntry{"clinician"},
      WordEntry{"count"}, WordEntry{"daily"}, WordEntry{"date"}, WordEntry{"each"}, WordEntry{"earlier"},
      WordEntry{"everyone"}, WordEntry{"faults"}, WordEntry{"higher"}, WordEntry{"last"}, WordEntry{"least"}, WordEntry{"most"}, WordEntry{"later"},
      WordEntry{"loaded"}, WordEntry{"lower"}, WordEntry{"morning"}, WordEntry{"need"}, WordEntry{"off"},
      WordEntry{"only"}, WordEntry{"other"}, WordEntry{"out"}, WordEntry{"over"}, WordEntry{"progress"},
      WordEntry{"proves"}, WordEntry{"rises"}, WordEntry{"risen"}, WordEntry{"ruled"}, WordEntry{"scale"},
      WordEntry{"scope"}, WordEntry{"session"}, WordEntry{"set"}, WordEntry{"several"}, WordEntry{"shut"},
      WordEntry{"side"}, WordEntry{"sides"}, WordEntry{"silent"}, WordEntry{"since"}, WordEntry{"start"},
      WordEntry{"stated"}, WordEntry{"sure"}, WordEntry{"than"}, WordEntry{"that"}, WordEntry{"the"},
      WordEntry{"time"}, WordEntry{"times"}, WordEntry{"train"}, WordEntry{"unknown"}, WordEntry{"unsure"},
      WordEntry{"use"}, WordEntry{"version"}, WordEntry{"well"}, WordEntry{"with"}, WordEntry{"worse"},
      WordEntry{"yet"},

      WordEntry{"kg", kUnit}, WordEntry{"g", kUnit}, WordEntry{"lb", kUnit}, WordEntry{"cm", kUnit},
      WordEntry{"mm", kUnit}, WordEntry{"m", kUnit}, WordEntry{"second", kUnit}, WordEntry{"seconds", kUnit},
      WordEntry{"minute", kUnit}, WordEntry{"minutes", kUnit}, WordEntry{"hour", kUnit},
      WordEntry{"hours", kUnit}, WordEntry{"day", kUnit}, WordEntry{"week", kUnit}, WordEntry{"weeks", kUnit},
      WordEntry{"month", kUnit}, WordEntry{"months", kUnit}, WordEntry{"year", kUnit}, WordEntry{"years", kUnit},
      WordEntry{"point", kUnit}, WordEntry{"points", kUnit}, WordEntry{"rep", kUnit},
      WordEntry{"reps", kUnit | kLogFact}, WordEntry{"sets", kLogFact}, WordEntry{"pain", kLogFact},
      WordEntry{"cramp", kLogFact}, WordEntry{"felt", kLogFact}, WordEntry{"clean_reps", kLogFact},
  };
  std::sort(words.begin(), words.end(), [](const WordEntry& a, const WordEntry& b) { return a.text < b.text; });
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

constexpr std::uint8_t flags_of(WordId id) { return id == 0 ? std::uint8_t{0} : kWords[id - 1u].flags; }
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
