// States as rows of a table: each column is one answer, and a row becomes the JSON of a state,
// which is then read like any other (docs/json.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"
#include "rung/rule_set.hpp"

namespace rung::cli {

class CsvStates {
 public:
  // From the record with the names of the columns. Fails when a name is not known to the rules,
  // stands twice, or has the wrong sides.
  static Outcome<CsvStates> of(std::string_view header, const RuleSet& rules);

  // The state in `record` as JSON, or what is wrong with the record.
  struct Row {
    std::string json;
    std::string problem;
  };
  Row row(std::string_view record) const;

 private:
  enum class Of { Id, Today, Answering, Facts, Ladders, Settings };
  enum class Takes { OneValue, List, ListOrNone };  // ListOrNone: the word `none` is the empty list

  struct Column {
    std::string title;  // as written
    Of of = Of::Facts;
    std::string name;
    Side side = Side::None;
    Takes takes = Takes::OneValue;
  };
  // The columns of one fact, ladder or setting.
  struct Item {
    Of of = Of::Facts;
    std::string name;
    std::vector<std::size_t> columns;
  };

  static Column column_of(std::string_view title);
  static State probe(const Column& column, Answer answer);
  static Outcome<Nothing> check(const Column& column, const RuleSet& rules);
  static std::string remedy(const Column& column, const Diagnostic& wrong);
  static Takes what_it_takes(const Column& column, const RuleSet& rules);
  Outcome<Nothing> add(Column column, const RuleSet& rules);

  void add_item(std::string& json, const Item& item, const std::vector<std::string>& cells,
                bool& first) const;
  void add_group(std::string& json, Of of, std::string_view key,
                 const std::vector<std::string>& cells) const;
  static std::string value_of(const Column& column, std::string_view cell);

  std::vector<Column> columns_;
  std::vector<Item> items_;
};

}  // namespace rung::cli
