// `rung next`: today's next exercise of a person in the store.
#include "commands.hpp"
#include "next_step.hpp"

namespace rung::cli {

Exit run_next(const Host& host, const Arguments& arguments) {
  if (arguments.operands.size() != 1) {
    return report(host, {"say who it is for", "for example `rung next ada`", Exit::Usage});
  }
  auto visit = open_visit(host, arguments);
  if (!visit) return report(host, visit.failure());
  return tell_next(host, arguments, visit.value());
}

}  // namespace rung::cli
