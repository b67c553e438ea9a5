#include "input.hpp"

#include <sys/select.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "text.hpp"

namespace rung::cli {

namespace {

// Only there to end a waiting pselect; what was asked for is read off its result.
extern "C" void wake(int) {}

}  // namespace

HeldSignals::HeldSignals(bool hold) : hold_(hold) {
  if (!hold_) return;
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  sigprocmask(SIG_BLOCK, &held, &outside_);
  struct sigaction action {};
  action.sa_handler = wake;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, &on_interrupt_);
  sigaction(SIGTERM, &action, &on_terminate_);
}

HeldSignals::~HeldSignals() {
  if (!hold_) return;
  sigaction(SIGINT, &on_interrupt_, nullptr);
  sigaction(SIGTERM, &on_terminate_, nullptr);
  sigprocmask(SIG_SETMASK, &outside_, nullptr);
}

DescriptorLines::Fill DescriptorLines::fill() {
  if (interruptible_) {
    fd_set waiting;
    FD_ZERO(&waiting);
    FD_SET(fd_, &waiting);
    const int ready = ::pselect(fd_ + 1, &waiting, nullptr, nullptr, nullptr, &signals_.outside());
    if (ready < 0) return errno == EINTR ? Fill::Interrupted : Fill::Failed;
  }
  std::array<char, kMaxLineBytes> part;
  const ssize_t got = ::read(fd_, part.data(), part.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN ? Fill::More : Fill::Failed;
  if (got == 0) return Fill::End;
  buffer_.append(part.data(), static_cast<std::size_t>(got));
  return Fill::More;
}

InputLine DescriptorLines::take(std::size_t end, std::size_t skip) {
  const bool too_long = end > kMaxLineBytes;
  InputLine line{too_long ? InputLine::Kind::TooLong : InputLine::Kind::Text, "", ++number_};
  if (!too_long) line.text = buffer_.substr(0, end);
  buffer_.erase(0, end + skip);
  if (line.text.ends_with('\r')) line.text.pop_back();
  return line;
}

InputLine DescriptorLines::next() {
  for (;;) {
    const std::size_t end = buffer_.find('\n');
    if (end != std::string::npos) return take(end, 1);
    // A line without an end need not be kept beyond the point where it is known to be too long.
    if (buffer_.size() > 2 * kMaxLineBytes) buffer_.resize(kMaxLineBytes + 1);
    if (ended_) return buffer_.empty() ? InputLine{} : take(buffer_.size(), 0);
    const Fill filled = fill();
    if (filled == Fill::Interrupted) return {InputLine::Kind::Interrupted, "", number_};
    if (filled == Fill::Failed) return {InputLine::Kind::Failed, "", number_};
    ended_ = filled == Fill::End;
  }
}

InputLine TextLines::next() {
  while (at_ < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view line = trimmed(std::string_view(text_).substr(at_, end - at_));
    at_ = end + 1;
    ++number_;
    if (line.empty() || line.front() == '#') continue;
    if (line.size() > kMaxLineBytes) return {InputLine::Kind::TooLong, "", number_};
    return {InputLine::Kind::Text, std::string(line), number_};
  }
  return {};
}

}  // namespace rung::cli
