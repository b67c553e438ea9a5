// A circuit as clauses: what any state at all can come to, whatever its past.
//
// Each cell is one of its options; each gate is what the circuit says it is. Without a past, what
// comes from one (a rule that stays, a result, a window) is free: it may be anything. Numbers are
// free as well until `mend` works them out. So what is impossible here is impossible in every state
// and after every past; what is possible here may still never happen.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "audit/prove/options.hpp"
#include "audit/prove/solver.hpp"
#include "program/circuit.hpp"

namespace rung::audit::prove {

// Which outcomes a truth may be.
struct TruthLits {
  Lit yes = 0, unknown = 0, no = 0;
};

class Encoding {
 public:
  // What all encodings of one question share. Keeps references.
  struct Setting {
    const program::Program& program;
    const program::Circuit& circuit;
    const std::vector<program::CellValue>& usual;  // by cell: what stands for somebody well
    Solver& solver;
    const program::HistoryReader* past = nullptr;  // the one past that is spoken of; none: any
    bool any_setting = false;                      // else settings are as usual
    const std::vector<char>* in_order = nullptr;   // by cell: it matters which value is larger
    // A gate or leaf with a guard is what the circuit says only while the guard holds.
    std::map<program::Signal, Lit> guards = {};
    std::map<program::Signal, program::Signal> opposites = {};  // of those with a guard
    bool any_day = false;  // not only today: also what cells show on a day that is over
  };
  // With a `twin` of the same setting, cells that are not in `own` are those of the twin, and so is
  // the past that does not hang on them. Keeps references.
  explicit Encoding(const Setting& setting, const Encoding* twin = nullptr,
                    const std::vector<char>* own = nullptr);

  Lit output(std::size_t place) const { return lit(circuit_.outputs[place]); }
  Lit lit(program::Signal signal) const;

  struct OfCell {
    CellOptions options;
    std::vector<Lit> lits;  // by option; exactly one of them holds
    bool from_twin = false;
  };
  const std::vector<OfCell>& cells() const { return cells_; }
  const OfCell* of(program::CellId cell) const;
  // By Circuit::odd; of a number, or a truth that nobody asks about, all three are 0.
  const std::vector<TruthLits>& odd() const { return odd_; }
  // It and what it is made of read nothing of a past that may be anything.
  bool is_local(std::size_t odd_place) const { return local_[odd_place] != 0; }
  bool is_shared(std::size_t odd_place) const { return shared_odd_[odd_place] != 0; }

  // Of what the solver found possible.
  program::CellValue value_of(const OfCell& cell) const;
  program::Truth truth_of(std::size_t odd_place) const;
  // By Circuit::odd: what came out otherwise than the tape says, and could be worked out. With
  // none, all that can be worked out is as the tape says.
  std::vector<std::size_t> wrong() const;
  // From now on they are as the tape says.
  void mend(const std::vector<std::size_t>& wrong);
  // Some number has too many values to be worked out, and was left free.
  bool left_free() const { return left_free_; }

 private:
  // A number as the list of what it may be; exactly one of `lits` holds.
  struct OfNumber {
    std::vector<program::Number> values;
    std::vector<Lit> lits;
  };

  void find_local();
  std::optional<program::Truth> given_by_past(const program::Node& node) const;
  const program::HistoryReader& past() const;
  void add_cells(const std::vector<char>* own);
  void add_odd(const std::vector<char>* own);
  void find_comparisons();
  bool is_read_once(const std::vector<program::NodeId>& cone, program::CellId cell) const;
  std::map<program::CellId, CellReaders> readers() const;
  Lit when_any(const OfCell& cell, const std::vector<bool>& of);
  void add_leaves();
  void add_gates();
  Lit of_plane(const TruthLits& truth, program::Plane plane);
  Lit guarded(program::Signal signal, Lit lit);
  bool reads_own(std::size_t odd_place, const std::vector<char>& own) const;

  // encoding_numbers.cpp
  bool work_out(std::size_t odd_place);
  const OfNumber* number(program::NodeId id);
  std::optional<OfNumber> made(program::NodeId id);
  std::optional<OfNumber> sum(const program::Node& node);
  OfNumber by_cell(program::NodeId id);
  OfNumber by_truth(program::NodeId id);
  void each_truth(const program::Circuit::Odd& odd, program::NodeId operand,
                  const std::function<void(program::Truth, Lit)>& take);
  OfNumber of_other(program::NodeId id, const OfNumber& other);
  OfNumber gather(const std::vector<std::pair<program::Number, Lit>>& cases);
  program::Truth in_model(const program::Circuit::Operand& operand) const;

  const Setting& setting_;
  const program::Program& p_;
  const program::Circuit& circuit_;
  Solver& solver_;
  const Encoding* twin_;
  std::vector<OfCell> cells_;
  std::vector<std::uint32_t> place_of_cell_;
  std::vector<TruthLits> odd_;
  std::vector<char> local_, worked_out_, shared_odd_;
  std::map<std::size_t, Comparison> comparisons_;  // by Circuit::odd
  std::map<std::size_t, program::CellId> compared_;
  std::map<program::CellId, std::map<std::vector<bool>, Lit>> known_sets_;
  std::vector<std::uint32_t> place_of_node_;  // among Circuit::odd
  std::vector<Lit> leaves_, gates_;
  std::map<program::Signal, Lit> guarded_;
  std::map<program::NodeId, OfNumber> numbers_;
  bool left_free_ = false;
};

}  // namespace rung::audit::prove
