// A071: two findings that never differ.
//
// They hold in the same states, whatever is answered and whatever lies behind. Then they are two
// names for one thing, of which one will be mended and the other forgotten; or one of them was
// meant to say something else. What can never be true is told under A004.
#include <map>

#include "audit/all_states.hpp"
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

using program::NodeId;
using program::Plane;

bool never_differ(const AllStates& states, NodeId one, NodeId other) {
  if (one == other) return true;
  if (one == program::kNoNode || other == program::kNoNode) return false;
  for (const Plane plane : {Plane::Certain, Plane::RuledOut, Plane::MayBeYes}) {
    if (!states.is_impossible({{one, plane}, {other, program::opposite(plane)}}) ||
        !states.is_impossible({{other, plane}, {one, program::opposite(plane)}}))
      return false;
  }
  return true;
}

// The findings that can be true, each with what holds of it in states in which some finding is
// true. Those that come out otherwise somewhere differ.
std::map<std::vector<bool>, std::vector<std::size_t>> by_what_was_seen(
    const AllStates& states, const std::vector<NodeId>& findings) {
  std::vector<std::vector<bool>> seen(findings.size());
  std::vector<char> possible(findings.size(), 0);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (states.ask({{findings[i], Plane::Certain}}) != prove::Found::Possible) continue;
    possible[i] = 1;
    for (std::size_t j = 0; j < findings.size(); ++j)
      seen[j].push_back(states.holds({findings[j], Plane::Certain}));
  }
  std::map<std::vector<bool>, std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (possible[i]) out[seen[i]].push_back(i);
  }
  return out;
}

}  // namespace

void same_findings(const Context& context, Findings& findings) {
  if (!context.proves()) return;
  const model::Model& m = context.model();
  const auto& nodes = context.program().outputs.findings;
  const AllStates& states = context.get<AllStates>();
  for (const auto& [seen, alike] : by_what_was_seen(states, nodes[0])) {
    for (std::size_t a = 0; a < alike.size(); ++a) {
      for (std::size_t b = a + 1; b < alike.size(); ++b) {
        const std::size_t i = alike[a], j = alike[b];
        if (m.findings[i].per_side != m.findings[j].per_side) continue;
        if (!never_differ(states, nodes[0][i], nodes[0][j])) continue;
        if (m.findings[i].per_side && !never_differ(states, nodes[1][i], nodes[1][j])) continue;
        Diagnostic& d = findings.add(
            Code::A071, m.findings[j].span,
            "`" + m.findings[j].name + "` never differs from `" + m.findings[i].name + "`",
            "read one of them everywhere, or write what was meant");
        d.secondary.push_back({m.findings[i].span, "holds in the same states"});
      }
    }
  }
}

}  // namespace rung::audit::lint
