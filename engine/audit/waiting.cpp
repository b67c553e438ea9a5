#include "audit/waiting.hpp"

#include <algorithm>

namespace rung::audit {
namespace {

using model::ExerciseId;

// The gate keeps somebody from the exercise: it guards it or a rung below it.
bool keeps_from(const model::Model& model, const model::Gate& gate, ExerciseId exercise) {
  for (std::optional<ExerciseId> at = exercise; at; at = model.exercises[at->index()].below) {
    if (std::find(gate.rungs.begin(), gate.rungs.end(), *at) != gate.rungs.end()) return true;
  }
  return false;
}

// Which of the gates that never open waits for which, also by way of others. O(gates³) of these
// few.
using Ways = std::vector<std::vector<char>>;

Ways ways_between(const model::Model& model, const std::vector<std::size_t>& shut,
                  const std::vector<std::vector<ExerciseId>>& waits) {
  const std::size_t size = shut.size();
  Ways to(size, std::vector<char>(size, 0));
  for (std::size_t from = 0; from < size; ++from) {
    const std::vector<ExerciseId>& wanted = waits[shut[from]];
    for (std::size_t other = 0; other < size; ++other) {
      const model::Gate& gate = model.gates[shut[other]];
      const auto kept = [&](ExerciseId exercise) { return keeps_from(model, gate, exercise); };
      if (std::any_of(wanted.begin(), wanted.end(), kept)) to[from][other] = 1;
    }
  }
  for (std::size_t by = 0; by < size; ++by) {
    for (std::size_t from = 0; from < size; ++from) {
      for (std::size_t other = 0; to[from][by] && other < size; ++other) {
        if (to[by][other]) to[from][other] = 1;
      }
    }
  }
  return to;
}

}  // namespace

Waiting::Waiting(const Context& context) {
  const model::Model& m = context.model();
  const auto& possible = context.get<Possible>();
  std::vector<std::size_t> shut;
  waits_for_.resize(m.gates.size());
  for (std::size_t gate = 0; gate < m.gates.size(); ++gate) {
    if (possible.can_open(gate) || !possible.could_open(gate)) continue;
    shut.push_back(gate);
    for (const ExerciseId id :
         records_under(context.program(), context.program().outputs.gate_open[gate])) {
      if (!possible.can_be_done()[id.index()]) waits_for_[gate].push_back(id);
    }
  }
  const Ways to = ways_between(m, shut, waits_for_);
  for (std::size_t first = 0; first < shut.size(); ++first) {
    if (!to[first][first] || in_circle(shut[first])) continue;
    std::vector<std::size_t> circle;
    for (std::size_t other = first; other < shut.size(); ++other) {
      if (to[first][other] && to[other][first]) circle.push_back(shut[other]);
    }
    if (circle.size() > 1) circles_.push_back(std::move(circle));
  }
}

bool Waiting::in_circle(std::size_t gate) const {
  return std::any_of(circles_.begin(), circles_.end(), [&](const auto& circle) {
    return std::find(circle.begin(), circle.end(), gate) != circle.end();
  });
}

}  // namespace rung::audit
