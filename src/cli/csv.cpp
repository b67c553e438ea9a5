#include "csv.hpp"

#include <algorithm>

namespace rung::cli {

namespace {

// Reads what stands between quotes into `field`; `at` stands behind the opening one and is moved
// behind the closing one. False when there is none.
bool take_quoted(std::string_view record, std::size_t& at, std::string& field) {
  for (;;) {
    const std::size_t quote = record.find('"', at);
    if (quote == std::string_view::npos) return false;
    field.append(record.substr(at, quote - at));
    at = quote + 1;
    if (at >= record.size() || record[at] != '"') return true;
    field += '"';
    ++at;
  }
}

}  // namespace

std::string split_csv(std::string_view record, std::vector<std::string>& fields) {
  if (record.ends_with('\r')) record.remove_suffix(1);
  std::size_t count = 0;
  std::size_t at = 0;
  for (;;) {
    if (count == fields.size()) fields.emplace_back();
    std::string& field = fields[count++];
    field.clear();
    const auto said = [count](std::string_view before, std::string_view after) {
      return std::string(before) + " field " + std::to_string(count) + std::string(after);
    };
    if (at < record.size() && record[at] == '"') {
      if (!take_quoted(record, ++at, field)) return said("the quotes of", " do not end");
      if (at < record.size() && record[at] != ',')
        return said("something stands behind the quotes of", "");
    } else {
      const std::size_t end = std::min(record.find(',', at), record.size());
      field = record.substr(at, end - at);
      at = end;
      if (field.find('"') != std::string::npos)
        return said("a quote stands inside", ", which is not in quotes");
    }
    if (at >= record.size()) break;
    ++at;
  }
  fields.resize(count);
  return "";
}

void add_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of("\",\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char byte : field) {
    if (byte == '"') out += '"';
    out += byte;
  }
  out += '"';
}

}  // namespace rung::cli
