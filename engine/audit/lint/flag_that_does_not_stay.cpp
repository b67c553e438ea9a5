// A006: an urgent or emergency referral that does not stay.
//
// A calf that was swollen on Monday and looks normal on Tuesday has still not been seen by anybody.
// A rule that sends somebody within the day has to stay until a professional has looked at it; else
// the answer of the next day makes it forgotten, and there may be an exercise. Left alone is a rule
// whose `note` says that it passes by itself, and which cites who says so; and one that reads
// nothing but what lasts, since that is still known tomorrow.
#include "audit/lint/lint.hpp"
#include "audit/reading.hpp"
#include "model/walk.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

constexpr std::int64_t kALongTime = 365;

bool is_forgotten(const Model& m, const Cond& when) {
  bool found = false;
  const auto fact = [&](FactId id) {
    const Fact& f = m.facts[id.index()];
    found |= f.fresh_days && *f.fresh_days < kALongTime;
  };
  const auto on_cond = [&](const Cond& c) {
    if (const auto* node = std::get_if<FactYes>(&c.node)) fact(node->fact);
    if (const auto* node = std::get_if<FactIsOneOf>(&c.node)) fact(node->fact);
    if (const auto* node = std::get_if<FactIncludes>(&c.node)) fact(node->fact);
    if (const auto* node = std::get_if<FactWithin>(&c.node)) fact(node->fact);
    found |= std::holds_alternative<LogIsOneOf>(c.node);
  };
  const auto on_num = [&](const Num& n) {
    if (const auto* node = std::get_if<NumFact>(&n.node)) fact(node->fact);
    if (const auto* node = std::get_if<NumDaysSince>(&n.node)) fact(node->date_fact);
    found |= std::holds_alternative<NumLog>(n.node);
  };
  walk(m, when, on_cond, on_num);
  return found;
}

bool passes_by_itself(const Protective& rule) {
  return !rule.cite.empty() && lower_case(rule.note).find("passes by itself") != std::string::npos;
}

}  // namespace

void flag_that_does_not_stay(const Context& context, Findings& findings) {
  const Model& m = context.model();
  for (const Protective& rule : m.protective) {
    if (!rule.full.refer || rule.full.refer->level == ast::ReferralWord::Routine) continue;
    if (rule.latches || passes_by_itself(rule) || !is_forgotten(m, *rule.when)) continue;
    const bool emergency = rule.full.refer->level == ast::ReferralWord::Emergency;
    Diagnostic& d = findings.add(
        Code::A006, rule.span,
        "`" + rule.name + "` refers as " + (emergency ? "an emergency" : "urgent") +
            " and does not stay: told today and not tomorrow, it is forgotten",
        "add `stays until FACT`, with a fact that says that a professional has looked at it");
    d.help.push_back(
        "where a published source says that it passes by itself, cite it and say so: `note \"It "
        "passes by itself: …\"`");
    d.secondary.push_back({rule.when->span, "once this is no longer told, nothing is left of it"});
  }
}

}  // namespace rung::audit::lint
