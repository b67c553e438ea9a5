#include "rung/written_rules.hpp"

#include <catch2/catch.hpp>

using namespace rung;

namespace {

const char* const kText = R"(pack knees "Knees" version 0.1.0 { for everyone }
source first "First source" { kind web_article  grade low  claim A "Sore knees rest"  claim B "So they say" grade high }
fact knee_pain : scale 0 to 10, higher is worse { ask "How bad?" fresh for 1 day }
exercise bridge "Bridge" { dose 2 sets of 10 reps  cite first.A }

give strength "Strength" { when knee_pain <= 5   bridge }
rest too_sore "Too sore today" { when knee_pain >= 6  cite first.A, first.B }
)";

}  // namespace

TEST_CASE("written_rules lists each rule once, with its line and the claims it cites") {
  const auto rules = RuleSet::load({{"a/pack.rung", kText}});
  REQUIRE(rules.ok());
  const std::vector<WrittenRule> all = written_rules(rules.value());
  REQUIRE(all.size() == 3);
  CHECK((all[0].kind == "exercise" && all[0].name == "bridge" && all[0].line == 4));
  CHECK((all[1].kind == "give" && all[1].line == 6 && all[1].claims.empty()));
  CHECK((all[2].kind == "rest" && all[2].title == "Too sore today" && all[2].line == 7));
  CHECK(all[2].pack == "knees");
  REQUIRE(all[2].claims.size() == 2);
  CHECK(all[2].claims[0].grade == "low");
  CHECK(all[2].claims[1].grade == "high");
  CHECK(all[2].claims[1].text == "So they say");
  CHECK(all[2].claims[1].source_title == "First source");
}
