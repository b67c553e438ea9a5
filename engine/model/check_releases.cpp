// What is taken away must be able to come back, and what is shut to open: not only by doing what
// may not be done.
//
//   bad:  gate thirty for loaded_squat { open when loaded_squat.clean_reps >= 30 }
//   good: gate thirty for loaded_squat { open when squat.clean_reps >= 30 }
#include <algorithm>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

// Can a condition become true while some exercises are never done? A comparison with something that
// does not exist is false, and so is its negation.
class HoldsWithout {
 public:
  HoldsWithout(const Model& model, std::vector<ExerciseId> never_done)
      : model_(model), never_done_(std::move(never_done)) {}

  bool can(const Cond& cond, bool negated) const {
    if (const auto* node = std::get_if<Always>(&cond.node)) return node->value != negated;
    if (const auto* node = std::get_if<NotCond>(&cond.node)) return can(*node->operand, !negated);
    if (const auto* node = std::get_if<AllOf>(&cond.node))
      return group(node->operands, negated, !negated);
    if (const auto* node = std::get_if<AnyOf>(&cond.node))
      return group(node->operands, negated, negated);
    if (const auto* node = std::get_if<AnyExercise>(&cond.node))
      return group(node->items, negated, false);
    if (const auto* node = std::get_if<CountCond>(&cond.node)) return count(*node, negated);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node)) return finding(*node, negated);
    if (const auto* node = std::get_if<LogIsOneOf>(&cond.node))
      return !is_never_done(node->exercise);
    if (const auto* node = std::get_if<OnNamedSide>(&cond.node))
      return can(*node->left, negated) || can(*node->right, negated);
    if (const auto* node = std::get_if<InSessionsCond>(&cond.node)) {
      return !is_never_done(node->exercise) && can(*node->body, negated);
    }
    if (const auto* node = std::get_if<MorningAfterCond>(&cond.node)) {
      return !is_never_done(node->exercise) && can(*node->body, negated);
    }
    if (const auto* node = std::get_if<HasRisenCond>(&cond.node)) {
      return !is_never_done(node->exercise) && exists(*node->subject);
    }
    if (const auto* node = std::get_if<CompareShares>(&cond.node))
      return exists(*node->left) && exists(*node->right);
    if (const auto* node = std::get_if<CompareNums>(&cond.node)) return compare(*node, negated);
    return true;
  }

 private:
  bool is_never_done(ExerciseId exercise) const {
    return exercise.valid() &&
           std::find(never_done_.begin(), never_done_.end(), exercise) != never_done_.end();
  }
  bool group(const std::vector<CondPtr>& list, bool negated, bool all) const {
    const auto holds = [&](const CondPtr& c) { return can(*c, negated); };
    return all ? std::all_of(list.begin(), list.end(), holds)
               : std::any_of(list.begin(), list.end(), holds);
  }
  bool count(const CountCond& node, bool negated) const {
    const auto size = static_cast<std::int64_t>(node.items.size());
    const auto that_can = [&](bool hold) {
      return std::count_if(node.items.begin(), node.items.end(),
                           [&](const CondPtr& c) { return can(*c, !hold); });
    };
    switch (node.quantifier) {
      case CountQuantifier::AtLeast:
        return negated ? that_can(false) > size - node.count : that_can(true) >= node.count;
      case CountQuantifier::AtMost:
        return negated ? that_can(true) > node.count : that_can(false) >= size - node.count;
      case CountQuantifier::Exactly: break;
    }
    return negated || (that_can(true) >= node.count && that_can(false) >= size - node.count);
  }
  bool finding(const FindingHolds& node, bool negated) const {
    const Finding& f = model_.findings[node.finding.index()];
    const int side = node.side == Side::Right ? 1 : 0;
    const bool in_scope = !f.scoped() || can(*f.applies_when[side], false);
    const bool out_of_scope = f.scoped() && can(*f.applies_when[side], true);
    const bool yes = can(*f.when[side], false), no = can(*f.when[side], true);
    if (node.ruled_out) return negated ? out_of_scope || yes : in_scope && no;
    return negated ? out_of_scope || no : in_scope && yes;
  }
  bool compare(const CompareNums& node, bool negated) const {
    const auto* sessions = std::get_if<NumSessionsInLast>(&node.left->node);
    const auto* constant = std::get_if<NumConst>(&node.right->node);
    if (!sessions || !constant || !is_never_done(sessions->exercise))
      return exists(*node.left) && exists(*node.right);
    const Fixed zero;
    bool holds = zero != constant->value;
    switch (node.op) {
      case CompareOp::Less: holds = zero < constant->value; break;
      case CompareOp::AtMost: holds = !(constant->value < zero); break;
      case CompareOp::Equal: holds = zero == constant->value; break;
      case CompareOp::AtLeast: holds = !(zero < constant->value); break;
      case CompareOp::Greater: holds = constant->value < zero; break;
      case CompareOp::NotEqual: break;
    }
    return holds != negated;
  }
  bool exists(const Num& num) const {
    if (const auto* log = std::get_if<NumLog>(&num.node)) return !is_never_done(log->exercise);
    if (const auto* since = std::get_if<NumDaysSinceSession>(&num.node))
      return !is_never_done(since->exercise);
    const Parts parts = parts_of(num);
    return std::all_of(parts.nums.begin(), parts.nums.end(),
                       [&](const Num* n) { return exists(*n); });
  }

  const Model& model_;
  std::vector<ExerciseId> never_done_;
};

std::vector<ExerciseId> from_rung_up(const Model& model, ExerciseId lowest) {
  std::vector<ExerciseId> out;
  for (const ExerciseId rung :
       model.ladders[model.exercises[lowest.index()].ladder.index()].rungs) {
    std::optional<ExerciseId> at = rung;
    while (at && *at != lowest) at = model.exercises[at->index()].below;
    if (at) out.push_back(rung);
  }
  return out;
}

// What may not be done while the rule holds.
std::vector<ExerciseId> taken_by(const Model& model, const Protective& rule) {
  const bool stops = rule.full.stop || rule.full.rest ||
                     (rule.full.refer && rule.full.refer->level != ast::ReferralWord::Routine);
  if (!stops) return rule.full.takes_exercises ? rule.exercises : std::vector<ExerciseId>{};
  std::vector<ExerciseId> all;
  for (std::size_t i = 0; i < model.exercises.size(); ++i) all.push_back(ExerciseId(i));
  return all;
}

}  // namespace

void Builder::check_gates() {
  for (const Gate& gate : model_.gates) {
    for (const ExerciseId id : gate.rungs) {
      const Exercise& rung = model_.exercises[id.index()];
      if (rung.depth == 0) {
        Diagnostic& d =
            sink_.report(base::Code::R5016, gate.span,
                         "`" + rung.name + "` is the lowest rung of its ladder and needs no gate");
        d.secondary.push_back({rung.span, "the lowest rung"});
        d.help.push_back(
            "to keep someone off the whole ladder, write the condition into its `focus`");
      }
      if (!gate.open_when ||
          HoldsWithout(model_, from_rung_up(model_, id)).can(*gate.open_when, false))
        continue;
      Diagnostic& d = sink_.report(
          base::Code::R5018, gate.span,
          "only `" + rung.name + "`, or what stands above it, could open its own gate");
      d.secondary.push_back({gate.open_when->span, "this needs what the gate shuts"});
      d.help.push_back("let a lower rung show that the person is ready");
    }
  }
  for (const Exercise& rung : model_.exercises) {
    if (!rung.ladder.valid() || rung.never_given_because.empty()) continue;
    Diagnostic& d =
        sink_.report(base::Code::R5017, rung.span,
                     "`" + rung.name + "` is never given, so nobody gets past it on its ladder");
    d.secondary.push_back({model_.ladders[rung.ladder.index()].span, "the ladder"});
    d.help.push_back("take it off the ladder");
  }
}

void Builder::check_releases() {
  for (const Protective& rule : model_.protective) {
    if (!rule.until || HoldsWithout(model_, taken_by(model_, rule)).can(*rule.until, false))
      continue;
    Diagnostic& d = sink_.report(base::Code::R5006, rule.span,
                                 "only an exercise that this rule takes away could end it");
    d.secondary.push_back({rule.until->span, "this needs what was taken away"});
    d.help.push_back(rule.kind == ast::ProtectKind::Regress
                         ? "let a lower rung show that the person is ready again"
                         : "let an answer end it, for example that a professional has cleared it");
  }
  check_harmless_of_releases();
}

// Someone who is otherwise well was not cleared by anyone: what ends a rule must be said.
void Builder::check_harmless_of_releases() {
  for (const Protective& rule : model_.protective) {
    if (!rule.until) continue;
    walk(
        model_, *rule.until,
        [&](const Cond& cond) {
          const auto* yes = std::get_if<FactYes>(&cond.node);
          if (!yes) return;
          const Fact& fact = model_.facts[yes->fact.index()];
          if (!fact.harmless || fact.harmless->kind != Answer::Kind::Yes) return;
          Diagnostic& d = sink_.report(
              base::Code::R4009, fact.span,
              "`" + fact.name + "` ends a rule that stays, so its harmless answer is no");
          d.secondary.push_back({cond.span, "ended here"});
          d.help.push_back("take `harmless yes` away");
        },
        nullptr);
  }
}

}  // namespace rung::model
