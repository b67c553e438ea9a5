#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

constexpr std::int64_t kHoursOfDay = 24;

std::int64_t hours_of_unit(WordId unit) {
  if (unit == word("hour") || unit == word("hours")) return 1;
  if (unit == word("week") || unit == word("weeks")) return 7 * kHoursOfDay;
  if (unit == word("month") || unit == word("months")) return 30 * kHoursOfDay;
  if (unit == word("year") || unit == word("years")) return 365 * kHoursOfDay;
  return kHoursOfDay;
}

// Number and Unit children as hours.
std::int64_t hours_of(Lowering& in, NodeRef node) {
  constexpr std::int64_t kMaxHours = std::int64_t{200} * 365 * kHoursOfDay;
  const std::int64_t count = in.whole(node.first_child());
  const std::int64_t unit = hours_of_unit(in.first_word(last_child(node)));
  if (count <= kMaxHours / unit) return count * unit;
  in.report(base::Code::R1007, in.span(node),
            "`" + std::string(in.source(node)) + "` is longer than 200 years");
  return 0;
}

ast::Value word_value(const Lowering& in, NodeRef node) {
  using Kind = ast::Value::Kind;
  ast::Value out;
  const WordId lead = in.first_word(node);
  out.kind = lead == word("yes")          ? Kind::Yes
             : lead == word("no")         ? Kind::No
             : lead == word("never")      ? Kind::Never
             : lead == word("not")        ? Kind::NotSure
             : lead == word("declined")   ? Kind::Declined
             : lead == word("unanswered") ? Kind::Unanswered
                                          : Kind::DaysAgo;  // today
  return out;
}

}  // namespace

NodeRef last_child(NodeRef node) {
  NodeRef out = node.first_child();
  for (const NodeRef child : node.children()) out = child;
  return out;
}

std::vector<ast::Name> lower_names(Lowering& in, NodeRef parent) {
  std::vector<ast::Name> out;
  for (const NodeRef child : parent.children()) {
    if (child.kind() == Kind::Name) out.push_back(in.name(child));
  }
  return out;
}

ast::Name lower_only_name(Lowering& in, NodeRef parent) {
  for (const NodeRef child : parent.children()) {
    if (child.kind() == Kind::Name || child.kind() == Kind::Path) return in.name(child);
  }
  return {};
}

ast::Text lower_only_text(Lowering& in, NodeRef parent) {
  for (const NodeRef child : parent.children()) {
    if (child.kind() == Kind::Text) return in.text(child);
  }
  return {};
}

std::optional<ast::Text> lower_title(Lowering& in, NodeRef root) {
  for (const NodeRef child : root.children()) {
    if (child.kind() == Kind::Title) return lower_only_text(in, child);
  }
  return std::nullopt;
}

ast::Duration lower_duration(Lowering& in, NodeRef node) {
  return {hours_of(in, node), in.span(node)};
}

std::int64_t lower_days(Lowering& in, NodeRef node) { return hours_of(in, node) / kHoursOfDay; }

ast::Range lower_range(Lowering& in, NodeRef node) {
  const NodeRef low = node.first_child();
  const NodeRef high = last_child(node);
  ast::Range out;
  out.low = in.number(low);
  out.high = high.index() == low.index() ? out.low : in.number(high);
  return out;
}

ast::ReferralWord lower_level(const Lowering& in, NodeRef node) {
  const WordId lead = in.first_word(node);
  if (lead == word("emergency")) return ast::ReferralWord::Emergency;
  return lead == word("urgent") ? ast::ReferralWord::Urgent : ast::ReferralWord::Routine;
}

ast::ReferTo lower_refer_to(Lowering& in, NodeRef node) {
  ast::ReferTo out;
  out.span = in.span(node);
  out.to = lower_names(in, node);
  for (const NodeRef child : node.children()) {
    if (child.kind() == Kind::Word) out.level = lower_level(in, child);
    if (child.kind() == Kind::Duration) out.within = lower_duration(in, child);
  }
  return out;
}

ast::Value lower_value(Lowering& in, NodeRef node) {
  const NodeRef inside = node.first_child();
  ast::Value out;
  switch (inside.kind()) {
    case Kind::ValueWord: out = word_value(in, inside); break;
    case Kind::Date:
      out.kind = ast::Value::Kind::Date;
      out.date = in.day(inside);
      break;
    case Kind::ValueDaysAgo:
      out.kind = ast::Value::Kind::DaysAgo;
      out.number = base::Fixed::of(hours_of(in, inside) / kHoursOfDay);
      break;
    case Kind::Amount:
      out.kind = ast::Value::Kind::Number;
      out.number = in.number(inside.first_child());
      if (last_child(inside).kind() == Kind::Unit) out.unit = in.unit(last_child(inside));
      break;
    case Kind::ValueNames:
      out.kind = ast::Value::Kind::Choices;
      out.names = lower_names(in, inside);
      break;
    default: out.kind = ast::Value::Kind::ChoiceName; out.names.push_back(in.name(inside));
  }
  out.span = in.span(node);
  return out;
}

ast::ExerciseSet lower_exercise_set(Lowering& in, NodeRef node) {
  using Set = ast::ExerciseSet;
  Set out;
  out.span = in.span(node);
  for (const NodeRef part : node.children()) {
    if (part.kind() == Kind::ExAll) {
      out.parts.emplace_back(Set::All{});
      continue;
    }
    ast::Name name = lower_only_name(in, part);
    switch (part.kind()) {
      case Kind::ExLadder: out.parts.emplace_back(Set::OfLadder{std::move(name)}); break;
      case Kind::ExTrait: out.parts.emplace_back(Set::Trait{std::move(name)}); break;
      case Kind::ExTrains: out.parts.emplace_back(Set::Trains{std::move(name)}); break;
      case Kind::ExNeeds: out.parts.emplace_back(Set::Needs{std::move(name)}); break;
      default: out.parts.emplace_back(Set::Named{std::move(name)});
    }
  }
  return out;
}

ast::Citation lower_citation(Lowering& in, NodeRef node) {
  return {in.name(node.first_child()), in.name(last_child(node)), in.span(node)};
}

void append_citations(Lowering& in, NodeRef cite, std::vector<ast::Citation>& out) {
  for (const NodeRef child : cite.children()) {
    if (child.kind() == Kind::Citation) out.push_back(lower_citation(in, child));
  }
}

}  // namespace rung::syntax
