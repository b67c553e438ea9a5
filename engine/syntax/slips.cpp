#include "syntax/slips.hpp"

#include "syntax/slip_place.hpp"

namespace rung::syntax {

bool add_slip(Diagnostic& said, const Scan& scan, const Failure& failure,
              const Surroundings& where) {
  const slips::Place at(scan, failure, where);
  return slips::in_numbers(said, at) || slips::in_words(said, at);
}

}  // namespace rung::syntax
