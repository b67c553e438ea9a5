#include "base/fixed.hpp"

#include <algorithm>
#include <cstdlib>

namespace rung::base {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Scientific {
  std::string digits;      // without the point
  std::int64_t point = 0;  // the point stands after this many digits
};

constexpr std::int64_t kMaxExponent = 64;

std::optional<Scientific> split(std::string_view text) {
  Scientific out;
  std::size_t i = 0;
  while (i < text.size() && is_digit(text[i])) out.digits += text[i++];
  if (out.digits.empty()) return std::nullopt;
  out.point = static_cast<std::int64_t>(out.digits.size());
  if (i < text.size() && text[i] == '.') {
    const std::size_t start = ++i;
    while (i < text.size() && is_digit(text[i])) out.digits += text[i++];
    if (i == start) return std::nullopt;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    const bool minus = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    const std::size_t start = i;
    std::int64_t exponent = 0;
    while (i < text.size() && is_digit(text[i])) {
      exponent = exponent * 10 + (text[i++] - '0');
      if (exponent > kMaxExponent) return std::nullopt;
    }
    if (i == start) return std::nullopt;
    out.point += minus ? -exponent : exponent;
  }
  if (i != text.size()) return std::nullopt;
  return out;
}

}  // namespace

std::optional<Fixed> parse_fixed(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  std::int64_t milli = 0;
  const std::int64_t wanted = parts->point + 3;  // digits that remain after scaling by 1000
  const auto count = static_cast<std::int64_t>(parts->digits.size());
  for (std::int64_t i = 0; i < std::max(wanted, count); ++i) {
    const int digit = i < count && i >= 0 ? parts->digits[static_cast<std::size_t>(i)] - '0' : 0;
    if (i >= wanted) {
      if (digit != 0) return std::nullopt;
      continue;
    }
    milli = milli * 10 + digit;
    if (milli > Fixed::kMaxWhole * Fixed::kScale) return std::nullopt;
  }
  return Fixed{negative ? -milli : milli};
}

std::string to_string(Fixed number) {
  const bool negative = number.milli < 0;
  const std::int64_t magnitude = std::llabs(number.milli);
  std::string out = (negative ? "-" : "") + std::to_string(magnitude / Fixed::kScale);
  std::int64_t rest = magnitude % Fixed::kScale;
  if (rest == 0) return out;
  std::string decimals = std::to_string(rest + Fixed::kScale).substr(1);
  while (decimals.back() == '0') decimals.pop_back();
  return out + "." + decimals;
}

}  // namespace rung::base
