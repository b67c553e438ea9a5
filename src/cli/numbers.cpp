#include "numbers.hpp"

#include "text.hpp"

namespace rung::cli {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t value_of(std::string_view digits) {
  std::int64_t value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::optional<Fixed> parse_fixed(std::string_view text) {
  constexpr std::size_t kMaxDigits = 9;  // below Fixed::kMaxWhole
  constexpr std::size_t kDecimals = 3;
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || whole.size() > kMaxDigits) return std::nullopt;
  Fixed value = Fixed::of(value_of(whole));
  if (point == std::string_view::npos) return value;
  std::string decimals(text.substr(point + 1));
  if (!all_digits(decimals) || decimals.size() > kDecimals) return std::nullopt;
  decimals.resize(kDecimals, '0');
  value.milli += value_of(decimals);
  return value;
}

std::optional<std::size_t> parse_count(std::string_view text) {
  constexpr std::size_t kMaxDigits = 6;
  if (!all_digits(text) || text.size() > kMaxDigits) return std::nullopt;
  return static_cast<std::size_t>(value_of(text));
}

std::string fixed_text(Fixed value) {
  const bool negative = value.milli < 0;
  const std::int64_t milli = negative ? -value.milli : value.milli;
  std::string text = (negative ? "-" : "") + std::to_string(milli / Fixed::kScale);
  if (milli % Fixed::kScale == 0) return text;
  std::string decimals = std::to_string(Fixed::kScale + milli % Fixed::kScale).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return text + "." + decimals;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t comma = text.find(',');
    parts.push_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace rung::cli
