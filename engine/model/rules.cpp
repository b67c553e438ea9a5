// Protective and permissive rules, and invariants.
#include <algorithm>
#include <set>

#include "model/builder.hpp"

namespace rung::model {
namespace {

using ast::ActivityWord;
using ast::ProtectKind;

void do_activity(Effect& effect, ActivityWord word) {
  effect.stop |= word == ActivityWord::Stop;
  effect.rest |= word == ActivityWord::Rest;
  effect.hold |= word == ActivityWord::Hold;
}

// How much an effect restrains, to compare `if unsure` with the rule itself.
int activity_rank(const Effect& e) {
  if (e.stop) return 3;
  if (e.rest || e.takes_exercises) return 2;
  return e.hold || e.eases ? 1 : 0;
}
int referral_rank(const Effect& e) { return e.refer ? static_cast<int>(e.refer->level) + 1 : 0; }

// Urgent and emergency referral imply stop.
int implied_activity(const Effect& e) {
  return e.refer && e.refer->level != ast::ReferralWord::Routine ? 3 : activity_rank(e);
}

}  // namespace

Effect Builder::full_effect(const ast::Protect& written) {
  Effect effect;
  switch (written.kind) {
    case ProtectKind::Stop: effect.stop = true; break;
    case ProtectKind::Rest: effect.rest = true; break;
    case ProtectKind::Hold: effect.hold = true; break;
    case ProtectKind::Avoid:
    case ProtectKind::Regress: effect.takes_exercises = true; break;
    case ProtectKind::Ease: effect.eases = true; break;
    case ProtectKind::Refer: break;
  }
  if (written.refer) effect.refer = referral_of(*written.refer);
  if (written.and_activity) do_activity(effect, *written.and_activity);
  return effect;
}

std::optional<Effect> Builder::unsure_effect(const ast::Protect& written, const Effect& full) {
  if (!written.if_unsure) return std::nullopt;
  const ast::IfUnsure& soft = *written.if_unsure;
  Effect effect;
  if (soft.kind == ast::IfUnsure::Kind::Activity) do_activity(effect, soft.activity);
  if (soft.kind == ast::IfUnsure::Kind::Referral) {
    effect.refer = full.refer.value_or(Referral{});
    effect.refer->level = soft.referral;
    if (full.refer && full.refer->level != soft.referral) effect.refer->within_hours.reset();
  }
  if (written.kind == ProtectKind::Regress && effect.hold) {
    effect = Effect{};
    effect.takes_exercises = effect.takes_only_beyond_hold = true;
    return effect;
  }
  const bool no_more = implied_activity(effect) <= implied_activity(full) &&
                       referral_rank(effect) <= referral_rank(full);
  const bool less = implied_activity(effect) < implied_activity(full) ||
                    referral_rank(effect) < referral_rank(full);
  const bool comparable = !full.takes_exercises || implied_activity(effect) == 0;
  if (!no_more || !less || !comparable) {
    Diagnostic& d = sink_.report(base::Code::R4006, soft.span,
                                 "this is not weaker than what the rule does when it is certain");
    d.help.push_back(written.kind == ProtectKind::Regress
                         ? "a regress may only be softened to `hold`"
                         : "write something weaker, such as `if unsure nothing`, or leave it out");
    return std::nullopt;
  }
  return effect;
}

void Builder::add_trait(const ast::Name& trait, std::vector<ExerciseId>& out) {
  const auto matches = [&](const Exercise& e) {
    if (trait.text == "loaded") return e.load == ast::LoadWord::Loaded;
    if (trait.text == "bodyweight") return e.load == ast::LoadWord::Bodyweight;
    if (trait.text == "advanced") return e.advanced;
    if (trait.text == "one_sided") return e.one_sided;
    return e.kind == trait.text;
  };
  bool any = false;
  for (std::size_t i = 0; i < model_.exercises.size(); ++i) {
    if (!matches(model_.exercises[i])) continue;
    any = true;
    out.push_back(ExerciseId(i));
  }
  const bool built_in = trait.text == "loaded" || trait.text == "bodyweight" ||
                        trait.text == "advanced" || trait.text == "one_sided";
  if (any || built_in) return;
  std::set<std::string_view> kinds = {"loaded", "bodyweight", "advanced", "one_sided"};
  for (const Exercise& e : model_.exercises) kinds.insert(e.kind);
  suggest(sink_.report(base::Code::R2001, trait.span,
                       "no exercise is of the kind `" + trait.text + "`"),
          trait.text, trait.span, {kinds.begin(), kinds.end()});
}

std::vector<ExerciseId> Builder::exercises_of(const ast::ExerciseSet& set) {
  std::vector<ExerciseId> out;
  const auto add_if = [&](auto&& predicate) {
    for (std::size_t i = 0; i < model_.exercises.size(); ++i) {
      if (predicate(model_.exercises[i])) out.push_back(ExerciseId(i));
    }
  };
  using Set = ast::ExerciseSet;
  for (const auto& part : set.parts) {
    if (const auto* named = std::get_if<Set::Named>(&part)) {
      const Symbol* found =
          names_.expect(named->name.text, named->name.span, {Kind::Exercise}, sink_);
      if (found) out.push_back(ExerciseId(found->index));
    } else if (const auto* ladder = std::get_if<Set::OfLadder>(&part)) {
      const Symbol* found =
          names_.expect(ladder->ladder.text, ladder->ladder.span, {Kind::Ladder}, sink_);
      if (found) add_if([&](const Exercise& e) { return e.ladder == LadderId(found->index); });
    } else if (const auto* trait = std::get_if<Set::Trait>(&part)) {
      add_trait(trait->trait, out);
    } else if (const auto* trains = std::get_if<Set::Trains>(&part)) {
      const std::string& muscle = trains->muscle.text;
      const std::size_t before = out.size();
      add_if([&](const Exercise& e) {
        return std::find(e.trains.begin(), e.trains.end(), muscle) != e.trains.end();
      });
      if (out.size() == before) {
        std::set<std::string_view> known;
        for (const Exercise& e : model_.exercises) known.insert(e.trains.begin(), e.trains.end());
        suggest(sink_.report(base::Code::R2001, trains->muscle.span,
                             "no exercise trains `" + muscle + "`"),
                muscle, trains->muscle.span, {known.begin(), known.end()});
      }
    } else if (const auto* needs = std::get_if<Set::Needs>(&part)) {
      const std::string& item = needs->equipment.text;
      const std::size_t before = out.size();
      add_if([&](const Exercise& e) {
        if (!model_.equipment.valid()) return false;
        const auto& choices = model_.facts[model_.equipment.index()].type.choices;
        return std::any_of(e.needs.begin(), e.needs.end(), [&](const auto& any_of) {
          return std::any_of(any_of.begin(), any_of.end(),
                             [&](std::uint32_t c) { return choices[c].name.text == item; });
        });
      });
      if (out.size() == before)
        sink_.report(base::Code::R2001, needs->equipment.span, "no exercise needs `" + item + "`");
    } else {
      add_if([](const Exercise&) { return true; });
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void Builder::build_protective() {
  model_.protective.reserve(protective_.size());
  for (const auto& [node, span] : protective_)
    build_protective_rule(*node, model_.protective.emplace_back());
}

void Builder::build_protective_rule(const ast::Protect& node, Protective& rule) {
  rule.name = node.name.text;
  rule.title = node.title ? node.title->text : node.name.text;
  rule.span = node.name.span;
  rule.kind = node.kind;
  Scope scope;
  scope.protects_here = true;
  rule.when = cond_or_always(node.when, scope);
  rule.full = full_effect(node);
  rule.unsure = unsure_effect(node, rule.full);
  rule.latches = node.stays_until != nullptr || node.kind == ProtectKind::Regress;
  if (node.stays_until) {
    Scope release;
    release.permits_here = true;
    rule.until = cond(*node.stays_until, release);
  }
  if (node.exercises) rule.exercises = exercises_of(*node.exercises);
  if (node.from_rung) {
    const Symbol* found =
        names_.expect(node.from_rung->text, node.from_rung->span, {Kind::Exercise}, sink_);
    if (found && !model_.exercises[found->index].ladder.valid()) {
      Diagnostic& d = sink_.report(base::Code::R5007, node.from_rung->span,
                                   "`" + node.from_rung->text + "` is not a rung of any ladder");
      d.help.push_back("put it on a ladder, or take it away with `avoid`");
    } else if (found) {
      rule.from_rung = ExerciseId(found->index);
      for (const ExerciseId rung :
           model_.ladders[model_.exercises[found->index].ladder.index()].rungs) {
        std::optional<ExerciseId> at = rung;
        while (at && *at != rule.from_rung) at = model_.exercises[at->index()].below;
        if (at) rule.exercises.push_back(rung);
      }
    }
  }
  rule.load_percent = node.load_percent;
  check_load_percent(node.load_percent, node.name.span);
  rule.say = node.say ? node.say->text : "";
  rule.note = node.note ? node.note->text : "";
  rule.cite = cited(node.cite);
}

std::vector<std::vector<ExerciseId>> Builder::groups_of(const std::vector<ast::Group>& groups) {
  std::vector<std::vector<ExerciseId>> out;
  for (const ast::Group& group : groups) {
    std::vector<ExerciseId> one_of = exercise_list(group.one_of);
    std::sort(one_of.begin(), one_of.end());
    out.push_back(std::move(one_of));
  }
  return out;
}

void Builder::build_permissive() {
  const auto start = [&](PermitKind kind, std::string name, std::string title, Span span,
                         const ast::ExprPtr& when,
                         const std::vector<ast::Citation>& cite) -> Permissive& {
    Permissive& rule = model_.permissive.emplace_back();
    rule.kind = kind;
    rule.name = std::move(name);
    rule.title = title.empty() ? rule.name : std::move(title);
    rule.span = span;
    Scope scope;
    scope.permits_here = true;
    if (when) rule.when = cond(*when, scope);
    rule.cite = cited(cite);
    return rule;
  };
  const auto title_of = [](const std::optional<ast::Text>& text) {
    return text ? text->text : std::string();
  };
  const auto before = [&](Permissive& rule, const std::vector<ast::Name>& names) {
    for (const ast::Name& name : names) {
      const Symbol* found =
          names_.expect(name.text, name.span, {Kind::Ladder, Kind::Permissive}, sink_);
      if (found)
        rule.before.push_back(found->kind == Kind::Ladder ? "focus " + name.text : name.text);
    }
  };
  for (const auto& [node, span] : focuses_) {
    const Symbol* ladder =
        names_.expect(node->ladder.text, node->ladder.span, {Kind::Ladder}, sink_);
    if (!ladder) continue;
    Permissive& rule =
        start(PermitKind::Focus, "focus " + node->ladder.text, model_.ladders[ladder->index].title,
              node->ladder.span, node->when, node->cite);
    rule.ladder = LadderId(ladder->index);
    before(rule, node->before);
  }
  for (const auto& [node, span] : gives_) {
    Permissive& rule = start(PermitKind::Give, node->name.text, title_of(node->title),
                             node->name.span, node->when, node->cite);
    rule.groups = groups_of(node->groups);
    before(rule, node->before);
  }
  for (const auto& [node, span] : begins_) {
    Permissive& rule =
        start(PermitKind::Begin, node->name ? node->name->text : "begin", node->title.text,
              node->name ? node->name->span : node->title.span, node->when, node->cite);
    rule.groups = groups_of(node->groups);
  }
  for (const auto& [node, span] : raises_) {
    const Symbol* found =
        names_.expect(node->exercise.text, node->exercise.span, {Kind::Exercise}, sink_);
    if (!found) continue;
    Permissive& rule =
        start(PermitKind::Raise, node->name ? node->name->text : "raise " + node->exercise.text, "",
              node->exercise.span, node->when, node->cite);
    rule.exercise = ExerciseId(found->index);
    rule.load_percent = node->load_percent;
    check_load_percent(node->load_percent, node->exercise.span);
  }
  for (const auto& [node, span] : advices_) {
    Permissive& rule = start(PermitKind::Advise, node->name.text, title_of(node->title),
                             node->name.span, node->when, node->cite);
    rule.say = node->say.text;
    rule.beside_stop = node->beside_stop;
  }
  std::stable_sort(model_.permissive.begin(), model_.permissive.end(),
                   [](const Permissive& a, const Permissive& b) { return a.name < b.name; });
}

void Builder::build_invariants() {
  for (const auto& [node, span] : invariants_) {
    Invariant& invariant = model_.invariants.emplace_back();
    invariant.name = invariant.title = node->title.text;
    invariant.span = span;
    if (node->when) invariant.when = cond(*node->when, Scope{});
    if (const auto* never = std::get_if<ast::Invariant::NeverGive>(&node->claim)) {
      invariant.kind = Invariant::Kind::NeverGive;
      invariant.exercises = exercises_of(never->exercises);
    } else if (const auto* rises = std::get_if<ast::Invariant::CautionRises>(&node->claim)) {
      invariant.kind = Invariant::Kind::CautionRises;
      const ast::Name& name = rises->with_fact;
      const Symbol* found = names_.expect(name.text, name.span, {Kind::Fact}, sink_);
      if (!found) continue;
      invariant.with_fact = FactId(found->index);
      const Type& type = model_.facts[found->index].type;
      const bool ordered = type.kind == FactKind::YesNo || type.worse != ast::Worse::NotSaid;
      if (ordered) continue;
      Diagnostic& d =
          sink_.report(base::Code::R3001, name.span, "`" + name.text + "` has no worse end");
      d.help.push_back("say `higher is worse` or `later is worse` in its type");
    } else if (const auto* refer = std::get_if<ast::Invariant::AlwaysReferral>(&node->claim)) {
      invariant.kind = Invariant::Kind::AlwaysReferral;
      invariant.referral = refer->at_least;
    } else {
      invariant.kind = Invariant::Kind::AlwaysActivity;
      invariant.activity = std::get<ast::Invariant::AlwaysActivity>(node->claim).at_least;
    }
  }
}

}  // namespace rung::model
