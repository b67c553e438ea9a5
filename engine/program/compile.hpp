#pragma once

#include "program/tape.hpp"

namespace rung::program {

// Turns a Model into its Program. Total: every Model that `model::build` returns has one. O(size of
// the conditions, findings counted once for each way they are read).
Program compile(const model::Model& model);

}  // namespace rung::program
