// Comma-separated values as RFC 4180 has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rung::cli {

// The fields of one record, which may hold quoted line breaks. Into `fields`, whose memory is used
// again. Gives what is wrong with it, or an empty text.
std::string split_csv(std::string_view record, std::vector<std::string>& fields);

// Appends a field, in quotes where it needs them.
void add_csv_field(std::string& out, std::string_view field);

}  // namespace rung::cli
