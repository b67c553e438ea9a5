// Finds the regions in which two sets of rules come to another outcome.
//
// In: two sets. Out: boxes over the facts that the change reads. Somebody differs at each place of
// a box, and is shown for one of them; outside of the boxes nobody differs, on any day that comes
// after days on which nobody did: proved, where the search says that it is complete.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "audit/diff/change.hpp"
#include "audit/diff/encoded.hpp"

namespace rung::audit::diff {

struct Region {
  Look look = Look::Less;
  Direction direction = Direction::Neither;
  Box box;
  StatePair somebody;
  std::vector<std::size_t> differences;  // that hold for them, of Search::differences
  std::vector<StatePair> others;         // of regions that were joined to this one
};

struct Undecided {
  Look look = Look::Less;
  Box box;
  std::vector<std::size_t> differences;  // that the solver takes for possible there
};

// Which boxes keep a kind from being looked for again: what is less cautious at a place may be more
// so for somebody else, but who says neither has nothing new to say where something was said.
std::vector<Look> looks_blocked_by(Look look);

class Search {
 public:
  // Keeps references.
  Search(const Sets& sets, std::size_t most_regions, const std::function<bool()>& out_of_time);
  ~Search();

  void run();

  const Joint& joint() const { return free_->joint(); }
  const std::vector<Difference>& differences() const { return free_->differences(); }
  const Grid& grid() const { return *grid_; }
  const std::vector<NamedNode>& named() const { return named_; }
  const Change& change() const { return change_; }
  const std::vector<Region>& regions() const { return regions_; }
  // Places at which something could differ, and nobody was found for whom it does.
  const std::vector<Undecided>& undecided() const { return undecided_; }
  bool complete() const { return complete_; }  // there was time, and room for all regions
  // Where these people are in the grid; nothing where it forgot what they say.
  std::optional<Box> place_of(const StatePair& states) const;
  std::size_t variables() const { return free_->variables(); }
  std::size_t clauses() const { return free_->clauses(); }

 private:
  class After;
  class Pasts;

  void look_for(Look look);
  bool nothing_left();
  bool find_somebody(Look look, Region& region);
  bool accept(Look look, StatePair states, Region& region) const;
  bool after(After& past, Look look, Region& region);
  std::optional<std::vector<prove::Lit>> rest_of(const StatePair& states) const;
  std::vector<prove::Lit> rest_found() const;
  Box place_found() const;
  std::vector<char> read_by_parts(const StatePair& states) const;
  Box widened(Look look, std::vector<prove::Lit> rest, Box box, const std::vector<char>& facts);
  void block(Look look, const Box& box);
  void join_boxes();
  std::vector<prove::Lit> outside(const Box& box) const;

  const Sets& sets_;
  std::size_t most_regions_;
  const std::function<bool()>& out_of_time_;
  std::vector<NamedNode> named_;
  Change change_;
  std::unique_ptr<Both> well_;
  std::unique_ptr<Encoded> free_;
  std::unique_ptr<Grid> grid_;
  std::vector<std::unique_ptr<After>> pasts_;
  std::vector<Region> regions_;
  std::vector<Undecided> undecided_;
  std::vector<std::pair<Look, Box>> blocked_;
  bool complete_ = true, scenarios_tried_ = false;
};

}  // namespace rung::audit::diff
