#include "program/carry.hpp"

namespace rung::program {

Carry::Carry(const Program& program, const model::Model& model)
    : latched(model.protective.size()),
      results(program.result_nodes.size(), Truth::no()),
      open_logs(model.protective.size()),
      body_open_logs(program.window_bodies.size()) {
  last.exercises.resize(model.exercises.size());
  last.in_earnest.resize(model.exercises.size());
  last.tests.resize(model.exercises.size() * 3);
  for (std::vector<LookedBack>& window : windows) window.resize(program.window_nodes.size());
}

}  // namespace rung::program
