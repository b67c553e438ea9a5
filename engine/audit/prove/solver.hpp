// A SAT solver: clauses over literals, asked again and again under assumptions.
//
// A literal is a number of a variable, negative for its opposite. The same questions in the same
// order give the same answers on every machine, except that a question may be given up.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace rung::audit::prove {

using Lit = int;

enum class Found : unsigned char { Possible, Impossible, GivenUp };

class Solver {
 public:
  // `stop` is asked now and then while a question is worked on; empty: never stop.
  // `many_questions`: a few hundred easy ones are to come, so that clauses are not worked over
  // between them.
  explicit Solver(std::function<bool()> stop = {}, bool many_questions = false);
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  Lit fresh() { return ++variables_; }
  Lit always() const { return always_; }
  Lit never() const { return -always_; }
  void add(std::span<const Lit> clause);
  void add(std::initializer_list<Lit> clause) {
    add(std::span<const Lit>(clause.begin(), clause.size()));
  }

  // A literal that holds exactly when all, or any, of `inputs` do.
  Lit all_of(std::span<const Lit> inputs);
  Lit any_of(std::span<const Lit> inputs);

  // At most one of them holds. O(their number).
  void at_most_one(std::span<const Lit> lits);
  void exactly_one(std::span<const Lit> lits) {
    add(lits);
    at_most_one(lits);
  }

  Found solve(std::span<const Lit> assumptions);
  bool holds(Lit lit) const;  // REQUIRES: the last question was Possible
  // The assumption is among those that made the last question Impossible.
  bool is_to_blame(Lit assumption) const;

  std::size_t variables() const { return static_cast<std::size_t>(variables_); }
  std::size_t clauses() const { return clauses_; }

 private:
  struct Cadical;
  std::unique_ptr<Cadical> cadical_;
  Lit variables_ = 0, always_ = 0;
  std::size_t clauses_ = 0;
};

}  // namespace rung::audit::prove
