#include "kb/decisions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "kb/answers.hpp"
#include "kb/record.hpp"
#include "rung/hash.hpp"
#include "rung/json.hpp"

namespace rung::kb {

namespace {

constexpr std::array<std::pair<Override::Code, std::string_view>, 7> kCodes = {
    {{Override::Code::Examined, "examined"},
     {Override::Code::History, "history"},
     {Override::Code::Tests, "tests"},
     {Override::Code::Treatment, "treatment"},
     {Override::Code::Declined, "declined"},
     {Override::Code::Rules, "rules"},
     {Override::Code::Other, "other"}}};

constexpr std::string_view kRelease = "release";

std::string_view word_of(Override::Code code) {
  const auto* const found = std::find_if(kCodes.begin(), kCodes.end(),
                                         [&](const auto& one) { return one.first == code; });
  return found == kCodes.end() ? "other" : found->second;
}

Override::Code code_named(std::string_view word) {
  const auto* const found = std::find_if(kCodes.begin(), kCodes.end(),
                                         [&](const auto& one) { return one.second == word; });
  return found == kCodes.end() ? Override::Code::Other : found->first;
}

void write_parts(Database& database, std::int64_t id, const MadeFrom& from,
                 const Decision& decision) {
  Statement packs(database, "INSERT INTO decision_pack VALUES (?, ?, ?, ?, ?)");
  for (std::size_t i = 0; i < decision.rules.size(); ++i) {
    const UsedPack& pack = decision.rules[i];
    packs.with(id, i, pack.pack, pack.version, pack.hash).run();
  }
  Statement wants(database, "INSERT INTO decision_want VALUES (?, ?, ?)");
  for (std::size_t i = 0; i < from.wants.size(); ++i) {
    wants.with(id, i, from.wants[i]).run();
  }
}

std::optional<Diagnostic> why_no_override(Database& database, const Person& person,
                                          std::int64_t decision, const Override& given) {
  if (given.who.empty()) return trouble(kBadInput, "who decides otherwise must be said");
  if ((given.effect == Override::Effect::Release) == given.rule.empty()) {
    return trouble(kBadInput, "a release names the rule it releases, and nothing else does");
  }
  if (given.code == Override::Code::Other && given.note.empty()) {
    return trouble(kBadInput, "a reason that is none of the known ones needs a note");
  }
  Statement ask(database, "SELECT 1 FROM decision WHERE id = ? AND person = ?");
  if (ask.with(decision, person.id).row()) return std::nullopt;
  return trouble(kNotThere, "`" + person.name + "` has no decision " + std::to_string(decision));
}

void read_packs(Database& database, KeptDecision& kept) {
  Statement ask(
      database,
      "SELECT name, version, sha256 FROM decision_pack WHERE record = ? ORDER BY position");
  ask.with(kept.id);
  while (ask.row()) kept.rules.push_back({ask.text(0), ask.text(1), ask.text(2)});
}

void read_wants(Database& database, KeptDecision& kept) {
  Statement ask(database, "SELECT want FROM decision_want WHERE record = ? ORDER BY position");
  ask.with(kept.id);
  while (ask.row()) kept.from.wants.push_back(ask.text(0));
}

// From five columns: who, effect, rule, code, note.
Override read_override(const Statement& row, int first) {
  const bool release = row.text(first + 1) == kRelease;
  return {row.text(first), release ? Override::Effect::Release : Override::Effect::MoreCaution,
          row.text(first + 2), code_named(row.text(first + 3)), row.text(first + 4)};
}

void read_overrides(Database& database, KeptDecision& kept) {
  Statement ask(database,
                "SELECT who, effect, rule, code, note FROM decision_override WHERE decision = ? "
                "ORDER BY id");
  ask.with(kept.id);
  while (ask.row()) kept.overrides.push_back(read_override(ask, 0));
}

}  // namespace

MadeFrom::MadeFrom(const Remembered& from)
    : seen(from.seen),
      wants(from.state.wants),
      answering(from.state.answering),
      state_sha256(sha256_hex(write_state(from.state))) {}

Result<std::int64_t> record_decision(Store& store, const Person& person, const MadeFrom& from,
                                     const Decision& decision, Moment at) {
  Database& database = store.database();
  Write write(database, at);
  const std::int64_t id = write.next();
  Statement(database,
            "INSERT INTO decision VALUES (?, randomblob(32), ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)")
      .with(id, person.id, text_of(decision.today), from.seen, column_of(from.answering),
            decision.engine_version, decision.language_version, from.state_sha256,
            json_word(decision.verdict), write_decision(decision))
      .run();
  write_parts(database, id, from, decision);
  write.seal("decision");
  write.commit();
  return database.finish(id);
}

Result<std::int64_t> record_override(Store& store, const Person& person, std::int64_t decision,
                                     const Override& given, Moment at) {
  Database& database = store.database();
  Write write(database, at);
  if (auto why = why_no_override(database, person, decision, given)) {
    database.note(std::move(*why));
  }
  const std::int64_t id = write.next();
  const bool release = given.effect == Override::Effect::Release;
  const auto rule = release ? std::optional(given.rule) : std::nullopt;
  Statement(database,
            "INSERT INTO decision_override VALUES (?, randomblob(32), ?, ?, ?, ?, ?, ?, NULL)")
      .with(id, decision, given.who, release ? kRelease : "more caution", rule, word_of(given.code),
            given.note)
      .run();
  write.seal("decision_override");
  write.commit();
  return database.finish(id);
}

Result<std::vector<std::int64_t>> decision_numbers(const Store& store, const Person& person) {
  std::vector<std::int64_t> numbers;
  Statement ask(store.database(), "SELECT id FROM decision WHERE person = ? ORDER BY id");
  ask.with(person.id);
  while (ask.row()) numbers.push_back(ask.number(0));
  return store.database().finish(std::move(numbers));
}

Result<std::vector<KeptReason>> kept_reasons(const Store& store, std::int64_t decision) {
  std::vector<KeptReason> reasons;
  Statement ask(store.database(),
                "SELECT json_extract(r.value, '$.rule'), json_extract(r.value, '$.title'), "
                "json_extract(r.value, '$.effect') FROM decision AS d, json_each(d.decision, "
                "'$.reasons') AS r WHERE d.id = ? AND json_valid(d.decision)");
  ask.with(decision);
  while (ask.row()) reasons.push_back({ask.text(0), ask.text(1), ask.text(2)});
  return store.database().finish(std::move(reasons));
}

Result<std::vector<KeptDecision>> decisions(const Store& store, const Person& person,
                                            const Numbers& numbers) {
  Database& database = store.database();
  const Reading one_view(database);
  std::vector<KeptDecision> all;
  Statement ask(
      database,
      "SELECT id, coalesce(first_at, at), day, seen, answering, engine, language, "
      "state_sha256, decision, verdict FROM decision JOIN ledger ON number = id WHERE person = ? "
      "AND id BETWEEN ? AND ? ORDER BY id");
  ask.with(person.id, numbers.first, numbers.last);
  while (ask.row()) {
    KeptDecision kept;
    kept.id = ask.number(0);
    kept.at = ask.text(1);
    kept.from.today = day_of(ask.text(2)).value_or(Day{});
    kept.from.seen = ask.number(3);
    kept.from.answering = by_of(ask.text(4));
    kept.engine = ask.text(5);
    kept.language = ask.text(6);
    kept.state_sha256 = ask.text(7);
    kept.json = ask.text(8);
    kept.verdict = ask.text(9);
    all.push_back(std::move(kept));
  }
  for (KeptDecision& kept : all) {
    read_packs(database, kept);
    read_wants(database, kept);
    read_overrides(database, kept);
  }
  return database.finish(std::move(all));
}

Result<std::vector<KeptOverride>> overrides(const Store& store, const Person& person) {
  Database& database = store.database();
  const Reading one_view(database);
  std::vector<KeptOverride> all;
  Statement ask(database,
                "SELECT o.id, o.decision, d.day, coalesce(o.first_at, l.at), o.who, o.effect, "
                "o.rule, o.code, o.note FROM decision_override AS o "
                "JOIN decision AS d ON d.id = o.decision JOIN ledger AS l ON l.number = o.id "
                "WHERE d.person = ? ORDER BY o.id");
  ask.with(person.id);
  while (ask.row()) {
    const Day day = day_of(ask.text(2)).value_or(Day{});
    all.push_back({ask.number(0), ask.number(1), day, ask.text(3), read_override(ask, 4)});
  }
  return database.finish(std::move(all));
}

Result<std::vector<KeptVerdict>> verdicts(const Store& store, const Person& person) {
  Database& database = store.database();
  const Reading one_view(database);
  std::vector<KeptVerdict> all;
  Statement ask(database, "SELECT day, verdict FROM decision WHERE person = ? ORDER BY id");
  ask.with(person.id);
  while (ask.row()) all.push_back({day_of(ask.text(0)).value_or(Day{}), ask.text(1)});
  return database.finish(std::move(all));
}

}  // namespace rung::kb
