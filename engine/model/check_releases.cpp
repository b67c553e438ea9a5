// What is taken away must be able to come back, and what is shut to open: not only by doing what
// may not be done.
//
//   bad:  gate thirty for loaded_squat { open when loaded_squat.clean_reps >= 30 }
//   good: gate thirty for loaded_squat { open when squat.clean_reps >= 30 }
#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

// Can a condition become true while some exercises are never done? A comparison with something that
// does not exist is false, and so is its negation.
class HoldsWithout {
 public:
  HoldsWithout(const Model& model, std::function<bool(ExerciseId)> never_done)
      : model_(model), never_done_(std::move(never_done)) {}

  bool can(const Cond& cond, bool negated) {
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
    return exercise.valid() && never_done_(exercise);
  }
  bool group(const std::vector<CondPtr>& list, bool negated, bool all) {
    const auto holds = [&](const CondPtr& c) { return can(*c, negated); };
    return all ? std::all_of(list.begin(), list.end(), holds)
               : std::any_of(list.begin(), list.end(), holds);
  }
  bool count(const CountCond& node, bool negated) {
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
  // Findings may stand on findings: each is looked at once.
  bool finding(const FindingHolds& node, bool negated) {
    const auto key = std::tuple(node.finding, node.side, node.ruled_out, negated);
    if (const auto at = findings_.find(key); at != findings_.end()) return at->second;
    const bool found = find(node, negated);
    findings_.emplace(key, found);
    return found;
  }
  bool find(const FindingHolds& node, bool negated) {
    const Finding& f = model_.findings[node.finding.index()];
    const int side = node.side == Side::Right ? 1 : 0;
    if (negated && f.scoped() && can(*f.applies_when[side], true)) return true;
    if (!negated && f.scoped() && !can(*f.applies_when[side], false)) return false;
    return can(*f.when[side], node.ruled_out != negated);
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
  std::function<bool(ExerciseId)> never_done_;
  std::map<std::tuple<FindingId, Side, bool, bool>, bool> findings_;
};

// Which rungs stand above which, from one walk up the ladders: those above one are numbered after
// it in a row.
class Above {
 public:
  explicit Above(const Model& model)
      : first_(model.exercises.size(), 0), last_(model.exercises.size(), 0) {
    std::vector<std::vector<ExerciseId>> next(model.exercises.size());
    std::vector<ExerciseId> stack;
    for (const Ladder& ladder : model.ladders) {
      for (const ExerciseId rung : ladder.rungs) {
        const auto below = model.exercises[rung.index()].below;
        (below ? next[below->index()] : stack).push_back(rung);
      }
    }
    std::uint32_t number = 0;
    std::vector<char> met(model.exercises.size(), 0);
    while (!stack.empty()) {
      const std::size_t rung = stack.back().index();
      if (met[rung] != 0) {
        last_[rung] = number;
        stack.pop_back();
        continue;
      }
      met[rung] = 1;
      first_[rung] = ++number;
      stack.insert(stack.end(), next[rung].begin(), next[rung].end());
    }
  }
  // The lower one itself counts.
  bool is_from(ExerciseId lowest, ExerciseId rung) const {
    const std::uint32_t at = first_[rung.index()];
    return first_[lowest.index()] <= at && at <= last_[lowest.index()];
  }

 private:
  std::vector<std::uint32_t> first_, last_;
};

// Whether an exercise may not be done while the rule holds.
std::function<bool(ExerciseId)> taken_by(const Protective& rule) {
  const bool stops = rule.full.stop || rule.full.rest ||
                     (rule.full.refer && rule.full.refer->level != ast::ReferralWord::Routine);
  if (stops) return [](ExerciseId) { return true; };
  if (!rule.full.takes_exercises) return [](ExerciseId) { return false; };
  std::vector<ExerciseId> taken = rule.exercises;
  std::sort(taken.begin(), taken.end());
  return [taken = std::move(taken)](ExerciseId id) {
    return std::binary_search(taken.begin(), taken.end(), id);
  };
}

}  // namespace

void Builder::check_gates() {
  const Above above(model_);
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
      const auto shut = [&](ExerciseId other) { return above.is_from(id, other); };
      if (!gate.open_when || HoldsWithout(model_, shut).can(*gate.open_when, false)) continue;
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
    if (!rule.until || HoldsWithout(model_, taken_by(rule)).can(*rule.until, false)) continue;
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
