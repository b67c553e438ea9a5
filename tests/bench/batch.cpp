// How many lines a second `rung batch` decides on, with one thread and with two, and where the time
// goes. Run by `./dev bench batch`.
//
// Lines a second are of the wall clock, best of several runs in this process, without loading the
// rules; where the machine does other work, the processor time a line says more: what two threads
// take more than one is the price of handing lines over. The shares are of processor time on one
// thread. Exit status 1 when the lines of one thread
// and of two differ, or a line cannot be used.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "batch.hpp"
#include "rung/json.hpp"
#include "simd_json/named_states.hpp"

namespace {

using namespace rung;
using namespace rung::cli;

constexpr int kRuns = 3;

std::vector<SourceText> packs_in(const std::string& folder) {
  std::vector<SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  return files;
}

// Numbers that look random and are the same on every machine.
class Draws {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 1;
};

Answer not_sure() {
  Answer answer;
  answer.kind = Answer::Kind::NotSure;
  return answer;
}

// Most facts answered harmlessly, some not sure, some not asked: what a population looks like.
State some_state(const RuleSet& rules, Draws& draws) {
  State state;
  state.today = Day{20'000};
  for (const auto& fact : rules.compiled().model.facts) {
    if (fact.type.from_clinician || !fact.harmless) continue;
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (fact.type.per_side != (side != Side::None)) continue;
      const std::uint32_t draw = draws.below(100);
      Answer answer = *fact.harmless;
      if (draw < 2) continue;
      if (draw < 4) answer = not_sure();
      if (draw >= 98 && answer.kind == Answer::Kind::No) answer.kind = Answer::Kind::Yes;
      state.facts.push_back({fact.name, side, std::move(answer)});
    }
  }
  return state;
}

std::vector<std::string> some_lines(const RuleSet& rules, int count) {
  Draws draws;
  std::vector<std::string> lines;
  for (int i = 0; i < count; ++i) lines.push_back(write_state(some_state(rules, draws)));
  return lines;
}

// A file without a name, with all lines.
class LinesFile {
 public:
  explicit LinesFile(const std::vector<std::string>& lines) : file_(std::tmpfile()) {
    for (const std::string& line : lines) {
      std::fwrite(line.data(), 1, line.size(), file_);
      std::fputc('\n', file_);
    }
    std::fflush(file_);
  }
  ~LinesFile() { std::fclose(file_); }
  LinesFile(const LinesFile&) = delete;
  LinesFile& operator=(const LinesFile&) = delete;

  int from_the_start() const {
    ::lseek(fileno(file_), 0, SEEK_SET);
    return fileno(file_);
  }

 private:
  std::FILE* file_;
};

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Work>
double least_cpu(Work work) {
  double least = 1e9;
  for (int i = 0; i < kRuns; ++i) {
    const double start = cpu_now();
    work();
    least = std::min(least, cpu_now() - start);
  }
  return least;
}

struct Workload {
  std::string title;
  const RuleSet& rules;
  const std::vector<std::string>& lines;
  std::string fields;
};

BatchTask task_of(const Workload& work) {
  const auto fields = outcome_fields(work.fields).value();
  BatchTask task{work.rules, nullptr, OutcomeWriter(fields, false)};
  task.options = what_is_needed(fields);
  task.input_name = "bench";
  return task;
}

BatchRun run_once(const Workload& work, const LinesFile& file, std::size_t jobs,
                  std::ostream& out) {
  std::ostringstream err;
  Host host{out, err};
  ProgressLine progress(err, false, host.width, std::nullopt);
  BatchInput input(file.from_the_start(), RecordForm::Lines, JsonLimits{}.max_bytes);
  return run_lines(host, task_of(work), input, jobs, progress);
}

struct Speed {
  double lines_a_second = 0;  // of the wall clock
  double cpu_a_line = 1e9;    // seconds of all threads
};

Speed speed_of(const Workload& work, const LinesFile& file, std::size_t jobs) {
  using Clock = std::chrono::steady_clock;
  const auto lines = static_cast<double>(work.lines.size());
  Speed best;
  for (int i = 0; i < kRuns; ++i) {
    std::ofstream nowhere("/dev/null");
    const auto start = Clock::now();
    const double cpu = cpu_now();
    run_once(work, file, jobs, nowhere);
    const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    best.lines_a_second = std::max(best.lines_a_second, lines / seconds);
    best.cpu_a_line = std::min(best.cpu_a_line, (cpu_now() - cpu) / lines);
  }
  return best;
}

void print_shares(const Workload& work) {
  const BatchTask task = task_of(work);
  std::vector<State> states;
  std::vector<Decision> decisions;
  for (const std::string& line : work.lines) {
    states.push_back(read_named_state(line).state.value());
    decisions.push_back(work.rules.decide(states.back(), task.options).value());
  }
  NamedStates reader;
  const double reading = least_cpu([&] {
    for (const std::string& line : work.lines) (void)reader.read(line);
  });
  const double deciding = least_cpu([&] {
    for (const State& state : states) (void)work.rules.decide(state, task.options);
  });
  const double writing = least_cpu([&] {
    std::string out;
    for (const Decision& decision : decisions) {
      out.clear();
      task.writer.add(out, {1, "", false}, decision);
    }
  });
  const double all = reading + deciding + writing;
  const double each = 1e6 / static_cast<double>(work.lines.size());
  std::printf("  of one thread: reading JSON %.1f %%, deciding %.1f %%, writing %.1f %%\n",
              100 * reading / all, 100 * deciding / all, 100 * writing / all);
  std::printf("  microseconds a line: %.1f, %.1f, %.1f\n", reading * each, deciding * each,
              writing * each);
}

bool measure(const Workload& work) {
  const LinesFile file(work.lines);
  std::ostringstream by_one, by_two;
  const BatchRun first = run_once(work, file, 1, by_one);
  run_once(work, file, 2, by_two);
  const Speed one = speed_of(work, file, 1), two = speed_of(work, file, 2);
  std::printf("%s, %zu lines of %zu bytes\n", work.title.c_str(), work.lines.size(),
              work.lines.front().size());
  std::printf("  lines a second: one thread %.0f, two threads %.0f, ratio %.2f\n",
              one.lines_a_second, two.lines_a_second, two.lines_a_second / one.lines_a_second);
  std::printf("  processor time a line: one thread %.1f us, two threads %.1f us, ratio %.2f\n",
              one.cpu_a_line * 1e6, two.cpu_a_line * 1e6, two.cpu_a_line / one.cpu_a_line);
  print_shares(work);
  const bool good = by_one.str() == by_two.str() && first.counts.refused() == 0;
  if (!good) std::printf("  the lines of one thread and of two differ, or some were refused\n");
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line is shown when it is known, also in a file
  const auto shipped = RuleSet::load(packs_in(argc > 1 ? argv[1] : RUNG_BENCH_RULES));
  std::vector<SourceText> small_files = packs_in(RUNG_BENCH_PACKS);
  std::erase_if(small_files,
                [](const SourceText& f) { return !f.name.ends_with("chest_and_clot.rung"); });
  const auto small = RuleSet::load(small_files);
  if (!shipped || !small) return 1;
  const std::vector<std::string> small_lines = some_lines(small.value(), 10'000);
  const std::vector<std::string> many = some_lines(shipped.value(), 1'000);
  const std::vector<std::string> few(many.begin(), many.begin() + 300);
  const std::string without = "line,id,verdict,settled,referral,activity,hold,next";
  bool good = measure({"a small pack, without rules", small.value(), small_lines, without});
  good = measure({"a small pack, usual fields", small.value(), small_lines, ""}) && good;
  good = measure({"the shipped packs, without rules", shipped.value(), many, without}) && good;
  good = measure({"the shipped packs, usual fields", shipped.value(), few, ""}) && good;
  good = measure({"the shipped packs, whole decisions", shipped.value(), few, "decision"}) && good;
  return good ? 0 : 1;
}
