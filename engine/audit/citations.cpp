#include "audit/citations.hpp"

#include <algorithm>

#include "api/scenarios.hpp"

namespace rung::audit {
namespace {

using Visit = std::function<void(const ast::Citation&)>;

void all(const std::vector<ast::Citation>& cite, const Visit& visit) {
  for (const ast::Citation& citation : cite) visit(citation);
}

template <typename Node>
void of_items(const Node&, const Visit&) {}

void of_items(const ast::Score& score, const Visit& visit) {
  for (const ast::ScoreItem& item : score.items) all(item.cite, visit);
}

void of_items(const ast::Exercise& exercise, const Visit& visit) {
  for (const ast::Step& step : exercise.steps) all(step.cite, visit);
  for (const ast::Fault& fault : exercise.faults) all(fault.cite, visit);
}

}  // namespace

void each_citation(const ast::Declaration& declaration, const Visit& visit) {
  std::visit(
      [&](const auto& node) {
        if constexpr (requires { node.cite; }) all(node.cite, visit);
        of_items(node, visit);
      },
      declaration.node);
}

std::optional<model::ClaimRef> claim_of(const model::Model& model, const ast::Citation& citation) {
  const auto source = api::index_named(model.sources, citation.source.text);
  if (source < 0) return std::nullopt;
  const auto at = static_cast<std::size_t>(source);
  const auto claim = api::index_named(model.sources[at].claims, citation.claim.text);
  if (claim < 0) return std::nullopt;
  return model::ClaimRef{model::SourceId(at), static_cast<std::uint32_t>(claim)};
}

std::string name_of(const model::Model& model, model::ClaimRef claim) {
  const model::Source& source = model.sources[claim.source.index()];
  return source.name + "." + source.claims[claim.claim].name;
}

Citations::Citations(const Context& context) {
  const model::Model& m = context.model();
  for (const model::Source& source : m.sources) claims_.emplace_back(source.claims.size());
  const auto keep = [&](const ast::Citation& citation, bool Kept::*what) {
    if (const auto claim = claim_of(m, citation))
      claims_[claim->source.index()][claim->claim].*what = true;
  };
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      each_citation(declaration, [&](const ast::Citation& c) { keep(c, &Kept::cited); });
      const auto* dispute = std::get_if<ast::Disagreement>(&declaration.node);
      if (!dispute) continue;
      all(dispute->between, [&](const ast::Citation& c) { keep(c, &Kept::disputed); });
    }
  }
}

}  // namespace rung::audit
