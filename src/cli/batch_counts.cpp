#include "batch_counts.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "outcome_fields.hpp"
#include "rung/json.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::initializer_list<Verdict> kVerdicts = {
    Verdict::Emergency, Verdict::Urgent,   Verdict::Stop, Verdict::Rest,
    Verdict::Routine,   Verdict::Exercise, Verdict::Ask,  Verdict::OutOfScope};
constexpr std::initializer_list<ReferralLevel> kLevels = {
    ReferralLevel::Emergency, ReferralLevel::Urgent, ReferralLevel::Routine, ReferralLevel::None};

constexpr std::size_t kCountWidth = 10;

std::string right_aligned(std::uint64_t count) {
  const std::string digits = std::to_string(count);
  return std::string(kCountWidth - std::min(kCountWidth, digits.size()), ' ') + digits;
}

// `counts` by the words of `kinds`; those of which there are none are passed over.
template <typename Kinds, typename Counts>
std::string table_of(std::string_view title, const Kinds& kinds, const Counts& counts) {
  std::string text = "\n" + std::string(title) + "\n";
  for (const auto kind : kinds) {
    const std::uint64_t count = counts[static_cast<std::size_t>(kind)];
    if (count != 0) text += right_aligned(count) + "  " + std::string(json_word(kind)) + '\n';
  }
  return text;
}

template <typename Kinds, typename Counts>
std::string object_of(const Kinds& kinds, const Counts& counts) {
  std::string json = "{";
  for (const auto kind : kinds) {
    if (json.size() > 1) json += ',';
    json +=
        json_string(json_word(kind)) + ':' + std::to_string(counts[static_cast<std::size_t>(kind)]);
  }
  return json + '}';
}

}  // namespace

void BatchCounts::add(const Decision& decision) {
  ++decided_;
  ++verdicts_[static_cast<std::size_t>(decision.verdict)];
  ++referrals_[static_cast<std::size_t>(decision.referral.level)];
  for (const Reason& reason : decision.reasons) {
    if (!is_rule(reason)) continue;
    Rule& rule = rules_[reason.rule];
    if (rule.last == decided_) continue;
    rule.last = decided_;
    rule.effect = reason.effect;
    ++rule.lines;
    rule.certain += reason.basis == Basis::Certain ? 1 : 0;
  }
}

void BatchCounts::add(const BatchCounts& other) {
  decided_ += other.decided_;
  refused_ += other.refused_;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) verdicts_[i] += other.verdicts_[i];
  for (std::size_t i = 0; i < referrals_.size(); ++i) referrals_[i] += other.referrals_[i];
  for (const auto& [name, theirs] : other.rules_) {
    Rule& rule = rules_[name];
    rule.effect = theirs.effect;
    rule.lines += theirs.lines;
    rule.certain += theirs.certain;
  }
}

std::vector<BatchCounts::Rules::const_iterator> BatchCounts::by_lines() const {
  std::vector<Rules::const_iterator> order;
  for (auto rule = rules_.begin(); rule != rules_.end(); ++rule) order.push_back(rule);
  std::stable_sort(order.begin(), order.end(),
                   [](auto a, auto b) { return a->second.lines > b->second.lines; });
  return order;
}

std::string BatchCounts::as_text(bool rules) const {
  std::string text =
      counted(decided_, "state") + " decided, " + std::to_string(refused_) + " refused\n";
  text += table_of("verdicts", kVerdicts, verdicts_);
  text += table_of("referrals", kLevels, referrals_);
  if (!rules) return text;
  text += "\nrules that acted; how often this was certain\n";
  for (const auto& rule : by_lines()) {
    text += right_aligned(rule->second.lines) + right_aligned(rule->second.certain) + "  " +
            rule->first + " (" + rule->second.effect + ")\n";
  }
  return text;
}

std::string BatchCounts::as_json(bool rules) const {
  std::string json = "{\"decided\":" + std::to_string(decided_);
  json += ",\"refused\":" + std::to_string(refused_);
  json += ",\"verdicts\":" + object_of(kVerdicts, verdicts_);
  json += ",\"referrals\":" + object_of(kLevels, referrals_);
  if (!rules) return json + "}\n";
  json += ",\"rules\":[";
  for (const auto& rule : by_lines()) {
    if (json.back() != '[') json += ',';
    json += "{\"rule\":" + json_string(rule->first);
    json += ",\"effect\":" + json_string(rule->second.effect);
    json += ",\"lines\":" + std::to_string(rule->second.lines);
    json += ",\"certain\":" + std::to_string(rule->second.certain) + '}';
  }
  return json + "]}\n";
}

}  // namespace rung::cli
