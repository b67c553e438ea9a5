#include "batch_ring.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

using namespace rung::cli;
using namespace std::chrono_literals;

namespace {

void fill(Ring& ring, const std::string& text) {
  Chunk* chunk = nullptr;
  while (chunk == nullptr) chunk = ring.wait_free(10ms);
  chunk->text = text;
  ring.filled();
}

}  // namespace

TEST_CASE("chunks come out in the order in which they were filled, however many work on them") {
  constexpr int kChunks = 2'000;
  for (const std::size_t jobs : {1u, 3u, 8u}) {
    Ring ring(2 * jobs + 2);
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < jobs; ++i) {
      threads.emplace_back([&ring] {
        while (Chunk* chunk = ring.wait_filled()) {
          // Some take longer, so that later ones are done first.
          if (chunk->text.back() == '7') std::this_thread::sleep_for(100us);
          chunk->out = "<" + chunk->text + ">";
          ring.worked(chunk);
        }
      });
    }
    std::string written, expected;
    std::jthread writer([&] {
      while (const Chunk* chunk = ring.wait_worked()) {
        written += chunk->out;
        ring.written();
      }
    });
    for (int i = 0; i < kChunks; ++i) {
      fill(ring, std::to_string(i));
      expected += "<" + std::to_string(i) + ">";
    }
    ring.close();
    writer.join();
    CHECK(written == expected);
  }
}

TEST_CASE("no more chunks are under way than the ring has") {
  Ring ring(2);
  fill(ring, "a");
  fill(ring, "b");
  CHECK(ring.wait_free(1ms) == nullptr);
  Chunk* first = ring.wait_filled();
  Chunk* second = ring.wait_filled();
  ring.worked(second);
  CHECK(ring.wait_free(1ms) == nullptr);
  ring.worked(first);
  CHECK(ring.wait_worked() == first);
  CHECK(ring.wait_free(1ms) == nullptr);
  ring.written();
  CHECK(ring.wait_free(1ms) == first);
}

TEST_CASE("after the end nothing is handed out any more") {
  Ring ring(2);
  fill(ring, "a");
  ring.close();
  Chunk* only = ring.wait_filled();
  REQUIRE(only != nullptr);
  CHECK(ring.wait_filled() == nullptr);
  ring.worked(only);
  CHECK(ring.wait_worked() == only);
  ring.written();
  CHECK(ring.wait_worked() == nullptr);
}

TEST_CASE("who gives up wakes all who wait") {
  Ring ring(1);
  std::atomic<int> woken{0};
  {
    std::vector<std::jthread> threads;
    threads.emplace_back([&] { woken += ring.wait_filled() == nullptr ? 1 : 0; });
    threads.emplace_back([&] { woken += ring.wait_worked() == nullptr ? 1 : 0; });
    ring.give_up();
  }
  CHECK(woken == 2);
  CHECK(ring.given_up());
  CHECK(ring.wait_free(1ms) == nullptr);
}

TEST_CASE("a chunk is used again without what was in it, and gives unusual memory back") {
  Chunk chunk;
  chunk.text.assign(8u << 20, 'x');
  chunk.records.push_back({0, 1, 1, false});
  chunk.out = "line\n";
  chunk.clear();
  CHECK(chunk.text.empty());
  CHECK(chunk.text.capacity() < (1u << 20));
  CHECK(chunk.records.empty());
  CHECK(chunk.out.empty());
}
