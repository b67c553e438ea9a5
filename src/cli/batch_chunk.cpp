#include "batch_chunk.hpp"

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

}  // namespace rung::cli
