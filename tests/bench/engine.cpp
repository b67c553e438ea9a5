// How fast Rung reads rules and decides, and how much memory it takes. Run by `./dev bench`.
//
// Everything is measured in one run on one machine; compare figures of one run with each other, not
// across machines. Rates are per second of processor time, the best of several tries. Exit status 1
// when Rung and the hand-written checks disagree.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "engine/cold_start.hpp"
#include "engine/generated.hpp"
#include "engine/parts.hpp"
#include "engine/past.hpp"
#include "engine/timing.hpp"
#include "program/bind.hpp"
#include "program/history.hpp"
#include "rung/fold.hpp"
#include "rung/json.hpp"
#include "rung/rule_set.hpp"
#include "syntax/parse.hpp"

namespace {

using namespace rung::bench;

void print_time(const char* what, double seconds) {
  std::printf("  %-46s %12.3f us %12.0f /s\n", what, seconds * 1e6, 1 / seconds);
}

double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  long size = 0, resident = 0;
  statm >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

std::vector<rung::SourceText> shipped_packs(const std::string& folder) {
  std::vector<rung::SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  return files;
}

// One state of some rules, bound, so that a pass over the tape can be measured by itself.
class Bound {
 public:
  Bound(const rung::RuleSet& rules, const rung::State& state)
      : compiled_(rules.compiled()),
        bound_(*rung::program::bind(compiled_.model, state, sink_)),
        history_(compiled_.program, compiled_.model, bound_),
        cells_(history_.cells_today()) {}

  void pass() { rung::program::evaluate(compiled_.program, cells_, history_, work_); }
  int count_certain() const {
    int certain = 0;
    for (const auto& rule : compiled_.program.outputs.protective)
      certain += work_.truth(compiled_.program, rule.acts).is_yes() ? 1 : 0;
    return certain;
  }

 private:
  const rung::api::Compiled& compiled_;
  rung::base::Sink sink_;
  rung::program::BoundState bound_;
  rung::program::History history_;
  std::vector<rung::program::CellValue> cells_;
  rung::program::Workspace work_;
};

bool measure_generated() {
  constexpr int kRules = 10'000;
  const std::string text = generated_pack(kRules);
  const double mb = static_cast<double>(text.size()) / 1e6, before = resident_mb();
  const auto rules = rung::RuleSet::load({{"generated/pack.rung", text}});
  if (!rules.ok()) {
    std::printf("the generated pack does not load: %s\n",
                rules.diagnostics().front().message.c_str());
    return false;
  }
  const double resident = resident_mb() - before;
  const double parse = best_seconds(5, [&] {
    rung::base::Sink sink;
    (void)rung::syntax::parse(0, text, {}, sink);
  });
  const double load = best_seconds(5, [&] {
    (void)rung::RuleSet::load({{"generated/pack.rung", text}});
  });
  std::printf("a generated pack of %d rules over %d facts, %.1f MB of text, %zu nodes\n", kRules,
              2 * RuleNumbers::kFacts, mb, rules.value().compiled().program.nodes.size());
  std::printf("  %-46s %10.1f MB/s %10.0f rules/s\n", "parse", mb / parse, kRules / parse);
  std::printf("  %-46s %10.1f MB/s %10.0f rules/s\n", "load: parse, resolve, check, compile",
              mb / load, kRules / load);
  std::printf("  %-46s %10.1f MB\n", "resident memory of the loaded rules", resident);
  const GeneratedAnswers answers = GeneratedAnswers::some();
  const rung::State state = answers.state();
  rung::State empty;
  empty.today = state.today;
  Bound bound(rules.value(), state);
  std::vector<RuleNumbers> table;
  for (int i = 0; i < kRules; ++i) table.push_back(RuleNumbers::of(i));
  volatile int fired = 0;
  const double hand = best_seconds_each(200, [&] { fired = count_fired(table, answers); });
  const double pass = best_seconds_each(20, [&] { bound.pass(); });
  print_time("hand-written C++ over a table of these rules", hand);
  print_time("one pass over the tape", pass);
  print_time("decision, all answered, without reasons",
             best_seconds_each(3, [&] { (void)rules.value().decide(state, {.explain = false}); }));
  print_time("decision, nothing answered, without reasons",
             best_seconds_each(1, [&] { (void)rules.value().decide(empty, {.explain = false}); }));
  std::printf("  one pass / hand-written %.1f; rules that fire: by hand %d, on the tape %d\n\n",
              pass / hand, fired, bound.count_certain());
  return fired == bound.count_certain();
}

// A person of the documentation, everything answered, with an earlier session.
void measure_example(const rung::RuleSet& rules, const std::string& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  const auto state = rung::read_state(text.str());
  if (state) measure_parts(rules, state.value(), "docs/examples/squats.json");
}

void measure_shipped(const std::string& folder) {
  const std::vector<rung::SourceText> files = shipped_packs(folder);
  auto loaded = rung::RuleSet::load(files);
  if (!loaded.ok()) return;
  const rung::RuleSet& rules = loaded.value();
  const rung::State well = harmless_state(rules);
  rung::State empty;
  empty.today = well.today;
  Bound bound(rules, well);
  std::printf("the shipped packs, %zu nodes\n", rules.compiled().program.nodes.size());
  print_time("load", best_seconds(5, [&] { (void)rung::RuleSet::load(files); }));
  const double pass = best_seconds_each(5'000, [&] { bound.pass(); });
  print_time("one pass over the tape", pass);
  const auto decide = [&](const char* what, const rung::State& state, rung::DecideOptions options) {
    const double each = best_seconds_each(200, [&] { (void)rules.decide(state, options); });
    print_time(what, each);
    return each;
  };
  const double plain = decide("decision, all harmless, without reasons", well, {.explain = false});
  const double full = decide("decision, all harmless, with reasons", well, {});
  const double first =
      decide("decision, nothing answered, without reasons", empty, {.explain = false});
  decide("decision, nothing answered, with reasons", empty, {});
  std::printf("  as multiples of one pass: %.0f without reasons, %.0f with, %.0f with all open\n\n",
              plain / pass, full / pass, first / pass);
  measure_example(rules, folder + "/../docs/examples/squats.json");
  measure_parts(rules, well, "all harmless");
  measure_parts(rules, empty, "nothing answered");
  std::printf("\n");
}

// The same sessions, put in one by one.
rung::Fold fold_of(const rung::RuleSet& rules, const rung::State& state) {
  rung::Fold fold(rules);
  for (const rung::Session& session : state.sessions) (void)fold.add(session);
  return fold;
}

// How the cost of a decision follows the number of earlier sessions, read anew and from a kept
// fold. False when the two decide differently.
bool measure_past(const std::string& folder) {
  auto loaded = rung::RuleSet::load(shipped_packs(folder));
  if (!loaded.ok()) return false;
  const rung::RuleSet& rules = loaded.value();
  const rung::DecideOptions quick{.explain = false};
  std::printf("the shipped packs, decisions without reasons after some sessions\n");
  std::vector<double> whole, kept;
  for (const std::size_t sessions : std::initializer_list<std::size_t>{1, 10, 100, 1'000}) {
    const rung::State state = trained_state(rules, sessions);
    rung::State now = state;
    now.sessions.clear();
    const rung::Fold fold = fold_of(rules, state);
    const auto one = rules.decide(state, quick), other = fold.decide(now, quick);
    if (!one.ok() || !other.ok() ||
        rung::write_decision(one.value()) != rung::write_decision(other.value()))
      return false;
    whole.push_back(
        best_seconds_each(sessions < 100 ? 50 : 3, [&] { (void)rules.decide(state, quick); }));
    kept.push_back(best_seconds_each(50, [&] { (void)fold.decide(now, quick); }));
    print_time(("all sessions in the state: " + std::to_string(sessions)).c_str(), whole.back());
    print_time(("from a kept fold: " + std::to_string(sessions)).c_str(), kept.back());
  }
  std::printf("  1000 sessions / 100: %.1f; from a fold, 1000 / 1: %.2f\n\n", whole[3] / whole[2],
              kept[3] / kept[0]);
  return true;
}

// Three-valued answers to the seven facts of the small pack, in the order of its text.
enum class Tri : signed char { No, Open, Yes };
constexpr std::size_t kSmallFacts = 7;
using SmallState = std::array<Tri, kSmallFacts>;

// The four rules of packs/chest_and_clot.rung as a programmer would write them.
rung::ReferralLevel referral_by_hand(const SmallState& s) {
  const auto& [chest_pain, breathless, blood, behind_knee, clot_before, trip, hormones] = s;
  const Tri lung = std::min(behind_knee, blood);
  const Tri risk = std::min(behind_knee, std::max({clot_before, trip, hormones}));
  if (std::max({chest_pain, breathless, lung}) != Tri::No) return rung::ReferralLevel::Emergency;
  if (std::max(blood, risk) != Tri::No) return rung::ReferralLevel::Urgent;
  return rung::ReferralLevel::None;
}

std::vector<SmallState> all_small_states() {
  std::vector<SmallState> out(1);
  for (std::size_t fact = 0; fact < kSmallFacts; ++fact) {
    std::vector<SmallState> more;
    for (SmallState state : out) {
      for (const Tri value : {Tri::No, Tri::Open, Tri::Yes}) {
        state[fact] = value;
        more.push_back(state);
      }
    }
    out = std::move(more);
  }
  return out;
}

rung::State state_of(const SmallState& small) {
  constexpr std::array<const char*, kSmallFacts> kNames = {
      "chest_pain_now",   "sudden_breathlessness", "coughing_blood",
      "pain_behind_knee", "previous_clot",         "long_trip",
      "takes_hormones"};
  rung::State state;
  state.today = rung::Day{20'000};
  for (std::size_t i = 0; i < kSmallFacts; ++i) {
    if (small[i] == Tri::Open) continue;
    rung::Answer answer;
    answer.kind = small[i] == Tri::Yes ? rung::Answer::Kind::Yes : rung::Answer::Kind::No;
    state.facts.push_back({kNames[i], rung::Side::None, answer});
  }
  return state;
}

bool measure_small(const std::string& folder) {
  std::vector<rung::SourceText> files;
  for (auto& file : shipped_packs(folder)) {
    if (file.name.ends_with("chest_and_clot.rung")) files.push_back(std::move(file));
  }
  auto rules = rung::RuleSet::load(files);
  if (!rules.ok()) return false;
  const std::vector<SmallState> small = all_small_states();
  std::vector<rung::State> states;
  std::size_t differing = 0;
  for (const SmallState& one : small) {
    states.push_back(state_of(one));
    const auto decision = rules.value().decide(states.back(), {.explain = false});
    differing += decision.value().referral.level != referral_by_hand(one);
  }
  const auto count = static_cast<double>(small.size());
  volatile int sum = 0;
  const double hand = best_seconds_each(100, [&] {
    for (const SmallState& one : small) sum = sum + static_cast<int>(referral_by_hand(one));
  });
  const auto decide = [&](rung::DecideOptions options) {
    return best_seconds(5,
                        [&] {
                          for (const rung::State& state : states)
                            (void)rules.value().decide(state, options);
                        }) /
           count;
  };
  const double quick = decide({false, 0}), exact = decide({.explain = false}), full = decide({});
  std::printf("a small pack: four rules, seven facts, all %zu states of yes, no and open\n",
              small.size());
  print_time("hand-written C++: the level alone", hand / count);
  print_time("decision, sound only", quick);
  print_time("decision, exact", exact);
  print_time("decision, exact, with reasons", full);
  std::printf("  decision / hand-written %.0f, %.0f, %.0f; levels that differ: %zu\n",
              quick * count / hand, exact * count / hand, full * count / hand, differing);
  return differing == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string rules = argc > 1 ? argv[1] : RUNG_BENCH_RULES;
  const bool started = measure_cold_start(argc > 2 ? argv[2] : RUNG_BENCH_PROGRAM, rules);
  const bool generated = measure_generated();
  measure_shipped(rules);
  const bool past = measure_past(rules);
  const bool small = measure_small(RUNG_BENCH_PACKS);
  return started && generated && past && small ? 0 : 1;
}
