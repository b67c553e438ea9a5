// Made-up people: for each a full set of answers to whatever a rule set may ask.
#pragma once

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "rung/rule_set.hpp"

namespace rung::bench {

// What can be asked: a fact on a side, or a ladder.
struct Askable {
  std::string name;  // as a question names it: "knee_pain", "ladder.squatting"
  Side side = Side::None;
  std::size_t fact = 0;    // index into the facts, when it is one
  std::size_t ladder = 0;  // index into the ladders, when it is one
  bool is_ladder = false;
  std::int64_t order = 0;  // the author's
  std::string checklist;
};

class Askables {
 public:
  explicit Askables(const RuleSet& rules);
  const std::vector<Askable>& all() const { return all_; }
  std::size_t index_of(const std::string& name, Side side) const;

 private:
  std::vector<Askable> all_;
  std::map<std::pair<std::string, Side>, std::size_t> index_;
};

enum class Kind { Well, OneSign, Several, Unsure };

struct Person {
  Kind kind = Kind::Well;
  std::vector<Answer> answers;  // by askable
};

// How the mix is described to the reader of the table.
extern const char* const kMix;

State empty_state();
void put(State& state, const Askable& askable, const Answer& answer);
std::string text_of(const Answer& answer);

// The same people for the same rules and seed, on every machine.
class Population {
 public:
  Population(const RuleSet& rules, const Askables& askables, std::uint64_t seed);
  Person next();

 private:
  std::size_t pick(std::size_t n) { return static_cast<std::size_t>(random_() % n); }
  bool chance(std::size_t percent) { return pick(100) < percent; }
  Answer usual(const Askable& askable);
  Answer worse(const Askable& askable);
  Answer number_beside_harmless(std::size_t fact);
  void change(Person& person, const std::vector<std::size_t>& facts, std::size_t how_many);

  const RuleSet& rules_;
  const Askables& askables_;
  std::mt19937_64 random_;
  std::vector<std::size_t> complaints_, signs_;  // facts
};

}  // namespace rung::bench
