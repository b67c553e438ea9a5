// What a scenario expects of somebody, so that it tells two sets of rules apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "rung/state.hpp"

namespace rung::audit::mutate {

// As `expect` writes it: the verdict by the first rules, and one thing more where the others have
// the same verdict. `prefer`: the name of the rule or gate to speak of where that is enough.
// Nothing where a scenario could see no difference.
std::optional<std::string> expected_of(const api::Compiled& first, const api::Compiled& other,
                                       const State& somebody, const std::string& prefer);

// The verdict, and what the rule or gate of this name comes to. Nothing where the state does not
// fit.
std::optional<std::string> expected_by(const api::Compiled& rules, const State& somebody,
                                       const std::string& name);

// A scenario ready to paste, judged by rules. It is read as any rule text, beside the rules without
// their own scenarios.
class Replay {
 public:
  explicit Replay(const api::Compiled& rules);
  // It fits, passes with the first rules, and fails with the others.
  bool tells_apart(const std::string& scenario, const api::Compiled& other) const {
    return judged(scenario, &other);
  }
  // It fits, and passes.
  bool passes(const std::string& scenario) const { return judged(scenario, nullptr); }

 private:
  bool judged(const std::string& scenario, const api::Compiled* other) const;

  std::vector<SourceText> sources_;
  std::string name_;  // of the file that the scenario stands in
};

}  // namespace rung::audit::mutate
