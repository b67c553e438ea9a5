#include "support/reference_eval.hpp"

#include <algorithm>

#include "support/reference_cond.hpp"

namespace rung::reference {
namespace {

class Judge {
 public:
  Judge(const model::Model& model, const State& state)
      : m_(model), past_(model, state), read_(model, past_) {}

  std::set<std::pair<std::uint32_t, Side>> standing() {
    fold_all();
    std::set<std::pair<std::uint32_t, Side>> out;
    for (std::uint32_t fact = 0; fact < m_.facts.size(); ++fact) {
      for (const Side side : {Side::None, Side::Left, Side::Right}) {
        if (read_.stands(fact, side, past_.last())) out.insert({fact, side});
      }
    }
    return out;
  }

  Opinion judge() {
    fold_all();
    protect();
    permit();
    may_be_done();
    plan();
    steps_up();
    advise();
    return out_;
  }

 private:
  void fold_all() {
    read_.latches.assign(past_.steps().size(), std::vector<Latch>(m_.protective.size()));
    read_.fired.assign(past_.steps().size(),
                       std::vector<Outcomes>(m_.protective.size(), exactly(false)));
    for (std::size_t step = 0; step < past_.last(); ++step) fold(step);
  }

  // One session that is over: what fired in it, and which latches it set and cleared.
  void fold(std::size_t step) {
    for (std::uint32_t rule = 0; rule < m_.protective.size(); ++rule)
      read_.fired[step][rule] = fired_in(step, rule);
    for (std::uint32_t rule = 0; rule < m_.protective.size(); ++rule) {
      Latch latch = read_.latches[step][rule];
      if (m_.protective[rule].latches) {
        const Outcomes& now = read_.fired[step][rule];
        Outcomes held = either(latch.state, read_.taken_back(rule, step, Look::ForLatch));
        Outcomes release = read_.release(rule, step, Look::ForLatch);
        // What is not known on that day releases nothing, but for what may still be told.
        if (release.size() > 1 && !read_.release_hangs_on_logs(rule, step, Look::ForLatch))
          release = exactly(false);
        if (may_be(release, Kleene::Yes) && !ruled_out(held)) {
          const bool certain = known_yes(release) && !may_be(held, Kleene::No);
          (certain ? latch.released : latch.maybe_released) = step;
          latch.before = held;
        }
        if (known_yes(release)) held = exactly(false);
        if (may_be(release, Kleene::Yes)) held.insert(Kleene::No);
        latch.state = either(held, now);
        if (!ruled_out(now)) latch.fired = step;
      }
      read_.latches[step + 1][rule] = latch;
    }
  }

  // Fired: true, or not ruled out because of a not sure, a declined or a missing log value, at the
  // level it then had. What was merely not asked fires nothing.
  Outcomes fired_in(std::size_t step, std::uint32_t rule) const {
    Place place;
    place.step = step;
    place.look = Look::ForLatch;
    const Outcomes now = read_.fires(rule, place);
    if (now.size() == 1) return now;
    if (!may_be(now, Kleene::Unknown)) return exactly(false);
    // A missing log value of the latest session may still be told.
    if (read_.hangs_on_logs(rule, place)) return now;
    return {may_be(now, Kleene::Yes) ? Kleene::Yes : Kleene::Unknown};
  }

  void protect() {
    Place today;
    today.step = past_.last();
    for (std::uint32_t i = 0; i < m_.protective.size(); ++i) {
      const model::Protective& rule = m_.protective[i];
      Outcomes acts = read_.fires(i, today);
      if (rule.latches) {
        Outcomes still = either(read_.latches[past_.last()][i].state,
                                read_.taken_back(i, past_.last(), Look::Today));
        const Outcomes release = read_.release(i, past_.last(), Look::Today);
        if (known_yes(release)) still = exactly(false);
        if (may_be(release, Kleene::Yes)) still.insert(Kleene::No);
        acts = either(acts, still);
      }
      const bool softened = rule.unsure && !may_be(acts, Kleene::Yes);
      out_.protective.push_back(acts);
      out_.acts.push_back(ruled_out(acts) ? Acts::No : softened ? Acts::Softened : Acts::Full);
      if (out_.acts.back() == Acts::Full) apply(rule.full);
      if (out_.acts.back() == Acts::Softened) apply(*rule.unsure);
    }
  }

  void apply(const model::Effect& effect) {
    out_.stop |= effect.stop;
    out_.rest |= effect.rest;
    out_.hold |= effect.hold;
    if (effect.refer) refer(effect.refer->level);
  }
  void refer(ast::ReferralWord word) {
    const ReferralLevel level = word == ast::ReferralWord::Routine  ? ReferralLevel::Routine
                                : word == ast::ReferralWord::Urgent ? ReferralLevel::Urgent
                                                                    : ReferralLevel::Emergency;
    out_.referral = std::max(out_.referral, level);
    if (level > ReferralLevel::Routine) out_.stop = true;
  }

  bool for_this(Span span) const {
    const auto pack = m_.pack_of(span);
    return !pack || out_.pack_for[*pack];
  }

  void permit() {
    for (const model::Pack& pack : m_.packs) {
      out_.pack_for.push_back(known_yes(read_.cond_now(pack.for_when, true)));
      if (!out_.pack_for.back() && pack.otherwise) refer(pack.otherwise->level);
    }
    for (const model::Gate& gate : m_.gates)
      out_.gate_open.push_back(known_yes(read_.cond_now(gate.open_when, true)));
    for (const model::Permissive& rule : m_.permissive) {
      out_.permissive.push_back(known_yes(read_.cond_now(rule.when, false)) && for_this(rule.span));
    }
  }

  // On the way from `top` down to the lowest rung, `top` included.
  bool at_or_below(model::ExerciseId exercise, model::ExerciseId top) const {
    for (std::optional<model::ExerciseId> at = top; at; at = m_.exercises[at->index()].below) {
      if (*at == exercise) return true;
    }
    return false;
  }

  // What was done lighter on purpose tells how far somebody is on a ladder only where nothing else
  // does.
  bool tells(const model::Ladder& ladder, std::size_t step, model::ExerciseId rung) const {
    for (std::size_t s = 0; s < past_.last(); ++s) {
      for (const model::ExerciseId other : ladder.rungs) {
        if (past_.in_earnest(s, other.value)) return past_.in_earnest(step, rung.value);
      }
    }
    return past_.did(step, rung.value);
  }

  bool hold_allows(model::ExerciseId exercise) const {
    const model::Ladder& ladder = m_.ladders[m_.exercises[exercise.index()].ladder.index()];
    for (std::size_t step = past_.last(); step-- > 0;) {
      bool any = false, allowed = false;
      for (const model::ExerciseId rung : ladder.rungs) {
        if (!tells(ladder, step, rung)) continue;
        any = true;
        allowed |= at_or_below(exercise, rung);
      }
      if (any) return allowed;
    }
    return m_.exercises[exercise.index()].depth == 0;
  }

  bool says(model::LadderId id, const std::function<bool(std::size_t)>& rung) const {
    const model::Ladder& ladder = m_.ladders[id.index()];
    if (ladder.ask.empty()) return false;
    Place today;
    today.step = past_.last();
    const Item item{Item::Kind::Ladder,           id.value, 0, Side::None,
                    Item::When::LatestOfExercise, kNone};
    return known_yes(read_.value_in(
        item,
        [&](std::int64_t v) {
          return v < static_cast<std::int64_t>(ladder.rungs.size()) &&
                 rung(static_cast<std::size_t>(v));
        },
        today));
  }

  // The lowest rung, one done before today or named today, one below such a rung, or one step above
  // any of these.
  bool within_reach(model::ExerciseId exercise) const {
    const model::LadderId id = m_.exercises[exercise.index()].ladder;
    const model::Ladder& ladder = m_.ladders[id.index()];
    const auto near = [&](const std::function<bool(model::ExerciseId)>& is_on) {
      const auto base = [&](model::ExerciseId rung) {
        if (m_.exercises[rung.index()].depth == 0 || is_on(rung)) return true;
        return std::any_of(ladder.rungs.begin(), ladder.rungs.end(), [&](model::ExerciseId above) {
          return m_.exercises[above.index()].below == rung && is_on(above);
        });
      };
      const auto below = m_.exercises[exercise.index()].below;
      return base(exercise) || (below && base(*below));
    };
    if (near([&](model::ExerciseId rung) { return past_.did_before_today(rung.value); }))
      return true;
    return says(id, [&](std::size_t named) {
      return near([&](model::ExerciseId rung) { return rung == ladder.rungs[named]; });
    });
  }

  bool at_hand(const std::vector<std::uint32_t>& one_of) const {
    Place today;
    today.step = past_.last();
    Outcomes any = exactly(false);
    for (const std::uint32_t choice : one_of) {
      const Item item{Item::Kind::Choice, m_.equipment.value,           choice,
                      Side::None,         Item::When::LatestOfExercise, kNone};
      any = either(any, read_.value_in(
                            item, [](std::int64_t v) { return v == 1; }, today));
    }
    return known_yes(any);
  }

  bool taken_away(model::ExerciseId id) const {
    for (std::size_t i = 0; i < m_.protective.size(); ++i) {
      const model::Protective& rule = m_.protective[i];
      if (out_.acts[i] == Acts::No) continue;
      const model::Effect& effect = out_.acts[i] == Acts::Full ? rule.full : *rule.unsure;
      const bool its_own =
          std::find(rule.exercises.begin(), rule.exercises.end(), id) != rule.exercises.end();
      if (!effect.takes_exercises || !its_own) continue;
      if (!effect.takes_only_beyond_hold || !hold_allows(id)) return true;
    }
    return false;
  }

  // Done so lately that the days it leaves between are not over; a ladder pauses as one.
  bool pauses(const model::Exercise& e, model::ExerciseId id) const {
    std::vector<model::ExerciseId> as_one = {id};
    if (e.ladder.valid()) as_one = m_.ladders[e.ladder.index()].rungs;
    for (std::size_t step = 0; step < past_.last(); ++step) {
      const std::int64_t ago = past_.date(past_.last()).number - past_.date(step).number;
      for (const model::ExerciseId one : as_one) {
        if (past_.did(step, one.value) && ago <= m_.exercises[one.index()].days_between)
          return true;
      }
    }
    return false;
  }

  void may_be_done() {
    for (std::size_t i = 0; i < m_.exercises.size(); ++i) {
      const model::Exercise& e = m_.exercises[i];
      const model::ExerciseId id(i);
      bool may = for_this(e.span) && e.never_given_because.empty() && !out_.stop && !out_.rest &&
                 !taken_away(id);
      for (const auto& one_of : e.needs) may = may && at_hand(one_of);
      may = may && !pauses(e, id);
      if (e.ladder.valid()) {
        may = may && within_reach(id) && (!out_.hold || hold_allows(id));
        for (const model::GateId gate : e.gates) may = may && out_.gate_open[gate.index()];
      }
      out_.may.push_back(may);
    }
  }

  bool climbed_lately(const model::Ladder& ladder) const {
    return std::any_of(ladder.rungs.begin(), ladder.rungs.end(), [&](model::ExerciseId rung) {
      const auto step = past_.latest_of(rung.value, past_.last());
      return step && past_.date(past_.last()).number - past_.date(*step).number <
                         m_.exercises[rung.index()].results_count_days;
    });
  }

  void plan() {
    bool planned = false, exercise = false;
    for (std::size_t i = 0; i < m_.ladders.size(); ++i) {
      const model::Ladder& ladder = m_.ladders[i];
      const bool on_it =
          climbed_lately(ladder) || says(model::LadderId(i), [](std::size_t) { return true; });
      bool in_plan = false, has_focus = false, may_go_on = false;
      for (std::size_t p = 0; p < m_.permissive.size(); ++p) {
        const model::Permissive& rule = m_.permissive[p];
        if (rule.kind != model::PermitKind::Focus || rule.ladder != model::LadderId(i)) continue;
        has_focus = true;
        in_plan |= out_.permissive[p];
        may_go_on |= !may_be(read_.cond_now(rule.when, false), Kleene::No) && for_this(rule.span);
      }
      in_plan |= on_it && (!has_focus || ladder.goes_on_without_focus || may_go_on);
      in_plan = in_plan && for_this(ladder.span);
      out_.ladder_in_plan.push_back(in_plan);
      planned |= in_plan;
      for (const model::ExerciseId rung : ladder.rungs)
        exercise |= in_plan && out_.may[rung.index()];
    }
    for (std::size_t p = 0; p < m_.permissive.size(); ++p) {
      if (m_.permissive[p].kind != model::PermitKind::Give || !out_.permissive[p]) continue;
      planned = true;
      for (const auto& one_of : m_.permissive[p].groups) {
        for (const model::ExerciseId e : one_of) exercise |= out_.may[e.index()];
      }
    }
    nothing_may_be_done_ = planned && !exercise;
    out_.verdict = out_.referral == ReferralLevel::Emergency ? Verdict::Emergency
                   : out_.referral == ReferralLevel::Urgent  ? Verdict::Urgent
                   : out_.stop                               ? Verdict::Stop
                   : out_.rest || (planned && !exercise)     ? Verdict::Rest
                   : out_.referral == ReferralLevel::Routine ? Verdict::Routine
                   : exercise                                ? Verdict::Exercise
                                                             : Verdict::OutOfScope;
  }

  std::uint32_t depth_of(model::ExerciseId rung) const { return m_.exercises[rung.index()].depth; }

  // How high the latest session before today went on this ladder; nothing when there was none.
  std::optional<std::uint32_t> last_height(const model::Ladder& ladder) const {
    for (std::size_t step = past_.last(); step-- > 0;) {
      std::optional<std::uint32_t> top;
      for (const model::ExerciseId rung : ladder.rungs) {
        if (tells(ladder, step, rung)) top = std::max(top.value_or(0), depth_of(rung));
      }
      if (top) return top;
    }
    return std::nullopt;
  }

  // All ladders and gives, each after whatever its author put before it, else by name.
  std::vector<std::size_t> authors_order() const {
    std::set<std::string> left;
    for (const model::Ladder& ladder : m_.ladders) left.insert("focus " + ladder.name);
    for (const model::Permissive& rule : m_.permissive) {
      if (rule.kind == model::PermitKind::Give) left.insert(rule.name);
    }
    const auto held_back = [&](const std::string& id) {
      return std::any_of(
          m_.permissive.begin(), m_.permissive.end(), [&](const model::Permissive& rule) {
            return left.count(rule.name) != 0 &&
                   std::find(rule.before.begin(), rule.before.end(), id) != rule.before.end();
          });
    };
    std::vector<std::size_t> out;
    while (!left.empty()) {
      auto at = std::find_if_not(left.begin(), left.end(), held_back);
      if (at == left.end()) at = left.begin();
      for (std::size_t i = 0; i < m_.ladders.size(); ++i) {
        if (*at == "focus " + m_.ladders[i].name) out.push_back(i);
      }
      left.erase(at);
    }
    return out;
  }

  // Which ladders go up, and what each then gives.
  void steps_up() {
    std::int64_t most = -1;
    for (const model::Pack& pack : m_.packs) {
      if (pack.steps_up && (most < 0 || *pack.steps_up < most)) most = *pack.steps_up;
    }
    if (most < 0) most = 1;
    out_.is_today.assign(m_.exercises.size(), false);
    std::int64_t wanted = 0;
    for (const std::size_t i : authors_order()) {
      const model::Ladder& ladder = m_.ladders[i];
      const auto last = last_height(ladder);
      bool wants = false;
      std::optional<std::uint32_t> height;
      for (const model::ExerciseId rung : ladder.rungs) {
        if (!out_.may[rung.index()]) continue;
        const bool up = last && depth_of(rung) > *last;
        wants |= up && out_.ladder_in_plan[i];
        if (!up || wanted < most) height = std::max(height.value_or(0), depth_of(rung));
      }
      for (const model::ExerciseId rung : ladder.rungs)
        out_.is_today[rung.index()] = out_.may[rung.index()] && height && depth_of(rung) == *height;
      if (wants) ++wanted;
    }
  }

  void advise() {
    for (std::size_t p = 0; p < m_.permissive.size(); ++p) {
      const model::Permissive& rule = m_.permissive[p];
      const bool silenced = out_.stop || out_.rest || nothing_may_be_done_;
      out_.spoken.push_back(rule.kind == model::PermitKind::Advise && out_.permissive[p] &&
                            (rule.beside_stop || !silenced));
    }
  }

  const model::Model& m_;
  Past past_;
  Reader read_;
  bool nothing_may_be_done_ = false;
  Opinion out_;
};

}  // namespace

std::set<std::pair<std::uint32_t, Side>> standing(const model::Model& model, const State& state) {
  return Judge(model, state).standing();
}

Opinion evaluate(const model::Model& model, const State& state) {
  return Judge(model, state).judge();
}

}  // namespace rung::reference
