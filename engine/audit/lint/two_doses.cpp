// A016: two doses for one exercise.
//
// A person who is told two numbers trusts neither. Compared are the dose of an exercise, what the
// claims that it cites say in numbers, and exercises with one title, which to a person are one. A
// claim that lost in a disagreement, because another one was taken, does not count. Exercises that
// are never given are left out, and so are numbers without a unit, which may count anything, and a
// claim that names two numbers of one unit: it compares them.
#include <algorithm>
#include <map>
#include <string_view>

#include "audit/citations.hpp"
#include "audit/lint/lint.hpp"
#include "audit/stated_dose.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

bool is_same(const ClaimRef& a, const ClaimRef& b) {
  return a.source == b.source && a.claim == b.claim;
}

// The claims that were weighed against another one and not taken.
std::vector<ClaimRef> outweighed(const Context& context) {
  std::vector<ClaimRef> out;
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      const auto* dispute = std::get_if<ast::Disagreement>(&declaration.node);
      if (!dispute || !dispute->taken) continue;
      const auto taken = claim_of(context.model(), *dispute->taken);
      for (const ast::Citation& citation : dispute->between) {
        const auto claim = claim_of(context.model(), citation);
        if (claim && taken && !is_same(*claim, *taken)) out.push_back(*claim);
      }
    }
  }
  return out;
}

struct Statement {
  StatedDose dose;
  Span at;
  std::string who;
};

std::vector<Statement> statements_of(const Context& context, const Exercise& exercise,
                                     const std::vector<ClaimRef>& lost) {
  std::vector<Statement> out;
  if (exercise.dose) out.push_back({stated_by(*exercise.dose), exercise.dose->span, "the dose"});
  for (const ClaimRef& ref : exercise.cite) {
    if (std::any_of(lost.begin(), lost.end(), [&](const ClaimRef& l) { return is_same(l, ref); }))
      continue;
    const model::Claim& claim = context.model().sources[ref.source.index()].claims[ref.claim];
    out.push_back({stated_by(claim.title), claim.span, "`" + name_of(context.model(), ref) + "`"});
  }
  return out;
}

void within_one(const Context& context, const Exercise& exercise, const std::vector<ClaimRef>& lost,
                Findings& findings) {
  const std::vector<Statement> all = statements_of(context, exercise, lost);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const auto clash = clash_of(all[i].dose, all[j].dose);
      if (!clash) continue;
      Diagnostic& d = findings.add(
          Code::A016, exercise.span,
          "`" + exercise.name + "` has two doses: " + all[i].who + " says " + clash->one + ", " +
              all[j].who + " says " + clash->other,
          "take one of them, and say which in a `disagreement` when both are from sources");
      d.secondary = {{all[i].at, clash->one}, {all[j].at, clash->other}};
      return;
    }
  }
}

void between_titles(const Exercise& one, const Exercise& other, Findings& findings) {
  if (!one.dose || !other.dose) return;
  const auto clash = clash_of(stated_by(*one.dose), stated_by(*other.dose));
  if (!clash) return;
  Diagnostic& d = findings.add(Code::A016, other.span,
                               "`" + one.name + "` and `" + other.name + "` have one title, and " +
                                   clash->one + " against " + clash->other,
                               "give them titles that tell them apart, or one dose");
  d.secondary.push_back({one.span, "the other one"});
}

}  // namespace

void two_doses(const Context& context, Findings& findings) {
  const std::vector<ClaimRef> lost = outweighed(context);
  std::map<std::string_view, const Exercise*> by_title;
  for (const Exercise& exercise : context.model().exercises) {
    if (!exercise.never_given_because.empty()) continue;
    within_one(context, exercise, lost, findings);
    const auto [at, fresh] = by_title.emplace(exercise.title, &exercise);
    if (!fresh) between_titles(*at->second, exercise, findings);
  }
}

}  // namespace rung::audit::lint
