// Decisions put together by hand, one for each verdict, for whatever writes decisions down.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rung/decision.hpp"

namespace rung::test {

struct SampleDecision {
  std::string name;
  Decision decision;
};

// Every verdict, and together every key that a decision can have.
std::vector<SampleDecision> sample_decisions();

}  // namespace rung::test
