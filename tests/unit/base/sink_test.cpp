#include "base/sink.hpp"

#include <catch2/catch.hpp>

using namespace rung;
using base::Code;
using base::Sink;

TEST_CASE("diagnostics come out in the order of the files, whatever order they were found in") {
  Sink sink;
  sink.report(Code::R2001, {1, 5, 6}, "third");
  sink.report(Code::R2001, {0, 9, 10}, "second");
  sink.report(Code::R2001, {0, 2, 3}, "first");
  const auto all = sink.take_sorted();
  REQUIRE(all.size() == 3);
  CHECK(all[0].message == "first");
  CHECK(all[1].message == "second");
  CHECK(all[2].message == "third");
  CHECK(sink.take_sorted().empty());
}

TEST_CASE("the same mistake reported twice is shown once") {
  Sink sink;
  sink.report(Code::R2001, {0, 2, 3}, "same");
  sink.report(Code::R2001, {0, 2, 3}, "same");
  CHECK(sink.take_sorted().size() == 1);
}

TEST_CASE("at the limit every mistake is shown, and one over is counted") {
  for (const std::uint32_t mistakes : {3u, 4u}) {
    Sink sink(3);
    for (std::uint32_t i = 0; i < mistakes; ++i)
      sink.report(Code::R2001, {0, i, i + 1}, "mistake " + std::to_string(i));
    const auto all = sink.take_sorted();
    REQUIRE(all.size() == mistakes);
    CHECK((all.back().code == "R0011") == (mistakes == 4));
    if (mistakes == 4) CHECK(all.back().message == "1 more mistake is not shown");
  }
}

TEST_CASE("a name is only suggested when it is near, and the nearest one is") {
  CHECK(base::nearest_name("knee_pian", {"knee_pain", "back_pain"}) == "knee_pain");
  CHECK(base::nearest_name("squt", {"squat", "quit"}) == "squat");
  CHECK(base::nearest_name("xyz", {"knee_pain"}).empty());
  CHECK(base::nearest_name("abce", {"abcd", "abcf"}) == "abcd");
}
