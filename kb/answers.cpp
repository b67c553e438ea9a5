#include "kb/answers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "kb/moment.hpp"

namespace rung::kb {

namespace {

using Kind = Answer::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 9> kKinds = {
    {{Kind::Yes, "yes"},
     {Kind::No, "no"},
     {Kind::Number, "number"},
     {Kind::Choice, "choice"},
     {Kind::Choices, "choices"},
     {Kind::Never, "never"},
     {Kind::Date, "date"},
     {Kind::NotSure, "not sure"},
     {Kind::Declined, "declined"}}};

std::string decimal(Fixed number) {
  const bool negative = number.milli < 0;
  const auto size = static_cast<std::uint64_t>(negative ? -number.milli : number.milli);
  std::string text = (negative ? "-" : "") + std::to_string(size / 1000);
  std::string part = std::to_string(size % 1000 + 1000).substr(1);
  part.erase(part.find_last_not_of('0') + 1);
  return part.empty() ? text : text + "." + part;
}

std::optional<Fixed> number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, dot));
  std::string part(text.substr(std::min(dot + 1, text.size())));
  if (digits.empty() || digits.size() > 10 || part.size() > 3) return std::nullopt;
  part.resize(3, '0');
  digits += part;
  std::int64_t milli = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), milli);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return Fixed{negative ? -milli : milli};
}

std::optional<std::string> joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!is_name(name)) return std::nullopt;
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(", "), text.size());
    names.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 2, text.size()));
  }
  return names;
}

std::optional<std::string> value_column(const Answer& answer) {
  if (answer.kind == Kind::Number) return decimal(answer.number);
  if (answer.kind == Kind::Date) {
    const std::string first = text_of(answer.date);
    return answer.more_days == 0 ? first : first + "/" + text_of(answer.last_date());
  }
  return joined(answer.names);
}

bool has_value(Kind kind) {
  return kind == Kind::Number || kind == Kind::Date || kind == Kind::Choice ||
         kind == Kind::Choices;
}

bool read_value(std::string_view text, Answer& answer) {
  if (answer.kind == Kind::Number) {
    const auto number = number_of(text);
    answer.number = number.value_or(Fixed{});
    return number.has_value();
  }
  if (answer.kind == Kind::Date) {
    const std::size_t slash = std::min(text.find('/'), text.size());
    const auto first = day_of(text.substr(0, slash));
    const auto last = slash == text.size() ? first : day_of(text.substr(slash + 1));
    if (!first || !last || *last < *first) return false;
    answer.date = *first;
    answer.more_days = last->number - first->number;
    return true;
  }
  answer.names = parted(text);
  return answer.kind == Kind::Choices || answer.names.size() == 1;
}

}  // namespace

bool is_name(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](char c) {
    return c == ',' || static_cast<unsigned char>(c) < 0x20u;
  });
}

std::optional<AnswerColumns> columns_of(const Answer& answer) {
  const auto* const word = std::find_if(kKinds.begin(), kKinds.end(),
                                        [&](const auto& one) { return one.first == answer.kind; });
  if (word == kKinds.end()) return std::nullopt;
  AnswerColumns columns{std::string(word->second), std::nullopt};
  if (!has_value(answer.kind)) return columns;
  if (answer.kind == Kind::Choice && answer.names.size() != 1) return std::nullopt;
  if (answer.kind == Kind::Date && answer.more_days < 0) return std::nullopt;
  columns.value = value_column(answer);
  return columns.value ? std::optional(columns) : std::nullopt;
}

std::optional<Answer> answer_of(std::string_view kind, std::optional<std::string_view> value) {
  const auto* const word = std::find_if(kKinds.begin(), kKinds.end(),
                                        [&](const auto& one) { return one.second == kind; });
  if (word == kKinds.end()) return std::nullopt;
  Answer answer;
  answer.kind = word->first;
  if (has_value(answer.kind) != value.has_value()) return std::nullopt;
  if (value && !read_value(*value, answer)) return std::nullopt;
  return answer;
}

std::optional<std::string> said_column(const Answer& answer) {
  if (answer.kind != Kind::Date || answer.said.empty()) return std::nullopt;
  return answer.said;
}

std::optional<std::string> closer_column(const Answer& answer) {
  if (answer.kind != Kind::Date || answer.closer == Answer::Closer::NotAsked) return std::nullopt;
  return answer.closer == Answer::Closer::NotSure ? "not sure" : "declined";
}

Answer::Closer closer_of(std::string_view column) {
  if (column == "not sure") return Answer::Closer::NotSure;
  return column == "declined" ? Answer::Closer::Declined : Answer::Closer::NotAsked;
}

std::optional<std::string> column_of(Side side) {
  if (side == Side::None) return std::nullopt;
  return side == Side::Left ? "left" : "right";
}

Side side_of(std::string_view column) {
  if (column == "left") return Side::Left;
  return column == "right" ? Side::Right : Side::None;
}

std::string_view column_of(Answer::By by) {
  return by == Answer::By::Clinician ? "clinician" : "person";
}

Answer::By by_of(std::string_view column) {
  return column == "clinician" ? Answer::By::Clinician : Answer::By::Person;
}

}  // namespace rung::kb
