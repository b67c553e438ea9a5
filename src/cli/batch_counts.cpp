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

}  // namespace

void BatchCounts::Acted::add(Basis basis) {
  ++lines;
  certain += basis == Basis::Certain ? 1 : 0;
  not_asked += basis == Basis::NotAsked ? 1 : 0;
}

void BatchCounts::Acted::add(const Acted& other) {
  lines += other.lines;
  certain += other.certain;
  not_asked += other.not_asked;
}

std::string BatchCounts::Acted::as_text() const {
  return right_aligned(lines) + right_aligned(certain) + right_aligned(not_asked) + "  ";
}

std::string BatchCounts::Acted::as_json() const {
  return "\"lines\":" + std::to_string(lines) + ",\"certain\":" + std::to_string(certain) +
         ",\"not_asked\":" + std::to_string(not_asked);
}

void BatchCounts::add(const Decision& decision) {
  ++decided_;
  ++verdicts_[static_cast<std::size_t>(decision.verdict)];
  referrals_[static_cast<std::size_t>(decision.referral.level)].add(decision.referral.basis);
  for (const Reason& reason : decision.reasons) {
    if (!is_rule(reason)) continue;
    Rule& rule = rules_[reason.rule];
    if (rule.last == decided_) continue;
    rule.last = decided_;
    rule.effect = reason.effect;
    rule.acted.add(reason.basis);
  }
}

void BatchCounts::add(const BatchCounts& other) {
  decided_ += other.decided_;
  refused_ += other.refused_;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) verdicts_[i] += other.verdicts_[i];
  for (std::size_t i = 0; i < referrals_.size(); ++i) referrals_[i].add(other.referrals_[i]);
  for (const auto& [name, theirs] : other.rules_) {
    Rule& rule = rules_[name];
    rule.effect = theirs.effect;
    rule.acted.add(theirs.acted);
  }
}

std::vector<BatchCounts::Rules::const_iterator> BatchCounts::by_lines() const {
  std::vector<Rules::const_iterator> order;
  for (auto rule = rules_.begin(); rule != rules_.end(); ++rule) order.push_back(rule);
  std::stable_sort(order.begin(), order.end(),
                   [](auto a, auto b) { return a->second.acted.lines > b->second.acted.lines; });
  return order;
}

// What there is none of is passed over.
std::string BatchCounts::as_text(bool rules) const {
  std::string text =
      counted(decided_, "state") + " decided, " + std::to_string(refused_) + " refused\n";
  text += "\n     lines  verdict\n";
  for (const Verdict verdict : kVerdicts) {
    const std::uint64_t count = verdicts_[static_cast<std::size_t>(verdict)];
    if (count != 0) text += right_aligned(count) + "  " + std::string(json_word(verdict)) + '\n';
  }
  text += "\n     lines   certain not asked  referral\n";
  for (const ReferralLevel level : kLevels) {
    const Acted& acted = referrals_[static_cast<std::size_t>(level)];
    if (acted.lines != 0) text += acted.as_text() + std::string(json_word(level)) + '\n';
  }
  if (!rules) return text;
  text += "\n     lines   certain not asked  rule that acted\n";
  for (const auto& rule : by_lines()) {
    text += rule->second.acted.as_text() + rule->first + " (" + rule->second.effect + ")\n";
  }
  return text;
}

std::string BatchCounts::as_json(bool rules) const {
  std::string json = "{\"decided\":" + std::to_string(decided_);
  json += ",\"refused\":" + std::to_string(refused_) + ",\"verdicts\":{";
  for (const Verdict verdict : kVerdicts) {
    if (json.back() != '{') json += ',';
    json += json_string(json_word(verdict)) + ':' +
            std::to_string(verdicts_[static_cast<std::size_t>(verdict)]);
  }
  json += "},\"referrals\":{";
  for (const ReferralLevel level : kLevels) {
    if (json.back() != '{') json += ',';
    json += json_string(json_word(level)) + ":{" +
            referrals_[static_cast<std::size_t>(level)].as_json() + '}';
  }
  json += '}';
  if (!rules) return json + "}\n";
  json += ",\"rules\":[";
  for (const auto& rule : by_lines()) {
    if (json.back() != '[') json += ',';
    json += "{\"rule\":" + json_string(rule->first);
    json += ",\"effect\":" + json_string(rule->second.effect);
    json += ',' + rule->second.acted.as_json() + '}';
  }
  return json + "]}\n";
}

}  // namespace rung::cli
