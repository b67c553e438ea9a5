// A044: an answer or result that counts for too long.
//
// Pain, swelling and strength change from day to day. An answer about them that is a year old says
// nothing about today, and still permits or rules out. Told are facts with a better and a worse
// end, yes-or-no questions that are fresh for longer than a year, and results that count for
// longer. That a yes-or-no answer `lasts` is left alone, as it may be about something that once
// happened; so are ages, sizes, dates, sides and equipment.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using namespace model;

constexpr std::int64_t kAYear = 365;

bool changes_by_the_day(const Fact& fact) {
  return fact.type.kind == FactKind::Scale || fact.type.worse != ast::Worse::NotSaid;
}

}  // namespace

void fresh_too_long(const Context& context, Findings& findings) {
  const Model& m = context.model();
  for (const Fact& fact : m.facts) {
    const bool daily = changes_by_the_day(fact);
    const bool beyond = fact.fresh_days && *fact.fresh_days > kAYear;
    if (!(daily && !fact.fresh_days) && !(beyond && (daily || fact.type.kind == FactKind::YesNo)))
      continue;
    findings.add(Code::A044, fact.span,
                 "an answer to `" + fact.name + "` counts for " +
                     (beyond ? std::to_string(*fact.fresh_days) + " days" : "ever") +
                     ", and it can change in one",
                 "say for how long it is still true: `fresh for 1 day`");
  }
  for (const Exercise& exercise : m.exercises) {
    if (exercise.results_count_days <= kAYear) continue;
    findings.add(Code::A044, exercise.span,
                 "results of `" + exercise.name + "` count for " +
                     std::to_string(exercise.results_count_days) +
                     " days, and strength goes in weeks",
                 "say for how long they still hold: `results count for 6 weeks`");
  }
}

}  // namespace rung::audit::lint
