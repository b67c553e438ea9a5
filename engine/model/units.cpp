// Units: kilograms are not compared with pounds, nor weeks with a number of days.
#include "model/units.hpp"

#include <algorithm>
#include <array>

#include "model/builder.hpp"

namespace rung::model {
namespace {

constexpr std::array<std::string_view, 8> kCounted = {"second", "minute", "hour", "day",
                                                      "week",   "month",  "year", "point"};

}  // namespace

std::string plural_unit(const std::string& unit) {
  const bool counted = std::find(kCounted.begin(), kCounted.end(), unit) != kCounted.end();
  return counted || unit == "rep" ? unit + "s" : unit;
}

bool same_unit(const std::string& a, const std::string& b) {
  return plural_unit(a) == plural_unit(b);
}

int days_of_unit(const std::string& unit) {
  const std::string name = plural_unit(unit);
  if (name == "days") return 1;
  if (name == "weeks") return 7;
  if (name == "months") return 30;
  return name == "years" ? 365 : 0;
}

Builder::Unit Builder::unit_of(const ast::Expr& expr, const Num& number) const {
  if (const auto* literal = std::get_if<ast::NumberLit>(&expr.node))
    return {plural_unit(literal->unit), true};
  if (const auto* sum = std::get_if<NumSum>(&number.node)) {
    const auto* written = std::get_if<ast::Sum>(&expr.node);
    Unit out{"", true};
    for (std::size_t i = 0; written && i < sum->terms.size(); ++i) {
      const Unit term = unit_of(*written->terms[i].operand, *sum->terms[i].operand);
      if (out.name.empty()) out.name = term.name;
      out.literal &= term.literal;
    }
    return out;
  }
  if (const auto* aggregate = std::get_if<NumAggregate>(&number.node)) {
    return unit_of(*std::get<ast::Aggregate>(expr.node).subject, *aggregate->subject);
  }
  if (const auto* log = std::get_if<NumLog>(&number.node)) return {type_of(log->field).unit, false};
  if (std::holds_alternative<NumScore>(number.node)) return {"points", false};
  if (std::holds_alternative<NumDaysSince>(number.node)) return {"days", false};
  if (std::holds_alternative<NumDaysSinceSession>(number.node)) return {"days", false};
  if (std::holds_alternative<NumSessionsInLast>(number.node)) return {"sessions", false};
  const Type* type = type_of_number(number);
  return {type ? plural_unit(type->unit) : "", false};
}

// Where only one side has a unit, the other is taken to be in the same; but a constant with a unit
// wants to see it.
void Builder::check_units(const ast::Expr& left_expr, const Num& left, const ast::Expr& right_expr,
                          const Num& right) {
  const Unit a = unit_of(left_expr, left), b = unit_of(right_expr, right);
  const bool missing = a.name.empty() || b.name.empty();
  const bool constant_alone =
      (b.literal && a.name.empty() && !a.literal) || (a.literal && b.name.empty() && !b.literal);
  if (a.name == b.name || (missing && !constant_alone) || (a.name + b.name).empty()) return;
  const ast::Expr& at = a.literal ? left_expr : right_expr;
  const Unit& here = a.literal ? a : b;
  const Unit& there = a.literal ? b : a;
  if (there.name.empty()) {
    sink_.report(base::Code::R3003, at.span,
                 "this is in `" + here.name + "`, but the other side has no unit");
    return;
  }
  Diagnostic& d =
      sink_.report(base::Code::R3003, at.span,
                   "this is in `" + here.name + "`, but the other side is in `" + there.name + "`");
  const auto* literal = std::get_if<ast::NumberLit>(&at.node);
  if (literal && here.name == "%")
    d.help.push_back("a percentage is a share of something: `at least 90 % of hop on right`");
  const int days = days_of_unit(here.name);
  if (!literal || there.name != "days" || days == 0 || !literal->value.is_whole()) return;
  d.fixes.push_back({at.span, std::to_string(literal->value.whole() * days) + " days"});
}

}  // namespace rung::model
