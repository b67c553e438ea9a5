// What is certain of one state, and what is still possible, as a Live or a Batch reads it off.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rung/decision.hpp"
#include "rung/live.hpp"

namespace rung::cli {

// Of rules and findings, by their handles; a finding `per side` is named with its side.
struct RuleNames {
  std::vector<std::string> plain;
  std::vector<std::string> as_json;  // the same in quotes
};

// As Live::certain, Live::possible and Live::verdicts say it.
struct Standing {
  std::span<const std::uint64_t> certain, possible;
  std::uint16_t verdicts = 0;
  const RuleNames* names = nullptr;
};

// `reader`: a Live or a Batch.
template <typename Reader>
RuleNames rule_names(const Reader& reader, std::string (*quoted)(std::string_view)) {
  RuleNames out;
  for (std::uint32_t i = 0; i < reader.rule_count(); ++i) {
    std::string name = reader.rule_name({i});
    const auto is = [&](Side side) {
      const auto rule = reader.rule(name, side);
      return rule && rule->index == i;
    };
    const bool left = is(Side::Left), right = is(Side::Right);
    if (left || right) name += left ? ".left" : ".right";
    out.as_json.push_back(quoted(name));
    out.plain.push_back(std::move(name));
  }
  return out;
}

template <typename Told>
void each_bit(std::span<const std::uint64_t> bits, const Told& told) {
  for (std::size_t w = 0; w < bits.size(); ++w) {
    for (std::uint64_t left = bits[w]; left != 0; left &= left - 1)
      told(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
  }
}

// Of the verdicts that it may still be, the most cautious first.
template <typename Told>
void each_verdict(const Standing& standing, const Told& told) {
  constexpr std::array kVerdicts = {Verdict::Emergency, Verdict::Urgent,  Verdict::Stop,
                                    Verdict::Rest,      Verdict::Routine, Verdict::Exercise,
                                    Verdict::OutOfScope};
  for (const Verdict verdict : kVerdicts) {
    if ((standing.verdicts >> static_cast<unsigned>(verdict) & 1u) != 0) told(verdict);
  }
}

}  // namespace rung::cli
