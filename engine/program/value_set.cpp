#include "program/value_set.hpp"

#include <algorithm>

namespace rung::program {

ValueSet ValueSet::of(std::int64_t low, std::int64_t high) {
  ValueSet out;
  if (low <= high) out.ranges_.push_back({low, high});
  return out;
}

ValueSet ValueSet::of_values(const std::vector<std::uint32_t>& values) {
  ValueSet out;
  for (const std::uint32_t v : values) out = unite(out, of(v, v));
  return out;
}

bool ValueSet::contains(std::int64_t value) const { return touches(value, value); }

bool ValueSet::covers(std::int64_t low, std::int64_t high) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [&](const Range& r) { return r.low <= low && high <= r.high; });
}

bool ValueSet::touches(std::int64_t low, std::int64_t high) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [&](const Range& r) { return r.low <= high && low <= r.high; });
}

ValueSet ValueSet::complement_in(std::int64_t low, std::int64_t high) const {
  ValueSet out;
  std::int64_t next = low;
  for (const Range& r : ranges_) {
    if (r.high < low || r.low > high) continue;
    if (next < r.low) out.ranges_.push_back({next, r.low - 1});
    next = r.high + 1;
  }
  if (next <= high) out.ranges_.push_back({next, high});
  return out;
}

ValueSet unite(const ValueSet& a, const ValueSet& b) {
  std::vector<ValueSet::Range> all = a.ranges_;
  all.insert(all.end(), b.ranges_.begin(), b.ranges_.end());
  std::sort(all.begin(), all.end());
  ValueSet out;
  for (const ValueSet::Range& r : all) {
    if (!out.ranges_.empty() && r.low <= out.ranges_.back().high + 1) {
      out.ranges_.back().high = std::max(out.ranges_.back().high, r.high);
    } else {
      out.ranges_.push_back(r);
    }
  }
  return out;
}

ValueSet intersect(const ValueSet& a, const ValueSet& b) {
  ValueSet out;
  for (const ValueSet::Range& x : a.ranges_) {
    for (const ValueSet::Range& y : b.ranges_) {
      const std::int64_t low = std::max(x.low, y.low), high = std::min(x.high, y.high);
      if (low <= high) out.ranges_.push_back({low, high});
    }
  }
  return out;
}

}  // namespace rung::program
