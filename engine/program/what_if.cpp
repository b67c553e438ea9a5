#include "program/what_if.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "program/bits.hpp"

namespace rung::program {
namespace {

constexpr std::uint64_t kAll = ~std::uint64_t{0};

}  // namespace

WhatIf::WhatIf(const Program& program, const HistoryReader& history, std::vector<CellValue> cells,
               Workspace work)
    : program_(program), history_(history), cells_(std::move(cells)), work_(std::move(work)) {
  const std::size_t words = program.nodes.size() / kWordBits + 1;
  looked_at_.assign(words, kAll);
  dirty_.assign(words, 0);
  hidden_.assign(words, 0);
  dirty_words_.assign(words / kWordBits + 1, 0);
  first_dirty_ = dirty_words_.size();
}

const std::vector<NodeId>& WhatIf::look_at(NodeId root) {
  stack_.push_back(root);
  return look_at_stacked();
}

const std::vector<NodeId>& WhatIf::look_at(const std::vector<NodeId>& roots) {
  stack_ = roots;
  return look_at_stacked();
}

const std::vector<NodeId>& WhatIf::look_at_stacked() {
  if (looks_at_all_) std::fill(looked_at_.begin(), looked_at_.end(), 0);
  for (const NodeId id : cone_) looked_at_[id / kWordBits] = 0;
  looks_at_all_ = false;
  cone_.clear();
  while (!stack_.empty()) {
    const NodeId id = stack_.back();
    stack_.pop_back();
    std::uint64_t& word = looked_at_[id / kWordBits];
    if ((word & one_bit(id)) != 0) continue;
    word |= one_bit(id);
    cone_.push_back(id);
    operands_of(program_, program_.nodes[id], stack_);
  }
  if (cone_.size() < looked_at_.size()) {
    std::sort(cone_.begin(), cone_.end());
    return cone_;
  }
  cone_.clear();
  for (std::size_t w = 0; w < looked_at_.size(); ++w) {
    for (std::uint64_t left = looked_at_[w]; left != 0; left &= left - 1)
      cone_.push_back(static_cast<NodeId>(w * kWordBits) +
                      static_cast<NodeId>(std::countr_zero(left)));
  }
  return cone_;
}

void WhatIf::touch(NodeId id) {
  const std::size_t w = id / kWordBits;
  if (!has_bit(looked_at_, id)) return;
  dirty_[w] |= one_bit(id);
  dirty_words_[w / kWordBits] |= one_bit(w);
  first_dirty_ = std::min(first_dirty_, w / kWordBits);
  last_dirty_ = std::max(last_dirty_, w / kWordBits);
}

void WhatIf::set(CellId cell, const CellValue& value) {
  if (cells_[cell] == value) return;
  cell_log_.emplace_back(cell, cells_[cell]);
  cells_[cell] = value;
  for (const NodeId reader : program_.index.readers[cell]) touch(reader);
}

void WhatIf::hide(NodeId node) {
  std::uint64_t& word = hidden_[node / kWordBits];
  if ((word & one_bit(node)) != 0) return;
  word |= one_bit(node);
  hidden_log_.push_back(node);
  touch(node);
}

void WhatIf::work_out(NodeId id) {
  const Node& node = program_.nodes[id];
  const bool hidden = has_bit(hidden_, id);
  bool changed = false;
  if (is_number(node.op)) {
    const Number before = work_.numbers[node.slot];
    evaluate_one(program_, cells_, history_, work_, id, hidden);
    changed = work_.numbers[node.slot] != before;
    if (changed) number_log_.emplace_back(node.slot, before);
  } else {
    const Truth before = work_.truths[node.slot];
    evaluate_one(program_, cells_, history_, work_, id, hidden);
    changed = work_.truths[node.slot] != before;
    if (changed) truth_log_.emplace_back(node.slot, before);
  }
  if (!changed) return;
  for (const NodeId dependent : program_.index.dependents[id]) touch(dependent);
}

// Operands stand before what reads them, so one walk from front to back meets each node once.
void WhatIf::settle() {
  for (std::size_t i = first_dirty_; i <= last_dirty_ && i < dirty_words_.size(); ++i) {
    while (dirty_words_[i] != 0) {
      const std::size_t w =
          i * kWordBits + static_cast<std::size_t>(std::countr_zero(dirty_words_[i]));
      while (dirty_[w] != 0) {
        const auto bit = static_cast<NodeId>(std::countr_zero(dirty_[w]));
        dirty_[w] &= dirty_[w] - 1;
        work_out(static_cast<NodeId>(w * kWordBits) + bit);
      }
      dirty_words_[i] &= ~one_bit(w);
    }
  }
  first_dirty_ = dirty_words_.size();
  last_dirty_ = 0;
}

void WhatIf::keep() {
  cell_log_.clear();
  hidden_log_.clear();
  truth_log_.clear();
  number_log_.clear();
}

void WhatIf::give(std::vector<CellValue>& cells, Workspace& work) && {
  cells = std::move(cells_);
  work = std::move(work_);
}

// Each log from its end: of what was changed twice the first value stays.
void WhatIf::back_to(const Mark& mark) {
  for (; cell_log_.size() > mark.cells; cell_log_.pop_back())
    cells_[cell_log_.back().first] = cell_log_.back().second;
  for (; hidden_log_.size() > mark.hidden; hidden_log_.pop_back())
    hidden_[hidden_log_.back() / kWordBits] &= ~one_bit(hidden_log_.back());
  for (; truth_log_.size() > mark.truths; truth_log_.pop_back())
    work_.truths[truth_log_.back().first] = truth_log_.back().second;
  for (; number_log_.size() > mark.numbers; number_log_.pop_back())
    work_.numbers[number_log_.back().first] = number_log_.back().second;
}

}  // namespace rung::program
