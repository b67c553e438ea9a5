// `rung batch`: a stream of states in, a line for each out, in the same order.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "batch.hpp"
#include "commands.hpp"
#include "files.hpp"
#include "jobs_option.hpp"
#include "numbers.hpp"
#include "rules.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

struct BatchOptions {
  std::string path;
  RecordForm form = RecordForm::Lines;
  bool csv_out = false;
  bool summary = false;
  bool summary_json = false;
  std::vector<OutcomeField> fields;
  std::size_t jobs = 1;
};

Failure wrong_use(std::string message, std::string help) {
  return {std::move(message), std::move(help), Exit::Usage};
}

Outcome<std::vector<OutcomeField>> fields_of(const Arguments& arguments) {
  if (!arguments.has("full")) return outcome_fields(arguments.get("fields"));
  if (arguments.has("fields"))
    return wrong_use("`--full` and `--fields` do not go together", "`decision` is a field as well");
  return outcome_fields("line,id,decision");
}

// What is written: lines as NDJSON or CSV, or a summary as text or JSON.
Outcome<Nothing> read_output(const Arguments& arguments, BatchOptions& options) {
  options.summary = arguments.has("summary");
  const std::string usual = options.summary                                             ? "text"
                            : options.form == RecordForm::Csv && !arguments.has("full") ? "csv"
                                                                                        : "ndjson";
  const std::string format = arguments.get("output-format", usual);
  if (options.summary != (format == "text" || format == "json")) {
    return wrong_use(options.summary ? "a summary is written as text or json, not as " + format
                                     : "lines are written as ndjson or csv, not as " + format,
                     "see `rung batch --help`");
  }
  options.csv_out = format == "csv";
  options.summary_json = format == "json";
  const bool decision = std::find(options.fields.begin(), options.fields.end(),
                                  OutcomeField::Decision) != options.fields.end();
  if (decision && options.csv_out)
    return wrong_use("a whole decision does not fit into CSV", "write `--output-format ndjson`");
  return Nothing{};
}

Outcome<BatchOptions> read_options(const Host& host, const Arguments& arguments) {
  BatchOptions options;
  options.path = arguments.get("input", "-");
  if (options.path == "-" && host.input_is_terminal) {
    return wrong_use("no states are given",
                     "name a file with `--input FILE`, or send them to standard input");
  }
  const std::string usual = options.path.ends_with(".csv") ? "csv" : "ndjson";
  if (arguments.get("format", usual) == "csv") options.form = RecordForm::Csv;
  auto jobs = jobs_option(arguments);
  if (!jobs) return jobs.failure();
  options.jobs = jobs.value();
  auto fields = fields_of(arguments);
  if (!fields) return fields.failure();
  options.fields = std::move(fields).value();
  if (auto output = read_output(arguments, options); !output) return output.failure();
  return options;
}

// The file of the input; the standard input is left open.
class InputFile {
 public:
  static Outcome<InputFile> open(const Host& host, const std::string& path) {
    if (path == "-") return InputFile(host.input, false);
    auto fd = open_to_read(path);
    if (!fd) return fd.failure();
    return InputFile(fd.value(), true);
  }
  InputFile(InputFile&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), mine_(std::exchange(other.mine_, false)) {}
  InputFile& operator=(InputFile&&) = delete;
  ~InputFile() {
    if (mine_) ::close(fd_);
  }

  int fd() const { return fd_; }

  // Of a file; a pipe does not tell.
  std::optional<std::uint64_t> bytes() const {
    struct stat about {};
    if (::fstat(fd_, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
    return static_cast<std::uint64_t>(about.st_size);
  }

 private:
  InputFile(int fd, bool mine) : fd_(fd), mine_(mine) {}
  int fd_;
  bool mine_;
};

// The first line of CSV names its columns. A terminal or a pipe may let it wait.
Outcome<CsvStates> read_columns(BatchInput& input, const std::string& shown, const RuleSet& rules) {
  Chunk chunk;
  BatchInput::Read got = BatchInput::Read::NotYet;
  while (got == BatchInput::Read::NotYet) got = input.fill(chunk, 1);
  if (got != BatchInput::Read::Some)
    return Failure{"there is no first line in " + shown, "it names the columns"};
  if (chunk.records.front().too_long)
    return Failure{"the first line of " + shown + " is too long", "it names the columns"};
  auto columns = CsvStates::of(chunk.text_of(chunk.records.front()), rules);
  if (columns) return columns;
  return Failure{shown + ": " + columns.failure().message, columns.failure().help};
}

Exit status_of(const Host& host, const BatchRun& run) {
  if (run.interrupted) {
    host.err << "rung: stopped after " << counted(run.lines, "line") << '\n';
    return Exit::Interrupted;
  }
  if (run.failure) return report(host, *run.failure);
  if (run.output_failed) return Exit::BadInput;  // `main` says so
  const std::uint64_t refused = run.counts.refused();
  if (refused == 0) return Exit::Done;
  return report(host,
                {std::to_string(refused) + " of " + counted(run.lines, "line") +
                     " cannot be used; nothing was decided on " + (refused == 1 ? "it" : "them"),
                 "mend what is said above; docs/json.md says how a state is written"});
}

}  // namespace

Exit run_batch(const Host& host, const Arguments& arguments) {
  const auto read = read_options(host, arguments);
  if (!read) return report(host, read.failure());
  const BatchOptions& options = read.value();
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  const auto file = InputFile::open(host, options.path);
  if (!file) return report(host, file.failure());
  BatchInput input(file.value().fd(), options.form, JsonLimits{}.max_bytes);
  const std::string shown = options.path == "-" ? "standard input" : options.path;

  std::optional<CsvStates> columns;
  if (options.form == RecordForm::Csv) {
    auto named = read_columns(input, shown, rules.value());
    if (!named) return report(host, named.failure());
    columns = std::move(named).value();
  }
  const bool reasons = needs_reasons(options.fields);
  BatchTask task{rules.value(), columns ? &*columns : nullptr,
                 OutcomeWriter(options.fields, options.csv_out)};
  task.options = what_is_needed(options.fields);
  task.only_counts = options.summary;
  task.input_name = shown;
  const bool draws = host.error_is_terminal && host.can_redraw && !arguments.has("quiet") &&
                     !arguments.has("plain");
  ProgressLine progress(host.err, draws, host.width, file.value().bytes());

  if (!options.summary) host.out << task.writer.header();
  const BatchRun run = run_lines(host, task, input, options.jobs, progress);
  progress.wipe();
  if (options.summary && !run.failure) {
    host.out << (options.summary_json ? run.counts.as_json(reasons) : run.counts.as_text(reasons));
  }
  return status_of(host, run);
}

}  // namespace rung::cli
