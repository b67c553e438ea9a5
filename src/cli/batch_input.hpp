// The input of `rung batch`, cut into records. Never more of it is held than one read and one
// record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "batch_chunk.hpp"

namespace rung::cli {

enum class RecordForm {
  Lines,  // each line is a record
  Csv,    // a quoted field may go on over several lines
};

// Cuts bytes that come bit by bit. Records without anything but blanks are passed over; they count
// as lines.
class RecordCutter {
 public:
  // A record of more than `max_bytes` is given without its text.
  RecordCutter(RecordForm form, std::size_t max_bytes) : form_(form), max_bytes_(max_bytes) {}

  // Where at least `least` further bytes may be put, of which `added` then tells how many came.
  std::span<char> room(std::size_t least);
  void added(std::size_t bytes);
  void end();  // what is left is the last record

  // Appends the next record to `chunk`; false when more bytes are needed for it.
  bool take(Chunk& chunk);

  std::uint64_t bytes_taken() const { return bytes_taken_; }

 private:
  enum class Within { FieldStart, Field, Quotes, QuoteInQuotes };

  bool find_end();
  void pass_csv(char byte);
  void drop_what_is_too_long();

  RecordForm form_;
  std::size_t max_bytes_;
  std::string_view held() const { return {buffer_.data(), filled_}; }

  std::string buffer_;      // never smaller, so that its bytes are cleared once
  std::size_t filled_ = 0;  // so many of its bytes came from the input
  std::size_t begin_ = 0;   // of the record
  std::size_t scan_ = 0;    // up to here it was looked for its end
  Within within_ = Within::FieldStart;
  std::uint64_t line_ = 1;    // on which the record begins
  std::uint64_t breaks_ = 0;  // lines that end inside it
  std::uint64_t dropped_ = 0;
  std::uint64_t bytes_taken_ = 0;
  bool ended_ = false;
};

class BatchInput {
 public:
  enum class Read { Some, End, NotYet, Failed };

  BatchInput(int fd, RecordForm form, std::size_t max_record_bytes)
      : fd_(fd), cutter_(form, max_record_bytes) {}

  // Puts the next records into `chunk`, at most `most`. Gives what is there rather than wait for
  // more; NotYet when nothing came for a moment. After Failed, errno says why.
  Read fill(Chunk& chunk, std::size_t most = kMostRecords);

  static constexpr std::size_t kMostRecords = 64;
  // Where a line costs so little that handing it on counts.
  static constexpr std::size_t kMostPlainRecords = 1024;

 private:
  // Whether further bytes came, or the end.
  bool more(int patience_ms);
  Read ending() const;

  int fd_;
  RecordCutter cutter_;
  bool ended_ = false;
  int error_ = 0;  // what ended it
};

}  // namespace rung::cli
