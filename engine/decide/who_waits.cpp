#include "decide/who_waits.hpp"

#include <algorithm>

#include "decide/referral.hpp"

namespace rung::decide {
namespace {

constexpr std::uint32_t kNowhere = 0xFFFF'FFFF;

// How much hangs on what a rule waits for.
void add_weight(const model::Effect& full, Waiting& out) {
  const bool stops = full.stop || (full.refer && full.refer->level != ast::ReferralWord::Routine);
  const ReferralLevel refers = full.refer ? level_of(full.refer->level) : ReferralLevel::None;
  out.could_refer = std::max(out.could_refer, refers);
  out.could_restrain = std::max(out.could_restrain, stops ? 2 : full.rest ? 1 : 0);
}

}  // namespace

std::vector<Waiting> who_waits(const Situation& s, OpenCells& open, const Items& items,
                               const std::vector<std::uint32_t>& asked) {
  std::vector<std::uint32_t> asked_at(items.size(), kNowhere);  // by item: its place in `asked`
  for (std::uint32_t i = 0; i < asked.size(); ++i) asked_at[asked[i]] = i;
  std::vector<Waiting> out(asked.size());
  for (const program::Waiter& waiter : s.program().index.waiters) {
    open.begin();
    open.add_under(waiter.root);
    for (const CellId cell : open.cells()) {
      const std::uint32_t at = asked_at[items.of(cell)];
      if (at == kNowhere) continue;
      Waiting& waiting = out[at];
      // They come in their order.
      if (waiting.speakers.empty() || waiting.speakers.back() != waiter.speaker)
        waiting.speakers.push_back(waiter.speaker);
      if (waiter.protective != program::Waiter::kNoRule)
        add_weight(s.model().protective[waiter.protective].full, waiting);
    }
  }
  return out;
}

}  // namespace rung::decide
