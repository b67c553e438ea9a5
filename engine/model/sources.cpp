// Sources and their claims, what cites them, and where they disagree.
#include <algorithm>
#include <map>

#include "model/builder.hpp"

namespace rung::model {

std::optional<ClaimRef> Builder::claim_of(const ast::Citation& citation) {
  const Symbol* source =
      source_names_.expect(citation.source.text, citation.source.span, {Kind::Source}, sink_);
  if (!source) return std::nullopt;
  const std::vector<Claim>& claims = model_.sources[source->index].claims;
  const auto at = std::find_if(claims.begin(), claims.end(),
                               [&](const Claim& c) { return c.name == citation.claim.text; });
  if (at == claims.end()) {
    Diagnostic& d = sink_.report(
        base::Code::R2004, citation.claim.span,
        "the source `" + citation.source.text + "` has no claim `" + citation.claim.text + "`");
    std::vector<std::string_view> ids;
    for (const Claim& claim : claims) ids.push_back(claim.name);
    suggest(d, citation.claim.text, citation.claim.span, ids);
    return std::nullopt;
  }
  return ClaimRef{SourceId(source->index), static_cast<std::uint32_t>(at - claims.begin())};
}

std::vector<ClaimRef> Builder::cited(const std::vector<ast::Citation>& cite) {
  std::vector<ClaimRef> out;
  for (const ast::Citation& citation : cite) {
    if (const auto claim = claim_of(citation)) out.push_back(*claim);
  }
  return out;
}

void Builder::build_sources() {
  for (const auto& [node, span] : sources_) {
    Source& source = model_.sources.emplace_back();
    source.name = node->name.text;
    source.title = node->title.text;
    source.span = node->name.span;
    source.kind = node->kind ? node->kind->text : "";
    source.grade = node->grade ? node->grade->text : "";
    source.reference = node->reference ? node->reference->text : "";
    std::map<std::string, Span> seen;
    for (const ast::Claim& written : node->claims) {
      const auto [at, fresh] = seen.emplace(written.id.text, written.id.span);
      if (!fresh) {
        Diagnostic& d = sink_.report(base::Code::R2002, written.id.span,
                                     "the claim `" + written.id.text + "` is already listed");
        d.secondary.push_back({at->second, "first listed here"});
        continue;
      }
      Claim& claim = source.claims.emplace_back();
      claim.name = written.id.text;
      claim.title = written.text.text;
      claim.span = written.id.span;
      claim.doubtful = written.doubtful_because.has_value();
      claim.set_aside = written.set_aside_because.has_value();
      claim.grade = written.grade ? written.grade->text : source.grade;
    }
  }
  for (const auto& [node, span] : disagreements_) {
    Disagreement& d = model_.disagreements.emplace_back();
    d.name = node->name.text;
    d.span = node->name.span;
    d.between = cited(node->between);
    d.because = node->because.text;
    check_disagreement(*node);
  }
}

void Builder::check_disagreement(const ast::Disagreement& written) {
  const auto same = [](const ast::Citation& a, const ast::Citation& b) {
    return a.source.text == b.source.text && a.claim.text == b.claim.text;
  };
  for (std::size_t a = 0; a < written.between.size(); ++a) {
    for (std::size_t b = a + 1; b < written.between.size(); ++b) {
      if (!same(written.between[a], written.between[b])) continue;
      sink_.report(base::Code::R3008, written.between[b].span,
                   "this claim is listed twice; a claim cannot disagree with itself");
    }
  }
  if (!written.taken || !claim_of(*written.taken)) return;
  const auto taken = [&](const ast::Citation& claim) { return same(claim, *written.taken); };
  if (std::any_of(written.between.begin(), written.between.end(), taken)) return;
  Diagnostic& d = sink_.report(base::Code::R5019, written.taken->span,
                               "this claim is not one of those that disagree");
  d.secondary.push_back({written.name.span, "the disagreement"});
  d.help.push_back("take one of them, or write `taken neither because \"…\"`");
}

}  // namespace rung::model
