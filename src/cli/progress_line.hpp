// How far a long run is, on one line of a terminal that is drawn over and over.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>

namespace rung::cli {

struct LineProgress {
  std::uint64_t lines = 0;
  std::uint64_t bytes = 0;                   // of the input that are done
  std::optional<std::uint64_t> total_bytes;  // nothing where it is not known
  double seconds = 0;
  std::string noun = "line";  // what is counted
};

// "12345 lines, 1200 a second, 42 %, 0:35 left", cut at `width` characters.
std::string progress_text(const LineProgress& state, std::size_t width);

// Thread-safety: for one thread.
class ProgressLine {
 public:
  ProgressLine(std::ostream& out, bool shown, std::size_t width,
               std::optional<std::uint64_t> total_bytes, std::string noun = "line");

  // Draws at most a few times a second.
  void done(std::uint64_t lines, std::uint64_t bytes);

  // Takes the line away, so that something else can be printed in its place.
  void wipe();

 private:
  using Clock = std::chrono::steady_clock;

  std::ostream& out_;
  bool shown_;
  bool drawn_ = false;
  std::size_t width_;
  LineProgress state_;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point last_ = begin_;
};

}  // namespace rung::cli
