// Changes within conditions.
#include <algorithm>
#include <set>

#include "audit/conditions.hpp"
#include "audit/mutate/mutant.hpp"
#include "audit/thresholds.hpp"
#include "base/fixed.hpp"

namespace rung::audit::mutate {
namespace {

using namespace model;
using Kind = Mutation::Kind;

struct Local {
  Rewrite rewrite;
  CondPtr result;
};

const char* sign_of(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return "<";
    case CompareOp::AtMost: return "<=";
    case CompareOp::Equal: return "=";
    case CompareOp::NotEqual: return "!=";
    case CompareOp::AtLeast: return ">=";
    case CompareOp::Greater: return ">";
  }
  return "";
}

// The same but for whether the bound itself is included.
CompareOp other_bound(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return CompareOp::AtMost;
    case CompareOp::AtMost: return CompareOp::Less;
    case CompareOp::AtLeast: return CompareOp::Greater;
    case CompareOp::Greater: return CompareOp::AtLeast;
    case CompareOp::Equal: return CompareOp::NotEqual;
    case CompareOp::NotEqual: break;
  }
  return CompareOp::Equal;
}

std::string became(const std::string& from, const std::string& to) {
  return "`" + from + "` became `" + to + "`";
}
std::string became(std::int64_t from, std::int64_t to) {
  return became(std::to_string(from), std::to_string(to));
}

Side other_side(Side side) {
  return side == Side::Left ? Side::Right : side == Side::Right ? Side::Left : side;
}

// The changes at one condition, not those further down.
class Locals {
 public:
  Locals(const Context& context, const Cond& cond) : context_(context), cond_(cond) {
    std::visit([&](const auto& node) { of(node); }, cond.node);
  }
  std::vector<Local> take() && { return std::move(all_); }

 private:
  template <typename Node>
  void add(Kind kind, const std::string& key, std::string what, Node node, Span shown) {
    all_.push_back(
        {{kind, cond_.span, shown, key, std::move(what)}, make_cond(cond_.span, std::move(node))});
  }
  template <typename Node>
  void add(Kind kind, const std::string& key, std::string what, Node node) {
    add(kind, key, std::move(what), std::move(node), cond_.span);
  }

  void turn_round() {
    add(Kind::Negated, "turned", "`" + context_.text_of(cond_.span) + "` is turned round",
        NotCond{std::make_shared<const Cond>(cond_)});
  }
  template <typename Node>
  void swap_side(Node node) {
    if (node.side == Side::None) return;
    const bool left = node.side == Side::Left;
    node.side = other_side(node.side);
    add(Kind::Side, left ? "to right" : "to left",
        left ? became("left", "right") : became("right", "left"), node);
  }

  void of(const Always&) {}
  void of(const FactAnswered&) {}
  void of(const AnyExercise&) {}
  void of(const MorningAfterCond&) {}
  void of(const FactYes& node) { turn_round(), swap_side(node); }
  void of(const FactIsOneOf& node) {
    turn_round(), swap_side(node);
    if (node.choices.size() < 2) return;
    for (std::size_t i = 0; i < node.choices.size(); ++i) {
      FactIsOneOf fewer = node;
      fewer.choices.erase(fewer.choices.begin() + static_cast<std::ptrdiff_t>(i));
      const auto& type = context_.model().facts[node.fact.index()].type;
      const std::string& name = type.choices[node.choices[i]].name.text;
      add(Kind::Dropped, "without " + name, "the choice `" + name + "` is left out", fewer);
    }
  }
  void of(const FactIncludes&) { turn_round(); }
  void of(const FactNever&) { turn_round(); }
  void of(const LogIsOneOf& node) { turn_round(), swap_side(node); }
  void of(const ScoreInBand&) { turn_round(); }
  void of(const FindingHolds& node) {
    if (!context_.model().findings[node.finding.index()].scoped() && !node.ruled_out) turn_round();
    swap_side(node);
  }
  void of(const FactWithin& node) {
    for (const std::int64_t by : {1, -1}) {
      FactWithin other = node;
      other.days += by;
      if (other.days < 0) continue;
      add(Kind::Threshold, "days" + std::to_string(other.days), became(node.days, other.days),
          other);
    }
  }
  void of(const CompareNums& node) {
    CompareNums other = node;
    other.op = other_bound(node.op);
    add(Kind::Bound, std::string("op") + sign_of(node.op) + key_of(node),
        became(sign_of(node.op), sign_of(other.op)), other);
    const std::int64_t left = step_of(context_.model(), *node.left),
                       right = step_of(context_.model(), *node.right);
    move(node, true, right == 0 ? left : right);
    move(node, false, left == 0 ? right : left);
  }
  // Tells the two ends of `between` apart.
  static std::string key_of(const CompareNums& node) {
    std::string out = sign_of(node.op);
    for (const NumPtr& side : {node.left, node.right}) {
      if (const auto* number = std::get_if<NumConst>(&side->node))
        out += " " + base::to_string(number->value);
    }
    return out;
  }
  void move(const CompareNums& node, bool of_left, std::int64_t step) {
    const Num& num = of_left ? *node.left : *node.right;
    const auto put = [&](Kind kind, std::string what, decltype(Num::node) changed,
                         const std::string& key) {
      CompareNums other = node;
      (of_left ? other.left : other.right) =
          std::make_shared<const Num>(Num{num.span, std::move(changed)});
      add(kind, key + key_of(node), std::move(what), other, num.span);
    };
    for (const std::int64_t by : {1, -1}) {
      const std::string way = (of_left ? "left" : "right") + std::to_string(by);
      if (const auto* number = std::get_if<NumConst>(&num.node)) {
        const Fixed moved{number->value.milli + by * (step > 0 ? step : Fixed::kScale)};
        put(Kind::Threshold, became(base::to_string(number->value), base::to_string(moved)),
            NumConst{moved}, "number" + way);
      } else if (const auto* over = std::get_if<NumAggregate>(&num.node)) {
        if (over->days + by < 1) continue;
        NumAggregate other = *over;
        other.days += by;
        put(Kind::Window, became(over->days, other.days), other, "days" + way);
        all_.back().rewrite.days = std::max(over->days, other.days) - 1;
      } else if (const auto* sessions = std::get_if<NumSessionsInLast>(&num.node)) {
        if (sessions->days + by < 1) continue;
        NumSessionsInLast other = *sessions;
        other.days += by;
        put(Kind::Window, became(sessions->days, other.days), other, "days" + way);
        all_.back().rewrite.days = std::max(sessions->days, other.days) - 1;
      }
    }
  }
  void of(const CompareShares& node) {
    CompareShares other = node;
    other.op = other_bound(node.op);
    add(Kind::Bound, "op", became(sign_of(node.op), sign_of(other.op)), other);
    for (const std::int64_t by : {1, -1}) {
      other = node;
      other.percent.milli += by * Fixed::kScale;
      add(Kind::Threshold, "percent" + std::to_string(by),
          became(base::to_string(node.percent) + "%", base::to_string(other.percent) + "%"), other);
    }
  }
  void of(const NotCond& node) {
    all_.push_back(
        {{Kind::Negated, cond_.span, cond_.span, "plain", "`not` is left out"}, node.operand});
  }

  // What was written once, and stands for both sides or for both ends of a range.
  static bool written_once(const std::vector<CondPtr>& operands) {
    return std::all_of(operands.begin(), operands.end(),
                       [&](const CondPtr& one) { return one->span == operands.front()->span; });
  }
  template <typename Other>
  void of_group(const std::vector<CondPtr>& operands, const char* from, const char* to) {
    const bool once = written_once(operands);
    if (once && operands.front()->span == cond_.span) return;
    if (once) {
      add(Kind::Joined, "joined", became(from, to), Other{operands});
      return;
    }
    add(Kind::Joined, "joined", became(from, to), Other{operands});
    drop(operands, [&](std::vector<CondPtr> fewer) {
      using Same = std::conditional_t<std::is_same_v<Other, AnyOf>, AllOf, AnyOf>;
      return make_cond(cond_.span, Same{std::move(fewer)});
    });
  }
  template <typename Make>
  void drop(const std::vector<CondPtr>& operands, Make make) {
    if (operands.size() < 2) return;
    for (std::size_t i = 0; i < operands.size(); ++i) {
      std::vector<CondPtr> fewer = operands;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
      const Span span = operands[i]->span;
      all_.push_back({{Kind::Dropped, cond_.span, span, "without" + std::to_string(i),
                       "`" + context_.text_of(span) + "` is left out"},
                      make(std::move(fewer))});
    }
  }
  void of(const AllOf& node) {
    const bool sides = written_once(node.operands);
    of_group<AnyOf>(node.operands, sides ? "both" : "and", sides ? "either" : "or");
  }
  void of(const AnyOf& node) {
    const bool sides = written_once(node.operands);
    of_group<AllOf>(node.operands, sides ? "either" : "or", sides ? "both" : "and");
  }
  void of(const CountCond& node) {
    for (const std::int64_t by : {1, -1}) {
      CountCond other = node;
      other.count += by;
      const auto most = static_cast<std::int64_t>(node.items.size());
      const bool trivial = node.quantifier == CountQuantifier::AtLeast
                               ? other.count < 1 || other.count > most
                               : other.count < 0 || other.count > most;
      if (!trivial)
        add(Kind::Threshold, "count" + std::to_string(by), became(node.count, other.count), other);
    }
    drop(node.items, [&](std::vector<CondPtr> fewer) {
      return make_cond(cond_.span, CountCond{node.quantifier, node.count, std::move(fewer)});
    });
  }
  void of(const OnNamedSide& node) {
    add(Kind::Side, "named side", "the side is swapped",
        OnNamedSide{node.which, node.right, node.left});
  }
  void of(const InSessionsCond& node) {
    InSessionsCond other = node;
    const bool each = node.quantifier == SessionQuantifier::Each;
    other.quantifier = each ? SessionQuantifier::Any : SessionQuantifier::Each;
    if (node.count > 1)
      add(Kind::Joined, "quantifier", each ? became("each", "any") : became("any", "each"), other);
    of_window(node, node.count, &InSessionsCond::count, 1);
  }
  void of(const HasRisenCond& node) { of_window(node, node.sessions, &HasRisenCond::sessions, 2); }
  template <typename Node>
  void of_window(const Node& node, std::int64_t now, std::int64_t Node::*place,
                 std::int64_t least) {
    for (const std::int64_t by : {1, -1}) {
      Node other = node;
      other.*place = now + by;
      if (now + by >= least)
        add(Kind::Window, "window" + std::to_string(by), became(now, now + by), other);
    }
  }

  const Context& context_;
  const Cond& cond_;
  std::vector<Local> all_;
};

}  // namespace

std::vector<Rewrite> rewrites_of(const Context& context, const Cond& cond) {
  std::vector<Rewrite> out;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> seen;
  const auto see = [&](const Cond& part) {
    for (Local& local : Locals(context, part).take()) {
      const Span& at = local.rewrite.place;
      if (seen.emplace(at.begin, at.end, local.rewrite.key).second)
        out.push_back(std::move(local.rewrite));
    }
  };
  each_part(cond, see, nullptr);
  return out;
}

CondPtr with_parts(const CondPtr& cond, const std::function<CondPtr(const CondPtr&)>& change) {
  bool changed = false;
  const auto one = [&](const CondPtr& part) {
    CondPtr out = change(part);
    changed |= out != part;
    return out;
  };
  const auto all = [&](std::vector<CondPtr>& parts) {
    for (CondPtr& part : parts) part = one(part);
  };
  auto node = cond->node;
  if (auto* n = std::get_if<NotCond>(&node)) n->operand = one(n->operand);
  if (auto* n = std::get_if<AllOf>(&node)) all(n->operands);
  if (auto* n = std::get_if<AnyOf>(&node)) all(n->operands);
  if (auto* n = std::get_if<CountCond>(&node)) all(n->items);
  if (auto* n = std::get_if<AnyExercise>(&node)) all(n->items);
  if (auto* n = std::get_if<OnNamedSide>(&node)) n->left = one(n->left), n->right = one(n->right);
  if (auto* n = std::get_if<InSessionsCond>(&node)) n->body = one(n->body);
  if (auto* n = std::get_if<MorningAfterCond>(&node)) n->body = one(n->body);
  return changed ? std::make_shared<const Cond>(Cond{cond->span, std::move(node)}) : cond;
}

CondPtr rewritten(const Context& context, const CondPtr& cond, const Rewrite& rewrite) {
  if (cond->span == rewrite.place) {
    for (Local& local : Locals(context, *cond).take()) {
      if (local.rewrite.key == rewrite.key) return local.result;
    }
  }
  return with_parts(cond, [&](const CondPtr& part) { return rewritten(context, part, rewrite); });
}

}  // namespace rung::audit::mutate
