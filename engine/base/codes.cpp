#include "base/codes.hpp"

#include <array>

namespace rung::base {
namespace {

struct Entry {
  std::string_view id;
  Severity severity;
  std::string_view title;
};

constexpr std::array kEntries = {
#define RUNG_CODE(id, severity, title) Entry{#id, Severity::severity, title},
#include "base/codes.def"
#undef RUNG_CODE
};

const Entry& entry(Code code) { return kEntries[static_cast<std::size_t>(code)]; }

}  // namespace

std::string_view id_of(Code code) { return entry(code).id; }
std::string_view title_of(Code code) { return entry(code).title; }
Severity severity_of(Code code) { return entry(code).severity; }

}  // namespace rung::base
