// The report for people.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.hpp"
#include "rung/diff.hpp"
#include "rung/json.hpp"

namespace rung {
namespace {

std::string some(std::size_t count, const std::string& word) {
  return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
}

std::string list_of(const std::vector<std::string>& all, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) out += (i == 0 ? "" : ", ") + all[i];
  if (all.size() > most) out += ", and " + std::to_string(all.size() - most) + " more";
  return out;
}

// Of what changes for somebody, so much is told.
constexpr std::size_t kMostChanges = 4;

std::string where(const std::vector<DiffFact>& facts) {
  if (facts.empty()) return "whatever is answered";
  std::string out = "where ";
  for (std::size_t i = 0; i < facts.size(); ++i) {
    out += i == 0 ? "" : i + 1 == facts.size() ? " and " : ", ";
    out += '`' + facts[i].item + '`';
    if (facts[i].side != Side::None) out += facts[i].side == Side::Left ? " on left" : " on right";
    out += " is " + facts[i].values;
  }
  return out;
}

std::string direction_words(Direction direction) {
  if (direction == Direction::LessCautious) return "less cautious";
  return direction == Direction::MoreCautious ? "more cautious" : "neither more nor less cautious";
}

std::string outcome_words(const DiffOutcome& outcome) {
  std::string out(json_word(outcome.verdict));
  std::replace(out.begin(), out.end(), '_', ' ');
  const bool said = outcome.verdict == Verdict::Routine || outcome.verdict == Verdict::Urgent ||
                    outcome.verdict == Verdict::Emergency;
  if (!said && outcome.referral != ReferralLevel::None)
    out += ", referral " + std::string(json_word(outcome.referral));
  constexpr std::size_t kMost = 6;
  if (!outcome.plan.empty()) out += "; plan: " + list_of(outcome.plan, kMost);
  return out;
}

std::string region_words(const DiffRegion& region) {
  std::string out = direction_words(region.direction);
  if (region.later) out += " on a later day";
  out += ' ' + where(region.facts);
  if (region.combinations && region.of && !region.facts.empty())
    out += " (" + std::to_string(*region.combinations) + " of " +
           some(static_cast<std::size_t>(*region.of), "combination") + ')';
  out += "\n   for example " + region.somebody + "\n     before: " + outcome_words(region.was) +
         "\n     after:  " + outcome_words(region.is) + "\n     " +
         list_of(region.changes, kMostChanges) + '\n';
  if (!region.rules.empty()) out += "   because of " + list_of(region.rules, kMostChanges) + '\n';
  return out;
}

std::string answer_words(const RuleDiff& diff) {
  switch (diff.answer) {
    case RuleDiff::Answer::Equal:
      return "equal: nobody is decided otherwise, whatever they answer and whatever past they have "
             "(proved)\n";
    case RuleDiff::Answer::Differs:
      return some(diff.regions.size(), "region") +
             " in which somebody is decided otherwise; nobody is who was in none of them on any "
             "day "
             "(proved)\n";
    case RuleDiff::Answer::NotDecided: break;
  }
  std::string out = some(diff.regions.size(), "region") +
                    " in which somebody is decided otherwise; not decided whether there are more\n";
  for (const DiffUndecided& one : diff.undecided)
    out += "  not decided " + where(one.facts) + ": after some past it may be that " +
           list_of(one.changes, kMostChanges) + '\n';
  if (diff.more_regions) out += "  the search ended before all was looked at\n";
  return out;
}

std::string how_many_less(const RuleDiff& diff) {
  const auto less = std::count_if(
      diff.regions.begin(), diff.regions.end(),
      [](const DiffRegion& region) { return region.direction == Direction::LessCautious; });
  if (less == 0) return "none of them is less cautious\n";
  return std::to_string(less) + (less == 1 ? " of them is" : " of them are") + " less cautious\n";
}

std::string declaration_words(const RuleDiff& diff) {
  constexpr std::array<const char*, 4> kWords = {"came", "went", "changed", "said in other words"};
  std::string out;
  for (std::size_t kind = 0; kind < kWords.size(); ++kind) {
    for (const DiffDeclaration& one : diff.declarations) {
      if (static_cast<std::size_t>(one.kind) == kind)
        out += "  " + std::string(kWords[kind]) + ": " + one.what + ' ' + one.name + '\n';
    }
  }
  return out.empty() ? out : "\ndeclarations:\n" + out;
}

std::string percent(double share) {
  const auto tenths = static_cast<long>(std::lround(share * 1'000));
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " %";
}

// Wilson's interval: as good for none and for all as between.
std::pair<double, double> interval(std::size_t hits, std::size_t of) {
  constexpr double kZ = 1.959964;  // 95 %
  const double n = static_cast<double>(of), p = static_cast<double>(hits) / n;
  const double middle = p + kZ * kZ / (2 * n), scale = 1 + kZ * kZ / n;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  return {std::max(0.0, (middle - half) / scale), std::min(1.0, (middle + half) / scale)};
}

std::string directions(const DiffCount& count) {
  std::string out;
  const auto add = [&](std::size_t number, const char* words) {
    if (number != 0) out += (out.empty() ? ": " : ", ") + std::to_string(number) + ' ' + words;
  };
  add(count.less, "less cautious");
  add(count.more, "more cautious");
  add(count.other, "neither");
  return out;
}

std::string share_words(const RuleDiff& diff) {
  std::string out;
  if (diff.combinations && diff.of)
    out += "share: " + std::to_string(*diff.combinations) + " of " + std::to_string(*diff.of) +
           " combinations of the facts that the change reads (counted)\n";
  if (diff.sampled.states != 0) {
    const auto [low, high] = interval(diff.sampled.differ(), diff.sampled.states);
    out += "sampled: " + std::to_string(diff.sampled.differ()) + " of " +
           some(diff.sampled.states, "state") + " drawn with seed " + std::to_string(diff.seed) +
           " (" + percent(low) + " to " + percent(high) + " with 95 % confidence)" +
           directions(diff.sampled) + '\n';
  }
  const std::size_t recorded = diff.recorded.states + diff.recorded.refused;
  if (recorded != 0) {
    out += "recorded: " + std::to_string(diff.recorded.differ()) + " of " +
           some(recorded, "state") + directions(diff.recorded);
    if (diff.recorded.refused != 0)
      out += "; " + std::to_string(diff.recorded.refused) + " that not both can read";
    out += '\n';
  }
  return out.empty() ? out : '\n' + out;
}

}  // namespace

std::string diff_text(const RuleDiff& diff, const DiffTextOptions& options) {
  std::string out = answer_words(diff);
  if (options.only_less_cautious && !diff.regions.empty()) out += how_many_less(diff);
  std::size_t told = 0, left = 0;
  for (const DiffRegion& region : diff.regions) {
    if (options.only_less_cautious && region.direction != Direction::LessCautious) continue;
    if (told == options.regions) {
      ++left;
      continue;
    }
    out += '\n' + std::to_string(++told) + ". " + region_words(region);
  }
  if (left != 0) out += "\nand " + std::to_string(left) + " more\n";
  if (!options.only_less_cautious) out += declaration_words(diff);
  return base::safe_to_show(out + share_words(diff));
}

}  // namespace rung
