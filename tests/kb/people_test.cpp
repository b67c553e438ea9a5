#include "kb/people.hpp"

#include <catch2/catch.hpp>

#include "kb/decisions.hpp"
#include "kb/ledger.hpp"
#include "person_support.hpp"
#include "rung/hash.hpp"
#include "rung/json.hpp"

using namespace rung;
using namespace rung::testing;

TEST_CASE("a person is a short word, and each word is taken once") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  CHECK(kb::find_person(store, "ada").value().id == ada.id);
  CHECK(code_of(kb::add_person(store, "ada", kNow)) == kb::kRefused);
  CHECK(code_of(kb::find_person(store, "grace")) == kb::kNotThere);
  for (const std::string& wrong : {std::string("Ada Lovelace"), std::string("a'b"),
                                   std::string(41, 'a'), std::string("a\nb")}) {
    CHECK(code_of(kb::add_person(store, wrong, kNow)) == kb::kBadInput);
  }
  CHECK(kb::people(store).value().size() == 1);
}

TEST_CASE("without a word one is made up that nobody has") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person one = add(store, ""), two = add(store, "");
  CHECK(one.name.size() == 9);
  CHECK(one.name != two.name);
  CHECK(kb::find_person(store, two.name).value().id == two.id);
}

TEST_CASE("what was answered and done comes back as it was told") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  const std::string told =
      R"({"today":"2026-05-28","facts":{},"ladders":{},"sessions":[{"date":"2026-05-20","facts":)"
      R"({"a":true,"b":false,"c":-82.5,"d":"mild","e":["chair","band"],"f":[],"g":"never",)"
      R"("h":"2026-04-01","i":{"answer":"not sure"},"j":{"left":{"answer":"declined"},"right":)"
      R"({"value":0.001,"on":"2026-05-19","by":"clinician"}}},"exercises":{"x":{"reps":30,)"
      R"("pain":{"left":1,"right":{"answer":"not sure"}},"faults":["knees_in","late"]},"y":)"
      R"({"faults":{"occurred":["late"],"others":"not sure"}},"z":{"faults":[]},"w":{}}}],)"
      R"("settings":{},"wants":[],"answering":"person"})";
  const auto state = read_state(told);
  INFO(message_of(state.diagnostics()));
  REQUIRE(state.ok());
  const Session& session = state.value().sessions.front();
  kb::Entry entry;
  entry.day = session.date;
  entry.facts = session.facts;
  entry.exercises = session.exercises;
  (void)record(store, ada, entry);
  CHECK(write_state(past(open(scratch.path()), ada)) == told);
}

TEST_CASE("a correction takes the place of what it corrects, and both are kept") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  const Day tuesday{kThursday.number - 2};
  const std::int64_t first = record(store, ada, bridge_done(tuesday, 100));
  kb::Entry right = bridge_done(tuesday, 10);
  right.supersedes = first;
  const std::int64_t second = record(store, ada, right);

  const State now = past(store, ada);
  REQUIRE(now.sessions.size() == 1);
  CHECK(now.sessions[0].exercises[0].values[0].answer.number == Fixed::of(10));
  kb::Situation before;
  before.today = kThursday;
  before.seen = first;
  const auto then = kb::remember(store, ada, before);
  CHECK(then.value().state.sessions[0].exercises[0].values[0].answer.number == Fixed::of(100));

  CHECK(code_of(kb::record_entry(store, ada, right, kThursday, kNow)) == kb::kRefused);
  kb::Entry withdrawn;
  withdrawn.day = tuesday;
  withdrawn.supersedes = second;
  (void)record(store, ada, withdrawn);
  CHECK(past(store, ada).sessions.empty());
  CHECK(kb::verify(store).value().broken == "");
}

TEST_CASE("entries are given one by one as they were told, without those that were superseded") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store), grace = add(store, "grace");
  const Day tuesday{kThursday.number - 2};
  const std::int64_t first = record(store, ada, bridge_done(tuesday, 100));
  const std::int64_t second = record(store, ada, pain(kThursday, 3));
  (void)record(store, grace, pain(kThursday, 9));
  kb::Entry right = bridge_done(tuesday, 10);
  right.supersedes = first;
  const std::int64_t third = record(store, ada, right);

  kb::Situation now;
  now.today = kThursday;
  const auto all = kb::entries(store, ada, now).value();
  REQUIRE(all.size() == 2);
  CHECK(all[0].id == second);
  CHECK_FALSE(all[0].entry.supersedes);
  CHECK(all[0].entry.facts.size() == 1);
  CHECK(all[1].id == third);
  CHECK(all[1].entry.day == tuesday);
  CHECK(all[1].entry.supersedes == first);
  CHECK(all[1].entry.exercises[0].values[0].answer.number == Fixed::of(10));
  now.today = tuesday;
  now.seen = second;
  const auto then = kb::entries(store, ada, now).value();
  REQUIRE(then.size() == 1);
  CHECK(then[0].id == first);
}

TEST_CASE("nobody's entry is superseded by somebody else") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store), grace = add(store, "grace");
  kb::Entry entry = pain(kThursday, 3);
  entry.supersedes = record(store, ada, pain(kThursday, 7));
  CHECK(code_of(kb::record_entry(store, grace, entry, kThursday, kNow)) == kb::kNotThere);
  CHECK(past(store, grace).sessions.empty());
}

TEST_CASE("a day after today is refused, and nothing is lost") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  (void)record(store, ada, pain(kThursday, 3));
  const auto done =
      kb::record_entry(store, ada, pain(Day{kThursday.number + 1}, 3), kThursday, kNow);
  CHECK(code_of(done) == kb::kBadInput);
  CHECK(message_of(done.diagnostics()) == "2026-05-29 is after today, 2026-05-28");
  CHECK(past(store, ada).sessions.size() == 1);
}

TEST_CASE("an answer that says nothing is refused with the whole entry") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  kb::Entry entry = bridge_done(kThursday, 3);
  entry.facts.push_back({"knee_pain", Side::None, Answer{}});
  CHECK(code_of(kb::record_entry(store, ada, entry, kThursday, kNow)) == kb::kBadInput);
  CHECK(past(store, ada).sessions.empty());
  CHECK(kb::head(store).value().number == ada.id);
}

TEST_CASE("rough dates and what was done lighter are kept as they were told, also in an export") {
  const Scratch scratch;
  kb::Store store = open(scratch.path()), other = open(scratch.path("other.db"));
  const kb::Person ada = add(store);
  kb::Entry entry;
  entry.day = kThursday;
  Answer about;
  about.kind = Answer::Kind::Date;
  about.date = Day{kThursday.number - 24};
  about.more_days = 6;
  about.said = "3 weeks ago";
  about.closer = Answer::Closer::Declined;
  entry.facts.push_back({"surgery", Side::None, about});
  about.said.clear();
  about.closer = Answer::Closer::NotAsked;
  entry.facts.push_back({"injury", Side::None, about});
  entry.exercises = bridge_done(kThursday, 3).exercises;
  entry.exercises.front().lighter = true;
  (void)record(store, ada, entry);
  CHECK(past(store, ada).sessions.front().exercises.front().lighter);
  const std::string whole = write_state(past(store, ada));
  CHECK(whole.find(R"("surgery":{"value":"2026-05-04/2026-05-10","said":"3 weeks ago",)"
                   R"("closer":"declined"},"injury":"2026-05-04/2026-05-10")") !=
        std::string::npos);
  CHECK(rows_of(scratch.path(), "SELECT value, said, closer FROM session_answer LIMIT 1") ==
        "2026-05-04/2026-05-10|3 weeks ago|declined\n");
  CHECK(kb::verify(store).value().broken.empty());
  const std::string json = kb::export_person(store, ada).value();
  const kb::Person there = kb::import_person(other, json, kNow).value().person;
  CHECK(write_state(past(other, there)) == whole);
}

TEST_CASE("a ladder's answer counts on its day, and the latest setting counts") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store);
  Answer squat;
  squat.kind = Answer::Kind::Choice;
  squat.names = {"squat"};
  kb::Entry tuesday, wednesday;
  tuesday.day = Day{kThursday.number - 2};
  tuesday.ladders.push_back({"squatting", squat});
  tuesday.settings.push_back({"pain_to_stop", number(2)});
  wednesday.day = Day{kThursday.number - 1};
  wednesday.settings.push_back({"pain_to_stop", number(4)});
  (void)record(store, ada, wednesday);
  (void)record(store, ada, tuesday);

  const State now = past(store, ada);
  CHECK(now.ladders.empty());
  REQUIRE(now.settings.size() == 1);
  CHECK(now.settings[0].value.number == Fixed::of(4));
  CHECK(now.sessions.empty());
  const State then = past(store, ada, tuesday.day);
  REQUIRE(then.ladders.size() == 1);
  CHECK(then.settings[0].value.number == Fixed::of(2));
}

TEST_CASE("a decision is kept with what it was made from, byte for byte") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const RuleSet rules = bridges();
  const kb::Person ada = add(store);
  (void)record(store, ada, pain(kThursday, 3));
  kb::Situation situation;
  situation.today = kThursday;
  situation.wants = {"bridge"};
  const kb::Remembered from = kb::remember(store, ada, situation).value();
  const auto decision = rules.decide(from.state);
  REQUIRE(decision.ok());
  const auto id = kb::record_decision(store, ada, kb::MadeFrom(from), decision.value(), kNow);
  REQUIRE(id.ok());
  (void)record(store, ada, pain(kThursday, 9));  // what comes later does not change it

  const auto all = kb::decisions(store, ada);
  REQUIRE(all.ok());
  REQUIRE(all.value().size() == 1);
  const kb::KeptDecision& kept = all.value().front();
  CHECK(kept.json == write_decision(decision.value()));
  CHECK(kept.rules.front().hash == rules.packs().front().hash);
  CHECK(kept.at == "2026-05-28T20:26:40Z");
  const kb::Remembered again = kb::remember(store, ada, kept.from).value();
  CHECK(write_state(again.state) == write_state(from.state));
  CHECK(kept.state_sha256 == sha256_hex(write_state(again.state)));
  CHECK(write_decision(rules.decide(again.state).value()) == kept.json);
}

TEST_CASE("a professional's override is kept with its reason") {
  const Scratch scratch;
  kb::Store store = open(scratch.path());
  const kb::Person ada = add(store), grace = add(store, "grace");
  (void)record(store, ada, pain(kThursday, 8));
  kb::Situation situation;
  situation.today = kThursday;
  const kb::Remembered from = kb::remember(store, ada, situation).value();
  const auto decision = bridges().decide(from.state);
  REQUIRE(decision.ok());
  const std::int64_t id =
      kb::record_decision(store, ada, kb::MadeFrom(from), decision.value(), kNow).value();

  kb::Override given;
  given.who = "Dr Grace Hopper";
  given.effect = kb::Override::Effect::Release;
  given.rule = "too_sore";
  given.code = kb::Override::Code::Examined;
  CHECK(kb::record_override(store, ada, id, given, kNow).ok());
  CHECK(code_of(kb::record_override(store, grace, id, given, kNow)) == kb::kNotThere);
  given.code = kb::Override::Code::Other;
  CHECK(code_of(kb::record_override(store, ada, id, given, kNow)) == kb::kBadInput);
  given.note = "seen at home";
  given.rule = "";
  CHECK(code_of(kb::record_override(store, ada, id, given, kNow)) == kb::kBadInput);
  given.effect = kb::Override::Effect::MoreCaution;
  CHECK(kb::record_override(store, ada, id, given, kNow).ok());

  const auto overrides = kb::decisions(store, ada).value().front().overrides;
  REQUIRE(overrides.size() == 2);
  CHECK(overrides[0].rule == "too_sore");
  CHECK(overrides[0].code == kb::Override::Code::Examined);
  CHECK(overrides[1].note == "seen at home");
  const auto verdicts = kb::verdicts(store, ada).value();
  REQUIRE(verdicts.size() == 1);
  CHECK(verdicts.front().day == kThursday);
  CHECK(verdicts.front().verdict == kb::decisions(store, ada).value().front().verdict);
  CHECK(kb::verdicts(store, grace).value().empty());
  const auto all = kb::overrides(store, ada).value();
  REQUIRE(all.size() == 2);
  CHECK(all[0].decision == id);
  CHECK(all[0].day == kThursday);
  CHECK(all[0].given.who == "Dr Grace Hopper");
  CHECK(all[1].given.effect == kb::Override::Effect::MoreCaution);
  CHECK(kb::overrides(store, grace).value().empty());
  CHECK(kb::verify(store).value().broken == "");
}
