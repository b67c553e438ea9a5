// Each limit twice: at the limit, and one over.
#include <catch2/catch.hpp>

#include "rung/json.hpp"
#include "rung/rule_set.hpp"

using namespace rung;

namespace {

const std::string kPack = "pack p \"P\" version 0.1.0 { for everyone }\n";

Result<RuleSet> load(const std::string& text, const LoadOptions& options) {
  return RuleSet::load({{"p.rung", text}}, options);
}

std::string professionals(int count) {
  std::string out = kPack;
  for (int i = 0; i < count; ++i) out += "professional p" + std::to_string(i) + " \"Someone\"\n";
  return out;
}

}  // namespace

TEST_CASE("the size of rule text is limited in bytes") {
  LoadOptions options;
  options.max_source_bytes = kPack.size();
  CHECK(load(kPack, options).ok());
  const auto over = load(kPack + " ", options);
  REQUIRE_FALSE(over.ok());
  CHECK(over.diagnostics().front().code == "R0001");
}

TEST_CASE("the number of declarations is limited over all files") {
  LoadOptions options;
  options.max_declarations = 4;
  CHECK(load(professionals(3), options).ok());
  const auto over = load(professionals(4), options);
  REQUIRE_FALSE(over.ok());
  CHECK(over.diagnostics().front().code == "R0009");
}

TEST_CASE("brackets and operators inside each other are limited together") {
  const auto nested = [](int depth, const std::string& open, const std::string& close) {
    std::string condition = "a";
    for (int i = 0; i < depth; ++i) condition = open + condition + close;
    return kPack + "fact a : yes or no { ask \"A?\" lasts }\nrest r { when " + condition + " }\n";
  };
  LoadOptions options;
  options.max_nesting = 20;
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"(", ")"}, {"not ", ""}, {"at least 1 of (a, ", ")"}};
  for (const auto& [open, close] : forms) {
    INFO(open);
    CHECK(load(nested(10, open, close), options).ok());
    const auto over = load(nested(1'000, open, close), options);
    REQUIRE_FALSE(over.ok());
    CHECK(over.diagnostics().front().code == "R0007");
  }
}

TEST_CASE("the number of sessions in a state is limited") {
  const auto state = [](int sessions) {
    std::string out = "{\"today\":\"2026-11-20\",\"sessions\":[";
    for (int i = 0; i < sessions; ++i)
      out += std::string(i == 0 ? "" : ",") + "{\"date\":\"2026-11-19\"}";
    return out + "]}";
  };
  JsonLimits limits;
  limits.max_sessions = 3;
  CHECK(read_state(state(3), limits).ok());
  CHECK_FALSE(read_state(state(4), limits).ok());
}
