// What is wrong with the rules as a whole is told in the same run as a misspelt name, unless it may
// only follow from it.
#include <catch2/catch.hpp>
#include <set>

#include "rung/rule_set.hpp"

namespace rung::test {
namespace {

const std::string kPack = R"(
pack squats "Squats" version 1.0.0 { for everyone }
professional physician "your doctor"
fact fever : yes or no { ask "Do you have a fever?"   fresh for 1 day }
fact reflex : yes or no from clinician { fresh for 1 day }
exercise squat "Squat" { dose 10 reps   test "As many as you can." }
exercise loaded_squat "Squat with weight" { dose 10 reps   test "As many as you can." }
ladder squatting "Squats" { squat -> loaded_squat }
)";

std::multiset<std::string> codes_of(const std::string& text) {
  const auto loaded = RuleSet::load({{"p/pack.rung", kPack + text}});
  std::multiset<std::string> out;
  for (const Diagnostic& d : loaded.diagnostics()) out.insert(d.code);
  return out;
}

using Codes = std::multiset<std::string>;

TEST_CASE("a misspelt name does not hide a rung without a gate") {
  CHECK(codes_of("rest unwell { when fevr }") == Codes{"R2001", "R5003"});
}

TEST_CASE("a misspelt name does not hide a rule that cannot be ruled out") {
  CHECK(codes_of(R"(gate g for loaded_squat { open when squat.clean_reps >= 10 }
                    rest unwell { when fevr }
                    rest numb { when reflex })") == Codes{"R2001", "R4005"});
}

TEST_CASE("a value of the wrong type does not hide a circle of definitions") {
  CHECK(codes_of(R"(gate g for loaded_squat { open when squat.clean_reps >= 10 }
                    rest unwell { when fever >= 3 }
                    finding a { when b }
                    finding b { when a })") == Codes{"R3001", "R4008"});
}

TEST_CASE("a gate with a misspelt name is the only thing told of its rung") {
  CHECK(codes_of("gate g for loaded_squats { open when squat.clean_reps >= 10 }") ==
        Codes{"R2001"});
  CHECK(codes_of("gate g for loaded_squat { open when squats.clean_reps >= 10 }") ==
        Codes{"R2001"});
}

TEST_CASE("what reads a finding that has a mistake is not blamed for it") {
  CHECK(codes_of(R"(gate g for loaded_squat { open when ready }
                    finding ready { when fevr })") == Codes{"R2001"});
  CHECK(codes_of(R"(gate g for loaded_squat { open when squat.clean_reps >= 10 }
                    finding numb { when reflx }
                    rest numb_leg { when numb })") == Codes{"R2001"});
}

TEST_CASE("a ladder with a mistake is told alone") {
  CHECK(codes_of("ladder other { loaded_squat -> squat }").count("R5003") == 0);
}

}  // namespace
}  // namespace rung::test
