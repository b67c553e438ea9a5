// A change that no scenario notices: proved to change nothing, or somebody whom it concerns.
#pragma once

#include <memory>

#include "audit/mutate/expected.hpp"
#include "audit/mutate/trial.hpp"

namespace rung::audit::mutate {

struct Told {
  bool equivalent = false;
  std::string scenario;  // that would notice; empty: none was found
};

class Teller {
 public:
  // Keeps references.
  Teller(const Context& context, const std::vector<JudgedDay>& days);
  Told tell(const Draft& draft, const Tried& tried) const;

 private:
  const Context& context_;
  const std::vector<JudgedDay>& days_;
  Replay replay_;
};

}  // namespace rung::audit::mutate
