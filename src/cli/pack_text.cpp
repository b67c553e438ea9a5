#include "pack_text.hpp"

#include "day.hpp"
#include "text.hpp"

namespace rung::cli {

std::string name_and_version(const kb::Pack& pack) { return pack.name + " " + pack.version; }

std::string standing_of(const kb::Pack& pack) {
  if (pack.marks.empty()) return "not approved";
  const kb::Mark& last = pack.marks.back();
  const bool approved = last.kind == kb::Mark::Kind::Approved;
  return (approved ? "approved by " : "retired by ") + harmless(last.who) + " on " +
         last.at.substr(0, 10);
}

std::string status_words(const kb::Pack& pack) {
  return pack.status.empty() ? "no status" : "status " + pack.status;
}

std::string review_words(const Host& host, const kb::Pack& pack) {
  if (!pack.review_by) return "no day of review";
  const bool late = *pack.review_by < host.today;
  return "review by " + day_text(*pack.review_by) + (late ? ", which has passed" : "");
}

std::string pair_json(std::string_view key, const std::string& value) {
  return json_string(key) + ": " + (value.empty() ? "null" : json_string(value));
}

}  // namespace rung::cli
