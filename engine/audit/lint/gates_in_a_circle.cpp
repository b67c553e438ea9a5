// A001: gates that wait for each other.
//
// Each gate may be sensible by itself, and still nobody ever gets through: the one waits for a
// result of an exercise that stands behind the other. The compiler refuses a gate that only its own
// rung could open; a circle over two or more gates, also of different ladders, is found here. Found
// from below: starting with nobody having done anything, it opens what can be opened until nothing
// more can.
#include <algorithm>

#include "audit/lint/lint.hpp"
#include "audit/waiting.hpp"

namespace rung::audit::lint {

void gates_in_a_circle(const Context& context, Findings& findings) {
  const std::vector<model::Gate>& gates = context.model().gates;
  for (const std::vector<std::size_t>& circle : context.get<Waiting>().circles()) {
    const model::Gate& first = gates[circle.front()];
    if (!context.get<Possible>().is_for_somebody(context, first.span)) continue;
    std::string others;
    for (std::size_t i = 1; i < circle.size(); ++i)
      others += (i == 1 ? "`" : ", `") + gates[circle[i]].name + "`";
    Diagnostic& d = findings.add(
        Code::A001, first.span,
        "`" + first.name + "` and " + others + " wait for each other, so none of them ever opens",
        "let one of them open by an exercise that needs no gate");
    for (std::size_t i = 1; i < circle.size(); ++i)
      d.secondary.push_back({gates[circle[i]].span, "waits as well"});
  }
}

}  // namespace rung::audit::lint
