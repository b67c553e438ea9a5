// A051: what `if unsure` softens. Only a note.
//
// Where a rule cannot be ruled out and no question is left, it acts in full, unless its `if unsure`
// says less. Each of these is a decision to be less careful with people who do not know, so whoever
// signs the rules should see all of them in one list.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

std::string words_of(const ast::IfUnsure& unsure) {
  constexpr const char* kActivities[] = {"hold", "rest", "stop"};
  constexpr const char* kReferrals[] = {"a routine referral", "an urgent referral",
                                        "an emergency referral"};
  switch (unsure.kind) {
    case ast::IfUnsure::Kind::Activity: return kActivities[static_cast<int>(unsure.activity)];
    case ast::IfUnsure::Kind::Referral: return kReferrals[static_cast<int>(unsure.referral)];
    case ast::IfUnsure::Kind::Nothing: break;
  }
  return "nothing";
}

}  // namespace

void softened_when_unsure(const Context& context, Findings& findings) {
  for (const ast::File& file : context.compiled().files) {
    for (const ast::Declaration& declaration : file.declarations) {
      const auto* rule = std::get_if<ast::Protect>(&declaration.node);
      if (!rule || !rule->if_unsure) continue;
      findings.add(Code::A051, rule->if_unsure->span,
                   "somebody who does not know gets " + words_of(*rule->if_unsure) + " from `" +
                       rule->name.text + "`, not the whole rule",
                   "");
    }
  }
}

}  // namespace rung::audit::lint
