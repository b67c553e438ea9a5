#include <catch2/catch.hpp>

#include "base/date.hpp"
#include "base/fixed.hpp"
#include "base/sha256.hpp"

using namespace rung;

TEST_CASE("numbers are read exactly or not at all") {
  const auto milli = [](const char* text) {
    const auto number = base::parse_fixed(text);
    return number ? number->milli : -1;
  };
  CHECK(milli("30") == 30'000);
  CHECK(milli("30.0") == 30'000);
  CHECK(milli("29.6") == 29'600);
  CHECK(milli("0.125") == 125);
  CHECK(milli("3e1") == 30'000);
  CHECK(milli("1.5e-2") == 15);
  CHECK(milli("0.0005") == -1);
  CHECK(milli("1e99") == -1);
  CHECK(milli("") == -1);
  CHECK(milli("1.") == -1);
  CHECK(milli("1000000000") == 1'000'000'000'000);
  CHECK(milli("1000000001") == -1);
  CHECK(base::parse_fixed("-2.5")->milli == -2'500);
}

TEST_CASE("a number written out reads back as itself") {
  for (const std::int64_t milli : {0, 1, 10, 100, 999, 1'000, 1'500, -2'500, 123'456}) {
    CHECK(base::parse_fixed(base::to_string(Fixed{milli}))->milli == milli);
  }
}

TEST_CASE("only real calendar days are days") {
  CHECK(base::parse_day("2026-11-20"));
  CHECK(base::to_string(*base::parse_day("2024-02-29")) == "2024-02-29");
  CHECK_FALSE(base::parse_day("2026-02-29"));
  CHECK_FALSE(base::parse_day("2026-13-01"));
  CHECK_FALSE(base::parse_day("2026-1-01"));
  CHECK_FALSE(base::parse_day("1899-12-31"));
  CHECK(base::days_between(*base::parse_day("2026-02-28"), *base::parse_day("2026-03-01")) == 1);
}

TEST_CASE("the hash is SHA-256 as published") {
  CHECK(base::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(base::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(base::sha256_hex(std::string(1'000, 'a')) ==
        "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

TEST_CASE("a hash is the same with and without the instructions that a processor has for it") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) {
    CHECK(base::sha256_hex(bytes) == base::sha256_hex_portable(bytes));
    bytes.push_back(static_cast<char>(i * 37 + i / 7));
  }
}
