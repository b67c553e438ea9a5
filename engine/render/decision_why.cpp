// Why: what was decided by which rule, and on which answers it rests.
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

#include "base/date.hpp"
#include "render/decision_parts.hpp"
#include "render/phrases.hpp"

namespace rung::render {
namespace {

// A page is for reading: of long lists only the beginning; the decision itself holds all.
constexpr std::size_t kMostItems = 6;
// Somebody who was not sure of much is not shown the sources of all that this leaves open.
constexpr std::ptrdiff_t kMostOpen = 3;

constexpr std::string_view kWhatWasDone = "what was done before";

std::string because_phrase(const BecauseItem& item, const Wording* wording) {
  if (wording != nullptr && item.value == kWhatWasDone) return item.value;
  std::string out = answered(item_words(wording, item.item, item.side),
                             value_words(wording, item.item, item.value));
  if (item.on) out += " on " + base::to_string(*item.on);
  return out;
}

// Why something may be done, which says nothing while nothing may.
bool permits(const Reason& reason) {
  static constexpr std::array<std::string_view, 6> kEffects = {"gate",  "focus", "give",
                                                               "begin", "raise", "exercise"};
  return is_one_of(reason.effect, kEffects);
}

// What ends the list when not all of it is shown.
std::string rest_of(const Reason& reason, std::size_t hidden) {
  if (hidden == 0) return "";
  if (permits(reason)) return "; nothing in your other answers speaks against it";
  return "; " + std::to_string(hidden) + " other answers";
}

// Of many items first those that say more than that something is not there; each phrase once.
std::string because_phrases(const Reason& reason, const Wording* wording) {
  std::vector<std::string> telling;
  std::vector<std::string> quiet;
  for (const BecauseItem& item : reason.because) {
    std::vector<std::string>& list = is_quiet(item) ? quiet : telling;
    std::string phrase = because_phrase(item, wording);
    if (std::find(list.begin(), list.end(), phrase) == list.end())
      list.push_back(std::move(phrase));
  }
  const std::size_t count = telling.size() + quiet.size();
  const bool long_list = count > kMostItems;
  if (!long_list || !permits(reason) || telling.empty())
    telling.insert(telling.end(), quiet.begin(), quiet.end());
  const std::size_t shown = std::min(telling.size(), kMostItems);
  std::string out;
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : "; ") + telling[i];
  return out + rest_of(reason, count - shown);
}

std::string title_of(const Reason& reason) {
  return reason.title.empty() ? plain_name(reason.rule) : reason.title;
}

std::string qualities_of(const Reason& reason, const Wording* wording) {
  std::string line;
  if (reason.latched) line += ", since an earlier session";
  const std::string items = because_phrases(reason, wording);
  return items.empty() ? line : line + " (" + items + ")";
}

// Reasons that rest on the same answers, said together.
struct ToldReasons {
  std::vector<std::string> titles;
  std::string qualities;
  std::string say;
  std::vector<CitedClaim> cite;
  bool open = false;  // could not be ruled out
};

// What could not be ruled out is spoken here and not above, where only the leading advice stands.
std::string spoken_here(const Reason& reason, const Decision& decision) {
  const bool open = reason.basis == Basis::NotRuledOut && !permits(reason);
  const Referral* lead = firm_referral(decision);
  return open && (lead == nullptr || reason.say != lead->say) ? reason.say : "";
}

bool is_shown(const Reason& reason, const Decision& decision) {
  if (reason.basis == Basis::NotAsked || reason.effect == "advise") return false;
  if (is_masked_hold(reason, decision)) return false;
  if (decision.verdict == Verdict::Ask) return reason.effect == "refer";
  static constexpr std::array<std::string_view, 4> kEndsExercise = {"stop", "rest", "refer",
                                                                    "hold"};
  return gives_exercise(decision) || is_one_of(reason.effect, kEndsExercise);
}

// Those that are shown, first the ones behind the leading advice or behind the exercises.
std::vector<Reason> shown_reasons(const Decision& decision) {
  std::vector<Reason> reasons;
  std::copy_if(decision.reasons.begin(), decision.reasons.end(), std::back_inserter(reasons),
               [&](const Reason& reason) { return is_shown(reason, decision); });
  const Referral* lead = firm_referral(decision);
  const bool advised = lead != nullptr && !lead->say.empty();
  std::stable_partition(reasons.begin(), reasons.end(), [&](const Reason& reason) {
    return advised ? reason.say == lead->say : permits(reason);
  });
  return reasons;
}

std::vector<ToldReasons> entries_of(const Decision& decision, const Wording* wording) {
  std::vector<ToldReasons> entries;
  for (const Reason& reason : shown_reasons(decision)) {
    const std::string qualities = qualities_of(reason, wording);
    const auto same = std::find_if(entries.begin(), entries.end(), [&](const ToldReasons& entry) {
      const bool open = reason.basis == Basis::NotRuledOut;
      return permits(reason) && entry.qualities == qualities && entry.open == open;
    });
    if (same == entries.end()) {
      entries.push_back({{title_of(reason)},
                         qualities,
                         spoken_here(reason, decision),
                         reason.cite,
                         reason.basis == Basis::NotRuledOut});
    } else {
      same->titles.push_back(uncapitalized(title_of(reason)));
      same->cite.insert(same->cite.end(), reason.cite.begin(), reason.cite.end());
    }
  }
  return entries;
}

}  // namespace

void say_reasons(const Decision& decision, Prose& page, CitedSources& sources) {
  if (decision.verdict == Verdict::Ask && firm_referral(decision) == nullptr) return;
  const std::vector<ToldReasons> entries = entries_of(decision, page.wording());
  if (!entries.empty()) page.heading("Why");
  const auto open = std::count_if(entries.begin(), entries.end(),
                                  [](const ToldReasons& entry) { return entry.open; });
  for (const ToldReasons& entry : entries) {
    std::string line = entry.open ? "Not ruled out: " : "";
    line += joined(entry.titles, "and") + entry.qualities + '.';
    if (!entry.say.empty()) line += ' ' + sentence(entry.say);
    page.item("-", line);
    const bool one_of_many = entry.open && open > kMostOpen && &entry != &entries.front();
    if (!one_of_many) sources.cite(entry.cite, page);
  }
}

void say_sources(const Decision& decision, Prose& page) {
  CitedSources sources;
  page.paragraph("Where this comes from", Ink::Bold);
  for (const ToldReasons& entry : entries_of(decision, nullptr)) {
    if (entry.cite.empty()) continue;
    page.item("-", joined(entry.titles, "and") + '.');
    sources.cite(entry.cite, page);
  }
  for (const Advice& advice : decision.advice) {
    if (advice.cite.empty()) continue;
    page.item("-", sentence(advice.say));
    sources.cite(advice.cite, page);
  }
  sources.list(page);
}

}  // namespace rung::render
