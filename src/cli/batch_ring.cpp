#include "batch_ring.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kKeptBytes = 1u << 20;

// Assigning an empty string would keep the memory.
void empty(std::string& text) {
  text.clear();
  if (text.capacity() > kKeptBytes) std::string().swap(text);
}

}  // namespace

void Chunk::clear() {
  empty(text);
  empty(out);
  empty(complaints);
  records.clear();
  bytes = 0;
}

Chunk* Ring::wait_free(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const bool free = some_free_.wait_for(
      lock, patience, [&] { return given_up_ || filled_ - written_ < chunks_.size(); });
  if (!free || given_up_) return nullptr;
  Chunk& chunk = chunks_[slot(filled_)];
  lock.unlock();
  chunk.clear();
  return &chunk;
}

void Ring::filled() {
  {
    const std::lock_guard lock(mutex_);
    ++filled_;
  }
  some_filled_.notify_one();
}

void Ring::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  some_filled_.notify_all();
  some_worked_.notify_all();
}

Chunk* Ring::wait_filled() {
  std::unique_lock lock(mutex_);
  some_filled_.wait(lock, [&] { return given_up_ || closed_ || taken_ < filled_; });
  if (given_up_ || taken_ == filled_) return nullptr;
  return &chunks_[slot(taken_++)];
}

void Ring::worked(const Chunk* chunk) {
  {
    const std::lock_guard lock(mutex_);
    done_[static_cast<std::size_t>(chunk - chunks_.data())] = 1;
  }
  some_worked_.notify_one();
}

Chunk* Ring::wait_worked() {
  std::unique_lock lock(mutex_);
  some_worked_.wait(lock, [&] {
    return given_up_ || done_[slot(written_)] != 0 || (closed_ && written_ == filled_);
  });
  if (given_up_ || done_[slot(written_)] == 0) return nullptr;
  return &chunks_[slot(written_)];
}

void Ring::written() {
  {
    const std::lock_guard lock(mutex_);
    done_[slot(written_)] = 0;
    ++written_;
  }
  some_free_.notify_one();
}

void Ring::give_up() {
  {
    const std::lock_guard lock(mutex_);
    given_up_ = true;
  }
  some_free_.notify_all();
  some_filled_.notify_all();
  some_worked_.notify_all();
}

bool Ring::given_up() {
  const std::lock_guard lock(mutex_);
  return given_up_;
}

}  // namespace rung::cli
