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

// The parts of entries, one entry after the other: to look each of them up by its key costs less
// than to have every table look for the entries anew.
class PartReader {
 public:
  explicit PartReader(Database& database)
      : database_(database),
        answers_(database, parts("name, side, kind, value, given_by, about, given_on, said, closer",
                                 "session_answer")),
        exercises_(database, parts("exercise, all_faults, lighter", "session_exercise")),
        values_(database, parts("name, side, kind, value, given_by, exercise", "session_value")),
        faults_(database, parts("fault, exercise", "session_fault")) {}

  // False when the store is damaged.
  bool read(KeptEntry& kept) {
    read_answers(kept);
    read_exercises(kept);
    read_values(kept);
    read_faults(kept);
    return database_.ok();
  }

 private:
  static std::string parts(std::string_view columns, std::string_view table) {
    return "SELECT " + std::string(columns) + " FROM " + std::string(table) +
           " WHERE record = ? ORDER BY position";
  }

  // From columns 1 to 4: side, kind, value, by whom. NotAsked when the store is damaged.
  Answer read_answer(const Statement& row, std::int64_t entry) {
    const auto value = row.is_null(3) ? std::nullopt : std::optional(row.view(3));
    auto answer = answer_of(row.view(2), value);
    if (!answer) database_.note(damaged_entry(database_, entry));
    if (!answer) return Answer();
    answer->by = by_of(row.view(4));
    return std::move(*answer);
  }

  void read_answers(KeptEntry& kept) {
    answers_.with(kept.id);
    while (answers_.row()) {
      Answer answer = read_answer(answers_, kept.id);
      if (const auto on = day_of(answers_.view(6))) answer.has_on = true, answer.on = *on;
      answer.said = answers_.text(7);
      answer.closer = closer_of(answers_.view(8));
      const std::string_view about = answers_.view(5);
      std::string name = answers_.text(0);
      Entry& entry = kept.entry;
      if (about == "fact") {
        entry.facts.push_back({std::move(name), side_of(answers_.view(1)), std::move(answer)});
      } else if (about == "ladder") {
        entry.ladders.push_back({std::move(name), std::move(answer)});
      } else {
        entry.settings.push_back({std::move(name), std::move(answer)});
      }
    }
  }

  void read_exercises(KeptEntry& kept) {
    exercises_.with(kept.id);
    while (exercises_.row()) {
      ExerciseLog& log = kept.entry.exercises.emplace_back();
      log.exercise = exercises_.text(0);
      log.has_faults = exercises_.number(1) != 0;
      log.lighter = !exercises_.is_null(2);
    }
  }

  // The exercise that a part belongs to; null when the store is damaged.
  ExerciseLog* log_at(KeptEntry& kept, std::int64_t place) {
    std::vector<ExerciseLog>& logs = kept.entry.exercises;
    if (static_cast<std::uint64_t>(place) < logs.size())
      return &logs[static_cast<std::size_t>(place)];
    database_.note(damaged_entry(database_, kept.id));
    return nullptr;
  }

  void read_values(KeptEntry& kept) {
    values_.with(kept.id);
    while (values_.row()) {
      Answer answer = read_answer(values_, kept.id);
      ExerciseLog* log = log_at(kept, values_.number(5));
      if (log == nullptr) return;
      log->values.push_back({values_.text(0), side_of(values_.view(1)), std::move(answer)});
    }
  }

  void read_faults(KeptEntry& kept) {
    faults_.with(kept.id);
    while (faults_.row()) {
      ExerciseLog* log = log_at(kept, faults_.number(1));
      if (log == nullptr) return;
      log->faults.push_back(faults_.text(0));
    }
  }

  Database& database_;
  Statement answers_, exercises_, values_, faults_;
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
    PartReader parts(database_);
    for (KeptEntry& kept : all_) {
      if (!parts.read(kept)) break;
    }
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
