// Which answers to yes-or-no facts a condition is looking for, also by way of findings and scores.
// What is read as `not` is wanted to be no.
#pragma once

#include <vector>

#include "model/model.hpp"

namespace rung::audit {

class Wanted {
 public:
  explicit Wanted(const model::Model& model)
      : yes(model.facts.size(), 0), no(model.facts.size(), 0), model_(model) {}

  std::vector<char> yes, no;  // by fact

  // Adds what the condition wants; none wants nothing.
  void look(const model::CondPtr& cond, bool positive = true) {
    if (cond) look(*cond, positive);
  }

 private:
  void look(const model::Cond& cond, bool positive);
  void look_one(const model::Cond& cond, bool positive);
  void look(const model::CountCond& count, bool positive);
  void look(const model::FindingHolds& holds, bool positive);
  void look(const model::Num& num);
  void both(const model::Score& score);

  const model::Model& model_;
  int depth_ = 0;
};

}  // namespace rung::audit
