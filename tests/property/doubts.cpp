#include <algorithm>

#include "api/compiled.hpp"
#include "base/date.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "property/inside.hpp"
#include "property/quotes.hpp"
#include "property/quoting.hpp"
#include "rung/json.hpp"
#include "support/generate_state.hpp"

namespace rung::testing {
namespace {

bool names(const decide::Situation& s, const BecauseItem& item, program::CellId cell) {
  const decide::Item of = s.item_of(cell);
  return s.name_of(of) == item.item && of.side == item.side;
}

// With these items alone, and nothing known of anything else, it is not ruled out.
bool stands_by(const Inside& in, program::NodeId root, const std::vector<const BecauseItem*>& items,
               bool past) {
  const program::Program& p = in.compiled.program;
  const decide::Situation& s = in.situation;
  std::vector<program::CellValue> cells = s.cells();
  for (program::CellId c = 0; c < cells.size(); ++c) {
    if (p.cells[c].kind == program::Cell::Kind::Setting) continue;
    const bool log = p.cells[c].kind == program::Cell::Kind::Log;
    const bool quoted = std::any_of(items.begin(), items.end(),
                                    [&](const BecauseItem* i) { return names(s, *i, c); });
    const bool open = cells[c].kind == program::CellValue::Kind::Open;
    const bool absent = cells[c].kind == program::CellValue::Kind::Absent;
    if (quoted && open) cells[c].kind = program::CellValue::Kind::Closed;
    if (quoted || (past && absent)) continue;
    cells[c] = {log ? program::CellValue::Kind::Unheard : program::CellValue::Kind::Open,
                p.cells[c].low, p.cells[c].high};
  }
  std::vector<char> hidden(p.nodes.size(), 0);
  for (program::NodeId n = 0; n < p.nodes.size() && !past; ++n)
    hidden[n] = program::reads_history(p.nodes[n].op);
  program::Workspace work;
  program::evaluate(p, cells, s.history(), work, nullptr, &hidden);
  return !work.truth(p, root).may_be_no();
}

// Something that was told and that may well be true keeps it possible: of what is not asked nothing
// is needed.
bool told_would_do(const Inside& in, program::NodeId root) {
  const program::Program& p = in.compiled.program;
  std::vector<program::CellValue> cells = in.situation.cells();
  for (program::CellId c = 0; c < cells.size(); ++c) {
    const bool told = in.situation.value_text(c) != "not asked";
    if (!told && cells[c].kind == program::CellValue::Kind::Closed)
      cells[c].kind = program::CellValue::Kind::Open;
  }
  program::Workspace work;
  program::evaluate(p, cells, in.situation.history(), work);
  return !work.truth(p, root).may_be_no();
}

// The same person, who had answered everything else in some other way.
State otherwise_answered(const model::Model& m, const State& state, const Reason& reason,
                         Choices& choices) {
  State out = state;
  out.facts.clear();
  for (const FactAnswer& given : state.facts) {
    const bool quoted =
        std::any_of(reason.because.begin(), reason.because.end(),
                    [&](const auto& i) { return i.item == given.fact && i.side == given.side; });
    FactAnswer other = given;
    if (!quoted && !(given.answer.has_on && given.answer.on < state.today)) {
      const Answer::By by = other.answer.by;
      other.answer =
          choices.of(answers_to(m, state, {OpenItem::Kind::Fact, given.fact, "", given.side, 0}));
      other.answer.by = by;
    }
    out.facts.push_back(std::move(other));
  }
  return out;
}

}  // namespace

Broken doubts_suffice(const RuleSet& rules, const State& state, Choices& choices) {
  const auto decided = rules.decide(state, explained());
  if (!decided.ok()) return std::nullopt;
  const model::Model& m = rules.compiled().model;
  const Inside in(rules, state);
  for (const Reason& reason : decided.value().reasons) {
    if (reason.basis != Basis::NotRuledOut) continue;
    std::size_t rule = 0;
    while (m.protective[rule].name != reason.rule) ++rule;
    const program::NodeId root = in.compiled.program.outputs.protective[rule].acts;
    if (reason.because.empty() && !stands_by(in, root, {}, false))
      return "could not be ruled out, for no reason: " + reason.rule + shown(state);
    std::vector<const BecauseItem*> items;
    bool past = false, unasked = false;
    for (const BecauseItem& item : reason.because) {
      items.push_back(&item);
      unasked |= item.value == "not asked";
      const auto cells = static_cast<program::CellId>(in.compiled.program.cells.size());
      bool of_cell = false;
      for (program::CellId c = 0; c < cells && !of_cell; ++c)
        of_cell = names(in.situation, item, c);
      past |= !of_cell || looks_back(item.value);
    }
    if (!stands_by(in, root, items, past))
      return "what is quoted does not suffice for " + shown(reason) + shown(state);
    for (std::size_t i = 0; i < items.size() && !past; ++i) {
      std::vector<const BecauseItem*> fewer = items;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      if (stands_by(in, root, fewer, past))
        return shown(*items[i]) + " is not needed for " + shown(reason) + shown(state);
    }
    if (unasked && !in.situation.truth(root).may_be_no() && told_would_do(in, root))
      return "what was not asked is quoted for " + shown(reason) + shown(state);
    if (past || unasked) continue;
    for (int i = 0; i < 4; ++i) {
      const State other = otherwise_answered(m, state, reason, choices);
      const auto then = rules.decide(other, explained());
      if (!then.ok()) continue;
      const auto& reasons = then.value().reasons;
      const bool stands = std::any_of(reasons.begin(), reasons.end(),
                                      [&](const Reason& r) { return r.rule == reason.rule; });
      if (!stands)
        return "other answers rule out " + shown(reason) + shown(state) +
               "\nwith: " + write_state(other);
    }
  }
  return std::nullopt;
}

}  // namespace rung::testing
