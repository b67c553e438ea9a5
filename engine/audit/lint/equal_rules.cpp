// A029: two rules that are equal.
//
// They act in the same states and do the same, so one of them was meant to differ, or is left over;
// a change of the one will be forgotten in the other. Conditions are equal when they mean the same.
// Rules that say different things to the person are left alone.
#include <algorithm>

#include "audit/lint/lint.hpp"
#include "audit/watched.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

bool same(const std::optional<model::Referral>& a, const std::optional<model::Referral>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->level == b->level && a->to == b->to && a->within_hours == b->within_hours;
}
bool same(const Effect& a, const Effect& b) {
  return a.stop == b.stop && a.rest == b.rest && a.hold == b.hold && same(a.refer, b.refer) &&
         a.takes_exercises == b.takes_exercises && a.eases == b.eases;
}
bool same(const std::optional<ast::Range>& a, const std::optional<ast::Range>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->low == b->low && a->high == b->high;
}
bool same_words(const std::string& a, const std::string& b) {
  return a == b || a.empty() || b.empty();
}
bool does_the_same(const Protective& a, const Protective& b) {
  if (a.unsure.has_value() != b.unsure.has_value()) return false;
  return a.kind == b.kind && a.latches == b.latches && same(a.full, b.full) &&
         (!a.unsure || same(*a.unsure, *b.unsure)) && a.exercises == b.exercises &&
         same(a.load_percent, b.load_percent) && same_words(a.say, b.say);
}
bool does_the_same(const Permissive& a, const Permissive& b) {
  return a.kind == b.kind && a.ladder == b.ladder && a.exercise == b.exercise &&
         a.groups == b.groups && same(a.load_percent, b.load_percent) && same_words(a.say, b.say);
}

// The conditions of each rule, by the numbers by which they are watched.
struct Conds {
  std::size_t when = 0, until = 0;
};

template <typename Rules>
void compare(const Rules& rules, const std::vector<Conds>& conds, const Watched& watched,
             Findings& findings) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t j = i + 1; j < rules.size(); ++j) {
      if (watched.node_of(conds[i].when) != watched.node_of(conds[j].when) ||
          watched.node_of(conds[i].until) != watched.node_of(conds[j].until) ||
          !does_the_same(rules[i], rules[j]))
        continue;
      const bool later =
          rules[i].span.file == rules[j].span.file && rules[i].span.begin > rules[j].span.begin;
      const auto &one = later ? rules[j] : rules[i], &other = later ? rules[i] : rules[j];
      Diagnostic& d =
          findings.add(Code::A029, other.span,
                       "`" + other.name + "` does what `" + one.name + "` does, whenever it does",
                       "take one of them away, or write what was meant");
      d.secondary.push_back({one.span, "the same"});
    }
  }
}

}  // namespace

void equal_rules(const Context& context, Findings& findings) {
  const Model& m = context.model();
  Watched watched(context);
  std::vector<Conds> protective, permissive;
  for (const Protective& rule : m.protective)
    protective.push_back({watched.watch(rule.when), watched.watch(rule.until)});
  for (const Permissive& rule : m.permissive)
    permissive.push_back({watched.watch(rule.when), watched.watch(nullptr)});
  watched.compile();
  compare(m.protective, protective, watched, findings);
  compare(m.permissive, permissive, watched, findings);
}

}  // namespace rung::audit::lint
