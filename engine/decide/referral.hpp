// Whom to see: which rules refer now, and what their referrals come to together.
#pragma once

#include <string>
#include <vector>

#include "decide/situation.hpp"

namespace rung::decide {

// One rule, or one pack that is not for this person, that refers now. Points into the model.
struct ActiveReferral {
  const model::Referral* referral;
  Basis basis;
  std::string say;
};

ReferralLevel level_of(ast::ReferralWord word);

std::vector<ActiveReferral> active_referrals(const Situation& s);

// What will be said whatever is answered: a rule that may still end as not sure counts as softened.
std::vector<ActiveReferral> firm_referrals(const Situation& s);

// The most cautious of them, with all whom they name; no referral when there are none.
Referral leading(const Model& model, std::vector<ActiveReferral> active);

}  // namespace rung::decide
