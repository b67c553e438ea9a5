// A value, or the Failure that stood in its way. Rung's own Result speaks of rule text and states;
// this one speaks of files and command lines.
#pragma once

#include <utility>
#include <variant>

#include "host.hpp"

namespace rung::cli {

template <typename T>
class [[nodiscard]] Outcome {
 public:
  Outcome(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Outcome(Failure failure) : held_(std::in_place_index<1>, std::move(failure)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  const T& value() const& { return std::get<0>(held_); }
  T& value() & { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }

  // REQUIRES: not ok().
  const Failure& failure() const { return std::get<1>(held_); }

 private:
  std::variant<T, Failure> held_;
};

struct Nothing {};

}  // namespace rung::cli
