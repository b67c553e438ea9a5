// What counts as possible, where a check must keep silent although a simpler one would not.
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kLadders =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"?\" fresh for 1 day }\n"
    "fact cleared : yes or no { ask \"?\" fresh for 1 day }\n"
    "exercise a1 \"A1\" { dose 10 reps test \"T\" fault slip \"Slip\" }\n"
    "exercise a2 \"A2\" { dose 10 reps test \"T\" }\n"
    "exercise b1 \"B1\" { dose 10 reps test \"T\" }\n"
    "exercise b2 \"B2\" { dose 10 reps test \"T\" }\n"
    "exercise c1 \"C1\" { dose 10 reps test \"T\" }\n"
    "exercise c2 \"C2\" { dose 10 reps test \"T\" }\n"
    "ladder aa \"As\" { a1 -> a2 }\nladder bb \"Bs\" { b1 -> b2 }\nladder cc \"Cs\" { c1 -> c2 }\n";

std::set<std::string> with_gates(const std::string& a, const std::string& b, const std::string& c,
                                 const std::string& more = "") {
  const auto gate = [](const char* name, const char* rung, const std::string& when) {
    return std::string("gate ") + name + " for " + rung + " { open when " + when + " }\n";
  };
  std::set<std::string> codes = audited(kLadders + gate("for_a", "a2", a) + gate("for_b", "b2", b) +
                                        gate("for_c", "c2", c) + more)
                                    .codes();
  std::set<std::string> out;
  for (const std::string& code : codes) {
    if (code <= "A004") out.insert(code);
  }
  return out;
}

using Codes = std::set<std::string>;

TEST_CASE("a circle over three gates, and one that only hangs on it") {
  CHECK(with_gates("c2.reps >= 5", "a2.reps >= 5", "b2.reps >= 5") == Codes{"A001"});
  CHECK(with_gates("b2.reps >= 5", "a2.reps >= 5", "a2.reps >= 5") == Codes{"A001", "A002"});
}

TEST_CASE("no circle where one way leads out") {
  CHECK(with_gates("b2.reps >= 5", "a2.reps >= 5 or c1.reps >= 5", "c1.reps >= 5").empty());
  CHECK(with_gates("at least 1 of (b2.reps >= 5, knee_pain is 0)", "a2.reps >= 5", "c1.reps >= 5")
            .empty());
}

TEST_CASE("gates in windows wait as well") {
  CHECK(with_gates("in any of the last 2 sessions of b2 (knee_pain <= 3)",
                   "sessions of a2 in the last 2 weeks >= 1", "c1.reps >= 5") == Codes{"A001"});
  CHECK(with_gates("days since the last session of b2 <= 9",
                   "pain of any exercise <= 2 and sessions of a2 in the last 2 weeks >= 1",
                   "c1.reps >= 5") == Codes{"A001"});
}

TEST_CASE("that there was no session can be true of what nobody does") {
  CHECK(with_gates("sessions of b2 in the last 2 weeks <= 0", "a2.reps >= 5", "c1.reps >= 5")
            .empty());
}

TEST_CASE("a condition on one fact that contradicts itself") {
  const std::string open = "a1.reps >= 5";
  CHECK(with_gates(open, open, "knee_pain between 1 and 2 and knee_pain is 3").contains("A002"));
  CHECK(with_gates(open, open, "knee_pain >= 3 and knee_pain <= 3").empty());
  CHECK(with_gates(open, open, "c1.reps >= 20 and c1.reps <= 10").contains("A002"));
}

TEST_CASE("rules that keep each other, and those that an answer ends") {
  const std::string open = "a1.reps >= 5";
  const auto rules = [&](const std::string& first, const std::string& second) {
    return with_gates(open, open, open,
                      "avoid no_a { a1 when pain of any exercise >= 3 stays until " + first +
                          " }\n" + "avoid no_b { b1 when pain of any exercise >= 3 stays until " +
                          second + " }\n");
  };
  CHECK(rules("b1.clean_reps >= 5", "a1.clean_reps >= 5") == Codes{"A003"});
  CHECK(rules("b1.clean_reps >= 5", "c1.clean_reps >= 5").empty());
  CHECK(rules("b1.clean_reps >= 5 or cleared", "a1.clean_reps >= 5").empty());
}

TEST_CASE("a regress and a rule that stays can keep each other") {
  const std::string open = "a1.clean_reps >= 5";
  const std::string regress =
      "regress back from a2 { when in each of the last 2 sessions of a1 (slip) until "
      "b1.clean_reps >= 5 }\n";
  CHECK(with_gates(
            open, open, open,
            regress + "avoid no_b { b1 when knee_pain >= 3 stays until a2.clean_reps >= 5 }\n") ==
        Codes{"A003"});
  CHECK(
      with_gates(open, open, open,
                 regress + "avoid no_b { b1 when knee_pain >= 3 stays until a1.clean_reps >= 5 }\n")
          .empty());
}

TEST_CASE("a rule that speaks of what nobody is given can still act") {
  CHECK(with_gates("b2.reps >= 5", "a2.reps >= 5", "c1.reps >= 5",
                   "rest sore { when a2.pain >= 3 }\n") == Codes{"A001"});
}

TEST_CASE("what no answer about a morning can be never happens") {
  const std::string open = "a1.reps >= 5", never = "knee_pain >= 7 and knee_pain <= 6";
  CHECK(with_gates(open, open, open, "rest sore { when " + never + " }\n") == Codes{"A004"});
  CHECK(with_gates(open, open, open,
                   "rest sore { when on the morning after the last session (" + never + ") }\n") ==
        Codes{"A004"});
  CHECK(with_gates(open, open, open,
                   "rest sore { when on the morning after the last session (knee_pain >= 7) }\n")
            .empty());
}

}  // namespace
}  // namespace rung::test
