// Any bytes are read as a state or refused with a reason; what was read is written so that it can
// be read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "rung/format.hpp"
#include "rung/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto first = rung::read_state(text);
  if (!first.ok()) {
    if (first.diagnostics().empty()) std::abort();
    (void)rung::render_diagnostics(first.diagnostics(), {{"state.json", std::string(text)}});
    return 0;
  }
  const std::string written = rung::write_state(first.value());
  const auto second = rung::read_state(written);
  if (!second.ok() || rung::write_state(second.value()) != written) std::abort();
  return 0;
}
