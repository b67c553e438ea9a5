// The differences between two sets of rules as one question to the solver, of any past or after one
// that is known.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "audit/diff/both.hpp"
#include "audit/diff/box.hpp"
#include "audit/diff/compared.hpp"
#include "audit/diff/copies.hpp"
#include "audit/prove/encoding.hpp"

namespace rung::audit::diff {

// What is looked for, one after the other.
enum class Look : unsigned char { Less, More, Other, LeftBehind };
constexpr Look kLooks[] = {Look::Less, Look::More, Look::Other, Look::LeftBehind};

class Encoded {
 public:
  // `past`: nothing today told; null: any past. Keeps references.
  Encoded(const Sets& sets, Joint joint, const std::map<program::NodeId, program::NodeId>& windows,
          const Both& well, const Both* past, const std::function<bool()>& out_of_time);
  Encoded(const Encoded&) = delete;
  Encoded& operator=(const Encoded&) = delete;

  const Joint& joint() const { return joint_; }
  const std::vector<Difference>& differences() const { return differences_; }
  const prove::Encoding& encoding() const { return *encoding_; }
  const program::Circuit& circuit() const { return circuit_; }
  prove::Solver& solver() { return solver_; }
  const prove::Solver& solver() const { return solver_; }

  // Somebody of this kind outside of all boxes that were blocked for it. Goes on until numbers come
  // to what the tape says.
  prove::Found find(Look look, std::vector<prove::Lit> assumptions);
  // Somebody of any kind, each outside of the boxes that were blocked for it.
  prove::Found find_any() { return solve({any_}); }
  // It is assumed where somebody is looked for who is decided on today: such a day is not over.
  prove::Lit today() const { return today_; }
  // REQUIRES: it speaks of any past.
  const Copies& copies() const { return *copies_; }
  // The kind itself, wherever it is.
  prove::Lit is(Look look) const { return kinds_[static_cast<std::size_t>(look)]; }
  // Of what was just found possible: the differences that hold.
  std::vector<std::size_t> found() const;
  // Something that holds is said in a decision.
  prove::Lit shows() const { return shows_; }
  prove::Found solve(const std::vector<prove::Lit>& assumptions);

  // Nothing inside of the box is found any more when these kinds are looked for. `lits_outside`:
  // one of them holds outside.
  void block(std::vector<prove::Lit> lits_outside, const std::vector<Look>& looks);

  std::size_t variables() const { return solver_.variables(); }
  std::size_t clauses() const { return solver_.clauses(); }

 private:
  std::vector<program::Watched> watched() const;
  void add_kinds();

  Joint joint_;
  std::vector<Difference> differences_;
  program::Circuit circuit_;
  std::vector<program::CellValue> usual_;
  prove::Solver solver_;
  std::optional<JointPast> past_;
  std::optional<prove::Encoding::Setting> setting_;
  std::unique_ptr<prove::Encoding> encoding_;
  prove::Lit today_ = 0;
  std::optional<Copies> copies_;
  std::vector<prove::Lit> is_;  // by difference
  prove::Lit kinds_[4] = {}, looked_for_[4] = {}, any_ = 0, shows_ = 0;
};

}  // namespace rung::audit::diff
