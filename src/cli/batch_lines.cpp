#include "batch_lines.hpp"

#include <bit>
#include <sstream>
#include <utility>

#include "rung/live.hpp"
#include "state_file.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

NamedState no_state(std::string code, std::string message) {
  Diagnostic wrong;
  wrong.code = std::move(code);
  wrong.message = std::move(message);
  return {"", false, Result<State>::failure({std::move(wrong)})};
}

}  // namespace

bool LineWorker::reads_off(const BatchTask& task) {
  return !task.only_counts && task.columns == nullptr && standing_says_all(task.writer.fields());
}

LineWorker::LineWorker(const BatchTask& task) : task_(task) {
  if (reads_off(task)) plain_.emplace(task.rules, needs_possible(task.writer.fields()));
}

void LineWorker::work(Chunk& chunk) {
  for (const Record& record : chunk.records) {
    if (!read_off(chunk, record)) decide(chunk, record);
  }
}

// A line whose fields stand in the bits that a Batch gives for it.
bool LineWorker::read_off(Chunk& chunk, const Record& record) {
  if (!plain_ || record.too_long) return false;
  const auto line = plain_->read(chunk.text_of(record));
  if (!line) return false;
  const std::uint16_t verdicts = line->standing.verdicts;
  if (std::has_single_bit(verdicts)) {
    only_verdict_.verdict = static_cast<Verdict>(std::countr_zero(verdicts));
  } else if (needs_decision(task_.writer.fields())) {
    return false;  // which of them it is hangs on what is open
  }
  task_.writer.add(chunk.out, {record.line, line->id, line->id_is_number}, only_verdict_,
                   &line->standing);
  return true;
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
  NamedState given = read(chunk, record);
  const LineName name{record.line, given.id, given.id_is_number};
  if (!given.state) return refuse(chunk, name, given.state.diagnostics());
  if (plain_) plain_->missed(given.state.value().today);
  if (!task_.only_counts && !needs_decision(task_.writer.fields()))
    return add_standing(chunk, name, std::move(given.state).value(), only_verdict_);
  const Result<Decision> decision = task_.rules.decide(given.state.value(), task_.options);
  if (!decision) return refuse(chunk, name, decision.diagnostics());
  if (task_.only_counts) {
    counts_.add(decision.value());
  } else if (needs_standing(task_.writer.fields())) {
    add_standing(chunk, name, std::move(given.state).value(), decision.value());
  } else {
    task_.writer.add(chunk.out, name, decision.value());
  }
}

void LineWorker::add_standing(Chunk& chunk, const LineName& name, State state,
                              const Decision& decision) {
  Result<Live> live = Live::start(task_.rules, std::move(state));
  if (!live) return refuse(chunk, name, live.diagnostics());
  Live& now = live.value();
  if (names_.plain.empty()) names_ = rule_names(now, json_string);
  const Standing standing{now.certain(), now.possible(), now.verdicts(), &names_};
  task_.writer.add(chunk.out, name, decision, &standing);
}

void LineWorker::refuse(Chunk& chunk, const LineName& name, const std::vector<Diagnostic>& wrong) {
  std::ostringstream told;
  print_state_mistakes(told, task_.input_name + ":" + std::to_string(name.line), wrong);
  chunk.complaints += told.str();
  counts_.add_refused();
  if (!task_.only_counts) task_.writer.add_refused(chunk.out, name, wrong);
}

}  // namespace rung::cli
