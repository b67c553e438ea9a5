#include "batch_turns.hpp"

namespace rung::cli {

Chunk* Turns::wait_free() {
  std::unique_lock lock(mutex_);
  some_free_.wait(lock, [&] { return given_up_ || ended_ || filled_ - written_ < chunks_.size(); });
  return given_up_ || ended_ ? nullptr : &chunks_[slot(filled_)];
}

Chunk* Turns::next(const Fill& fill) {
  const std::lock_guard reads(reading_);
  Chunk* const chunk = wait_free();
  if (chunk == nullptr) return nullptr;
  chunk->clear();
  const bool some = fill(*chunk);
  const std::lock_guard lock(mutex_);
  if (!some) {
    ended_ = true;
    return nullptr;
  }
  ++filled_;
  return chunk;
}

void Turns::worked(const Chunk& chunk, const Write& write) {
  std::unique_lock lock(mutex_);
  worked_[static_cast<std::size_t>(&chunk - chunks_.data())] = 1;
  if (writing_) return;  // whoever writes sees it
  writing_ = true;
  for (std::size_t oldest = slot(written_); !given_up_ && worked_[oldest] != 0;
       oldest = slot(written_)) {
    lock.unlock();
    const bool good = write(chunks_[oldest]);
    lock.lock();
    if (good) {
      worked_[oldest] = 0;
      ++written_;
    } else {
      given_up_ = true;
    }
    some_free_.notify_all();
  }
  writing_ = false;
}

void Turns::give_up() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  some_free_.notify_all();
}

}  // namespace rung::cli
