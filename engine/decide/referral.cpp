#include "decide/referral.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "decide/fill.hpp"

namespace rung::decide {
namespace {

void add_otherwise(const Situation& s, std::vector<ActiveReferral>& out) {
  const Model& m = s.model();
  for (std::size_t i = 0; i < m.packs.size(); ++i) {
    const Truth for_it = s.truth(s.program().outputs.pack_for[i]);
    if (!m.packs[i].otherwise || for_it.is_yes()) continue;
    const Basis basis = for_it.is_no() ? Basis::Certain : Basis::NotAsked;
    out.push_back({&*m.packs[i].otherwise, basis, m.packs[i].not_for});
  }
}

std::int64_t rank_of(const Model& m, model::ProfessionalId id) {
  return m.professionals[id.index()].order.value_or(1'000'000);
}

void list_professionals(const Model& m, const std::vector<ActiveReferral>& active, Referral& out) {
  std::set<model::ProfessionalId> listed;
  for (const ActiveReferral& a : active) {
    // Whom to see because of what was merely not asked is only said while nobody else leads.
    if (a.basis == Basis::NotAsked && active.front().basis != Basis::NotAsked) continue;
    for (const model::ProfessionalId id : a.referral->to) {
      if (!listed.insert(id).second) continue;
      out.to.push_back(m.professionals[id.index()].name);
      out.to_titles.push_back(m.professionals[id.index()].title);
    }
  }
}

}  // namespace

ReferralLevel level_of(ast::ReferralWord word) {
  return static_cast<ReferralLevel>(static_cast<int>(word) + 1);
}

std::vector<ActiveReferral> active_referrals(const Situation& s) {
  std::vector<ActiveReferral> out;
  for (std::size_t i = 0; i < s.model().protective.size(); ++i) {
    const model::Protective& rule = s.model().protective[i];
    const Truth acts = s.truth(s.program().outputs.protective[i].acts);
    const model::Effect* effect = effect_now(rule, acts);
    if (effect && effect->refer)
      out.push_back({&*effect->refer, basis_of(acts), filled(s, rule.say)});
  }
  add_otherwise(s, out);
  return out;
}

std::vector<ActiveReferral> firm_referrals(const Situation& s) {
  std::vector<ActiveReferral> out;
  for (std::size_t i = 0; i < s.model().protective.size(); ++i) {
    const Truth acts = s.truth(s.program().outputs.protective[i].acts);
    if (acts.may_be_no()) continue;
    const model::Protective& rule = s.model().protective[i];
    const model::Effect& effect = rule.unsure && acts.may_be_unknown() ? *rule.unsure : rule.full;
    if (effect.refer) out.push_back({&*effect.refer, basis_of(acts), filled(s, rule.say)});
  }
  add_otherwise(s, out);
  std::erase_if(out, [](const ActiveReferral& a) { return a.basis == Basis::NotAsked; });
  return out;
}

Referral leading(const Model& m, std::vector<ActiveReferral> active) {
  Referral out;
  if (active.empty()) return out;
  const auto key = [&](const ActiveReferral& a) {
    const std::int64_t within = a.referral->within_hours.value_or(1'000'000);
    const bool nobody = a.referral->to.empty();
    return std::tuple(-static_cast<int>(a.referral->level), a.basis == Basis::NotAsked, within,
                      nobody ? std::int64_t{2'000'000} : rank_of(m, a.referral->to.front()),
                      nobody ? model::ProfessionalId::kNone : a.referral->to.front().value);
  };
  std::stable_sort(
      active.begin(), active.end(),
      [&](const ActiveReferral& a, const ActiveReferral& b) { return key(a) < key(b); });
  const ActiveReferral& first = active.front();
  out.level = level_of(first.referral->level);
  out.basis = first.basis;
  for (const ActiveReferral& a : active) {
    if (a.referral->level == first.referral->level) out.basis = std::min(out.basis, a.basis);
  }
  out.within_hours = first.referral->within_hours;
  out.say = first.say;
  list_professionals(m, active, out);
  return out;
}

}  // namespace rung::decide
