// A015: a doubtful claim that permits something.
//
// A doubtful statement is reason enough to be careful, and no reason to go ahead. So a stop or a
// referral may rest on one; a gate, whatever puts an exercise into the plan, an exercise itself and
// advice may not.
#include "audit/citations.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

bool permits(const ast::Declaration& declaration) {
  return std::visit(
      [](const auto& node) {
        using Node = std::decay_t<decltype(node)>;
        return std::is_same_v<Node, ast::Gate> || std::is_same_v<Node, ast::Focus> ||
               std::is_same_v<Node, ast::Give> || std::is_same_v<Node, ast::Begin> ||
               std::is_same_v<Node, ast::Raise> || std::is_same_v<Node, ast::Advise>;
      },
      declaration.node);
}

bool permits_as_exercise(const ast::Declaration& declaration) {
  const auto* exercise = std::get_if<ast::Exercise>(&declaration.node);
  return exercise && !exercise->never_given_because;
}

}  // namespace

void doubtful_claim_permits(const Context& context, Findings& findings) {
  const model::Model& m = context.model();
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      if (!permits(declaration) && !permits_as_exercise(declaration)) continue;
      each_citation(declaration, [&](const ast::Citation& citation) {
        const auto ref = claim_of(m, citation);
        if (!ref) return;
        const model::Claim& claim = m.sources[ref->source.index()].claims[ref->claim];
        if (!claim.doubtful) return;
        Diagnostic& d = findings.add(
            Code::A015, citation.span,
            "this permits something and rests on `" + name_of(m, *ref) + "`, which is doubtful",
            "cite what it really rests on, or take it away");
        d.secondary.push_back({claim.span, "called doubtful here"});
      });
    }
  }
}

}  // namespace rung::audit::lint
