#include "api/scenario_text.hpp"

#include <algorithm>

namespace rung::api {
namespace {

constexpr std::string_view kWord = "scenario ";

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find('\n', at), text.size());
}

// Behind the closing quote; a text stands on one line.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '\n'; ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return at;
}

// Behind the bracket that closes the first one; the whole text where none does.
std::size_t end_of_body(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at = end_of_string(text, at);
    } else if (c == '-' && text.substr(at, 2) == "--") {
      at = end_of_line(text, at);
    } else {
      ++at;
      if (c == '{') ++depth;
      if (c == '}' && depth-- <= 1) break;
    }
  }
  return at;
}

}  // namespace

std::string without_scenarios(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at, kWord.size()) == kWord) {
      const std::size_t end = end_of_body(text, at);
      for (std::size_t i = at; i < end; ++i) {
        if (out[i] != '\n') out[i] = ' ';
      }
      at = end;
    }
    at = end_of_line(text, at) + 1;
  }
  return out;
}

}  // namespace rung::api
