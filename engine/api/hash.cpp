#include "rung/hash.hpp"

#include "base/sha256.hpp"

namespace rung {

std::string sha256_hex(std::string_view bytes) { return base::sha256_hex(bytes); }

}  // namespace rung
