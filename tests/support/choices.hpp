// A row of numbers that a generator draws from. Tests generate the row with rapidcheck, so that
// whatever is built from it shrinks: zero is always the simplest choice, and so is what lies behind
// the end of the row.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rung::testing {

class Choices {
 public:
  explicit Choices(std::vector<std::uint16_t> row) : row_(std::move(row)) {}

  // 0 … n-1. REQUIRES: n > 0.
  std::size_t pick(std::size_t n) { return at_ < row_.size() ? row_[at_++] % n : 0; }
  // False is the simple answer.
  bool chance(std::size_t percent) { return pick(100) >= 100 - percent; }
  template <typename T>
  const T& of(const std::vector<T>& list) {
    return list[pick(list.size())];
  }
  // The next `length` numbers as a row of their own, so that what follows does not shift when they
  // are used up or not.
  Choices part(std::size_t length) {
    std::vector<std::uint16_t> out;
    for (std::size_t i = 0; i < length; ++i) out.push_back(at_ < row_.size() ? row_[at_++] : 0);
    return Choices(std::move(out));
  }

 private:
  std::vector<std::uint16_t> row_;
  std::size_t at_ = 0;
};

}  // namespace rung::testing
