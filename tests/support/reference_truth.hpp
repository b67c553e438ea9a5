// Sets of outcomes and of ranges, combined the obvious way. Part of the reference evaluator.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>

#include "support/reference_eval.hpp"

namespace rung::reference {

inline Kleene kleene_not(Kleene a) {
  return a == Kleene::Yes ? Kleene::No : a == Kleene::No ? Kleene::Yes : a;
}

inline Outcomes all_pairs(const Outcomes& a, const Outcomes& b,
                          const std::function<Kleene(Kleene, Kleene)>& join) {
  Outcomes out;
  for (const Kleene x : a) {
    for (const Kleene y : b) out.insert(join(x, y));
  }
  return out;
}
inline Outcomes both(const Outcomes& a, const Outcomes& b) {
  return all_pairs(a, b, [](Kleene x, Kleene y) { return std::min(x, y); });
}
inline Outcomes either(const Outcomes& a, const Outcomes& b) {
  return all_pairs(a, b, [](Kleene x, Kleene y) { return std::max(x, y); });
}
inline Outcomes negation(const Outcomes& a) {
  Outcomes out;
  for (const Kleene x : a) out.insert(kleene_not(x));
  return out;
}
inline Outcomes mapped(const Outcomes& a, const std::function<bool(Kleene)>& holds) {
  Outcomes out;
  for (const Kleene x : a) out.insert(holds(x) ? Kleene::Yes : Kleene::No);
  return out;
}
inline Outcomes exactly(bool value) { return {value ? Kleene::Yes : Kleene::No}; }
inline bool known_yes(const Outcomes& a) { return a == Outcomes{Kleene::Yes}; }
inline bool ruled_out(const Outcomes& a) { return a == Outcomes{Kleene::No}; }
inline bool may_be(const Outcomes& a, Kleene x) { return a.count(x) != 0; }

// A number, once all is answered that will be: somewhere from low to high, or nothing at all.
struct Range {
  bool exists = true;
  bool may_lack = false;  // not sure whether there is a number: a date that may be never
  std::int64_t low = 0, high = 0;
  friend auto operator<=>(const Range&, const Range&) = default;
};
using Ranges = std::set<Range>;

inline Ranges all_pairs(const Ranges& a, const Ranges& b,
                        const std::function<Range(const Range&, const Range&)>& join) {
  Ranges out;
  for (const Range& x : a) {
    for (const Range& y : b) out.insert(join(x, y));
  }
  return out;
}
inline Ranges sum(const Ranges& a, const Ranges& b, bool minus) {
  return all_pairs(a, b, [&](const Range& x, const Range& y) {
    if (!x.exists || !y.exists) return Range{false, false, 0, 0};
    const bool lack = x.may_lack || y.may_lack;
    return minus ? Range{true, lack, x.low - y.high, x.high - y.low}
                 : Range{true, lack, x.low + y.low, x.high + y.high};
  });
}

// What holds of a difference that lies somewhere in `d`.
inline Kleene compare(model::CompareOp op, const Range& d) {
  if (!d.exists) return Kleene::No;
  using Op = model::CompareOp;
  const auto decide = [](bool always, bool never) {
    return always ? Kleene::Yes : never ? Kleene::No : Kleene::Unknown;
  };
  Kleene out = Kleene::No;
  switch (op) {
    case Op::AtLeast: out = decide(d.low >= 0, d.high < 0); break;
    case Op::Greater: out = decide(d.low > 0, d.high <= 0); break;
    case Op::AtMost: out = decide(d.high <= 0, d.low > 0); break;
    case Op::Less: out = decide(d.high < 0, d.low >= 0); break;
    case Op::Equal: out = decide(d.low == 0 && d.high == 0, d.low > 0 || d.high < 0); break;
    case Op::NotEqual: out = decide(d.low > 0 || d.high < 0, d.low == 0 && d.high == 0); break;
  }
  return out == Kleene::Yes && d.may_lack ? Kleene::Unknown : out;
}

inline model::CompareOp opposite_of(model::CompareOp op) {
  using Op = model::CompareOp;
  switch (op) {
    case Op::AtLeast: return Op::Less;
    case Op::Greater: return Op::AtMost;
    case Op::AtMost: return Op::Greater;
    case Op::Less: return Op::AtLeast;
    case Op::Equal: return Op::NotEqual;
    case Op::NotEqual: return Op::Equal;
  }
  return op;
}
inline bool holds_for(model::CompareOp op, std::int64_t difference) {
  return compare(op, {true, false, difference, difference}) == Kleene::Yes;
}

}  // namespace rung::reference
