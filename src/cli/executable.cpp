#include "executable.hpp"

#include <filesystem>
#include <system_error>

#ifdef __APPLE__
#include <mach-o/dyld.h>

#include <array>
#include <cstdint>
#endif

namespace rung::cli {

std::string executable_path() {
  std::error_code error;
#ifdef __APPLE__
  std::array<char, 4096> buffer{};
  std::uint32_t size = buffer.size();
  if (_NSGetExecutablePath(buffer.data(), &size) != 0) return "";
  const auto path = std::filesystem::canonical(buffer.data(), error);
#else
  const auto path = std::filesystem::read_symlink("/proc/self/exe", error);
#endif
  return error ? std::string() : path.string();
}

}  // namespace rung::cli
