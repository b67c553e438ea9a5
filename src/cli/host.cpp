#include "host.hpp"

namespace rung::cli {

Exit report(const Host& host, const Failure& failure) {
  host.err << "rung: " << failure.message << '\n';
  if (!failure.help.empty()) host.err << "help: " << failure.help << '\n';
  return failure.status;
}

}  // namespace rung::cli
