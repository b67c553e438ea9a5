#include "rung/html.hpp"

namespace rung {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  constexpr unsigned char kSpace = 0x20, kDelete = 0x7f;
  return byte < kSpace || byte == kDelete;
}

std::string in_html(std::string_view text, char line_break) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n': out += line_break; break;
      default: out += is_control(c) ? '?' : c;
    }
  }
  return out;
}

}  // namespace

std::string html_text(std::string_view text) { return in_html(text, ' '); }
std::string html_lines(std::string_view text) { return in_html(text, '\n'); }

}  // namespace rung
