// A decision as a sheet to take along: short texts in the order in which they are read, and what is
// to be filled in by hand. How the sheet is laid out, on paper or on a screen, is left to the host.
// Thread-safety: pure functions, plain values.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "rung/decision.hpp"
#include "rung/format.hpp"

namespace rung {

// One exercise of the plan.
struct SheetRow {
  std::string name;                 // "Bridge"
  std::string how_much;             // "2 to 3 sets of 12 reps; a step up", "a test"
  std::vector<std::string> how;     // its steps, what load, how often
  std::vector<std::string> watch;   // what was seen last time, and how to reset
  std::vector<std::string> faults;  // each fault that may be seen, to be ticked
  bool done_today = false;          // nothing is to be filled in

  // What is to be written down of each set, in the plural: "repetitions", "seconds", "minutes",
  // "clean repetitions in a row".
  std::string counted;
  std::int64_t sets = 1;   // how many sets there is room for; at least 1, at most kMostSheetSets
  bool each_side = false;  // left and right each
};

constexpr std::int64_t kMostSheetSets = 5;

struct PlanSheet {
  bool gives_plan =
      false;        // else there are no rows, and `result` and `why` say whom to see and why
  std::string day;  // "Friday, 2026-11-20"
  std::vector<std::string> result;  // what to do, whom to see and when, a paragraph each
  std::vector<SheetRow> rows;
  std::vector<std::string> stop;  // when to stop, a sentence or two each
  std::vector<std::string> why;   // without a plan: the reasons; else empty
  std::vector<std::string> open;  // questions that must be answered before there is a plan
  std::vector<std::string> call;  // whom, as the decision names them; empty when it names nobody
  std::string come_back;          // "Come back tomorrow."; empty where no author says
  std::string limits;             // that it is no medical advice
  std::string rules;              // the rules it was decided by
};

// Never a plan while a question is open that could still change it. `wording` is what people call
// things; without it names are shown. O(size of the decision).
PlanSheet plan_sheet(const Decision& decision, const Wording* wording = nullptr);

}  // namespace rung
