// Any line comes out of a batch byte for byte alike, whether it may be read straight into lanes or
// is read into a state.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "batch_lines.hpp"
#include "rung/rule_set.hpp"

namespace {

using namespace rung::cli;

constexpr std::string_view kRules = R"(pack knee "Knee" version 0.1.0 { for everyone }
fact fever : yes or no { ask "Fever?" fresh for 1 day }
fact pain : scale 0 to 10 { ask "Pain?" fresh for 1 day }
fact weight : amount 30 to 200 step 0.5 kg { ask "Weight?" fresh for 1 day }
fact swelling : one of (none, mild, severe) { ask "Swollen?" fresh for 1 day }
fact numb : yes or no per side { ask "Is your {side} leg numb?" fresh for 1 day }
finding numb_leg "Numb" per side { when numb }
stop unwell "Unwell" { when fever or weight < 45.5 say "Rest." }
rest swollen "Swollen" { when swelling is severe or on either side (numb_leg) say "Rest." }
hold sore "Sore" { when pain >= 4 say "Not today." }
)";

const BatchTask& task() {
  static const rung::RuleSet rules =
      rung::RuleSet::load({{"knee.rung", std::string(kRules)}}).value();
  static const BatchTask task{
      rules,
      nullptr,
      OutcomeWriter(outcome_fields("line,id,verdict,may_be,holds,may_hold").value(), false),
      {},
      false,
      "lines"};
  return task;
}

std::string come_out(LineWorker& worker, std::string_view line) {
  Chunk chunk;
  chunk.records.push_back({0, line.size(), 1, false});
  chunk.text = line;
  worker.work(chunk);
  return chunk.out + chunk.complaints;
}

// Whoever decides on many lines of one day gets ready for more of them.
void get_ready(std::optional<LineWorker>& worker) {
  constexpr int kMany = 1'000;
  worker.emplace(task());
  for (int i = 0; i < kMany; ++i) come_out(*worker, R"({"today":"2026-11-20","sessions":[]})");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);
  if (line.find('\n') != std::string_view::npos) return 0;  // it would be two
  // Lines of another day would get it ready for that one.
  constexpr int kLinesOfOne = 500;
  static std::optional<LineWorker> plain;
  static int lines = 0;
  if (lines++ % kLinesOfOne == 0) get_ready(plain);
  LineWorker slow(task());
  if (come_out(*plain, line) != come_out(slow, line)) std::abort();
  return 0;
}
