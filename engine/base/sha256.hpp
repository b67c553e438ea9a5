// SHA-256 (FIPS 180-4), so that a decision can name the exact rules it came from.
#pragma once

#include <string>
#include <string_view>

namespace rung::base {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

// The same without any instruction that not every processor has: what the other is held against.
std::string sha256_hex_portable(std::string_view bytes);

}  // namespace rung::base
