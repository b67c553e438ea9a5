// Random packs that are well typed, as rule text: facts of every type, findings, a score, a ladder
// with a branch, gates, protective and permissive rules. The simplest choices give the smallest
// pack.
#pragma once

#include <string>

#include "support/choices.hpp"

namespace rung::testing {

std::string generate_pack(Choices& choices);

}  // namespace rung::testing
