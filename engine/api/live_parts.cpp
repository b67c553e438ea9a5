#include "api/live_parts.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace rung::api {
namespace {

using program::Plane;

std::vector<RuleNode> rules_with_handles(const Compiled& c) {
  const program::Outputs& o = c.program.outputs;
  std::vector<RuleNode> out;
  for (std::size_t i = 0; i < c.model.protective.size(); ++i)
    out.push_back({&c.model.protective[i].name, Side::None, o.protective[i].acts});
  for (std::size_t i = 0; i < c.model.permissive.size(); ++i)
    out.push_back({&c.model.permissive[i].name, Side::None, o.permissive[i]});
  for (std::size_t i = 0; i < c.model.findings.size(); ++i) {
    const model::Finding& finding = c.model.findings[i];
    out.push_back({&finding.name, finding.per_side ? Side::Left : Side::None, o.findings[0][i]});
    if (finding.per_side) out.push_back({&finding.name, Side::Right, o.findings[1][i]});
  }
  return out;
}

std::vector<std::uint32_t> in_order_of_names(const std::vector<RuleNode>& rules) {
  std::vector<std::uint32_t> out(rules.size());
  std::iota(out.begin(), out.end(), 0);
  std::sort(out.begin(), out.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(std::string_view(*rules[a].name), rules[a].side) <
           std::pair(std::string_view(*rules[b].name), rules[b].side);
  });
  return out;
}

std::vector<program::Watched> watched_by(const Compiled& c, const LiveParts& parts) {
  const std::size_t block = parts.words * program::kWordBits;
  std::vector<program::Watched> out(2 * block);
  for (std::size_t i = 0; i < parts.rules.size(); ++i) {
    out[i] = {parts.rules[i].node, Plane::Certain};
    out[block + i] = {parts.rules[i].node, Plane::NotRuledOut};
  }
  const program::Outputs& o = c.program.outputs;
  const program::NodeId channels[kChannels] = {
      o.emergency, o.urgent, o.stop, o.rest, o.routine, o.something_planned, o.exercise_planned};
  for (const program::NodeId node : channels) {
    out.push_back({node, Plane::Certain});
    out.push_back({node, Plane::NotRuledOut});
  }
  return out;
}

std::shared_ptr<const LiveParts> make_parts(const Compiled& c) {
  auto out = std::make_shared<LiveParts>();
  out->rules = rules_with_handles(c);
  out->by_name = in_order_of_names(out->rules);
  out->words = program::words_for(out->rules.size());
  out->circuit = program::circuit_of(c.program, watched_by(c, *out));
  return out;
}

}  // namespace

std::optional<RuleHandle> rule_named(const LiveParts& parts, std::string_view name, Side side) {
  const auto at = std::lower_bound(parts.by_name.begin(), parts.by_name.end(),
                                   std::pair(name, side), [&](std::uint32_t a, const auto& key) {
                                     return std::pair(std::string_view(*parts.rules[a].name),
                                                      parts.rules[a].side) < key;
                                   });
  if (at == parts.by_name.end()) return std::nullopt;
  const RuleNode& rule = parts.rules[*at];
  if (*rule.name != name || rule.side != side) return std::nullopt;
  return RuleHandle{*at};
}

decide::Channels channels_at(std::span<const std::uint64_t> bits, std::size_t first) {
  return channels_by(first, [&](std::size_t certain, std::size_t possible) {
    return decide::Likely{program::has_bit(bits, certain), program::has_bit(bits, possible)};
  });
}

const LiveParts& live_parts_of(const Compiled& compiled) {
  std::call_once(compiled.live_once, [&] { compiled.live_parts = make_parts(compiled); });
  return *compiled.live_parts;
}

}  // namespace rung::api
