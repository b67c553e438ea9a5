#include "pack_requirements.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "kb_store.hpp"
#include "rules.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kNotLoaded = "R2007";  // a required pack that is not loaded

class WithRequired {
 public:
  WithRequired(const Host& host, const Arguments& arguments, std::vector<SourceText> sources)
      : host_(host), arguments_(arguments), sources_(std::move(sources)) {}

  // What is taken from the store may require more of it.
  Outcome<ToInstall> run() {
    for (;;) {
      auto loaded = RuleSet::load(sources_);
      const auto added = add_missing(loaded.diagnostics());
      if (!added) return added.failure();
      if (!added.value()) return finish(std::move(loaded));
    }
  }

 private:
  Outcome<bool> add_missing(const std::vector<Diagnostic>& diagnostics) {
    bool any = false;
    const std::vector<SourceText> told_of = sources_;
    for (const Diagnostic& one : diagnostics) {
      if (one.code != kNotLoaded) continue;
      const Span& at = one.primary.span;
      const auto added = add(told_of[at.file].text.substr(at.begin, at.end - at.begin));
      if (!added) return added.failure();
      any = any || added.value();
    }
    return any;
  }

  Outcome<bool> add(const std::string& name) {
    const auto is_it = [&](const kb::Pack& pack) { return pack.name == name; };
    if (std::any_of(taken_.begin(), taken_.end(), is_it)) return false;
    if (!store_is_there(host_, arguments_)) return false;
    const auto store = open_store(host_, arguments_, false);
    if (!store) return store.failure();
    const auto all = kb::packs(store.value());
    if (!all) return store_failure(all.diagnostics());
    const auto newest = std::find_if(
        all.value().rbegin(), all.value().rend(),
        [&](const auto& one) { return is_it(one) && !one.is(kb::Mark::Kind::Retired); });
    if (newest == all.value().rend()) return false;
    auto files = kb::pack_files(store.value(), *newest);
    if (!files) return store_failure(files.diagnostics());
    // A folder that none of the named files is in.
    for (SourceText& file : files.value())
      sources_.push_back({"(store)/" + file.name, std::move(file.text)});
    taken_.push_back(*newest);
    return true;
  }

  Outcome<ToInstall> finish(Result<RuleSet> loaded) {
    if (!loaded.diagnostics().empty())
      host_.err << render_diagnostics(loaded.diagnostics(), sources_, host_.to_err());
    if (!loaded) {
      return Failure{"the rules have mistakes, so nothing was installed",
                     "mend them; `rung check` lists them"};
    }
    if (loaded.value().packs().empty()) {
      return Failure{"there is no pack in these files", "a pack is declared with `pack NAME …`"};
    }
    return ToInstall{std::move(loaded).value(), std::move(taken_)};
  }

  const Host& host_;
  const Arguments& arguments_;
  std::vector<SourceText> sources_;
  std::vector<kb::Pack> taken_;
};

}  // namespace

Outcome<ToInstall> rules_to_install(const Host& host, const Arguments& arguments) {
  Arguments named = arguments;
  named.operands.erase(named.operands.begin());
  auto sources = read_rules(host, named);
  if (!sources) return sources.failure();
  return WithRequired(host, arguments, std::move(sources).value()).run();
}

}  // namespace rung::cli
