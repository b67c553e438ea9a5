// Lines a person or a script answers with, from a terminal, a pipe or a text.
#pragma once

#include <csignal>
#include <cstddef>
#include <string>

namespace rung::cli {

struct InputLine {
  enum class Kind { Text, TooLong, End, Interrupted, Failed };
  Kind kind = Kind::End;
  std::string text;        // without its line end
  std::size_t number = 0;  // from one
};

class LineSource {
 public:
  virtual ~LineSource() = default;
  virtual InputLine next() = 0;
};

// Lines of a file descriptor. With `interruptible`, ctrl-C and a request to end are held back while
// this object lives and are taken only inside next(), which then gives Interrupted: whatever the
// caller was writing is whole.
class DescriptorLines : public LineSource {
 public:
  DescriptorLines(int fd, bool interruptible);
  ~DescriptorLines() override;
  DescriptorLines(const DescriptorLines&) = delete;
  DescriptorLines& operator=(const DescriptorLines&) = delete;

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
  sigset_t outside_{};
  struct sigaction on_interrupt_ {};
  struct sigaction on_terminate_ {};
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
