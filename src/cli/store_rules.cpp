#include "store_rules.hpp"

#include "kb/packs.hpp"
#include "kb_store.hpp"
#include "rules.hpp"

namespace rung::cli {

namespace {

// Of each name the newest version that is approved; the packs come from the oldest to the newest.
std::vector<kb::Pack> newest_approved(const std::vector<kb::Pack>& all) {
  std::vector<kb::Pack> newest;
  for (const kb::Pack& pack : all) {
    if (!pack.is(kb::Mark::Kind::Approved)) continue;
    if (!newest.empty() && newest.back().name == pack.name) newest.pop_back();
    newest.push_back(pack);
  }
  return newest;
}

}  // namespace

Outcome<RulesInUse> rules_without_store(const Host& host, const Arguments& arguments) {
  Arguments named = arguments;
  named.operands.clear();
  auto rules = load_rules(host, named);
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
  std::vector<SourceText> sources;
  for (const kb::Pack& pack : approved) {
    auto files = kb::pack_files(store, pack);
    if (!files) return store_failure(files.diagnostics());
    for (SourceText& file : files.value()) sources.push_back(std::move(file));
  }
  auto rules = load_sources(host, sources);
  if (!rules) return rules.failure();
  return RulesInUse{std::move(rules).value(), "approved in the store"};
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
