// Where the layers put what they have to say about the author's text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/codes.hpp"
#include "base/limits.hpp"
#include "rung/diagnostic.hpp"

namespace rung::base {

// Collects diagnostics in any order; `take_sorted` puts them in the order of the files.
class Sink {
 public:
  explicit Sink(std::size_t max_diagnostics = Limits{}.max_diagnostics)
      : max_diagnostics_(max_diagnostics) {}

  // Adds a diagnostic of `code` at `span`; its severity is the one that codes.def gives the code.
  // The reference is valid until the next call and lets the caller add help, labels and fixes.
  Diagnostic& report(Code code, Span span, std::string message);

  // Adds a diagnostic that another sink has collected.
  void add(Diagnostic diagnostic);

  bool has_errors() const { return errors_ != 0; }
  std::size_t size() const { return diagnostics_.size(); }
  // What was reported so far, in the order of reporting.
  const std::vector<Diagnostic>& reported() const { return diagnostics_; }

  // Everything reported, ordered by file, byte, severity, code; exact repeats are dropped. Leaves
  // the sink empty. Beyond `max_diagnostics` mistakes are only counted, and the last diagnostic
  // says how many.
  std::vector<Diagnostic> take_sorted();

 private:
  std::size_t max_diagnostics_;
  std::vector<Diagnostic> diagnostics_;
  Diagnostic beyond_;  // where the callers of report put what is only counted
  std::size_t errors_ = 0, uncounted_ = 0;
};

// The entry of `candidates` nearest to `written` by edit distance (with transpositions), or empty
// when none is near: at most 1 edit up to 4 letters, 2 up to 8, 3 beyond, none of one
// or two letters. At equal distance the
// first in alphabetical order.
std::string_view nearest_name(std::string_view written,
                              const std::vector<std::string_view>& candidates);

}  // namespace rung::base
