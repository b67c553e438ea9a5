// A017: points that the cited claim does not give.
//
// A published score is a row of numbers, and a slip in one of them changes who is sent to the
// hospital. Where the claim that an item cites says in words or digits how many points it is worth,
// the item must give as many; where a rule reads a band and cites a claim that says from how many
// points on, the band must begin there. A claim that names two such numbers compares them, and says
// nothing about either.
#include <cctype>

#include "audit/citations.hpp"
#include "audit/conditions.hpp"
#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

std::optional<std::int64_t> number_of(const std::string& word) {
  constexpr std::string_view kNumbers[] = {"no",  "one",   "two",   "three", "four", "five",
                                           "six", "seven", "eight", "nine",  "ten"};
  for (std::size_t i = 0; i < std::size(kNumbers); ++i) {
    if (word == kNumbers[i]) return static_cast<std::int64_t>(i);
  }
  if (word.empty() || word.size() > 3) return std::nullopt;
  std::int64_t out = 0;
  for (const char c : word) {
    if (std::isdigit(static_cast<unsigned char>(c)) == 0) return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

struct PointsSaid {
  std::int64_t count = 0;
  bool or_more = false, or_less = false;
};

// "two points off" is -2. Nothing where no number or more than one is said.
std::optional<PointsSaid> points_said(std::string_view claim) {
  std::optional<PointsSaid> out;
  for (const auto& sentence : sentences_of(lower_case(claim))) {
    for (std::size_t i = 1; i < sentence.size(); ++i) {
      if (sentence[i] != "point" && sentence[i] != "points") continue;
      const auto count = number_of(sentence[i - 1]);
      if (!count || out) return std::nullopt;
      const auto next = [&](std::size_t by, std::string_view word) {
        return i + by < sentence.size() && sentence[i + by] == word;
      };
      const bool at_least = i >= 3 && sentence[i - 3] == "at" && sentence[i - 2] == "least";
      out = PointsSaid{next(1, "off") ? -*count : *count,
                       (next(1, "or") && next(2, "more")) || at_least,
                       next(1, "or") && next(2, "less")};
    }
  }
  return out;
}

std::string in_words(std::int64_t points) {
  const std::int64_t size = points < 0 ? -points : points;
  return std::to_string(size) + (size == 1 ? " point" : " points") + (points < 0 ? " off" : "");
}

const model::Claim& claim_at(const Model& m, ClaimRef ref) {
  return m.sources[ref.source.index()].claims[ref.claim];
}

void look_at_items(const Context& context, const ast::Score& score, Findings& findings) {
  const Model& m = context.model();
  for (const ast::ScoreItem& item : score.items) {
    for (const ast::Citation& citation : item.cite) {
      const auto ref = claim_of(m, citation);
      if (!ref) continue;
      const auto said = points_said(claim_at(m, *ref).title);
      if (!said || said->or_more || said->or_less) continue;
      const std::int64_t given = item.points.milli;
      if (given == said->count * Fixed::kScale) continue;
      Diagnostic& d = findings.add(Code::A017, item.span,
                                   "the claim `" + name_of(m, *ref) + "` gives " +
                                       in_words(said->count) + ", and this item another number",
                                   "give as many points as the source does, or cite another claim");
      d.secondary.push_back({claim_at(m, *ref).span, "the claim"});
    }
  }
}

void look_at_bands(const Context& context, const Named& rule, const CondPtr& when,
                   const std::vector<ClaimRef>& cite, Findings& findings) {
  const Model& m = context.model();
  const auto on_cond = [&](const Cond& cond) {
    const auto* in = std::get_if<ScoreInBand>(&cond.node);
    if (!in || in->bands.size() != 1) return;
    const Band& band = m.scores[in->score.index()].bands[in->bands.front()];
    if (!band.from) return;
    for (const ClaimRef ref : cite) {
      const auto said = points_said(claim_at(m, ref).title);
      if (!said || !said->or_more || band.from->milli == said->count * Fixed::kScale) continue;
      Diagnostic& d =
          findings.add(Code::A017, cond.span,
                       "`" + rule.name + "` cites " + in_words(said->count) +
                           " or more, and the band `" + band.name + "` begins elsewhere",
                       "let the band begin where the source says, or cite another claim");
      d.secondary.push_back({claim_at(m, ref).span, "the claim"});
    }
  };
  each_part(*when, on_cond, nullptr);
}

}  // namespace

void points_against_claim(const Context& context, Findings& findings) {
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      if (const auto* score = std::get_if<ast::Score>(&declaration.node))
        look_at_items(context, *score, findings);
    }
  }
  for (const Protective& rule : context.model().protective)
    look_at_bands(context, rule, rule.when, rule.cite, findings);
}

}  // namespace rung::audit::lint
