// What a RuleSet holds; private to the engine.
#pragma once

#include <vector>

#include "ast/file.hpp"
#include "program/tape.hpp"
#include "rung/rule_set.hpp"

namespace rung::program {
struct BoundState;
}

namespace rung::api {

struct Compiled {
  std::vector<SourceText> sources;
  std::vector<ast::File> files;
  model::Model model;
  program::Program program;
  std::vector<UsedPack> packs;
};

// A decision of these rules, marked as theirs.
Decision decide(const Compiled& rules, const program::BoundState& state,
                const DecideOptions& options);

}  // namespace rung::api
