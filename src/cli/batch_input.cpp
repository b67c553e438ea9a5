#include "batch_input.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace rung::cli {

namespace {

bool only_blanks(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

std::span<char> RecordCutter::room(std::size_t least) {
  if (begin_ != 0) {
    std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
              buffer_.begin() + static_cast<std::ptrdiff_t>(filled_), buffer_.begin());
    filled_ -= begin_;
    scan_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() < filled_ + least) buffer_.resize(filled_ + least);
  return std::span(buffer_).subspan(filled_);
}

void RecordCutter::added(std::size_t bytes) { filled_ += bytes; }

void RecordCutter::end() { ended_ = true; }

void RecordCutter::pass_csv(char byte) {
  switch (within_) {
    case Within::FieldStart:
    case Within::Field:
      if (byte == '"' && within_ == Within::FieldStart) {
        within_ = Within::Quotes;
      } else {
        within_ = byte == ',' ? Within::FieldStart : Within::Field;
      }
      break;
    case Within::Quotes:
      if (byte == '"') within_ = Within::QuoteInQuotes;
      if (byte == '\n') ++breaks_;
      break;
    case Within::QuoteInQuotes:
      within_ = byte == '"' ? Within::Quotes : byte == ',' ? Within::FieldStart : Within::Field;
      break;
  }
}

// Whether `scan_` stands at the line break that ends the record.
bool RecordCutter::find_end() {
  if (form_ == RecordForm::Lines) {
    scan_ = std::min(held().find('\n', scan_), filled_);
    return scan_ < filled_;
  }
  for (; scan_ < filled_; ++scan_) {
    if (buffer_[scan_] == '\n' && within_ != Within::Quotes) return true;
    pass_csv(buffer_[scan_]);
  }
  return false;
}

void RecordCutter::drop_what_is_too_long() {
  if (dropped_ == 0 && scan_ - begin_ <= max_bytes_) return;
  const std::size_t dropped = scan_ - begin_;
  dropped_ += dropped;
  buffer_.erase(begin_, dropped);
  filled_ -= dropped;
  scan_ = begin_;
}

bool RecordCutter::take(Chunk& chunk) {
  for (;;) {
    const bool found = find_end();
    drop_what_is_too_long();
    const bool rest = ended_ && !found && (scan_ > begin_ || dropped_ > 0);
    if (!found && !rest) return false;
    const std::string_view text = held().substr(begin_, scan_ - begin_);
    const bool blank = dropped_ == 0 && only_blanks(text);
    if (!blank) {
      chunk.records.push_back({chunk.text.size(), text.size(), line_, dropped_ > 0});
      chunk.text += text;
    }
    bytes_taken_ += text.size() + dropped_ + (found ? 1 : 0);
    begin_ = scan_ = scan_ + (found ? 1 : 0);
    line_ += breaks_ + 1;
    breaks_ = dropped_ = 0;
    within_ = Within::FieldStart;
    if (!blank) return true;
  }
}

BatchInput::Read BatchInput::fill(Chunk& chunk, std::size_t most) {
  constexpr std::size_t kEnoughBytes = 3u << 16;
  constexpr int kMomentMs = 100;
  for (bool read = false;; read = true) {
    while (chunk.records.size() < most && chunk.text.size() < kEnoughBytes && cutter_.take(chunk)) {
    }
    chunk.bytes = cutter_.bytes_taken();
    const bool enough = chunk.records.size() >= most || chunk.text.size() >= kEnoughBytes;
    const bool some = !chunk.records.empty();
    if (some && (enough || ended_)) return Read::Some;
    if (ended_) return ending();
    if (read && !some) return Read::NotYet;  // who stops need not wait for the end of blank lines
    if (!more(some ? 0 : kMomentMs)) return some ? Read::Some : Read::NotYet;
  }
}

bool BatchInput::more(int patience_ms) {
  constexpr std::size_t kAtLeast = 1u << 17;
  pollfd waiting{fd_, POLLIN, 0};
  const int ready = ::poll(&waiting, 1, patience_ms);
  if (ready == 0 || (ready < 0 && errno == EINTR)) return false;
  const std::span<char> room = cutter_.room(kAtLeast);
  const ssize_t got = ::read(fd_, room.data(), room.size());
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return false;
  if (got > 0) {
    cutter_.added(static_cast<std::size_t>(got));
    return true;
  }
  error_ = got < 0 ? errno : 0;
  ended_ = true;
  if (error_ == 0) cutter_.end();  // else the rest may be half a record
  return true;
}

BatchInput::Read BatchInput::ending() const {
  errno = error_;
  return error_ == 0 ? Read::End : Read::Failed;
}

}  // namespace rung::cli
