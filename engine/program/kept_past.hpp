// A folded past as bytes, to be kept beside the sessions that it was made from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "program/past.hpp"

namespace rung::program {

// Of one program only; another one cannot read it. O(size of the past).
std::string bytes_of(const Past& past);

// Nothing where the bytes are not a past of this program: whatever stands in them, what comes back
// can be decided on. O(bytes).
std::optional<Past> past_of(std::string_view bytes, const Program& program,
                            const model::Model& model);

}  // namespace rung::program
