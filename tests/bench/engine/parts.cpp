#include "engine/parts.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <random>
#include <vector>

#include "api/compiled.hpp"
#include "decide/blocked.hpp"
#include "decide/plan.hpp"
#include "decide/questions.hpp"
#include "decide/reasons.hpp"
#include "decide/warnings.hpp"
#include "engine/timing.hpp"
#include "program/bind.hpp"
#include "rung/batch.hpp"
#include "rung/live.hpp"

namespace {

std::atomic<long> allocations = 0;

void* counted(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  std::abort();
}

}  // namespace

// In this program every request for memory is counted.
void* operator new(std::size_t size) { return counted(size); }
void* operator new[](std::size_t size) { return counted(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace rung::bench {
namespace {

template <typename Work>
void print_part(const char* what, double pass, Work work) {
  constexpr int kCalls = 100;
  work();
  const long before = allocations;
  work();
  const long used = allocations - before;
  const double each = best_seconds_each(kCalls, work);
  std::printf("    %-26s %10.2f us %8.1f passes %8ld allocations\n", what, each * 1e6, each / pass,
              used);
}

// Each answer in turn made not sure, and not asked: what a host does at each touch of a form.
void print_live(const RuleSet& rules, const State& state) {
  auto started = Live::start(rules, state);
  if (!started.ok()) return;
  Live live = std::move(started).value();
  std::vector<FactHandle> facts;
  for (const model::Fact& fact : rules.compiled().model.facts) {
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (const auto handle = live.fact(fact.name, side)) facts.push_back(*handle);
    }
  }
  if (facts.empty()) return;
  volatile unsigned seen = 0;
  const auto work = [&] {
    for (const FactHandle fact : facts) {
      live.set_unsure(fact);
      seen = seen | live.verdicts();
      live.forget(fact);
      seen = seen | live.verdicts();
    }
  };
  work();
  const long before = allocations;
  work();
  const long used = allocations - before;
  const double each = best_seconds_each(50, work) / static_cast<double>(2 * facts.size());
  std::printf("    %-26s %10.3f us %24ld allocations\n", "live: one answer changes", each * 1e6,
              used);
  std::printf("    %-26s %10.2f us\n", "live: start",
              best_seconds_each(20, [&] { (void)Live::start(rules, state); }) * 1e6);
}

// All facts that have a handle: eight values each, or fewer, then no answer.
std::vector<Lane> lanes_of(const RuleSet& rules, const State& state) {
  std::vector<Lane> out;
  const auto live = Live::start(rules, state);
  if (!live.ok()) return out;
  for (const model::Fact& fact : rules.compiled().model.facts) {
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (!live.value().fact(fact.name, side)) continue;
      const program::Domain domain = program::domain_of(fact.type);
      const std::int64_t values =
          std::min<std::int64_t>((domain.high - domain.low) / domain.step, 7);
      Lane lane{fact.name, side, {}};
      for (std::size_t b = 0; b < lane.says.size(); ++b) {
        const auto place = static_cast<std::int64_t>(b) % (values + 2);
        lane.says[b] =
            place > values ? Said::unanswered() : Said::of(domain.low + place * domain.step);
      }
      out.push_back(lane);
    }
  }
  return out;
}

// Of many states that differ in every fact that has a handle: one from nothing, and all in columns.
void print_batch(const RuleSet& rules, const State& state, bool possible) {
  constexpr std::size_t kStates = 10'240;
  const std::vector<Lane> lanes = lanes_of(rules, state);
  const auto batch = Batch::start(rules, state, lanes, BatchOptions{possible});
  if (!batch.ok() || lanes.empty()) return;
  std::mt19937 dice(1);
  std::vector<std::uint8_t> memory(lanes.size() * kStates), copy(memory.size());
  for (std::uint8_t& byte : memory) byte = static_cast<std::uint8_t>(dice());
  std::vector<const std::uint8_t*> columns;
  for (std::size_t i = 0; i < lanes.size(); ++i) columns.push_back(memory.data() + i * kStates);
  Batch::Room room = batch.value().room();
  std::vector<std::uint64_t> certain(Batch::words_for(kStates, batch.value().rule_count())),
      verdicts(Batch::words_for(kStates, Batch::kVerdicts));
  std::vector<std::uint64_t> likely(certain.size());
  volatile std::uint64_t seen = 0;
  const auto one = [&] {
    for (std::size_t s = 0; s < kStates; ++s)
      seen = seen + batch.value()
                        .one(std::span(memory).subspan(s * lanes.size(), lanes.size()), room)
                        .certain.front();
  };
  const auto many = [&] {
    batch.value().many(columns, kStates, {certain, likely, verdicts}, room);
  };
  one();
  many();
  const long before = allocations;
  one();
  many();
  const long used = allocations - before;
  const double each = best_seconds(5, one) / kStates, all = best_seconds(5, many) / kStates;
  const double copied =
      best_seconds(20, [&] { std::memcpy(copy.data(), memory.data(), memory.size()); }) / kStates;
  seen = seen + copy.back();
  const char* const what = possible ? "with what is possible" : "certain only";
  std::printf(
      "    batch, %-20s %9.3f us one from nothing, %8.4f us in columns (%.0f times copying "
      "them), %ld allocations\n",
      what, each * 1e6, all * 1e6, all / copied, used);
}

}  // namespace

void measure_parts(const RuleSet& rules, const State& state, const std::string& what) {
  const api::Compiled& c = rules.compiled();
  base::Sink sink;
  const auto bound = program::bind(c.model, state, sink);
  if (!bound) return;
  const decide::Situation s(c.program, c.model, *bound);
  const decide::Openness open = decide::find_open(s, {});
  const decide::Situation decided(s, open.idle);
  const std::vector<PlanItem> plan = decide::plan_of(decided);
  program::Workspace work;
  const auto evaluate = [&] { program::evaluate(c.program, s.cells(), s.history(), work); };
  const double pass = best_seconds_each(500, evaluate);
  std::printf("  the parts of a decision, %s\n", what.c_str());
  print_part("bind", pass, [&] {
    base::Sink unread;
    (void)program::bind(c.model, state, unread);
  });
  print_part("history", pass, [&] { program::History(c.program, c.model, *bound); });
  print_part("cells of today", pass, [&] { (void)s.history().cells_today(); });
  print_part("pass", pass, evaluate);
  print_part("questions", pass, [&] { (void)decide::find_open(s, {}); });
  print_part("plan", pass, [&] { (void)decide::plan_of(decided); });
  print_part("blocked", pass, [&] { (void)decide::blocked_of(decided, {}); });
  print_part("reasons", pass, [&] { (void)decide::reasons_of(decided, plan); });
  print_part("warnings", pass, [&] {
    std::vector<PlanItem> items = plan;
    decide::add_warnings(decided, items);
  });
  print_part("whole, without reasons", pass,
             [&] { (void)rules.decide(state, {.explain = false}); });
  print_part("whole, with reasons", pass, [&] { (void)rules.decide(state); });
  print_live(rules, state);
  print_batch(rules, state, false);
  print_batch(rules, state, true);
}

}  // namespace rung::bench
