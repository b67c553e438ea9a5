#include "decision_output.hpp"

#include "rung/json.hpp"

namespace rung::cli {

void print_decision(const Host& host, const Decision& decision, const std::string& format,
                    const Wording& wording) {
  if (format == "json") {
    host.out << write_decision(decision, true) << '\n';
  } else {
    host.out << render_decision(decision, host.to_out(&wording));
  }
}

Exit decision_status(const Decision& decision, bool wanted) {
  return wanted && decision.verdict != Verdict::Exercise ? Exit::Found : Exit::Done;
}

}  // namespace rung::cli
