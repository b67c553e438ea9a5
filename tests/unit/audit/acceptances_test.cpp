// `-- audit accept CODE: reason`: where it reaches, and when it is a finding itself.
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kRule = "rest unwell \"Fever\" { when fever say \"Rest today.\" }\n";

TEST_CASE("a comment above a declaration accepts what is found in it") {
  const Audited done = audited(kPack + "-- audit accept A011: everybody knows it\n" + kRule);
  REQUIRE(done.with("A011").size() == 1);
  CHECK(done.with("A011").front().accepted_because == "everybody knows it");
  CHECK_FALSE(done.with("A011").front().counts());
  CHECK(done.report.counted() == 0);
}

TEST_CASE("other comments may stand between, and several acceptances above one declaration") {
  const Audited done = audited(kPack + "-- audit accept A011: everybody knows it\n" +
                               "-- An ordinary remark.\n" + kRule);
  CHECK(done.report.counted() == 0);
}

TEST_CASE("a comment behind a declaration on one line accepts too") {
  const Audited done = audited(kPack +
                               "rest unwell \"Fever\" { when fever say \"Rest today.\" } "
                               "-- audit accept A011: everybody knows it\n");
  CHECK(done.report.counted() == 0);
}

TEST_CASE("a comment inside a declaration accepts its own line or the next one only") {
  const std::string two =
      "source book \"Book\" {\n  -- audit accept A014: to be used soon\n"
      "  claim M-1 \"One\"\n  claim M-2 \"Two\"\n  claim M-3 \"Three\"  "
      "-- audit accept A014: to be used later\n  claim M-4 \"Four\"\n}\n";
  const Audited done = audited(kPack + two +
                               "rest unwell \"Fever\" { when fever say \"Rest today.\" cite "
                               "book.M-4 }\n");
  const std::vector<AuditFinding> claims = done.with("A014");
  REQUIRE(claims.size() == 3);
  CHECK(claims[0].accepted_because == "to be used soon");
  CHECK_FALSE(claims[1].accepted_because);
  CHECK(claims[2].accepted_because == "to be used later");
}

TEST_CASE("it does not reach another declaration, nor another code") {
  const Audited done = audited(kPack + "-- audit accept A011: everybody knows it\n" + kRule +
                               "rest again { when fever say \"Rest.\" }\n");
  REQUIRE(done.with("A011").size() == 2);
  CHECK(done.report.counted() == 1);
  const Audited other = audited(kPack + "-- audit accept A012: everybody knows it\n" + kRule);
  CHECK(other.report.counted() == 2);
  CHECK(other.with("A091").size() == 1);
}

TEST_CASE("one that cannot be read is a finding, and accepts nothing") {
  const auto says = [](const std::string& comment) {
    const Audited done = audited(kPack + comment + "\n" + kRule);
    REQUIRE(done.with("A091").size() == 1);
    CHECK(done.report.counted() == 2);
    return done.with("A091").front().told.message;
  };
  CHECK(says("-- audit accept A011") == "no reason is given for accepting A011");
  CHECK(says("-- audit accept A011:  ") == "no reason is given for accepting A011");
  CHECK(says("-- audit accept A0111: everybody knows it") == "`A0111` is no code of the audit");
  CHECK(says("-- audit accept everything: please") == "`everything` is no code of the audit");
}

TEST_CASE("behind the last declaration there is nothing to accept") {
  const Audited done = audited(kPack + kRule + "-- audit accept A011: too late\n");
  CHECK(done.with("A091").size() == 1);
}

TEST_CASE("a finding about acceptances cannot be accepted away") {
  const Audited done = audited(kPack + "-- audit accept A091: do not tell me\n" +
                               "-- audit accept A012: nothing here\n" +
                               "rest unwell { when fever cite notes.N-1 }\n");
  CHECK(done.with("A091").size() == 2);
  CHECK(done.report.counted() == 2);
}

TEST_CASE("comments that only speak of an audit are left alone") {
  const Audited done = audited(kPack + "-- audited in May; audit this again\n" +
                               "rest unwell { when fever cite notes.N-1 }\n");
  CHECK(done.report.findings.empty());
}

TEST_CASE("text in quotes is no comment") {
  const Audited done = audited(
      kPack + "rest unwell { when fever say \"-- audit accept A011: no\" cite notes.N-1 }\n");
  CHECK(done.with("A091").empty());
}

}  // namespace
}  // namespace rung::test
