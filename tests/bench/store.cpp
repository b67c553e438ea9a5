// What the store costs: a person's next step as a whole process, and decisions decided again. Run
// by `./dev bench store [DECISIONS [FOLDER]]`; a decision takes 140 kB of the folder, which is in
// memory when none is named.
//
// A thousand people have a hundred sessions each, and one has two thousand, all by the packs that
// ship with Rung. The times of `rung next` are processor time, user and system, of the whole
// process; what is told is the middle of many people, and of one person of many runs. The rate of
// `rung replay` is of the wall clock. The memory of replaying a quarter of the decisions and all of
// them stands side by side. Exit status 1 when the program fails, or something comes out otherwise.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "kb/decisions.hpp"
#include "kb/packs.hpp"
#include "kb/sessions.hpp"
#include "rung/fold.hpp"
#include "rung/rule_set.hpp"

namespace {

using namespace rung;
namespace fs = std::filesystem;

constexpr std::size_t kPeople = 1'000, kSessions = 100, kLong = 2'000;
constexpr Day kToday{20'777};  // 2026-11-20
constexpr kb::Moment kNow{1'795'000'000};

[[noreturn]] void fail(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
  std::exit(1);
}

template <typename T>
T take(Result<T> result) {
  if (!result) fail(result.diagnostics().front().message);
  return std::move(result).value();
}

RuleSet shipped() {
  std::vector<SourceText> files;
  for (const auto& entry : fs::recursive_directory_iterator(RUNG_BENCH_RULES)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  return take(RuleSet::load(files));
}

Answer number(std::int64_t value) {
  Answer answer;
  answer.kind = Answer::Kind::Number;
  answer.number = Fixed::of(value);
  return answer;
}

// What somebody tells of the day number `i`: a little pain, and three exercises.
kb::Entry entry_of(Day day, std::size_t i) {
  kb::Entry entry;
  entry.day = day;
  entry.facts.push_back({"knee_pain", Side::None, number(static_cast<std::int64_t>(i % 4))});
  for (const char* exercise : {"bridge", "bench_squat", "squat"}) {
    ExerciseLog log;
    log.exercise = exercise;
    log.has_faults = true;
    log.values.push_back({"reps", Side::None, number(static_cast<std::int64_t>(8 + i % 5))});
    log.values.push_back({"pain", Side::None, number(static_cast<std::int64_t>(i % 3))});
    entry.exercises.push_back(std::move(log));
  }
  return entry;
}

Day day_of_session(std::size_t i, std::size_t count) {
  return Day{kToday.number - static_cast<std::int32_t>(count - i)};
}

// Records the sessions, and a decision on each of the last `decisions` days that have one.
void add_person(kb::Store& store, const RuleSet& rules, const std::string& name,
                std::size_t sessions, std::size_t decisions) {
  const kb::Person person = take(kb::add_person(store, name, kNow));
  Fold fold{rules};
  for (std::size_t i = 0; i < sessions; ++i) {
    const kb::Entry entry = entry_of(day_of_session(i, sessions), i);
    (void)take(kb::record_entry(store, person, entry, kToday, kNow));
    if (i + decisions < sessions) continue;
    kb::Situation situation;
    situation.today = entry.day;
    const kb::Remembered from = take(kb::remember(store, person, situation));
    State now = from.state;
    now.sessions.clear();
    while (fold.sessions().size() < from.state.sessions.size())
      (void)take(fold.add(from.state.sessions[fold.sessions().size()]));
    (void)take(
        kb::record_decision(store, person, kb::MadeFrom(from), take(fold.decide(now)), kNow));
  }
}

struct Ran {
  double cpu_ms = 0, wall_ms = 0;
  long peak_kb = 0;
};

Ran run(const std::vector<std::string>& words) {
  const auto begin = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  int status = 0;
  rusage used{};
  if (::wait4(child, &status, 0, &used) != child || status != 0) fail("the program fails");
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - begin;
  return {ms(used.ru_utime) + ms(used.ru_stime), wall.count(), used.ru_maxrss};
}

double middle(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  return all[all.size() / 2];
}

class Bench {
 public:
  Bench(std::size_t decisions, const std::string& where) : decisions_(decisions) {
    std::string name = where + "/rung_bench.XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) fail("no folder can be made");
    folder_ = name;
  }
  ~Bench() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void run_all() {
    fill();
    next();
    if (decisions_ > 0) replay();
  }

 private:
  std::string path(const char* name) const { return folder_ + "/" + name; }

  void make_store(const RuleSet& rules, const char* name, std::size_t people,
                  std::size_t decisions) {
    kb::OpenOptions options;
    options.path = path(name);
    kb::Store store = take(kb::Store::open(options));
    (void)take(kb::install(store, rules, kNow));
    for (const kb::Pack& pack : take(kb::packs(store)))
      (void)take(
          kb::mark_pack(store, pack, {kb::Mark::Kind::Approved, "bench", "bench", ""}, kNow));
    for (std::size_t i = 0; i < people; ++i)
      add_person(store, rules, "p" + std::to_string(i), kSessions, decisions);
    if (decisions == 0) add_person(store, rules, "long", kLong, 0);
  }

  void fill() {
    const RuleSet rules = shipped();
    const auto begin = std::chrono::steady_clock::now();
    make_store(rules, "next.db", kPeople, 0);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    const auto sessions = static_cast<double>(kPeople * kSessions + kLong);
    std::printf("%.0f sessions recorded one by one: %.0f a second; the store has %.1f MB\n",
                sessions, sessions / took.count(),
                static_cast<double>(fs::file_size(path("next.db"))) / 1e6);
    if (decisions_ == 0) return;
    make_store(rules, "all.db", decisions_ / kSessions, kSessions);
  }

  Ran next_of(const std::string& person) const {
    return run(
        {RUNG_BENCH_PROGRAM, "next", person, "--today", "2026-11-20", "--store", path("next.db")});
  }

  void next() {
    std::vector<double> first, second, of_long;
    for (std::size_t i = 0; i < kPeople; i += 20) {
      first.push_back(next_of("p" + std::to_string(i)).cpu_ms);
      second.push_back(next_of("p" + std::to_string(i)).cpu_ms);
    }
    const double anew = next_of("long").cpu_ms;
    for (int i = 0; i < 25; ++i) of_long.push_back(next_of("long").cpu_ms);
    std::printf("rung next, 100 sessions: %.1f ms; once more: %.1f ms\n", middle(first),
                middle(second));
    std::printf("rung next, 2000 sessions: %.1f ms when nothing is kept ready, then %.1f ms\n",
                anew, middle(of_long));
    std::printf("rung --version: %.1f ms\n", run({RUNG_BENCH_PROGRAM, "--version"}).cpu_ms);
  }

  // Of the first `people` of them.
  Ran replay_of(std::size_t people, const char* jobs) const {
    std::vector<std::string> words = {RUNG_BENCH_PROGRAM, "replay",      "--jobs", jobs,
                                      "--store",          path("all.db")};
    for (std::size_t i = 0; i < people; ++i) words.push_back("p" + std::to_string(i));
    return run(words);
  }

  void replay() {
    const std::size_t people = decisions_ / kSessions, some = people / 4;
    const Ran quarter = replay_of(some, "2"), two = replay_of(people, "2");
    const auto count = static_cast<double>(people * kSessions);
    std::printf("rung replay, %.0f decisions, all as they were: %.0f a second with two threads\n",
                count, count / two.wall_ms * 1e3);
    std::printf("processor time of one: %.2f ms; both processors at work for %.0f %% of the time\n",
                two.cpu_ms / count, (two.cpu_ms / two.wall_ms - 1) * 100);
    std::printf("memory at most: %.1f MB; with a quarter of them %.1f MB\n",
                static_cast<double>(two.peak_kb) / 1e3, static_cast<double>(quarter.peak_kb) / 1e3);
    const auto quarter_count = static_cast<double>(some * kSessions);
    const Ran one = replay_of(some, "1");
    std::printf("of that quarter: %.0f a second with one thread, %.0f with two\n",
                quarter_count / one.wall_ms * 1e3, quarter_count / quarter.wall_ms * 1e3);
  }

  std::size_t decisions_;
  std::string folder_;
};

}  // namespace

int main(int count, char** words) {
  const std::size_t decisions = count > 1 ? std::strtoul(words[1], nullptr, 10) : 4'000;
  const char* in_memory = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  Bench(decisions, count > 2 ? words[2] : in_memory).run_all();
  return 0;
}
