// Rules in words: what is written, with the names of things replaced by what people call them.
#pragma once

#include <string>

#include "model/model.hpp"
#include "rung/format.hpp"
#include "rung/rule_set.hpp"

namespace rung::audit::bundle {

class PlainWords {
 public:
  // Keeps references: `rules` must outlive it.
  explicit PlainWords(const RuleSet& rules);

  // "“How bad is your knee pain?” at least 7"; empty for no condition.
  std::string of(const model::CondPtr& cond) const;

  std::string does(const model::Effect& effect, const model::Protective& rule) const;
  std::string does(const model::Permissive& rule) const;
  std::string does(const model::Gate& gate) const;
  std::string does(const model::Exercise& exercise) const;
  std::string referral(const model::Referral& referral) const;

 private:
  std::string word(const std::string& name) const;
  std::string exercises(const std::vector<model::ExerciseId>& list) const;

  const RuleSet& rules_;
  const model::Model& m_;
  Wording wording_;
};

}  // namespace rung::audit::bundle
