// Text compared with a file below tests/golden; with RUNG_APPROVE=1 in the environment the file is
// rewritten.
#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace rung::test {

inline std::string read_whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void check_golden(const std::string& name, const std::string& text) {
  const std::filesystem::path path = std::filesystem::path(RUNG_TESTS_DIR) / "golden" / name;
  const char* approve = std::getenv("RUNG_APPROVE");
  if (approve != nullptr && std::string_view(approve) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  INFO("RUNG_APPROVE=1 rewrites " << path);
  CHECK(read_whole(path) == text);
}

}  // namespace rung::test
