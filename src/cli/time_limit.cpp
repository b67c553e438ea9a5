#include "time_limit.hpp"

#include <charconv>
#include <chrono>

namespace rung::cli {

namespace {

Outcome<int> seconds_of(const Arguments& arguments, int usual) {
  constexpr int kMost = 86'400;
  if (!arguments.has("time-limit")) return usual;
  const std::string text = arguments.get("time-limit");
  int seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (whole && seconds >= 0 && seconds <= kMost) return seconds;
  return Failure{"`--time-limit`: `" + text + "` is not a number of seconds from 0 to 86400",
                 "for example `--time-limit 60`", Exit::Usage};
}

}  // namespace

Outcome<std::function<bool()>> time_limit_option(const Arguments& arguments, int usual) {
  const auto seconds = seconds_of(arguments, usual);
  if (!seconds) return seconds.failure();
  using Clock = std::chrono::steady_clock;
  const Clock::time_point end = Clock::now() + std::chrono::seconds(seconds.value());
  return std::function<bool()>([end] { return Clock::now() >= end; });
}

}  // namespace rung::cli
