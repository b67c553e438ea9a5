// SHA-256, by which rule sets and what was decided can be recognised.
// Thread-safety: a pure function.
#pragma once

#include <string>
#include <string_view>

namespace rung {

// 64 lower-case hexadecimal digits. O(bytes).
std::string sha256_hex(std::string_view bytes);

}  // namespace rung
