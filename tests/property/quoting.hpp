// How the properties of reasons look at a decision and show what is wrong with it.
#pragma once

#include <string>

#include "base/date.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"

namespace rung::testing {

inline DecideOptions explained() {
  DecideOptions options;
  options.max_exact_states = 300;
  return options;
}

inline std::string shown(const State& state) { return "\nstate: " + write_state(state); }

inline std::string shown(const BecauseItem& item) {
  return item.item +
         (item.side == Side::Left    ? " on left"
          : item.side == Side::Right ? " on right"
                                     : "") +
         "=" + item.value + (item.on ? " on " + base::to_string(*item.on) : "");
}

inline std::string shown(const Reason& reason) {
  std::string out = reason.rule + ":";
  for (const BecauseItem& item : reason.because) out += " [" + shown(item) + "]";
  return out;
}

inline bool starts(const std::string& text, const char* with) { return text.rfind(with, 0) == 0; }

// What is looked back on has no single value.
inline bool looks_back(const std::string& value) {
  return starts(value, "in the last") || starts(value, "in each of") ||
         starts(value, "over the last") || starts(value, "on the morning") ||
         value == "what was done before";
}

}  // namespace rung::testing
