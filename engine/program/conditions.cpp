// Conditions onto the tape. Negation is pushed down to single statements, because a statement about
// something that does not exist is false either way round.
#include <algorithm>

#include "base/seam.hpp"
#include "model/walk.hpp"
#include "program/compiler.hpp"

namespace rung::program {
using model::CondPtr;

NodeId Compiler::cond(const model::Cond& c, bool negated, const Reading& reading) {
  using namespace model;
  const auto group = [&](const std::vector<CondPtr>& operands, bool any) {
    std::vector<NodeId> ids;
    for (const CondPtr& operand : operands) ids.push_back(cond(*operand, negated, reading));
    return any != negated ? tape_.any_of(std::move(ids)) : tape_.all_of(std::move(ids));
  };
  const auto in = [&](CellId cell, const ValueSet& yes) {
    const Cell& domain = tape_.program().cells[cell];
    return tape_.in_set(cell, negated ? yes.complement_in(domain.low, domain.high) : yes);
  };
  if (const auto* n = std::get_if<Always>(&c.node))
    return tape_.constant(n->value != negated ? Truth::yes() : Truth::no());
  if (const auto* n = std::get_if<FactYes>(&c.node))
    return in(fact_cell(n->fact, n->side, reading), ValueSet::of(1, 1));
  if (const auto* n = std::get_if<FactIsOneOf>(&c.node))
    return in(fact_cell(n->fact, n->side, reading), ValueSet::of_values(n->choices));
  if (const auto* n = std::get_if<FactIncludes>(&c.node))
    return in(choice_cell(n->fact, n->side, n->choice, reading), ValueSet::of(1, 1));
  if (const auto* n = std::get_if<FactNever>(&c.node))
    return in(fact_cell(n->fact, n->side, reading), ValueSet::of(kNever, kNever));
  if (const auto* n = std::get_if<FactWithin>(&c.node))
    return in(fact_cell(n->fact, n->side, reading), ValueSet::of(0, n->days));
  if (const auto* n = std::get_if<FactAnswered>(&c.node)) {
    const Fact& fact = model_.facts[n->fact.index()];
    const CellId cell = fact.type.kind == FactKind::SeveralOf
                            ? choice_cell(n->fact, n->side, 0, reading)
                            : fact_cell(n->fact, n->side, reading);
    return tape_.answered(cell, n->answered);
  }
  if (const auto* n = std::get_if<LogIsOneOf>(&c.node)) return log_is(*n, negated, reading);
  if (const auto* n = std::get_if<AnyExercise>(&c.node)) return any_exercise(*n, negated, reading);
  if (const auto* n = std::get_if<CompareNums>(&c.node)) return compare(*n, negated, reading);
  if (const auto* n = std::get_if<CompareShares>(&c.node))
    return compare_shares(*n, negated, reading);
  if (const auto* n = std::get_if<NotCond>(&c.node)) return cond(*n->operand, !negated, reading);
  if (const auto* n = std::get_if<AllOf>(&c.node)) return group(n->operands, false);
  if (const auto* n = std::get_if<AnyOf>(&c.node)) return group(n->operands, true);
  if (const auto* n = std::get_if<CountCond>(&c.node)) return count(*n, negated, reading);
  if (const auto* n = std::get_if<FindingHolds>(&c.node)) {
    return finding(*n, negated, reading);
  }
  if (const auto* n = std::get_if<ScoreInBand>(&c.node)) return band(*n, negated, reading);
  if (const auto* n = std::get_if<OnNamedSide>(&c.node)) {
    return tape_.add(Op::OnSide, fact_cell(n->which, Side::None, reading),
                     cond(*n->left, negated, reading), cond(*n->right, negated, reading));
  }
  if (const auto* n = std::get_if<InSessionsCond>(&c.node))
    return in_sessions(*n, negated, reading);
  if (const auto* n = std::get_if<MorningAfterCond>(&c.node))
    return morning_after(*n, negated, reading);
  return rises(std::get<HasRisenCond>(c.node), negated, reading);
}

NodeId Compiler::at_least_of(const std::vector<CondPtr>& items, bool items_negated,
                             std::int64_t threshold, const Reading& reading) {
  if (base::broken(base::Breakage::OneTooFew)) --threshold;
  const auto size = static_cast<std::int64_t>(items.size());
  if (threshold <= 0) return tape_.constant(Truth::yes());
  if (threshold > size) return tape_.constant(Truth::no());
  std::vector<NodeId> ids;
  for (const CondPtr& item : items) ids.push_back(cond(*item, items_negated, reading));
  if (threshold == 1) return tape_.any_of(std::move(ids));
  if (threshold == size) return tape_.all_of(std::move(ids));
  const NodeId number = tape_.count(ids, std::vector<std::int64_t>(ids.size(), 1));
  return tape_.at_least(number, threshold);
}

NodeId Compiler::count(const model::CountCond& node, bool negated, const Reading& reading) {
  using base::Breakage;
  if (base::broken(Breakage::CountsLoseItems)) return count_of_told(node, negated, reading);
  const NodeId holds = count_of_all(node, negated, reading);
  const bool whole = std::none_of(node.items.begin(), node.items.end(), [&](const CondPtr& item) {
    return model::may_lack(model_, *item);
  });
  if (whole || !reading.opens || base::broken(Breakage::NothingOpens)) return holds;
  const NodeId told = count_of_told(node, negated, reading);
  return tape_.all_of({holds, tape_.any_of({told, tape_.constant(Truth::unknown())})});
}

// What does not apply or does not exist counts as no. So the items are read as they stand, and the
// count of them is turned round, not each item.
NodeId Compiler::count_of_all(const model::CountCond& node, bool negated, const Reading& reading) {
  std::vector<NodeId> parts;
  if (node.quantifier != model::CountQuantifier::AtMost)
    parts.push_back(at_least_of(node.items, false, node.count, reading));
  if (node.quantifier != model::CountQuantifier::AtLeast)
    parts.push_back(tape_.complement(at_least_of(node.items, false, node.count + 1, reading)));
  const NodeId holds = tape_.all_of(std::move(parts));
  return negated ? tape_.complement(holds) : holds;
}

// What does not apply or does not exist is counted neither way: what counts as no must be told to
// be so.
NodeId Compiler::count_of_told(const model::CountCond& node, bool negated, const Reading& reading) {
  const auto size = static_cast<std::int64_t>(node.items.size());
  const auto at_least = [&](bool no) {
    return no ? at_least_of(node.items, true, size - node.count + 1, reading)
              : at_least_of(node.items, false, node.count, reading);
  };
  const auto at_most = [&](bool no) {
    return no ? at_least_of(node.items, false, node.count + 1, reading)
              : at_least_of(node.items, true, size - node.count, reading);
  };
  switch (node.quantifier) {
    case model::CountQuantifier::AtLeast: return at_least(negated);
    case model::CountQuantifier::AtMost: return at_most(negated);
    case model::CountQuantifier::Exactly: break;
  }
  return negated ? tape_.any_of({at_least(true), at_most(true)})
                 : tape_.all_of({at_least(false), at_most(false)});
}

NodeId Compiler::finding(const model::FindingHolds& node, bool negated, const Reading& reading) {
  const FindingKey key{node.finding, node.side, node.ruled_out, negated, reading};
  if (const auto at = findings_.find(key); at != findings_.end()) return at->second;
  const NodeId id = node.ruled_out ? ruled_out(node.finding, node.side, negated, reading)
                                   : holds(node.finding, node.side, negated, reading);
  findings_.emplace(key, id);
  return id;
}

NodeId Compiler::holds(model::FindingId id, Side side, bool negated, const Reading& reading) {
  const model::Finding& f = model_.findings[id.index()];
  const int i = side == Side::Right ? 1 : 0;
  NodeId holds = cond(*f.when[i], f.absence_proves_nothing ? false : negated, reading);
  if (f.absence_proves_nothing) {
    holds = tape_.unary(Op::NoIsUnknown, holds);
    if (negated) holds = tape_.unary(Op::Not, holds);
  }
  if (!f.scoped()) return holds;
  const NodeId scope = cond(*f.applies_when[i], negated, reading);
  return negated ? tape_.any_of({scope, holds}) : tape_.all_of({scope, holds});
}

NodeId Compiler::ruled_out(model::FindingId id, Side side, bool negated, const Reading& reading) {
  const model::Finding& f = model_.findings[id.index()];
  const int i = side == Side::Right ? 1 : 0;
  NodeId refuted = kNoNode;
  if (f.absence_proves_nothing) {
    const NodeId holds = tape_.unary(Op::NoIsUnknown, cond(*f.when[i], false, reading));
    refuted = negated ? holds : tape_.unary(Op::Not, holds);
  } else {
    refuted = cond(*f.when[i], !negated, reading);
  }
  if (!f.scoped()) return refuted;
  const NodeId scope = cond(*f.applies_when[i], negated, reading);
  return negated ? tape_.any_of({scope, refuted}) : tape_.all_of({scope, refuted});
}

NodeId Compiler::log_is(const model::LogIsOneOf& node, bool negated, const Reading& reading) {
  const CellId cell =
      log_cell(node.exercise, node.field, node.fault, node.side, node.latest_session, reading);
  const Cell& domain = tape_.program().cells[cell];
  const ValueSet yes = ValueSet::of_values(node.choices);
  const NodeId leaf =
      tape_.in_set(cell, negated ? yes.complement_in(domain.low, domain.high) : yes);
  return counts(node.exercise, false, node.side, leaf, reading);
}

NodeId Compiler::any_exercise(const model::AnyExercise& node, bool negated,
                              const Reading& reading) {
  std::vector<NodeId> ids;
  if (!negated) {
    for (const CondPtr& item : node.items) ids.push_back(cond(*item, false, reading));
    return tape_.any_of(std::move(ids));
  }
  // No item about a done exercise holds, and at least one was done. Each item rests on one log
  // cell, or on one that tells as well whether it was done.
  std::vector<NodeId> done;
  for (const CondPtr& item : node.items) {
    const NodeId refuted = cond(*item, true, reading);
    std::vector<const model::NumLog*> logs;
    Reading plain = reading;
    std::vector<CellId> cells;
    if (const auto* compare = std::get_if<model::CompareNums>(&item->node)) {
      logs_in(*compare->left, logs);
      logs_in(*compare->right, logs);
      for (const model::NumLog* log : logs) {
        const LogField field = model::is_recorded(log->field) ? log->field : LogField::Pain;
        cells.push_back(log_cell(log->exercise, field, 0, log->side, log->latest_session, plain));
      }
    } else if (const auto* is = std::get_if<model::LogIsOneOf>(&item->node)) {
      cells.push_back(
          log_cell(is->exercise, is->field, is->fault, is->side, is->latest_session, plain));
    }
    std::vector<NodeId> absent;
    for (const CellId cell : cells) {
      const Cell& domain = tape_.program().cells[cell];
      absent.push_back(tape_.in_set(cell, ValueSet{}, Truth::yes()));
      done.push_back(tape_.in_set(cell, ValueSet::of(domain.low, domain.high)));
    }
    absent.push_back(refuted);
    ids.push_back(tape_.any_of(std::move(absent)));
  }
  ids.push_back(tape_.any_of(std::move(done)));
  return tape_.all_of(std::move(ids));
}

NodeId Compiler::in_sessions(const model::InSessionsCond& node, bool negated,
                             const Reading& reading) {
  Reading body = reading;
  body.this_session = true;
  const NodeId inner = cond(*node.body, negated, body);
  window_bodies_.push_back(inner);
  const bool today_counts = !node.exercise.valid() && reads_facts(*node.body);
  const bool each = (node.quantifier == model::SessionQuantifier::Each) != negated;
  // The negation of "in each of the last N" still needs N sessions, that of "in any" still needs
  // one.
  const bool needs_all = node.quantifier == model::SessionQuantifier::Each;
  return windowed(reading, [&](const Reading& r) {
    const Window window{node.count, node.exercise.value, r.latch, today_counts, r.only_now};
    return tape_.add(each ? Op::EachSession : Op::AnySession, inner, tape_.window(window),
                     needs_all ? 1 : 0);
  });
}

// What was answered of that morning is a cell of its own, so all that is left of a window is
// whether there was such a morning.
NodeId Compiler::morning_after(const model::MorningAfterCond& node, bool negated,
                               const Reading& reading) {
  Reading body = reading;
  body.this_session = true;
  body.morning = !base::broken(base::Breakage::MorningIsToday);
  body.morning_of = body.morning ? node.exercise : ExerciseId{};
  const NodeId there_was = windowed(reading, [&](const Reading& r) {
    const Window window{1, node.exercise.value, r.latch, false, r.only_now};
    return tape_.add(Op::SessionBefore, tape_.window(window));
  });
  return tape_.all_of({there_was, cond(*node.body, negated, body)});
}

NodeId Compiler::rises(const model::HasRisenCond& node, bool negated, const Reading& reading) {
  Reading body = reading;
  body.this_session = true;
  const NodeId inner = number(*node.subject, body);
  window_bodies_.push_back(inner);
  const bool today_counts = !node.exercise.valid() && reads_facts(*node.subject);
  return windowed(reading, [&](const Reading& r) {
    const Window window{node.sessions, node.exercise.value, r.latch, today_counts, r.only_now};
    return tape_.add(Op::Rises, inner, tape_.window(window), negated ? 1 : 0);
  });
}

// A window of a rule that stays begins anew with the day on which the rule is released: what
// happens on that day, or after it, is judged as if nothing had been before.
NodeId Compiler::windowed(const Reading& reading,
                          const std::function<NodeId(const Reading&)>& make) {
  const NodeId whole = make(reading);
  if (reading.latch == model::RuleId::kNone || reading.at_release || reading.only_now) return whole;
  const NodeId released = released_now(reading.latch);
  if (released == kNoNode) return whole;
  Reading now = reading;
  now.only_now = true;
  return tape_.add(Op::Since, whole, make(now), released);
}

NodeId Compiler::released_now(std::uint32_t rule) {
  if (release_[rule] == kNoNode) return kNoNode;
  return tape_.all_of({release_[rule], tape_.unary(Op::NotNo, tape_.add(Op::Latch, rule))});
}

namespace {

// The plain yes-or-no facts that help a condition to be true: what somebody who clears a person
// says yes to.
void yes_facts(const model::Cond& c, bool negated, std::vector<model::FactYes>& out) {
  using namespace model;
  if (const auto* n = std::get_if<NotCond>(&c.node)) return yes_facts(*n->operand, !negated, out);
  if (const auto* n = std::get_if<FactYes>(&c.node)) {
    if (!negated) out.push_back(*n);
    return;
  }
  const bool joins = std::holds_alternative<AllOf>(c.node) || std::holds_alternative<AnyOf>(c.node);
  if (!joins) return;
  for (const Cond* part : parts_of(c).conds) yes_facts(*part, negated, out);
}

}  // namespace

NodeId Compiler::taken_back(const model::Protective& rule, std::uint32_t index) {
  std::vector<model::FactYes> clearing;
  if (rule.until) yes_facts(*rule.until, false, clearing);
  std::vector<NodeId> said_no;
  for (const model::FactYes& fact : clearing) {
    Cell cell;
    cell.fact = fact.fact;
    cell.side = fact.side;
    cell.after_release = index;
    said_no.push_back(tape_.in_set(tape_.cell(cell), ValueSet::of(0, 0)));
  }
  if (said_no.empty() || base::broken(base::Breakage::ClearanceIsForGood)) return kNoNode;
  return tape_.all_of({tape_.add(Op::Latch, index, 1), tape_.any_of(std::move(said_no))});
}

// What a log says counts only while the result is valid (where it permits) and where the exercise's
// own condition holds.
NodeId Compiler::counts(ExerciseId exercise, bool test, Side side, NodeId leaf,
                        const Reading& reading) {
  std::vector<NodeId> parts = {leaf};
  const model::Exercise& e = model_.exercises[exercise.index()];
  if (e.counts_only_when && (test || reading.permits))
    parts.push_back(cond(*e.counts_only_when, false, opening()));
  if (reading.permits && !reading.this_session) {
    const std::uint32_t newer =
        reading.newer_than == model::RuleId::kNone ? 0 : reading.newer_than + 1;
    const std::uint32_t which = (test ? 0u : 1u) | (static_cast<std::uint32_t>(side) << 1);
    parts.push_back(tape_.add(Op::ResultValid, exercise.value, which, newer));
    for (std::uint32_t i = 0; i < model_.protective.size(); ++i) {
      const model::Protective& rule = model_.protective[i];
      if (i == reading.newer_than) continue;
      const bool voids = rule.kind == ast::ProtectKind::Stop ||
                         (rule.kind == ast::ProtectKind::Regress && e.ladder.valid() &&
                          model_.exercises[rule.from_rung.index()].ladder == e.ladder);
      if (voids)
        parts.push_back(tape_.unary(
            Op::IsNo, reading.at_release ? fires_uncleared(i) : out_.protective[i].fires));
    }
  }
  return tape_.all_of(std::move(parts));
}

// What a rule comes to now, were it not cleared in this very step: releases of different rules
// cannot wait for each other.
NodeId Compiler::fires_uncleared(std::uint32_t rule) {
  Reading reading;
  reading.this_session = model_.protective[rule].latches;
  reading.latch = model_.protective[rule].latches ? rule : model::RuleId::kNone;
  reading.at_release = true;
  return cond(*model_.protective[rule].when, false, reading);
}

bool Compiler::reads_facts(const model::Cond& c) const {
  bool found = false;
  model::walk(
      model_, c,
      [&](const model::Cond& part) {
        found |= std::holds_alternative<model::FactYes>(part.node) ||
                 std::holds_alternative<model::FactIsOneOf>(part.node) ||
                 std::holds_alternative<model::FactIncludes>(part.node) ||
                 std::holds_alternative<model::FactNever>(part.node) ||
                 std::holds_alternative<model::FactWithin>(part.node);
      },
      [&](const model::Num& part) {
        found |= std::holds_alternative<model::NumFact>(part.node) ||
                 std::holds_alternative<model::NumDaysSince>(part.node);
      });
  return found;
}

bool Compiler::reads_facts(const model::Num& n) const {
  if (std::holds_alternative<model::NumFact>(n.node) ||
      std::holds_alternative<model::NumDaysSince>(n.node))
    return true;
  const model::Parts parts = model::parts_of(n);
  return std::any_of(parts.nums.begin(), parts.nums.end(),
                     [&](const model::Num* part) { return reads_facts(*part); });
}

}  // namespace rung::program
