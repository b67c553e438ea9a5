// Any bytes are read as a state or refused with a reason; what was read is written so that it can
// be read again. The reader of many states says the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "rung/format.hpp"
#include "rung/json.hpp"
#include "simd_json/named_states.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void same_from_both_readers(std::string_view text) {
  static rung::NamedStates many;
  const rung::NamedState one = rung::read_named_state(text), other = many.read(text);
  require(one.id == other.id && one.id_is_number == other.id_is_number);
  require(one.state.ok() == other.state.ok());
  if (one.state.ok()) {
    require(rung::write_state(one.state.value()) == rung::write_state(other.state.value()));
  } else {
    const std::vector<rung::SourceText> source = {{"state.json", std::string(text)}};
    require(rung::render_diagnostics(one.state.diagnostics(), source) ==
            rung::render_diagnostics(other.state.diagnostics(), source));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  same_from_both_readers(text);
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
