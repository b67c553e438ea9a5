#include "audit/prove/named.hpp"

#include <algorithm>

#include "program/evaluate.hpp"

namespace rung::audit::prove {

using program::Plane;
using program::Watched;

std::vector<Watched> watched_by(const Question& question) {
  std::vector<Watched> out;
  for (const Way& way : question.ways) {
    out.insert(out.end(), way.here.begin(), way.here.end());
    out.insert(out.end(), way.better.begin(), way.better.end());
  }
  return out;
}

std::vector<Named> named_under(const program::Program& p, const std::vector<Watched>& watched) {
  std::vector<program::NodeId> roots;
  for (const Watched& one : watched) {
    if (one.node != program::kNoNode) roots.push_back(one.node);
  }
  const std::vector<program::NodeId> cone = program::cone_of(p, roots);
  const auto within = [&](program::NodeId id) {
    return id != program::kNoNode && std::binary_search(cone.begin(), cone.end(), id);
  };
  const program::Outputs& o = p.outputs;
  std::vector<Named> out;
  const auto add = [&](Rest what, std::initializer_list<program::NodeId> nodes) {
    Named named{what, {}};
    for (const program::NodeId id : nodes) {
      if (!within(id)) continue;
      for (const Plane plane : {Plane::RuledOut, Plane::Certain, Plane::MayBeYes}) {
        named.planes.push_back({id, plane});
        named.planes.push_back({id, program::opposite(plane)});
      }
    }
    if (!named.planes.empty()) out.push_back(std::move(named));
  };
  for (std::size_t i = 0; i < o.protective.size(); ++i)
    add({Rest::Kind::Protective, i}, {o.protective[i].full, o.protective[i].softened});
  for (std::size_t i = 0; i < o.gate_open.size(); ++i) add({Rest::Kind::Gate, i}, {o.gate_open[i]});
  for (std::size_t i = 0; i < o.pack_for.size(); ++i) add({Rest::Kind::Pack, i}, {o.pack_for[i]});
  return out;
}

}  // namespace rung::audit::prove
