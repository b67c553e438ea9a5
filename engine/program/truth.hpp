// The values on the tape: which outcomes are still possible once every open question is answered.
//
// A plain three-valued engine knows yes, no and unknown. Rung must also tell an unknown that an
// answer may still settle (a question not yet asked) from one that nothing will (an answer of not
// sure). So a truth is the set of outcomes that completing the open questions can lead to, each of
// them yes, no or unknown:
//   {Yes}                 certainly so
//   {No}                  ruled out
//   {Unknown}             could not be ruled out, whatever else is answered
//   {Yes, Unknown, No}    not yet asked (an answer of not sure is an answer too)
// The set only ever shrinks as questions are answered; that is why less information never allows
// more. INVARIANT 1: no Truth and no Span of a Number on the tape is empty. The sets may be larger
// than what can really happen (two items that rest on one fact count as independent), never
// smaller: so what is read from them is sound, and it is exact where a condition rests on one fact
// alone.
#pragma once

#include <algorithm>
#include <cstdint>

namespace rung::program {

class Truth {
 public:
  static constexpr std::uint8_t kYes = 1, kUnknown = 2, kNo = 4, kOpen = 7;

  constexpr Truth() = default;
  constexpr explicit Truth(std::uint8_t bits) : bits_(bits) {}
  static constexpr Truth yes() { return Truth(kYes); }
  static constexpr Truth no() { return Truth(kNo); }
  static constexpr Truth unknown() { return Truth(kUnknown); }
  static constexpr Truth open() { return Truth(kOpen); }

  constexpr std::uint8_t bits() const { return bits_; }
  constexpr bool may_be_yes() const { return (bits_ & kYes) != 0; }
  constexpr bool may_be_unknown() const { return (bits_ & kUnknown) != 0; }
  constexpr bool may_be_no() const { return (bits_ & kNo) != 0; }
  constexpr bool is_yes() const { return bits_ == kYes; }
  constexpr bool is_no() const { return bits_ == kNo; }
  constexpr bool not_ruled_out() const { return bits_ != kNo; }
  constexpr bool settled() const { return bits_ == kYes || bits_ == kNo || bits_ == kUnknown; }

  friend constexpr bool operator==(Truth, Truth) = default;

 private:
  std::uint8_t bits_ = kUnknown;
};

constexpr Truth operator|(Truth a, Truth b) {
  return Truth(static_cast<std::uint8_t>(a.bits() | b.bits()));
}

// Every outcome of one side with every outcome of the other: Kleene's "and" and "or".
constexpr Truth both(Truth a, Truth b) {
  std::uint8_t bits = 0;
  if (a.may_be_yes() && b.may_be_yes()) bits |= Truth::kYes;
  if (a.may_be_no() || b.may_be_no()) bits |= Truth::kNo;
  const bool a_not_no = a.may_be_yes() || a.may_be_unknown(),
             b_not_no = b.may_be_yes() || b.may_be_unknown();
  if ((a.may_be_unknown() && b_not_no) || (b.may_be_unknown() && a_not_no)) bits |= Truth::kUnknown;
  return Truth(bits);
}
constexpr Truth negate(Truth a) {
  std::uint8_t bits = a.bits() & Truth::kUnknown;
  if (a.may_be_yes()) bits |= Truth::kNo;
  if (a.may_be_no()) bits |= Truth::kYes;
  return Truth(bits);
}
constexpr Truth either(Truth a, Truth b) { return negate(both(negate(a), negate(b))); }

// The outcome `which` maps to yes, every other one to no.
constexpr Truth is_outcome(Truth a, std::uint8_t which) {
  std::uint8_t bits = 0;
  if ((a.bits() & which) != 0) bits |= Truth::kYes;
  if ((a.bits() & static_cast<std::uint8_t>(~which & Truth::kOpen)) != 0) bits |= Truth::kNo;
  return Truth(bits);
}

// A number that is known to lie in [low, high] after completion, where completion itself may move
// both ends: low ends up in [low_min, low_max], high in [high_min, high_max]. `unsure`: an end
// state may keep low < high.
struct Number {
  std::int64_t low_min = 0, low_max = 0, high_min = 0, high_max = 0;
  bool exists = true;  // false: there is nothing to compare (an exercise that was not done)
  bool unsure = false;
  // Whether there is a number at all may itself be open: days since a date that may be never. Bits:
  std::uint8_t lack = 0;
  static constexpr std::uint8_t kMayLack = 1;   // an answer may say that there is none
  static constexpr std::uint8_t kMayDoubt = 2;  // an answer of not sure may leave it open
  static constexpr std::uint8_t kDoubt = 4;     // and nothing open will tell

  static constexpr Number known(std::int64_t v) { return {v, v, v, v, true, false}; }
  static constexpr Number closed(std::int64_t low, std::int64_t high) {
    return {low, low, high, high, true, low != high};
  }
  static constexpr Number open(std::int64_t low, std::int64_t high) {
    return {low, high, low, high, true, low != high};
  }
  // Not asked in a session that is over: some value, but never "not sure".
  static constexpr Number unasked(std::int64_t low, std::int64_t high) {
    return {low, high, low, high, true, false};
  }
  static constexpr Number absent() { return {0, 0, 0, 0, false, false}; }

  friend constexpr bool operator==(const Number&, const Number&) = default;
};

constexpr Number operator+(const Number& a, const Number& b) {
  return {a.low_min + b.low_min,
          a.low_max + b.low_max,
          a.high_min + b.high_min,
          a.high_max + b.high_max,
          a.exists && b.exists,
          a.unsure || b.unsure,
          static_cast<std::uint8_t>(a.lack | b.lack)};
}
constexpr Number operator-(const Number& a) {
  return {-a.high_max, -a.high_min, -a.low_max, -a.low_min, a.exists, a.unsure, a.lack};
}

constexpr Number highest(const Number& a, const Number& b) {
  return {std::max(a.low_min, b.low_min),
          std::max(a.low_max, b.low_max),
          std::max(a.high_min, b.high_min),
          std::max(a.high_max, b.high_max),
          true,
          a.unsure || b.unsure,
          static_cast<std::uint8_t>(a.lack | b.lack)};
}
constexpr Number lowest(const Number& a, const Number& b) { return -highest(-a, -b); }

constexpr Number not_below_zero(const Number& n) {
  Number out = highest(n, Number::known(0));
  out.exists = n.exists;
  return out;
}

// number >= 0. Nothing to compare: no.
constexpr Truth at_least_zero(const Number& n) {
  if (!n.exists) return Truth::no();
  std::uint8_t bits = 0;
  if (n.low_max >= 0) bits |= Truth::kYes;
  if (n.high_min < 0) bits |= Truth::kNo;
  if (n.unsure && n.low_min < 0 && n.high_max >= 0) bits |= Truth::kUnknown;
  if (bits == Truth::kNo) return Truth::no();
  if (bits == 0) bits = Truth::kUnknown;
  if ((n.lack & Number::kDoubt) != 0 && (bits & Truth::kYes) != 0) {
    bits = static_cast<std::uint8_t>((bits & ~Truth::kYes) | Truth::kUnknown);
  }
  if ((n.lack & Number::kMayLack) != 0) bits |= Truth::kNo;
  if ((n.lack & Number::kMayDoubt) != 0) bits |= Truth::kUnknown;
  return Truth(bits);
}

}  // namespace rung::program
