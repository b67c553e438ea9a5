// Packs of the store in words.
#pragma once

#include <string>
#include <string_view>

#include "host.hpp"
#include "kb/packs.hpp"

namespace rung::cli {

std::string name_and_version(const kb::Pack& pack);

// "approved by WHO on 2026-11-20"; "not approved" without any mark.
std::string standing_of(const kb::Pack& pack);

// "status draft", "no status".
std::string status_words(const kb::Pack& pack);

// "review by 2027-11-20, which has passed".
std::string review_words(const Host& host, const kb::Pack& pack);

// A member of a JSON object; null for an empty text.
std::string pair_json(std::string_view key, const std::string& value);

}  // namespace rung::cli
