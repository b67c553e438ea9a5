// What a free past came to, made as little as it can be: what is wanted of a past that is known.
#pragma once

#include <optional>

#include "audit/prove/attempt.hpp"
#include "audit/prove/pasts.hpp"
#include "decide/situation.hpp"

namespace rung::audit::prove {

class FreePast {
 public:
  // `usual`: somebody who has no past. Keeps references.
  FreePast(Attempt& attempt, const program::Circuit& circuit, const decide::Situation& usual);

  // Nothing where no other past is wanted.
  std::optional<WantedPast> next();

 private:
  struct Feature {
    const Encoding::OfCell* cell = nullptr;  // or
    std::size_t odd = 0;
    std::vector<Lit> usual;  // as of somebody who has no past
  };

  Attempt& attempt_;
  const program::Circuit& circuit_;
  std::vector<Feature> features_;
};

}  // namespace rung::audit::prove
