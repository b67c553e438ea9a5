// What a change of rules changes: of small packs that differ in a known way.
#include "rung/diff.hpp"

#include "support/shipped_packs.hpp"
#include "unit/audit/audit_cases.hpp"

namespace rung::test {
namespace {

const std::string kRules =
    "pack made_up \"Made up\" version 1.0.0 { for everyone }\n"
    "source notes \"Notes\" { claim N-1 \"Made up for this test\" }\n"
    "professional doctor \"Doctor\"\n"
    "fact knee_pain : scale 0 to 10, higher is worse { ask \"Pain?\" fresh for 1 day harmless 0 }\n"
    "fact fever : yes or no { ask \"Fever?\" fresh for 1 day harmless no }\n"
    "fact seen : yes or no { ask \"Seen?\" lasts }\n"
    "fact age : count 0 to 120 { ask \"Age?\" lasts harmless 40 }\n"
    "exercise squat \"Squat\" { dose not stated test \"Squat.\" }\n"
    "exercise press \"Press\" { load loaded dose not stated }\n"
    "ladder squats \"Squats\" { squat -> press }\n"
    "gate thirty \"Thirty\" for press { open when squat.clean_reps >= 30 }\n"
    "focus squats { when knee_pain <= 9 }\n"
    "rest sore \"Sore\" { when knee_pain >= 7 say \"Rest.\" cite notes.N-1 }\n"
    "refer old \"Old\" { when age >= 55 to doctor, routine say \"See a doctor.\" }\n"
    "stop unwell \"Unwell\" { when fever stays until seen say \"Stop.\" }\n";

std::string changed(const std::string& what, const std::string& by) {
  std::string out = kRules;
  const std::size_t at = out.find(what);
  REQUIRE(at != std::string::npos);
  return out.replace(at, what.size(), by);
}

RuleSet loaded(const std::string& text) {
  auto rules = RuleSet::load({{"pack.rung", text}});
  INFO(render_diagnostics(rules.diagnostics(), {{"pack.rung", text}}));
  REQUIRE(rules.ok());
  return std::move(rules).value();
}

RuleDiff diff_of(const std::string& before, const std::string& after,
                 const DiffOptions& options = {}) {
  return diff_rules(loaded(before), loaded(after), options);
}

const DiffRegion& only_region(const RuleDiff& diff) {
  INFO(diff_text(diff));
  REQUIRE(diff.answer == RuleDiff::Answer::Differs);
  REQUIRE(diff.regions.size() == 1);
  return diff.regions.front();
}

TEST_CASE("rules beside themselves are proved equal") {
  const RuleDiff diff = diff_of(kRules, kRules);
  CHECK(diff.answer == RuleDiff::Answer::Equal);
  CHECK_FALSE(diff.any());
  CHECK(diff.declarations.empty());
  CHECK(diff.sampled.states == 0);
}

TEST_CASE("a condition that is written otherwise and means the same is proved equal") {
  const RuleDiff diff = diff_of(
      kRules, changed("when knee_pain >= 7 say", "when not (knee_pain < 7) or knee_pain is 8 say"));
  CHECK(diff.answer == RuleDiff::Answer::Equal);
  REQUIRE(diff.declarations.size() == 1);
  CHECK(diff.declarations.front().kind == DiffDeclaration::Kind::Changed);
  CHECK(diff.any());
  CHECK_FALSE(diff.any_less_cautious());
}

TEST_CASE("other words are told as other words") {
  const RuleDiff diff = diff_of(kRules, changed("say \"Rest.\"", "say \"Rest today.\""));
  CHECK(diff.answer == RuleDiff::Answer::Equal);
  REQUIRE(diff.declarations.size() == 1);
  CHECK(diff.declarations.front().kind == DiffDeclaration::Kind::Reworded);
  CHECK(diff.declarations.front().what == "rest");
  CHECK(diff.declarations.front().name == "sore");
}

TEST_CASE("two printed variants of a bound are told apart by the one point that differs") {
  const RuleDiff diff = diff_of(kRules, changed("age >= 55", "age > 55"));
  const DiffRegion& region = only_region(diff);
  CHECK(region.direction == Direction::LessCautious);
  REQUIRE(region.facts.size() == 1);
  CHECK(region.facts.front().item == "age");
  CHECK(region.facts.front().values == "55");
  CHECK(region.was.referral == ReferralLevel::Routine);
  CHECK(region.is.referral == ReferralLevel::None);
  CHECK(region.rules == std::vector<std::string>{"old"});
  // 121 ages, not sure, not asked.
  CHECK(diff.combinations == 1);
  CHECK(diff.of == 123);
}

TEST_CASE("the person who is shown is decided on as it is told") {
  const std::string after = changed("knee_pain >= 7", "knee_pain >= 8");
  const RuleDiff diff = diff_of(kRules, after);
  const DiffRegion& region = only_region(diff);
  CHECK(region.somebody == "somebody who is well, except that `knee_pain` is 7");
  const auto before = loaded(kRules).decide(region.before),
             now = loaded(after).decide(region.after);
  REQUIRE((before.ok() && now.ok()));
  CHECK(before.value().verdict == Verdict::Rest);
  CHECK(before.value().verdict == region.was.verdict);
  CHECK(now.value().verdict == region.is.verdict);
  CHECK(now.value().verdict == Verdict::Exercise);
  // Its scenario holds of the later rules, and not of the earlier ones.
  const auto results = loaded(after + region.scenario).run_scenarios();
  REQUIRE(results.size() == 1);
  CHECK(results.front().passed);
  CHECK_FALSE(loaded(kRules + region.scenario).run_scenarios().front().passed);
}

TEST_CASE("turned round, what was less cautious is more so") {
  const RuleDiff diff = diff_of(changed("knee_pain >= 7", "knee_pain >= 8"), kRules);
  CHECK(only_region(diff).direction == Direction::MoreCautious);
  CHECK(diff.any());
  CHECK_FALSE(diff.any_less_cautious());
}

TEST_CASE("what only a result shows is shown with the session that brings it") {
  const DiffRegion region =
      only_region(diff_of(kRules, changed("clean_reps >= 30", "clean_reps >= 25")));
  REQUIRE(region.facts.size() == 1);
  CHECK(region.facts.front().item == "squat.clean_reps");
  CHECK(region.facts.front().values == "25 to 29");
  CHECK(region.after.sessions.size() == 1);
  CHECK(region.direction == Direction::LessCautious);
}

TEST_CASE("a rule that came is a region, and one that went") {
  const std::string more =
      kRules + "rest hot \"Hot\" { when fever and age >= 70 say \"Rest.\" cite notes.N-1 }\n" +
      "rest tired \"Tired\" { when age >= 100 say \"Rest.\" cite notes.N-1 }\n";
  const RuleDiff came = diff_of(kRules, more);
  const DiffRegion& region = only_region(came);
  CHECK(region.direction == Direction::MoreCautious);
  CHECK(region.rules == std::vector<std::string>{"tired"});
  REQUIRE(came.declarations.size() == 2);
  CHECK(came.declarations.front().kind == DiffDeclaration::Kind::Came);
  const RuleDiff went = diff_of(more, kRules);
  CHECK(only_region(went).direction == Direction::LessCautious);
  CHECK(went.declarations.front().kind == DiffDeclaration::Kind::Went);
}

TEST_CASE("a rule that another one always covers changes nothing when it comes") {
  const RuleDiff diff = diff_of(
      kRules,
      kRules + "rest worse \"Worse\" { when knee_pain >= 9 say \"Rest.\" cite notes.N-1 }\n");
  CHECK(diff.answer == RuleDiff::Answer::Equal);
  CHECK(diff.declarations.size() == 1);
}

TEST_CASE("the end of a rule that only one of them has is no difference: its start is one") {
  const std::string more =
      kRules + "stop old_and_unwell \"Old\" { when age >= 90 stays until seen say \"Stop.\" }\n";
  for (const RuleDiff& diff : {diff_of(kRules, more), diff_of(more, kRules)}) {
    INFO(diff_text(diff));
    CHECK(diff.answer == RuleDiff::Answer::Differs);
    REQUIRE_FALSE(diff.regions.empty());
    for (const DiffRegion& region : diff.regions)
      CHECK(region.direction == diff.regions.front().direction);
  }
}

TEST_CASE("a fact under another name is the same fact, where the rules say that it was called so") {
  std::string after = kRules;
  for (std::size_t at; (at = after.find("fever")) != std::string::npos;)
    after.replace(at, 5, "hot");
  after.replace(after.find("ask \"Fever?\""), 12, "was fever ask \"Fever?\"");
  CHECK(diff_of(kRules, after).answer == RuleDiff::Answer::Equal);
}

TEST_CASE("what a day leaves behind is compared as well") {
  // While it stays, nothing else is looked at: today both stop, and only later days differ.
  const RuleDiff diff =
      diff_of(kRules, changed("stays until seen", "stays until seen or age >= 90"));
  INFO(diff_text(diff));
  CHECK(diff.answer != RuleDiff::Answer::Equal);
}

// In both directions.
void check_decided(const std::string& before, const std::string& after) {
  for (const RuleDiff& diff : {diff_of(before, after), diff_of(after, before)}) {
    INFO(diff_text(diff));
    CHECK(diff.answer == RuleDiff::Answer::Differs);
    CHECK(diff.undecided.empty());
  }
}

TEST_CASE("answers that count for more days are a region of what was told before, and no more") {
  const std::string longer =
      changed("ask \"Pain?\" fresh for 1 day", "ask \"Pain?\" fresh for 3 days");
  check_decided(kRules, longer);
  const RuleDiff diff = diff_of(kRules, longer);
  // One answer is told, which counts in one of them only.
  for (const DiffRegion& region : diff.regions) {
    INFO(region.somebody);
    REQUIRE(region.facts.size() == 2);
    CHECK(region.facts.back().values == "not asked");
  }
}

TEST_CASE("results that count for fewer days are a region with a result that is that old") {
  const std::string dose = "dose not stated test \"Squat.\"";
  const std::string less = changed(dose, dose + " results count for 3 weeks");
  check_decided(kRules, less);
  const RuleDiff diff = diff_of(kRules, less);
  const DiffRegion& region = only_region(diff);
  CHECK(region.direction == Direction::MoreCautious);
  REQUIRE(region.after.sessions.size() == 1);
  CHECK(region.after.sessions.front().date.number == region.after.today.number - 21);
}

TEST_CASE("a hole in bands is a region of those who fall into it") {
  const std::string score =
      "score points \"Points\" { 1 point when fever 2 points when knee_pain >= 4\n"
      "  bands { low below 2 high from 2 } }\n"
      "rest many \"Points\" { when points is high say \"Rest.\" cite notes.N-1 }\n";
  std::string hole = score;
  hole.replace(hole.find("from 2"), 6, "from 3");
  check_decided(kRules + score, kRules + hole);
  const RuleDiff diff = diff_of(kRules + score, kRules + hole);
  CHECK(only_region(diff).direction == Direction::LessCautious);
}

TEST_CASE("a threshold for any exercise is a region of each exercise") {
  const std::string hold = "hold hurt \"Hurt\" { when pain of any exercise >= 4 say \"Hold.\" }\n";
  std::string later = hold;
  later.replace(later.find(">= 4"), 4, ">= 5");
  check_decided(kRules + hold, kRules + later);
  CHECK(diff_of(kRules + hold, kRules + later).regions.size() == 2);
}

TEST_CASE("without time nothing is decided, and that is never equal") {
  DiffOptions options;
  options.out_of_time = [] { return true; };
  const RuleDiff diff = diff_of(kRules, changed("age >= 55", "age > 55"), options);
  CHECK(diff.answer == RuleDiff::Answer::NotDecided);
  CHECK(diff.more_regions);
  CHECK(diff.any_less_cautious());
}

TEST_CASE("recorded states are counted") {
  const std::string after = changed("knee_pain >= 7", "knee_pain >= 8");
  DiffOptions options;
  State state = diff_of(kRules, after).regions.front().after;
  options.states = {state, state};
  options.states.back().facts.clear();
  State wrong;
  wrong.today = state.today;
  wrong.sessions.push_back({Day{state.today.number + 1}, {}, {}});
  options.states.push_back(wrong);
  const RuleDiff diff = diff_of(kRules, after, options);
  CHECK(diff.recorded.states == 2);
  CHECK(diff.recorded.refused == 1);
  CHECK(diff.recorded.less == 1);
  CHECK(diff.recorded.differ() == 1);
}

TEST_CASE("the report of a diff") {
  const std::string after =
      changed("knee_pain >= 7", "knee_pain >= 8") +
      "rest tired \"Tired\" { when age >= 100 say \"Rest.\" cite notes.N-1 }\n";
  const RuleDiff diff = diff_of(kRules, after);
  check_golden("audit/diff.txt", diff_text(diff));
  check_golden("audit/diff.json", diff_json(diff));
  DiffTextOptions one;
  one.regions = 1;
  CHECK(diff_text(diff, one).find("and 1 more") != std::string::npos);
  DiffTextOptions less;
  less.only_less_cautious = true;
  CHECK(diff_text(diff, less).find("2. ") == std::string::npos);
}

TEST_CASE("one threshold of the shipped packs makes one region") {
  const RuleSet before = testing::shipped_packs();
  std::vector<SourceText> files = before.sources();
  for (SourceText& file : files) {
    const std::string was = "when knee_pain > 5";
    const std::size_t at = file.text.find(was);
    if (at != std::string::npos) file.text.replace(at, was.size(), "when knee_pain > 6");
  }
  const auto after = RuleSet::load(files);
  REQUIRE(after.ok());
  const RuleDiff diff = diff_rules(before, after.value());
  const DiffRegion& region = only_region(diff);
  REQUIRE(region.facts.size() == 1);
  CHECK(region.facts.front().values == "6");
  CHECK(region.direction == Direction::LessCautious);
}

}  // namespace
}  // namespace rung::test
