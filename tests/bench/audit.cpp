// The bars of the audit. Run by `./dev bench audit`.
//
// Measured is processor time of one thread. Exit status 1 when something is not within its bar.
#include "audit/changes.hpp"
#include "audit/diff_bars.hpp"
#include "audit/questions.hpp"

int main() {
  using namespace rung::bench;
  const bool diffs = print_diff_bars();
  const bool questions = print_question_bars();
  const bool changes = measure_changes();
  return diffs && questions && changes ? 0 : 1;
}
