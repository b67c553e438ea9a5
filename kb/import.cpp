// An export back into records. SQLite reads the JSON; what may stand in it say the tables.
#include <algorithm>
#include <map>
#include <set>

#include "kb/past.hpp"
#include "kb/record.hpp"
#include "kb/transfer.hpp"
#include "rung/json.hpp"

namespace rung::kb {

namespace {

constexpr std::int64_t kExportVersion = 1;
constexpr std::string_view kNoExport = "this is not an export of a person";

// The tables ask SQLite whether a text is a day, and SQLite asks the clock when the text is `now`.
// So what does not even look like one is kept from them: `0` stands for any digit.
bool has_shape(std::string_view text, std::string_view shape) {
  return std::equal(text.begin(), text.end(), shape.begin(), shape.end(), [](char c, char wanted) {
    return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
  });
}

constexpr std::string_view kDayShape = "0000-00-00", kTimeShape = "0000-00-00T00:00:00Z";

// A member of a JSON object: its type in SQLite's words ("text", "integer", "object", …) and its
// value, of an object or a list as JSON.
struct Member {
  std::string key, type, text;
  std::int64_t number = 0;
};

class Importer {
 public:
  Importer(Database& database, Moment at) : database_(database), write_(database, at) {}

  Imported run(std::string_view json) {
    for (const Member& record : members(records_in(json))) {
      if (!database_.ok()) break;
      take(record);
    }
    if (database_.ok() && done_.records == 0) refuse(std::string(kNoExport));
    check_readable();
    write_.commit();
    return std::move(done_);
  }

 private:
  void refuse(std::string why) {
    database_.note(trouble(kBadInput, std::move(why),
                           "give a file that `rung kb export` wrote; nothing was imported"));
  }

  void refuse_record(std::string_view why) {
    refuse("record " + std::to_string(number_) + " of the export " + std::string(why));
  }

  // The members of an object, or the items of a list; a key that stands twice is refused.
  std::vector<Member> members(const std::string& json) {
    std::vector<Member> all;
    std::set<std::string> keys;
    Statement ask(database_, "SELECT key, type, value FROM json_each(?)");
    ask.with(json);
    while (ask.row()) {
      all.push_back({ask.text(0), ask.text(1), ask.text(2), ask.number(2)});
      if (!keys.insert(all.back().key).second)
        refuse("the key `" + all.back().key + "` stands twice");
    }
    return all;
  }

  std::string records_in(std::string_view json) {
    // SQLite takes an object for a name where JSON has none, and then cannot read what it made of
    // it.
    if (!is_json(json)) refuse(std::string(kNoExport));
    Statement ask(database_,
                  "SELECT CASE WHEN json_valid(?1) THEN json_type(?1) IS 'object' ELSE 0 END");
    if (ask.with(json).row() && ask.number(0) == 0) refuse(std::string(kNoExport));
    std::string records = "[]";
    for (const Member& member : members(database_.ok() ? std::string(json) : "{}")) {
      if (member.key == "rung_export" && member.type == "integer") {
        if (member.number != kExportVersion) refuse("a later version of Rung wrote this export");
      } else if (member.key == "records" && member.type == "array") {
        records = member.text;
      } else {
        refuse(std::string(kNoExport) + ": it has a `" + member.key + "`");
      }
    }
    return database_.ok() ? records : "[]";
  }

  void take(const Member& record) {
    if (record.type != "object") return refuse("a record of the export is no object");
    std::map<std::string, Member> parts;
    for (Member& member : members(record.text)) parts.emplace(member.key, std::move(member));
    const bool known = parts.size() == 5 && parts["number"].type == "integer" &&
                       parts["at"].type == "text" && parts["what"].type == "text" &&
                       parts["row"].type == "object" && parts["parts"].type == "object";
    if (!known) return refuse("a record of the export has other keys than it should");
    if (parts["number"].number <= number_) return refuse("the records are not in their order");
    number_ = parts["number"].number;
    const RecordTable* table = record_table(parts["what"].text);
    const bool is_person = table != nullptr && table->name == "person";
    if (table == nullptr || table->of_person.empty()) return refuse_record("is of no known kind");
    if (is_person != new_numbers_.empty()) {
      return refuse_record("is not where it should be: the person stands first, and once");
    }
    if (!has_shape(parts["at"].text, kTimeShape))
      return refuse_record("has an `at` that is no time");
    write_record(*table, parts["at"].text, members(parts["row"].text),
                 members(parts["parts"].text));
    if (is_person && database_.ok()) note_person();
  }

  void write_record(const RecordTable& table, const std::string& at, std::vector<Member> row,
                    const std::vector<Member>& parts) {
    const std::int64_t id = write_.next();
    for (Member& member : row) {
      map_reference(table, member);
      if (table.name == "decision") check_decision(member);
    }
    row.push_back({"id", "integer", "", id});
    row.push_back({"first_at", "text", at, 0});
    insert(table.name, row);
    for (const std::string_view part : table.parts) {
      for (const Member& given : parts) {
        if (given.key == part) write_part(part, given, id);
      }
    }
    for (const Member& given : parts) {
      const auto& all = table.parts;
      if (std::find(all.begin(), all.end(), given.key) == all.end()) {
        refuse_record("has parts of no known kind");
      }
    }
    write_.seal(table.name);
    new_numbers_[number_] = id;
    ++done_.records;
  }

  void write_part(std::string_view table, const Member& list, std::int64_t id) {
    std::int64_t position = 0;
    if (list.type != "array") return refuse_record("has parts that are no list");
    for (const Member& one : members(list.text)) {
      if (one.type != "object") return refuse_record("has a part that is no object");
      std::vector<Member> row = members(one.text);
      row.push_back({"record", "integer", "", id});
      row.push_back({"position", "integer", "", position++});
      insert(table, row);
    }
  }

  // A number of another record becomes the one that this record has here. `seen` is the newest of
  // those up to it.
  void map_reference(const RecordTable& table, Member& member) {
    const auto& all = table.references;
    if (std::find(all.begin(), all.end(), member.key) == all.end()) return;
    const auto after = new_numbers_.upper_bound(member.number);
    if (member.type != "integer" || after == new_numbers_.begin()) {
      return refuse_record("speaks of a record that is not there");
    }
    const auto found = std::prev(after);
    if (found->first != member.number && member.key != "seen") {
      return refuse_record("speaks of a record that is not there");
    }
    member.number = found->second;
  }

  // Tables cannot ask for this themselves: a store must be readable where its layout is not
  // trusted.
  void check_decision(const Member& member) {
    Statement ask(database_, "SELECT json_valid(?)");
    if (member.key == "decision" && member.type == "text" && ask.with(member.text).row() &&
        (ask.number(0) == 0 || !is_json(member.text))) {
      refuse_record("has a decision that is no JSON");
    }
  }

  bool has_column(std::string_view table, const std::string& column) {
    Statement ask(database_, "SELECT 1 FROM pragma_table_info(?) WHERE name = ?");
    return ask.with(table, column).row();
  }

  // Columns are names of the table before they become part of a statement.
  void insert(std::string_view table, const std::vector<Member>& row) {
    std::string columns, marks;
    const bool salted = has_column(table, "salt");
    std::set<std::string> seen;
    for (const Member& member : row) {
      if (!database_.ok()) return;
      const bool is_day = member.key == "day" || member.key == "given_on";
      const bool fits = member.type == "integer" || member.type == "text";
      if (!fits || (is_day && !has_shape(member.text, kDayShape)) || member.key == "salt" ||
          !has_column(table, member.key) || !seen.insert(member.key).second) {
        return refuse_record("has a `" + member.key + "` that it cannot have");
      }
      columns += (columns.empty() ? "" : ", ") + member.key;
      marks += marks.empty() ? "?" : ", ?";
    }
    if (salted) columns += ", salt", marks += ", randomblob(32)";
    Statement statement(database_, "INSERT INTO " + std::string(table) + " (" + columns +
                                       ") VALUES (" + marks + ")");
    for (std::size_t i = 0; i < row.size(); ++i) {
      const int place = static_cast<int>(i) + 1;
      if (row[i].type == "integer") {
        statement.bind(place, row[i].number);
      } else {
        statement.bind(place, row[i].text);
      }
    }
    statement.run();
  }

  void note_person() {
    done_.person.id = write_.next() - 1;
    Statement ask(database_, "SELECT name FROM person WHERE id = ?");
    if (ask.with(done_.person.id).row()) done_.person.name = ask.text(0);
  }

  // What the tables let through must also be answers: else the person could never be decided on.
  void check_readable() {
    if (!database_.ok()) return;
    Situation at_the_end;
    at_the_end.today = *day_of("2999-12-31");
    (void)read_past(database_, done_.person, at_the_end);
    if (database_.take_trouble()) refuse("an answer in the export cannot be read");
  }

  Database& database_;
  Write write_;
  Imported done_;
  std::int64_t number_ = 0;                           // of the record at hand, in the export
  std::map<std::int64_t, std::int64_t> new_numbers_;  // by those of the export
};

bool is_taken_name(const Diagnostic& why) {
  return why.message.find("person.name") != std::string::npos;
}

}  // namespace

Result<Imported> import_person(Store& store, std::string_view json, Moment at) {
  Database& database = store.database();
  Imported done = Importer(database, at).run(json);
  auto why = database.take_trouble();
  if (!why) return done;
  if (why->code == kRefused) {
    why->message = is_taken_name(*why)
                       ? "the person of this export is in the store already"
                       : "this export holds what a store cannot hold: " + why->message;
    why->help = {is_taken_name(*why) ? "erase that person first, or keep what is there"
                                     : "nothing was imported"};
  }
  return failed<Imported>(std::move(*why));
}

}  // namespace rung::kb
