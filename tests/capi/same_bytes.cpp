// Decides on many states through C++ and through C, and compares the bytes; what it saw it prints,
// so that other languages can be compared as well.
//
// Usage: same_bytes STATES [SEED]. A quarter of the states are of the shipped packs, the others of
// packs made at random, some 25 states a pack; with sessions, and also with a past kept in a fold.
// On standard output, a line each: "R" and the texts of the rules by name as JSON; "S" and a state;
// "D" and its decision. Exit status 1 when some bytes differ.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "api/compiled.hpp"
#include "base/json_writer.hpp"
#include "rung/json.hpp"
#include "rung/rung.h"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/shipped_packs.hpp"

using namespace rung;           // NOLINT(google-build-using-namespace)
using namespace rung::testing;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::size_t kStatesAPack = 25;
constexpr std::size_t kExact = 100;  // completions tried; more only takes longer

std::size_t compared = 0, refused = 0, folds = 0, different = 0;

Choices draw(std::mt19937& random, std::size_t length) {
  std::vector<std::uint16_t> row(length);
  for (auto& one : row) one = static_cast<std::uint16_t>(random());
  return Choices(std::move(row));
}

// The handles of one set of rules.
class Called {
 public:
  explicit Called(const std::vector<SourceText>& files) {
    std::vector<rung_source> sources;
    for (const SourceText& file : files)
      sources.push_back({file.name.data(), file.name.size(), file.text.data(), file.text.size()});
    if (rung_error_new(&error_) != RUNG_OK || rung_text_new(&text_) != RUNG_OK ||
        rung_decision_new(&decision_) != RUNG_OK ||
        rung_rules_load(sources.data(), sources.size(), nullptr, &rules_, error_) != RUNG_OK)
      std::abort();
    options_.size = sizeof options_;
    options_.max_exact_states = kExact;
  }
  ~Called() {
    rung_decision_free(decision_);
    rung_text_free(text_);
    rung_error_free(error_);
    rung_rules_free(rules_);
  }
  Called(const Called&) = delete;
  Called& operator=(const Called&) = delete;

  // JSON in, JSON out.
  std::string through_text(const std::string& json) {
    return said(rung_decide_text(rules_, json.data(), json.size(), &options_, text_, error_));
  }
  // A state and a decision as handles; with `folded` all its sessions in a fold.
  std::string through_handles(const std::string& json, bool folded) {
    rung_state* state = nullptr;
    rung_status status = rung_state_read(json.data(), json.size(), &state, error_);
    if (status == RUNG_OK) {
      status = folded ? through_fold(state, json)
                      : rung_decide(rules_, state, &options_, decision_, error_);
    }
    if (status == RUNG_OK) {
      status = rung_decision_write(decision_, nullptr, RUNG_JSON, text_, error_);
    }
    rung_state_free(state);
    return said(status);
  }

 private:
  rung_status through_fold(const rung_state* state, const std::string& json) {
    Result<State> now = read_state(json);
    now.value().sessions.clear();
    const std::string today = write_state(now.value());
    rung_state* rest = nullptr;
    rung_fold* fold = nullptr;
    rung_status status = rung_fold_new(rules_, state, &fold, error_);
    if (status == RUNG_OK) status = rung_fold_add(fold, state, error_);
    if (status == RUNG_OK) status = rung_state_read(today.data(), today.size(), &rest, error_);
    if (status == RUNG_OK) status = rung_fold_decide(fold, rest, &options_, decision_, error_);
    rung_state_free(rest);
    rung_fold_free(fold);
    return status;
  }
  std::string said(rung_status status) {
    if (status == RUNG_OK) return rung_text_view(text_).data;
    return status == RUNG_REJECTED ? rung_error_json(error_).data : rung_status_name(status);
  }

  rung_error* error_ = nullptr;
  rung_text* text_ = nullptr;
  rung_decision* decision_ = nullptr;
  rung_rules* rules_ = nullptr;
  rung_decide_options options_{};
};

void compare(const char* way, const std::string& json, const std::string& here,
             const std::string& there) {
  if (here == there) return;
  ++different;
  std::fprintf(stderr, "%s differs\nstate: %s\nC++: %s\nC: %s\n", way, json.c_str(), here.c_str(),
               there.c_str());
}

void decide_on(const RuleSet& rules, Called& called, const State& state) {
  const std::string json = write_state(state);
  const Result<State> read = read_state(json);
  if (!read) return;  // two answers to one question are no JSON
  DecideOptions options;
  options.max_exact_states = kExact;
  const Result<Decision> decided = rules.decide(read.value(), options);
  ++compared;
  if (!decided) {
    ++refused;
    return;
  }
  const std::string bytes = write_decision(decided.value());
  compare("text", json, bytes, called.through_text(json));
  compare("handles", json, bytes, called.through_handles(json, false));
  // A fold reads what was told of sessions as it comes, and a state that only all of it fits may
  // be refused there.
  const std::string folded = called.through_handles(json, true);
  if (folded.front() == '{') ++folds, compare("fold", json, bytes, folded);
  std::printf("S %s\nD %s\n", json.c_str(), bytes.c_str());
}

void decide_on_all(const RuleSet& rules, std::size_t states, std::mt19937& random) {
  base::JsonWriter texts;
  texts.begin_object();
  for (const SourceText& file : rules.sources()) base::text(texts, file.name, file.text);
  texts.end_object();
  std::printf("R %s\n", texts.take().c_str());
  Called called(rules.sources());
  for (std::size_t i = 0; i < states; ++i) {
    Choices choices = draw(random, 600);
    StateStyle style;
    style.asked_percent = i % 3 == 0 ? 30 : 85;
    decide_on(rules, called, generate_state(rules.compiled().model, choices, style));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t wanted = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000;
  std::mt19937 random(argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : 1);
  decide_on_all(shipped_packs(), wanted / 4, random);
  while (compared < wanted) {
    Choices choices = draw(random, 800);
    const Result<RuleSet> rules = RuleSet::load({{"g/pack.rung", generate_pack(choices)}});
    if (rules) decide_on_all(rules.value(), kStatesAPack, random);
  }
  std::fprintf(stderr, "%zu states, %zu refused by all, %zu also by a fold, %zu differ\n", compared,
               refused, folds, different);
  return different == 0 && refused < compared / 2 && folds > compared / 2 ? 0 : 1;
}
