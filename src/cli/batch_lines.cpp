#include "batch_lines.hpp"

#include <sstream>

#include "state_file.hpp"

namespace rung::cli {

namespace {

NamedState no_state(std::string code, std::string message) {
  Diagnostic wrong;
  wrong.code = std::move(code);
  wrong.message = std::move(message);
  return {"", false, Result<State>::failure({std::move(wrong)})};
}

}  // namespace

void LineWorker::work(Chunk& chunk) {
  for (const Record& record : chunk.records) decide(chunk, record);
}

NamedState LineWorker::read(const Chunk& chunk, const Record& record) {
  if (record.too_long) {
    const std::size_t most = JsonLimits{}.max_bytes;
    return no_state("R7006", "the state is larger than " + std::to_string(most >> 20) + " MiB");
  }
  const std::string_view text = chunk.text_of(record);
  if (task_.columns == nullptr) return states_.read(text);
  CsvStates::Row row = task_.columns->row(text);
  if (!row.problem.empty()) return no_state("", std::move(row.problem));
  return states_.read(row.json);
}

void LineWorker::decide(Chunk& chunk, const Record& record) {
  const NamedState given = read(chunk, record);
  const LineName name{record.line, given.id, given.id_is_number};
  if (!given.state) return refuse(chunk, name, given.state.diagnostics());
  const Result<Decision> decision = task_.rules.decide(given.state.value(), task_.options);
  if (!decision) return refuse(chunk, name, decision.diagnostics());
  if (task_.only_counts) {
    counts_.add(decision.value());
  } else {
    task_.writer.add(chunk.out, name, decision.value());
  }
}

void LineWorker::refuse(Chunk& chunk, const LineName& name, const std::vector<Diagnostic>& wrong) {
  std::ostringstream told;
  print_state_mistakes(told, task_.input_name + ":" + std::to_string(name.line), wrong);
  chunk.complaints += told.str();
  counts_.add_refused();
  if (!task_.only_counts) task_.writer.add_refused(chunk.out, name, wrong);
}

}  // namespace rung::cli
