// Values of the tape with some of today's cells changed: only what hangs on a change is worked out
// anew.
//
// In: a tape that was evaluated. Out: the values as one pass over all of it would give them. What
// was changed can be taken back, so that one WhatIf serves many questions; it allocates only while
// it grows.
#pragma once

#include <cstdint>
#include <vector>

#include "program/evaluate.hpp"

namespace rung::program {

class WhatIf {
 public:
  // How much was changed; only good for going back to.
  struct Mark {
    std::size_t cells = 0, hidden = 0, truths = 0, numbers = 0;
  };

  // Keeps references to the program and its history. `work`: what `cells` come to. O(tape), once.
  WhatIf(const Program& program, const HistoryReader& history, std::vector<CellValue> cells,
         Workspace work);

  // From here on only what `root` rests on is kept up to date. Its nodes, in tape order, until the
  // next call. REQUIRES: nothing is changed. O(n log n) of the nodes below it, after the first
  // time.
  const std::vector<NodeId>& look_at(NodeId root);
  const std::vector<NodeId>& look_at(const std::vector<NodeId>& roots);

  void set(CellId cell, const CellValue& value);
  // A node that reads the past: as if nothing were known of that.
  void hide(NodeId node);
  // Works out what hangs on the changes. O(what comes out another way).
  void settle();

  // REQUIRES: settled.
  Truth truth(NodeId id) const { return work_.truth(program_, id); }
  const Workspace& work() const { return work_; }
  const std::vector<CellValue>& cells() const { return cells_; }

  // What it came to; nothing may be asked of it after that. REQUIRES: settled.
  void give(std::vector<CellValue>& cells, Workspace& work) &&;

  // What was changed so far can no longer be taken back.
  void keep();
  // REQUIRES of both: settled.
  Mark mark() const {
    return {cell_log_.size(), hidden_log_.size(), truth_log_.size(), number_log_.size()};
  }
  void back_to(const Mark& mark);

 private:
  const std::vector<NodeId>& look_at_stacked();
  void touch(NodeId node);
  void work_out(NodeId node);

  const Program& program_;
  const HistoryReader& history_;
  std::vector<CellValue> cells_;
  Workspace work_;
  std::vector<std::uint64_t> looked_at_, dirty_, hidden_;  // one bit a node
  std::vector<std::uint64_t> dirty_words_;                 // one bit a word of `dirty_`
  bool looks_at_all_ = true;
  std::vector<NodeId> cone_, stack_;
  std::size_t first_dirty_,
      last_dirty_ = 0;  // of `dirty_words_`; none when the first is behind the last
  std::vector<std::pair<CellId, CellValue>> cell_log_;
  std::vector<NodeId> hidden_log_;
  std::vector<std::pair<std::uint32_t, Truth>> truth_log_;    // by slot
  std::vector<std::pair<std::uint32_t, Number>> number_log_;  // by slot
};

}  // namespace rung::program
