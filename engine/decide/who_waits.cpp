#include "decide/who_waits.hpp"

#include <algorithm>
#include <utility>

#include "decide/referral.hpp"

namespace rung::decide {
namespace {

class WhoWaits {
 public:
  WhoWaits(const Situation& s, OpenCells& open, const Items& items,
           const std::vector<std::uint32_t>& asked)
      : s_(s),
        open_(open),
        items_(items),
        index_(s.program().index),
        asked_at_(items.size(), kNowhere),
        latest_(asked.size(), 0),
        waiting_(asked.size()) {
    for (std::uint32_t i = 0; i < asked.size(); ++i) asked_at_[asked[i]] = i;
  }

  std::vector<Waiting> find() {
    const program::Outputs& o = s_.program().outputs;
    using K = program::Speaker::Kind;
    for (std::uint32_t i = 0; i < o.protective.size(); ++i) add_rule(i, o.protective[i].acts);
    add_all(K::Pack, o.pack_for);
    add_all(K::Gate, o.gate_open);
    add_all(K::Permissive, o.permissive);
    add_all(K::Ladder, o.ladder_in_plan);
    for (std::uint32_t i = 0; i < o.exercises.size(); ++i) {
      for (const program::Requirement& need : o.exercises[i].requirements) {
        const bool own = need.kind == program::Requirement::Kind::Equipment ||
                         need.kind == program::Requirement::Kind::Reach;
        if (own) add(K::Exercise, i, need.allowed, [](Waiting&) {});
      }
    }
    for (Waiting& one : waiting_) {
      std::sort(one.speakers.begin(), one.speakers.end());
      one.speakers.erase(std::unique(one.speakers.begin(), one.speakers.end()), one.speakers.end());
    }
    return std::move(waiting_);
  }

 private:
  static constexpr std::uint32_t kNowhere = 0xFFFF'FFFF;

  template <typename More>
  void add(program::Speaker::Kind kind, std::uint32_t thing, NodeId root, const More& more) {
    open_.begin();
    open_.add_under(root);
    if (open_.cells().empty()) return;
    ++round_;
    const std::uint32_t speaker = index_.speaker_of[static_cast<std::size_t>(kind)][thing];
    for (const CellId cell : open_.cells()) {
      const std::uint32_t at = asked_at_[items_.of(cell)];
      if (at == kNowhere || latest_[at] == round_) continue;
      latest_[at] = round_;
      waiting_[at].speakers.push_back(speaker);
      more(waiting_[at]);
    }
  }
  void add_all(program::Speaker::Kind kind, const std::vector<NodeId>& roots) {
    for (std::uint32_t i = 0; i < roots.size(); ++i) add(kind, i, roots[i], [](Waiting&) {});
  }
  void add_rule(std::uint32_t rule, NodeId acts) {
    const model::Effect& full = s_.model().protective[rule].full;
    const bool stops = full.stop || (full.refer && full.refer->level != ast::ReferralWord::Routine);
    const ReferralLevel refers = full.refer ? level_of(full.refer->level) : ReferralLevel::None;
    const int restrains = stops ? 2 : full.rest ? 1 : 0;
    add(program::Speaker::Kind::Protective, rule, acts, [&](Waiting& waiting) {
      waiting.could_refer = std::max(waiting.could_refer, refers);
      waiting.could_restrain = std::max(waiting.could_restrain, restrains);
    });
  }

  const Situation& s_;
  OpenCells& open_;
  const Items& items_;
  const program::Index& index_;
  std::vector<std::uint32_t> asked_at_;  // by item: its place in what is asked
  std::vector<std::uint32_t> latest_;    // by what is asked: the last round that met it
  std::uint32_t round_ = 0;
  std::vector<Waiting> waiting_;
};

}  // namespace

std::vector<Waiting> who_waits(const Situation& s, OpenCells& open, const Items& items,
                               const std::vector<std::uint32_t>& asked) {
  return WhoWaits(s, open, items, asked).find();
}

const std::string& speaker_name(const Model& m, const program::Speaker& speaker) {
  switch (speaker.kind) {
    case program::Speaker::Kind::Exercise: return m.exercises[speaker.index].name;
    case program::Speaker::Kind::Permissive: return m.permissive[speaker.index].name;
    case program::Speaker::Kind::Ladder: return m.ladders[speaker.index].name;
    case program::Speaker::Kind::Gate: return m.gates[speaker.index].name;
    case program::Speaker::Kind::Pack: return m.packs[speaker.index].name;
    case program::Speaker::Kind::Protective: break;
  }
  return m.protective[speaker.index].name;
}

}  // namespace rung::decide
