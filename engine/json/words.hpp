// The words that stand for enumerators in a decision's JSON.
#pragma once

#include <string_view>

#include "rung/decision.hpp"

namespace rung::json {

std::string_view word(Verdict verdict);
std::string_view word(ReferralLevel level);
std::string_view word(Activity activity);
std::string_view word(Basis basis);
std::string_view word(TruthValue truth);
std::string_view word(PlanStep step);
std::string_view word(LoadChange::Kind kind);
std::string_view word(Side side);

}  // namespace rung::json
