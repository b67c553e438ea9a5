#include "decide/warnings.hpp"

#include "decide/fill.hpp"

namespace rung::decide {

void add_warnings(const Situation& s, std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  for (PlanItem& item : plan) {
    const auto id = m.find_exercise(item.exercise);
    if (!id) continue;
    for (const model::Fault& fault : m.exercises[id->index()].faults)
      item.watch.push_back({fault.title, filled(s, fault.reset)});
    for (const std::uint32_t rule : s.program().index.stopping_by_log[id->index()])
      item.stop_when.push_back({m.protective[rule].title, filled(s, m.protective[rule].say)});
  }
}

}  // namespace rung::decide
