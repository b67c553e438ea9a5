// Pasts after which two sets of rules may differ: what a free past came to, made as little as it
// can be, and sessions that are made to lead there.
#pragma once

#include "audit/diff/encoded.hpp"

namespace rung::audit::diff {

class FreePasts {
 public:
  // `usual`: somebody well who has no past. Keeps references.
  FreePasts(const Sets& sets, Encoded& free, const Both& usual);

  // Nothing where no other past is wanted. The first that are made for it, as both sets read them.
  std::optional<std::vector<StatePair>> next(Look look);

 private:
  struct Feature {
    const prove::Encoding::OfCell* cell = nullptr;  // or
    std::size_t odd = 0;
    std::vector<prove::Lit> usual;
  };
  std::vector<const Feature*> least(Look look);
  std::vector<StatePair> made(const std::vector<const Feature*>& odd);

  const Sets& sets_;
  Encoded& free_;
  std::vector<Feature> features_;
  prove::Lit other_ = 0;  // none of the pasts that were given
};

}  // namespace rung::audit::diff
