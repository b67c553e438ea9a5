#include "json/forms.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace rung::json {
namespace {

constexpr std::size_t kShownCharacters = 48;
constexpr std::string_view kDay = "0000-00-00";

bool has_shape(std::string_view text, std::string_view shape) {
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(),
                    [](char c, char of) { return of == '0' ? is_digit(c) : c == of; });
}

}  // namespace

bool is_list(Place place) {
  return place == Place::Sessions || place == Place::Wants || place == Place::Faults ||
         place == Place::Names;
}

std::span<const std::string_view> keys_of(Place place, Place holder) {
  using Keys = std::span<const std::string_view>;
  static constexpr std::array<std::string_view, 7> kRoot = {
      "today", "facts", "ladders", "sessions", "settings", "wants", "answering"};
  static constexpr std::array<std::string_view, 3> kSession = {"date", "facts", "exercises"};
  static constexpr std::array<std::string_view, 2> kSomeFaults = {"occurred", "others"};
  // Each holder of answers takes a beginning of one of these.
  static constexpr std::array<std::string_view, 8> kOfFact = {"value", "answer", "by",   "on",
                                                              "said",  "closer", "left", "right"};
  static constexpr std::array<std::string_view, 5> kOfLog = {"value", "answer", "by", "left",
                                                             "right"};
  switch (place) {
    case Place::Root: return kRoot;
    case Place::Session: return kSession;
    case Place::SomeFaults: return kSomeFaults;
    case Place::Answer:
      if (holder == Place::Facts) return kOfFact;
      if (holder == Place::Log) return kOfLog;
      [[fallthrough]];
    case Place::SideAnswer:
      if (holder == Place::Facts) return Keys(kOfFact).first(6);
      return Keys(kOfFact).first(holder == Place::Ladders ? 4 : 3);
    default: return {};
  }
}

std::string_view title_of(Place place) {
  if (place == Place::Root) return "a state";
  if (place == Place::SomeFaults) return "faults of which not all are known";
  return place == Place::Session ? "a session" : "an answer";
}

bool has_date_shape(std::string_view text) { return has_shape(text, kDay); }

bool has_days_shape(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto unit = [](std::string_view part) {
    return has_shape(part, kDay) || has_shape(part, kDay.substr(0, 7)) ||
           has_shape(part, kDay.substr(0, 4));
  };
  if (slash == std::string_view::npos) return unit(text);
  return unit(text.substr(0, slash)) && unit(text.substr(slash + 1));
}

std::string shown(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size() && count < kShownCharacters; ++count) {
    end += base::utf8_at(text, end).length;
  }
  std::string out;
  for (const char c : base::safe_to_show(text.substr(0, end))) {
    if (c == '\n')
      out += "<U+000A>";
    else
      out += c;
  }
  return end < text.size() ? out + "..." : out;
}

std::string listed(std::span<const std::string_view> words, std::string_view last) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? ' ' + std::string(last) + ' ' : ", ";
    out += '`' + std::string(words[i]) + '`';
  }
  return out;
}

}  // namespace rung::json
