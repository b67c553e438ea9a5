// A set of values of one cell: what a condition that rests on one fact alone comes down to.
#pragma once

#include <cstdint>
#include <vector>

namespace rung::program {

// Sorted, disjoint, non-adjacent closed ranges of integers.
class ValueSet {
 public:
  struct Range {
    std::int64_t low = 0, high = 0;
    friend auto operator<=>(const Range&, const Range&) = default;
  };

  ValueSet() = default;
  static ValueSet of(std::int64_t low, std::int64_t high);  // empty when low > high
  static ValueSet of_values(const std::vector<std::uint32_t>& values);

  bool contains(std::int64_t value) const;
  bool covers(std::int64_t low,
              std::int64_t high) const;  // every value of [low, high] is in the set
  bool touches(std::int64_t low, std::int64_t high) const;  // at least one is
  const std::vector<Range>& ranges() const { return ranges_; }

  ValueSet complement_in(std::int64_t low, std::int64_t high) const;
  friend ValueSet unite(const ValueSet& a, const ValueSet& b);
  friend ValueSet intersect(const ValueSet& a, const ValueSet& b);
  friend auto operator<=>(const ValueSet&, const ValueSet&) = default;

 private:
  std::vector<Range> ranges_;
};

ValueSet unite(const ValueSet& a, const ValueSet& b);
ValueSet intersect(const ValueSet& a, const ValueSet& b);

}  // namespace rung::program
