#include "render/cited_sources.hpp"

#include <algorithm>

#include "render/phrases.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kMostClaims = 2;  // the decision itself holds all

std::string mark_of(std::size_t number) { return '[' + std::to_string(number) + ']'; }

std::vector<CitedClaim> each_once(const std::vector<CitedClaim>& cited) {
  std::vector<CitedClaim> claims;
  for (const CitedClaim& claim : cited) {
    const bool new_one = std::none_of(claims.begin(), claims.end(), [&](const CitedClaim& other) {
      return other.source == claim.source && other.claim == claim.claim;
    });
    if (new_one) claims.push_back(claim);
  }
  return claims;
}

}  // namespace

std::size_t CitedSources::number_of(const CitedClaim& claim) {
  const auto found = std::find_if(sources_.begin(), sources_.end(), [&](const Source& source) {
    return source.name == claim.source;
  });
  if (found != sources_.end()) return static_cast<std::size_t>(found - sources_.begin()) + 1;
  sources_.push_back({claim.source, claim.source_title});
  return sources_.size();
}

void CitedSources::cite(const std::vector<CitedClaim>& cited, Prose& page, std::size_t indent) {
  if (voice_ == Voice::Quiet) return;
  const std::vector<CitedClaim> claims = each_once(cited);
  const std::size_t shown = std::min(claims.size(), kMostClaims);
  for (std::size_t i = 0; i < shown; ++i) {
    const CitedClaim& claim = claims[i];
    std::string line = mark_of(number_of(claim)) + ' ' + claim.claim;
    line += claim.text.empty() ? "." : ", \"" + claim.text + '"';
    if (i + 1 == shown && claims.size() > shown) {
      line += " and " + std::to_string(claims.size() - shown) + " more";
    }
    page.item("source:", line, indent);
  }
}

void CitedSources::list(Prose& page) const {
  if (sources_.empty()) return;
  page.heading("Sources");
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Source& source = sources_[i];
    page.item(mark_of(i + 1), source.title.empty() ? plain_name(source.name) : source.title);
  }
}

}  // namespace rung::render
