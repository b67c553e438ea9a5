#include "progress_line.hpp"

#include <algorithm>
#include <utility>

namespace rung::cli {

namespace {

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string rest = two(whole / 60 % 60) + ":" + two(whole % 60);
  if (whole >= 3600) return std::to_string(whole / 3600) + ":" + rest;
  return rest.starts_with('0') ? rest.substr(1) : rest;
}

}  // namespace

std::string progress_text(const LineProgress& state, std::size_t width) {
  std::string text = std::to_string(state.lines) + " " + state.noun + (state.lines == 1 ? "" : "s");
  if (state.seconds > 0) {
    const double rate = static_cast<double>(state.lines) / state.seconds;
    text += ", " + std::to_string(static_cast<std::uint64_t>(rate)) + " a second";
  }
  if (state.total_bytes && state.bytes > 0 && *state.total_bytes >= state.bytes) {
    const double share = static_cast<double>(state.bytes) / static_cast<double>(*state.total_bytes);
    const double left = state.seconds / share - state.seconds;
    text +=
        ", " + std::to_string(static_cast<int>(share * 100)) + " %, " + clock_text(left) + " left";
  }
  return text.substr(0, width);
}

ProgressLine::ProgressLine(std::ostream& out, bool shown, std::size_t width,
                           std::optional<std::uint64_t> total_bytes, std::string noun)
    : out_(out), shown_(shown), width_(width) {
  state_.total_bytes = total_bytes;
  state_.noun = std::move(noun);
}

void ProgressLine::done(std::uint64_t lines, std::uint64_t bytes) {
  constexpr std::chrono::milliseconds kBetween{200};
  state_.lines = lines;
  state_.bytes = bytes;
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < kBetween) return;
  last_ = now;
  state_.seconds = std::chrono::duration<double>(now - begin_).count();
  // The last column is left free: some terminals go to the next line after it.
  out_ << "\r\x1b[K" << progress_text(state_, width_ - 1) << std::flush;
  drawn_ = true;
}

void ProgressLine::wipe() {
  if (!drawn_) return;
  out_ << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

}  // namespace rung::cli
