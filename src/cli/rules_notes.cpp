#include "rules_notes.hpp"

#include "day.hpp"

namespace rung::cli {

namespace {

std::string named_rules(const PackDetails& pack) { return "The rules \"" + pack.title + "\""; }

bool ends_a_sentence(const std::string& text) {
  return !text.empty() && std::string(".!?").find(text.back()) != std::string::npos;
}

}  // namespace

std::vector<std::string> rules_notes(const RuleSet& rules, Day today) {
  std::vector<std::string> notes;
  for (const PackDetails& pack : rules.pack_details()) {
    const std::string rules_of = named_rules(pack);
    if (!pack.not_for.empty()) {
      notes.push_back(rules_of + " are not for: " + pack.not_for +
                      (ends_a_sentence(pack.not_for) ? "" : "."));
    }
    if (pack.status == "retired") notes.push_back(rules_of + " are retired, says their author.");
    if (pack.review_by && *pack.review_by < today) {
      notes.push_back(rules_of + " should have been looked at again by " +
                      day_text(*pack.review_by) + ".");
    }
  }
  return notes;
}

std::vector<std::string> draft_notes(const RuleSet& rules) {
  std::vector<std::string> notes;
  for (const PackDetails& pack : rules.pack_details()) {
    if (pack.status == "draft")
      notes.push_back(named_rules(pack) + " are a draft, says their author.");
  }
  return notes;
}

}  // namespace rung::cli
