// What the JSON of more than one report of the audit has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.hpp"
#include "rung/decision.hpp"

namespace rung::audit {

inline void texts(base::JsonWriter& out, std::string_view key,
                  const std::vector<std::string>& all) {
  out.key(key);
  out.begin_array();
  for (const std::string& one : all) out.string(one);
  out.end_array();
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
