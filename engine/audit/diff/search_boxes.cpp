// Where a pair of states stands among the facts that the change reads: boxes that are widened, kept
// from being looked for again, and joined.
#include <algorithm>

#include "audit/diff/free_pasts.hpp"
#include "audit/diff/search.hpp"
#include "base/seam.hpp"

namespace rung::audit::diff {

using program::CellId;
using program::NodeId;
using prove::Found;
using prove::Lit;

std::vector<Look> looks_blocked_by(Look look) {
  switch (look) {
    case Look::Less: return {Look::Less, Look::Other, Look::LeftBehind};
    case Look::More: return {Look::More, Look::Other, Look::LeftBehind};
    case Look::Other: return {Look::Other, Look::LeftBehind};
    case Look::LeftBehind: break;
  }
  return {Look::LeftBehind};
}

// That all which is no fact of the grid is as it is for these people; nothing where their pasts are
// not one.
std::optional<std::vector<Lit>> Search::rest_of(const StatePair& states) const {
  const Both both(sets_, states);
  std::vector<Lit> out;
  const prove::Encoding& encoding = free_->encoding();
  for (const prove::Encoding::OfCell& cell : encoding.cells()) {
    if (change_.cells.count(cell.options.cell()) != 0) continue;
    const auto option = cell.options.like(both.cell(joint(), cell.options.cell()));
    if (!option) return std::nullopt;
    out.push_back(cell.lits[*option]);
  }
  for (std::size_t i = 0; i < encoding.odd().size(); ++i) {
    const prove::TruthLits& lits = encoding.odd()[i];
    if (lits.yes == 0 || encoding.is_local(i)) continue;
    const auto truth = both.truth(joint(), free_->circuit().odd[i].node);
    if (!truth) return std::nullopt;
    out.push_back(truth->may_be_yes() ? lits.yes : -lits.yes);
    out.push_back(truth->may_be_unknown() ? lits.unknown : -lits.unknown);
    out.push_back(truth->may_be_no() ? lits.no : -lits.no);
  }
  return out;
}

// The same of what the solver has just found.
std::vector<Lit> Search::rest_found() const {
  std::vector<Lit> out;
  const prove::Encoding& encoding = free_->encoding();
  const auto as_found = [&](Lit lit) { out.push_back(free_->solver().holds(lit) ? lit : -lit); };
  for (const prove::Encoding::OfCell& cell : encoding.cells()) {
    if (change_.cells.count(cell.options.cell()) != 0) continue;
    for (const Lit lit : cell.lits) as_found(lit);
  }
  for (std::size_t i = 0; i < encoding.odd().size(); ++i) {
    const prove::TruthLits& lits = encoding.odd()[i];
    if (lits.yes == 0 || encoding.is_local(i)) continue;
    for (const Lit lit : {lits.yes, lits.unknown, lits.no}) as_found(lit);
  }
  return out;
}

std::optional<Box> Search::place_of(const StatePair& states) const {
  const Both both(sets_, states);
  Box out;
  for (std::size_t i = 0; i < grid().size(); ++i) {
    const prove::CellOptions& options = grid().cell(i).options;
    const auto option = options.like(both.cell(joint(), options.cell()));
    if (!option) return std::nullopt;
    out.emplace_back(options.values().size(), 0);
    out.back()[*option] = 1;
  }
  return out;
}

// Where the solver has just found something.
Box Search::place_found() const {
  Box out;
  for (std::size_t i = 0; i < grid().size(); ++i) {
    const prove::Encoding::OfCell& cell = grid().cell(i);
    out.emplace_back();
    for (const Lit lit : cell.lits) out.back().push_back(free_->solver().holds(lit) ? 1 : 0);
  }
  return out;
}

std::vector<Lit> Search::outside(const Box& box) const {
  std::vector<Lit> out;
  for (std::size_t i = 0; i < box.size(); ++i) {
    for (std::size_t o = 0; o < box[i].size(); ++o) {
      if (box[i][o] == 0) out.push_back(grid().cell(i).lits[o]);
    }
  }
  return out;
}

// By fact of the grid: it is read by a part that comes out otherwise for these people. Where only
// some parts do, the region says nothing of what others read.
std::vector<char> Search::read_by_parts(const StatePair& states) const {
  const Both both(sets_, states);
  std::set<CellId> cells;
  for (const ChangedPart& part : change_.parts) {
    const auto truth = [&](std::size_t set, NodeId node) {
      return node == program::kNoNode ? part.alone
                                      : both.of(set).truth(joint().nodes_from[node][set]);
    };
    const bool whatever = part.from == program::kNoNode && part.to == program::kNoNode;
    if (whatever || !(truth(kFrom, part.from) == truth(kTo, part.to)))
      cells.insert(part.cells.begin(), part.cells.end());
  }
  std::vector<char> out;
  for (std::size_t i = 0; i < grid().size(); ++i)
    out.push_back(cells.empty() || cells.count(grid().cell(i).options.cell()) != 0 ? 1 : 0);
  return out;
}

// As far as whoever has this rest still differs in the same direction, at each place of the box. Of
// the other facts, which are as they are until then, it holds every value.
Box Search::widened(Look look, std::vector<Lit> rest, Box box, const std::vector<char>& facts) {
  rest.push_back(-free_->is(look));
  if (look != Look::LeftBehind) rest.push_back(free_->today());
  const auto all_differ = [&](const Box& in) {
    if (base::broken(base::Breakage::DiffWidensBlindly)) return true;
    std::vector<Lit> assumptions = rest;
    for (const Lit lit : outside(in)) assumptions.push_back(-lit);
    return free_->solve(assumptions) == Found::Impossible;
  };
  // Where one fact is two cells, most of what they could say together can never be.
  const auto is_somewhere = [&](std::size_t cell, const Box& in, std::size_t option) {
    if (!free_->copies().has(grid().cell(cell).options.cell())) return true;
    std::vector<Lit> assumptions(rest.begin(), rest.end());
    std::erase(assumptions, -free_->is(look));
    for (const Lit lit : outside(in)) assumptions.push_back(-lit);
    assumptions.push_back(grid().cell(cell).lits[option]);
    return free_->solve(assumptions) == Found::Possible;
  };
  const bool differs_here = all_differ(box);
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (facts[i] == 0 || !differs_here) continue;
    Box wider = box;
    wider[i].assign(wider[i].size(), 1);
    if (!free_->copies().has(grid().cell(i).options.cell()) && all_differ(wider)) {
      box = std::move(wider);
      continue;
    }
    for (std::size_t o = 0; o < box[i].size(); ++o) {
      if (box[i][o] != 0) continue;
      wider = box;
      wider[i][o] = 1;
      if (all_differ(wider) && is_somewhere(i, wider, o)) box = std::move(wider);
    }
  }
  for (std::size_t i = 0; i < box.size(); ++i) {
    if (facts[i] == 0) box[i].assign(box[i].size(), 1);
  }
  return box;
}

void Search::block(Look look, const Box& box) {
  free_->block(outside(box), looks_blocked_by(look));
  blocked_.emplace_back(look, box);
}

// Fewer boxes that hold the same; then the largest first.
void Search::join_boxes() {
  for (bool again = true; again;) {
    again = false;
    for (std::size_t i = 0; i < regions_.size(); ++i) {
      for (std::size_t j = i + 1; j < regions_.size();) {
        const bool alike =
            regions_[i].look == regions_[j].look && regions_[i].direction == regions_[j].direction;
        const auto both = alike ? joined(regions_[i].box, regions_[j].box) : std::nullopt;
        if (!both) {
          ++j;
          continue;
        }
        regions_[i].box = *both;
        regions_[i].others.push_back(std::move(regions_[j].somebody));
        regions_[i].others.insert(regions_[i].others.end(), regions_[j].others.begin(),
                                  regions_[j].others.end());
        regions_.erase(regions_.begin() + static_cast<std::ptrdiff_t>(j));
        again = true;
      }
    }
  }
  constexpr std::uint64_t kMany = ~std::uint64_t{0};
  std::stable_sort(regions_.begin(), regions_.end(), [&](const Region& a, const Region& b) {
    return grid().combinations(a.box).value_or(kMany) > grid().combinations(b.box).value_or(kMany);
  });
}

}  // namespace rung::audit::diff
