// A value or the reasons why there is none.
//
// Rung reports every expected failure this way; no exception crosses a public function.
// Thread-safety: as safe as the T it holds.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "rung/diagnostic.hpp"

namespace rung {

// INVARIANT: `ok()` is false only when there is at least one Error among the diagnostics.
// A Result that is ok may still carry warnings.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value, std::vector<Diagnostic> warnings = {})
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  static Result failure(std::vector<Diagnostic> diagnostics) {
    Result result;
    result.diagnostics_ = std::move(diagnostics);
    return result;
  }

  bool ok() const { return value_.has_value(); }
  explicit operator bool() const { return ok(); }

  // REQUIRES: ok().
  const T& value() const& { return *value_; }
  T& value() & { return *value_; }
  T&& value() && { return *std::move(value_); }

  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  Result() = default;
  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace rung
