#include "audit/diff/search.hpp"

#include <algorithm>

#include "audit/diff/copies.hpp"
#include "audit/diff/free_pasts.hpp"
#include "audit/prove/pasts.hpp"
#include "audit/prove/told.hpp"

namespace rung::audit::diff {
namespace {

using program::Cell;
using program::CellId;
using program::CellValue;
using program::NodeId;
using prove::Found;
using prove::Lit;

// After a past that is known only what shows the same there is one in both sets.
Sharing alike_after(const Sets& sets, const Both& past) {
  const auto cell = [&sets, &past](CellId a, CellId b) {
    const Cell& from = sets.program(kFrom).cells[a];
    if (is_of_fact(from) &&
        (!shows_today(from) ||
         !sets.match.alike_fact(sets.match.facts.number[kFrom][from.fact.index()])))
      return false;
    if (from.kind == Cell::Kind::Ladder &&
        !sets.match.alike_ladder(sets.match.ladders.number[kFrom][from.ladder.index()]))
      return false;
    return past.of(kFrom).cells()[a] == past.of(kTo).cells()[b];
  };
  const auto node = [&sets, &past](NodeId a, NodeId b) {
    const program::Node& from = sets.program(kFrom).nodes[a];
    const program::Node& to = sets.program(kTo).nodes[b];
    std::vector<NodeId> operands;
    program::operands_of(sets.program(kFrom), from, operands);
    if (!operands.empty()) return false;
    if (program::is_number(from.op)) {
      const program::Number none = program::Number::absent();
      return past.of(kFrom).history().number(from, none) == past.of(kTo).history().number(to, none);
    }
    const program::Truth none = program::Truth::unknown();
    return past.of(kFrom).history().truth(from, none) == past.of(kTo).history().truth(to, none);
  };
  return {cell, node};
}

}  // namespace

// Everybody who has one past.
class Search::After {
 public:
  After(const Search& search, const StatePair& past)
      : sets_(search.sets_),
        past_(past),
        untold_(sets_, past),
        well_(sets_, with_usual_answers(sets_, past)) {
    if (!untold_.ok() || !well_.ok()) return;
    encoded_.emplace(
        sets_,
        join(*sets_.rules[kFrom], *sets_.rules[kTo], sets_.match, alike_after(sets_, untold_)),
        search.change_.windows, well_, &untold_, search.out_of_time_);
    showing_.emplace(sets_, encoded_->joint(), untold_, well_);
    things_.emplace(encoded_->encoding(), *showing_, encoded_->solver());
    things_->tie_choices(*showing_, encoded_->solver());
  }

  bool ok() const { return encoded_.has_value(); }

  // The mildest of them, if possible one of whom a decision says something else; nothing where
  // there is nobody.
  std::optional<StatePair> find(Look look) {
    std::vector<Lit> fixed = {encoded_->shows()};
    if (encoded_->find(look, fixed) != Found::Possible) {
      fixed.clear();
      if (encoded_->find(look, fixed) != Found::Possible) return std::nullopt;
    }
    const std::vector<const prove::Today::Thing*> odd = not_mild(look, fixed);
    for (const prove::Today::Thing* thing : odd) {
      for (const Lit lit : thing->lits) {
        fixed.push_back(lit);
        if (encoded_->find(look, fixed) == Found::Possible) break;
        fixed.pop_back();
      }
    }
    if (encoded_->find(look, fixed) != Found::Possible) return std::nullopt;
    return told();
  }

  // Not this one again.
  void block_found(Look look) {
    std::vector<Lit> other;
    for (const prove::Today::Thing& thing : things_->things()) {
      for (const Lit lit : thing.lits) {
        if (encoded_->solver().holds(lit)) other.push_back(-lit);
      }
    }
    encoded_->block(std::move(other), {look});
  }

  void block(const Search& search, const std::vector<std::pair<Look, Box>>& boxes) {
    for (; blocked_ < boxes.size(); ++blocked_)
      encoded_->block(outside(search, boxes[blocked_].second),
                      looks_blocked_by(boxes[blocked_].first));
  }

 private:
  std::vector<Lit> outside(const Search& search, const Box& box) const {
    std::vector<Lit> out;
    const Joint& wide = search.joint();
    for (std::size_t i = 0; i < box.size(); ++i) {
      const prove::Encoding::OfCell& there = search.grid().cell(i);
      const CellId id = there.options.cell();
      const std::size_t set = wide.set_of_cell(id);
      const CellId here = encoded_->joint().cell_of[set][wide.cells_from[id][set]];
      const prove::Encoding::OfCell* of = encoded_->encoding().of(here);
      if (!of) continue;
      for (std::size_t o = 0; o < of->lits.size(); ++o) {
        const auto like = there.options.like(of->options.values()[o]);
        if (!like || box[i][*like] == 0) out.push_back(of->lits[o]);
      }
    }
    return out;
  }

  // The things of which the mildest cannot be said; that of the others is fixed. The last that is
  // to blame is given up, one after the other, and taken back where another one was enough.
  std::vector<const prove::Today::Thing*> not_mild(Look look, std::vector<Lit>& fixed) {
    const std::vector<prove::Today::Thing>& things = things_->things();
    std::vector<char> odd(things.size(), 0);
    const auto mild = [&](std::size_t i) { return things[i].lits[things[i].mildest]; };
    const auto possible = [&] {
      std::vector<Lit> all = fixed;
      for (std::size_t i = 0; i < things.size(); ++i) {
        if (odd[i] == 0) all.push_back(mild(i));
      }
      return encoded_->find(look, all) == Found::Possible;
    };
    for (std::size_t given_up = 0; given_up < things.size() && !possible(); ++given_up) {
      std::size_t last = things.size();
      for (std::size_t i = 0; i < things.size(); ++i) {
        if (odd[i] == 0 && encoded_->solver().is_to_blame(mild(i))) last = i;
      }
      if (last == things.size()) break;
      odd[last] = 1;
    }
    for (char& one : odd) {
      if (one == 0) continue;
      one = 0;
      if (!possible()) one = 1;
    }
    std::vector<const prove::Today::Thing*> out;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (odd[i] == 0)
        fixed.push_back(mild(i));
      else
        out.push_back(&things[i]);
    }
    return out;
  }

  StatePair told() const {
    const Joint& joint = encoded_->joint();
    prove::WantedCells wanted[2];
    for (const auto& [of, said] : things_->told(encoded_->solver())) {
      const auto thing =
          std::find_if(things_->things().begin(), things_->things().end(),
                       [cell = of](const prove::Today::Thing& one) { return one.cell == cell; });
      for (const CellId id : thing->shown_by) {
        for (const std::size_t set : {kFrom, kTo}) {
          const CellId cell = joint.cells_from[id][set];
          if (cell == kNone || wanted[set].count(cell) != 0) continue;
          const bool nothing = said.kind == CellValue::Kind::Unasked;
          const auto value = nothing ? said : translated(sets_, joint, of, id, said);
          if (value) wanted[set].emplace(cell, *value);
        }
      }
    }
    StatePair out = with_usual_answers(sets_, past_);
    for (const std::size_t set : {kFrom, kTo})
      prove::tell_today(sets_.model(set), sets_.program(set), wanted[set], out[set]);
    return out;
  }

  const Sets& sets_;
  const StatePair past_;
  Both untold_, well_;
  std::optional<Encoded> encoded_;
  std::optional<JointShowing> showing_;
  std::optional<prove::Today> things_;
  std::size_t blocked_ = 0;
};

Search::Search(const Sets& sets, std::size_t most_regions, const std::function<bool()>& out_of_time)
    : sets_(sets), most_regions_(most_regions), out_of_time_(out_of_time) {
  const api::Compiled& from = *sets.rules[kFrom];
  const api::Compiled& to = *sets.rules[kTo];
  named_ = named_nodes(from, to, sets.match);
  Sharing sharing = alike_before(from, to, sets.match);
  Joint joint = join(from, to, sets.match, sharing);
  sharing.windows = change_in(joint, named_).windows;
  if (!sharing.windows.empty()) joint = join(from, to, sets.match, sharing);
  change_ = change_in(joint, named_);
  change_.windows = sharing.windows;
  StatePair nobody = {prove::no_past(from.model), prove::no_past(to.model)};
  well_ = std::make_unique<Both>(sets, with_usual_answers(sets, nobody));
  free_ = std::make_unique<Encoded>(sets, std::move(joint), change_.windows, *well_, nullptr,
                                    out_of_time);
  grid_ = std::make_unique<Grid>(free_->encoding(), free_->joint().program,
                                 std::vector<CellId>(change_.cells.begin(), change_.cells.end()));
}

Search::~Search() = default;

void Search::run() {
  for (const Look look : kLooks) look_for(look);
  join_boxes();
}

// Of no kind, which is proved at once: sooner than of one kind after the other.
bool Search::nothing_left() { return complete_ && free_->find_any() == Found::Impossible; }

void Search::look_for(Look look) {
  // Where nobody is found again and again, more of the same would only take time.
  constexpr std::size_t kMostInVain = 3;
  std::size_t in_vain = 0;
  while (!nothing_left()) {
    const Found found = free_->find(look, {});
    if (found == Found::Impossible) return;
    const bool stop =
        found == Found::GivenUp || regions_.size() >= most_regions_ || in_vain == kMostInVain;
    if (stop) {
      complete_ = false;
      return;
    }
    const Box here = place_found();
    std::vector<std::size_t> possible = free_->found();
    std::vector<Lit> rest = rest_found();
    Region region;
    region.look = look;
    if (find_somebody(look, region)) {
      auto place = place_of(region.somebody);
      auto their_rest = rest_of(region.somebody);
      region.box = place.value_or(here);
      if (place && their_rest)
        region.box = widened(look, std::move(*their_rest), std::move(region.box),
                             read_by_parts(region.somebody));
      region.box = grid().with_ranges(std::move(region.box));
      block(look, region.box);
      regions_.push_back(std::move(region));
    } else {
      ++in_vain;
      const std::vector<char> all(grid().size(), 1);
      Box place = grid().with_ranges(widened(look, std::move(rest), here, all));
      block(look, place);
      undecided_.push_back({look, std::move(place), std::move(possible)});
    }
  }
}

bool Search::find_somebody(Look look, Region& region) {
  const StatePair nobody = {prove::no_past(sets_.model(kFrom)), prove::no_past(sets_.model(kTo))};
  const auto earlier = free_->copies().told_earlier(nobody);
  if (pasts_.empty()) {
    pasts_.push_back(std::make_unique<After>(*this, nobody));
  }
  for (const auto& past : pasts_) {
    if (after(*past, look, region)) return true;
  }
  const auto after_any = [&](const std::vector<StatePair>& pasts) {
    for (const StatePair& states : pasts) {
      if (out_of_time_ && out_of_time_()) return false;
      auto past = std::make_unique<After>(*this, states);
      if (!after(*past, look, region)) continue;
      pasts_.push_back(std::move(past));
      return true;
    }
    return false;
  };
  if (earlier && after_any({*earlier})) return true;
  FreePasts free(sets_, *free_, *well_);
  constexpr int kMostWanted = 4;
  for (int i = 0; i < kMostWanted; ++i) {
    const auto pasts = free.next(look);
    if (!pasts) break;
    if (after_any(*pasts)) return true;
  }
  constexpr std::size_t kMostScenarios = 8;
  std::vector<StatePair> pasts;
  for (const std::size_t set : {kTo, kFrom}) {
    for (State& state : prove::pasts_of_scenarios(*sets_.rules[set], kMostScenarios)) {
      StatePair both;
      both[1 - set] = read_by(sets_.match, 1 - set, state);
      both[set] = std::move(state);
      pasts.push_back(std::move(both));
    }
  }
  return after_any(pasts);
}

bool Search::after(After& past, Look look, Region& region) {
  if (!past.ok()) return false;
  past.block(*this, blocked_);
  constexpr int kMostTries = 8;
  for (int tries = 0; tries < kMostTries; ++tries) {
    const auto states = past.find(look);
    if (!states) return false;
    if (accept(look, *states, region)) return true;
    past.block_found(look);
  }
  return false;
}

// By the tapes of both, and not by what the solver says.
bool Search::accept(Look look, StatePair states, Region& region) const {
  const Both both(sets_, states);
  if (!both.ok()) return false;
  bool less = false, more = false, other = false, left = false;
  region.differences.clear();
  for (std::size_t i = 0; i < differences().size(); ++i) {
    const Difference& difference = differences()[i];
    if (!holds(difference, joint(), both.of(kFrom), both.of(kTo))) continue;
    region.differences.push_back(i);
    (difference.left_behind                            ? left
     : difference.direction == Direction::LessCautious ? less
     : difference.direction == Direction::MoreCautious ? more
                                                       : other) = true;
  }
  const bool is[] = {less, more && !less, other && !more && !less, left};
  if (!is[static_cast<std::size_t>(look)]) return false;
  if (look == Look::LeftBehind) {
    const auto any = [&](Direction direction) {
      return std::any_of(region.differences.begin(), region.differences.end(),
                         [&](std::size_t i) { return differences()[i].direction == direction; });
    };
    less = any(Direction::LessCautious);
    more = any(Direction::MoreCautious);
  }
  region.direction = less   ? Direction::LessCautious
                     : more ? Direction::MoreCautious
                            : Direction::Neither;
  region.somebody = std::move(states);
  return true;
}

}  // namespace rung::audit::diff
