#include "support/reference_cond.hpp"

#include <algorithm>

#include "model/walk.hpp"

namespace rung::reference {
namespace {

using model::CondPtr;
using Kind = Tree::Kind;

}  // namespace

Item Reader::fact_item(model::FactId fact, Side side, const Place& place) const {
  return {
      Item::Kind::Fact, fact.value,      0, side, Item::When::LatestOfExercise, place.newer_than,
      place.morning,    place.morning_of};
}

Item Reader::log_item(model::ExerciseId exercise, std::uint32_t part, Side side,
                      bool latest_session, const Place& place) const {
  const auto when = place.this_session ? Item::When::ThisSession
                    : latest_session   ? Item::When::LatestSession
                                       : Item::When::LatestOfExercise;
  return {Item::Kind::Log, exercise.value,  part, side, when, kNone,
          place.morning,   place.morning_of};
}

Outcomes Reader::cond(const model::Cond& c, bool negated, const Place& place) const {
  return evaluate(joined(tree(c, negated, place)), place);
}

Outcomes Reader::cond_now(const CondPtr& when, bool permits) const {
  if (!when) return exactly(true);
  Place place;
  place.step = past_.last();
  place.permits = permits;
  place.opens = true;
  return cond(*when, false, place);
}

Seen Reader::see(const Item& item, const Place& place) const {
  const bool today = place.step == past_.last() && place.look == Look::Today;
  if (item.after_release != kNone) {
    if (today && asked_anew(item)) return {Seen::Kind::Open, past_.domain(item)};
    return since_release(item, place.step);
  }
  std::optional<Day> fired_on;
  bool held = false;
  if (item.newer_than != kNone) {
    const Latch& latch = latches[place.step][item.newer_than];
    if (latch.fired) fired_on = past_.date(*latch.fired);
    held = !ruled_out(latch.state);
  }
  Seen seen = past_.see(item, place.step, place.look, fired_on);
  const bool of_fact = item.kind == Item::Kind::Fact || item.kind == Item::Kind::Choice;
  if (seen.nobody_asked && !item.morning && !held && stands(item.index, item.side, place.step))
    seen = {Seen::Kind::Known, {1}};
  if (of_fact && today && asked_anew(item)) seen = {Seen::Kind::Open, past_.domain(item)};
  // Of an earlier day, only what may still be told is open.
  const bool of_record = item.kind == Item::Kind::Log || place.step != past_.last();
  read_open_log_ |= of_record && seen.kind == Seen::Kind::Open && !seen.roughly;
  return seen;
}

// The yes-or-no facts joined by `and` and `or` in an `until`: what is said yes to when a person is
// cleared.
namespace {
void clearing_facts(const model::Cond& c, bool negated, std::vector<model::FactYes>& out) {
  if (const auto* yes = std::get_if<model::FactYes>(&c.node)) {
    if (!negated) out.push_back(*yes);
  } else if (const auto* no = std::get_if<model::NotCond>(&c.node)) {
    clearing_facts(*no->operand, !negated, out);
  } else if (const auto* all = std::get_if<model::AllOf>(&c.node)) {
    for (const CondPtr& part : all->operands) clearing_facts(*part, negated, out);
  } else if (const auto* any = std::get_if<model::AnyOf>(&c.node)) {
    for (const CondPtr& part : any->operands) clearing_facts(*part, negated, out);
  }
}
std::vector<model::FactYes> clearing_facts(const model::Protective& rule) {
  std::vector<model::FactYes> out;
  if (rule.latches && rule.until) clearing_facts(*rule.until, false, out);
  return out;
}
}  // namespace

Seen Reader::since_release(const Item& item, std::size_t step) const {
  const Latch& latch = latches[step][item.after_release];
  const auto last = latch.last_release();
  if (!last) return {};
  const Day released = past_.date(*last);
  Item plain;
  plain.index = item.index;
  plain.side = item.side;
  const auto then = past_.told(item.index, item.side, released);
  if (!then || !past_.fresh(plain, then->date, released)) return {};
  for (const Answer& answer : then->answers) {
    if (answer.kind != Answer::Kind::Yes) return {};
  }
  const auto since = past_.told(item.index, item.side, past_.date(step));
  if (since->date <= released) return {Seen::Kind::Known, {1}};
  std::set<std::int64_t> values;
  for (const Answer& answer : since->answers) {
    if (answer.kind != Answer::Kind::Yes) values.insert(0);
    if (answer.kind != Answer::Kind::No) values.insert(1);
  }
  return {values.size() == 1 ? Seen::Kind::Known : Seen::Kind::Closed,
          {values.begin(), values.end()}};
}

bool Reader::stands(std::uint32_t fact, Side side, std::size_t step) const {
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule) {
    for (const model::FactYes& clearing : clearing_facts(model_.protective[rule])) {
      if (clearing.fact.value != fact || clearing.side != side) continue;
      const Latch& latch = latches[step][rule];
      const auto last = latch.last_release();
      if (!last || !ruled_out(latch.state)) continue;
      Item item;
      item.index = fact;
      item.side = side;
      item.after_release = rule;
      const auto told = past_.told(fact, side, past_.date(step));
      const bool newer = told && told->date > past_.date(*last);
      if (!newer && since_release(item, step).kind == Seen::Kind::Known) return true;
    }
  }
  return false;
}

// A rule that stays waits for this fact to be answered anew: until then it is an open question.
bool Reader::asked_anew(const Item& item) const {
  const auto day_of = [&](const Item& of) {
    return of.morning ? past_.morning_of(of, past_.last())
                      : std::optional(past_.date(past_.last()));
  };
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule) {
    const Latch& latch = latches[past_.last()][rule];
    if (!model_.protective[rule].latches || ruled_out(latch.state)) continue;
    std::optional<Day> fired_on;
    if (latch.fired) fired_on = past_.date(*latch.fired);
    for (const Item& read : read_for_release(rule)) {
      if (read.index != item.index || read.side != item.side || day_of(read) != day_of(item))
        continue;
      const Seen seen = past_.see(read, past_.last(), Look::Today, fired_on);
      if (seen.kind == Seen::Kind::Open && !seen.roughly) return true;
    }
  }
  return false;
}

void Reader::items_in(const model::Num& num, const Place& place, std::vector<Item>& out) const {
  if (const auto* of = std::get_if<model::NumFact>(&num.node))
    out.push_back(fact_item(of->fact, of->side, place));
  if (const auto* of = std::get_if<model::NumDaysSince>(&num.node))
    out.push_back(fact_item(of->date_fact, of->side, place));
  if (const auto* of = std::get_if<model::NumScore>(&num.node)) {
    const model::Score& score = model_.scores[of->score.index()];
    if (score.applies_when) items_in(*score.applies_when, place, out);
    for (const model::ScoreItem& item : score.items) items_in(*item.when, place, out);
  }
  for (const model::Num* part : model::parts_of(num).nums) items_in(*part, place, out);
}

void Reader::items_in(const model::Cond& c, const Place& place, std::vector<Item>& out) const {
  std::visit(
      [&](const auto& node) {
        if constexpr (requires { node.fact.index(); })
          out.push_back(fact_item(node.fact, node.side, place));
        if constexpr (requires { node.which.index(); })
          out.push_back(fact_item(node.which, Side::None, place));
      },
      c.node);
  Place inner = place;
  if (const auto* morning = std::get_if<model::MorningAfterCond>(&c.node)) {
    inner.morning = true;
    inner.morning_of = morning->exercise.value;
  }
  if (const auto* n = std::get_if<model::FindingHolds>(&c.node)) {
    const model::Finding& f = model_.findings[n->finding.index()];
    const int side = n->side == Side::Right ? 1 : 0;
    if (f.applies_when[side]) items_in(*f.applies_when[side], inner, out);
    items_in(*f.when[side], inner, out);
  }
  if (const auto* n = std::get_if<model::ScoreInBand>(&c.node)) {
    const model::Score& score = model_.scores[n->score.index()];
    if (score.applies_when) items_in(*score.applies_when, inner, out);
    for (const model::ScoreItem& item : score.items) items_in(*item.when, inner, out);
  }
  const model::Parts parts = model::parts_of(c);
  for (const model::Cond* part : parts.conds) items_in(*part, inner, out);
  for (const model::Num* part : parts.nums) items_in(*part, inner, out);
}

std::vector<Item> Reader::read_for_release(std::uint32_t rule) const {
  std::vector<Item> out;
  const Place place;
  const model::Protective& r = model_.protective[rule];
  if (r.until) items_in(*r.until, place, out);
  if (r.until || !r.from_rung.valid()) return out;
  for (const model::GateId gate : model_.exercises[r.from_rung.index()].gates) {
    if (const CondPtr& when = model_.gates[gate.index()].open_when) items_in(*when, place, out);
  }
  return out;
}

Outcomes Reader::value_in(const Item& item, const std::function<bool(std::int64_t)>& holds,
                          const Place& place, bool when_absent) const {
  const Seen seen = see(item, place);
  if (seen.kind == Seen::Kind::Absent) return exactly(when_absent);
  Outcomes out;
  for (const std::int64_t value : seen.values) out.insert(holds(value) ? Kleene::Yes : Kleene::No);
  if (out.size() == 1) return out;
  if (seen.kind == Seen::Kind::Closed) return {Kleene::Unknown};
  if (seen.kind == Seen::Kind::Open) out.insert(Kleene::Unknown);
  return out;
}

// Statements about one and the same item become one statement: what rests on one fact alone is
// exact.
Tree Reader::joined(Tree tree) const {
  if (tree.kind == Kind::Settled || tree.kind == Kind::Leaf) return tree;
  if (tree.kind == Kind::Not) {
    const Tree of = joined(tree.parts.front());
    return of.kind == Kind::AtLeast ? group(Kind::Not, {of}) : complement(of);
  }
  std::vector<Tree> parts;
  for (Tree& part : tree.parts) {
    Tree simpler = joined(std::move(part));
    if (simpler.kind == tree.kind && tree.kind != Kind::AtLeast) {
      parts.insert(parts.end(), simpler.parts.begin(), simpler.parts.end());
    } else {
      parts.push_back(std::move(simpler));
    }
  }
  if (tree.kind != Kind::AtLeast) {
    std::vector<Tree> merged;
    for (Tree& part : parts) {
      const auto same = std::find_if(merged.begin(), merged.end(), [&](const Tree& other) {
        return part.kind == Kind::Leaf && other.kind == Kind::Leaf && part.item == other.item;
      });
      if (same == merged.end()) {
        merged.push_back(std::move(part));
        continue;
      }
      const auto one = same->holds, two = part.holds;
      const bool all = tree.kind == Kind::All;
      same->when_absent =
          all ? same->when_absent && part.when_absent : same->when_absent || part.when_absent;
      same->holds = [one, two, all](std::int64_t v) {
        return all ? one(v) && two(v) : one(v) || two(v);
      };
    }
    if (merged.size() == 1) return merged.front();
    tree.parts = std::move(merged);
    return tree;
  }
  const bool one_item = std::all_of(parts.begin(), parts.end(), [&](const Tree& part) {
    return part.kind == Kind::Leaf && part.item == parts.front().item;
  });
  if (one_item && !parts.empty()) {
    const std::int64_t count = tree.count;
    const Item item = parts.front().item;
    Tree one = leaf(item, [parts, count](std::int64_t v) {
      return std::count_if(parts.begin(), parts.end(),
                           [&](const Tree& part) { return part.holds(v); }) >= count;
    });
    one.when_absent = std::count_if(parts.begin(), parts.end(),
                                    [](const Tree& part) { return part.when_absent; }) >= count;
    return one;
  }
  tree.parts = std::move(parts);
  return tree;
}

Outcomes Reader::evaluate(const Tree& tree, const Place& place) const {
  switch (tree.kind) {
    case Kind::Settled: return tree.outcomes;
    case Kind::Leaf: return value_in(tree.item, tree.holds, place, tree.when_absent);
    case Kind::Not: return negation(evaluate(tree.parts.front(), place));
    case Kind::AtLeast: return at_least(tree, place);
    default: break;
  }
  Outcomes out = exactly(tree.kind == Kind::All);
  for (const Tree& part : tree.parts) {
    const Outcomes one = evaluate(part, place);
    out = tree.kind == Kind::All ? both(out, one) : either(out, one);
  }
  return out;
}

// How many hold: a range, for each way in which the open questions can be answered.
Outcomes Reader::at_least(const Tree& tree, const Place& place) const {
  Ranges total = {Range{}};
  std::map<Item, std::vector<const Tree*>> by_item;
  for (const Tree& part : tree.parts) {
    if (part.kind == Kind::Leaf) {
      by_item[part.item].push_back(&part);
      continue;
    }
    Ranges one;
    for (const Kleene k : evaluate(part, place)) {
      one.insert({true, false, k == Kleene::Yes ? 1 : 0, k == Kleene::No ? 0 : 1});
    }
    total = sum(total, one, false);
  }
  for (const auto& [item, parts] : by_item) {
    const Seen seen = see(item, place);
    const auto count = [&parts = parts](std::int64_t v) {
      return static_cast<std::int64_t>(
          std::count_if(parts.begin(), parts.end(), [&](const Tree* p) { return p->holds(v); }));
    };
    Ranges one;
    Range whole{true, false, 1'000'000, 0};
    for (const std::int64_t v : seen.values) {
      one.insert({true, false, count(v), count(v)});
      whole = {true, false, std::min(whole.low, count(v)), std::max(whole.high, count(v))};
    }
    if (seen.kind == Seen::Kind::Absent) {
      const auto there =
          std::count_if(parts.begin(), parts.end(), [](const Tree* p) { return p->when_absent; });
      one = {Range{true, false, there, there}};
    }
    if (seen.kind == Seen::Kind::Closed) one = {whole};
    if (seen.kind == Seen::Kind::Open) one.insert(whole);
    total = sum(total, one, false);
  }
  Outcomes out;
  for (const Range& r : total) {
    out.insert(r.low >= tree.count   ? Kleene::Yes
               : r.high < tree.count ? Kleene::No
                                     : Kleene::Unknown);
  }
  return out;
}

Tree Reader::tree(const model::Cond& c, bool negated, const Place& place) const {
  const bool before = read_open_log_;
  read_open_log_ = false;
  Tree out = read(c, negated, place);
  out.read_open_log = read_open_log_;
  read_open_log_ |= before;
  return out;
}

Tree Reader::noted(Outcomes outcomes) const {
  Tree out = settled(std::move(outcomes));
  out.read_open_log = read_open_log_;
  return out;
}

// Whether an outcome that is not settled rests on a log value that may still be told.
bool Reader::hangs_on_logs(const Tree& tree, const Place& place) const {
  if (evaluate(tree, place).size() == 1) return false;
  if (tree.kind == Kind::Settled) return tree.read_open_log;
  if (tree.kind == Kind::Leaf) {
    const Seen seen = see(tree.item, place);
    return seen.kind == Seen::Kind::Open && !seen.roughly;
  }
  return std::any_of(tree.parts.begin(), tree.parts.end(),
                     [&](const Tree& part) { return hangs_on_logs(part, place); });
}

Tree Reader::read(const model::Cond& c, bool negated, const Place& place) const {
  using namespace model;
  const auto all_parts = [&](const std::vector<CondPtr>& list) {
    std::vector<Tree> out;
    for (const CondPtr& part : list) out.push_back(tree(*part, negated, place));
    return out;
  };
  if (const auto* n = std::get_if<NotCond>(&c.node)) return tree(*n->operand, !negated, place);
  if (const auto* n = std::get_if<AllOf>(&c.node))
    return group(negated ? Kind::Any : Kind::All, all_parts(n->operands));
  if (const auto* n = std::get_if<AnyOf>(&c.node))
    return group(negated ? Kind::All : Kind::Any, all_parts(n->operands));
  if (const auto* n = std::get_if<CountCond>(&c.node)) return count_of(*n, negated, place);
  if (const auto* n = std::get_if<FindingHolds>(&c.node)) return finding(*n, negated, place);
  if (const auto* n = std::get_if<ScoreInBand>(&c.node)) return band(*n, negated, place);
  if (const auto* n = std::get_if<AnyExercise>(&c.node)) return any_exercise(*n, negated, place);
  if (const auto* n = std::get_if<OnNamedSide>(&c.node))
    return settled(on_named_side(*n, negated, place));
  if (const auto* n = std::get_if<InSessionsCond>(&c.node))
    return noted(in_sessions(*n, negated, place));
  if (const auto* n = std::get_if<MorningAfterCond>(&c.node))
    return morning_after(*n, negated, place);
  if (const auto* n = std::get_if<HasRisenCond>(&c.node)) return noted(risen(*n, negated, place));
  return atom(c, negated, place);
}

Tree Reader::atom(const model::Cond& c, bool negated, const Place& place) const {
  using namespace model;
  const auto is = [&](const Item& item, std::function<bool(std::int64_t)> holds) {
    return leaf(item, [holds, negated](std::int64_t v) { return holds(v) != negated; });
  };
  if (const auto* n = std::get_if<Always>(&c.node)) return settled(exactly(n->value != negated));
  if (const auto* n = std::get_if<FactYes>(&c.node)) {
    return is(fact_item(n->fact, n->side, place), [](std::int64_t v) { return v == 1; });
  }
  if (const auto* n = std::get_if<FactIsOneOf>(&c.node)) {
    const std::set<std::int64_t> chosen(n->choices.begin(), n->choices.end());
    return is(fact_item(n->fact, n->side, place),
              [chosen](std::int64_t v) { return chosen.count(v) != 0; });
  }
  if (const auto* n = std::get_if<FactIncludes>(&c.node)) {
    Item item = fact_item(n->fact, n->side, place);
    item.kind = Item::Kind::Choice;
    item.part = n->choice;
    return is(item, [](std::int64_t v) { return v == 1; });
  }
  if (const auto* n = std::get_if<FactNever>(&c.node)) {
    return is(fact_item(n->fact, n->side, place), [](std::int64_t v) { return v == kNever; });
  }
  if (const auto* n = std::get_if<FactWithin>(&c.node)) {
    const std::int64_t days = n->days;
    return is(fact_item(n->fact, n->side, place),
              [days](std::int64_t v) { return v != kNever && v <= days; });
  }
  if (const auto* n = std::get_if<FactAnswered>(&c.node)) {
    Item item = fact_item(n->fact, n->side, place);
    if (model_.facts[n->fact.index()].type.kind == ast::FactKind::SeveralOf)
      item.kind = Item::Kind::Choice;
    const Seen seen = see(item, place);
    if (seen.kind == Seen::Kind::Open) return settled({Kleene::Yes, Kleene::No});
    if (seen.kind == Seen::Kind::Unasked) return settled(exactly(!n->answered));
    return settled(exactly(n->answered && seen.kind == Seen::Kind::Known));
  }
  if (const auto* n = std::get_if<LogIsOneOf>(&c.node)) return log_is(*n, negated, place);
  if (const auto* n = std::get_if<CompareNums>(&c.node)) return compare_numbers(*n, negated, place);
  return compare_shares(std::get<CompareShares>(c.node), negated, place);
}

Tree Reader::log_is(const model::LogIsOneOf& n, bool negated, const Place& place) const {
  std::uint32_t part = static_cast<std::uint32_t>(n.field);
  if (n.field == model::LogField::FaultAt) part += n.fault;
  const std::set<std::int64_t> chosen(n.choices.begin(), n.choices.end());
  Tree is = leaf(log_item(n.exercise, part, n.side, n.latest_session, place),
                 [chosen, negated](std::int64_t v) { return (chosen.count(v) != 0) != negated; });
  std::vector<Tree> parts = {is};
  presupposed(n.exercise.value, false, n.side, place, parts);
  return group(Kind::All, std::move(parts));
}

Tree Reader::compare_numbers(const model::CompareNums& n, bool negated, const Place& place) const {
  const model::CompareOp op = negated ? opposite_of(n.op) : n.op;
  const auto item = single_item(*n.left, place);
  const auto* constant = std::get_if<model::NumConst>(&n.right->node);
  std::vector<Tree> parts;
  if (item && constant) {
    const bool days = std::holds_alternative<model::NumDaysSince>(n.left->node);
    const std::int64_t against = constant->value.milli;
    parts.push_back(leaf(*item, [op, days, against](std::int64_t v) {
      return days ? v != kNever && holds_for(op, v * 1000 - against) : holds_for(op, v - against);
    }));
  } else {
    const auto compared = [&](const Place& there) {
      Outcomes out;
      for (const Range& range : sum(number(*n.left, there), number(*n.right, there), true))
        out.insert(compare(op, range));
      return out;
    };
    const bool window = has_window(*n.left) || has_window(*n.right);
    parts.push_back(noted(window ? windowed(place, compared) : compared(place)));
  }
  presupposed(*n.left, place, parts);
  presupposed(*n.right, place, parts);
  return group(Kind::All, std::move(parts));
}

Tree Reader::compare_shares(const model::CompareShares& n, bool negated, const Place& place) const {
  const model::CompareOp op = negated ? opposite_of(n.op) : n.op;
  const auto compared = [&](const Place& there) {
    Outcomes out;
    for (const Range& left : number(*n.left, there)) {
      for (const Range& right : number(*n.right, there)) {
        if (!left.exists || !right.exists) {
          out.insert(Kleene::No);
        } else if (right.low <= 0) {
          out.insert(Kleene::Unknown);  // a share of nothing
        } else {
          const std::int64_t percent = n.percent.milli;
          out.insert(compare(
              op, {true, left.may_lack || right.may_lack, left.low * 100'000 - right.high * percent,
                   left.high * 100'000 - right.low * percent}));
        }
      }
    }
    return out;
  };
  const bool window = has_window(*n.left) || has_window(*n.right);
  const Outcomes out = window ? windowed(place, compared) : compared(place);
  std::vector<Tree> parts = {noted(out)};
  presupposed(*n.left, place, parts);
  presupposed(*n.right, place, parts);
  return group(Kind::All, std::move(parts));
}

// What does not exist or does not apply counts as no. Where that alone would permit, it is not
// known.
Tree Reader::count_of(const model::CountCond& n, bool negated, const Place& place) const {
  const auto some = [&](std::int64_t count) {
    std::vector<Tree> parts;
    for (const CondPtr& item : n.items) parts.push_back(tree(*item, false, place));
    const auto size = static_cast<std::int64_t>(parts.size());
    if (count <= 0) return settled(exactly(true));
    if (count > size) return settled(exactly(false));
    Tree out = group(count == 1      ? Kind::Any
                     : count == size ? Kind::All
                                     : Kind::AtLeast,
                     std::move(parts));
    out.count = count;
    return out;
  };
  using Quantifier = model::CountQuantifier;
  std::vector<Tree> parts;
  if (n.quantifier != Quantifier::AtMost) parts.push_back(some(n.count));
  if (n.quantifier != Quantifier::AtLeast) parts.push_back(complement(some(n.count + 1)));
  Tree holds = parts.size() == 1 ? parts.front() : group(Kind::All, std::move(parts));
  if (negated) holds = complement(std::move(holds));
  const bool whole = std::none_of(n.items.begin(), n.items.end(), [&](const CondPtr& item) {
    return model::may_lack(model_, *item);
  });
  if (whole || !place.opens) return holds;
  Tree told = count_of_told(n, negated, place);
  return group(Kind::All,
               {std::move(holds), group(Kind::Any, {std::move(told), settled({Kleene::Unknown})})});
}

// Only what is there is counted, either way.
Tree Reader::count_of_told(const model::CountCond& n, bool negated, const Place& place) const {
  const auto size = static_cast<std::int64_t>(n.items.size());
  // At least `count` of the items hold, or fail.
  const auto some = [&](std::int64_t count, bool fail) {
    std::vector<Tree> parts;
    for (const CondPtr& item : n.items) parts.push_back(tree(*item, fail, place));
    if (count <= 0) return settled(exactly(true));
    if (count > size) return settled(exactly(false));
    Tree out = group(count == 1      ? Kind::Any
                     : count == size ? Kind::All
                                     : Kind::AtLeast,
                     std::move(parts));
    out.count = count;
    return out;
  };
  const auto at_least = [&](bool no) {
    return no ? some(size - n.count + 1, true) : some(n.count, false);
  };
  const auto at_most = [&](bool no) {
    return no ? some(n.count + 1, false) : some(size - n.count, true);
  };
  if (n.quantifier == model::CountQuantifier::AtLeast) return at_least(negated);
  if (n.quantifier == model::CountQuantifier::AtMost) return at_most(negated);
  return group(negated ? Kind::Any : Kind::All, {at_least(negated), at_most(negated)});
}

Tree Reader::finding(const model::FindingHolds& n, bool negated, const Place& place) const {
  const model::Finding& f = model_.findings[n.finding.index()];
  const int side = n.side == Side::Right ? 1 : 0;
  const bool wants_no = n.ruled_out != negated;  // true where the finding's own condition must fail
  Tree holds = tree(*f.when[side], f.absence_proves_nothing ? false : wants_no, place);
  if (f.absence_proves_nothing) {
    Outcomes outcomes = evaluate(joined(holds), place);
    if (outcomes.erase(Kleene::No) != 0) outcomes.insert(Kleene::Unknown);
    holds = noted(wants_no ? negation(outcomes) : outcomes);
  }
  if (!f.scoped()) return holds;
  Tree scope = tree(*f.applies_when[side], negated, place);
  return group(negated ? Kind::Any : Kind::All, {std::move(scope), std::move(holds)});
}

Tree Reader::band(const model::ScoreInBand& n, bool negated, const Place& place) const {
  const model::Score& s = model_.scores[n.score.index()];
  Outcomes out;
  for (const Range& total : score(s, place)) {
    Kleene inside = Kleene::No;
    for (const std::uint32_t index : n.bands) {
      const model::Band& b = s.bands[index];
      Kleene in = Kleene::Yes;
      if (b.from)
        in = std::min(
            in, compare(model::CompareOp::AtLeast,
                        {true, false, total.low - b.from->milli, total.high - b.from->milli}));
      if (b.below)
        in = std::min(in, compare(model::CompareOp::Less, {true, false, total.low - b.below->milli,
                                                           total.high - b.below->milli}));
      inside = std::max(inside, in);
    }
    out.insert(negated ? kleene_not(inside) : inside);
  }
  std::vector<Tree> parts = {noted(out)};
  if (s.applies_when) parts.push_back(tree(*s.applies_when, false, place));
  return group(Kind::All, std::move(parts));
}

// Looks at what was done. Negated: something was done, and of nothing that was done does it hold.
Tree Reader::any_exercise(const model::AnyExercise& n, bool negated, const Place& place) const {
  std::vector<Tree> parts;
  bool any_done = false;
  for (const CondPtr& item : n.items) {
    std::optional<Item> log;
    model::walk(
        model_, *item,
        [&](const model::Cond& c) {
          const auto* is = std::get_if<model::LogIsOneOf>(&c.node);
          if (is && is->latest_session)
            log = log_item(is->exercise, static_cast<std::uint32_t>(is->field), is->side, true,
                           place);
        },
        [&](const model::Num& num) {
          const auto* is = std::get_if<model::NumLog>(&num.node);
          if (!is || !is->latest_session) return;
          const bool added = is->field == model::LogField::AddedPain;
          const auto field = added ? model::LogField::Pain : is->field;
          log = log_item(is->exercise, static_cast<std::uint32_t>(field), is->side, true, place);
        });
    const bool done = log && see(*log, place).kind != Seen::Kind::Absent;
    any_done |= done;
    if (!negated) parts.push_back(tree(*item, false, place));
    if (negated && done) parts.push_back(tree(*item, true, place));
  }
  if (!negated) return group(Kind::Any, std::move(parts));
  parts.push_back(settled(exactly(any_done)));
  return group(Kind::All, std::move(parts));
}

Outcomes Reader::on_named_side(const model::OnNamedSide& n, bool negated,
                               const Place& place) const {
  const Outcomes left = cond(*n.left, negated, place), right = cond(*n.right, negated, place);
  const Seen side = see(fact_item(n.which, Side::None, place), place);
  Outcomes out;
  if (side.values.empty()) return {Kleene::Unknown};  // no morning, so no side
  if (side.kind == Seen::Kind::Closed) {
    // One answer among several: known only where all of them agree, and "both" and "neither" never
    // tell.
    const bool sides_only =
        std::all_of(side.values.begin(), side.values.end(), [](std::int64_t v) { return v <= 1; });
    if (!sides_only) return {Kleene::Unknown};
    return all_pairs(left, right, [](Kleene l, Kleene r) { return l == r ? l : Kleene::Unknown; });
  }
  for (const std::int64_t v : side.values) {
    const Outcomes& one = v == 0 ? left : right;
    if (v <= 1) out.insert(one.begin(), one.end());
    if (v > 1) out.insert(Kleene::Unknown);
  }
  if (side.kind == Seen::Kind::Open) out.insert(Kleene::Unknown);
  return out;
}

// A day that a window counts: something was done (of an exercise: this exercise), or it is the day
// at hand and the window reads what can be told on it.
bool Reader::is_place(const Place& place, std::size_t step, model::ExerciseId exercise,
                      bool with_today) const {
  const bool session = exercise.valid() ? past_.did(step, exercise.value) : past_.trained(step);
  return session || (with_today && step == place.step);
}

Place Reader::looking_back(const Place& place, std::size_t step) const {
  Place there = place;
  there.this_session = true;
  if (step == place.step) return there;
  there.step = step;
  // A day on which nothing was done says nothing of what nobody was asked.
  const bool for_latch = place.look == Look::ForLatch || !past_.trained(step);
  there.look = for_latch ? Look::ForLatch : Look::FromWindow;
  return there;
}

// What happens on the day of a release, or after it, is judged as if nothing had been before.
Outcomes Reader::windowed(const Place& place,
                          const std::function<Outcomes(const Place&)>& read) const {
  if (place.latch == kNone) return read(place);
  const Latch& latch = latches[place.step][place.latch];
  Place there = place;
  there.from = latch.released.value_or(0);
  Outcomes out = read(there);
  if (latch.maybe_released && *latch.maybe_released > there.from) {
    there.from = *latch.maybe_released;
    out.merge(read(there));
  }
  if (place.at_release || place.forget_clearing) return out;
  const Outcomes held = mapped(latch.state, [](Kleene k) { return k != Kleene::No; });
  const Outcomes released = both(release(place.latch, place.step, place.look), held);
  there.from = place.step;
  if (known_yes(released)) return read(there);
  if (may_be(released, Kleene::Yes)) out.merge(read(there));
  return out;
}

Outcomes Reader::in_sessions(const model::InSessionsCond& n, bool negated,
                             const Place& place) const {
  const bool needs_all = n.quantifier == model::SessionQuantifier::Each;
  const bool all = needs_all != negated;
  const bool told_counts = !n.exercise.valid() && reads_facts(*n.body);
  return windowed(place, [&](const Place& here) {
    std::int64_t places = 0;
    bool any = false;
    Outcomes out = exactly(all);
    for (std::size_t step = here.step + 1; step-- > here.from && places < n.count;) {
      const bool counts = is_place(here, step, n.exercise, told_counts);
      if (!counts && (needs_all || !told_counts)) continue;
      const Outcomes there = cond(*n.body, negated, looking_back(here, step));
      if (!counts && there == Outcomes{Kleene::Yes, Kleene::No}) continue;
      places += counts ? 1 : 0;
      any = true;
      out = all ? both(out, there) : either(out, there);
    }
    return !any || (needs_all && places < n.count) ? exactly(false) : out;
  });
}

Tree Reader::morning_after(const model::MorningAfterCond& n, bool negated,
                           const Place& place) const {
  const Outcomes there_was = windowed(place, [&](const Place& here) {
    const auto session = past_.session_before(here.step, n.exercise.value);
    return exactly(session && past_.date(*session).number + 1 >= past_.date(here.from).number);
  });
  Place body = place;
  body.this_session = true;
  body.morning = true;
  body.morning_of = n.exercise.value;
  return group(Kind::All, {settled(there_was), tree(*n.body, negated, body)});
}

Outcomes Reader::risen(const model::HasRisenCond& n, bool negated, const Place& place) const {
  const auto wanted = static_cast<std::size_t>(n.sessions);
  const bool with_today = !n.exercise.valid() && reads_facts(*n.subject);
  return windowed(place, [&](const Place& here) {
    std::vector<Ranges> values;
    for (std::size_t step = here.step + 1; step-- > here.from;) {
      if (!is_place(here, step, n.exercise, with_today)) continue;
      const Ranges there = number(*n.subject, looking_back(here, step));
      if (there.begin()->exists && values.size() < wanted) values.push_back(there);
    }
    if (values.size() < wanted) return exactly(false);
    Outcomes out;
    for (const Range& rise : sum(values.front(), values.back(), true)) {
      out.insert(compare(negated ? model::CompareOp::AtMost : model::CompareOp::Greater, rise));
    }
    return out;
  });
}

Place Reader::place_of_rule(std::uint32_t rule, const Place& at) const {
  Place place = at;
  place.this_session = model_.protective[rule].latches;
  place.latch = model_.protective[rule].latches ? rule : kNone;
  return place;
}

Outcomes Reader::fires(std::uint32_t rule, const Place& at) const {
  return cond(*model_.protective[rule].when, false, place_of_rule(rule, at));
}

bool Reader::hangs_on_logs(std::uint32_t rule, const Place& at) const {
  const Place place = place_of_rule(rule, at);
  return hangs_on_logs(joined(tree(*model_.protective[rule].when, false, place)), place);
}

Place Reader::place_of_release(std::uint32_t rule, std::size_t step, Look look) const {
  Place place;
  place.step = step;
  place.look = look;
  place.permits = place.opens = place.at_release = true;
  place.newer_than = rule;
  return place;
}

Tree Reader::release_tree(std::uint32_t rule, const Place& place) const {
  const model::Protective& r = model_.protective[rule];
  if (r.until) return joined(tree(*r.until, false, place));
  std::vector<Tree> gates;
  for (const model::GateId id : model_.exercises[r.from_rung.index()].gates) {
    if (const CondPtr& when = model_.gates[id.index()].open_when)
      gates.push_back(tree(*when, false, place));
  }
  return joined(group(Kind::All, std::move(gates)));
}

Outcomes Reader::release(std::uint32_t rule, std::size_t step, Look look) const {
  const Place place = place_of_release(rule, step, look);
  return mapped(evaluate(release_tree(rule, place), place),
                [](Kleene k) { return k == Kleene::Yes; });
}

bool Reader::release_hangs_on_logs(std::uint32_t rule, std::size_t step, Look look) const {
  const Place place = place_of_release(rule, step, look);
  return hangs_on_logs(release_tree(rule, place), place);
}

Outcomes Reader::taken_back(std::uint32_t rule, std::size_t step, Look look) const {
  Place place;
  place.step = step;
  place.look = look;
  Outcomes out = exactly(false);
  for (const model::FactYes& clearing : clearing_facts(model_.protective[rule])) {
    Item item;
    item.index = clearing.fact.value;
    item.side = clearing.side;
    item.after_release = rule;
    out = either(out, value_in(
                          item, [](std::int64_t v) { return v == 0; }, place));
  }
  return both(out, latches[step][rule].before);
}

}  // namespace rung::reference
