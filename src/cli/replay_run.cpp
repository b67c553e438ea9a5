#include "replay_run.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <thread>
#include <utility>

#include "kb/decisions.hpp"
#include "kb_store.hpp"
#include "rung/hash.hpp"
#include "rung/json.hpp"
#include "stepped_past.hpp"
#include "store_rules.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kAtOnce = 32;  // decisions that one thread takes

std::optional<Verdict> verdict_of_word(std::string_view word) {
  for (const Verdict verdict :
       {Verdict::Ask, Verdict::Exercise, Verdict::Rest, Verdict::Stop, Verdict::Routine,
        Verdict::Urgent, Verdict::Emergency, Verdict::OutOfScope}) {
    if (json_word(verdict) == word) return verdict;
  }
  return std::nullopt;
}

std::string_view word_of_direction(Direction direction) {
  if (direction == Direction::MoreCautious) return "more cautious";
  return direction == Direction::LessCautious ? "less cautious" : "neither more nor less cautious";
}

// Some decisions on one person.
struct Portion {
  std::size_t person = 0;
  kb::Numbers numbers;
  std::size_t count = 0;
};

// Decides anew, in one thread, with a store of its own.
class Replayer {
 public:
  Replayer(const Host& host, const kb::Store& store, const RuleSet* others)
      : store_(store), others_(others), recorded_(host, store) {}

  Outcome<Nothing> run(const kb::Person& person, const kb::Numbers& numbers) {
    tally_ = {};
    differences_.clear();
    const auto all = kb::decisions(store_, person, numbers);
    if (!all) return store_failure(all.diagnostics());
    for (const kb::KeptDecision& kept : all.value()) {
      if (auto done = replay(person, kept); !done) return done;
    }
    return Nothing{};
  }

  const Tally& tally() const { return tally_; }
  std::vector<Difference> take_differences() { return std::move(differences_); }

 private:
  Outcome<Nothing> replay(const kb::Person& person, const kb::KeptDecision& kept) {
    ++tally_.replayed;
    Difference found;
    found.person = person.name;
    found.decision = kept.id;
    found.day = kept.from.today;
    found.was = kept.verdict;
    const auto from = kb::remember(store_, person, kept.from);
    if (!from) return store_failure(from.diagnostics());
    const RuleSet* rules = others_;
    if (rules == nullptr) {
      const auto recorded = recorded_.find(kept.rules);
      if (!recorded) return recorded.failure();
      rules = recorded.value();
    }
    if (sha256_hex(write_state(from.value().state)) != kept.state_sha256) {
      fail(std::move(found), "the past is not the one that it was made from");
    } else if (rules == nullptr) {
      fail(std::move(found), "pack " + recorded_.missing() +
                                 " is neither in the store nor ships with rung as it was then");
    } else {
      return compare(std::move(found), kept, past_.decide(*rules, from.value().state));
    }
    return Nothing{};
  }

  void fail(Difference found, std::string why) {
    ++tally_.failed;
    found.how = std::move(why);
    differences_.push_back(std::move(found));
  }

  Outcome<Nothing> compare(Difference found, const kb::KeptDecision& kept,
                           const Result<Decision>& decision) {
    if (!decision) {
      fail(std::move(found),
           "these rules cannot use the past: " + decision.diagnostics().front().message);
      return Nothing{};
    }
    found.now = json_word(decision.value().verdict);
    const bool same_verdict = found.now == found.was;
    const bool same =
        others_ != nullptr ? same_verdict : write_decision(decision.value()) == kept.json;
    if (same) {
      ++tally_.same;
      return Nothing{};
    }
    if (same_verdict) {
      ++tally_.other_bytes;
      found.how = "the same verdict, but not the same bytes";
      if (kept.engine != decision.value().engine_version) found.how += "; engine " + kept.engine;
    } else if (auto told = tell_direction(found, kept, decision.value()); !told) {
      return told;
    }
    differences_.push_back(std::move(found));
    return Nothing{};
  }

  Outcome<Nothing> tell_direction(Difference& found, const kb::KeptDecision& kept,
                                  const Decision& now) {
    const auto was = verdict_of_word(found.was);
    found.direction = was ? direction_of(*was, now.verdict) : Direction::Neither;
    ++(found.direction == Direction::MoreCautious   ? tally_.more
       : found.direction == Direction::LessCautious ? tally_.less
                                                    : tally_.neither);
    found.how = word_of_direction(found.direction);
    const auto reasons = kb::kept_reasons(store_, kept.id);
    if (!reasons) return store_failure(reasons.diagnostics());
    std::set<std::string> then, today;
    for (const kb::KeptReason& one : reasons.value()) {
      if (one.effect != "exercise") then.insert(one.rule);
    }
    for (const Reason& one : now.reasons) {
      if (one.effect != "exercise") today.insert(one.rule);
    }
    // What became more cautious did so by what acts now, what became less by what acts no longer.
    if (found.direction != Direction::LessCautious) add(found, today, then, " acts now");
    if (found.direction != Direction::MoreCautious) add(found, then, today, " acts no longer");
    if (found.rules.empty()) found.rules.emplace_back("what acts is the same");
    return Nothing{};
  }

  static void add(Difference& found, const std::set<std::string>& in,
                  const std::set<std::string>& and_not_in, const std::string& words) {
    for (const std::string& rule : in) {
      if (!and_not_in.contains(rule)) found.rules.push_back(rule + words);
    }
  }

  const kb::Store& store_;
  const RuleSet* others_;
  RecordedRules recorded_;
  SteppedPast past_;
  Tally tally_;
  std::vector<Difference> differences_;
};

// All portions, taken by the threads one after the other.
class ReplayPool {
 public:
  ReplayPool(const Host& host, const ReplayTask& task, std::vector<Portion> portions)
      : host_(host), task_(task), portions_(std::move(portions)), found_(portions_.size()) {}

  Outcome<Replayed> run(const std::function<void(std::size_t, std::size_t)>& told) {
    std::size_t total = 0;
    for (const Portion& one : portions_) total += one.count;
    std::vector<std::thread> threads;
    running_ = std::max<std::size_t>(1, std::min(task_.jobs, portions_.size()));
    for (std::size_t i = 0, count = running_; i < count; ++i)
      threads.emplace_back([this] { work(); });
    wait(told, total);
    for (std::thread& one : threads) one.join();
    // What was said of the rules while they were loaded, once.
    host_.err << said_;
    if (failure_) return *failure_;
    for (std::vector<Difference>& some : found_) {
      std::move(some.begin(), some.end(), std::back_inserter(all_.differences));
    }
    return std::move(all_);
  }

 private:
  void wait(const std::function<void(std::size_t, std::size_t)>& told, std::size_t total) {
    std::unique_lock lock(mutex_);
    while (running_ > 0) {
      changed_.wait_for(lock, std::chrono::milliseconds(200));
      const std::size_t done = all_.tally.replayed;
      lock.unlock();
      told(done, total);
      lock.lock();
    }
  }

  void work() {
    std::ostringstream said;
    Host host{host_.out, said};
    host.executable = host_.executable;
    if (auto failed = work_through(host)) stop(std::move(*failed));
    const std::lock_guard lock(mutex_);
    if (said_.empty()) said_ = said.str();
    --running_;
    changed_.notify_all();
  }

  std::optional<Failure> work_through(const Host& host) {
    auto store = kb::Store::open(task_.store);
    if (!store) return store_failure(store.diagnostics());
    Replayer replayer(host, store.value(), task_.others);
    for (std::size_t i = next_++; i < portions_.size() && !stopped_; i = next_++) {
      const Portion& one = portions_[i];
      const auto done = replayer.run(task_.people[one.person], one.numbers);
      if (!done) return done.failure();
      const std::lock_guard lock(mutex_);
      all_.tally.add(replayer.tally());
      found_[i] = replayer.take_differences();
    }
    return std::nullopt;
  }

  void stop(Failure why) {
    stopped_ = true;
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(why);
  }

  const Host& host_;
  const ReplayTask& task_;
  std::vector<Portion> portions_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stopped_ = false;

  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  std::size_t running_ = 0;
  std::vector<std::vector<Difference>> found_;  // by portion
  Replayed all_;
  std::string said_;
  std::optional<Failure> failure_;
};

Outcome<std::vector<Portion>> portions_of(const ReplayTask& task) {
  const auto store = kb::Store::open(task.store);
  if (!store) return store_failure(store.diagnostics());
  std::vector<Portion> portions;
  for (std::size_t person = 0; person < task.people.size(); ++person) {
    const auto numbers = kb::decision_numbers(store.value(), task.people[person]);
    if (!numbers) return store_failure(numbers.diagnostics());
    const std::vector<std::int64_t>& all = numbers.value();
    for (std::size_t i = 0; i < all.size(); i += kAtOnce) {
      const std::size_t last = std::min(i + kAtOnce, all.size()) - 1;
      portions.push_back({person, {all[i], all[last]}, last - i + 1});
    }
  }
  return portions;
}

}  // namespace

void Tally::add(const Tally& other) {
  replayed += other.replayed;
  same += other.same;
  more += other.more;
  less += other.less;
  neither += other.neither;
  other_bytes += other.other_bytes;
  failed += other.failed;
}

Outcome<Replayed> replay_all(const Host& host, const ReplayTask& task,
                             const std::function<void(std::size_t, std::size_t)>& told) {
  const auto begin = std::chrono::steady_clock::now();
  auto portions = portions_of(task);
  if (!portions) return portions.failure();
  auto done = ReplayPool(host, task, std::move(portions).value()).run(told);
  if (done) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    done.value().seconds = took.count();
  }
  return done;
}

}  // namespace rung::cli
