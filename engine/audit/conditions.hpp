// Every condition of the rules, and what the rules read, each analysed once.
#pragma once

#include <functional>
#include <vector>

#include "audit/context.hpp"
#include "model/walk.hpp"

namespace rung::audit {

// A condition as it stands in a declaration. Findings for each side give one for each.
struct Written {
  const model::Cond* cond = nullptr;
  bool in_rule = true;  // false: in an invariant, which only speaks about the rules
};

class Conditions {
 public:
  explicit Conditions(const Context& context);
  const std::vector<Written>& all() const { return all_; }

 private:
  std::vector<Written> all_;
};

// Calls the functions for a condition and all below it, not through findings and scores.
void each_part(const model::Cond& cond, const std::function<void(const model::Cond&)>& on_cond,
               const std::function<void(const model::Num&)>& on_num);

// What some rule, finding or score reads directly, or an exercise needs.
class Uses {
 public:
  explicit Uses(const Context& context);
  bool reads(model::FactId fact) const { return facts_[fact.index()] != 0; }
  bool reads(model::FindingId finding) const { return findings_[finding.index()] != 0; }
  bool reads(model::ScoreId score) const { return scores_[score.index()] != 0; }
  bool refers_to(model::ProfessionalId id) const { return professionals_[id.index()] != 0; }

 private:
  void see(const model::Cond& cond);
  void see(const model::Num& num);
  void see(const std::optional<model::Referral>& referral);

  std::vector<char> facts_, findings_, scores_, professionals_;
};

}  // namespace rung::audit
