#include "audit/mutate/judged_days.hpp"

#include <algorithm>

#include "api/scenarios.hpp"

namespace rung::audit::mutate {

std::vector<JudgedDay> judged_days(const api::Compiled& compiled) {
  std::vector<JudgedDay> out;
  api::each_scenario(compiled, [&](const ast::Scenario& scenario) {
    const std::size_t days = std::max<std::size_t>(1, scenario.days.size());
    for (std::size_t day = 0; day < days; ++day) {
      std::vector<ast::ExpectItem> expected;
      if (!scenario.days.empty()) expected = scenario.days[day].expect;
      if (day + 1 == days)
        expected.insert(expected.end(), scenario.expect.begin(), scenario.expect.end());
      if (expected.empty()) continue;
      JudgedDay& judged = out.emplace_back();
      judged.title = scenario.title.text;
      judged.scenario = scenario.title.span;
      judged.state = api::state_of(compiled, scenario, day);
      judged.expected = std::move(expected);
      base::Sink misfits;
      judged.bound = program::bind(compiled.model, judged.state, misfits);
    }
  });
  return out;
}

bool does(const Session& session, const std::string& exercise) {
  return std::any_of(session.exercises.begin(), session.exercises.end(),
                     [&](const ExerciseLog& log) { return log.exercise == exercise; });
}

}  // namespace rung::audit::mutate
