#include "audit/diff/copies.hpp"

#include <algorithm>
#include <set>

#include "audit/diff/change.hpp"
#include "audit/prove/pasts.hpp"
#include "base/date.hpp"
#include "base/seam.hpp"

namespace rung::audit::diff {
namespace {

using program::Cell;
using program::CellId;
using program::CellValue;
using program::NodeId;
using prove::Encoding;
using prove::Lit;
using Says = CellValue::Kind;

bool of_one_thing(const Cell& a, const Cell& b) {
  return a.kind == b.kind && a.fact == b.fact && a.choice == b.choice && a.side == b.side;
}

// Each way in which one answer can show in both cells, as the options that it is like: values that
// some part of either tells apart, what two answers of one day leave open between, and not sure.
std::set<std::pair<std::size_t, std::size_t>> of_one_answer(const Encoding::OfCell& a,
                                                            const Encoding::OfCell& b,
                                                            const Cell& cell) {
  std::set<std::int64_t> cuts(a.options.starts().begin(), a.options.starts().end());
  cuts.insert(b.options.starts().begin(), b.options.starts().end());
  const std::vector<std::int64_t> starts(cuts.begin(), cuts.end());
  std::set<std::pair<std::size_t, std::size_t>> out;
  const auto take = [&](const CellValue& value) {
    const auto of_a = a.options.like(value), of_b = b.options.like(value);
    if (of_a && of_b) out.emplace(*of_a, *of_b);
  };
  const auto last_of = [&](std::size_t i) {
    return i + 1 < starts.size() ? starts[i + 1] - cell.step : cell.high;
  };
  take({Says::Closed, cell.low, cell.high});
  for (std::size_t i = 0; i < starts.size(); ++i) {
    take(CellValue::known(starts[i]));
    if (last_of(i) > starts[i]) take({Says::Closed, starts[i], starts[i] + cell.step});
    for (std::size_t k = i + 1; k < starts.size(); ++k) take({Says::Closed, last_of(i), starts[k]});
  }
  return out;
}

// It stands for an answer, and for nothing else.
bool is_answer(const Encoding::OfCell& of, std::size_t option, const Cell& cell) {
  const Says says = of.options.values()[option].kind;
  if (says != Says::Known && says != Says::Closed) return false;
  for (const Says other : {Says::Open, Says::Unasked, Says::Absent}) {
    const bool absent = other == Says::Absent;
    const auto like = of.options.like({other, absent ? 0 : cell.low, absent ? 0 : cell.high});
    if (like == option) return false;
  }
  return true;
}

bool is_known(const Encoding::OfCell& of, std::size_t option) {
  return of.options.values()[option].kind == Says::Known;
}

}  // namespace

bool is_of_fact(const Cell& cell) {
  return cell.kind == Cell::Kind::Fact || cell.kind == Cell::Kind::Choice;
}

bool shows_today(const Cell& cell) {
  return is_of_fact(cell) && !cell.morning && cell.after_fire == model::RuleId::kNone &&
         cell.after_release == model::RuleId::kNone;
}

Copies::Copies(const Sets& sets, const Joint& joint, const Encoding& encoding,
               const program::Circuit& circuit, prove::Solver& solver, Lit today)
    : sets_(sets), joint_(joint), encoding_(encoding) {
  find_pairs();
  for (const Pair& pair : pairs_) tie(pair, solver, today);
  tie_results(circuit, solver);
}

void Copies::find_pairs() {
  const auto only = [&](const Encoding::OfCell& of, std::size_t set) {
    const CellId id = of.options.cell();
    return shows_today(joint_.program.cells[id]) && joint_.cells_from[id][set] != kNone &&
           joint_.cells_from[id][1 - set] == kNone;
  };
  for (const Encoding::OfCell& from : encoding_.cells()) {
    if (!only(from, kFrom)) continue;
    const Cell& cell = joint_.program.cells[from.options.cell()];
    for (const Encoding::OfCell& to : encoding_.cells()) {
      if (!only(to, kTo) || !of_one_thing(cell, joint_.program.cells[to.options.cell()])) continue;
      if (!sets_.match.alike_type(cell.fact.value)) continue;
      Pair pair{{from.options.cell(), to.options.cell()}, std::nullopt, 0};
      const auto& index = sets_.match.facts.index[cell.fact.value];
      const auto& a = sets_.model(kFrom).facts[index[kFrom]].fresh_days;
      const auto& b = sets_.model(kTo).facts[index[kTo]].fresh_days;
      if (a != b) {
        pair.sooner = !b || (a && *a < *b) ? kFrom : kTo;
        pair.days = *pair.sooner == kFrom ? *a : *b;
      }
      pairs_.push_back(pair);
    }
  }
}

// Some rule, or a morning, waits for the fact: then it may be open to who looks at it.
bool Copies::waits(const Cell& cell) const {
  const auto& all = joint_.program.cells;
  return std::any_of(all.begin(), all.end(), [&](const Cell& other) {
    return is_of_fact(other) && other.fact == cell.fact && !shows_today(other);
  });
}

void Copies::tie(const Pair& pair, prove::Solver& solver, Lit today) const {
  const Cell& cell = joint_.program.cells[pair.cell[kFrom]];
  const Encoding::OfCell* of[2] = {encoding_.of(pair.cell[kFrom]), encoding_.of(pair.cell[kTo])};
  const auto one_answer = of_one_answer(*of[kFrom], *of[kTo], cell);
  // What both know is one answer.
  for (std::size_t a = 0; a < of[kFrom]->lits.size(); ++a) {
    for (std::size_t b = 0; b < of[kTo]->lits.size(); ++b) {
      const bool known = is_known(*of[kFrom], a) && is_known(*of[kTo], b) &&
                         is_answer(*of[kFrom], a, cell) && is_answer(*of[kTo], b, cell);
      if (known && one_answer.count({a, b}) == 0)
        solver.add({-of[kFrom]->lits[a], -of[kTo]->lits[b]});
    }
  }
  if (waits(cell)) return;
  const bool by_clinician =
      sets_.model(kTo).facts[sets_.match.facts.index[cell.fact.value][kTo]].type.from_clinician;
  // What counts for fewer days counts for more; where both count alike, each way.
  for (const std::size_t less : {kFrom, kTo}) {
    const bool sooner = !pair.sooner || *pair.sooner == less;
    if (!sooner && !base::broken(base::Breakage::DiffTiesBothWays)) continue;
    const std::size_t more = 1 - less;
    for (std::size_t o = 0; o < of[less]->lits.size(); ++o) {
      // On a day that is over, what nobody told is taken for not sure; and so is today what only a
      // clinician answers.
      const bool known = is_known(*of[less], o);
      if (!is_answer(*of[less], o, cell) || (!known && by_clinician)) continue;
      std::vector<Lit> clause = {-of[less]->lits[o]};
      if (!known) clause.push_back(-today);
      for (const auto& [a, b] : one_answer) {
        if ((less == kFrom ? a : b) == o) clause.push_back(of[more]->lits[less == kFrom ? b : a]);
      }
      solver.add(clause);
    }
  }
}

// Of two results, or of two looks at who is on a ladder: what is so by fewer days is so by more.
void Copies::tie_results(const program::Circuit& circuit, prove::Solver& solver) const {
  for (std::size_t i = 0; i < circuit.odd.size(); ++i) {
    for (std::size_t j = 0; j < circuit.odd.size(); ++j) {
      const prove::TruthLits& from = encoding_.odd()[i];
      const prove::TruthLits& to = encoding_.odd()[j];
      if (from.yes == 0 || to.yes == 0) continue;
      const auto less_set = counts_sooner(circuit.odd[i].node, circuit.odd[j].node);
      if (!less_set) continue;
      const prove::TruthLits& less = *less_set == kFrom ? from : to;
      const prove::TruthLits& more = *less_set == kFrom ? to : from;
      // What is not ruled out by fewer days comes to the same by more, as it is the same record.
      const std::pair<Lit, Lit> bits[] = {
          {less.yes, more.yes}, {less.unknown, more.unknown}, {less.no, more.no}};
      for (const Lit there : {less.yes, less.unknown}) {
        for (const auto& [here, also] : bits) {
          solver.add({-there, -here, also});
          solver.add({-there, here, -also});
        }
      }
    }
  }
}

// The set in which it holds for fewer days; nothing where these are not one thing in both sets.
std::optional<std::size_t> Copies::counts_sooner(NodeId from, NodeId to) const {
  using program::Op;
  const program::Node &a = joint_.program.nodes[from], &b = joint_.program.nodes[to];
  const auto only = [&](NodeId node, std::size_t set) {
    return joint_.nodes_from[node][set] != program::kNoNode &&
           joint_.nodes_from[node][1 - set] == program::kNoNode;
  };
  if (a.op != b.op || a.a != b.a || a.b != b.b || a.c != b.c) return std::nullopt;
  if (!only(from, kFrom) || !only(to, kTo)) return std::nullopt;
  std::vector<std::int64_t> days[2];
  if (a.op == Op::ResultValid) {
    if (!voided_alike(*sets_.rules[kFrom], *sets_.rules[kTo], sets_.match,
                      joint_.nodes_from[from][kFrom], joint_.nodes_from[to][kTo]))
      return std::nullopt;
    const auto& index = sets_.match.exercises.index[a.a];
    for (const std::size_t set : {kFrom, kTo})
      days[set] = {sets_.model(set).exercises[index[set]].results_count_days};
  } else if (a.op == Op::OnLadder && sets_.match.alike_ladder(a.a)) {
    const auto& index = sets_.match.ladders.index[a.a];
    for (const std::size_t set : {kFrom, kTo}) {
      for (const model::ExerciseId rung : sets_.model(set).ladders[index[set]].rungs)
        days[set].push_back(sets_.model(set).exercises[rung.index()].results_count_days);
    }
  } else {
    return std::nullopt;
  }
  for (const std::size_t set : {kFrom, kTo}) {
    if (std::equal(days[set].begin(), days[set].end(), days[1 - set].begin(), std::less_equal<>()))
      return set;
  }
  return std::nullopt;
}

bool Copies::has(CellId cell) const {
  return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
    return pair.cell[kFrom] == cell || pair.cell[kTo] == cell;
  });
}

std::optional<StatePair> Copies::told_earlier(const StatePair& nobody) const {
  StatePair out = nobody;
  bool any = false;
  for (const Pair& pair : pairs_) {
    if (!pair.sooner) continue;
    const std::size_t more = 1 - *pair.sooner;
    const Encoding::OfCell& longer = *encoding_.of(pair.cell[more]);
    const CellValue value = encoding_.value_of(longer);
    const CellValue now = encoding_.value_of(*encoding_.of(pair.cell[*pair.sooner]));
    const bool told_then = value.kind == Says::Known || value.kind == Says::Closed;
    if (!told_then || now.kind == value.kind) continue;
    State then = nobody[more];
    then.facts.clear();
    prove::tell_today(sets_.model(more), sets_.program(more),
                      {{joint_.cells_from[pair.cell[more]][more], value}}, then);
    // Of two answers of one day, each stands in a record of its own.
    const auto ago = -static_cast<std::int32_t>(pair.days);
    for (FactAnswer& one : then.facts) {
      prove::shift_dates(one.answer, ago);
      out[more].sessions.push_back({base::add_days(then.today, ago), {std::move(one)}, {}});
    }
    any = true;
    // Written for the one set, and read by the other.
    out[*pair.sooner] = read_by(sets_.match, *pair.sooner, out[more]);
  }
  return any ? std::optional(std::move(out)) : std::nullopt;
}

std::vector<State> also_long_ago(const Sets& sets, std::vector<State> pasts) {
  std::set<std::int64_t> days;
  for (std::size_t n = 0; n < sets.match.exercises.index.size(); ++n) {
    if (!sets.match.exercises.in_both(static_cast<std::uint32_t>(n))) continue;
    const auto& index = sets.match.exercises.index[n];
    const std::int64_t a = sets.model(kFrom).exercises[index[kFrom]].results_count_days;
    const std::int64_t b = sets.model(kTo).exercises[index[kTo]].results_count_days;
    if (a != b) days.insert(std::min(a, b));
  }
  const std::size_t as_they_are = pasts.size();
  for (const std::int64_t ago : days) {
    for (std::size_t i = 0; i < as_they_are; ++i) {
      State past = pasts[i];
      if (past.sessions.empty()) continue;
      Day last = past.sessions.front().date;
      for (const Session& session : past.sessions) last = std::max(last, session.date);
      const std::int32_t by = base::days_between(last, past.today) - static_cast<std::int32_t>(ago);
      for (Session& session : past.sessions) {
        session.date = base::add_days(session.date, by);
        for (FactAnswer& one : session.facts) prove::shift_dates(one.answer, by);
      }
      pasts.push_back(std::move(past));
    }
  }
  return pasts;
}

}  // namespace rung::audit::diff
