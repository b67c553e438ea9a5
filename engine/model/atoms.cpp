// Single statements: comparisons, choices, dates, answers.
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {
namespace {

template <typename Node>
NumPtr make_num(Span span, Node node) {
  return std::make_shared<const Num>(Num{span, std::move(node)});
}

bool is_number(FactKind kind) {
  return kind == FactKind::Scale || kind == FactKind::Count || kind == FactKind::Amount;
}

// A condition over such a fact, for a help line.
std::string example_of(const std::string& name, const Type& type) {
  const std::string choice = type.choices.empty() ? "CHOICE" : type.choices.back().name.text;
  switch (type.kind) {
    case FactKind::YesNo: return "`" + name + "` or `not " + name + "`";
    case FactKind::OneOf:
    case FactKind::Side: return "`" + name + " is " + choice + "`";
    case FactKind::SeveralOf: return "`" + name + " includes " + choice + "`";
    case FactKind::DateOrNever: return "`" + name + " within 7 days`";
    default: return "`" + name + " >= " + base::to_string(type.high) + "`";
  }
}

CompareOp mirrored(CompareOp op) {
  switch (op) {
    case CompareOp::Less: return CompareOp::Greater;
    case CompareOp::AtMost: return CompareOp::AtLeast;
    case CompareOp::AtLeast: return CompareOp::AtMost;
    case CompareOp::Greater: return CompareOp::Less;
    default: return op;
  }
}

}  // namespace

CondPtr Builder::name_holds(const ast::Expr& expr, const Scope& scope) {
  const auto s = subject(expr, scope);
  if (!s) return make_cond(expr.span, Always{false});
  switch (s->kind) {
    case Subject::Kind::Fact: {
      if (model_.facts[s->index].type.kind == FactKind::YesNo)
        return make_cond(expr.span, FactYes{FactId(s->index), s->side});
      return wrong_type(
          expr.span, "`" + s->text + "` is not answered by yes or no",
          "say what it must be, for example " + example_of(s->text, model_.facts[s->index].type));
    }
    case Subject::Kind::Finding:
      return make_cond(expr.span, FindingHolds{FindingId(s->index), s->side, false});
    case Subject::Kind::Fault:
      return make_cond(
          expr.span,
          LogIsOneOf{s->exercise, LogField::FaultAt, s->index, Side::None, {1}, s->latest_session});
    case Subject::Kind::Score:
      return wrong_type(expr.span, "`" + s->text + "` is a score; compare it, or write `" +
                                       s->text + " is BAND`");
    case Subject::Kind::Setting:
    case Subject::Kind::Log:
      return wrong_type(expr.span, "`" + s->text + "` is not answered by yes or no",
                        "compare it with a value");
  }
  return make_cond(expr.span, Always{false});
}

CondPtr Builder::atom_plain(const ast::Expr& expr, const Scope& scope) {
  const Span span = expr.span;
  CondPtr broken = make_cond(span, Always{false});
  if (std::holds_alternative<ast::NameRef>(expr.node) ||
      std::holds_alternative<ast::OnSide>(expr.node) ||
      std::holds_alternative<ast::OfAnyExercise>(expr.node)) {
    return name_holds(expr, scope);
  }
  if (const auto* node = std::get_if<ast::Compare>(&expr.node)) return compare(expr, *node, scope);
  if (const auto* node = std::get_if<ast::IsChoice>(&expr.node))
    return is_choice(expr, *node, scope);
  if (const auto* node = std::get_if<ast::CompareShare>(&expr.node)) {
    NumPtr left = number(*node->left, scope), right = number(*node->right, scope);
    if (!left || !right) return broken;
    check_share(*node, span);
    check_units(*node->left, *left, *node->right, *right);
    return make_cond(span,
                     CompareShares{node->op, std::move(left), std::move(right), node->percent});
  }
  if (const auto* node = std::get_if<ast::Between>(&expr.node)) {
    NumPtr subject = number(*node->subject, scope), low = number(*node->low, scope),
           high = number(*node->high, scope);
    if (!subject || !low || !high) return broken;
    check_constant(*subject, *node->low);
    check_constant(*subject, *node->high);
    check_units(*node->subject, *subject, *node->low, *low);
    check_units(*node->subject, *subject, *node->high, *high);
    return make_cond(span, AllOf{{make_cond(span, CompareNums{CompareOp::AtLeast, subject, low}),
                                  make_cond(span, CompareNums{CompareOp::AtMost, subject, high})}});
  }
  if (const auto* node = std::get_if<ast::IsRuledOut>(&expr.node)) {
    const auto s = subject(*node->subject, scope);
    if (!s) return broken;
    if (s->kind != Subject::Kind::Finding) {
      return wrong_type(span, "`" + s->text + "` is not a finding, so it cannot be ruled out",
                        "write `not …`");
    }
    return make_cond(span, FindingHolds{FindingId(s->index), s->side, true});
  }
  if (const auto* node = std::get_if<ast::IsAnswered>(&expr.node)) {
    const bool answered = node->status == ast::AnswerStatus::Answered;
    const auto s = subject(*node->subject, scope);
    if (!s) return broken;
    if (s->kind != Subject::Kind::Fact)
      return wrong_type(span, "`" + s->text + "` is not a fact, so nobody answers it");
    if (answered && !scope.permits_here) {
      Diagnostic& d = sink_.report(
          base::Code::R4003, span,
          "`is answered` may stand only in a condition that permits, joined by `and` or `or`");
      d.help.push_back(
          "take it away: what protects acts by itself as long as the question is open");
    }
    if (!answered && !scope.protects_here) {
      Diagnostic& d = sink_.report(
          base::Code::R4004, span,
          "`is unanswered` may stand only in a condition that protects, joined by `and` or `or`");
      d.help.push_back("take it away: an open question never permits anything by itself");
    }
    return make_cond(span, FactAnswered{FactId(s->index), s->side, answered});
  }
  if (const auto* node = std::get_if<ast::Includes>(&expr.node)) {
    const auto s = subject(*node->subject, scope);
    if (!s) return broken;
    if (s->kind != Subject::Kind::Fact || model_.facts[s->index].type.kind != FactKind::SeveralOf) {
      return wrong_type(node->subject->span,
                        "`" + s->text + "` is not a list of choices, so it cannot include one");
    }
    const auto& choices = model_.facts[s->index].type.choices;
    std::vector<std::string_view> known;
    for (const ast::Choice& choice : choices) known.push_back(choice.name.text);
    const auto at = std::find(known.begin(), known.end(), node->choice.text);
    if (at == known.end()) {
      suggest_or_list(sink_.report(base::Code::R2005, node->choice.span,
                                   "`" + s->text + "` has no choice `" + node->choice.text + "`"),
                      node->choice.text, node->choice.span, known);
      return broken;
    }
    return make_cond(span, FactIncludes{FactId(s->index), s->side,
                                        static_cast<std::uint32_t>(at - known.begin())});
  }
  if (const auto* node = std::get_if<ast::WithinDays>(&expr.node)) {
    const auto s = subject(*node->subject, scope);
    if (!s) return broken;
    if (s->kind != Subject::Kind::Fact ||
        model_.facts[s->index].type.kind != FactKind::DateOrNever) {
      return wrong_type(node->subject->span, "`" + s->text + "` is not a date");
    }
    check_days(node->days, span);
    return make_cond(span, FactWithin{FactId(s->index), s->side, node->days});
  }
  if (const auto* node = std::get_if<ast::HasRisen>(&expr.node)) {
    Scope body = scope.inner();
    const auto exercise = exercise_or_none(node->exercise);
    if (!exercise) return broken;
    if (exercise->valid()) body.of_exercise = *exercise;
    NumPtr subject = number(*node->subject, body);
    if (!subject) return broken;
    check_sessions(node->sessions, 2, span);
    return make_cond(span, HasRisenCond{std::move(subject), node->sessions, *exercise});
  }
  return wrong_type(span, "a condition is needed here: something that is yes or no");
}

CondPtr Builder::is_choice(const ast::Expr& expr, const ast::IsChoice& is, const Scope& scope) {
  CondPtr broken = make_cond(expr.span, Always{false});
  const auto s = subject(*is.subject, scope);
  if (!s) return broken;
  std::vector<std::string_view> known;
  const Type type = s->kind == Subject::Kind::Fact  ? model_.facts[s->index].type
                    : s->kind == Subject::Kind::Log ? type_of(s->field)
                                                    : Type{};
  const bool score = s->kind == Subject::Kind::Score;
  if (score) {
    for (const Band& band : model_.scores[s->index].bands) known.push_back(band.name);
  } else if (s->kind != Subject::Kind::Fact && s->kind != Subject::Kind::Log) {
    return wrong_type(expr.span, "`" + s->text + "` has no choices");
  } else if (type.kind == FactKind::YesNo) {
    known = {"no", "yes"};
  } else if (type.kind == FactKind::DateOrNever) {
    known = {"never"};
  } else if (type.kind == FactKind::OneOf || type.kind == FactKind::Side) {
    for (const ast::Choice& choice : type.choices) known.push_back(choice.name.text);
  } else {
    return wrong_type(expr.span, type.kind == FactKind::SeveralOf
                                     ? "write `" + s->text + " includes CHOICE`"
                                     : "`" + s->text + "` is a number; compare it with one");
  }
  std::vector<std::uint32_t> chosen;
  for (const ast::Name& choice : is.choices) {
    const auto at = std::find(known.begin(), known.end(), choice.text);
    const bool yes_or_no = !score && type.kind == FactKind::YesNo;
    if (yes_or_no && report_truth_value({s->text, s->span}, choice, expr.span)) return broken;
    if (at == known.end()) {
      suggest_or_list(sink_.report(base::Code::R2005, choice.span,
                                   "`" + s->text + "` has no " + (score ? "band" : "choice") +
                                       " `" + choice.text + "`"),
                      choice.text, choice.span, known);
      return broken;
    }
    chosen.push_back(static_cast<std::uint32_t>(at - known.begin()));
  }
  std::sort(chosen.begin(), chosen.end());
  CondPtr out;
  if (score) {
    out = make_cond(expr.span, ScoreInBand{ScoreId(s->index), std::move(chosen)});
  } else if (s->kind == Subject::Kind::Log) {
    out = make_cond(expr.span, LogIsOneOf{s->exercise, s->field, 0, s->side, std::move(chosen),
                                          s->latest_session});
  } else if (type.kind == FactKind::DateOrNever) {
    out = make_cond(expr.span, FactNever{FactId(s->index), s->side});
  } else if (type.kind == FactKind::YesNo) {
    const bool yes = chosen.back() == 1, both = chosen.size() == 2;
    if (both) return make_cond(expr.span, Always{!is.negated});
    out = make_cond(expr.span, FactYes{FactId(s->index), s->side});
    if (!yes) out = make_cond(expr.span, NotCond{out});
  } else {
    out = make_cond(expr.span, FactIsOneOf{FactId(s->index), s->side, std::move(chosen)});
  }
  return is.negated ? make_cond(expr.span, NotCond{out}) : out;
}

CondPtr Builder::compare(const ast::Expr& expr, const ast::Compare& node, const Scope& scope) {
  if (report_choice_compared(node, scope)) return make_cond(expr.span, Always{false});
  NumPtr left = number(*node.left, scope), right = number(*node.right, scope);
  if (!left || !right) return make_cond(expr.span, Always{false});
  check_constant(*left, *node.right);
  check_constant(*right, *node.left);
  check_units(*node.left, *left, *node.right, *right);
  warn_never_holds(node, *left);
  const bool swap = std::holds_alternative<NumConst>(left->node) &&
                    !std::holds_alternative<NumConst>(right->node);
  if (swap)
    return make_cond(expr.span, CompareNums{mirrored(node.op), std::move(right), std::move(left)});
  return make_cond(expr.span, CompareNums{node.op, std::move(left), std::move(right)});
}

const Type* Builder::type_of_number(const Num& number) const {
  if (const auto* fact = std::get_if<NumFact>(&number.node))
    return &model_.facts[fact->fact.index()].type;
  if (const auto* setting = std::get_if<NumSetting>(&number.node))
    return &model_.settings[setting->setting.index()].type;
  return nullptr;
}

// A constant that the fact beside it can never have is a slip of the pen, not a rule.
void Builder::check_constant(const Num& subject, const ast::Expr& constant) {
  const auto* literal = std::get_if<ast::NumberLit>(&constant.node);
  if (!literal) return;
  Type log_type;
  const Type* type = type_of_number(subject);
  if (const auto* log = std::get_if<NumLog>(&subject.node)) {
    log_type = type_of(log->field);
    type = &log_type;
  }
  if (const auto* aggregate = std::get_if<NumAggregate>(&subject.node))
    return check_constant(*aggregate->subject, constant);
  if (!type) return;
  const std::string value = base::to_string(literal->value);
  if (literal->value < type->low || type->high < literal->value) {
    sink_.report(base::Code::R3004, constant.span,
                 value + " is outside the range from " + base::to_string(type->low) + " to " +
                     base::to_string(type->high));
  } else if ((literal->value.milli - type->low.milli) % type->step.milli != 0) {
    sink_.report(base::Code::R3004, constant.span,
                 value + " is between two steps of " + base::to_string(type->step));
  }
}

NumPtr Builder::number_of_name(const ast::Expr& expr, const Scope& scope) {
  const auto s = subject(expr, scope);
  if (!s) return nullptr;
  switch (s->kind) {
    case Subject::Kind::Fact:
      if (is_number(model_.facts[s->index].type.kind))
        return make_num(expr.span, NumFact{FactId(s->index), s->side});
      break;
    case Subject::Kind::Setting: return make_num(expr.span, NumSetting{SettingId(s->index)});
    case Subject::Kind::Score: return make_num(expr.span, NumScore{ScoreId(s->index)});
    case Subject::Kind::Log:
      if (is_number(type_of(s->field).kind))
        return make_num(expr.span, NumLog{s->exercise, s->field, s->side, s->latest_session});
      break;
    default: break;
  }
  Diagnostic& d = sink_.report(base::Code::R3001, expr.span, "`" + s->text + "` is not a number");
  if (s->kind == Subject::Kind::Fact)
    d.help.push_back("say " + example_of(s->text, model_.facts[s->index].type));
  return nullptr;
}

NumPtr Builder::number(const ast::Expr& expr, const Scope& scope) {
  if (const auto* literal = std::get_if<ast::NumberLit>(&expr.node))
    return make_num(expr.span, NumConst{literal->value});
  if (const auto* sum = std::get_if<ast::Sum>(&expr.node)) {
    if (report_hyphenated(expr, *sum)) return nullptr;
    NumSum node;
    for (const ast::Sum::Term& term : sum->terms) {
      NumPtr operand = number(*term.operand, scope);
      if (!operand) return nullptr;
      if (!node.terms.empty())
        check_units(*sum->terms.front().operand, *node.terms.front().operand, *term.operand,
                    *operand);
      node.terms.push_back({term.minus, std::move(operand)});
    }
    NumPtr out = make_num(expr.span, std::move(node));
    check_sum_size(*out);
    return out;
  }
  if (const auto* aggregate = std::get_if<ast::Aggregate>(&expr.node)) {
    NumPtr subject = number(*aggregate->subject, scope.inner());
    if (!subject) return nullptr;
    check_days(aggregate->days, expr.span);
    return make_num(expr.span, NumAggregate{aggregate->kind, std::move(subject), aggregate->days});
  }
  if (const auto* since = std::get_if<ast::DaysSince>(&expr.node)) {
    if (!since->subject) {
      const auto exercise = exercise_or_none(since->exercise);
      return exercise ? make_num(expr.span, NumDaysSinceSession{*exercise}) : nullptr;
    }
    const auto s = subject(*since->subject, scope);
    if (!s) return nullptr;
    if (s->kind == Subject::Kind::Fact &&
        model_.facts[s->index].type.kind == FactKind::DateOrNever) {
      return make_num(expr.span, NumDaysSince{FactId(s->index), s->side});
    }
    sink_.report(base::Code::R3001, since->subject->span, "`" + s->text + "` is not a date");
    return nullptr;
  }
  if (const auto* sessions = std::get_if<ast::SessionsInLast>(&expr.node)) {
    const auto exercise = exercise_or_none(sessions->exercise);
    check_days(sessions->days, expr.span);
    return exercise ? make_num(expr.span, NumSessionsInLast{*exercise, sessions->days}) : nullptr;
  }
  if (std::holds_alternative<ast::NameRef>(expr.node) ||
      std::holds_alternative<ast::OnSide>(expr.node) ||
      std::holds_alternative<ast::OfAnyExercise>(expr.node)) {
    return number_of_name(expr, scope);
  }
  sink_.report(base::Code::R3001, expr.span, "a number is needed here");
  return nullptr;
}

}  // namespace rung::model
