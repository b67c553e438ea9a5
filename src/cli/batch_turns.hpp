// How the threads of `rung batch` share its input and its output.
//
// Each thread reads a chunk, works on it and goes on to the next, so what it read is still in the
// cache of its core. One at a time reads. What is worked is written in the order in which it was
// read, by whoever is done with the oldest. A fixed number of chunks is under way, so memory is
// bounded however long the input is, and whoever is slowest, reader of the output included, sets
// the pace of all.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

#include "batch_chunk.hpp"

namespace rung::cli {

// Thread-safety: for any number of threads. A chunk belongs to whoever got it, until it is worked.
class Turns {
 public:
  // REQUIRES: slots > 0; less than there are threads lets some of them wait.
  explicit Turns(std::size_t slots) : chunks_(slots), worked_(slots) {}

  // Puts records into an empty chunk; false when there are no more.
  using Fill = std::function<bool(Chunk&)>;
  // The next chunk, filled by `fill` while nobody else fills; none at the end.
  Chunk* next(const Fill& fill);

  // Writes a chunk; false when nothing more can be written, which gives up.
  using Write = std::function<bool(const Chunk&)>;
  // The chunk is worked. Calls `write` for it and those behind it while no older one is missing and
  // nobody else writes.
  void worked(const Chunk& chunk, const Write& write);

  // From whoever cannot go on: all waiting ends, and nobody is given a chunk any more.
  void give_up();

 private:
  std::size_t slot(std::uint64_t number) const { return number % chunks_.size(); }
  Chunk* wait_free();

  std::mutex reading_;  // held by whoever fills
  std::mutex mutex_;    // of all below
  std::condition_variable some_free_;
  std::vector<Chunk> chunks_;
  std::vector<char> worked_;                // by slot: and not yet written
  std::uint64_t filled_ = 0, written_ = 0;  // how many chunks, so far
  bool ended_ = false;                      // nothing more is filled
  bool given_up_ = false;
  bool writing_ = false;
};

}  // namespace rung::cli
