// A person's records as JSON: every table and column by its own name, without salts.
#include "kb/record.hpp"
#include "kb/transfer.hpp"

namespace rung::kb {

namespace {

std::string in_quotes(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20u) {
      out += "\\u00";
      out += kHex[byte >> 4u];
      out += kHex[byte & 15u];
    } else {
      out += c;
    }
  }
  return out + "\"";
}

// What is not part of a row's content, or follows from where it stands in the export.
bool is_left_out(std::string_view column) {
  return column == "id" || column == "salt" || column == "record" || column == "position" ||
         column == "first_at";
}

std::string row_json(const Statement& row) {
  std::string out = "{";
  for (int i = 0; i < row.columns(); ++i) {
    if (is_left_out(row.name(i)) || row.is_null(i)) continue;
    out += (out.size() > 1 ? ", " : "") + in_quotes(row.name(i)) + ": ";
    out += row.is_number(i) ? row.text(i) : in_quotes(row.text(i));
  }
  return out + "}";
}

std::string parts_json(Database& database, const RecordTable& table, std::int64_t id) {
  std::string out = "{";
  for (const std::string_view part : table.parts) {
    Statement ask(database,
                  "SELECT * FROM " + std::string(part) + " WHERE record = ? ORDER BY position");
    ask.with(id);
    std::string rows;
    while (ask.row()) rows += (rows.empty() ? "" : ", ") + row_json(ask);
    if (rows.empty()) continue;
    out += (out.size() > 1 ? ", " : "") + in_quotes(part) + ": [" + rows + "]";
  }
  return out + "}";
}

std::string record_json(Database& database, const RecordTable& table, std::int64_t id) {
  Statement time(database, "SELECT at FROM ledger WHERE number = ?");
  std::string at = time.with(id).row() ? time.text(0) : "";
  Statement ask(database, "SELECT * FROM " + std::string(table.name) + " WHERE id = ?");
  if (!ask.with(id).row()) return "";
  for (int i = 0; i < ask.columns(); ++i) {
    if (ask.name(i) == "first_at" && !ask.is_null(i)) at = ask.text(i);
  }
  return "{\"number\": " + std::to_string(id) + ", \"at\": " + in_quotes(at) +
         ", \"what\": " + in_quotes(table.name) + ",\n   \"row\": " + row_json(ask) +
         ",\n   \"parts\": " + parts_json(database, table, id) + "}";
}

}  // namespace

std::vector<OwnedRecord> records_of(Database& database, std::int64_t person) {
  std::string sql;
  for (const RecordTable& table : record_tables()) {
    if (table.of_person.empty()) continue;
    sql += (sql.empty() ? "" : " UNION ALL ") + ("SELECT id, '" + std::string(table.name)) +
           "' FROM " + std::string(table.name) + " WHERE " + std::string(table.of_person);
  }
  std::vector<OwnedRecord> all;
  Statement ask(database, sql + " ORDER BY 1");
  ask.with(person);
  while (ask.row()) all.push_back({ask.number(0), record_table(ask.text(1))});
  return all;
}

Result<std::string> export_person(const Store& store, const Person& person) {
  Database& database = store.database();
  const Reading one_view(database);
  std::string out = "{\"rung_export\": 1,\n \"records\": [";
  std::string_view between = "\n  ";
  for (const OwnedRecord& record : records_of(database, person.id)) {
    out.append(between).append(record_json(database, *record.table, record.id));
    between = ",\n  ";
  }
  return database.finish(out + "\n ]}\n");
}

}  // namespace rung::kb
