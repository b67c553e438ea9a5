#include "json/words.hpp"

#include "rung/json.hpp"

namespace rung::json {

std::string_view word(Verdict verdict) {
  switch (verdict) {
    case Verdict::Ask: return "ask";
    case Verdict::Exercise: return "exercise";
    case Verdict::Rest: return "rest";
    case Verdict::Stop: return "stop";
    case Verdict::Routine: return "routine";
    case Verdict::Urgent: return "urgent";
    case Verdict::Emergency: return "emergency";
    case Verdict::OutOfScope: break;
  }
  return "out_of_scope";
}

std::string_view word(ReferralLevel level) {
  switch (level) {
    case ReferralLevel::None: return "none";
    case ReferralLevel::Routine: return "routine";
    case ReferralLevel::Urgent: return "urgent";
    case ReferralLevel::Emergency: break;
  }
  return "emergency";
}

std::string_view word(Activity activity) {
  switch (activity) {
    case Activity::Exercise: return "exercise";
    case Activity::Rest: return "rest";
    case Activity::Stop: break;
  }
  return "stop";
}

std::string_view word(Basis basis) {
  switch (basis) {
    case Basis::Certain: return "certain";
    case Basis::NotRuledOut: return "not_ruled_out";
    case Basis::NotAsked: break;
  }
  return "not_asked";
}

std::string_view word(TruthValue truth) {
  switch (truth) {
    case TruthValue::No: return "no";
    case TruthValue::Yes: return "yes";
    case TruthValue::Unknown: return "unknown";
    case TruthValue::NotApplicable: break;
  }
  return "not_applicable";
}

std::string_view word(PlanStep step) {
  switch (step) {
    case PlanStep::None: return "none";
    case PlanStep::Start: return "start";
    case PlanStep::Progress: return "progress";
    case PlanStep::Hold: return "hold";
    case PlanStep::Regress: return "regress";
    case PlanStep::Test: break;
  }
  return "test";
}

std::string_view word(LoadChange::Kind kind) {
  switch (kind) {
    case LoadChange::Kind::None: return "none";
    case LoadChange::Kind::Raise: return "raise";
    case LoadChange::Kind::Ease: break;
  }
  return "ease";
}

std::string_view word(Side side) {
  switch (side) {
    case Side::None: return "none";
    case Side::Left: return "left";
    case Side::Right: break;
  }
  return "right";
}

}  // namespace rung::json

namespace rung {

std::string_view json_word(Verdict verdict) { return json::word(verdict); }
std::string_view json_word(ReferralLevel level) { return json::word(level); }
std::string_view json_word(Activity activity) { return json::word(activity); }
std::string_view json_word(Basis basis) { return json::word(basis); }

}  // namespace rung
