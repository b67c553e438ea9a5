#include "api/steer.hpp"

#include <algorithm>
#include <optional>

#include "api/past_records.hpp"
#include "model/walk.hpp"

namespace rung::api {
namespace {

using namespace model;
using base::Fixed;

CompareOp opposite(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return CompareOp::AtLeast;
    case CompareOp::AtMost: return CompareOp::Greater;
    case CompareOp::Equal: return CompareOp::NotEqual;
    case CompareOp::AtLeast: return CompareOp::Less;
    case CompareOp::Greater: return CompareOp::AtMost;
    case CompareOp::NotEqual: break;
  }
  return CompareOp::Equal;
}

// `a op b` is `b turned(op) a`.
CompareOp turned(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return CompareOp::Greater;
    case CompareOp::AtMost: return CompareOp::AtLeast;
    case CompareOp::AtLeast: return CompareOp::AtMost;
    case CompareOp::Greater: return CompareOp::Less;
    default: return op;
  }
}

bool holds(Fixed a, CompareOp op, Fixed b) {
  switch (op) {
    case CompareOp::Less: return a < b;
    case CompareOp::AtMost: return a <= b;
    case CompareOp::Equal: return a == b;
    case CompareOp::AtLeast: return a >= b;
    case CompareOp::Greater: return a > b;
    case CompareOp::NotEqual: break;
  }
  return a != b;
}

// Mostly the values next to the cut, now and then any; nothing when none of a few tried fits.
std::optional<Fixed> pick(const Type& type, CompareOp op, Fixed cut, Dice& dice) {
  if (type.step.milli <= 0) return std::nullopt;
  const std::int64_t steps = (type.high.milli - type.low.milli) / type.step.milli;
  const auto at = [&](std::int64_t n) {
    return Fixed{type.low.milli + type.step.milli * std::clamp<std::int64_t>(n, 0, steps)};
  };
  const std::int64_t middle = (cut.milli - type.low.milli) / type.step.milli;
  std::vector<Fixed> fit;
  for (const std::int64_t off : {-1, 0, 1, 2}) {
    if (holds(at(middle + off), op, cut)) fit.push_back(at(middle + off));
  }
  const Fixed any = at(static_cast<std::int64_t>(dice.roll(static_cast<std::size_t>(steps + 1))));
  if ((fit.empty() || dice.chance(5)) && holds(any, op, cut)) return any;
  for (const std::int64_t end : {std::int64_t{0}, steps}) {
    if (fit.empty() && holds(at(end), op, cut)) fit.push_back(at(end));
  }
  if (fit.empty()) return std::nullopt;
  return fit[dice.roll(fit.size())];
}

class Steering {
 public:
  Steering(const Model& model, State& state, Dice& dice)
      : m_(model), past_(model, state), dice_(dice) {}

  void lead(const Cond& cond, bool wanted) {
    if (++depth_ < 64) lead_one(cond, wanted);
    --depth_;
  }

 private:
  void lead_one(const Cond& cond, bool wanted) {
    if (const auto* node = std::get_if<NotCond>(&cond.node)) return lead(*node->operand, !wanted);
    if (const auto* node = std::get_if<AllOf>(&cond.node)) return group(node->operands, wanted);
    if (const auto* node = std::get_if<AnyOf>(&cond.node))
      return group(node->operands, wanted, false);
    if (const auto* node = std::get_if<AnyExercise>(&cond.node))
      return group(node->items, wanted, false);
    if (const auto* node = std::get_if<CountCond>(&cond.node)) return count(*node, wanted);
    if (const auto* node = std::get_if<FindingHolds>(&cond.node)) return finding(*node, wanted);
    if (const auto* node = std::get_if<ScoreInBand>(&cond.node)) return band(*node, wanted);
    if (const auto* node = std::get_if<OnNamedSide>(&cond.node)) return named_side(*node, wanted);
    if (const auto* node = std::get_if<InSessionsCond>(&cond.node)) return sessions(*node, wanted);
    if (const auto* node = std::get_if<MorningAfterCond>(&cond.node)) {
      past_.only_yesterday(node->exercise);
      return lead(*node->body, wanted);
    }
    if (const auto* node = std::get_if<HasRisenCond>(&cond.node)) return risen(*node, wanted);
    if (const auto* node = std::get_if<CompareNums>(&cond.node))
      return compare(*node->left, wanted ? node->op : opposite(node->op), *node->right);
    if (const auto* node = std::get_if<CompareShares>(&cond.node)) return share(*node, wanted);
    statement(cond, wanted);
  }

  // All as wanted, or one that is picked.
  void group(const std::vector<CondPtr>& list, bool wanted, bool all_of = true) {
    if (list.empty()) return;
    if (wanted == all_of) {
      for (const CondPtr& part : list) lead(*part, wanted);
    } else {
      lead(*list[dice_.roll(list.size())], wanted);
    }
  }

  void count(const CountCond& node, bool wanted) {
    const auto size = static_cast<std::int64_t>(node.items.size());
    std::int64_t low = 0, high = size;
    switch (node.quantifier) {
      case CountQuantifier::AtLeast: (wanted ? low : high) = node.count - (wanted ? 0 : 1); break;
      case CountQuantifier::AtMost: (wanted ? high : low) = node.count + (wanted ? 0 : 1); break;
      case CountQuantifier::Exactly:
        if (wanted) low = high = node.count;
        break;
    }
    low = std::clamp<std::int64_t>(low, 0, size);
    high = std::clamp<std::int64_t>(high, low, size);
    const bool near_low = low > 0 || !dice_.chance(3);
    lead_so_many(node.items, near_low && dice_.chance(2) ? low : any_between(low, high));
  }
  std::int64_t any_between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(dice_.roll(static_cast<std::size_t>(high - low + 1)));
  }
  void lead_so_many(std::vector<CondPtr> items, std::int64_t number) {
    shuffle(items);
    for (std::size_t i = 0; i < items.size(); ++i)
      lead(*items[i], static_cast<std::int64_t>(i) < number);
  }
  template <typename List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[dice_.roll(i)]);
  }

  void finding(const FindingHolds& node, bool wanted) {
    const Finding& f = m_.findings[node.finding.index()];
    const int side = node.side == Side::Right && f.when[1] ? 1 : 0;
    const CondPtr &scope = f.applies_when[side], &when = f.when[side];
    const bool wants_yes = node.ruled_out ? !wanted : wanted;
    if (node.ruled_out == wanted || wants_yes || !scope || !dice_.chance(3)) {
      if (scope) lead(*scope, true);
      if (when) lead(*when, wants_yes);
    } else {
      lead(*scope, false);
    }
  }

  // ---- scores

  void band(const ScoreInBand& node, bool wanted) {
    const Score& score = m_.scores[node.score.index()];
    std::vector<std::uint32_t> fit;
    for (std::uint32_t i = 0; i < score.bands.size(); ++i) {
      const bool in = std::find(node.bands.begin(), node.bands.end(), i) != node.bands.end();
      if (in == wanted) fit.push_back(i);
    }
    if (fit.empty()) return;
    const Band& aim = score.bands[fit[dice_.roll(fit.size())]];
    if (aim.from && (!aim.below || dice_.chance(2)))
      return points(score, CompareOp::AtLeast, *aim.from);
    if (aim.below) points(score, CompareOp::Less, *aim.below);
  }
  // Items are let hold, one after the other, until the score is where it is wanted.
  void points(const Score& score, CompareOp op, Fixed cut) {
    if (score.applies_when) lead(*score.applies_when, true);
    std::vector<const ScoreItem*> items;
    for (const ScoreItem& item : score.items) items.push_back(&item);
    shuffle(items);
    const bool up = op == CompareOp::AtLeast || op == CompareOp::Greater || op == CompareOp::Equal;
    Fixed sum;
    for (const ScoreItem* item : items) {
      const bool adds = item->points.milli > 0;
      const bool there = holds(sum, op, cut);
      const bool wanted = up ? adds && !there : there && adds && holds(sum + item->points, op, cut);
      lead(*item->when, wanted);
      if (wanted) sum = sum + item->points;
    }
  }

  void named_side(const OnNamedSide& node, bool wanted) {
    const bool left = dice_.chance(2);
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    answer.names = {left ? "left" : "right"};
    past_.answer(node.which, Side::None, std::move(answer));
    lead(left ? *node.left : *node.right, wanted);
  }

  // ---- windows

  void sessions(const InSessionsCond& node, bool wanted) {
    const auto number = static_cast<std::size_t>(std::clamp<std::int64_t>(node.count, 1, 20));
    const std::vector<std::size_t> newest = past_.newest(node.exercise, number);
    const bool all = (node.quantifier == SessionQuantifier::Each) == wanted;
    const std::size_t one = dice_.roll(newest.size());
    for (std::size_t i = 0; i < newest.size(); ++i) {
      if (!all && i != one) continue;
      const PastRecords::In day(past_, newest[i]);
      lead(*node.body, wanted);
    }
    // A window that reads what is asked has today in it.
    if (!node.exercise.valid() && (all || dice_.chance(2))) lead(*node.body, wanted);
  }
  void risen(const HasRisenCond& node, bool wanted) {
    const auto number = static_cast<std::size_t>(std::clamp<std::int64_t>(node.sessions, 2, 20));
    const std::vector<std::size_t> newest = past_.newest(node.exercise, number);
    const std::optional<Type> type = type_of_number(*node.subject);
    if (!type) return;
    const Fixed cut = pick(*type, CompareOp::Greater, type->low, dice_).value_or(type->low);
    const auto put_on = [&](bool newest_value) {
      put(*node.subject, newest_value == wanted ? CompareOp::AtLeast : CompareOp::Less, cut);
    };
    // What is asked has its newest value today; what is recorded, in the latest session.
    const bool asked = !std::holds_alternative<NumLog>(node.subject->node);
    if (asked) put_on(true);
    for (std::size_t i = 0; i < newest.size(); ++i) {
      const PastRecords::In day(past_, newest[i]);
      put_on(i == 0 && !asked);
    }
  }

  // ---- numbers

  void compare(const Num& left, CompareOp op, const Num& right) {
    const auto cut = value_of(right);
    if (cut && !is_fixed(left)) return put(left, op, *cut);
    const auto other = value_of(left);
    if (other) return put(right, turned(op), *other);
    const auto type = type_of_number(right);
    if (!type) return;
    const Fixed any = pick(*type, CompareOp::AtLeast, type->low, dice_).value_or(type->low);
    put(right, CompareOp::Equal, any);
    put(left, op, any);
  }
  void share(const CompareShares& node, bool wanted) {
    const auto type = type_of_number(*node.right);
    if (!type) return;
    const Fixed whole = pick(*type, CompareOp::Greater, Fixed{}, dice_).value_or(type->high);
    put(*node.right, CompareOp::Equal, whole);
    put(*node.left, wanted ? node.op : opposite(node.op),
        Fixed{whole.milli / 1000 * node.percent.milli / 100});
  }
  static bool is_fixed(const Num& num) {
    return std::holds_alternative<NumConst>(num.node) ||
           std::holds_alternative<NumSetting>(num.node);
  }
  // What is known of a number without evaluating: constants, settings, today's answers.
  std::optional<Fixed> value_of(const Num& num) const {
    if (const auto* node = std::get_if<NumConst>(&num.node)) return node->value;
    if (const auto* node = std::get_if<NumSetting>(&num.node))
      return m_.settings[node->setting.index()].default_value;
    if (const auto* node = std::get_if<NumFact>(&num.node))
      return past_.number(node->fact, node->side);
    if (const auto* node = std::get_if<NumSum>(&num.node)) {
      Fixed sum;
      for (const NumSum::Term& term : node->terms) {
        const auto value = value_of(*term.operand);
        if (!value) return std::nullopt;
        sum = term.minus ? sum - *value : sum + *value;
      }
      return sum;
    }
    return std::nullopt;
  }
  std::optional<Type> type_of_number(const Num& num) const {
    if (const auto* node = std::get_if<NumFact>(&num.node))
      return m_.facts[node->fact.index()].type;
    if (const auto* node = std::get_if<NumLog>(&num.node)) return type_of(node->field);
    if (const auto* node = std::get_if<NumAggregate>(&num.node))
      return type_of_number(*node->subject);
    return std::nullopt;
  }

  void put(const Num& num, CompareOp op, Fixed cut) {
    if (const auto* node = std::get_if<NumAggregate>(&num.node))
      return put(*node->subject, op, cut);
    if (const auto* node = std::get_if<NumScore>(&num.node))
      return points(m_.scores[node->score.index()], op, cut);
    if (const auto* node = std::get_if<NumSum>(&num.node)) return put_sum(*node, op, cut);
    if (const auto* node = std::get_if<NumDaysSince>(&num.node)) {
      if (const auto days = pick(days_type(400), op, cut, dice_))
        past_.answer(node->date_fact, node->side, past_.date_ago(days->whole()));
      return;
    }
    if (const auto* node = std::get_if<NumDaysSinceSession>(&num.node)) {
      if (const auto days = pick(days_type(60), op, cut, dice_))
        past_.last_done(node->exercise, days->whole());
      return;
    }
    if (const auto* node = std::get_if<NumSessionsInLast>(&num.node)) {
      if (const auto times =
              pick(days_type(std::min<std::int64_t>(node->days - 1, 30)), op, cut, dice_))
        past_.done_times(node->exercise, times->whole(), node->days);
      return;
    }
    const auto type = type_of_number(num);
    const auto value = type ? pick(*type, op, cut, dice_) : std::nullopt;
    if (!value) return;
    Answer answer;
    answer.kind = Answer::Kind::Number;
    answer.number = *value;
    if (const auto* fact = std::get_if<NumFact>(&num.node)) {
      past_.answer(fact->fact, fact->side, std::move(answer));
    } else if (const auto* log = std::get_if<NumLog>(&num.node)) {
      past_.record(log->exercise, log->field, log->side, std::move(answer));
    }
  }
  static Type days_type(std::int64_t most) {
    Type type;
    type.kind = FactKind::Count;
    type.high = Fixed::of(std::max<std::int64_t>(most, 1));
    type.step = Fixed::of(1);
    return type;
  }
  // One term is moved; the others stay what they are.
  void put_sum(const NumSum& sum, CompareOp op, Fixed cut) {
    std::vector<std::size_t> movable;
    for (std::size_t i = 0; i < sum.terms.size(); ++i) {
      if (!is_fixed(*sum.terms[i].operand)) movable.push_back(i);
    }
    if (movable.empty()) return;
    const std::size_t moved = movable[dice_.roll(movable.size())];
    for (std::size_t i = 0; i < sum.terms.size(); ++i) {
      if (i == moved) continue;
      const auto value = value_of(*sum.terms[i].operand);
      if (!value) return;
      cut = sum.terms[i].minus ? cut + *value : cut - *value;
    }
    if (sum.terms[moved].minus) {
      cut = Fixed{} - cut;
      op = turned(op);
    }
    put(*sum.terms[moved].operand, op, cut);
  }

  // ---- single statements about one item

  void statement(const Cond& cond, bool wanted) {
    Answer yes_no;
    yes_no.kind = wanted ? Answer::Kind::Yes : Answer::Kind::No;
    if (const auto* node = std::get_if<FactYes>(&cond.node))
      return past_.answer(node->fact, node->side, yes_no);
    if (const auto* node = std::get_if<FactIsOneOf>(&cond.node)) {
      const Type& type = m_.facts[node->fact.index()].type;
      if (const auto name = choice(type, node->choices, wanted))
        past_.answer(node->fact, node->side, choice_of(*name));
      return;
    }
    if (const auto* node = std::get_if<FactIncludes>(&cond.node)) {
      const std::string& name = m_.facts[node->fact.index()].type.choices[node->choice].name.text;
      return past_.include(node->fact, node->side, name, wanted);
    }
    if (const auto* node = std::get_if<FactNever>(&cond.node)) {
      Answer never;
      never.kind = Answer::Kind::Never;
      return past_.answer(node->fact, node->side,
                          wanted ? never : past_.date_ago(any_between(0, 60)));
    }
    if (const auto* node = std::get_if<FactWithin>(&cond.node)) {
      const std::int64_t days =
          wanted ? node->days - any_between(0, std::min<std::int64_t>(node->days, 1))
                 : node->days + any_between(1, 2);
      return past_.answer(node->fact, node->side, past_.date_ago(days));
    }
    if (const auto* node = std::get_if<FactAnswered>(&cond.node)) {
      if (node->answered != wanted) return past_.forget(node->fact, node->side);
      const Type& type = m_.facts[node->fact.index()].type;
      return past_.answer(node->fact, node->side, sample_answer(type, past_.day(), dice_));
    }
    if (const auto* node = std::get_if<LogIsOneOf>(&cond.node)) {
      if (node->field == LogField::FaultAt) return past_.fault(node->exercise, node->fault, wanted);
      if (const auto name = choice(type_of(node->field), node->choices, wanted))
        past_.record(node->exercise, node->field, node->side, choice_of(*name));
    }
  }
  std::optional<std::string> choice(const Type& type, const std::vector<std::uint32_t>& among,
                                    bool wanted) {
    std::vector<std::uint32_t> fit;
    for (std::uint32_t i = 0; i < type.choices.size(); ++i) {
      if ((std::find(among.begin(), among.end(), i) != among.end()) == wanted) fit.push_back(i);
    }
    if (fit.empty()) return std::nullopt;
    return type.choices[fit[dice_.roll(fit.size())]].name.text;
  }
  static Answer choice_of(std::string name) {
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    answer.names = {std::move(name)};
    return answer;
  }

  const Model& m_;
  PastRecords past_;
  Dice& dice_;
  int depth_ = 0;
};

void answer_well(const Model& model, State& state) {
  PastRecords today(model, state);
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    const Fact& fact = model.facts[i];
    const FactId id(i);
    if (model.equipment.valid() && id == model.equipment) {
      for (const ast::Choice& choice : fact.type.choices)
        today.include(id, Side::None, choice.name.text, true);
    } else if (fact.harmless) {
      for (const Side side : sides_of(fact.type.per_side)) today.answer(id, side, *fact.harmless);
    }
  }
}

}  // namespace

void steer(const Model& model, const Cond& cond, bool wanted, State& state, Dice& dice) {
  Steering(model, state, dice).lead(cond, wanted);
}

State ready_for(const Model& model, ExerciseId exercise, Dice& dice) {
  State state = sample_state(model, dice);
  state.facts.clear();
  state.sessions.clear();
  state.ladders.clear();
  answer_well(model, state);
  for (std::size_t i = 0; i < model.facts.size(); ++i) {
    const Fact& fact = model.facts[i];
    if (fact.harmless || fact.type.from_clinician || FactId(i) == model.equipment) continue;
    PastRecords today(model, state);
    for (const Side side : sides_of(fact.type.per_side))
      today.answer(FactId(i), side, sample_answer(fact.type, state.today, dice));
  }
  for (const Pack& pack : model.packs) {
    if (pack.for_when) steer(model, *pack.for_when, true, state, dice);
  }
  const Exercise& aim = model.exercises[exercise.index()];
  for (const GateId gate : aim.gates) {
    const CondPtr& open = model.gates[gate.index()].open_when;
    if (open) steer(model, *open, true, state, dice);
  }
  for (const Permissive& rule : model.permissive) {
    const bool about =
        rule.kind == PermitKind::Focus
            ? aim.ladder.valid() && rule.ladder == aim.ladder
            : std::any_of(rule.groups.begin(), rule.groups.end(), [&](const auto& g) {
                return std::find(g.begin(), g.end(), exercise) != g.end();
              });
    if (about && rule.when) steer(model, *rule.when, true, state, dice);
  }
  if (aim.ladder.valid() && !model.ladders[aim.ladder.index()].ask.empty()) {
    Answer answer;
    answer.kind = Answer::Kind::Choice;
    answer.names = {aim.name};
    state.ladders.push_back({model.ladders[aim.ladder.index()].name, std::move(answer)});
  }
  return state;
}

}  // namespace rung::api
