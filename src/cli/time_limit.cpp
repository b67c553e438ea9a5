#include "time_limit.hpp"

#include <charconv>

namespace rung::cli {

Outcome<int> time_limit_of(const Arguments& arguments) {
  constexpr int kUsual = 60, kMost = 86'400;
  if (!arguments.has("time-limit")) return kUsual;
  const std::string text = arguments.get("time-limit");
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (whole && seconds >= 0 && seconds <= kMost) return seconds;
  return Failure{"`--time-limit`: `" + text + "` is not a number of seconds from 0 to 86400",
                 "for example `--time-limit 60`", Exit::Usage};
}

}  // namespace rung::cli
