// A second opinion: what the rules come to on one state, worked out slowly and directly from the
// Model.
//
// It shares no code with engine/program or engine/decide. A truth is the set of outcomes that
// answering the open questions can lead to; a number is the set of ranges. Both are combined by
// going through all pairs.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rung/decision.hpp"
#include "support/reference_state.hpp"

namespace rung::reference {

enum class Kleene { No, Unknown, Yes };
using Outcomes = std::set<Kleene>;  // never empty

// How a protective rule acts now.
enum class Acts { No, Softened, Full };

struct Opinion {
  std::vector<Outcomes> protective;  // what the condition comes to, latches included; by rule
  std::vector<Acts> acts;
  std::vector<bool> pack_for;    // known true; by pack
  std::vector<bool> gate_open;   // by gate
  std::vector<bool> permissive;  // by permissive rule
  std::vector<bool> may;         // may be done today; by exercise
  std::vector<bool> ladder_in_plan;
  std::vector<bool>
      is_today;              // by exercise: the rung, or one of equal rungs, that its ladder gives
  std::vector<bool> spoken;  // by permissive rule: an advise that is told
  ReferralLevel referral = ReferralLevel::None;
  bool stop = false, rest = false, hold = false;
  Verdict verdict = Verdict::OutOfScope;  // what is acted on while nothing more is answered
};

// REQUIRES: the state fits the model.
Opinion evaluate(const model::Model& model, const State& state);

}  // namespace rung::reference
