// Numbers as lists of what they may be, worked out only where the solver got one wrong.
#include <algorithm>
#include <tuple>

#include "base/seam.hpp"

#include "audit/prove/encoding.hpp"

namespace rung::audit::prove {
namespace {

using program::CellValue;
using program::Circuit;
using program::Node;
using program::NodeId;
using program::Number;
using program::Op;
using program::Truth;

// A number with more values than this is left free.
constexpr std::size_t kMostNumbers = 4'096;

class UnknownPast : public program::HistoryReader {
 public:
  Truth truth(const Node&, Truth) const override { return Truth::unknown(); }
  Number number(const Node&, const Number&) const override { return Number::absent(); }
};

auto key_of(const Number& n) {
  return std::tuple(n.low_min, n.low_max, n.high_min, n.high_max, n.exists, n.unsure, n.lack);
}

struct ByKey {
  bool operator()(const Number& a, const Number& b) const { return key_of(a) < key_of(b); }
};

}  // namespace

const program::HistoryReader& Encoding::past() const {
  static const UnknownPast kUnknown;
  return setting_.past ? *setting_.past : kUnknown;
}

Truth Encoding::in_model(const Circuit::Operand& operand) const {
  const auto on = [&](program::Signal signal) { return solver_.holds(lit(signal)); };
  const int bits = (on(operand.may_be_yes) ? Truth::kYes : 0) |
                   (on(operand.may_be_unknown) ? Truth::kUnknown : 0) |
                   (on(operand.may_be_no) ? Truth::kNo : 0);
  return Truth(static_cast<std::uint8_t>(bits));
}

std::vector<std::size_t> Encoding::wrong() const {
  std::vector<CellValue> values(p_.cells.size());
  for (const OfCell& cell : cells_) values[cell.options.cell()] = value_of(cell);
  program::Workspace work;
  work.truths.resize(p_.truth_slots);
  work.numbers.resize(p_.number_slots);
  std::vector<std::size_t> wrong;
  for (std::size_t i = 0; i < circuit_.odd.size(); ++i) {
    if (!local_[i]) continue;
    const Circuit::Odd& odd = circuit_.odd[i];
    for (const Circuit::Operand& operand : odd.operands)
      work.truths[p_.nodes[operand.node].slot] = in_model(operand);
    program::evaluate_one(p_, values, past(), work, odd.node, false);
    if (program::is_number(p_.nodes[odd.node].op) || worked_out_[i] || shared_odd_[i]) continue;
    if (work.truth(p_, odd.node) != truth_of(i)) wrong.push_back(i);
  }
  return wrong;
}

void Encoding::mend(const std::vector<std::size_t>& wrong) {
  for (const std::size_t i : wrong) {
    worked_out_[i] = 1;
    if (!work_out(i)) left_free_ = true;
  }
}

// Ties the truth of an odd node to what it is made of; false where that has too many values.
bool Encoding::work_out(std::size_t odd_place) {
  const Circuit::Odd& odd = circuit_.odd[odd_place];
  const Node& node = p_.nodes[odd.node];
  std::vector<std::pair<std::vector<Lit>, Truth>> cases;
  program::Workspace work;
  work.truths.resize(p_.truth_slots);
  work.numbers.resize(p_.number_slots);
  std::vector<CellValue> values(p_.cells.size());
  const auto take = [&](std::vector<Lit> when) {
    program::evaluate_one(p_, values, past(), work, odd.node, false);
    cases.emplace_back(std::move(when), work.truth(p_, odd.node));
  };
  if (node.op == Op::AtLeastZero || node.op == Op::Rises) {
    const OfNumber* of = number(node.a);
    if (!of) return false;
    for (std::size_t i = 0; i < of->lits.size(); ++i) {
      work.numbers[p_.nodes[node.a].slot] = of->values[i];
      take({of->lits[i]});
    }
  } else if (node.op == Op::Share) {
    const OfNumber* left = number(node.a);
    const OfNumber* right = number(node.b);
    if (!left || !right || left->lits.size() * right->lits.size() > kMostNumbers * 4) return false;
    for (std::size_t i = 0; i < left->lits.size(); ++i) {
      for (std::size_t j = 0; j < right->lits.size(); ++j) {
        work.numbers[p_.nodes[node.a].slot] = left->values[i];
        work.numbers[p_.nodes[node.b].slot] = right->values[j];
        take({left->lits[i], right->lits[j]});
      }
    }
  } else if (node.op == Op::EachSession || node.op == Op::AnySession) {
    each_truth(odd, node.a, [&](Truth inner, Lit is) {
      work.truths[p_.nodes[node.a].slot] = inner;
      take({is});
    });
  } else if (node.op == Op::OnSide) {
    const OfCell& side = *of(node.a);
    each_truth(odd, node.b, [&](Truth left, Lit is_left) {
      each_truth(odd, node.c, [&](Truth right, Lit is_right) {
        work.truths[p_.nodes[node.b].slot] = left;
        work.truths[p_.nodes[node.c].slot] = right;
        if (node.b == node.c && left != right) return;
        for (std::size_t i = 0; i < side.lits.size(); ++i) {
          values[node.a] = side.options.values()[i];
          take({side.lits[i], is_left, is_right});
        }
      });
    });
  } else {
    return false;
  }
  const TruthLits& truth = odd_[odd_place];
  for (auto& [when, comes_to] : cases) {
    std::vector<Lit> clause;
    for (const Lit lit : when) clause.push_back(-lit);
    const auto then = [&](Lit lit) {
      clause.push_back(lit);
      solver_.add(clause);
      clause.pop_back();
    };
    then(comes_to.may_be_yes() ? truth.yes : -truth.yes);
    then(comes_to.may_be_unknown() ? truth.unknown : -truth.unknown);
    then(comes_to.may_be_no() ? truth.no : -truth.no);
  }
  return true;
}

const Encoding::OfNumber* Encoding::number(NodeId id) {
  const auto found = numbers_.find(id);
  if (found != numbers_.end()) return &found->second;
  auto out = made(id);
  if (!out) return nullptr;
  return &numbers_.emplace(id, std::move(*out)).first->second;
}

std::optional<Encoding::OfNumber> Encoding::made(NodeId id) {
  const Node& node = p_.nodes[id];
  switch (node.op) {
    case Op::NumConst: return OfNumber{{Number::known(p_.numbers[node.a])}, {solver_.always()}};
    case Op::NumCell:
    case Op::PointsByCell: {
      const OfCell* cell = of(node.a);
      if (!cell || !cell->options.complete()) return std::nullopt;
      return by_cell(id);
    }
    case Op::Points: return by_truth(id);
    case Op::Sum: return sum(node);
    case Op::DaysSinceSession:
    case Op::SessionsInLast:
      if (!setting_.past) return std::nullopt;
      return OfNumber{{setting_.past->number(node, Number::absent())}, {solver_.always()}};
    case Op::Negate:
    case Op::NotBelowZero:
    case Op::Highest:
    case Op::Lowest:
    case Op::Latest: {
      if (program::reads_history(node.op) && !setting_.past) return std::nullopt;
      const OfNumber* other = number(node.a);
      if (!other) return std::nullopt;
      return of_other(id, *other);
    }
    default: return std::nullopt;
  }
}

// Equal numbers of different cases are one.
Encoding::OfNumber Encoding::gather(const std::vector<std::pair<Number, Lit>>& cases) {
  std::map<Number, std::vector<Lit>, ByKey> by_value;
  for (const auto& [value, lit] : cases) by_value[value].push_back(lit);
  OfNumber out;
  for (const auto& [value, lits] : by_value) {
    out.values.push_back(value);
    out.lits.push_back(solver_.any_of(lits));
  }
  return out;
}

Encoding::OfNumber Encoding::by_cell(NodeId id) {
  const OfCell& cell = *of(p_.nodes[id].a);
  std::vector<std::pair<Number, Lit>> cases;
  std::vector<CellValue> values(p_.cells.size());
  program::Workspace work;
  work.numbers.resize(p_.number_slots);
  for (std::size_t i = 0; i < cell.lits.size(); ++i) {
    values[cell.options.cell()] = cell.options.values()[i];
    program::evaluate_one(p_, values, past(), work, id, false);
    cases.emplace_back(work.number(p_, id), cell.lits[i]);
  }
  return gather(cases);
}

// Each truth that an operand may be, with a literal for it.
void Encoding::each_truth(const Circuit::Odd& odd, NodeId operand,
                          const std::function<void(Truth, Lit)>& take) {
  TruthLits truth;
  const auto gates = std::find_if(odd.operands.begin(), odd.operands.end(),
                                  [&](const auto& one) { return one.node == operand; });
  if (gates == odd.operands.end())
    truth = odd_[place_of_node_[operand]];
  else
    truth = {lit(gates->may_be_yes), lit(gates->may_be_unknown), lit(gates->may_be_no)};
  for (std::uint8_t bits = 1; bits <= Truth::kOpen; ++bits) {
    const Truth is(bits);
    const Lit all[] = {is.may_be_yes() ? truth.yes : -truth.yes,
                       is.may_be_unknown() ? truth.unknown : -truth.unknown,
                       is.may_be_no() ? truth.no : -truth.no};
    take(is, solver_.all_of(all));
  }
}

Encoding::OfNumber Encoding::by_truth(NodeId id) {
  std::vector<std::pair<Number, Lit>> cases;
  program::Workspace work;
  work.truths.resize(p_.truth_slots);
  work.numbers.resize(p_.number_slots);
  const NodeId operand = p_.nodes[id].a;
  each_truth(circuit_.odd[place_of_node_[id]], operand, [&](Truth is, Lit lit) {
    work.truths[p_.nodes[operand].slot] = is;
    program::evaluate_one(p_, {}, past(), work, id, false);
    cases.emplace_back(work.number(p_, id), lit);
  });
  return gather(cases);
}

Encoding::OfNumber Encoding::of_other(NodeId id, const OfNumber& other) {
  std::vector<std::pair<Number, Lit>> cases;
  program::Workspace work;
  work.numbers.resize(p_.number_slots);
  for (std::size_t i = 0; i < other.lits.size(); ++i) {
    work.numbers[p_.nodes[p_.nodes[id].a].slot] = other.values[i];
    program::evaluate_one(p_, {}, past(), work, id, false);
    cases.emplace_back(work.number(p_, id), other.lits[i]);
  }
  return gather(cases);
}

std::optional<Encoding::OfNumber> Encoding::sum(const Node& node) {
  OfNumber out{{Number::known(0)}, {solver_.always()}};
  const std::uint32_t first = base::broken(base::Breakage::ProofMiscounts) && node.b > 1 ? 1 : 0;
  for (std::uint32_t i = first; i < node.b; ++i) {
    const OfNumber* next = number(p_.children[node.a + i]);
    if (!next) return std::nullopt;
    std::map<Number, Lit, ByKey> sums;
    for (const Number& a : out.values) {
      for (const Number& b : next->values) sums.emplace(a + b, 0);
    }
    if (sums.size() > kMostNumbers) return std::nullopt;
    OfNumber total;
    for (auto& [value, lit] : sums) {
      lit = solver_.fresh();
      total.values.push_back(value);
      total.lits.push_back(lit);
    }
    // What is no sum of a pair that holds must not hold either.
    solver_.exactly_one(total.lits);
    for (std::size_t a = 0; a < out.lits.size(); ++a) {
      for (std::size_t b = 0; b < next->lits.size(); ++b)
        solver_.add({-out.lits[a], -next->lits[b], sums.at(out.values[a] + next->values[b])});
    }
    out = std::move(total);
  }
  return out;
}

}  // namespace rung::audit::prove
