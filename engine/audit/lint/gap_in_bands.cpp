// A008: points that lie in no band.
//
// Somebody with such a score is in none of the bands, so no rule about them says anything. Which
// sums the points of the items can come to is added up; of each that lies in no band the prover
// says whether anybody can have it, as some items never go together. Told is the least that
// somebody has, with that person; where nothing is proved, it is not decided, or there are too many
// to ask, whatever can be added up.
#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "audit/lint/lint.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/witness.hpp"
#include "audit/watched.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;
using prove::Answered;

constexpr std::size_t kMostAsked = 256;

// In thousandths.
struct Points {
  std::int64_t least = 0, most = 0, step = 0;
  std::set<std::int64_t> sums;  // of any items; none where they are too many

  // The sums from `from` on and below `to`, as many as are asked about, and one more if there is
  // one.
  std::vector<Fixed> in(std::int64_t from, std::int64_t to) const {
    std::vector<Fixed> out;
    if (step == 0) return out;
    const std::int64_t first = std::max(from, least);
    std::int64_t sum = least + (first - least + step - 1) / step * step;
    for (; sum <= most && sum < to && out.size() <= kMostAsked; sum += step) {
      if (sums.empty() || sums.contains(sum)) out.push_back(Fixed{sum});
    }
    return out;
  }
};

void add_to_sums(std::set<std::int64_t>& sums, std::int64_t points) {
  std::set<std::int64_t> with = sums;
  for (const std::int64_t sum : sums) with.insert(sum + points);
  sums = std::move(with);
}

Points points_of(const Score& score) {
  constexpr std::size_t kMostSums = 4096;
  Points out;
  out.sums = {0};
  for (const ScoreItem& item : score.items) {
    (item.points.milli < 0 ? out.least : out.most) += item.points.milli;
    out.step = std::gcd(out.step, item.points.milli);
    if (!out.sums.empty()) add_to_sums(out.sums, item.points.milli);
    if (out.sums.size() > kMostSums) out.sums.clear();
  }
  return out;
}

// What can be added up and lies between two bands, or beside all of them.
struct Gap {
  const Score* score = nullptr;
  std::vector<Fixed> sums;
  std::vector<std::size_t> watched;  // by sum that is asked about: that the score is this
};

void add_gaps(const Score& score, std::vector<Gap>& out) {
  std::vector<const Band*> bands;
  for (const Band& band : score.bands) bands.push_back(&band);
  const auto begin = [](const Band* b) { return b->from ? b->from->milli : INT64_MIN; };
  std::sort(bands.begin(), bands.end(),
            [&](const Band* a, const Band* b) { return begin(a) < begin(b); });
  const Points points = points_of(score);
  std::int64_t reached = points.least;
  const auto look = [&](std::int64_t to) {
    std::vector<Fixed> sums = points.in(reached, to);
    if (!sums.empty()) out.push_back({&score, std::move(sums), {}});
  };
  for (const Band* band : bands) {
    if (band->from) look(band->from->milli);
    reached = band->below ? std::max(reached, band->below->milli) : points.most + 1;
  }
  look(points.most + 1);
}

CondPtr is_sum(const Model& m, const Score& score, Fixed sum) {
  const auto number = [&](decltype(Num::node) node) {
    return std::make_shared<const Num>(Num{score.span, std::move(node)});
  };
  const ScoreId id(static_cast<std::size_t>(&score - m.scores.data()));
  return make_cond(score.span,
                   CompareNums{CompareOp::Equal, number(NumScore{id}), number(NumConst{sum})});
}

void tell(const Gap& gap, Fixed sum, const std::string& who, Findings& findings) {
  findings.add(Code::A008, gap.score->span,
               "`" + gap.score->name + "` can be " + base::to_string(sum) +
                   ", which lies in none of its bands" + who,
               "let the bands meet, from the least points to the most");
}

void ask(const Context& context, const Watched& watched, const prove::Prover& prover,
         const Gap& gap, Findings& findings) {
  std::optional<Fixed> not_decided;
  for (std::size_t i = 0; i < gap.watched.size(); ++i) {
    const Answered answer =
        prover.answer({{{{{watched.node_of(gap.watched[i]), program::Plane::Certain}}, {}}}, {}});
    if (answer.kind == Answered::Kind::Refuted)
      return tell(gap, gap.sums[i], ": for " + prove::in_words(context.model(), answer.somebody),
                  findings);
    if (answer.kind == Answered::Kind::NotDecided && !not_decided) not_decided = gap.sums[i];
  }
  if (!not_decided && gap.sums.size() > gap.watched.size()) not_decided = gap.sums.back();
  if (not_decided) tell(gap, *not_decided, "", findings);
}

}  // namespace

void gap_in_bands(const Context& context, Findings& findings) {
  std::vector<Gap> gaps;
  for (const Score& score : context.model().scores) {
    if (!score.bands.empty()) add_gaps(score, gaps);
  }
  if (gaps.empty()) return;
  if (!context.proves()) {
    for (const Gap& gap : gaps) tell(gap, gap.sums.front(), "", findings);
    return;
  }
  Watched watched(context);
  for (Gap& gap : gaps) {
    for (std::size_t i = 0; i < std::min(gap.sums.size(), kMostAsked); ++i)
      gap.watched.push_back(watched.watch(is_sum(context.model(), *gap.score, gap.sums[i])));
  }
  watched.compile();
  const std::unique_ptr<const api::Compiled> rules = watched.as_rules(context);
  const prove::Prover prover(*rules, context.out_of_time());
  for (const Gap& gap : gaps) ask(context, watched, prover, gap, findings);
}

}  // namespace rung::audit::lint
