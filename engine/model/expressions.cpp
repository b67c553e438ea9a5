// Conditions: the logical part, and sides and windows that stand in front. Single statements are in
// atoms.cpp.
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {
namespace {

// The named side or the exercise quantifier in a single statement, without looking into bracketed
// conditions.
struct Quantified {
  const ast::OnSide* named = nullptr;
  const ast::OfAnyExercise* any_exercise = nullptr;
  Span any_span;
};

void look(const ast::ExprPtr& expr, Quantified& out);

void look_in(const ast::Expr& expr, Quantified& out) {
  if (const auto* on = std::get_if<ast::OnSide>(&expr.node)) {
    if (on->side == ast::SideWord::Named && !out.named) out.named = on;
    look(on->subject, out);
  } else if (const auto* any = std::get_if<ast::OfAnyExercise>(&expr.node)) {
    if (!out.any_exercise) out.any_span = expr.span;
    out.any_exercise = any;
  } else if (const auto* compare = std::get_if<ast::Compare>(&expr.node)) {
    look(compare->left, out);
    look(compare->right, out);
  } else if (const auto* share = std::get_if<ast::CompareShare>(&expr.node)) {
    look(share->left, out);
    look(share->right, out);
  } else if (const auto* between = std::get_if<ast::Between>(&expr.node)) {
    look(between->subject, out);
    look(between->low, out);
    look(between->high, out);
  } else if (const auto* is = std::get_if<ast::IsChoice>(&expr.node)) {
    look(is->subject, out);
  } else if (const auto* ruled = std::get_if<ast::IsRuledOut>(&expr.node)) {
    look(ruled->subject, out);
  } else if (const auto* answered = std::get_if<ast::IsAnswered>(&expr.node)) {
    look(answered->subject, out);
  } else if (const auto* includes = std::get_if<ast::Includes>(&expr.node)) {
    look(includes->subject, out);
  } else if (const auto* sum = std::get_if<ast::Sum>(&expr.node)) {
    for (const ast::Sum::Term& term : sum->terms) look(term.operand, out);
  } else if (const auto* within = std::get_if<ast::WithinDays>(&expr.node)) {
    look(within->subject, out);
  } else if (const auto* aggregate = std::get_if<ast::Aggregate>(&expr.node)) {
    look(aggregate->subject, out);
  } else if (const auto* risen = std::get_if<ast::HasRisen>(&expr.node)) {
    look(risen->subject, out);
  } else if (const auto* since = std::get_if<ast::DaysSince>(&expr.node)) {
    look(since->subject, out);
  }
}

void look(const ast::ExprPtr& expr, Quantified& out) {
  if (expr) look_in(*expr, out);
}

}  // namespace

CondPtr Builder::wrong_type(Span span, const std::string& message, const std::string& help) {
  Diagnostic& d = sink_.report(base::Code::R3001, span, message);
  if (!help.empty()) d.help.push_back(help);
  return make_cond(span, Always{false});
}

CondPtr Builder::cond_or_always(const ast::ExprPtr& expr, const Scope& scope) {
  return expr ? cond(*expr, scope) : make_cond(Span{}, Always{true});
}

std::optional<ExerciseId> Builder::exercise_or_none(const std::optional<ast::Name>& name) {
  if (!name) return ExerciseId();
  const Symbol* found = names_.expect(name->text, name->span, {Kind::Exercise}, sink_);
  if (!found) return std::nullopt;
  return ExerciseId(found->index);
}

CondPtr Builder::cond(const ast::Expr& expr, const Scope& scope) {
  if (const auto* all = std::get_if<ast::And>(&expr.node)) {
    AllOf node;
    for (const ast::ExprPtr& operand : all->operands)
      node.operands.push_back(cond(*operand, scope));
    return make_cond(expr.span, std::move(node));
  }
  if (const auto* any = std::get_if<ast::Or>(&expr.node)) {
    AnyOf node;
    for (const ast::ExprPtr& operand : any->operands)
      node.operands.push_back(cond(*operand, scope));
    return make_cond(expr.span, std::move(node));
  }
  if (const auto* negated = std::get_if<ast::Not>(&expr.node)) {
    CondPtr operand = cond(*negated->operand, scope.inner());
    const auto* finding = std::get_if<FindingHolds>(&operand->node);
    if (finding && !finding->ruled_out && finding->finding.valid() &&
        findings_[finding->finding.index()].node->applies_when) {
      const std::string& name = findings_[finding->finding.index()].node->name.text;
      Diagnostic& d =
          sink_.report(base::Code::R4001, expr.span,
                       "`not " + name + "` would also hold where `" + name + "` does not apply");
      d.help.push_back("write `" + name + " is ruled out`: it applies, and the answer is no");
      d.fixes.push_back({expr.span, name + " is ruled out"});
    }
    return make_cond(expr.span, NotCond{std::move(operand)});
  }
  if (const auto* count = std::get_if<ast::CountOf>(&expr.node))
    return count_of(expr, *count, scope.inner());
  if (const auto* side = std::get_if<ast::AnySide>(&expr.node))
    return any_side(expr, *side, scope.inner());
  if (const auto* in = std::get_if<ast::InSessions>(&expr.node)) {
    const auto exercise = exercise_or_none(in->exercise);
    if (!exercise) return make_cond(expr.span, Always{false});
    Scope body = scope.inner();
    if (exercise->valid()) body.of_exercise = *exercise;
    check_sessions(in->count, 1, expr.span);
    return make_cond(expr.span,
                     InSessionsCond{in->quantifier, in->count, *exercise, cond(*in->body, body)});
  }
  if (const auto* morning = std::get_if<ast::MorningAfter>(&expr.node)) {
    const auto exercise = exercise_or_none(morning->exercise);
    if (!exercise) return make_cond(expr.span, Always{false});
    auto& mornings = model_.mornings_after;
    if (std::find(mornings.begin(), mornings.end(), *exercise) == mornings.end())
      mornings.push_back(*exercise);
    return make_cond(expr.span, MorningAfterCond{*exercise, cond(*morning->body, scope.inner())});
  }
  return atom(expr, scope);
}

CondPtr Builder::any_side(const ast::Expr& expr, const ast::AnySide& side, const Scope& scope) {
  const auto on = [&](Side which) {
    Scope copy = scope;
    copy.this_side = which;
    return cond(*side.body, copy);
  };
  CondPtr left = on(Side::Left), right = on(Side::Right);
  if (side.quantifier == ast::SideQuantifier::Either)
    return make_cond(expr.span, AnyOf{{left, right}});
  if (side.quantifier == ast::SideQuantifier::Both)
    return make_cond(expr.span, AllOf{{left, right}});
  const auto only = [&](const CondPtr& yes, const CondPtr& no) {
    return make_cond(expr.span, AllOf{{yes, make_cond(expr.span, NotCond{no})}});
  };
  return make_cond(expr.span, AnyOf{{only(left, right), only(right, left)}});
}

CondPtr Builder::count_of(const ast::Expr& expr, const ast::CountOf& count, const Scope& scope) {
  CountCond node;
  node.quantifier = count.quantifier;
  if (count.checklist) {
    const Symbol* found =
        names_.expect(count.checklist->text, count.checklist->span, {Kind::Checklist}, sink_);
    if (!found || found->index >= model_.checklists.size())
      return make_cond(expr.span, Always{false});
    for (const FactId item : model_.checklists[found->index].items) {
      const Fact& fact = model_.facts[item.index()];
      std::vector<Side> sides = {Side::None};
      if (fact.type.per_side) sides = {Side::Left, Side::Right};
      std::vector<CondPtr> on_sides;
      for (const Side side : sides)
        on_sides.push_back(make_cond(count.checklist->span, FactYes{item, side}));
      node.items.push_back(on_sides.size() == 1
                               ? on_sides.front()
                               : make_cond(count.checklist->span, AnyOf{on_sides}));
    }
  }
  for (const ast::ExprPtr& item : count.items) node.items.push_back(cond(*item, scope));
  if (!count.count.is_whole()) {
    sink_.report(base::Code::R3001, expr.span, "a count is a whole number");
    return make_cond(expr.span, Always{false});
  }
  node.count = count.count.whole();
  const auto most = static_cast<std::int64_t>(node.items.size());
  const bool at_most = node.quantifier == CountQuantifier::AtMost;
  const bool never = !at_most && node.count > most;
  const bool always =
      at_most ? node.count >= most : node.quantifier == CountQuantifier::AtLeast && node.count < 1;
  if (never || always) {
    const std::string items =
        most == 1 ? "there is only 1 item" : "there are only " + std::to_string(most) + " items";
    sink_.report(base::Code::R3009, expr.span,
                 items + ", so this " + (never ? "can never hold" : "always holds"));
  }
  return make_cond(expr.span, std::move(node));
}

// One statement. `on INJURED` makes two of it, one for each side; `of any exercise` one for each
// exercise.
CondPtr Builder::atom(const ast::Expr& expr, const Scope& scope) {
  return atom_on_sides(expr, scope);
}

CondPtr Builder::atom_on_sides(const ast::Expr& expr, const Scope& scope) {
  Quantified q;
  look_in(expr, q);
  if (q.named && !scope.named_which.valid()) {
    const Symbol* found =
        names_.expect(q.named->named.text, q.named->named.span, {Kind::Fact}, sink_);
    if (!found) return make_cond(expr.span, Always{false});
    if (model_.facts[found->index].type.kind != FactKind::Side) {
      return wrong_type(q.named->named.span, "`" + q.named->named.text +
                                                 "` does not name a side; declare it as `" +
                                                 q.named->named.text + " : side`");
    }
    Scope copy = scope;
    copy.named_which = FactId(found->index);
    copy.named_side = Side::Left;
    CondPtr left = atom_on_sides(expr, copy);
    copy.named_side = Side::Right;
    CondPtr right = atom_on_sides(expr, copy);
    return make_cond(expr.span, OnNamedSide{copy.named_which, std::move(left), std::move(right)});
  }
  if (q.any_exercise && !scope.any_exercise.valid()) {
    const auto field = log_field_named(q.any_exercise->log_fact.text);
    if (!field)
      return wrong_type(q.any_span,
                        "`" + q.any_exercise->log_fact.text + "` is not recorded of exercises");
    AnyExercise node;
    for (std::size_t i = 0; i < model_.exercises.size(); ++i) {
      std::vector<Side> sides = {Side::None};
      if (model_.exercises[i].one_sided) sides = {Side::Left, Side::Right};
      for (const Side side : sides) {
        Scope copy = scope;
        copy.any_exercise = ExerciseId(i);
        copy.any_side = side;
        node.items.push_back(atom_plain(expr, copy));
      }
    }
    return make_cond(expr.span, std::move(node));
  }
  return atom_plain(expr, scope);
}

}  // namespace rung::model
