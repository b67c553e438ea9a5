// What a whole set of rules must satisfy: no circles, ladders one can climb, caution one can end.
#include <algorithm>
#include <functional>

#include "model/builder.hpp"
#include "model/walk.hpp"

namespace rung::model {
namespace {

bool reads_results(const Model& model, const Cond& cond) {
  bool found = false;
  walk(
      model, cond, [&](const Cond& c) { found |= std::holds_alternative<LogIsOneOf>(c.node); },
      [&](const Num& n) { found |= std::holds_alternative<NumLog>(n.node); });
  return found;
}

// Can the person's own answers make the condition false (or, negated, true)? A clinician's fact
// stays unknown.
class PersonCanDeny {
 public:
  explicit PersonCanDeny(const Model& model) : model_(model) {}

  bool deny(const Cond& cond, bool negated) const {
    if (const auto* node = std::get_if<NotCond>(&cond.node)) return deny(*node->operand, !negated);
    if (const auto* node = std::get_if<AllOf>(&cond.node))
      return group(node->operands, negated, false);
    if (const auto* node = std::get_if<AnyOf>(&cond.node))
      return group(node->operands, negated, true);
    if (const auto* node = std::get_if<AnyExercise>(&cond.node))
      return group(node->items, negated, true);
    if (const auto* node = std::get_if<CountCond>(&cond.node)) return count(*node, negated);
    if (const auto* node = std::get_if<OnNamedSide>(&cond.node)) {
      return deny(*node->left, negated) && deny(*node->right, negated);
    }
    if (const auto* node = std::get_if<InSessionsCond>(&cond.node))
      return deny(*node->body, negated);
    if (const auto* node = std::get_if<MorningAfterCond>(&cond.node))
      return deny(*node->body, negated);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node)) return finding(*node, negated);
    if (const auto* node = std::get_if<ScoreInBand>(&cond.node))
      return score(model_.scores[node->score.index()]);
    if (const auto* node = std::get_if<Always>(&cond.node)) return node->value == negated;
    if (const auto* node = std::get_if<CompareNums>(&cond.node))
      return persons_number(*node->left) && persons_number(*node->right);
    if (const auto* node = std::get_if<CompareShares>(&cond.node))
      return persons_number(*node->left) && persons_number(*node->right);
    return persons_atom(cond);
  }

 private:
  bool group(const std::vector<CondPtr>& list, bool negated, bool any) const {
    const auto can = [&](const CondPtr& c) { return deny(*c, negated); };
    // An `or` is denied by denying all, an `and` by denying one; negation swaps the two.
    return any != negated ? std::all_of(list.begin(), list.end(), can)
                          : std::any_of(list.begin(), list.end(), can);
  }
  bool count(const CountCond& node, bool negated) const {
    const auto size = static_cast<std::int64_t>(node.items.size());
    const bool at_most = node.quantifier == CountQuantifier::AtMost;
    const bool counts_up =
        at_most == negated;  // the condition, as it stands, grows with the items that hold
    const auto deniable = std::count_if(node.items.begin(), node.items.end(),
                                        [&](const CondPtr& c) { return deny(*c, !counts_up); });
    if (node.quantifier == CountQuantifier::Exactly) return deniable == size;
    const std::int64_t threshold = at_most ? node.count + 1 : node.count;
    return counts_up ? deniable >= size - threshold + 1 : deniable >= threshold;
  }
  bool finding(const FindingHolds& node, bool negated) const {
    const Finding& f = model_.findings[node.finding.index()];
    const int side = node.side == Side::Right ? 1 : 0;
    const bool scope = f.applies_when[side] && deny(*f.applies_when[side], false);
    if (node.ruled_out) return negated ? true : scope || deny(*f.when[side], true);
    if (negated) return deny(*f.when[side], true);
    if (f.absence_proves_nothing) return scope;
    return scope || deny(*f.when[side], false);
  }
  bool score(const Score& s) const {
    if (s.applies_when && deny(*s.applies_when, false)) return true;
    return std::all_of(s.items.begin(), s.items.end(),
                       [&](const ScoreItem& i) { return deny(*i.when, false); });
  }
  bool persons_fact(FactId id) const { return !model_.facts[id.index()].type.from_clinician; }
  bool persons_number(const Num& num) const {
    if (const auto* fact = std::get_if<NumFact>(&num.node)) return persons_fact(fact->fact);
    if (const auto* since = std::get_if<NumDaysSince>(&num.node))
      return persons_fact(since->date_fact);
    if (const auto* s = std::get_if<NumScore>(&num.node))
      return score(model_.scores[s->score.index()]);
    const Parts parts = parts_of(num);
    return std::all_of(parts.nums.begin(), parts.nums.end(),
                       [&](const Num* n) { return persons_number(*n); });
  }
  bool persons_atom(const Cond& cond) const {
    if (const auto* node = std::get_if<FactYes>(&cond.node)) return persons_fact(node->fact);
    if (const auto* node = std::get_if<FactIsOneOf>(&cond.node)) return persons_fact(node->fact);
    if (const auto* node = std::get_if<FactIncludes>(&cond.node)) return persons_fact(node->fact);
    if (const auto* node = std::get_if<FactNever>(&cond.node)) return persons_fact(node->fact);
    if (const auto* node = std::get_if<FactWithin>(&cond.node)) return persons_fact(node->fact);
    return true;
  }

  const Model& model_;
};

}  // namespace

void Builder::check_circles() {
  // Depth-first over "finding or score reads finding or score"; a grey node met again closes a
  // circle.
  enum Colour : char { White, Grey, Black };
  std::vector<char> findings(model_.findings.size(), White), scores(model_.scores.size(), White);
  std::vector<const Named*> way;
  std::function<void(const Cond&)> visit_cond;
  std::function<void(const Num&)> visit_num;
  const auto enter = [&](char& colour, const Named& what, const auto& body) {
    if (colour == Grey) {
      const std::string by = way.back() == &what ? "" : ", by way of `" + way.back()->name + "`";
      sink_.report(base::Code::R4008, what.span,
                   "`" + what.name + "` is defined in terms of itself" + by);
      return;
    }
    if (colour == Black) return;
    colour = Grey;
    way.push_back(&what);
    body();
    way.pop_back();
    colour = Black;
  };
  const auto enter_finding = [&](FindingId id) {
    enter(findings[id.index()], model_.findings[id.index()], [&] {
      for (int i = 0; i < 2; ++i) {
        if (model_.findings[id.index()].applies_when[i])
          visit_cond(*model_.findings[id.index()].applies_when[i]);
        if (model_.findings[id.index()].when[i]) visit_cond(*model_.findings[id.index()].when[i]);
      }
    });
  };
  const auto enter_score = [&](ScoreId id) {
    enter(scores[id.index()], model_.scores[id.index()], [&] {
      if (model_.scores[id.index()].applies_when)
        visit_cond(*model_.scores[id.index()].applies_when);
      for (const ScoreItem& item : model_.scores[id.index()].items) visit_cond(*item.when);
    });
  };
  visit_num = [&](const Num& num) {
    if (const auto* score = std::get_if<NumScore>(&num.node)) enter_score(score->score);
    for (const Num* part : parts_of(num).nums) visit_num(*part);
  };
  visit_cond = [&](const Cond& cond) {
    if (const auto* finding = std::get_if<FindingHolds>(&cond.node))
      enter_finding(finding->finding);
    if (const auto* band = std::get_if<ScoreInBand>(&cond.node)) enter_score(band->score);
    const Parts parts = parts_of(cond);
    for (const Cond* part : parts.conds) visit_cond(*part);
    for (const Num* part : parts.nums) visit_num(*part);
  };
  for (std::size_t i = 0; i < model_.findings.size(); ++i) enter_finding(FindingId(i));
  for (std::size_t i = 0; i < model_.scores.size(); ++i) enter_score(ScoreId(i));
}

void Builder::check_ladders() {
  for (const Exercise& rung : model_.exercises) {
    if (!rung.ladder.valid() || rung.depth == 0 || !rung.gates.empty()) continue;
    Diagnostic& d =
        sink_.report(base::Code::R5003, rung.span, "the rung `" + rung.name + "` has no gate");
    d.help.push_back("every rung but the lowest needs one: `gate NAME for " + rung.name +
                     " { open when … }`, or `open because \"…\"` when the source names no test");
  }
  for (const Protective& rule : model_.protective) {
    if (rule.kind == ast::ProtectKind::Regress && rule.from_rung.valid()) check_regress(rule);
  }
}

void Builder::check_regress(const Protective& rule) {
  if (rule.until) return;
  const Exercise& rung = model_.exercises[rule.from_rung.index()];
  const auto by_result = [&](GateId id) {
    const CondPtr& open = model_.gates[id.index()].open_when;
    return open && reads_results(model_, *open);
  };
  if (std::any_of(rung.gates.begin(), rung.gates.end(), by_result)) return;
  Diagnostic& d =
      sink_.report(base::Code::R5005, rule.span,
                   "nothing ends this: the gates of `" + rung.name + "` read no result");
  d.help.push_back("add `until …` with what must be shown before the rung comes back");
}

void Builder::check_protective_can_be_ruled_out() {
  const PersonCanDeny person(model_);
  for (const Protective& rule : model_.protective) {
    if (!person.deny(*rule.when, false)) {
      Diagnostic& d =
          sink_.report(base::Code::R4005, rule.span,
                       "nothing that the person can answer ever rules out `" + rule.name + "`");
      d.secondary.push_back({rule.when->span, "this rests on what only a clinician can tell"});
      d.help.push_back(
          "join it by `and` with something that the person can say, so that it only speaks where "
          "that holds");
    }
  }
}

void Builder::check_tests() {
  const auto check = [&](const CondPtr& cond) {
    if (!cond) return;
    walk(model_, *cond, nullptr, [&](const Num& num) {
      const auto* log = std::get_if<NumLog>(&num.node);
      if (!log || log->field != LogField::CleanReps || log->latest_session) return;
      const Exercise& exercise = model_.exercises[log->exercise.index()];
      if (!exercise.test.empty()) return;
      Diagnostic& d =
          sink_.report(base::Code::R5008, num.span,
                       "`" + exercise.name + "` has no test, so `clean_reps` is never recorded");
      d.secondary.push_back({exercise.span, "declared here"});
      d.help.push_back("add `test \"…\"` to the exercise");
    });
  };
  for (const Gate& gate : model_.gates) check(gate.open_when);
  for (const Protective& rule : model_.protective) {
    check(rule.when);
    check(rule.until);
  }
  for (const Permissive& rule : model_.permissive) check(rule.when);
}

}  // namespace rung::model
