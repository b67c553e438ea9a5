#include "base/sink.hpp"

#include <algorithm>
#include <tuple>

namespace rung::base {
namespace {

auto order_of(const Diagnostic& d) {
  return std::tie(d.primary.span.file, d.primary.span.begin, d.primary.span.end, d.severity, d.code,
                  d.message);
}

// Optimal string alignment distance; O(|a|·|b|) time, three rows of memory.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[b.size()];
}

// Of two letters every other word of two letters is one edit away: nothing is near to them.
std::size_t allowed_edits(std::size_t length) {
  if (length <= 2) return 0;
  return length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

}  // namespace

Diagnostic& Sink::report(Code code, Span span, std::string message) {
  Diagnostic diagnostic;
  diagnostic.severity = severity_of(code);
  diagnostic.code = std::string(id_of(code));
  diagnostic.message = std::move(message);
  diagnostic.primary.span = span;
  if (diagnostic.severity == Severity::Error) ++errors_;
  if (diagnostics_.size() < max_diagnostics_)
    return diagnostics_.emplace_back(std::move(diagnostic));
  ++uncounted_;
  return beyond_ = std::move(diagnostic);
}

void Sink::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::Error) ++errors_;
  if (diagnostics_.size() < max_diagnostics_) {
    diagnostics_.push_back(std::move(diagnostic));
  } else {
    ++uncounted_;
  }
}

std::vector<Diagnostic> Sink::take_sorted() {
  std::vector<Diagnostic> all = std::move(diagnostics_);
  diagnostics_.clear();
  errors_ = 0;
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return order_of(a) < order_of(b);
  });
  const auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return order_of(a) == order_of(b);
  };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  if (uncounted_ != 0) {
    Diagnostic more;
    more.severity = severity_of(Code::R0011);
    more.code = std::string(id_of(Code::R0011));
    more.message = std::to_string(uncounted_) + (uncounted_ == 1 ? " more mistake is not shown"
                                                                 : " more mistakes are not shown");
    if (!all.empty()) more.primary.span = all.back().primary.span;
    all.push_back(std::move(more));
    uncounted_ = 0;
  }
  return all;
}

std::string_view nearest_name(std::string_view written,
                              const std::vector<std::string_view>& candidates) {
  const std::size_t limit = allowed_edits(written.size());
  std::string_view best;
  std::size_t best_distance = limit + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), written.size());
    if (longer - std::min(candidate.size(), written.size()) > limit) continue;
    const std::size_t distance = edit_distance(written, candidate);
    if (distance < best_distance ||
        (distance == best_distance && !best.empty() && candidate < best)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best_distance <= limit ? best : std::string_view{};
}

}  // namespace rung::base
