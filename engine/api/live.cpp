#include "rung/live.hpp"

#include <algorithm>
#include <utility>

#include "api/compiled.hpp"
#include "api/live_parts.hpp"
#include "api/plain_facts.hpp"
#include "base/sink.hpp"
#include "decide/outcome.hpp"
#include "program/history.hpp"
#include "program/live.hpp"
#include "program/old_answers.hpp"

namespace rung {
namespace {

using api::PlainFact;
using program::CellValue;
using program::Source;

}  // namespace

// Never moved: the readers keep references into it.
struct Live::Data {
  Data(RuleSet its_rules, State its_state, program::BoundState its_bound)
      : rules(std::move(its_rules)),
        state(std::move(its_state)),
        bound(std::move(its_bound)),
        parts(api::live_parts_of(compiled())),
        history(std::make_unique<program::History>(compiled().program, compiled().model, bound)),
        live(std::make_unique<program::Live>(compiled().program, parts.circuit, *history,
                                             history->cells_today())),
        plain(api::plain_facts_of(compiled(), state)),
        changes(plain.size()) {}

  // What was set of a plain fact and is not yet in the state.
  struct Change {
    enum class Kind : std::uint8_t { None, Value, Unsure, Forgotten } kind = Kind::None;
    std::int64_t value = 0;
  };

  const api::Compiled& compiled() const { return rules.compiled(); }
  void start_again(State new_state, program::BoundState new_bound);
  void put(FactHandle fact, Change change, const CellValue& value);
  FactAnswer told(const PlainFact& fact, Change change) const;
  void write_changes();

  RuleSet rules;
  State state;
  program::BoundState bound;
  const api::LiveParts& parts;  // of the rules
  std::unique_ptr<program::History> history;
  std::unique_ptr<program::Live> live;
  std::vector<PlainFact> plain;
  std::vector<Change> changes;  // by plain fact
  bool settled = true;
};

// Puts this state in the place of the old one. When memory runs out the old one stays: what may ask
// for memory comes first.
void Live::Data::start_again(State new_state, program::BoundState new_bound) {
  std::swap(bound, new_bound);
  try {
    auto new_history =
        std::make_unique<program::History>(compiled().program, compiled().model, bound);
    live = std::make_unique<program::Live>(compiled().program, parts.circuit, *new_history,
                                           new_history->cells_today());
    history = std::move(new_history);
  } catch (...) {
    std::swap(bound, new_bound);
    throw;
  }
  state = std::move(new_state);
  settled = true;
}

void Live::Data::put(FactHandle fact, Change change, const CellValue& value) {
  changes[fact.index] = change;
  if (plain[fact.index].cell == Source::kNone) return;
  live->set(plain[fact.index].cell, value);
  settled = false;
}

FactAnswer Live::Data::told(const PlainFact& fact, Change change) const {
  const model::Fact& of = compiled().model.facts[fact.fact];
  FactAnswer out{of.name, fact.side, {}};
  out.answer.by = state.answering;
  if (change.kind == Change::Kind::Unsure) {
    out.answer.kind = Answer::Kind::NotSure;
  } else if (!of.type.choices.empty()) {
    out.answer.kind = Answer::Kind::Choice;
    out.answer.names = {of.type.choices[static_cast<std::size_t>(change.value)].name.text};
  } else if (of.type.kind == model::FactKind::YesNo) {
    out.answer.kind = change.value == 1 ? Answer::Kind::Yes : Answer::Kind::No;
  } else {
    out.answer.kind = Answer::Kind::Number;
    out.answer.number = Fixed{change.value};
  }
  return out;
}

// Puts what was set by handle into the state. Each change is done with only when it stands there,
// so that none is lost when memory runs out.
void Live::Data::write_changes() {
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (changes[i].kind == Change::Kind::None) continue;
    const bool forgotten = changes[i].kind == Change::Kind::Forgotten;
    FactAnswer answer;
    if (!forgotten) {
      answer = told(plain[i], changes[i]);
      if (state.facts.size() == state.facts.capacity())
        state.facts.reserve(2 * state.facts.size() + 1);
    }
    const std::string& name = compiled().model.facts[plain[i].fact].name;
    std::erase_if(state.facts,
                  [&](const FactAnswer& a) { return a.fact == name && a.side == plain[i].side; });
    if (!forgotten) state.facts.push_back(std::move(answer));
    changes[i] = Change{};
  }
}

Live::Live(std::unique_ptr<Data> data) : data_(std::move(data)) {}
Live::Live(Live&& other) noexcept = default;
Live& Live::operator=(Live&& other) noexcept = default;
Live::~Live() = default;

Result<Live> Live::start(RuleSet rules, State state) {
  base::Sink sink;
  auto bound = program::bind(rules.compiled().model, state, sink);
  if (!bound) return Result<Live>::failure(sink.take_sorted());
  return Live(std::make_unique<Data>(std::move(rules), std::move(state), std::move(*bound)));
}

std::optional<FactHandle> Live::fact(std::string_view name, Side side) const {
  const auto at = api::plain_fact_named(data_->compiled().model, data_->plain, name, side);
  if (!at) return std::nullopt;
  return FactHandle{static_cast<std::uint32_t>(*at)};
}

std::optional<std::int64_t> Live::choice(FactHandle fact, std::string_view name) const {
  const auto& choices = data_->compiled().model.facts[data_->plain[fact.index].fact].type.choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i].name.text == name) return static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

std::optional<RuleHandle> Live::rule(std::string_view name, Side side) const {
  return api::rule_named(data_->parts, name, side);
}

std::size_t Live::rule_count() const { return data_->parts.rules.size(); }
const std::string& Live::rule_name(RuleHandle rule) const {
  return *data_->parts.rules[rule.index].name;
}

bool Live::can_be(FactHandle fact, std::int64_t value) const {
  return data_->plain[fact.index].domain.has(value);
}

bool Live::set(FactHandle fact, std::int64_t value) {
  if (!can_be(fact, value)) return false;
  data_->put(fact, {Data::Change::Kind::Value, value}, CellValue::known(value));
  return true;
}

void Live::set_unsure(FactHandle fact) {
  const program::Domain& domain = data_->plain[fact.index].domain;
  data_->put(fact, {Data::Change::Kind::Unsure},
             {CellValue::Kind::Closed, domain.low, domain.high});
}

void Live::forget(FactHandle fact) {
  data_->put(fact, {Data::Change::Kind::Forgotten}, data_->plain[fact.index].before);
}

Result<bool> Live::answer(FactAnswer answer) {
  if (answer.answer.has_on) {
    base::Sink sink;
    sink.report(base::Code::R7104, {},
                "facts." + answer.fact +
                    ": this is the answer of today; one of another day stands in "
                    "the session of that day");
    return Result<bool>::failure(sink.take_sorted());
  }
  data_->write_changes();
  State changed = data_->state;
  std::erase_if(changed.facts, [&](const FactAnswer& a) {
    return a.fact == answer.fact && a.side == answer.side;
  });
  changed.facts.push_back(std::move(answer));
  base::Sink sink;
  auto bound = program::bind(data_->compiled().model, changed, sink);
  if (!bound) return Result<bool>::failure(sink.take_sorted());
  data_->start_again(std::move(changed), std::move(*bound));
  return true;
}

std::span<const std::uint64_t> Live::certain() {
  if (!data_->settled) data_->live->settle(), data_->settled = true;
  return data_->live->outputs().subspan(0, data_->parts.words);
}
std::span<const std::uint64_t> Live::possible() {
  const std::size_t words = certain().size();
  return data_->live->outputs().subspan(words, words);
}
bool Live::is_certain(RuleHandle rule) { return program::has_bit(certain(), rule.index); }
bool Live::is_possible(RuleHandle rule) { return program::has_bit(possible(), rule.index); }

std::uint16_t Live::verdicts() {
  certain();
  const std::size_t first_channel = 2 * data_->parts.words * program::kWordBits;
  return decide::possible_verdicts(api::channels_at(data_->live->outputs(), first_channel));
}

const State& Live::state() {
  data_->write_changes();
  return data_->state;
}

Result<Decision> Live::decide(const DecideOptions& options) {
  return data_->rules.decide(state(), options);
}

}  // namespace rung
