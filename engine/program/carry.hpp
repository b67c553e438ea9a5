// What the sessions before a day leave behind for it, and all of it.
//
// One session is one step: a carry, a day and what was told and done on it give the next carry. Its
// size is bounded by the rules, not by the number of sessions: a window keeps no more than it can
// still look back on. A day names a step, as no two steps are of one day.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "program/tape.hpp"

namespace rung::program {

// When things were last done.
struct LastDone {
  std::optional<Day> first;                    // the first step of all
  std::optional<Day> session;                  // in which anything was done
  std::vector<std::optional<Day>> exercises;   // in which it was done
  std::vector<std::optional<Day>> in_earnest;  // in which it was done, and not lighter on purpose
  std::vector<std::optional<Day>> tests;       // by exercise * 3 + side: in which it was tested

  // Of an exercise, or of any (ExerciseId::kNone).
  const std::optional<Day>& of(std::uint32_t exercise) const {
    return exercise == ExerciseId::kNone ? session : exercises[exercise];
  }
};

// What a protective rule that stays came to.
struct Latched {
  Truth state = Truth::no();
  Truth before = Truth::no();  // what it came to when it was released
  std::optional<Day> fired;
  std::optional<Day> released, maybe_released;  // the second hangs on what may be told

  // That of `before`: the later of both.
  std::optional<Day> last_release() const { return std::max(released, maybe_released); }
};

// What one window may still look back on, oldest first. Which of the lists is in use is a matter of
// its operation.
struct LookedBack {
  struct OfTruth {
    Day day;
    bool session = false;  // it takes one of the window's places
    Truth truth;
  };
  struct OfNumber {
    Day day;
    Number number;
  };
  std::vector<OfTruth> truths;
  std::vector<OfNumber> numbers;
  std::vector<Day> sessions;
};

struct Carry {
  Carry(const Program& program, const model::Model& model);  // of somebody who has no past

  LastDone last;
  std::vector<Latched> latched;  // by protective rule
  // By Program::result_nodes: what came after the latest result leaves it standing.
  std::vector<Truth> results;
  // By Program::window_nodes: as windows read the past, and as it is read for what fires.
  std::vector<LookedBack> windows[2];
  // What a value hangs on and may still be told; no cell stands twice.
  std::vector<std::vector<CellId>> open_logs;       // by protective rule
  std::vector<std::vector<CellId>> body_open_logs;  // by window body
};

}  // namespace rung::program
