// Why, in full sentences.
#include <algorithm>
#include <array>
#include <utility>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/explain_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kMostFacts = 6;  // in one sentence; the JSON holds all

// "knee pain is 8", "squat clean reps was 29 on 2026-11-18"; of a question in its own words "the
// answer to "How bad is your knee pain?" is 8"
std::string fact_phrase(const BecauseItem& item, const Wording* wording) {
  static constexpr std::array<std::string_view, 6> kVerbs = {
      "fired",        "has not fired", "may have fired", "was released since it fired",
      "still counts", "does not count"};
  static constexpr std::array<std::string_view, 2> kAnswers = {"yes", "no"};
  const bool worded = has_words(wording, item.item);
  const std::string plain = item_words(wording, item.item, item.side);
  const std::string name = worded ? in_quotes(plain) : plain;
  const std::string day = item.on ? " on " + base::to_string(*item.on) : "";
  const std::string is = item.on ? " was " : " is ";
  if (is_one_of(item.value, kVerbs)) return name + ' ' + item.value + day;
  if (item.value == "not sure") return "you are not sure of " + name + day;
  if (item.value == "declined") return "you would rather not say about " + name + day;
  if (item.value == "not recorded") return name + " was not recorded" + day;
  if (item.value == "not asked") return name + " was not asked";
  if (item.value == "for a clinician") return "only a clinician can tell " + name;
  if (is_one_of(item.value, kAnswers) || plain.ends_with('?'))
    return "the answer to " + in_quotes(plain) + is + value_words(wording, item.item, item.value) +
           day;
  return name + is + value_words(wording, item.item, item.value) + day;
}

// What was looked at in the past, of which no single value is told; empty for all else.
std::string record_phrase(const BecauseItem& item, const Wording* wording) {
  static constexpr std::array<std::string_view, 3> kWindows = {"in ", "over ", "on the "};
  if (item.value == "what was done before") return item.value;
  const bool window = std::any_of(kWindows.begin(), kWindows.end(), [&](std::string_view word) {
    return item.value.starts_with(word);
  });
  return window ? in_quotes(item_words(wording, item.item, item.side)) + ' ' + item.value : "";
}

std::string records_phrase(const std::vector<BecauseItem>& items, const Wording* wording) {
  std::vector<std::string> records;
  for (const BecauseItem& item : items) {
    std::string phrase = record_phrase(item, wording);
    if (!phrase.empty() && std::find(records.begin(), records.end(), phrase) == records.end())
      records.push_back(std::move(phrase));
  }
  return joined(records, "and");
}

// What says more than that something is not there; the rest in one phrase where it is long.
std::string facts_phrase(const std::vector<BecauseItem>& items, const Wording* wording) {
  constexpr std::size_t kMostQuiet = 4;
  std::vector<std::string> facts, quiet;
  for (const BecauseItem& item : items) {
    if (!record_phrase(item, wording).empty()) continue;
    std::vector<std::string>& words = is_quiet(item) ? quiet : facts;
    const std::string phrase = fact_phrase(item, wording);
    if (std::find(words.begin(), words.end(), phrase) == words.end()) words.push_back(phrase);
  }
  if (facts.size() > kMostFacts) {
    const std::size_t more = facts.size() - kMostFacts;
    facts.resize(kMostFacts);
    facts.push_back(std::to_string(more) + " more");
  }
  if (quiet.size() <= kMostQuiet) {
    facts.insert(facts.end(), quiet.begin(), quiet.end());
  } else {
    facts.push_back(std::string(facts.empty() ? "all" : "all other") +
                    " answers are no, none, never or 0");
  }
  return joined(facts, "and");
}

std::string basis_key(const Reason& reason) {
  return std::string(basis_phrase(reason.basis)) + (reason.latched ? "+" : "-");
}

std::string_view effect_phrase(std::string_view effect) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kPhrases = {{
      {"stop", "says to stop"},
      {"rest", "says to rest"},
      {"refer", "says whom to see"},
      {"hold", "says to do no more than last time"},
      {"avoid", "takes exercises away"},
      {"regress", "says to go a step back"},
      {"ease", "says to use less load"},
      {"focus", "belongs in the plan"},
      {"give", "belongs in the plan"},
      {"begin", "comes first"},
      {"raise", "says to add load"},
      {"advise", "says more"},
      {"exercise", "may be done today"},
  }};
  for (const auto& [word, phrase] : kPhrases) {
    if (word == effect) return phrase;
  }
  return "holds";
}

std::string quoted_title(const Reason& reason) {
  return in_quotes(reason.title.empty() ? plain_name(reason.rule) : reason.title);
}

// "says to rest" of several rules: "say to rest".
std::string plural(std::string_view phrase) {
  const std::size_t end = phrase.find(' ');
  std::string verb(phrase.substr(0, end));
  if (verb.ends_with('s')) verb.pop_back();
  return verb + std::string(phrase.substr(end));
}

// Reasons with the same effect that rest on the same facts, said together.
struct LikeReasons {
  const Reason* reason;
  std::vector<std::string> titles;
  std::vector<CitedClaim> cite;
};

// ", because knee pain is 8. This also rests on what was done before."
std::string because_clause(const Reason& reason, std::string_view without, const Wording* wording) {
  const std::string facts = facts_phrase(reason.because, wording);
  const std::string records = records_phrase(reason.because, wording);
  if (facts.empty() && records.empty()) return std::string(without) + '.';
  if (facts.empty()) return ", because of " + records + '.';
  return ", because " + facts + '.' +
         (records.empty() ? "" : " This also rests on " + records + '.');
}

std::string entry_sentence(const LikeReasons& entry, const Wording* wording) {
  const Reason& reason = *entry.reason;
  const std::string titles = joined(entry.titles, "and") + ' ';
  const std::string does = entry.titles.size() > 1 ? plural(effect_phrase(reason.effect))
                                                   : std::string(effect_phrase(reason.effect));
  if (reason.basis == Basis::NotRuledOut) {
    return titles + "could not be ruled out" + because_clause(reason, "", wording) + " So " +
           (entry.titles.size() > 1 ? "they " : "it ") + does + '.';
  }
  std::string line = titles + does;
  if (reason.latched) line += ", since an earlier session";
  return line + because_clause(reason, ", whatever the answers", wording);
}

bool is_told(const Reason& reason, const Decision& decision) {
  if (reason.basis == Basis::NotAsked || reason.effect == "advise") return false;
  static constexpr std::array<std::string_view, 5> kPermits = {"focus", "give", "begin", "raise",
                                                               "exercise"};
  return gives_exercise(decision) || !is_one_of(reason.effect, kPermits);
}

}  // namespace

void say_why(const Decision& decision, CitedSources& sources, Prose& page) {
  std::vector<std::pair<std::string, LikeReasons>> entries;
  for (const Reason& reason : decision.reasons) {
    if (!is_told(reason, decision)) continue;
    const std::string key = std::string(effect_phrase(reason.effect)) + basis_key(reason) +
                            because_clause(reason, "", page.wording());
    auto at = std::find_if(entries.begin(), entries.end(),
                           [&](const auto& entry) { return entry.first == key; });
    if (at == entries.end())
      at = entries.insert(entries.end(), {key, LikeReasons{&reason, {}, {}}});
    at->second.titles.push_back(quoted_title(reason));
    at->second.cite.insert(at->second.cite.end(), reason.cite.begin(), reason.cite.end());
  }
  if (!entries.empty()) page.heading("Why");
  for (const auto& [key, entry] : entries) {
    page.item("-", entry_sentence(entry, page.wording()));
    sources.cite(entry.cite, page);
  }
}

}  // namespace rung::render
