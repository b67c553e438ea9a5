#include <nlohmann/json.hpp>
#include <string>

#include "rung/json.hpp"

namespace rung {

bool is_json(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) {
    if (static_cast<unsigned char>(c) >= 0x80u) c = '?';
  }
  return nlohmann::json::accept(plain);
}

}  // namespace rung
