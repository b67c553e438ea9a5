// Sentences, syllables and the grade that they come to; numbers in the words of a claim.
#include "audit/reading.hpp"
#include "audit/stated_dose.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

using audit::counts_of;
using audit::sentences_of;
using audit::stated_by;
using audit::syllables_in;

TEST_CASE("syllables of common words") {
  const std::vector<std::pair<std::string, std::size_t>> kWords = {
      {"knee", 1},    {"squat", 1},   {"table", 2},    {"whole", 1},      {"ankle", 2},
      {"tired", 1},   {"lifted", 2},  {"exercise", 3}, {"fever", 2},      {"emergency", 4},
      {"violent", 3}, {"the", 1},     {"30", 1},       {"bodyweight", 3}, {"swollen", 2},
      {"motion", 2},  {"Stretch", 1}, {"muscle", 2}};
  for (const auto& [word, count] : kWords) {
    INFO(word);
    CHECK(syllables_in(word) == count);
  }
}

TEST_CASE("sentences end where a reader ends them") {
  CHECK(sentences_of("Stand up. Sit down!  Rest?").size() == 3);
  CHECK(sentences_of("Add 2.5 kg each week").size() == 1);
  CHECK(sentences_of("First line\nSecond line").size() == 2);
  CHECK(sentences_of("").empty());
  CHECK(sentences_of("… – .").empty());
  CHECK(sentences_of("a short-term goal").front().size() == 4);
  CHECK(sentences_of("Don't lift (yet).").front().size() == 3);
}

TEST_CASE("the grade is that of Flesch and Kincaid") {
  const audit::Counts counts = counts_of("Bend the knee. Stand up again.");
  CHECK(counts.sentences == 2);
  CHECK(counts.words == 6);
  CHECK(counts.syllables == 7);
  CHECK(counts.grade() == Approx(0.39 * 3 + 11.8 * 7 / 6 - 15.59));
  CHECK(audit::Counts{}.grade() == 0);
}

TEST_CASE("professions of the pack count as plain words") {
  const std::string say = "say \"Physiotherapist, your physiotherapist.\"";
  const std::string pack = kPack + "rest unwell { when fever " + say + " cite notes.N-1 }\n";
  CHECK_FALSE(audited(pack).with("A042").empty());
  CHECK(audited(pack + "professional physiotherapist \"your physiotherapist\"\n"
                       "refer sick { when fever to physiotherapist, routine cite notes.N-1 }\n")
            .with("A042")
            .empty());
}

TEST_CASE("twenty words are enough and twenty-one too many") {
  const auto findings = [](std::size_t words) {
    std::string say;
    for (std::size_t i = 0; i < words; ++i) say += "go ";
    return audited(kPack + "rest unwell { when fever say \"" + say + ".\" cite notes.N-1 }\n")
        .with("A043")
        .size();
  };
  CHECK(findings(20) == 0);
  CHECK(findings(21) == 1);
}

std::string read(const std::string& sentence) {
  const audit::StatedDose dose = stated_by(sentence);
  std::string out;
  const auto add = [&](const char* unit, const std::optional<ast::Range>& range) {
    if (!range) return;
    out += (out.empty() ? "" : ", ") + std::to_string(range->low.whole()) + "-" +
           std::to_string(range->high.whole()) + " " + unit;
  };
  add("sets", dose.sets);
  add("reps", dose.reps);
  add("seconds", dose.seconds);
  add("minutes", dose.minutes);
  return out;
}

TEST_CASE("a dose is read out of a sentence only where it has a unit") {
  CHECK(read("Three sets of 12 to 15") == "3-3 sets, 12-15 reps");
  CHECK(read("Two or three sets for each leg") == "2-3 sets");
  CHECK(read("Hold for one second, then go back slowly") == "1-1 seconds");
  CHECK(read("The cardio takes some 5 to 10 minutes") == "5-10 minutes");
  CHECK(read("12 repetitions") == "12-12 reps");
  CHECK(read("Thirty clean squats come first") == "");
  CHECK(read("8 to 12 for each leg") == "");
  CHECK(read("It moves between two and") == "");
}

TEST_CASE("doses clash only in what both of them state") {
  CHECK_FALSE(audit::clash_of(stated_by("three sets"), stated_by("12 reps")));
  CHECK_FALSE(audit::clash_of(stated_by("three sets of 12"), stated_by("12 reps")));
  const auto clash = audit::clash_of(stated_by("three sets"), stated_by("2 to 3 sets"));
  REQUIRE(clash);
  CHECK(clash->one == "3 sets");
  CHECK(clash->other == "2 to 3 sets");
}

}  // namespace
}  // namespace rung::test
