// What a change of rules changes, put together: regions in words, declarations, and shares.
#include "rung/diff.hpp"

#include <algorithm>
#include <set>

#include "api/sample_states.hpp"
#include "audit/diff/declared.hpp"
#include "audit/diff/search.hpp"
#include "audit/diff/words.hpp"
#include "audit/prove/usual.hpp"
#include "audit/prove/witness.hpp"
#include "base/date.hpp"
#include "rung/json.hpp"

namespace rung {
namespace {

using audit::diff::Both;
using audit::diff::kFrom;
using audit::diff::kTo;
using audit::diff::NamedNode;
using audit::diff::Region;
using audit::diff::Search;
using audit::diff::Sets;
using audit::diff::StatePair;

DiffOutcome outcome_of(const RuleSet& rules, const State& state) {
  DiffOutcome out;
  const Result<Decision> decided = rules.decide(state);
  if (!decided) return out;
  out.verdict = decided.value().verdict;
  out.referral = decided.value().referral.level;
  for (const PlanItem& item : decided.value().plan) {
    std::string name = item.exercise;
    for (const std::string& choice : item.choices) name += (name.empty() ? "" : " or ") + choice;
    out.plan.push_back(std::move(name));
  }
  return out;
}

// What a scenario expects of the later rules; nothing where the verdict is the same.
std::string expected(const DiffOutcome& was, const DiffOutcome& is) {
  if (was.verdict == is.verdict) return "";
  std::string out(json_word(is.verdict));
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

class Telling {
 public:
  Telling(const RuleSet& from, const RuleSet& to, const Sets& sets, const Search& search,
          const std::vector<DiffDeclaration>& declarations)
      : rules_{&from, &to}, sets_(sets), search_(search) {
    for (const DiffDeclaration& one : declarations) {
      if (one.kind != DiffDeclaration::Kind::Reworded) changed_.insert(one.name);
    }
  }

  DiffRegion tell(const Region& region) const {
    DiffRegion out;
    out.direction = region.direction;
    out.later = region.look == audit::diff::Look::LeftBehind;
    out.facts = audit::diff::facts_of(sets_, search_.joint(), search_.grid(), region.box);
    out.combinations = search_.grid().combinations(region.box);
    out.of = search_.grid().combinations(search_.grid().whole());
    const StatePair& states = region.somebody;
    out.before = states[kFrom];
    out.after = states[kTo];
    out.somebody = audit::prove::in_words(sets_.model(kTo), out.after);
    out.was = outcome_of(*rules_[kFrom], out.before);
    out.is = outcome_of(*rules_[kTo], out.after);
    out.changes = changes(region.differences);
    out.rules = responsible(states);
    const std::string expects = expected(out.was, out.is);
    if (!expects.empty())
      out.scenario =
          audit::prove::scenario_text(sets_.model(kTo), out.after, "a change: " + expects, expects);
    return out;
  }

  DiffUndecided tell(const audit::diff::Undecided& place) const {
    return {audit::diff::facts_of(sets_, search_.joint(), search_.grid(), place.box),
            changes(place.differences)};
  }

 private:
  std::vector<std::string> changes(const std::vector<std::size_t>& differences) const {
    std::vector<std::string> out;
    for (const std::size_t i : differences) {
      const std::string& says = search_.differences()[i].says;
      if (std::find(out.begin(), out.end(), says) == out.end()) out.push_back(says);
    }
    return out;
  }

  // Whose conditions came out otherwise; of these only what is written otherwise, if there is any.
  std::vector<std::string> responsible(const StatePair& states) const {
    const Both both(sets_, states);
    std::set<std::string> all, written;
    for (const std::size_t i : search_.change().named) {
      const NamedNode& named = search_.named()[i];
      if (named.kind == NamedNode::Kind::Other || named.kind == NamedNode::Kind::Exercise) continue;
      const auto truth = [&](std::size_t set) {
        return named.node[set] == program::kNoNode ? program::Truth::no()
                                                   : both.of(set).truth(named.node[set]);
      };
      if (truth(kFrom) == truth(kTo)) continue;
      all.insert(named.name);
      if (changed_.count(named.name) != 0) written.insert(named.name);
    }
    const std::set<std::string>& out = written.empty() ? all : written;
    return {out.begin(), out.end()};
  }

  const RuleSet* rules_[2];
  const Sets& sets_;
  const Search& search_;
  std::set<std::string> changed_;
};

// How many of some states come to another outcome.
class Counting {
 public:
  Counting(const Sets& sets, const Search& search) : sets_(sets), search_(search) {}

  void count(const StatePair& states, DiffCount& out) const {
    const Both both(sets_, states);
    if (!both.ok()) {
      ++out.refused;
      return;
    }
    ++out.states;
    bool less = false, more = false, other = false;
    for (const audit::diff::Difference& difference : search_.differences()) {
      if (difference.left_behind ||
          !holds(difference, search_.joint(), both.of(kFrom), both.of(kTo)))
        continue;
      (difference.direction == Direction::LessCautious   ? less
       : difference.direction == Direction::MoreCautious ? more
                                                         : other) = true;
    }
    if (less)
      ++out.less;
    else if (more)
      ++out.more;
    else if (other)
      ++out.other;
  }

  // A state that was recorded under either set.
  void count_recorded(const State& state, DiffCount& out) const {
    StatePair states = {state, state};
    bool fits[2];
    for (const std::size_t set : {kFrom, kTo}) {
      base::Sink sink;
      fits[set] = program::bind(sets_.model(set), state, sink).has_value();
    }
    if (!fits[kFrom] && !fits[kTo]) {
      ++out.refused;
      return;
    }
    for (const std::size_t set : {kFrom, kTo}) {
      if (!fits[set]) states[set] = audit::diff::read_by(sets_.match, set, state);
    }
    count(states, out);
  }

 private:
  const Sets& sets_;
  const Search& search_;
};

}  // namespace

bool RuleDiff::any_less_cautious() const {
  return answer == Answer::NotDecided ||
         std::any_of(regions.begin(), regions.end(), [](const DiffRegion& region) {
           return region.direction == Direction::LessCautious;
         });
}

RuleDiff diff_rules(const RuleSet& from, const RuleSet& to, const DiffOptions& options) {
  const Sets sets(from.compiled(), to.compiled());
  RuleDiff out;
  out.from = from.packs();
  out.to = to.packs();
  out.declarations = audit::diff::declarations_between(from.compiled(), to.compiled());
  Search search(sets, options.most_regions, options.out_of_time);
  search.run();
  const Telling telling(from, to, sets, search, out.declarations);
  std::vector<audit::diff::Box> boxes;
  for (const Region& region : search.regions()) {
    out.regions.push_back(telling.tell(region));
    boxes.push_back(region.box);
  }
  for (const audit::diff::Undecided& one : search.undecided())
    out.undecided.push_back(telling.tell(one));
  out.more_regions = !search.complete();
  const bool decided = search.complete() && search.undecided().empty();
  out.answer = !decided              ? RuleDiff::Answer::NotDecided
               : out.regions.empty() ? RuleDiff::Answer::Equal
                                     : RuleDiff::Answer::Differs;
  if (!boxes.empty()) {
    out.combinations = search.grid().together(boxes);
    out.of = search.grid().combinations(search.grid().whole());
  }
  const Counting counting(sets, search);
  out.seed = options.seed;
  api::Dice dice(options.seed);
  for (std::size_t i = 0; i < options.sampled_states && out.answer != RuleDiff::Answer::Equal;
       ++i) {
    StatePair states;
    states[kTo] = api::sample_state(sets.model(kTo), dice);
    states[kFrom] = audit::diff::read_by(sets.match, kFrom, states[kTo]);
    counting.count(states, out.sampled);
  }
  for (const State& state : options.states) counting.count_recorded(state, out.recorded);
  out.variables = search.variables();
  out.clauses = search.clauses();
  return out;
}

}  // namespace rung
