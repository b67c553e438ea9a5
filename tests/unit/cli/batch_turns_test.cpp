#include "batch_turns.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace rung::cli;
using namespace std::chrono_literals;

namespace {

// Gives "0", "1", and so on up to what it was made with.
struct Counter {
  int end;
  int next = 0;

  bool operator()(Chunk& chunk) {
    if (next == end) return false;
    chunk.text = std::to_string(next++);
    return true;
  }
};

bool no_more(Chunk&) { return false; }

}  // namespace

TEST_CASE("chunks are written in the order in which they were read, however many work on them") {
  constexpr int kChunks = 2'000;
  for (const std::size_t jobs : {1u, 3u, 8u}) {
    Turns turns(2 * jobs);
    Counter input{kChunks};
    std::string written, expected;
    std::atomic<int> writers{0};
    std::atomic<bool> alone{true};
    {
      std::vector<std::jthread> threads;
      for (std::size_t i = 0; i < jobs; ++i) {
        threads.emplace_back([&] {
          while (Chunk* chunk = turns.next(std::ref(input))) {
            // Some take longer, so that later ones are done first.
            if (chunk->text.back() == '7') std::this_thread::sleep_for(100us);
            chunk->out = "<" + chunk->text + ">";
            turns.worked(*chunk, [&](const Chunk& oldest) {
              if (++writers != 1) alone = false;
              written += oldest.out;
              --writers;
              return true;
            });
          }
        });
      }
    }
    for (int i = 0; i < kChunks; ++i) expected += "<" + std::to_string(i) + ">";
    CHECK(written == expected);
    CHECK(alone);
  }
}

TEST_CASE("no more chunks are under way than there are slots") {
  Turns turns(2);
  Counter input{3};
  std::string written;
  const auto write = [&](const Chunk& chunk) {
    written += chunk.text;
    return true;
  };
  Chunk* const first = turns.next(std::ref(input));
  Chunk* const second = turns.next(std::ref(input));
  std::atomic<Chunk*> third{nullptr};
  std::jthread waits([&] { third = turns.next(std::ref(input)); });
  turns.worked(*second, write);
  std::this_thread::sleep_for(20ms);
  CHECK(third == nullptr);
  CHECK(input.next == 2);
  CHECK(written.empty());
  turns.worked(*first, write);
  waits.join();
  CHECK(written == "01");
  CHECK(third == first);
}

TEST_CASE("after the end nothing is read any more") {
  Turns turns(2);
  CHECK(turns.next(no_more) == nullptr);
  CHECK(turns.next([](Chunk&) { return true; }) == nullptr);
}

TEST_CASE("who gives up wakes who waits") {
  Turns turns(1);
  Counter input{2};
  REQUIRE(turns.next(std::ref(input)) != nullptr);
  Chunk* second = nullptr;
  {
    std::jthread waits([&] { second = turns.next(std::ref(input)); });
    turns.give_up();
  }
  CHECK(second == nullptr);
  CHECK(input.next == 1);
}

TEST_CASE("where nothing more can be written nothing more is read") {
  Turns turns(2);
  Counter input{5};
  Chunk* const chunk = turns.next(std::ref(input));
  int tries = 0;
  turns.worked(*chunk, [&](const Chunk&) {
    ++tries;
    return false;
  });
  CHECK(turns.next(std::ref(input)) == nullptr);
  CHECK(tries == 1);
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
