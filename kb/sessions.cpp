#include "kb/sessions.hpp"

#include <algorithm>

#include "kb/answers.hpp"
#include "kb/past.hpp"
#include "kb/record.hpp"

namespace rung::kb {

namespace {

Diagnostic cannot_hold(const std::string& item) {
  return trouble(kBadInput, "the answer about `" + item + "` says nothing that can be kept",
                 "leave out what was not asked; names hold no comma and no line end");
}

class EntryWriter {
 public:
  EntryWriter(Database& database, std::int64_t id) : database_(database), id_(id) {}

  void write(const Entry& entry) {
    Statement answers(database_,
                      "INSERT INTO session_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const FactAnswer& one : entry.facts) {
      add_answer(answers, "fact", one.fact, one.side, one.answer);
    }
    for (const LadderAnswer& one : entry.ladders) {
      add_answer(answers, "ladder", one.ladder, Side::None, one.answer);
    }
    for (const SettingValue& one : entry.settings) {
      add_answer(answers, "setting", one.setting, Side::None, one.value);
    }
    for (std::size_t i = 0; i < entry.exercises.size(); ++i) add_exercise(entry.exercises[i], i);
  }

 private:
  std::optional<AnswerColumns> columns(const std::string& item, const Answer& answer) {
    auto made = is_name(item) ? columns_of(answer) : std::nullopt;
    if (!made) database_.note(cannot_hold(item));
    return made;
  }

  void add_answer(Statement& insert, std::string_view about, const std::string& name, Side side,
                  const Answer& answer) {
    const auto made = columns(name, answer);
    if (!made) return;
    const auto on = answer.has_on ? std::optional(text_of(answer.on)) : std::nullopt;
    insert
        .with(id_, answers_++, about, name, column_of(side), made->kind, made->value, on,
              column_of(answer.by), said_column(answer), closer_column(answer))
        .run();
  }

  void add_exercise(const ExerciseLog& log, std::size_t place) {
    if (!is_name(log.exercise)) return database_.note(cannot_hold(log.exercise));
    Statement(database_, "INSERT INTO session_exercise VALUES (?, ?, ?, ?, ?)")
        .with(id_, place, log.exercise, log.has_faults ? 1 : 0,
              log.lighter ? std::optional<std::int64_t>(1) : std::nullopt)
        .run();
    Statement values(database_, "INSERT INTO session_value VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const LogValue& one : log.values) {
      const auto made = columns(one.name, one.answer);
      if (!made) return;
      values
          .with(id_, values_++, place, one.name, column_of(one.side), made->kind, made->value,
                column_of(one.answer.by))
          .run();
    }
    Statement faults(database_, "INSERT INTO session_fault VALUES (?, ?, ?, ?)");
    for (const std::string& fault : log.faults) {
      if (!is_name(fault)) return database_.note(cannot_hold(fault));
      faults.with(id_, faults_++, place, fault).run();
    }
  }

  Database& database_;
  std::int64_t id_;
  std::size_t answers_ = 0, values_ = 0, faults_ = 0;
};

// May this person's entry `number` be superseded?
std::optional<Diagnostic> why_not_superseded(Database& database, const Person& person,
                                             std::int64_t number) {
  Statement ask(database,
                "SELECT (SELECT id FROM session WHERE supersedes = s.id) FROM session AS s "
                "WHERE id = ? AND person = ?");
  if (!ask.with(number, person.id).row()) {
    return trouble(kNotThere, "`" + person.name + "` has no entry " + std::to_string(number));
  }
  if (ask.is_null(0)) return std::nullopt;
  return trouble(kRefused,
                 "entry " + std::to_string(number) + " was superseded already, by entry " +
                     std::to_string(ask.number(0)),
                 "supersede that one");
}

// The entries that count, oldest number first.
constexpr std::string_view kKept =
    " FROM session AS s WHERE person = ?1 AND id <= ?2 AND day <= ?3 AND NOT EXISTS "
    "(SELECT 1 FROM session AS later WHERE later.supersedes = s.id AND later.id <= ?2)";

Diagnostic damaged_entry(const Database& database, std::int64_t entry) {
  return trouble(kDamaged,
                 "the store `" + database.shown() + "` is damaged: entry " + std::to_string(entry) +
                     " cannot be read",
                 "`rung kb verify` tells what was changed");
}

// The parts of entries that are given in the order of their numbers.
class PartReader {
 public:
  // REQUIRES: `entries` outlives it.
  PartReader(Database& database, std::vector<KeptEntry>& entries)
      : database_(database), entries_(entries) {
    for (const KeptEntry& kept : entries)
      numbers_ += (numbers_.empty() ? "[" : ",") + std::to_string(kept.id);
    numbers_ += numbers_.empty() ? "[]" : "]";
  }

  void read() {
    read_answers();
    read_exercises();
    read_values();
    read_faults();
  }

 private:
  // Each table looks up the numbers that are known, and does not find out anew which entries count.
  static std::string parts(std::string_view columns, std::string_view table) {
    return "SELECT record, " + std::string(columns) + " FROM " + std::string(table) +
           " WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, position";
  }

  // That of the row; parts come in the same order as entries.
  KeptEntry& entry_of(const Statement& row) {
    const std::int64_t number = row.number(0);
    while (entries_[at_].id != number) ++at_;
    return entries_[at_];
  }

  // From columns 2 to 5: side, kind, value, by whom. NotAsked when the store is damaged.
  Answer read_answer(const Statement& row) {
    const auto value = row.is_null(4) ? std::nullopt : std::optional(row.view(4));
    auto answer = answer_of(row.view(3), value);
    if (!answer) database_.note(damaged_entry(database_, row.number(0)));
    if (!answer) return Answer();
    answer->by = by_of(row.view(5));
    return std::move(*answer);
  }

  void read_answers() {
    Statement row(database_,
                  parts("name, side, kind, value, given_by, about, given_on, said, closer",
                        "session_answer"));
    row.with(numbers_);
    at_ = 0;
    while (row.row()) {
      Answer answer = read_answer(row);
      if (const auto on = day_of(row.view(7))) answer.has_on = true, answer.on = *on;
      answer.said = row.text(8);
      answer.closer = closer_of(row.view(9));
      const std::string_view about = row.view(6);
      std::string name = row.text(1);
      Entry& entry = entry_of(row).entry;
      if (about == "fact") {
        entry.facts.push_back({std::move(name), side_of(row.view(2)), std::move(answer)});
      } else if (about == "ladder") {
        entry.ladders.push_back({std::move(name), std::move(answer)});
      } else {
        entry.settings.push_back({std::move(name), std::move(answer)});
      }
    }
  }

  void read_exercises() {
    Statement row(database_, parts("exercise, all_faults, lighter", "session_exercise"));
    row.with(numbers_);
    at_ = 0;
    while (row.row()) {
      ExerciseLog& log = entry_of(row).entry.exercises.emplace_back();
      log.exercise = row.text(1);
      log.has_faults = row.number(2) != 0;
      log.lighter = !row.is_null(3);
    }
  }

  // The exercise that a part belongs to; null when the store is damaged.
  ExerciseLog* log_at(const Statement& row, std::int64_t place) {
    std::vector<ExerciseLog>& logs = entry_of(row).entry.exercises;
    if (static_cast<std::uint64_t>(place) < logs.size())
      return &logs[static_cast<std::size_t>(place)];
    database_.note(damaged_entry(database_, row.number(0)));
    return nullptr;
  }

  void read_values() {
    Statement row(database_, parts("name, side, kind, value, given_by, exercise", "session_value"));
    row.with(numbers_);
    at_ = 0;
    while (row.row()) {
      Answer answer = read_answer(row);
      ExerciseLog* log = log_at(row, row.number(6));
      if (log == nullptr) return;
      log->values.push_back({row.text(1), side_of(row.view(2)), std::move(answer)});
    }
  }

  void read_faults() {
    Statement row(database_, parts("fault, exercise", "session_fault"));
    row.with(numbers_);
    at_ = 0;
    while (row.row()) {
      ExerciseLog* log = log_at(row, row.number(2));
      if (log == nullptr) return;
      log->faults.push_back(row.text(1));
    }
  }

  Database& database_;
  std::vector<KeptEntry>& entries_;
  std::string numbers_;  // "[3,7,9]"
  std::size_t at_ = 0;   // the entry that the last part belonged to
};

class EntryReader {
 public:
  EntryReader(Database& database, const Person& person, const Situation& situation)
      : database_(database), person_(person), today_(situation.today) {
    Statement ask(database_, "SELECT max(id) FROM session WHERE person = ?1 AND id <= ?2");
    ask.with(person_.id, situation.seen.value_or(INT64_MAX));
    seen_ = ask.row() && !ask.is_null(0) ? ask.number(0) : person_.id;
  }

  // The number of the newest entry of those that are read, or that of the person.
  std::int64_t seen() const { return seen_; }

  std::vector<KeptEntry> run() {
    read_entries();
    PartReader(database_, all_).read();
    return std::move(all_);
  }

 private:
  void read_entries() {
    Statement ask(database_, "SELECT id, day, supersedes" + std::string(kKept) + " ORDER BY id");
    ask.with(person_.id, seen_, text_of(today_));
    while (ask.row()) {
      const auto day = day_of(ask.view(1));
      if (!day) return database_.note(damaged_entry(database_, ask.number(0)));
      KeptEntry& kept = all_.emplace_back();
      kept.id = ask.number(0);
      kept.entry.day = *day;
      if (!ask.is_null(2)) kept.entry.supersedes = ask.number(2);
    }
  }

  Database& database_;
  const Person& person_;
  Day today_;
  std::int64_t seen_ = 0;
  std::vector<KeptEntry> all_;
};

// Entries as one state.
class StateOfEntries {
 public:
  explicit StateOfEntries(const Situation& situation) {
    state_.today = situation.today;
    state_.wants = situation.wants;
    state_.answering = situation.answering;
  }

  State run(std::vector<KeptEntry> all) {
    for (KeptEntry& kept : all) {
      Entry& entry = kept.entry;
      for (LadderAnswer& given : entry.ladders) take_ladder(entry.day, std::move(given));
      for (SettingValue& given : entry.settings) take_setting(entry.day, std::move(given));
      // An entry that only takes another one back, or only tells of settings, is no day of its own.
      if (entry.facts.empty() && entry.exercises.empty()) continue;
      state_.sessions.push_back({entry.day, std::move(entry.facts), std::move(entry.exercises)});
    }
    return std::move(state_);
  }

 private:
  // What they do now was asked for today; of two answers of a day the later one was meant.
  void take_ladder(Day day, LadderAnswer given) {
    if (day != state_.today) return;
    std::vector<LadderAnswer>& all = state_.ladders;
    std::erase_if(all, [&](const LadderAnswer& one) { return one.ladder == given.ladder; });
    all.push_back(std::move(given));
  }

  void take_setting(Day day, SettingValue given) {
    std::vector<SettingValue>& all = state_.settings;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].setting != given.setting) continue;
      if (day < setting_days_[i]) return;
      all[i] = std::move(given);
      setting_days_[i] = day;
      return;
    }
    all.push_back(std::move(given));
    setting_days_.push_back(day);
  }

  State state_;
  std::vector<Day> setting_days_;  // beside state_.settings
};

}  // namespace

Result<std::int64_t> record_entry(Store& store, const Person& person, const Entry& entry, Day today,
                                  Moment at) {
  if (entry.day > today) {
    return failed<std::int64_t>(trouble(kBadInput,
                                        text_of(entry.day) + " is after today, " + text_of(today),
                                        "record what was done on the day on which it was done"));
  }
  Database& database = store.database();
  Write write(database, at);
  if (entry.supersedes) {
    if (auto why = why_not_superseded(database, person, *entry.supersedes)) {
      database.note(std::move(*why));
    }
  }
  const std::int64_t id = write.next();
  Statement(database, "INSERT INTO session VALUES (?, randomblob(32), ?, ?, ?, NULL)")
      .with(id, person.id, text_of(entry.day), entry.supersedes)
      .run();
  EntryWriter(database, id).write(entry);
  write.seal("session");
  write.commit();
  return database.finish(id);
}

Remembered read_past(Database& database, const Person& person, const Situation& situation) {
  EntryReader reader(database, person, situation);
  return {StateOfEntries(situation).run(reader.run()), reader.seen()};
}

Result<std::vector<KeptEntry>> entries(const Store& store, const Person& person,
                                       const Situation& situation) {
  Database& database = store.database();
  const Reading one_view(database);
  return database.finish(EntryReader(database, person, situation).run());
}

Result<Remembered> remember(const Store& store, const Person& person, const Situation& situation) {
  Database& database = store.database();
  const Reading one_view(database);
  return database.finish(read_past(database, person, situation));
}

}  // namespace rung::kb
