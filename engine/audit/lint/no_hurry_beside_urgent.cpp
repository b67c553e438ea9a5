// A046: referrals that contradict each other.
//
// "Go today" and "there is no hurry" in one answer: people take the one they like better. Two
// referrals contradict when one is urgent or an emergency and the other is not, both were seen to
// be certain in one state, and the other one says that it can wait, or they rest on the same
// complaint. A complaint is a yes-or-no fact that is wanted to be yes, or one with a worse end;
// age, dates and sizes are none. So `and not feverish` makes no complaint of the fever.
#include <algorithm>
#include <set>

#include "audit/lint/lint.hpp"
#include "audit/said_words.hpp"
#include "audit/together.hpp"
#include "audit/wanted.hpp"
#include "model/walk.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

std::set<FactId> complaints_of(const Model& m, const CondPtr& when) {
  std::set<FactId> out;
  Wanted wanted(m);
  wanted.look(when);
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    if (wanted.yes[i]) out.insert(FactId(i));
  }
  const auto fact = [&](FactId id) {
    const Type& type = m.facts[id.index()].type;
    if (type.kind == FactKind::Scale || type.worse != ast::Worse::NotSaid) out.insert(id);
  };
  const auto on_cond = [&](const Cond& c) {
    if (const auto* node = std::get_if<FactIsOneOf>(&c.node)) fact(node->fact);
  };
  const auto on_num = [&](const Num& n) {
    if (const auto* node = std::get_if<NumFact>(&n.node)) fact(node->fact);
  };
  walk(m, *when, on_cond, on_num);
  return out;
}

bool meet(const std::set<FactId>& a, const std::set<FactId>& b) {
  return std::any_of(a.begin(), a.end(), [&](FactId id) { return b.count(id) != 0; });
}

}  // namespace

void no_hurry_beside_urgent(const Context& context, Findings& findings) {
  const Model& m = context.model();
  const auto& nodes = context.program().outputs.protective;
  const auto level = [&](std::size_t i) -> std::optional<ast::ReferralWord> {
    const auto& refer = m.protective[i].full.refer;
    return refer ? std::optional(refer->level) : std::nullopt;
  };
  std::vector<std::set<FactId>> complaints;
  for (const Protective& rule : m.protective) complaints.push_back(complaints_of(m, rule.when));
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const Protective& calm = m.protective[i];
    if (level(i) != ast::ReferralWord::Routine) continue;
    for (std::size_t j = 0; j < m.protective.size(); ++j) {
      const Protective& urgent = m.protective[j];
      if (!level(j) || level(j) == ast::ReferralWord::Routine) continue;
      const bool says_so = can_wait_words(calm.say).has_value();
      if (!says_so && !meet(complaints[i], complaints[j])) continue;
      if (!context.get<Together>().seen({calm.when.get(), nodes[i].fires},
                                        {urgent.when.get(), nodes[j].fires}))
        continue;
      Diagnostic& d = findings.add(Code::A046, calm.span,
                                   "`" + calm.name + "` " +
                                       (says_so ? "says that it can wait" : "refers as routine") +
                                       ", and at the same time `" + urgent.name + "` sends " +
                                       (level(j) == ast::ReferralWord::Emergency ? "now" : "today"),
                                   "let `" + calm.name + "` act only where `" + urgent.name +
                                       "` does not, or give them one level" +
                                       (says_so ? "; or say when, not that it can wait" : ""));
      d.secondary.push_back({urgent.span, "both can be certain at once"});
      break;
    }
  }
}

}  // namespace rung::audit::lint
