#include "store_rules.hpp"

#include <algorithm>
#include <utility>

#include "kb_store.hpp"
#include "rules.hpp"

namespace rung::cli {

std::vector<kb::Pack> newest_approved(const std::vector<kb::Pack>& all) {
  std::vector<kb::Pack> newest;
  // The packs of one name come from the oldest to the newest.
  for (const kb::Pack& pack : all) {
    if (!pack.is(kb::Mark::Kind::Approved)) continue;
    if (!newest.empty() && newest.back().name == pack.name) newest.pop_back();
    newest.push_back(pack);
  }
  return newest;
}

Outcome<std::vector<SourceText>> sources_of(const kb::Store& store,
                                            const std::vector<kb::Pack>& packs) {
  std::vector<SourceText> sources;
  for (const kb::Pack& pack : packs) {
    auto files = kb::pack_files(store, pack);
    if (!files) return store_failure(files.diagnostics());
    for (SourceText& file : files.value()) sources.push_back(std::move(file));
  }
  return sources;
}

Outcome<RulesInUse> rules_without_store(const Host& host, const Arguments& arguments) {
  Arguments named = arguments;
  named.operands.clear();
  const auto sources = read_rules(host, named);
  if (!sources) return sources.failure();
  // Who names rules may have changed them a moment ago.
  auto rules = arguments.has("rules") ? load_sources(host, sources.value())
                                      : load_to_decide(host, sources.value());
  if (!rules) return rules.failure();
  return RulesInUse{std::move(rules).value(),
                    arguments.has("rules") ? "named by --rules" : "which ship with rung"};
}

Outcome<RulesInUse> rules_in_use(const Host& host, const Arguments& arguments,
                                 const kb::Store& store) {
  if (arguments.has("rules")) return rules_without_store(host, arguments);
  const auto all = kb::packs(store);
  if (!all) return store_failure(all.diagnostics());
  if (all.value().empty()) return rules_without_store(host, arguments);
  const std::vector<kb::Pack> approved = newest_approved(all.value());
  if (approved.empty()) {
    return Failure{"no pack in the store is approved, so there are no rules to decide by",
                   "approve one with `rung kb approve NAME`, or name rules with `--rules`"};
  }
  const auto sources = sources_of(store, approved);
  if (!sources) return sources.failure();
  auto rules = load_to_decide(host, sources.value());
  if (!rules) return rules.failure();
  return RulesInUse{std::move(rules).value(), "approved in the store"};
}

Outcome<bool> RecordedRules::add_from_store(const UsedPack& pack, std::vector<SourceText>& into) {
  if (!in_store_) {
    auto all = kb::packs(store_);
    if (!all) return store_failure(all.diagnostics());
    in_store_ = std::move(all).value();
  }
  const auto there = std::find_if(in_store_->begin(), in_store_->end(), [&](const kb::Pack& one) {
    return one.name == pack.pack && one.version == pack.version && one.sha256 == pack.hash;
  });
  if (there == in_store_->end()) return false;
  auto files = kb::pack_files(store_, *there);
  if (!files) return store_failure(files.diagnostics());
  for (SourceText& file : files.value()) into.push_back(std::move(file));
  return true;
}

Outcome<bool> RecordedRules::add_shipped(const UsedPack& pack, std::vector<SourceText>& into) {
  if (!std::exchange(looked_for_shipped_, true) && shipped_rules(host_)) {
    const auto files = read_rules(host_, Arguments());
    if (!files) return files.failure();
    auto rules = load_to_decide(host_, files.value());
    if (!rules) return rules.failure();
    shipped_ = std::move(rules).value();
  }
  if (!shipped_) return false;
  for (const PackDetails& one : shipped_->pack_details()) {
    if (one.id.pack != pack.pack || one.id.hash != pack.hash) continue;
    for (const std::size_t file : one.files) into.push_back(shipped_->sources()[file]);
    return true;
  }
  return false;
}

Outcome<const RuleSet*> RecordedRules::find(const std::vector<UsedPack>& packs) {
  std::string key;
  for (const UsedPack& pack : packs) key += pack.pack + " " + pack.version + " " + pack.hash + "\n";
  missing_.clear();
  const auto known = found_.find(key);
  if (known != found_.end() && known->second) return &*known->second;
  std::vector<SourceText> sources;
  for (const UsedPack& pack : packs) {
    auto added = add_from_store(pack, sources);
    if (added && !added.value()) added = add_shipped(pack, sources);
    if (!added) return added.failure();
    if (!added.value()) {
      missing_ = pack.pack + " " + pack.version;
      return nullptr;
    }
  }
  auto rules = load_to_decide(host_, sources);
  if (!rules) return rules.failure();
  std::optional<RuleSet>& kept = found_[key];
  kept = std::move(rules).value();
  return &*kept;
}

std::string rules_sentence(const RulesInUse& used) {
  std::string text = "By ";
  const std::vector<UsedPack> packs = used.rules.packs();
  for (std::size_t i = 0; i < packs.size(); ++i) {
    if (i != 0) text += i + 1 == packs.size() ? " and " : ", ";
    text += packs[i].pack + " " + packs[i].version;
  }
  return text + ", " + used.from + ".";
}

}  // namespace rung::cli
