// Lines that say a day and plain answers of that day, and nothing else, from JSON straight to the
// lanes of a Batch: no State, no names, no Decision.
//
// It takes a line only where it can say exactly what the readers of states and a Live would. All
// others (a past, dates, lists, letters that JSON escapes, anything wrong) it leaves to them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "rung/rule_set.hpp"
#include "standing.hpp"

namespace rung::cli {

// Thread-safety: each thread needs one of its own.
class PlainLines {
 public:
  // `possible`: standings also say what is possible, and the verdicts; else these are empty.
  PlainLines(RuleSet rules, bool possible);
  PlainLines(PlainLines&& other) noexcept;
  PlainLines& operator=(PlainLines&& other) noexcept;
  ~PlainLines();

  struct Line {
    std::string_view id;  // into the line
    bool id_is_number = false;
    Standing standing;  // until the next line is read
  };
  // Nothing where the line must be read otherwise. O(line), and what the Batch costs.
  std::optional<Line> read(std::string_view json);

  // A line that was read otherwise is of that day. It gets ready for a day that comes often.
  void missed(Day today);

 private:
  class Form;
  RuleSet rules_;
  bool possible_;
  std::unique_ptr<Form> form_;
  Day missed_day_;
  std::uint32_t misses_ = 0;  // of that day, one after the other
};

}  // namespace rung::cli
