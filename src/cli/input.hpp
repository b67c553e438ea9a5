// Lines a person or a script answers with, from a terminal, a pipe or a text.
#pragma once

#include <csignal>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

namespace rung::cli {

struct InputLine {
  enum class Kind { Text, TooLong, End, Interrupted, Failed };
  Kind kind = Kind::End;
  std::string text;        // without its line end
  std::size_t number = 0;  // from one
};

// Longer lines are no answers.
constexpr std::size_t kMaxLineBytes = 4096;

class LineSource {
 public:
  virtual ~LineSource() = default;
  virtual InputLine next() = 0;
  // The same after writing `prompt`.
  virtual InputLine prompted(std::ostream& talk, std::string_view prompt) {
    talk << prompt << std::flush;
    return next();
  }
};

// While it lives, ctrl-C and a request to end are held back; they are taken only where somebody
// waits with the mask `outside()`, so that whatever is being written is whole.
class HeldSignals {
 public:
  explicit HeldSignals(bool hold);
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  const sigset_t& outside() const { return outside_; }

 private:
  bool hold_;
  sigset_t outside_{};
  struct sigaction on_interrupt_ {};
  struct sigaction on_terminate_ {};
};

// Lines of a file descriptor. With `interruptible`, signals are held back and taken only inside
// next(), which then gives Interrupted.
class DescriptorLines : public LineSource {
 public:
  DescriptorLines(int fd, bool interruptible)
      : fd_(fd), interruptible_(interruptible), signals_(interruptible) {}

  InputLine next() override;

 private:
  enum class Fill { More, End, Interrupted, Failed };
  Fill fill();
  InputLine take(std::size_t end, std::size_t skip);

  int fd_;
  bool interruptible_;
  bool ended_ = false;
  std::string buffer_;
  std::size_t number_ = 0;
  HeldSignals signals_;
};

// Lines of a text; empty ones and those that begin with `#` are left out.
class TextLines : public LineSource {
 public:
  explicit TextLines(std::string text) : text_(std::move(text)) {}
  InputLine next() override;

 private:
  std::string text_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

}  // namespace rung::cli
