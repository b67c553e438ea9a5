// What it costs to go through C, and through Python, beside C++. Run by `./dev bench abi`.
//
// C is called in librung.so, as another program would; C++ is linked. Times are processor time, the
// best of several runs that take turns, so that other work on the machine troubles all alike. Each
// row prints its bar; nothing fails by a time. Exit status 1 when the ways differ in what they say.
#include <dlfcn.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

#include "engine/timing.hpp"
#include "rung/json.hpp"
#include "rung/live.hpp"
#include "rung/rule_set.hpp"
#include "rung/rung.h"

namespace {

using namespace rung;

std::string whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<SourceText> packs_in(const std::string& folder) {
  std::vector<SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".rung")
      files.push_back({entry.path().string(), whole(entry.path())});
  }
  return files;
}

// The calls of the shared library.
struct Library {
  void* handle = dlopen(RUNG_BENCH_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  template <typename Call>
  Call* call(const char* name) const {
    void* found = handle == nullptr ? nullptr : dlsym(handle, name);
    if (found == nullptr) {
      std::fprintf(stderr, "%s is not in %s\n", name, RUNG_BENCH_LIBRARY);
      std::exit(1);
    }
    return reinterpret_cast<Call*>(found);
  }
};
#define RUNG_CALL(library, name) (library).call<decltype(::name)>(#name)

struct Handles {
  rung_rules* rules = nullptr;
  rung_state* state = nullptr;
  rung_decision* decision = nullptr;
  rung_text* text = nullptr;
  rung_live* live = nullptr;
};

Handles start(const Library& library, const std::vector<SourceText>& files,
              const std::string& json) {
  Handles out;
  std::vector<rung_source> sources;
  for (const SourceText& file : files)
    sources.push_back({file.name.data(), file.name.size(), file.text.data(), file.text.size()});
  const bool done =
      RUNG_CALL(library, rung_rules_load)(sources.data(), sources.size(), nullptr, &out.rules,
                                          nullptr) == RUNG_OK &&
      RUNG_CALL(library, rung_state_read)(json.data(), json.size(), &out.state, nullptr) ==
          RUNG_OK &&
      RUNG_CALL(library, rung_decision_new)(&out.decision) == RUNG_OK &&
      RUNG_CALL(library, rung_text_new)(&out.text) == RUNG_OK &&
      RUNG_CALL(library, rung_live_start)(out.rules, out.state, &out.live, nullptr) == RUNG_OK;
  if (!done) std::exit(1);
  return out;
}

struct Pair {
  double here = 1e9, there = 1e9;
};

// Both take turns.
Pair compare(int calls, const std::function<void()>& here, const std::function<void()>& there) {
  Pair out;
  for (int run = 0; run < 9; ++run) {
    const auto each = [&](const std::function<void()>& work) {
      return rung::bench::best_seconds(1,
                                       [&] {
                                         for (int i = 0; i < calls; ++i) work();
                                       }) /
             calls;
    };
    out.here = std::min(out.here, each(here));
    out.there = std::min(out.there, each(there));
  }
  return out;
}

void print(const char* what, const Pair& pair, const char* bar) {
  std::printf("%-58s C++ %9.3f us   C %9.3f us   ratio %.3f   (bar %s)\n", what, pair.here * 1e6,
              pair.there * 1e6, pair.there / pair.here, bar);
}

std::uint64_t kept = 0;  // what came out, so that nothing is left out as unused

bool measure_decisions(const Library& library, const RuleSet& rules, const Handles& c,
                       const std::string& json) {
  const State state = read_state(json).value();
  DecideOptions options;
  options.explain = false;
  rung_decide_options given{};
  given.size = sizeof given;
  given.without_reasons = 1;
  auto* const decide = RUNG_CALL(library, rung_decide);
  auto* const outcome_of = RUNG_CALL(library, rung_decision_outcome);
  print("outcome of a decision, typed, without reasons",
        compare(
            300,
            [&] {
              const Result<Decision> decided = rules.decide(state, options);
              kept += static_cast<std::uint64_t>(decided.value().verdict) +
                      decided.value().plan.size() + decided.value().questions.size();
            },
            [&] {
              rung_outcome outcome{};
              outcome.size = sizeof outcome;
              decide(c.rules, c.state, &given, c.decision, nullptr);
              outcome_of(c.decision, &outcome);
              kept += static_cast<std::uint64_t>(outcome.verdict) + outcome.plan_count +
                      outcome.question_count;
            }),
        "<= 1.15");

  auto* const decide_text = RUNG_CALL(library, rung_decide_text);
  auto* const view = RUNG_CALL(library, rung_text_view);
  std::string bytes;
  print("decision, JSON in, JSON out, with reasons",
        compare(
            200, [&] { bytes = write_decision(rules.decide(read_state(json).value()).value()); },
            [&] { decide_text(c.rules, json.data(), json.size(), nullptr, c.text, nullptr); }),
        "none");
  return bytes == view(c.text).data;
}

bool measure_live(const Library& library, const RuleSet& rules, const Handles& c,
                  const std::string& json) {
  Live live = Live::start(rules, read_state(json).value()).value();
  const FactHandle locked = live.fact("locked_knee").value();
  std::uint32_t there = 0;
  RUNG_CALL(library, rung_live_fact)(c.live, "locked_knee", 11, RUNG_SIDE_NONE, &there);
  auto* const set = RUNG_CALL(library, rung_live_set);
  auto* const verdicts = RUNG_CALL(library, rung_live_verdicts);
  std::int64_t value = 0, other = 0;
  print("a live answer and its verdicts",
        compare(
            50'000,
            [&] {
              live.set(locked, value ^= 1);
              kept += live.verdicts();
            },
            [&] {
              set(c.live, there, other ^= 1);
              kept += verdicts(c.live);
            }),
        "<= 1.15");
  return live.verdicts() == verdicts(c.live);
}

}  // namespace

int main() {
  const Library library;
  const std::vector<SourceText> files = packs_in(RUNG_BENCH_RULES);
  const std::string json = whole(RUNG_BENCH_STATE);
  const RuleSet rules = RuleSet::load(files).value();
  const Handles c = start(library, files, json);
  const bool same =
      measure_decisions(library, rules, c, json) && measure_live(library, rules, c, json);
  const State state = read_state(json).value();
  const double text = rung::bench::best_seconds_each(
      200, [&] { kept += write_decision(rules.decide(read_state(json).value()).value()).size(); });
  std::fflush(stdout);
  std::array<char, 32> here{};
  std::snprintf(here.data(), here.size(), "%.9f", text);
  const std::string python =
      std::string("RUNG_LIBRARY='" RUNG_BENCH_LIBRARY "' PYTHONPATH='" RUNG_BENCH_PYTHONPATH
                  "' '" RUNG_BENCH_PYTHON "' '" RUNG_BENCH_SCRIPT "' '" RUNG_BENCH_RULES
                  "' '" RUNG_BENCH_STATE "' ") +
      here.data();
  const int status = std::system(python.c_str());  // NOLINT(cert-env33-c)
  return same && status == 0 && kept != 0 ? 0 : 1;
}
