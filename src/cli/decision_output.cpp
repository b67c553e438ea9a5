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

bool waits_for_answers(const Decision& decision) {
  const bool urgent = decision.verdict == Verdict::Emergency || decision.verdict == Verdict::Urgent;
  if (urgent || decision.questions.empty()) return false;
  return decision.verdict == Verdict::Ask || !decision.settled;
}

Decision without_exercise(Decision decision) {
  const bool gives = decision.verdict == Verdict::Exercise || !decision.plan.empty();
  if (decision.settled || !gives) return decision;
  if (decision.verdict == Verdict::Exercise) decision.verdict = Verdict::Ask;
  if (decision.activity.level == Activity::Exercise)
    decision.activity = {Activity::Rest, Basis::NotAsked, decision.activity.hold};
  decision.plan.clear();
  decision.next.reset();
  return decision;
}

Exit decision_status(const Decision& decision, bool wanted) {
  return wanted && decision.verdict != Verdict::Exercise ? Exit::Found : Exit::Done;
}

}  // namespace rung::cli
