// One attempt at a question: with any past, or after one that is known.
#pragma once

#include <memory>

#include "api/compiled.hpp"
#include "audit/prove/guards.hpp"

namespace rung::audit::prove {

class Attempt {
 public:
  // The circuit has as outputs what the question watches, then the planes of what is `named`.
  // Without a past, each of those has a guard. Keeps references.
  Attempt(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
          const std::vector<Named>& named, const std::vector<program::CellValue>& usual,
          const program::HistoryReader* past, const std::function<bool()>& out_of_time,
          bool any_setting = false);

  Solver& solver() { return solver_; }
  Encoding& here() { return *here_; }
  Encoding* better() { return better_.get(); }
  const std::vector<char>& own() const { return own_; }

  // Goes on until what numbers come to is what the tape says.
  Found solve(std::vector<Lit> assumptions);

  // Of what was just found impossible: the fewest guards that make it so, found one by one.
  std::vector<Rest> blamed();

 private:
  void add_goal();

  const Question& question_;
  Solver solver_;
  Encoding::Setting setting_;
  std::unique_ptr<Encoding> better_, here_;
  std::vector<char> own_;
  Guards guards_;
  Lit goal_ = 0;
};

}  // namespace rung::audit::prove
