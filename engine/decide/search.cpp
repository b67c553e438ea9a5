#include "decide/search.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/sink.hpp"
#include "program/bind.hpp"

namespace rung::decide {
namespace {

constexpr std::size_t kMostAhead = 8;  // sets of levers put aside for each state that may be tried

bool same(const std::vector<Change>& a, const std::vector<Change>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Change& x, const Change& y) {
    return std::tie(x.item, x.side, x.from, x.to, x.new_result) ==
           std::tie(y.item, y.side, y.from, y.to, y.new_result);
  });
}

std::optional<Day> fired_on(const Situation& s, std::uint32_t rule) {
  const auto step = s.history().last_fire(rule);
  if (!step) return std::nullopt;
  return s.state().steps[*step].date;
}

}  // namespace

// All sets of the fewest levers that reach the goal, nearest first; at most `max_tries` states.
std::vector<Reached> Search::find(const Goal& goal, std::size_t max_changes,
                                  std::size_t max_tries) {
  const std::size_t stop_at = found_.tried + max_tries;
  reached_.clear();
  std::vector<Pulled> frontier = {{}};
  for (std::size_t depth = 1; depth <= max_changes && !frontier.empty(); ++depth) {
    std::vector<Pulled> next = expand(frontier, goal);
    std::stable_sort(next.begin(), next.end(),
                     [](const Pulled& a, const Pulled& b) { return a.distance < b.distance; });
    std::vector<Reached> reached;
    frontier.clear();
    for (Pulled& pulled : next) {
      if (reached.size() >= options_.max_alternatives) break;
      if (found_.tried >= stop_at) {
        found_.complete = false;
        break;
      }
      look_at(pulled, goal, reached, frontier);
    }
    if (!reached.empty()) return reached;
    if (found_.tried >= stop_at) break;
  }
  return {};
}

// The same changes may serve two goals; they are told once.
ChangesFound Search::take(std::vector<Reached> reached) {
  std::stable_sort(reached.begin(), reached.end(), [](const Reached& a, const Reached& b) {
    return std::tuple(a.alternative.changes.size(), a.distance) <
           std::tuple(b.alternative.changes.size(), b.distance);
  });
  for (Reached& one : reached) {
    auto& all = found_.alternatives;
    const bool told = std::any_of(all.begin(), all.end(), [&](const Alternative& other) {
      return same(other.changes, one.alternative.changes);
    });
    if (!told) all.push_back(std::move(one.alternative));
  }
  return std::move(found_);
}
void Search::look_at(Pulled& pulled, const Goal& goal, std::vector<Reached>& reached,
                     std::vector<Pulled>& frontier) {
  if (covers_earlier(pulled)) return;
  ++found_.tried;
  const auto changed = changed_by(pulled);
  if (!changed) return;
  if (!goal.reached(*changed->situation)) return frontier.push_back(std::move(pulled));
  auto alternative = goal.confirmed(changed->state);
  if (!alternative) return frontier.push_back(std::move(pulled));
  for (const Lever& lever : pulled.levers) alternative->changes.push_back(describe(s_, lever));
  reached_.push_back(pulled.levers);
  reached.push_back({*std::move(alternative), pulled.distance});
}

// Another value at the same places, further away, says nothing new.
bool Search::covers_earlier(const Pulled& pulled) const {
  return std::any_of(reached_.begin(), reached_.end(), [&](const std::vector<Lever>& earlier) {
    return std::equal(earlier.begin(), earlier.end(), pulled.levers.begin(), pulled.levers.end(),
                      [](const Lever& a, const Lever& b) {
                        return a.place() == b.place() && a.direction == b.direction;
                      });
  });
}

std::vector<Search::Pulled> Search::expand(const std::vector<Pulled>& frontier, const Goal& goal) {
  std::set<std::vector<std::tuple<Item, std::uint32_t, bool, std::int64_t>>> seen;
  std::vector<Pulled> out;
  for (const Pulled& pulled : frontier) {
    if (out.size() > kMostAhead * options_.max_tries) {
      found_.complete = false;
      break;
    }
    const auto changed = changed_by(pulled);
    if (!changed) continue;
    const Situation& there = *changed->situation;
    for (const Lever& lever : levers_for(there, s_, cuts_, goal.against(there))) {
      const bool taken = std::any_of(pulled.levers.begin(), pulled.levers.end(),
                                     [&](const Lever& l) { return l.place() == lever.place(); });
      if (taken) continue;
      found_.complete &= lever.exhaustive;
      Pulled more = pulled;
      more.distance += lever.distance;
      more.levers.push_back(lever);
      std::sort(more.levers.begin(), more.levers.end(),
                [](const Lever& a, const Lever& b) { return a.place() < b.place(); });
      std::vector<std::tuple<Item, std::uint32_t, bool, std::int64_t>> key;
      for (const Lever& l : more.levers) key.emplace_back(l.item, l.choice, l.new_result, l.value);
      if (seen.insert(std::move(key)).second) out.push_back(std::move(more));
    }
  }
  return out;
}

// Nothing when the state contradicts itself then, or when a rule that stays would not have fired:
// what happened cannot be changed.
std::unique_ptr<Search::Changed> Search::changed_by(const Pulled& pulled) const {
  auto out = std::make_unique<Changed>();
  out->state = state_;
  for (const Lever& lever : pulled.levers) out->state = with(s_, std::move(out->state), lever);
  base::Sink sink;
  auto bound = program::bind(s_.model(), out->state, sink);
  if (!bound) return nullptr;
  out->bound = std::move(*bound);
  out->situation.emplace(s_.program(), s_.model(), out->bound);
  return keeps_what_fired(*out->situation) ? std::move(out) : nullptr;
}

bool Search::keeps_what_fired(const Situation& changed) const {
  for (std::uint32_t rule = 0; rule < s_.model().protective.size(); ++rule) {
    if (!s_.model().protective[rule].latches) continue;
    if (fired_on(s_, rule) != fired_on(changed, rule)) return false;
  }
  return true;
}

}  // namespace rung::decide
