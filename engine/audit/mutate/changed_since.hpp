// Which declarations are new against earlier rules.
#pragma once

#include <set>
#include <string>

#include "api/compiled.hpp"

namespace rung::audit::mutate {

class ChangedSince {
 public:
  ChangedSince(const api::Compiled& rules, const api::Compiled& earlier);
  // The declaration at this place does not stand word for word in the earlier rules.
  bool is_new(const Span& place) const;

 private:
  const api::Compiled& rules_;
  std::set<std::string, std::less<>> earlier_;
};

}  // namespace rung::audit::mutate
