// A051: what `if unsure` softens. Only a note.
//
// Where a rule cannot be ruled out and no question is left, it acts in full, unless its `if unsure`
// says less. Each of these is a decision to be less careful with people who do not know, so whoever
// signs the rules should see all of them in one list, each with the mildest state in which it comes
// to that: somebody found by the prover and decided on by the engine.
#include "api/scenarios.hpp"
#include "audit/lint/lint.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/witness.hpp"

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

// On some day of a scenario; of several the one that differs least from somebody well.
std::optional<State> mildest_in_scenarios(const Context& context, const prove::Way& softened) {
  std::optional<State> out;
  std::size_t fewest = 0;
  api::each_scenario(context.compiled(), [&](const ast::Scenario& scenario) {
    for (std::size_t day = 0; day < std::max<std::size_t>(1, scenario.days.size()); ++day) {
      State state = api::state_of(context.compiled(), scenario, day);
      if (!prove::happens(context.compiled(), softened, state, {})) continue;
      const std::size_t count = prove::differences(context.model(), state).size();
      if (out && count >= fewest) continue;
      out = std::move(state);
      fewest = count;
    }
  });
  return out;
}

// Somebody for whom the rule is softened, as near to somebody well as can be.
std::optional<State> mildest(const Context& context, const std::string& rule) {
  if (!context.proves()) return std::nullopt;
  const auto at = api::index_named(context.model().protective, rule);
  if (at < 0) return std::nullopt;
  const program::ProtectiveNodes& nodes =
      context.program().outputs.protective[static_cast<std::size_t>(at)];
  if (nodes.softened == program::kNoNode) return std::nullopt;
  const prove::Way softened{
      {{nodes.softened, program::Plane::NotRuledOut}, {nodes.full, program::Plane::RuledOut}}, {}};
  const prove::Answered answer =
      prove::Prover(context.compiled(), context.out_of_time()).answer({{softened}, {}});
  if (answer.kind == prove::Answered::Kind::Refuted) return answer.somebody;
  return mildest_in_scenarios(context, softened);
}

}  // namespace

void softened_when_unsure(const Context& context, Findings& findings) {
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      const auto* rule = std::get_if<ast::Protect>(&declaration.node);
      if (!rule || !rule->if_unsure) continue;
      const auto somebody = mildest(context, rule->name.text);
      const std::string who =
          somebody ? ", such as " + prove::in_words(context.model(), *somebody) + "," : "";
      findings.add(Code::A051, rule->if_unsure->span,
                   "somebody who does not know" + who + " gets " + words_of(*rule->if_unsure) +
                       " from `" + rule->name.text + "`, not the whole rule",
                   "");
    }
  }
}

}  // namespace rung::audit::lint
