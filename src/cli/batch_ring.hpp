// The way of `rung batch` from one reader over many workers to one writer.
//
// A ring of a fixed number of chunks: the reader fills the next free one, any worker takes the next
// filled one, the writer gets them back in the order in which they were filled. So memory is
// bounded by the ring however long the input is, and the slowest of the three sets the pace of all.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace rung::cli {

// One line of the input, or with quoted fields several, without its end.
struct Record {
  std::size_t begin = 0;  // in the text of its chunk
  std::size_t size = 0;
  std::uint64_t line = 0;  // of the input, from 1, on which it begins
  bool too_long = false;   // it was larger than is read; its text is not kept
};

// Some records, and what was made of them.
struct Chunk {
  std::string text;
  std::vector<Record> records;
  std::uint64_t bytes = 0;  // of the input, up to the end of this chunk

  std::string out;         // whole lines
  std::string complaints;  // what to say on the error stream

  std::string_view text_of(const Record& record) const {
    return std::string_view(text).substr(record.begin, record.size);
  }
  // Empties it for the next use. Keeps the memory of usual chunks only.
  void clear();
};

// Thread-safety: one reader, any number of workers, one writer. A chunk belongs to whoever was
// given it, until it is handed on.
class Ring {
 public:
  // REQUIRES: slots > 0.
  explicit Ring(std::size_t slots) : chunks_(slots), done_(slots) {}

  // For the reader: an empty chunk; none when none gets free within `patience`, or after give_up().
  Chunk* wait_free(std::chrono::milliseconds patience);
  void filled();
  void close();  // nothing more is filled

  // For a worker: the next filled chunk; none at the end.
  Chunk* wait_filled();
  void worked(const Chunk* chunk);

  // For the writer: the oldest chunk, once it is worked; none at the end.
  Chunk* wait_worked();
  void written();

  // From whoever cannot go on: all waiting ends, and nobody is given a chunk any more.
  void give_up();
  bool given_up();

 private:
  std::size_t slot(std::uint64_t number) const { return number % chunks_.size(); }

  std::mutex mutex_;
  std::condition_variable some_free_, some_filled_, some_worked_;
  std::vector<Chunk> chunks_;
  std::vector<char> done_;  // by slot: worked, and not yet written
  // How many chunks came so far to each stage.
  std::uint64_t filled_ = 0, taken_ = 0, written_ = 0;
  bool closed_ = false;
  bool given_up_ = false;
};

}  // namespace rung::cli
