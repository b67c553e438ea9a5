// Six fixed pieces of work, each alone, for a program that counts instructions: `bench_counts
// NAME`. tests/bench/instruction_counts compares what it counts with what is kept.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "engine/generated.hpp"
#include "engine/past.hpp"
#include "rung/batch.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"
#include "rung/live.hpp"

using namespace rung;

// The counter looks for this name: what is called from here is counted, the rest is not.
extern "C" [[gnu::noinline]] void counted_work(const std::function<void()>& work) { work(); }

namespace {

std::vector<SourceText> shipped_packs() {
  std::vector<SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNG_BENCH_RULES)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().lexically_relative(RUNG_BENCH_RULES).string(), text.str()});
  }
  return files;
}

void load() {
  const std::string text = bench::generated_pack(500);
  counted_work([&] { (void)RuleSet::load({{"generated/pack.rung", text}}); });
}

void decide(const State& state, const RuleSet& rules) {
  counted_work([&] { (void)rules.decide(state); });
}

void fold(const RuleSet& rules) {
  const State past = bench::trained_state(rules, 30);
  Fold fold(rules);
  counted_work([&] {
    for (const Session& session : past.sessions) (void)fold.add(session);
    State now = past;
    now.sessions.clear();
    (void)fold.decide(now, {.explain = false});
  });
}

void live(const RuleSet& rules) {
  Live live = Live::start(rules, bench::harmless_state(rules)).value();
  std::vector<FactHandle> facts;
  for (const FactAnswer& answer : bench::harmless_state(rules).facts) {
    if (const auto handle = live.fact(answer.fact, answer.side)) facts.push_back(*handle);
  }
  unsigned seen = 0;
  counted_work([&] {
    for (int round = 0; round < 50; ++round) {
      for (const FactHandle fact : facts) {
        live.set_unsure(fact);
        seen |= live.verdicts();
        live.forget(fact);
      }
    }
  });
  if (seen == 0) std::puts("no verdict was ever possible");
}

// Yes, no, not sure and no answer to every question of yes or no.
void batch(const RuleSet& rules) {
  constexpr std::size_t kStates = 8 * Batch::kStatesAStep;
  const State base = bench::harmless_state(rules);
  const Live handles = Live::start(rules, base).value();
  std::vector<Lane> lanes;
  for (const FactAnswer& answer : base.facts) {
    const auto handle = handles.fact(answer.fact, answer.side);
    if (!handle) continue;
    Lane lane{answer.fact, answer.side, {}};
    for (std::int64_t value = 0; value < 2; ++value) {
      if (handles.can_be(*handle, value))
        lane.says[static_cast<std::size_t>(value)] = Said::of(value);
    }
    lane.says[3] = Said::unanswered();
    lanes.push_back(lane);
  }
  BatchOptions options;
  options.most_bits = 64;  // the same on every machine
  const Batch batch = Batch::start(rules, base, lanes, options).value();
  std::vector<std::uint8_t> bytes(lanes.size() * kStates);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = static_cast<std::uint8_t>(i * 7 % 13 % 4);
  std::vector<const std::uint8_t*> columns;
  for (std::size_t i = 0; i < lanes.size(); ++i) columns.push_back(bytes.data() + i * kStates);
  std::vector<std::uint64_t> certain(Batch::words_for(kStates, batch.rule_count())),
      possible(certain), verdicts(Batch::words_for(kStates, Batch::kVerdicts));
  Batch::Room room = batch.room();
  counted_work([&] {
    batch.many(columns, kStates, {certain, possible, verdicts}, room);
    for (std::size_t s = 0; s < kStates; s += 8)
      (void)batch.one(std::span(bytes).subspan(s, lanes.size()), room);
  });
}

}  // namespace

int main(int count, char** arguments) {
  const auto rules = RuleSet::load(shipped_packs());
  if (!rules.ok()) return 1;
  const RuleSet& packs = rules.value();
  State nothing;
  nothing.today = Day{20'000};
  const std::map<std::string, std::function<void()>> works = {
      {"load-500-rules", load},
      {"decide-all-answered", [&] { decide(bench::harmless_state(packs), packs); }},
      {"decide-nothing-answered", [&] { decide(nothing, packs); }},
      {"fold-30-sessions", [&] { fold(packs); }},
      {"live-changes", [&] { live(packs); }},
      {"batch-states", [&] { batch(packs); }},
  };
  if (count != 2) {
    for (const auto& [name, work] : works) std::printf("%s\n", name.c_str());
    return 0;
  }
  const auto work = works.find(arguments[1]);
  if (work == works.end()) return 2;
  work->second();
  return 0;
}
