// Every way in which a few open items may come to be answered, tried over today's step.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "decide/items.hpp"

namespace rung::decide {

class Completions {
 public:
  // `asked`: numbers of items, in order.
  Completions(const Situation& s, const Items& items, const std::vector<std::uint32_t>& asked,
              std::size_t max_states);

  // Not when there are too many completions, or a domain that cannot be cut into cells.
  bool feasible() const { return feasible_; }
  // Tries them all. O(completions × what changes from one to the next).
  void run(const std::vector<NodeId>& roots);

  const std::set<Verdict>& verdicts() const { return verdicts_; }
  // Two completions that differ in this item alone come to different outcomes.
  bool matters(std::size_t item);
  std::vector<CellId> cells() const;

 private:
  using Assignment = std::vector<CellValue>;  // one value for each open cell of the item

  // Completions with one signature.
  struct Alike {
    std::vector<std::size_t> first;      // one of them
    std::optional<std::size_t> outcome;  // by which two groups are compared, once it was needed
  };

  void find_open_cells(const Items& items, const std::vector<std::uint32_t>& asked);
  std::vector<Assignment> values_of(std::size_t index) const;
  std::vector<Assignment> choices_of(const std::vector<CellId>& cells) const;
  bool speaks_while_open(const std::vector<CellId>& cells) const;
  void keep_to_what_was_told(const std::vector<CellId>& cells,
                             std::set<std::int64_t>& starts) const;
  std::optional<std::set<std::int64_t>> cuts(const std::vector<CellId>& cells) const;
  bool cut_by(const program::Node& node, const program::Cell& domain,
              std::set<std::int64_t>& starts) const;
  bool advance(std::vector<std::size_t>& at) const;
  std::size_t outcome_of(std::size_t group);

  const Situation& s_;
  std::vector<std::vector<CellId>> cells_of_;  // by item that is asked about
  std::vector<std::vector<Assignment>> values_;
  bool feasible_ = true;
  std::set<Verdict> verdicts_;
  std::vector<Alike> alike_;
  std::map<std::string, std::size_t> outcomes_;
  std::vector<std::size_t> table_;  // by completion: which of `alike_`
};

}  // namespace rung::decide
