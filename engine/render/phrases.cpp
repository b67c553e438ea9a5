#include "render/phrases.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/fixed.hpp"
#include "render/prose.hpp"

namespace rung::render {
namespace {

constexpr std::int64_t kHoursPerDay = 24;
constexpr std::int64_t kHoursPerWeek = 7 * kHoursPerDay;

std::string range(const std::optional<Fixed>& low, const std::optional<Fixed>& high) {
  if (!low && !high) return {};
  const Fixed from = low ? *low : *high;
  const Fixed to = high ? *high : *low;
  return from == to ? base::to_string(from) : base::to_string(from) + " to " + base::to_string(to);
}

// "1 set", "2 to 3 sets"; empty when there is no number
std::string measured(const std::optional<Fixed>& low, const std::optional<Fixed>& high,
                     std::string_view unit) {
  const std::string number = range(low, high);
  if (number.empty()) return {};
  return number + ' ' + std::string(unit) + (number == "1" ? "" : "s");
}

// Small numbers as words: "two weeks".
std::string in_words(std::int64_t count, std::string_view unit) {
  static constexpr std::array<std::string_view, 7> kWords = {"",     "one",  "two", "three",
                                                             "four", "five", "six"};
  const auto index = static_cast<std::size_t>(count);
  if (count < 1 || index >= kWords.size()) return counted(count, unit);
  return std::string(kWords[index]) + ' ' + std::string(unit) + (count == 1 ? "" : "s");
}

const Wording::Item* find_item(const Wording* wording, std::string_view item) {
  if (wording == nullptr) return nullptr;
  const auto at = wording->items.find(item);
  return at == wording->items.end() || at->second.text.empty() ? nullptr : &at->second;
}

// A question that is asked of each side has `{side}` where the side is named.
std::string on_side(std::string text, Side side) {
  static constexpr std::string_view kSide = "{side}";
  if (side == Side::None) return text;
  const std::string_view word = side == Side::Left ? "left" : "right";
  bool named = false;
  for (std::size_t at = text.find(kSide); at != std::string::npos; at = text.find(kSide, at)) {
    text.replace(at, kSide.size(), word);
    named = true;
  }
  return named ? text : text + std::string(side_phrase(side));
}

}  // namespace

bool is_quiet(const BecauseItem& item) {
  static constexpr std::array<std::string_view, 5> kQuiet = {"no", "none", "never", "0",
                                                             "has not fired"};
  return is_one_of(item.value, kQuiet);
}

std::string counted(std::int64_t count, std::string_view unit) {
  return std::to_string(count) + ' ' + std::string(unit) + (count == 1 ? "" : "s");
}

std::string in_quotes(const std::string& text) { return '"' + text + '"'; }

std::string without_underscores(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string plain_name(std::string_view name) {
  static constexpr std::string_view kLadder = "ladder.";
  if (name.starts_with(kLadder)) return plain_name(name.substr(kLadder.size())) + " you do now";
  std::string out(name);
  for (char& c : out) {
    if (c == '_' || c == '.') c = ' ';
  }
  return out;
}

std::string_view side_phrase(Side side) {
  if (side == Side::None) return {};
  return side == Side::Left ? " on the left" : " on the right";
}

std::string item_words(const Wording* wording, std::string_view item, Side side) {
  const Wording::Item* known = find_item(wording, item);
  if (known != nullptr) return on_side(known->text, side);
  // A window over several items names them all.
  std::vector<std::string> names;
  for (std::size_t at = 0; at <= item.size();) {
    const std::size_t end = std::min(item.find(", ", at), item.size());
    const std::string_view one = item.substr(at, end - at);
    const Wording::Item* part = find_item(wording, one);
    names.push_back(part == nullptr ? plain_name(one) : part->text);
    at = end + 2;
  }
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out + std::string(side_phrase(side));
}

std::string value_words(const Wording* wording, std::string_view item, std::string_view value) {
  const Wording::Item* known = find_item(wording, item);
  if (known == nullptr || known->values.empty()) return without_underscores(value);
  if (const auto label = known->values.find(value); label != known->values.end())
    return label->second;
  for (const std::string_view between : {", ", " or "}) {
    const std::size_t at = value.find(between);
    if (at == std::string_view::npos) continue;
    return value_words(wording, item, value.substr(0, at)) + std::string(between) +
           value_words(wording, item, value.substr(at + between.size()));
  }
  static constexpr std::string_view kNot = "not ";
  if (!value.starts_with(kNot)) return without_underscores(value);
  const auto label = known->values.find(value.substr(kNot.size()));
  return label == known->values.end() ? without_underscores(value)
                                      : std::string(kNot) + label->second;
}

std::string answered(const std::string& item, const std::string& value) {
  return item + (item.ends_with('?') ? " " : ": ") + value;
}

bool has_words(const Wording* wording, std::string_view item) {
  return find_item(wording, item) != nullptr;
}

std::string pack_words(const Wording* wording, const std::string& pack) {
  const Wording::Item* known = find_item(wording, "pack." + pack);
  return known == nullptr ? plain_name(pack) : known->text;
}

std::string dose_phrase(const Dose& dose) {
  if (!dose.stated) return {};
  const std::string sets = measured(dose.sets_low, dose.sets_high, "set");
  const std::string reps = measured(dose.reps_low, dose.reps_high, "rep");
  const std::string minutes = measured(dose.minutes_low, dose.minutes_high, "minute");
  const std::string hold = measured(dose.hold_seconds, dose.hold_seconds, "second");
  std::string out = sets;
  if (!reps.empty()) out += (out.empty() ? "" : " of ") + reps;
  if (!minutes.empty()) out += (out.empty() ? "" : " of ") + minutes;
  if (!hold.empty() && out.empty())
    out = "hold " + hold;
  else if (!hold.empty())
    out += ", hold " + hold + " each time";
  if (dose.each_side && !out.empty()) out += ", on each side";
  return out;
}

std::string load_sentence(const LoadChange& load) {
  if (load.kind == LoadChange::Kind::None) return {};
  const std::string percent = range(load.percent_low, load.percent_high);
  const std::string_view way = load.kind == LoadChange::Kind::Raise ? "more" : "less";
  return "Use " + (percent.empty() ? "" : percent + " % ") + std::string(way) +
         " load than last time.";
}

std::string often_sentence(const Often& often) {
  const auto times = [](std::int64_t count) {
    return count == 1 ? std::string("once") : std::to_string(count) + " times";
  };
  if (often.daily) return "Do it every day.";
  if (often.at_least && often.aim && *often.at_least != *often.aim) {
    return "Do it at least " + times(*often.at_least) + " a week; " + times(*often.aim) +
           " is better.";
  }
  if (often.aim) return "Do it " + times(*often.aim) + " a week.";
  return often.at_least ? "Do it at least " + times(*often.at_least) + " a week." : "";
}

std::string_view step_phrase(PlanStep step) {
  switch (step) {
    case PlanStep::None: return {};
    case PlanStep::Start: return "the first time";
    case PlanStep::Progress: return "a step up";
    case PlanStep::Hold: return "as last time";
    case PlanStep::Regress: return "a step back";
    case PlanStep::Test: break;
  }
  return "a test";
}

std::string within_phrase(const Referral& referral) {
  if (!referral.within_hours) return {};
  const std::int64_t hours = *referral.within_hours;
  if (hours > 0 && hours % kHoursPerWeek == 0)
    return "within " + in_words(hours / kHoursPerWeek, "week");
  if (hours > kHoursPerDay && hours % kHoursPerDay == 0) {
    return "within " + in_words(hours / kHoursPerDay, "day");
  }
  return "within " + counted(hours, "hour");
}

std::string_view basis_phrase(Basis basis) {
  if (basis == Basis::Certain) return {};
  return basis == Basis::NotRuledOut ? "could not be ruled out" : "not asked yet";
}

std::string need_phrase(std::string_view need) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kSigns = {{
      {">= ", "at least "},
      {"<= ", "at most "},
      {"!= ", "anything but "},
      {"== ", ""},
      {"> ", "more than "},
      {"< ", "less than "},
      {"= ", ""},
  }};
  for (const auto& [sign, word] : kSigns) {
    if (need.starts_with(sign)) return std::string(word) + std::string(need.substr(sign.size()));
  }
  return std::string(need);
}

}  // namespace rung::render
