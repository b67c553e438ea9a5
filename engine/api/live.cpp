#include "rung/live.hpp"

#include <algorithm>
#include <utility>

#include "api/compiled.hpp"
#include "api/live_parts.hpp"
#include "base/sink.hpp"
#include "decide/outcome.hpp"
#include "program/history.hpp"
#include "program/live.hpp"
#include "program/old_answers.hpp"

namespace rung {
namespace api {

// A fact on one side whose answer today is the value of one cell, and of no other.
struct PlainFact {
  std::uint32_t fact = 0;
  Side side = Side::None;
  program::CellId cell = program::Source::kNone;  // kNone: no rule looks at it
  program::Domain domain;
  program::CellValue before;  // what the cell is while today's answer is not there
  // What was set here and is not yet in the state.
  enum class Change : std::uint8_t { None, Value, Unsure, Forgotten } change = Change::None;
  std::int64_t value = 0;
};

}  // namespace api

namespace {

using api::PlainFact;
using api::RuleNode;
using program::Cell;
using program::CellId;
using program::CellValue;
using program::Source;

bool is_plain(const Cell& cell) {
  return cell.kind == Cell::Kind::Fact && !cell.morning &&
         cell.after_fire == model::RuleId::kNone && cell.after_release == model::RuleId::kNone;
}

// Facts of which something else than `facts` of the state tells today, sorted. An answer to what an
// earlier version asked may be one for both sides.
std::vector<std::pair<std::string_view, Side>> told_elsewhere(const model::Model& model,
                                                              const State& state) {
  std::vector<std::pair<std::string_view, Side>> out;
  const auto add = [&](const FactAnswer& a, bool elsewhere) {
    const program::Meant<model::FactId> meant = program::fact_meant(model, a.fact);
    if (!meant.id) return;
    const model::Fact& fact = model.facts[meant.id->index()];
    const bool as_before = meant.by_old_name || fact.type.per_side != (a.side != Side::None);
    if (!as_before && !elsewhere) return;
    for (const Side side : {Side::None, Side::Left, Side::Right}) {
      if (as_before || side == a.side) out.emplace_back(fact.name, side);
    }
  };
  for (const FactAnswer& a : state.facts) add(a, a.answer.has_on);
  for (const Session& session : state.sessions) {
    for (const FactAnswer& a : session.facts) {
      if ((a.answer.has_on ? a.answer.on : session.date) >= state.today) add(a, true);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

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
                                             history->cells_today())) {
    find_plain();
  }

  const api::Compiled& compiled() const { return rules.compiled(); }
  void find_plain();
  void find_before();
  void start_again();
  void put(PlainFact& fact, const CellValue& value);
  void write_changes();
  program::Truth channel(std::size_t i) const;

  RuleSet rules;
  State state;
  program::BoundState bound;
  const api::LiveParts& parts;  // of the rules
  std::unique_ptr<program::History> history;
  std::unique_ptr<program::Live> live;
  std::vector<PlainFact> plain;
  bool settled = true;
};

void Live::Data::find_plain() {
  const model::Model& m = compiled().model;
  const std::vector<Cell>& cells = compiled().program.cells;
  const auto place = [](std::uint32_t fact, Side side) {
    return fact * 3 + static_cast<std::uint32_t>(side);
  };
  std::vector<CellId> cell_of(m.facts.size() * 3, Source::kNone);
  std::vector<bool> plain_at(m.facts.size() * 3, true);
  for (CellId c = 0; c < cells.size(); ++c) {
    if (cells[c].kind != Cell::Kind::Fact && cells[c].kind != Cell::Kind::Choice) continue;
    const std::uint32_t at = place(cells[c].fact.value, cells[c].side);
    cell_of[at] = c;
    if (!is_plain(cells[c])) plain_at[at] = false;
  }
  const auto told = told_elsewhere(m, state);
  const auto add = [&](std::uint32_t f, Side side) {
    const bool elsewhere = std::binary_search(told.begin(), told.end(),
                                              std::pair(std::string_view(m.facts[f].name), side));
    if (elsewhere || !plain_at[place(f, side)]) return;
    PlainFact out;
    out.domain = program::domain_of(m.facts[f].type);
    out.fact = f;
    out.side = side;
    out.cell = cell_of[place(f, side)];
    plain.push_back(out);
  };
  for (std::uint32_t f = 0; f < m.facts.size(); ++f) {
    const model::Type& type = m.facts[f].type;
    const bool single =
        type.kind != model::FactKind::SeveralOf && type.kind != model::FactKind::DateOrNever;
    const bool asked = !type.from_clinician || state.answering == Answer::By::Clinician;
    if (!single || !asked) continue;
    if (!type.per_side) {
      add(f, Side::None);
    } else {
      add(f, Side::Left);
      add(f, Side::Right);
    }
  }
  find_before();
}

// What their cells are without today's answers: one look at the past for all.
void Live::Data::find_before() {
  State without = state;
  without.facts.clear();
  base::Sink sink;
  const auto bound_before = program::bind(compiled().model, without, sink);
  if (!bound_before) return plain.clear();
  const std::vector<CellValue> cells =
      program::History(compiled().program, compiled().model, *bound_before).cells_today();
  for (PlainFact& fact : plain) {
    if (fact.cell != Source::kNone) fact.before = cells[fact.cell];
  }
}

void Live::Data::start_again() {
  history = std::make_unique<program::History>(compiled().program, compiled().model, bound);
  live = std::make_unique<program::Live>(compiled().program, parts.circuit, *history,
                                         history->cells_today());
  settled = true;
}

void Live::Data::put(PlainFact& fact, const CellValue& value) {
  if (fact.cell == Source::kNone) return;
  live->set(fact.cell, value);
  settled = false;
}

// Puts what was set by handle into the state.
void Live::Data::write_changes() {
  for (PlainFact& fact : plain) {
    if (fact.change == PlainFact::Change::None) continue;
    const model::Fact& of = compiled().model.facts[fact.fact];
    std::erase_if(state.facts,
                  [&](const FactAnswer& a) { return a.fact == of.name && a.side == fact.side; });
    FactAnswer told{of.name, fact.side, {}};
    told.answer.by = state.answering;
    if (fact.change == PlainFact::Change::Unsure) {
      told.answer.kind = Answer::Kind::NotSure;
    } else if (!of.type.choices.empty()) {
      told.answer.kind = Answer::Kind::Choice;
      told.answer.names = {of.type.choices[static_cast<std::size_t>(fact.value)].name.text};
    } else if (of.type.kind == model::FactKind::YesNo) {
      told.answer.kind = fact.value == 1 ? Answer::Kind::Yes : Answer::Kind::No;
    } else {
      told.answer.kind = Answer::Kind::Number;
      told.answer.number = Fixed{fact.value};
    }
    if (fact.change != PlainFact::Change::Forgotten) state.facts.push_back(std::move(told));
    fact.change = PlainFact::Change::None;
  }
}

// Certain, ruled out, or neither.
program::Truth Live::Data::channel(std::size_t i) const {
  const std::size_t at = 2 * parts.words * program::kWordBits + 2 * i;
  if (live->output(at)) return program::Truth::yes();
  return live->output(at + 1) ? program::Truth::open() : program::Truth::no();
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
  const model::Model& m = data_->compiled().model;
  const std::vector<PlainFact>& all = data_->plain;
  const auto at = std::lower_bound(
      all.begin(), all.end(), std::pair(name, side), [&](const PlainFact& a, const auto& key) {
        return std::pair(std::string_view(m.facts[a.fact].name), a.side) < key;
      });
  const bool found = at != all.end() && at->side == side && m.facts[at->fact].name == name;
  if (!found) return std::nullopt;
  return FactHandle{static_cast<std::uint32_t>(at - all.begin())};
}

std::optional<std::int64_t> Live::choice(FactHandle fact, std::string_view name) const {
  const auto& choices = data_->compiled().model.facts[data_->plain[fact.index].fact].type.choices;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (choices[i].name.text == name) return static_cast<std::int64_t>(i);
  }
  return std::nullopt;
}

std::optional<RuleHandle> Live::rule(std::string_view name, Side side) const {
  const api::LiveParts& parts = data_->parts;
  const auto at = std::lower_bound(parts.by_name.begin(), parts.by_name.end(),
                                   std::pair(name, side), [&](std::uint32_t a, const auto& key) {
                                     return std::pair(std::string_view(*parts.rules[a].name),
                                                      parts.rules[a].side) < key;
                                   });
  if (at == parts.by_name.end()) return std::nullopt;
  const RuleNode& rule = parts.rules[*at];
  if (*rule.name != name || rule.side != side) return std::nullopt;
  return RuleHandle{*at};
}

std::size_t Live::rule_count() const { return data_->parts.rules.size(); }
const std::string& Live::rule_name(RuleHandle rule) const {
  return *data_->parts.rules[rule.index].name;
}

bool Live::set(FactHandle handle, std::int64_t value) {
  PlainFact& fact = data_->plain[handle.index];
  if (!fact.domain.has(value)) return false;
  fact.change = PlainFact::Change::Value;
  fact.value = value;
  data_->put(fact, CellValue::known(value));
  return true;
}

void Live::set_unsure(FactHandle handle) {
  PlainFact& fact = data_->plain[handle.index];
  fact.change = PlainFact::Change::Unsure;
  data_->put(fact, {CellValue::Kind::Closed, fact.domain.low, fact.domain.high});
}

void Live::forget(FactHandle handle) {
  PlainFact& fact = data_->plain[handle.index];
  fact.change = PlainFact::Change::Forgotten;
  data_->put(fact, fact.before);
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
  data_->state = std::move(changed);
  data_->bound = std::move(*bound);
  data_->start_again();
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
  const auto channel = [&](std::size_t i) { return data_->channel(i); };
  return decide::possible_verdicts(decide::Channels{channel(0), channel(1), channel(2), channel(3),
                                                    channel(4), channel(5), channel(6)});
}

const State& Live::state() {
  data_->write_changes();
  return data_->state;
}

Result<Decision> Live::decide(const DecideOptions& options) {
  return data_->rules.decide(state(), options);
}

}  // namespace rung
