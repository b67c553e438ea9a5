#include "batch.hpp"

#include <signal.h>
#include <time.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "batch_turns.hpp"

namespace rung::cli {

namespace {

// Holds back what asks the program to end, so that no line is cut; threads that are started
// meanwhile hold it back as well. A reader that went away is seen as a failed write.
class StopSignals {
 public:
  StopSignals() : on_pipe_(std::signal(SIGPIPE, SIG_IGN)) {
    sigemptyset(&stops_);
    sigaddset(&stops_, SIGINT);
    sigaddset(&stops_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stops_, &outside_);
  }
  ~StopSignals() {
    let_through();
    std::signal(SIGPIPE, on_pipe_);
  }
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  // Takes one that came.
  bool came() const {
    const timespec no_time{};
    return ::sigtimedwait(&stops_, nullptr, &no_time) > 0;
  }
  // From now on a further one ends the program at once.
  void let_through() { pthread_sigmask(SIG_SETMASK, &outside_, nullptr); }

 private:
  void (*on_pipe_)(int);
  sigset_t stops_{};
  sigset_t outside_{};
};

class Run {
 public:
  Run(const Host& host, const BatchTask& task, BatchInput& input, std::size_t jobs,
      ProgressLine& progress)
      : host_(host),
        input_(input),
        progress_(progress),
        most_records_(LineWorker::reads_off(task) ? BatchInput::kMostPlainRecords
                                                  : BatchInput::kMostRecords),
        turns_(2 * jobs),
        at_work_(jobs) {
    workers_.reserve(jobs);
    for (std::size_t i = 0; i < jobs; ++i) workers_.emplace_back(task);
  }

  BatchRun run() {
    StopSignals signals;
    {
      std::vector<std::jthread> threads;
      const Ender ender{*this};
      for (LineWorker& worker : workers_) threads.emplace_back([this, &worker] { work(worker); });
      start();
      watch(signals);
      for (std::jthread& thread : threads) thread.join();
    }
    for (const LineWorker& worker : workers_) run_.counts.add(worker.counts());
    if (out_of_memory_ && !run_.failure) run_.failure = Failure{"stopped: out of memory", ""};
    return std::move(run_);
  }

 private:
  // Where a thread cannot be started, those that were must not go on.
  struct Ender {
    Run& run;
    ~Ender() {
      run.stopped_ = true;
      run.start();
    }
  };

  void start() {
    started_ = true;
    started_.notify_all();
  }

  // Until all others have ended.
  void watch(StopSignals& signals) {
    constexpr std::chrono::milliseconds kMoment{100};
    std::unique_lock lock(mutex_);
    while (!ended_.wait_for(lock, kMoment, [this] { return at_work_ == 0; })) {
      if (run_.interrupted || !signals.came()) continue;
      signals.let_through();
      if (!read_all_) run_.interrupted = stopped_ = true;
    }
  }

  void work(LineWorker& worker) {
    started_.wait(false);
    guarded([this, &worker] {
      while (Chunk* chunk = turns_.next([this](Chunk& empty) { return read(empty); })) {
        worker.work(*chunk);
        turns_.worked(*chunk, [this](const Chunk& oldest) { return write(oldest); });
      }
    });
    {
      const std::lock_guard lock(mutex_);
      --at_work_;
    }
    ended_.notify_one();
  }

  bool read(Chunk& chunk) {
    BatchInput::Read got = BatchInput::Read::NotYet;
    while (got == BatchInput::Read::NotYet && !stopped_) got = input_.fill(chunk, most_records_);
    if (got == BatchInput::Read::Failed) {
      run_.failure =
          Failure{"the input cannot be read: " + std::generic_category().message(errno), ""};
    }
    if (got == BatchInput::Read::End) read_all_ = true;
    return got == BatchInput::Read::Some;
  }

  bool write(const Chunk& chunk) {
    if (!chunk.complaints.empty()) {
      progress_.wipe();
      host_.err << chunk.complaints << std::flush;
    }
    if (!chunk.out.empty() && host_.output_is_terminal) progress_.wipe();
    if (!chunk.out.empty() && !(host_.out << chunk.out << std::flush)) {
      run_.output_failed = stopped_ = true;
      return false;
    }
    run_.lines += chunk.records.size();
    progress_.done(run_.lines, chunk.bytes);
    return true;
  }

  // The standard library throws when memory runs out, and only then.
  template <typename Work>
  void guarded(Work work_of_thread) {
    try {
      work_of_thread();
    } catch (const std::exception&) {
      out_of_memory_ = stopped_ = true;
      turns_.give_up();
    }
  }

  const Host& host_;
  BatchInput& input_;
  ProgressLine& progress_;
  std::size_t most_records_;
  Turns turns_;
  std::vector<LineWorker> workers_;
  std::atomic<bool> started_{false};  // before that nothing is read
  std::atomic<bool> stopped_{false};  // nothing more is read
  std::atomic<bool> read_all_{false};
  std::atomic<bool> out_of_memory_{false};
  std::mutex mutex_;
  std::condition_variable ended_;
  std::size_t at_work_;  // of the threads
  // Written to by the caller's thread, by whoever reads and by whoever writes, each to members of
  // its own.
  BatchRun run_;
};

}  // namespace

BatchRun run_lines(const Host& host, const BatchTask& task, BatchInput& input, std::size_t jobs,
                   ProgressLine& progress) {
  return Run(host, task, input, jobs, progress).run();
}

}  // namespace rung::cli
