#include "csv_states.hpp"

#include <algorithm>

#include "csv.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kUnknownName = "R7101";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of("0123456789", at);
  return std::min(end, text.size()) - std::min(at, text.size());
}

// A number as JSON has it, which is what the reader of states takes: `3`, `-0.5`, `2e1`; not `03`,
// `.5`, `1,5`.
bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits_from(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t decimals = digits_from(text, at + 1);
    if (decimals == 0) return false;
    at += 1 + decimals;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    const std::size_t exponent = digits_from(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

std::string list_of(std::string_view cell) {
  std::string json = "[";
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    const std::string_view name = trimmed(cell.substr(0, end));
    cell.remove_prefix(std::min(end + 1, cell.size()));
    if (name.empty()) continue;
    if (json.size() > 1) json += ',';
    json += json_string(name);
  }
  return json + ']';
}

std::string in_column(std::string_view title) { return "the column `" + harmless(title) + "`"; }

}  // namespace

CsvStates::Column CsvStates::column_of(std::string_view title) {
  Column column;
  column.title = title;
  std::string_view name = trimmed(title);
  if (name == "id") {
    column.of = Of::Id;
  } else if (name == "today") {
    column.of = Of::Today;
  } else if (name == "answering") {
    column.of = Of::Answering;
  } else if (take_prefix(name, "ladders.") || take_prefix(name, "ladder.")) {
    column.of = Of::Ladders;
  } else if (take_prefix(name, "settings.") || take_prefix(name, "setting.")) {
    column.of = Of::Settings;
  } else {
    take_prefix(name, "facts.");
    if (take_suffix(name, ".left")) {
      column.side = Side::Left;
    } else if (take_suffix(name, ".right")) {
      column.side = Side::Right;
    }
  }
  column.name = name;
  return column;
}

// A state with this one answer. A clinician's, who may answer everything.
State CsvStates::probe(const Column& column, Answer answer) {
  State state;
  state.answering = Answer::By::Clinician;
  if (column.of == Of::Facts)
    state.facts.push_back({column.name, column.side, std::move(answer)});
  else if (column.of == Of::Ladders)
    state.ladders.push_back({column.name, std::move(answer)});
  else if (column.of == Of::Settings)
    state.settings.push_back({column.name, std::move(answer)});
  return state;
}

std::string CsvStates::remedy(const Column& column, const Diagnostic& wrong) {
  if (column.title.find_first_of(";\t") != std::string::npos) return "columns are parted by commas";
  if (wrong.code == kUnknownName) return wrong.help.empty() ? "" : wrong.help.front();
  return column.side == Side::None ? "name a column for each side, `" + column.name +
                                         ".left` and `" + column.name + ".right`"
                                   : "name one column for it, `" + column.name + "`";
}

// A name that the rules do not know would spoil every line, so it is told once.
Outcome<Nothing> CsvStates::check(const Column& column, const RuleSet& rules) {
  const std::string where = in_column(column.title);
  if (column.name.empty()) return Failure{where + " has no name", "name each column after a fact"};
  if (column.of < Of::Facts) return Nothing{};
  const Result<Decision> tried = rules.decide(probe(column, {}), {false, 0});
  for (const Diagnostic& wrong : tried.diagnostics()) {
    // A setting that is not given is told as well, but not as a name.
    if (column.of == Of::Settings && wrong.code != kUnknownName) continue;
    return Failure{where + ": " + wrong.message, remedy(column, wrong)};
  }
  return Nothing{};
}

CsvStates::Takes CsvStates::what_it_takes(const Column& column, const RuleSet& rules) {
  if (column.of != Of::Facts) return Takes::OneValue;
  Answer answer;
  answer.kind = Answer::Kind::Choices;
  if (!rules.decide(probe(column, answer), {false, 0})) return Takes::OneValue;
  answer.kind = Answer::Kind::Choice;
  answer.names = {"none"};
  return rules.decide(probe(column, answer), {false, 0}) ? Takes::ListOrNone : Takes::List;
}

Outcome<Nothing> CsvStates::add(Column column, const RuleSet& rules) {
  for (const Column& other : columns_) {
    if (other.of == column.of && other.name == column.name && other.side == column.side)
      return Failure{in_column(column.title) + " stands twice", "leave one of them out"};
  }
  if (auto checked = check(column, rules); !checked) return checked.failure();
  column.takes = what_it_takes(column, rules);
  const auto same = std::find_if(items_.begin(), items_.end(), [&](const Item& item) {
    return item.of == column.of && item.name == column.name;
  });
  if (same != items_.end()) {
    same->columns.push_back(columns_.size());
  } else {
    items_.push_back({column.of, column.name, {columns_.size()}});
  }
  columns_.push_back(std::move(column));
  return Nothing{};
}

Outcome<CsvStates> CsvStates::of(std::string_view header, const RuleSet& rules) {
  take_prefix(header, kByteOrderMark);
  CsvStates states;
  std::vector<std::string> titles;
  if (const std::string problem = split_csv(header, titles); !problem.empty())
    return Failure{"in the first line " + problem, "the first line names the columns"};
  for (const std::string& title : titles) {
    if (auto added = states.add(column_of(title), rules); !added) return added.failure();
  }
  const auto has_day = [](const Column& column) { return column.of == Of::Today; };
  if (std::none_of(states.columns_.begin(), states.columns_.end(), has_day)) {
    return Failure{"there is no column `today`", "each line says for which day it is decided"};
  }
  return states;
}

std::string CsvStates::value_of(const Column& column, std::string_view cell) {
  const std::string word = lower(cell);
  if (word == "not sure") return R"({"answer":"not sure"})";
  if (word == "would rather not say" || word == "declined") return R"({"answer":"declined"})";
  if (column.of == Of::Ladders) return json_string(cell);
  if (column.takes == Takes::ListOrNone && word == "none") return "[]";
  if (column.takes != Takes::OneValue) return list_of(cell);
  if (word == "yes" || word == "true") return "true";
  if (word == "no" || word == "false") return "false";
  if (is_json_number(cell)) return std::string(cell);
  return json_string(cell);
}

// Cells that are empty were not asked, and are left out.
void CsvStates::add_item(std::string& json, const Item& item, const std::vector<std::string>& cells,
                         bool& first) const {
  std::string sides;
  for (const std::size_t at : item.columns) {
    const Column& column = columns_[at];
    const std::string_view cell = trimmed(cells[at]);
    if (cell.empty()) continue;
    if (!sides.empty()) sides += ',';
    if (column.side != Side::None) sides += column.side == Side::Left ? "\"left\":" : "\"right\":";
    sides += value_of(column, cell);
  }
  if (sides.empty()) return;
  if (!first) json += ',';
  first = false;
  const bool sided = columns_[item.columns.front()].side != Side::None;
  json += json_string(item.name) + ':' + (sided ? '{' + sides + '}' : sides);
}

void CsvStates::add_group(std::string& json, Of of, std::string_view key,
                          const std::vector<std::string>& cells) const {
  json += ",\"" + std::string(key) + "\":{";
  bool first = true;
  for (const Item& item : items_) {
    if (item.of == of) add_item(json, item, cells, first);
  }
  json += '}';
}

CsvStates::Row CsvStates::row(std::string_view record) const {
  std::vector<std::string> cells;
  std::string problem = split_csv(record, cells);
  if (problem.empty() && cells.size() != columns_.size()) {
    problem = counted(cells.size(), "field") + " where the first line names " +
              counted(columns_.size(), "column");
  }
  if (!problem.empty()) return {"", std::move(problem)};
  std::string json = "{\"sessions\":[]";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Of of = columns_[i].of;
    const std::string_view cell = of == Of::Id ? std::string_view(cells[i]) : trimmed(cells[i]);
    if (of >= Of::Facts || cell.empty()) continue;
    json += of == Of::Id ? ",\"id\":" : of == Of::Today ? ",\"today\":" : ",\"answering\":";
    json += json_string(cell);
  }
  add_group(json, Of::Facts, "facts", cells);
  add_group(json, Of::Ladders, "ladders", cells);
  add_group(json, Of::Settings, "settings", cells);
  return {json + '}', ""};
}

}  // namespace rung::cli
