// The sink with a ceiling: a file of noise must not fill the memory with messages.
#pragma once

#include <string>
#include <utility>

#include "base/sink.hpp"

namespace rung::syntax {

class Reports {
 public:
  // Far more than anyone reads, few enough to hold in memory.
  static constexpr std::size_t kMaxPerFile = 5'000;

  explicit Reports(base::Sink& sink) : sink_(sink) {}

  bool full() const { return count_ >= kMaxPerFile; }

  // The reference is valid until the next call.
  Diagnostic& report(base::Code code, Span span, std::string message) {
    if (full()) return dropped_ = Diagnostic{};
    ++count_;
    return sink_.report(code, span, std::move(message));
  }

 private:
  base::Sink& sink_;
  Diagnostic dropped_;
  std::size_t count_ = 0;
};

}  // namespace rung::syntax
