#include "audit/prove/encoding.hpp"

#include <algorithm>
#include <set>

#include "base/seam.hpp"

namespace rung::audit::prove {
namespace {

using program::CellId;
using program::CellValue;
using program::Circuit;
using program::Node;
using program::Op;
using program::Plane;
using program::Signal;
using program::Source;
using program::Truth;

// What the past gives such a node is yes or no.
bool is_yes_or_no(Op op) {
  switch (op) {
    case Op::HoldAllows:
    case Op::Reached:
    case Op::OnLadder:
    case Op::Pauses:
    case Op::AboveLast: return true;
    default: return false;
  }
}

}  // namespace

Encoding::Encoding(const Setting& setting, const Encoding* twin, const std::vector<char>* own)
    : setting_(setting),
      p_(setting.program),
      circuit_(setting.circuit),
      solver_(setting.solver),
      twin_(twin) {
  find_local();
  find_comparisons();
  add_cells(own);
  add_odd(own);
  add_leaves();
  add_gates();
}

void Encoding::find_local() {
  place_of_node_.assign(p_.nodes.size(), Source::kNone);
  local_.assign(circuit_.odd.size(), 1);
  std::vector<program::NodeId> operands;
  for (std::uint32_t i = 0; i < circuit_.odd.size(); ++i) {
    const Node& node = p_.nodes[circuit_.odd[i].node];
    place_of_node_[circuit_.odd[i].node] = i;
    if (program::reads_history(node.op) && !setting_.past) local_[i] = 0;
    operands.clear();
    program::operands_of(p_, node, operands);
    for (const program::NodeId operand : operands) {
      if (place_of_node_[operand] != Source::kNone && !local_[place_of_node_[operand]])
        local_[i] = 0;
    }
  }
  worked_out_.assign(circuit_.odd.size(), 0);
}

// Of a node that looks at the past and at nothing else.
std::optional<Truth> Encoding::given_by_past(const Node& node) const {
  std::vector<program::NodeId> operands;
  program::operands_of(p_, node, operands);
  if (!setting_.past || !program::reads_history(node.op) || !operands.empty()) return std::nullopt;
  return setting_.past->truth(node, Truth::unknown());
}

// On the way from a cell up to the last node of a cone, each is read by one other and by no more.
bool Encoding::is_read_once(const std::vector<program::NodeId>& cone, CellId cell) const {
  std::map<program::NodeId, std::size_t> times;  // how often it leads to the cell
  std::vector<program::NodeId> operands;
  for (const program::NodeId id : cone) {
    const Node& node = p_.nodes[id];
    if (node.op == Op::NumCell && node.a == cell) times[id] = 1;
    operands.clear();
    program::operands_of(p_, node, operands);
    for (const program::NodeId operand : operands) times[id] += times[operand];
  }
  return times[cone.back()] == 1;
}

// Numbers made of one cell and of what never changes, held against each other.
void Encoding::find_comparisons() {
  for (std::size_t i = 0; i < circuit_.odd.size(); ++i) {
    const program::NodeId id = circuit_.odd[i].node;
    if (p_.nodes[id].op != Op::AtLeastZero) continue;
    Comparison comparison{id, program::cone_of(p_, {id})};
    std::set<CellId> cells;
    bool plain = true;
    for (const program::NodeId under : comparison.cone) {
      const Node& node = p_.nodes[under];
      const bool number = node.op == Op::NumConst || node.op == Op::NumCell || node.op == Op::Sum ||
                          node.op == Op::Negate || node.op == Op::NotBelowZero;
      plain = plain && (number || under == id);
      const bool varies =
          node.op == Op::NumCell &&
          (p_.cells[node.a].kind != program::Cell::Kind::Setting || setting_.any_setting);
      if (varies) cells.insert(node.a);
    }
    if (!plain || cells.size() != 1 || !is_read_once(comparison.cone, *cells.begin())) continue;
    compared_.emplace(i, *cells.begin());
    comparisons_.emplace(i, std::move(comparison));
  }
}

std::map<CellId, CellReaders> Encoding::readers() const {
  std::map<CellId, CellReaders> out;
  for (const program::Leaf& leaf : circuit_.leaves) {
    const Source& source = circuit_.sources[leaf.source];
    if (source.cell == Source::kNone) continue;
    auto& truths = out[source.cell].truths;
    if (truths.empty() || truths.back() != leaf.node) truths.push_back(leaf.node);
  }
  for (const auto& [place, cell] : compared_)
    out[cell].comparisons.push_back(comparisons_.at(place));
  // What numbers are looked at otherwise.
  std::set<program::NodeId> looked_at;
  for (std::size_t i = 0; i < circuit_.odd.size(); ++i) {
    if (!local_[i] || program::is_number(p_.nodes[circuit_.odd[i].node].op)) continue;
    if (comparisons_.count(i) != 0) continue;
    for (const program::NodeId id : program::cone_of(p_, {circuit_.odd[i].node}))
      looked_at.insert(id);
  }
  for (const Circuit::Odd& odd : circuit_.odd) {
    const Node& node = p_.nodes[odd.node];
    if (looked_at.count(odd.node) == 0 || !program::reads_cell(node.op)) continue;
    CellReaders& of = out[node.a];
    if (node.op == Op::OnSide)
      of.as_it_is = true;
    else
      of.numbers.push_back(odd.node);
  }
  return out;
}

void Encoding::add_cells(const std::vector<char>* own) {
  place_of_cell_.assign(p_.cells.size(), Source::kNone);
  for (auto& [cell, of] : readers()) {
    of.any_setting = setting_.any_setting;
    of.any_day = setting_.any_day;
    of.in_order = setting_.in_order && (*setting_.in_order)[cell] != 0;
    place_of_cell_[cell] = static_cast<std::uint32_t>(cells_.size());
    if (twin_ && !(*own)[cell]) {
      cells_.push_back(twin_->cells_[place_of_cell_[cell]]);
      cells_.back().from_twin = true;
      continue;
    }
    OfCell out{CellOptions(p_, cell, of, setting_.usual), {}, false};
    for (std::size_t i = 0; i < out.options.values().size(); ++i)
      out.lits.push_back(solver_.fresh());
    solver_.exactly_one(out.lits);
    left_free_ = left_free_ || !out.options.complete();
    cells_.push_back(std::move(out));
  }
}

bool Encoding::reads_own(std::size_t odd_place, const std::vector<char>& own) const {
  for (const program::NodeId id : program::cone_of(p_, {circuit_.odd[odd_place].node})) {
    const Node& node = p_.nodes[id];
    if (program::reads_cell(node.op) && own[node.a]) return true;
  }
  return false;
}

void Encoding::add_odd(const std::vector<char>* own) {
  odd_.resize(circuit_.odd.size());
  shared_odd_.assign(circuit_.odd.size(), 0);
  for (std::size_t i = 0; i < circuit_.odd.size(); ++i) {
    const Circuit::Odd& odd = circuit_.odd[i];
    const Node& node = p_.nodes[odd.node];
    if (program::is_number(node.op)) continue;
    if (twin_ && !reads_own(i, *own)) {
      odd_[i] = twin_->odd_[i];
      shared_odd_[i] = 1;
      continue;
    }
    TruthLits& truth = odd_[i];
    if (comparisons_.count(i) != 0) {
      const OfCell& cell = *of(compared_.at(i));
      const auto lit_of = [&](std::uint8_t bit) {
        std::vector<bool> options;
        for (const CellValue& value : cell.options.values())
          options.push_back((cell.options.truth_of(comparisons_.at(i), value).bits() & bit) != 0);
        return when_any(cell, options);
      };
      truth = {lit_of(Truth::kYes), lit_of(Truth::kUnknown), lit_of(Truth::kNo)};
      continue;
    }
    if (const auto given = given_by_past(node)) {
      const auto as = [&](bool may) { return may ? solver_.always() : solver_.never(); };
      truth = {as(given->may_be_yes()), as(given->may_be_unknown()), as(given->may_be_no())};
      continue;
    }
    truth.yes = solver_.fresh();
    if (is_yes_or_no(node.op)) {
      truth.unknown = solver_.never();
      truth.no = -truth.yes;
      continue;
    }
    if (node.op == Op::Latch && base::broken(base::Breakage::ProofForgetsThePast))
      solver_.add({-truth.yes});
    truth.unknown = node.op == Op::SessionBefore ? solver_.never() : solver_.fresh();
    truth.no = solver_.fresh();
    solver_.add({truth.yes, truth.unknown, truth.no});
  }
}

// A literal for: the cell is one of these options.
Lit Encoding::when_any(const OfCell& cell, const std::vector<bool>& of) {
  std::map<std::vector<bool>, Lit>& known = known_sets_[cell.options.cell()];
  const auto found = known.find(of);
  if (found != known.end()) return found->second;
  const auto count = std::count(of.begin(), of.end(), true);
  Lit out = solver_.never();
  if (count == static_cast<std::ptrdiff_t>(of.size())) {
    out = solver_.always();
  } else if (count == 1) {
    out = cell.lits[static_cast<std::size_t>(std::find(of.begin(), of.end(), true) - of.begin())];
  } else if (count > 1) {
    out = solver_.fresh();
    for (std::size_t i = 0; i < of.size(); ++i) solver_.add({-cell.lits[i], of[i] ? out : -out});
  }
  known.emplace(of, out);
  return out;
}

void Encoding::add_leaves() {
  for (std::size_t l = 0; l < circuit_.leaves.size(); ++l) {
    const program::Leaf& leaf = circuit_.leaves[l];
    const Source& source = circuit_.sources[leaf.source];
    if (source.cell == Source::kNone) {
      const std::uint32_t place = place_of_node_[source.node];
      leaves_.push_back(shared_odd_[place]
                            ? twin_->leaves_[l]
                            : guarded({Signal::Kind::Leaf, static_cast<std::uint32_t>(l)},
                                      of_plane(odd_[place], leaf.plane)));
      continue;
    }
    const OfCell& cell = cells_[place_of_cell_[source.cell]];
    if (cell.from_twin) {
      leaves_.push_back(twin_->leaves_[l]);
      continue;
    }
    std::vector<bool> of;
    for (const CellValue& value : cell.options.values())
      of.push_back(
          program::answer(leaf.plane, program::truth_of_cell(p_, p_.nodes[leaf.node], value)));
    leaves_.push_back(
        guarded({Signal::Kind::Leaf, static_cast<std::uint32_t>(l)}, when_any(cell, of)));
  }
}

Lit Encoding::of_plane(const TruthLits& truth, Plane plane) {
  switch (plane) {
    case Plane::Certain: {
      const Lit all[] = {truth.yes, -truth.unknown, -truth.no};
      return solver_.all_of(all);
    }
    case Plane::RuledOut: {
      const Lit all[] = {truth.no, -truth.unknown, -truth.yes};
      return solver_.all_of(all);
    }
    case Plane::MayBeYes: return truth.yes;
    case Plane::MayBeUnknown: return truth.unknown;
    case Plane::MayBeNo: return truth.no;
    default: return -of_plane(truth, program::opposite(plane));
  }
}

Lit Encoding::guarded(Signal signal, Lit lit) {
  const auto guard = setting_.guards.find(signal);
  if (guard == setting_.guards.end()) return lit;
  const auto turned = setting_.opposites.find(signal);
  const auto known =
      turned == setting_.opposites.end() ? guarded_.end() : guarded_.find(turned->second);
  const Lit out = known == guarded_.end() ? solver_.fresh() : -known->second;
  solver_.add({-guard->second, -out, lit});
  solver_.add({-guard->second, out, -lit});
  guarded_.emplace(signal, out);
  return out;
}

void Encoding::add_gates() {
  std::vector<Lit> inputs;
  for (std::size_t g = 0; g < circuit_.gates.size(); ++g) {
    const program::Gate& gate = circuit_.gates[g];
    inputs.clear();
    bool alike = twin_ != nullptr;
    for (const Signal& input : circuit_.inputs_of(gate)) {
      inputs.push_back(lit(input));
      alike = alike && twin_->lit(input) == inputs.back();
    }
    if (alike) {
      gates_.push_back(twin_->gates_[g]);
    } else {
      const bool mixed = base::broken(base::Breakage::ProofMixesGates) && g % 16 == 7;
      const Lit is = gate.all != mixed ? solver_.all_of(inputs) : solver_.any_of(inputs);
      gates_.push_back(guarded({Signal::Kind::Gate, static_cast<std::uint32_t>(g)}, is));
    }
  }
}

Lit Encoding::lit(Signal signal) const {
  switch (signal.kind) {
    case Signal::Kind::Never: return solver_.never();
    case Signal::Kind::Always: return solver_.always();
    case Signal::Kind::Leaf: return leaves_[signal.index];
    case Signal::Kind::Gate: return gates_[signal.index];
  }
  return solver_.never();
}

const Encoding::OfCell* Encoding::of(CellId cell) const {
  return place_of_cell_[cell] == Source::kNone ? nullptr : &cells_[place_of_cell_[cell]];
}

CellValue Encoding::value_of(const OfCell& cell) const {
  for (std::size_t i = 0; i < cell.lits.size(); ++i) {
    if (solver_.holds(cell.lits[i])) return cell.options.values()[i];
  }
  return cell.options.values().front();
}

Truth Encoding::truth_of(std::size_t odd_place) const {
  const TruthLits& truth = odd_[odd_place];
  const int bits = (solver_.holds(truth.yes) ? Truth::kYes : 0) |
                   (solver_.holds(truth.unknown) ? Truth::kUnknown : 0) |
                   (solver_.holds(truth.no) ? Truth::kNo : 0);
  return Truth(static_cast<std::uint8_t>(bits));
}

}  // namespace rung::audit::prove
