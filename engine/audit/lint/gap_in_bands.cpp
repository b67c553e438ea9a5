// A008: points that lie in no band.
//
// Somebody with such a score is in none of the bands, so no rule about them says anything. Told is
// a gap only when the points of the items can add up to something in it.
#include <algorithm>
#include <numeric>

#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

struct Points {
  std::int64_t least = 0, most = 0, step = 0;  // in thousandths

  // The least sum at `from` or above, and below `to`.
  std::optional<Fixed> in(std::int64_t from, std::int64_t to) const {
    if (step == 0) return std::nullopt;
    const std::int64_t first = std::max(from, least);
    const std::int64_t up = least + (first - least + step - 1) / step * step;
    return up <= most && up < to ? std::optional(Fixed{up}) : std::nullopt;
  }
};

Points points_of(const Score& score) {
  Points out;
  for (const ScoreItem& item : score.items) {
    (item.points.milli < 0 ? out.least : out.most) += item.points.milli;
    out.step = std::gcd(out.step, item.points.milli);
  }
  return out;
}

}  // namespace

void gap_in_bands(const Context& context, Findings& findings) {
  for (const Score& score : context.model().scores) {
    if (score.bands.empty()) continue;
    std::vector<const Band*> bands;
    for (const Band& band : score.bands) bands.push_back(&band);
    const auto begin = [](const Band* b) { return b->from ? b->from->milli : INT64_MIN; };
    std::sort(bands.begin(), bands.end(),
              [&](const Band* a, const Band* b) { return begin(a) < begin(b); });
    const Points points = points_of(score);
    std::int64_t reached = points.least;
    const auto look = [&](std::int64_t to) {
      const auto lost = points.in(reached, to);
      if (!lost) return;
      findings.add(Code::A008, score.span,
                   "`" + score.name + "` can be " + base::to_string(*lost) +
                       ", which lies in none of its bands",
                   "let the bands meet, from the least points to the most");
    };
    for (const Band* band : bands) {
      if (band->from) look(band->from->milli);
      reached = band->below ? std::max(reached, band->below->milli) : points.most + 1;
    }
    look(points.most + 1);
  }
}

}  // namespace rung::audit::lint
