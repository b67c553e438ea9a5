// Deciding on rules and a state written in a test. Each must be right: a mistake fails the test.
#pragma once

#include <stdexcept>
#include <string>

#include "rung/json.hpp"
#include "rung/rule_set.hpp"

namespace rung::testing {

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.diagnostics().front().message);
  return std::move(result).value();
}

// `rules` without a pack; one for everyone, with a physician, is put before it.
inline RuleSet load_text(const std::string& rules) {
  return must(RuleSet::load({{"p/pack.rung",
                              "pack p \"P\" version 1.0.0 { for everyone }\n"
                              "professional physician \"your doctor\"\n" +
                                  rules}}));
}

// `state` without its braces and its day, 2026-01-05.
inline Decision decide_text(const std::string& rules, const std::string& state) {
  const RuleSet loaded = load_text(rules);
  return must(loaded.decide(must(read_state(R"({"today":"2026-01-05",)" + state + "}"))));
}

}  // namespace rung::testing
