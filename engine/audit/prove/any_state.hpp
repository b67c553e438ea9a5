// All states and all pasts at once, asked again and again: one encoding and one solver for many
// questions about the same rules. What it finds impossible never happens; what it finds possible
// may still never happen.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "audit/prove/guards.hpp"

namespace rung::audit::prove {

class AnyState {
 public:
  enum class Settings : unsigned char { Any, AsWritten };

  // What can be asked about is numbered as in `watched`. `out_of_time` as in Prover. Keeps
  // references.
  AnyState(const model::Model& model, const program::Program& program,
           std::vector<program::Watched> watched, const std::function<bool()>& out_of_time,
           Settings settings = Settings::Any);

  // All of these at once, by number.
  Found ask(const std::vector<std::size_t>& all);
  // REQUIRES: the last question was Possible. It holds of what was found.
  bool holds(std::size_t number) const { return solver_.holds(lits_[number]); }
  // REQUIRES: the last question was Impossible. The rules, gates and packs that make it so.
  std::vector<Rest> blamed();

  // REQUIRES: the last question was Possible. With the answers and records that were found,
  // `opposite` is impossible, whatever else the past left behind.
  bool excludes(std::size_t opposite);

  // From now on: every question is answered, if only by *not sure*, and nothing of the past is
  // open.
  void let_all_be_answered();

  // Something to be asked about: some number of the first differs from that of the second at the
  // same place. Its own number.
  std::size_t add_difference(const std::vector<std::size_t>& of,
                             const std::vector<std::size_t>& to);

  std::size_t variables() const { return solver_.variables(); }
  std::size_t clauses() const { return solver_.clauses(); }

 private:
  Found solve(std::vector<Lit> assumptions);

  Solver solver_;
  std::vector<Named> named_;
  program::Circuit circuit_;
  std::vector<program::CellValue> usual_;
  Encoding::Setting setting_;
  Guards guards_;
  std::optional<Encoding> encoding_;
  std::vector<Lit> lits_;
  Lit all_guards_ = 0;
  std::vector<Lit> goal_;  // of the last question
};

}  // namespace rung::audit::prove
