#include "decide/decision.hpp"

#include <algorithm>

#include "base/seam.hpp"

#include "decide/blocked.hpp"
#include "decide/fill.hpp"
#include "decide/outcome.hpp"
#include "decide/plan.hpp"
#include "decide/questions.hpp"
#include "decide/reasons.hpp"
#include "decide/referral.hpp"
#include "decide/situation.hpp"
#include "decide/warnings.hpp"
#include "decide/wishes.hpp"

namespace rung::decide {
namespace {

class Decider {
 public:
  Decider(const Situation& s, const DecideOptions& options)
      : s_(s), m_(s.model()), o_(s.program().outputs), options_(options) {}

  Decision decide(Openness open) {
    d_.today = s_.state().today;
    d_.set_aside = s_.state().set_aside;
    d_.settled = open.settled;
    d_.settled_exact = open.exact;
    d_.questions = std::move(open.questions);
    const bool decided = open.verdicts.size() == 1 || base::broken(base::Breakage::VerdictTooEarly);
    d_.verdict = decided ? open.verdicts.front() : Verdict::Ask;
    set_referral();
    set_activity();
    d_.plan = plan_of(s_);
    for (std::size_t i = 0; i < d_.plan.size() && !d_.next; ++i) {
      if (!d_.plan[i].done_today) d_.next = i;
    }
    if (d_.verdict != Verdict::Ask) d_.come_back = come_back(s_, d_.plan);
    const std::vector<ExerciseId> wanted = understand_wants();
    if (options_.blocked) d_.blocked = blocked_of(s_, wanted);
    set_findings();
    set_scores();
    set_advice();
    set_conflicts();
    if (options_.explain) {
      d_.reasons = reasons_of(s_, d_.plan);
      add_warnings(s_, d_.plan);
    }
    return std::move(d_);
  }

 private:
  void set_referral() {
    d_.referral = leading(m_, active_referrals(s_));
    if (d_.referral.basis == Basis::NotAsked) {
      Referral firm = leading(m_, firm_referrals(s_));
      if (firm.level != ReferralLevel::None) d_.firm = std::move(firm);
    }
    for (std::size_t i = 0; i < m_.packs.size(); ++i) {
      if (m_.packs[i].otherwise && s_.truth(o_.pack_for[i]).is_no())
        d_.otherwise = m_.packs[i].not_for;
    }
  }

  void set_activity() {
    const auto raise = [&](Activity level, Basis basis) {
      const bool more =
          level > d_.activity.level || (level == d_.activity.level && basis < d_.activity.basis);
      if (more) d_.activity.level = level, d_.activity.basis = basis;
    };
    d_.activity.basis = Basis::Certain;
    for (std::size_t i = 0; i < m_.protective.size(); ++i) {
      const Truth acts = s_.truth(o_.protective[i].acts);
      const model::Effect* effect = effect_now(m_.protective[i], acts);
      if (!effect) continue;
      const bool stops =
          effect->stop || (effect->refer && effect->refer->level != ast::ReferralWord::Routine);
      if (stops) raise(Activity::Stop, basis_of(acts));
      if (effect->rest) raise(Activity::Rest, basis_of(acts));
      if (effect->hold) d_.activity.hold = true;
    }
    for (std::size_t i = 0; i < m_.packs.size(); ++i) {
      const Truth for_it = s_.truth(o_.pack_for[i]);
      if (!m_.packs[i].otherwise || m_.packs[i].otherwise->level == ast::ReferralWord::Routine ||
          for_it.is_yes())
        continue;
      raise(Activity::Stop, for_it.is_no() ? Basis::Certain : Basis::NotAsked);
    }
    if (d_.activity.level != Activity::Exercise || s_.yes(o_.exercise_planned)) return;
    raise(Activity::Rest, s_.truth(o_.exercise_planned).is_no() ? Basis::Certain : Basis::NotAsked);
  }

  // What is wished for never permits anything: it is refused with its reason, or asked back.
  std::vector<ExerciseId> understand_wants() {
    std::vector<ExerciseId> out;
    for (const std::string& want : s_.state().wants) {
      const Wish wish = understand(m_, want);
      if (wish.one) {
        out.push_back(*wish.one);
        const std::string& never = m_.exercises[wish.one->index()].never_given_because;
        if (!never.empty()) {
          d_.refused.push_back({want, never, {}, false, true});
        } else if (!s_.yes(o_.exercises[wish.one->index()].may)) {
          d_.refused.push_back({want, "it may not be done today; see what blocks it", {}});
        }
      } else if (wish.several.empty()) {
        d_.refused.push_back({want, "nothing here is called that", {}, true});
      } else if (d_.activity.level == Activity::Stop && d_.verdict != Verdict::Ask) {
        Refused refused{want, "it can mean more than one exercise, and none may be done today", {}};
        for (const ExerciseId e : wish.several)
          refused.choices.push_back(m_.exercises[e.index()].name);
        d_.refused.push_back(std::move(refused));
      } else if (options_.questions) {
        d_.questions.push_back(which_one(m_, want, wish.several));
      }
    }
    return out;
  }

  void set_findings() {
    for (std::size_t f = 0; f < m_.findings.size(); ++f) {
      for (int side = 0; side < 2; ++side) {
        if (o_.findings[side][f] == program::kNoNode) continue;
        FindingResult result;
        result.name = m_.findings[f].name;
        result.title = m_.findings[f].title;
        result.said = !m_.findings[f].not_said;
        if (m_.findings[f].per_side) result.side = side == 0 ? Side::Left : Side::Right;
        const Truth truth = s_.truth(o_.findings[side][f]);
        const NodeId scope = o_.finding_scope[side][f];
        const bool out_of_scope = scope != program::kNoNode && s_.truth(scope).is_no();
        result.truth = out_of_scope     ? TruthValue::NotApplicable
                       : truth.is_yes() ? TruthValue::Yes
                       : truth.is_no()  ? TruthValue::No
                                        : TruthValue::Unknown;
        d_.findings.push_back(std::move(result));
      }
    }
  }

  void set_scores() {
    for (std::size_t i = 0; i < m_.scores.size(); ++i) {
      const model::Score& score = m_.scores[i];
      ScoreResult result;
      result.name = score.name;
      result.title = score.title;
      const program::Number& total = s_.work().number(s_.program(), o_.score[i]);
      result.low = Fixed{total.low_min};
      result.high = Fixed{total.high_max};
      if (o_.score_scope[i] != program::kNoNode) {
        const Truth scope = s_.truth(o_.score_scope[i]);
        result.applicable = !scope.is_no();
        result.applies_known = scope.is_yes() || scope.is_no();
      }
      for (const model::Band& band : score.bands) {
        const bool inside =
            (!band.from || *band.from <= result.low) && (!band.below || result.high < *band.below);
        if (inside && result.applicable && result.applies_known) result.band = band.name;
      }
      d_.scores.push_back(std::move(result));
    }
  }

  void set_advice() {
    for (std::size_t i = 0; i < m_.permissive.size(); ++i) {
      const model::Permissive& rule = m_.permissive[i];
      if (rule.kind == model::PermitKind::Advise && s_.yes(o_.spoken[i])) {
        d_.advice.push_back({rule.name, filled(s_, rule.say), citations(m_, rule.cite)});
      }
    }
  }

  // Two rules that pull the load of one exercise both ways; the more cautious one was followed.
  void set_conflicts() {
    for (std::size_t p = 0; p < m_.permissive.size(); ++p) {
      const model::Permissive& raise = m_.permissive[p];
      if (raise.kind != model::PermitKind::Raise || !s_.yes(o_.permissive[p])) continue;
      for (std::size_t r = 0; r < m_.protective.size(); ++r) {
        const model::Protective& rule = m_.protective[r];
        if (!s_.truth(o_.protective[r].full).not_ruled_out()) continue;
        const bool same = std::find(rule.exercises.begin(), rule.exercises.end(), raise.exercise) !=
                          rule.exercises.end();
        if (!(rule.full.hold || (same && (rule.full.eases || rule.full.takes_exercises)))) continue;
        d_.conflicts.push_back({"one rule would raise the load of " +
                                    m_.exercises[raise.exercise.index()].name +
                                    ", another holds it back; it is held back",
                                {raise.name, rule.name}});
      }
    }
  }

  const Situation& s_;
  const Model& m_;
  const program::Outputs& o_;
  const DecideOptions& options_;
  Decision d_;
};

}  // namespace

Decision decide(const program::Program& program, const model::Model& model,
                const program::BoundState& state, const DecideOptions& options) {
  return decide(Situation(program, model, state), options);
}

Decision decide(const Situation& situation, const DecideOptions& options) {
  Openness open = find_open(situation, options);
  if (open.idle.empty()) return Decider(situation, options).decide(std::move(open));
  // What comes out the same whatever is answered is decided as if the answer were not sure.
  const Situation decided(situation, open.idle);
  return Decider(decided, options).decide(std::move(open));
}

}  // namespace rung::decide
