// The search for changes against trying every lever: nothing that one change can do is missed, and
// where one cannot, nothing that two can.
#include <algorithm>
#include <catch2/catch.hpp>

#include "api/compiled.hpp"
#include "api/sample_states.hpp"
#include "base/sink.hpp"
#include "decide/levers.hpp"
#include "rung/explain.hpp"
#include "rung/json.hpp"
#include "support/generate_pack.hpp"
#include "support/generate_state.hpp"
#include "support/slow_build.hpp"

using namespace rung;
using decide::Situation;

namespace {

struct Tried {
  const RuleSet& rules;
  const api::Compiled& c = rules.compiled();

  // All that could be another in this state, whatever it is good for.
  std::vector<decide::Lever> levers(const State& state, const State& really) const {
    base::Sink sink;
    const auto bound = program::bind(c.model, state, sink);
    const auto base = program::bind(c.model, really, sink);
    if (!bound || !base) return {};
    const Situation now(c.program, c.model, *base);
    const Situation s(c.program, c.model, *bound);
    std::vector<decide::Leaf> leaves;
    for (program::NodeId id = 0; id < c.program.nodes.size(); ++id) {
      leaves.push_back({id, true, true});
      leaves.push_back({id, false, true});
    }
    return decide::levers_for(s, now, decide::Cuts(s), leaves);
  }

  std::optional<State> pulled(const State& state, const decide::Lever& lever) const {
    base::Sink sink;
    const auto bound = program::bind(c.model, state, sink);
    const Situation s(c.program, c.model, *bound);
    State changed = decide::with(s, state, lever);
    const auto then = program::bind(c.model, changed, sink);
    if (!then) return std::nullopt;
    const Situation after(c.program, c.model, *then);
    for (std::uint32_t rule = 0; rule < c.model.protective.size(); ++rule) {
      if (!c.model.protective[rule].latches) continue;
      if (fired(s, rule) != fired(after, rule)) return std::nullopt;
    }
    return changed;
  }

  static std::optional<Day> fired(const Situation& s, std::uint32_t rule) {
    const auto step = s.history().last_fire(rule);
    if (!step) return std::nullopt;
    return s.state().steps[*step].date;
  }

  std::optional<Decision> decided(const State& state) const {
    DecideOptions plain;
    plain.explain = false;
    const auto d = rules.decide(state, plain);
    if (!d) return std::nullopt;
    return d.value();
  }

  bool may(State state, const std::string& exercise) const {
    state.wants = {exercise};
    const auto d = decided(state);
    return d && d->refused.empty();
  }

  // 1 or 2 changes, or 9 for more.
  std::size_t fewest_that_allow(const State& state, const std::string& exercise) const {
    std::vector<State> once;
    for (const decide::Lever& lever : levers(state, state)) {
      auto changed = pulled(state, lever);
      if (!changed) continue;
      if (may(*changed, exercise)) return 1;
      once.push_back(*std::move(changed));
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(once.size(), 40); ++i) {
      for (const decide::Lever& lever : levers(once[i], state)) {
        const auto changed = pulled(once[i], lever);
        if (changed && may(*changed, exercise)) return 2;
      }
    }
    return 9;
  }
};

ExplainOptions thorough(const std::string& why_not = "") {
  ExplainOptions options;
  options.why_not = why_not;
  options.max_changes = 2;
  options.max_tries = 200'000;
  options.max_alternatives = 10'000;
  return options;
}

testing::Choices row(api::Dice& dice, std::size_t length) {
  std::vector<std::uint16_t> numbers;
  for (std::size_t i = 0; i < length; ++i)
    numbers.push_back(static_cast<std::uint16_t>(dice.next()));
  return testing::Choices(std::move(numbers));
}

constexpr std::size_t kPacks = testing::kSlowBuild ? 3 : 15;

// Calls `check` with packs and states that are made up by chance, the same ones each time.
template <typename Check>
void for_each_state(std::size_t packs, std::size_t states, const Check& check) {
  api::Dice dice(5);
  std::size_t looked_at = 0;
  for (std::size_t i = 0; i < packs; ++i) {
    testing::Choices pack = row(dice, 200);
    const std::string text = testing::generate_pack(pack);
    const auto rules = RuleSet::load({{"p/pack.rung", text}});
    if (!rules) continue;
    testing::StateStyle style;
    style.asked_percent = 95;
    style.unsure_percent = 3;
    for (std::size_t k = 0; k < states; ++k) {
      testing::Choices of_state = row(dice, 200);
      const State state = testing::generate_state(rules.value().compiled().model, of_state, style);
      INFO(text << '\n' << write_state(state));
      if (!rules.value().decide(state)) continue;
      ++looked_at;
      check(Tried{rules.value()}, state);
    }
  }
  CHECK(looked_at > packs * states / 2);
}

}  // namespace

TEST_CASE("no fewer changes allow an exercise than those that are told") {
  for_each_state(kPacks, 3, [](const Tried& tried, const State& state) {
    for (const model::Exercise& e : tried.c.model.exercises) {
      if (tried.may(state, e.name)) continue;
      INFO(e.name);
      const auto told = explain(tried.rules, state, thorough(e.name));
      REQUIRE(told.ok());
      const auto& all = told.value().alternatives;
      const std::size_t least = tried.fewest_that_allow(state, e.name);
      if (least == 9) continue;
      REQUIRE_FALSE(all.empty());
      CHECK(all[0].changes.size() <= least);
    }
  });
}

TEST_CASE("every verdict that one change leads to is told") {
  for_each_state(kPacks, 3, [](const Tried& tried, const State& state) {
    const auto told = explain(tried.rules, state, thorough());
    REQUIRE(told.ok());
    const Verdict now = told.value().decision.verdict;
    if (now == Verdict::Ask) return;
    for (const decide::Lever& lever : tried.levers(state, state)) {
      const auto changed = tried.pulled(state, lever);
      if (!changed) continue;
      const auto then = tried.decided(*changed);
      if (!then || then->verdict == now || then->verdict == Verdict::Ask) continue;
      INFO(write_state(*changed));
      const auto& all = told.value().alternatives;
      CHECK(std::any_of(all.begin(), all.end(), [&](const Alternative& a) {
        return a.verdict == then->verdict && a.changes.size() == 1;
      }));
    }
  });
}
