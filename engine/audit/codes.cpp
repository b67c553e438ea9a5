#include "audit/codes.hpp"

#include <array>

#include "rung/audit.hpp"

namespace rung::audit {
namespace {

struct Entry {
  std::string_view id;
  Severity level;
  std::string_view name, title;
};

constexpr std::array kEntries = {
#define RUNG_AUDIT(id, level, name, title) Entry{#id, Severity::level, #name, title},
#include "audit/audit_codes.def"
#undef RUNG_AUDIT
};

}  // namespace

std::string_view id_of(Code code) { return kEntries[static_cast<std::size_t>(code)].id; }
Severity level_of(Code code) { return kEntries[static_cast<std::size_t>(code)].level; }

std::optional<Code> code_named(std::string_view id) {
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    if (kEntries[i].id == id) return static_cast<Code>(i);
  }
  return std::nullopt;
}

}  // namespace rung::audit

namespace rung {

std::vector<AuditCode> audit_codes() {
  std::vector<AuditCode> out;
  for (const auto& entry : audit::kEntries) {
    out.push_back(
        {std::string(entry.id), entry.level, std::string(entry.name), std::string(entry.title)});
  }
  return out;
}

}  // namespace rung
