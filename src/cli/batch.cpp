#include "batch.hpp"

#include <signal.h>
#include <time.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

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
        ring_(2 * jobs + 2) {
    workers_.reserve(jobs);
    for (std::size_t i = 0; i < jobs; ++i) workers_.emplace_back(task);
  }

  BatchRun run() {
    StopSignals signals;
    {
      std::vector<std::jthread> threads;
      const Ender ender{ring_};
      threads.emplace_back([this] { guarded([this] { write(); }); });
      for (LineWorker& worker : workers_) {
        threads.emplace_back([this, &worker] { guarded([this, &worker] { work(worker); }); });
      }
      read(signals);
      ring_.close();
      if (run_.interrupted) signals.let_through();
      for (std::jthread& thread : threads) thread.join();
    }
    for (const LineWorker& worker : workers_) run_.counts.add(worker.counts());
    if (out_of_memory_ && !run_.failure) run_.failure = Failure{"stopped: out of memory", ""};
    return std::move(run_);
  }

 private:
  // Where a thread cannot be started, those that were must not wait for ever.
  struct Ender {
    Ring& ring;
    ~Ender() { ring.close(); }
  };

  void read(const StopSignals& signals) {
    constexpr std::chrono::milliseconds kMoment{100};
    for (;;) {
      run_.interrupted = signals.came();
      if (run_.interrupted || ring_.given_up()) return;
      Chunk* chunk = ring_.wait_free(kMoment);
      if (chunk == nullptr) continue;
      BatchInput::Read got = BatchInput::Read::NotYet;
      while (got == BatchInput::Read::NotYet && !ring_.given_up()) {
        got = input_.fill(*chunk, most_records_);
        if (got != BatchInput::Read::NotYet) break;
        run_.interrupted = signals.came();
        if (run_.interrupted) return;
      }
      if (got == BatchInput::Read::Failed) {
        run_.failure =
            Failure{"the input cannot be read: " + std::generic_category().message(errno), ""};
      }
      if (got != BatchInput::Read::Some) return;
      ring_.filled();
    }
  }

  void work(LineWorker& worker) {
    while (Chunk* chunk = ring_.wait_filled()) {
      worker.work(*chunk);
      ring_.worked(chunk);
    }
  }

  void write() {
    while (const Chunk* chunk = ring_.wait_worked()) {
      if (!chunk->complaints.empty()) {
        progress_.wipe();
        host_.err << chunk->complaints << std::flush;
      }
      if (!chunk->out.empty() && host_.output_is_terminal) progress_.wipe();
      if (!chunk->out.empty() && !(host_.out << chunk->out << std::flush)) {
        run_.output_failed = true;
        return ring_.give_up();
      }
      run_.lines += chunk->records.size();
      progress_.done(run_.lines, chunk->bytes);
      ring_.written();
    }
  }

  // The standard library throws when memory runs out, and only then.
  template <typename Work>
  void guarded(Work work_of_thread) {
    try {
      work_of_thread();
    } catch (const std::exception&) {
      out_of_memory_ = true;
      ring_.give_up();
    }
  }

  const Host& host_;
  BatchInput& input_;
  ProgressLine& progress_;
  std::size_t most_records_;
  Ring ring_;
  std::vector<LineWorker> workers_;
  std::atomic<bool> out_of_memory_{false};
  // Written to by the caller's thread and by the writer, each to members of its own.
  BatchRun run_;
};

}  // namespace

BatchRun run_lines(const Host& host, const BatchTask& task, BatchInput& input, std::size_t jobs,
                   ProgressLine& progress) {
  return Run(host, task, input, jobs, progress).run();
}

}  // namespace rung::cli
