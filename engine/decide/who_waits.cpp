#include "decide/who_waits.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "decide/referral.hpp"
#include "program/bits.hpp"

namespace rung::decide {
namespace {

using program::kWordBits;
using program::one_bit;

// How much hangs on what a rule waits for.
void add_weight(const model::Effect& full, Waiting& out) {
  const bool stops = full.stop || (full.refer && full.refer->level != ast::ReferralWord::Routine);
  const ReferralLevel refers = full.refer ? level_of(full.refer->level) : ReferralLevel::None;
  out.could_refer = std::max(out.could_refer, refers);
  out.could_restrain = std::max(out.could_restrain, stops ? 2 : full.rest ? 1 : 0);
}

// Which of 64 questions the nodes of the tape hang on, carried from the cells upwards.
class Upwards {
 public:
  Upwards(const Situation& s, const Items& items)
      : s_(s),
        p_(s.program()),
        items_(items),
        hangs_on_(p_.nodes.size(), 0),
        dirty_(p_.nodes.size() / kWordBits + 1, 0) {
    for (const NodeId id : p_.index.past_nodes) {
      if (!program::unsettled(p_, s.work(), id)) continue;
      for (const CellId cell : s.history().open_logs_of(p_.nodes[id]))
        told_later_.emplace_back(id, items.of(cell));
    }
  }

  // By place in `asked`. Until the next call.
  void carry(std::span<const std::uint32_t> asked) {
    for (const NodeId id : reached_) hangs_on_[id] = 0;
    reached_.clear();
    for (std::size_t i = 0; i < asked.size(); ++i) {
      for (const CellId cell : items_.cells_of(asked[i])) {
        if (s_.cells()[cell].kind != CellValue::Kind::Open) continue;
        for (const NodeId reader : p_.index.readers[cell]) add(reader, one_bit(i));
      }
    }
    for (const auto& [node, item] : told_later_) {
      const auto at = std::lower_bound(asked.begin(), asked.end(), item);
      if (at != asked.end() && *at == item)
        add(node, one_bit(static_cast<std::size_t>(at - asked.begin())));
    }
    settle();
  }

  std::uint64_t of(NodeId id) const { return id == program::kNoNode ? 0 : hangs_on_[id]; }

 private:
  void add(NodeId id, std::uint64_t questions) {
    std::uint64_t& known = hangs_on_[id];
    if ((questions & ~known) == 0 || !program::unsettled(p_, s_.work(), id)) return;
    if (known == 0) reached_.push_back(id);
    known |= questions;
    dirty_[id / kWordBits] |= one_bit(id);
  }

  // Operands stand before what reads them, so one walk from front to back meets each node once.
  void settle() {
    for (std::size_t w = 0; w < dirty_.size(); ++w) {
      while (dirty_[w] != 0) {
        const auto id =
            static_cast<NodeId>(w * kWordBits) + static_cast<NodeId>(std::countr_zero(dirty_[w]));
        dirty_[w] &= dirty_[w] - 1;
        for (const NodeId dependent : p_.index.dependents[id]) add(dependent, hangs_on_[id]);
      }
    }
  }

  const Situation& s_;
  const Program& p_;
  const Items& items_;
  std::vector<std::uint64_t> hangs_on_;  // by node: one bit a question
  std::vector<std::uint64_t> dirty_;     // one bit a node
  std::vector<NodeId> reached_;
  std::vector<std::pair<NodeId, std::uint32_t>> told_later_;  // and the item
};

template <typename Visit>
void each_bit(std::uint64_t bits, const Visit& visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::size_t>(std::countr_zero(bits)));
}

}  // namespace

std::vector<Waiting> who_waits(const Situation& s, const Items& items,
                               const std::vector<std::uint32_t>& asked) {
  std::vector<Waiting> out(asked.size());
  const std::vector<program::Waiter>& waiters = s.program().index.waiters;
  Upwards upwards(s, items);
  for (std::size_t begin = 0; begin < asked.size(); begin += kWordBits) {
    const std::size_t count = std::min(asked.size() - begin, kWordBits);
    upwards.carry(std::span(asked).subspan(begin, count));
    const std::span<Waiting> here = std::span(out).subspan(begin, count);
    std::vector<std::uint32_t> how_many(count, 0);
    for (const program::Waiter& waiter : waiters)
      each_bit(upwards.of(waiter.root), [&](std::size_t i) { ++how_many[i]; });
    for (std::size_t i = 0; i < count; ++i) here[i].speakers.reserve(how_many[i]);
    for (const program::Waiter& waiter : waiters) {
      each_bit(upwards.of(waiter.root), [&](std::size_t i) {
        Waiting& waiting = here[i];
        // They come in their order.
        if (waiting.speakers.empty() || waiting.speakers.back() != waiter.speaker)
          waiting.speakers.push_back(waiter.speaker);
        if (waiter.protective != program::Waiter::kNoRule)
          add_weight(s.model().protective[waiter.protective].full, waiting);
      });
    }
  }
  return out;
}

}  // namespace rung::decide
