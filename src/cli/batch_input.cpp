#include "batch_input.hpp"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace rung::cli {

namespace {

bool only_blanks(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

void RecordCutter::add(std::string_view bytes) {
  buffer_.erase(0, begin_);
  scan_ -= begin_;
  begin_ = 0;
  buffer_.append(bytes);
}

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
    scan_ = std::min(buffer_.find('\n', scan_), buffer_.size());
    return scan_ < buffer_.size();
  }
  for (; scan_ < buffer_.size(); ++scan_) {
    if (buffer_[scan_] == '\n' && within_ != Within::Quotes) return true;
    pass_csv(buffer_[scan_]);
  }
  return false;
}

void RecordCutter::drop_what_is_too_long() {
  if (dropped_ == 0 && scan_ - begin_ <= max_bytes_) return;
  dropped_ += scan_ - begin_;
  buffer_.erase(begin_, scan_ - begin_);
  scan_ = begin_;
}

bool RecordCutter::take(Chunk& chunk) {
  for (;;) {
    const bool found = find_end();
    drop_what_is_too_long();
    const bool rest = ended_ && !found && (scan_ > begin_ || dropped_ > 0);
    if (!found && !rest) return false;
    const std::string_view text = std::string_view(buffer_).substr(begin_, scan_ - begin_);
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
  constexpr std::size_t kEnoughBytes = 1u << 18;
  constexpr int kMomentMs = 100;
  for (;;) {
    while (chunk.records.size() < most && chunk.text.size() < kEnoughBytes && cutter_.take(chunk)) {
    }
    chunk.bytes = cutter_.bytes_taken();
    if (!chunk.records.empty()) return Read::Some;
    if (ended_) return Read::End;
    pollfd waiting{fd_, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, kMomentMs);
    if (ready == 0 || (ready < 0 && errno == EINTR)) return Read::NotYet;
    std::array<char, 1u << 17> part;
    const ssize_t got = ::read(fd_, part.data(), part.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return Read::NotYet;
    if (got < 0) return Read::Failed;
    if (got == 0) {
      ended_ = true;
      cutter_.end();
    } else {
      cutter_.add({part.data(), static_cast<std::size_t>(got)});
    }
  }
}

}  // namespace rung::cli
