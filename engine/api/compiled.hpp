// What a RuleSet holds; private to the engine.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "ast/file.hpp"
#include "program/tape.hpp"
#include "rung/rule_set.hpp"

namespace rung::program {
struct BoundState;
}

namespace rung::api {

struct LiveParts;

struct Compiled {
  std::vector<SourceText> sources;
  std::vector<ast::File> files;
  model::Model model;
  program::Program program;
  std::vector<UsedPack> packs;
  // Of api/live_parts.hpp, which alone reads them: only those who use live states pay for them.
  mutable std::once_flag live_once;
  mutable std::shared_ptr<const LiveParts> live_parts;
};

// A decision of these rules, marked as theirs.
Decision decide(const Compiled& rules, const program::BoundState& state,
                const DecideOptions& options);

}  // namespace rung::api
