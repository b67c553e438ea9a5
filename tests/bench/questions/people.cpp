#include "questions/people.hpp"

#include <algorithm>
#include <set>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::bench {
namespace {

using model::FactKind;

constexpr Day kToday{20'600};
constexpr const char* kAge = "age";

std::vector<Side> sides(bool both) {
  return both ? std::vector{Side::Left, Side::Right} : std::vector{Side::None};
}

// The facts that a rule which stops, rests or refers may read.
std::set<std::size_t> facts_of_signs(const RuleSet& rules) {
  const model::Model& model = rules.compiled().model;
  const program::Program& program = rules.compiled().program;
  base::Sink sink;
  const auto bound = program::bind(model, empty_state(), sink);
  const decide::Situation nobody(program, model, *bound);
  std::vector<char> seen(program.nodes.size(), 0);
  std::vector<program::CellId> open;
  std::vector<program::NodeId> past;
  for (std::size_t i = 0; i < model.protective.size(); ++i) {
    const model::Effect& effect = model.protective[i].full;
    if (!effect.stop && !effect.rest && !effect.refer) continue;
    program::open_cells_under(program, nobody.work(), nobody.cells(),
                              program.outputs.protective[i].acts, seen, open, past);
  }
  std::set<std::size_t> out;
  for (const program::CellId cell : open) {
    const decide::Item item = nobody.item_of(cell);
    if (item.kind == decide::Item::Kind::Fact) out.insert(item.index);
  }
  return out;
}

Answer of_kind(Answer::Kind kind) {
  Answer answer;
  answer.kind = kind;
  return answer;
}

Answer number(std::int64_t milli) {
  Answer answer = of_kind(Answer::Kind::Number);
  answer.number.milli = milli;
  return answer;
}

Answer choice(const std::string& name) {
  Answer answer = of_kind(Answer::Kind::Choice);
  answer.names = {name};
  return answer;
}

}  // namespace

const char* const kMix =
    "60 % harmless answers but one or two complaints, 25 % also one warning sign, 10 % three to\n"
    "six of either, 5 % not sure of each thing with 30 %. A complaint is a fact that no rule "
    "which\n"
    "stops, rests or refers reads; a warning sign is a fact that one does. Age 16 to 85; of\n"
    "equipment each piece with 50 %; on a ladder nothing so far with 70 %. Nobody has a history.\n";

State empty_state() {
  State state;
  state.today = kToday;
  return state;
}

void put(State& state, const Askable& askable, const Answer& answer) {
  if (askable.is_ladder) {
    state.ladders.push_back({askable.name.substr(std::string("ladder.").size()), answer});
  } else {
    state.facts.push_back({askable.name, askable.side, answer});
  }
}

std::string text_of(const Answer& answer) {
  std::string text = std::to_string(static_cast<int>(answer.kind)) + "," +
                     std::to_string(answer.number.milli) + "," + std::to_string(answer.date.number);
  for (const std::string& name : answer.names) text += "," + name;
  return text + ";";
}

Askables::Askables(const RuleSet& rules) {
  const model::Model& m = rules.compiled().model;
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const model::Fact& fact = m.facts[i];
    if (fact.type.from_clinician) continue;
    const std::string list = fact.checklist && fact.type.kind == FactKind::YesNo
                                 ? m.checklists[*fact.checklist].name
                                 : "";
    for (const Side side : sides(fact.type.per_side))
      all_.push_back({fact.name, side, i, 0, false, fact.order, list});
  }
  constexpr std::int64_t kAfterAllFacts = 1'000'000;
  for (std::size_t i = 0; i < m.ladders.size(); ++i) {
    if (m.ladders[i].ask.empty()) continue;
    all_.push_back({"ladder." + m.ladders[i].name, Side::None, 0, i, true, kAfterAllFacts, ""});
  }
  std::stable_sort(all_.begin(), all_.end(),
                   [](const Askable& a, const Askable& b) { return a.order < b.order; });
  for (std::size_t i = 0; i < all_.size(); ++i) index_[{all_[i].name, all_[i].side}] = i;
}

std::size_t Askables::index_of(const std::string& name, Side side) const {
  return index_.at({name, side});
}

Population::Population(const RuleSet& rules, const Askables& askables, std::uint64_t seed)
    : rules_(rules), askables_(askables), random_(seed) {
  const std::set<std::size_t> read = facts_of_signs(rules);
  std::set<std::size_t> facts;
  for (const Askable& askable : askables.all()) {
    const bool has_harmless =
        !askable.is_ladder && rules.compiled().model.facts[askable.fact].harmless;
    if (has_harmless && askable.name != kAge) facts.insert(askable.fact);
  }
  for (const std::size_t fact : facts) (read.count(fact) ? signs_ : complaints_).push_back(fact);
}

Person Population::next() {
  Person person;
  const std::size_t at = pick(100);
  person.kind = at < 60   ? Kind::Well
                : at < 85 ? Kind::OneSign
                : at < 95 ? Kind::Several
                          : Kind::Unsure;
  for (const Askable& askable : askables_.all()) person.answers.push_back(usual(askable));
  if (person.kind == Kind::Several) {
    std::vector<std::size_t> either = complaints_;
    either.insert(either.end(), signs_.begin(), signs_.end());
    change(person, either, 3 + pick(4));
  } else {
    change(person, complaints_, 1 + pick(2));
  }
  if (person.kind == Kind::OneSign) change(person, signs_, 1);
  if (person.kind == Kind::Unsure) {
    for (Answer& answer : person.answers) {
      if (chance(30)) answer = of_kind(Answer::Kind::NotSure);
    }
  }
  return person;
}

// Of a fact per side, one side, or both with 20 %.
void Population::change(Person& person, const std::vector<std::size_t>& facts,
                        std::size_t how_many) {
  std::vector<std::size_t> left = facts;
  for (; how_many > 0 && !left.empty(); --how_many) {
    const std::size_t at = pick(left.size());
    const Side spared = chance(20) ? Side::None : chance(50) ? Side::Left : Side::Right;
    for (std::size_t i = 0; i < askables_.all().size(); ++i) {
      const Askable& askable = askables_.all()[i];
      if (askable.is_ladder || askable.fact != left[at]) continue;
      if (askable.side == Side::None || askable.side != spared) person.answers[i] = worse(askable);
    }
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

Answer Population::usual(const Askable& askable) {
  const model::Model& m = rules_.compiled().model;
  if (askable.is_ladder) {
    const auto& rungs = m.ladders[askable.ladder].rungs;
    return choice(chance(70) ? "none" : m.exercises[rungs[pick(rungs.size())].index()].name);
  }
  const model::Fact& fact = m.facts[askable.fact];
  if (fact.name == kAge) {
    constexpr std::size_t kYoungest = 16, kOldest = 85;
    const auto years = static_cast<std::int64_t>(kYoungest + pick(kOldest - kYoungest + 1));
    return number(Fixed::of(years).milli);
  }
  return fact.harmless ? *fact.harmless : worse(askable);
}

// Any other answer than the harmless one.
Answer Population::worse(const Askable& askable) {
  const model::Fact& fact = rules_.compiled().model.facts[askable.fact];
  switch (fact.type.kind) {
    case FactKind::YesNo:
      return of_kind(fact.harmless && fact.harmless->kind == Answer::Kind::Yes ? Answer::Kind::No
                                                                               : Answer::Kind::Yes);
    case FactKind::DateOrNever: {
      Answer answer = of_kind(Answer::Kind::Date);
      answer.date = {kToday.number - static_cast<std::int32_t>(pick(400))};
      return answer;
    }
    case FactKind::SeveralOf: {
      Answer answer = of_kind(Answer::Kind::Choices);
      for (const auto& one : fact.type.choices) {
        if (chance(50)) answer.names.push_back(one.name.text);
      }
      return answer;
    }
    case FactKind::OneOf:
    case FactKind::Side: {
      std::vector<std::string> others;
      for (const auto& one : fact.type.choices) {
        if (!fact.harmless || fact.harmless->names != std::vector{one.name.text})
          others.push_back(one.name.text);
      }
      return choice(others[pick(others.size())]);
    }
    default: return number_beside_harmless(askable.fact);
  }
}

// At most twenty steps away from it; without one, from the lower end.
Answer Population::number_beside_harmless(std::size_t index) {
  const model::Fact& fact = rules_.compiled().model.facts[index];
  const model::Type& type = fact.type;
  const std::int64_t from = fact.harmless ? fact.harmless->number.milli : type.low.milli;
  const bool down = from == type.high.milli;
  const std::int64_t room = (down ? from - type.low.milli : type.high.milli - from);
  const std::int64_t steps = std::min<std::int64_t>(20, room / type.step.milli);
  if (steps < 1) return number(from);
  const auto away = 1 + static_cast<std::int64_t>(pick(static_cast<std::size_t>(steps)));
  return number(from + (down ? -1 : 1) * away * type.step.milli);
}

}  // namespace rung::bench
