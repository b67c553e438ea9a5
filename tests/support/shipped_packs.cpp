#include "support/shipped_packs.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace rung::testing {

RuleSet shipped_packs() {
  std::vector<SourceText> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RUNG_RULES_DIR)) {
    if (entry.path().extension() != ".rung") continue;
    std::ifstream in(entry.path());
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({entry.path().string(), text.str()});
  }
  auto rules = RuleSet::load(std::move(files));
  if (!rules.ok()) throw std::runtime_error(rules.diagnostics().front().message);
  return std::move(rules).value();
}

}  // namespace rung::testing
