// The rules for a person in the store.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kb/packs.hpp"
#include "kb/store.hpp"
#include "options.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

struct RulesInUse {
  RuleSet rules;
  std::string from;  // where they are from: "approved in the store", "that ship with rung"
};

// Those that `--rules` names; else of each pack in the store the newest version that is approved;
// where the store has no packs, those that ship with rung. Operands name no rules.
Outcome<RulesInUse> rules_in_use(const Host& host, const Arguments& arguments,
                                 const kb::Store& store);

// Of each name the newest version that is approved. REQUIRES: the packs as kb::packs() gives them.
std::vector<kb::Pack> newest_approved(const std::vector<kb::Pack>& all);

// All the text of these packs of the store.
Outcome<std::vector<SourceText>> sources_of(const kb::Store& store,
                                            const std::vector<kb::Pack>& packs);

// The same without a store.
Outcome<RulesInUse> rules_without_store(const Host& host, const Arguments& arguments);

// The rules by which decisions of the store were made, each set loaded once.
class RecordedRules {
 public:
  RecordedRules(const Host& host, const kb::Store& store) : host_(host), store_(store) {}

  // From the packs of the store, else from those that ship with rung, found by their hashes; null
  // when one of them is in neither, which `missing()` then names.
  Outcome<const RuleSet*> find(const std::vector<UsedPack>& packs);
  const std::string& missing() const { return missing_; }

 private:
  Outcome<bool> add_from_store(const UsedPack& pack, std::vector<SourceText>& into);
  Outcome<bool> add_shipped(const UsedPack& pack, std::vector<SourceText>& into);

  const Host& host_;
  const kb::Store& store_;
  std::optional<std::vector<kb::Pack>> in_store_;
  std::optional<RuleSet> shipped_;
  bool looked_for_shipped_ = false;
  std::map<std::string, std::optional<RuleSet>> found_;
  std::string missing_;
};

// "By hamstring_knee 0.2.0 and knee_red_flags 0.2.0, which ship with rung."
std::string rules_sentence(const RulesInUse& used);

}  // namespace rung::cli
