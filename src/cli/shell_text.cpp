#include "shell_text.hpp"

#include <algorithm>
#include <string_view>

#include "text.hpp"

namespace rung::cli {

std::string shell_word(const std::string& word) {
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_./:@%+=,-").find(c) != std::string_view::npos;
  });
  if (plain && !word.empty()) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string shown_command(const Host& host, const std::string& command) {
  const std::string safe = harmless(command);
  if (!host.output_is_terminal) return "  " + safe + "\n";
  constexpr std::size_t kMargin = 4;  // two spaces before it, and a backslash behind it
  std::string out = wrapped(safe, host.width - kMargin);
  out.pop_back();
  for (std::size_t at = out.find('\n'); at != std::string::npos; at = out.find('\n', at + 5))
    out.replace(at, 1, " \\\n  ");
  return "  " + out + "\n";
}

}  // namespace rung::cli
