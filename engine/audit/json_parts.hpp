// What the JSON of more than one report of the audit has.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.hpp"
#include "rung/audit.hpp"
#include "rung/decision.hpp"

namespace rung::audit {

inline void texts(base::JsonWriter& out, std::string_view key,
                  const std::vector<std::string>& all) {
  out.key(key);
  out.begin_array();
  for (const std::string& one : all) out.string(one);
  out.end_array();
}

inline void text_or_null(base::JsonWriter& out, std::string_view key,
                         const std::optional<std::string>& value) {
  out.key(key);
  if (value)
    out.string(*value);
  else
    out.null();
}

// `null` where there is no text.
inline void text_or_null(base::JsonWriter& out, std::string_view key, const std::string& value) {
  text_or_null(out, key, value.empty() ? std::nullopt : std::optional(value));
}

inline void count_or_null(base::JsonWriter& out, std::string_view key,
                          const std::optional<std::uint64_t>& value) {
  out.key(key);
  if (value)
    out.integer(static_cast<std::int64_t>(*value));
  else
    out.null();
}

// By what a claim was proved, as a word: `solver`, `structure` or `people`.
inline const char* word_of(Proof::By by) {
  constexpr const char* kBy[] = {"solver", "structure", "people"};
  return kBy[static_cast<std::size_t>(by)];
}

inline void packs(base::JsonWriter& out, std::string_view key, const std::vector<UsedPack>& all) {
  out.key(key);
  out.begin_array();
  for (const UsedPack& pack : all) {
    out.begin_object();
    text(out, "pack", pack.pack);
    text(out, "version", pack.version);
    text(out, "hash", pack.hash);
    out.end_object();
  }
  out.end_array();
}

}  // namespace rung::audit
