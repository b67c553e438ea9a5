// What can come true at all, read off the tape: everything that a person may answer is left open,
// and so is every record of an exercise that somebody can come to do. Sound: what is not possible
// here never happens. Two statements that rest on one fact count as independent where they meet
// only further up, so what is possible here may still never happen.
#pragma once

#include <vector>

#include "audit/context.hpp"
#include "program/evaluate.hpp"

namespace rung::audit {

// By exercise: it can come to be done.
using DoneSet = std::vector<char>;

// The whole tape, with no record of the exercises that are not in `done`.
program::Workspace evaluate_open(const program::Program& program, const DoneSet& done);

// The exercises whose records the value of a node rests on.
std::vector<model::ExerciseId> records_under(const program::Program& program, program::NodeId root);

class Possible {
 public:
  explicit Possible(const Context& context);

  // Starting from nothing, each exercise that may be done once others have been.
  const DoneSet& can_be_done() const { return can_be_done_; }
  bool can_open(std::size_t gate) const { return can_open_[gate] != 0; }
  // If every exercise could be done, also one that is never given.
  bool could_open(std::size_t gate) const { return could_open_[gate] != 0; }
  // The pack at this place can be for somebody. Where none is, its gates are not to blame.
  bool is_for_somebody(const Context& context, const Span& place) const;
  // With any records, as somebody may have done what nobody gave them.
  const program::Workspace& with_any_record() const { return with_any_record_; }

 private:
  DoneSet can_be_done_;
  std::vector<char> can_open_, could_open_;
  program::Workspace with_any_record_;
};

}  // namespace rung::audit
