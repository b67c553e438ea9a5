// What a RuleSet holds; private to the engine.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "ast/file.hpp"
#include "base/limits.hpp"
#include "program/tape.hpp"
#include "rung/rule_set.hpp"

namespace rung::program {
struct BoundState;
}

namespace rung::api {

struct LiveParts;

struct Compiled {
  std::vector<SourceText> sources;
  // How they were read.
  base::Limits limits;
  bool with_scenarios = true;
  model::Model model;
  program::Program program;
  std::vector<UsedPack> packs;
  // Of api/live_parts.hpp, which alone reads them: only those who use live states pay for them.
  mutable std::once_flag live_once;
  mutable std::shared_ptr<const LiveParts> live_parts;

  // What was written, as a tree: read once more when it is first asked for, since whoever only
  // decides does without it, and it takes as much memory as all the rest. Thread-safe. O(text),
  // once.
  const std::vector<ast::File>& files() const;

 private:
  mutable std::once_flag files_once_;
  mutable std::vector<ast::File> files_;
};

// A decision of these rules, marked as theirs.
Decision decide(const Compiled& rules, const program::BoundState& state,
                const DecideOptions& options);

}  // namespace rung::api
