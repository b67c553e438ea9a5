// Numbers, windows over days and results that count. Part of the reference evaluator.
#include <algorithm>

#include "model/walk.hpp"
#include "support/reference_cond.hpp"

namespace rung::reference {

std::optional<Item> Reader::single_item(const model::Num& num, const Place& place) const {
  if (const auto* n = std::get_if<model::NumFact>(&num.node))
    return fact_item(n->fact, n->side, place);
  if (const auto* n = std::get_if<model::NumDaysSince>(&num.node))
    return fact_item(n->date_fact, n->side, place);
  const auto* n = std::get_if<model::NumLog>(&num.node);
  if (n && n->field != model::LogField::AddedPain) {
    return log_item(n->exercise, static_cast<std::uint32_t>(n->field), n->side, n->latest_session,
                    place);
  }
  return std::nullopt;
}

Ranges Reader::value_of(const Item& item, const Place& place, bool days) const {
  const Seen seen = see(item, place);
  const Range nothing{false, false, 0, 0};
  Ranges each;
  Range whole{true, false, 0, 0};
  bool first = true;
  for (const std::int64_t v : seen.values) {
    if (days && v == kNever) {
      each.insert(nothing);
      whole.may_lack = true;
      continue;
    }
    const std::int64_t number = days ? v * 1000 : v;
    each.insert({true, false, number, number});
    whole.low = first ? number : std::min(whole.low, number);
    whole.high = first ? number : std::max(whole.high, number);
    first = false;
  }
  if (seen.kind == Seen::Kind::Absent || first) return {nothing};
  if (seen.kind == Seen::Kind::Closed) return {whole};
  if (seen.kind == Seen::Kind::Open) each.insert(whole);
  return each;
}

Ranges Reader::score(const model::Score& s, const Place& place) const {
  Ranges total = {Range{}};
  std::map<Item, std::vector<std::pair<Tree, std::int64_t>>> by_item;
  for (const model::ScoreItem& item : s.items) {
    const Tree when = joined(tree(*item.when, false, place));
    const std::int64_t points = item.points.milli;
    if (when.kind == Tree::Kind::Leaf) {
      by_item[when.item].push_back({when, points});
      continue;
    }
    Ranges one;
    for (const Kleene k : evaluate(when, place)) {
      if (k == Kleene::Unknown)
        one.insert(
            {true, false, std::min<std::int64_t>(0, points), std::max<std::int64_t>(0, points)});
      if (k != Kleene::Unknown)
        one.insert({true, false, k == Kleene::Yes ? points : 0, k == Kleene::Yes ? points : 0});
    }
    total = sum(total, one, false);
  }
  for (const auto& [item, whens] : by_item) {
    const Seen seen = see(item, place);
    Ranges one;
    Range whole{true, false, 1'000'000'000, -1'000'000'000};
    for (const std::int64_t v : seen.values) {
      std::int64_t points = 0;
      for (const auto& [when, worth] : whens) points += when.holds(v) ? worth : 0;
      one.insert({true, false, points, points});
      whole = {true, false, std::min(whole.low, points), std::max(whole.high, points)};
    }
    if (seen.kind == Seen::Kind::Absent) {
      std::int64_t points = 0;
      for (const auto& [when, worth] : whens) points += when.when_absent ? worth : 0;
      one = {Range{true, false, points, points}};
    }
    if (seen.kind == Seen::Kind::Closed) one = {whole};
    if (seen.kind == Seen::Kind::Open) one.insert(whole);
    total = sum(total, one, false);
  }
  return total;
}

Ranges Reader::number(const model::Num& num, const Place& place) const {
  if (const auto* n = std::get_if<model::NumConst>(&num.node))
    return {{true, false, n->value.milli, n->value.milli}};
  if (const auto* n = std::get_if<model::NumSetting>(&num.node)) {
    return value_of(
        {Item::Kind::Setting, n->setting.value, 0, Side::None, Item::When::LatestOfExercise, kNone},
        place, false);
  }
  if (const auto* n = std::get_if<model::NumScore>(&num.node))
    return score(model_.scores[n->score.index()], place);
  if (const auto* n = std::get_if<model::NumSum>(&num.node)) {
    Ranges total = {Range{}};
    for (const auto& term : n->terms) total = sum(total, number(*term.operand, place), term.minus);
    return total;
  }
  if (const auto* n = std::get_if<model::NumAggregate>(&num.node)) return over_days(*n, place);
  const auto* log = std::get_if<model::NumLog>(&num.node);
  if (log && log->field == model::LogField::AddedPain) {
    const auto of = [&](model::LogField field) {
      return value_of(log_item(log->exercise, static_cast<std::uint32_t>(field), log->side,
                               log->latest_session, place),
                      place, false);
    };
    Ranges added;
    for (Range r : sum(of(model::LogField::Pain), of(model::LogField::PainBefore), true)) {
      r.low = std::max<std::int64_t>(r.low, 0);
      r.high = std::max<std::int64_t>(r.high, 0);
      added.insert(r);
    }
    return added;
  }
  if (const auto item = single_item(num, place)) {
    return value_of(*item, place, std::holds_alternative<model::NumDaysSince>(num.node));
  }
  return sessions_in(num, place);
}

Ranges Reader::over_days(const model::NumAggregate& n, const Place& place) const {
  Ranges total = {{false, false, 0, 0}};
  for (std::size_t step = place.step + 1; step-- > place.from;) {
    if (past_.date(place.step).number - past_.date(step).number >= n.days) break;
    const Ranges told = number(*n.subject, looking_back(place, step));
    const bool says_nothing =
        told.size() > 1 && std::all_of(told.begin(), told.end(),
                                       [](const Range& r) { return r.exists && r.low == r.high; });
    if (step != place.step && !past_.trained(step) && says_nothing) continue;
    total = all_pairs(total, told, [&](const Range& newer, const Range& there) {
      if (!newer.exists) return there;
      if (!there.exists || n.kind == model::AggregateKind::Latest) return newer;
      const bool highest = n.kind == model::AggregateKind::Highest;
      return highest ? Range{true, false, std::max(newer.low, there.low),
                             std::max(newer.high, there.high)}
                     : Range{true, false, std::min(newer.low, there.low),
                             std::min(newer.high, there.high)};
    });
  }
  return total;
}

Ranges Reader::sessions_in(const model::Num& num, const Place& place) const {
  const auto* since = std::get_if<model::NumDaysSinceSession>(&num.node);
  const auto* in_last = std::get_if<model::NumSessionsInLast>(&num.node);
  const model::ExerciseId exercise = since ? since->exercise : in_last->exercise;
  std::int64_t count = 0;
  for (std::size_t step = place.step + 1; step-- > 0;) {
    if (exercise.valid() ? !past_.did(step, exercise.value) : !past_.trained(step)) continue;
    const std::int64_t age = past_.date(place.step).number - past_.date(step).number;
    if (since) return {{true, false, age * 1000, age * 1000}};
    if (age < in_last->days) ++count;
  }
  if (since) return {{false, false, 0, 0}};
  return {{true, false, count * 1000, count * 1000}};
}

// A result counts for some weeks, and never when recorded in or before a session in which a stop or
// a regress of its ladder fired, or before one in which its exercise had a fault.
Outcomes Reader::result_counts(std::uint32_t exercise, bool test, Side side,
                               const Place& place) const {
  const model::Exercise& e = model_.exercises[exercise];
  Outcomes out = exactly(true);
  const auto taken = test ? past_.latest_test(exercise, side, place.step)
                          : past_.latest_in_earnest(exercise, place.step);
  if (!taken) return exactly(false);
  if (past_.date(place.step).number - past_.date(*taken).number >= e.results_count_days)
    return exactly(false);
  // Of two records of that day nobody knows the order: a fault of the other may have come later.
  const auto& records = past_.steps()[*taken].logs.at(exercise).records;
  for (const auto& result : records) {
    for (const auto& other : records) {
      const bool is_result = test ? result.tested.count(side) != 0 : !result.lighter;
      if (&result != &other && is_result && !other.clean) out = {Kleene::Unknown};
    }
  }
  for (std::size_t step = *taken + 1; step <= place.step; ++step) {
    if (!past_.did(step, exercise)) continue;
    const LoggedExercise& log = past_.steps()[step].logs.at(exercise);
    if (!log.faults.empty()) return exactly(false);
    if (!log.faults_listed && !e.faults.empty()) out = both(out, {Kleene::Unknown});
  }
  const auto no_firing = [](const Outcomes& o) {
    return mapped(o, [](Kleene k) { return k == Kleene::No; });
  };
  for (std::uint32_t rule = 0; rule < model_.protective.size(); ++rule) {
    const model::Protective& r = model_.protective[rule];
    const bool own_ladder = r.kind == ast::ProtectKind::Regress && e.ladder.valid() &&
                            model_.exercises[r.from_rung.index()].ladder == e.ladder;
    if (r.kind == ast::ProtectKind::Stop || own_ladder || rule == place.newer_than) {
      for (std::size_t step = *taken; step < place.step; ++step)
        out = both(out, no_firing(fired[step][rule]));
    }
    if (rule == place.newer_than || (r.kind != ast::ProtectKind::Stop && !own_ladder)) continue;
    Place now;
    now.step = place.step;
    now.look = place.look;
    now.forget_clearing = place.at_release;
    out = both(out, no_firing(fires(rule, now)));
  }
  return out;
}

// What a statement about this log presupposes.
void Reader::presupposed(std::uint32_t exercise, bool test, Side side, const Place& place,
                         std::vector<Tree>& out) const {
  const model::CondPtr& only_when = model_.exercises[exercise].counts_only_when;
  if (only_when && (test || place.permits)) {
    Place plain;
    plain.step = place.step;
    plain.look = place.look;
    plain.opens = true;
    out.push_back(tree(*only_when, false, plain));
  }
  if (place.permits && !place.this_session)
    out.push_back(noted(result_counts(exercise, test, side, place)));
}

void Reader::presupposed(const model::Num& num, const Place& place, std::vector<Tree>& out) const {
  if (std::holds_alternative<model::NumAggregate>(num.node)) return;
  if (const auto* n = std::get_if<model::NumLog>(&num.node)) {
    const bool test = n->field == model::LogField::CleanReps;
    presupposed(n->exercise.value, test, n->side, place, out);
  }
  if (const auto* n = std::get_if<model::NumScore>(&num.node)) {
    const model::CondPtr& scope = model_.scores[n->score.index()].applies_when;
    if (scope) out.push_back(tree(*scope, false, place));
  }
  for (const model::Num* part : model::parts_of(num).nums) presupposed(*part, place, out);
}

bool Reader::has_window(const model::Num& num) const {
  if (std::holds_alternative<model::NumAggregate>(num.node)) return true;
  const model::Parts parts = model::parts_of(num);
  return std::any_of(parts.nums.begin(), parts.nums.end(),
                     [&](const model::Num* part) { return has_window(*part); });
}

bool Reader::reads_facts(const model::Num& num) const {
  if (std::holds_alternative<model::NumFact>(num.node) ||
      std::holds_alternative<model::NumDaysSince>(num.node))
    return true;
  const model::Parts parts = model::parts_of(num);
  return std::any_of(parts.nums.begin(), parts.nums.end(),
                     [&](const model::Num* part) { return reads_facts(*part); });
}

bool Reader::reads_facts(const model::Cond& cond) const {
  bool found = false;
  model::walk(
      model_, cond,
      [&](const model::Cond& c) {
        found |= std::holds_alternative<model::FactYes>(c.node) ||
                 std::holds_alternative<model::FactIsOneOf>(c.node) ||
                 std::holds_alternative<model::FactIncludes>(c.node) ||
                 std::holds_alternative<model::FactNever>(c.node) ||
                 std::holds_alternative<model::FactWithin>(c.node) ||
                 std::holds_alternative<model::OnNamedSide>(c.node);
      },
      [&](const model::Num& n) {
        found |= std::holds_alternative<model::NumFact>(n.node) ||
                 std::holds_alternative<model::NumDaysSince>(n.node);
      });
  return found;
}

}  // namespace rung::reference
