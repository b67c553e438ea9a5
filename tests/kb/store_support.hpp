// A folder that goes away with the test, stores in it, and small packs.
#pragma once

#include <string>
#include <vector>

#include "kb/moment.hpp"
#include "kb/store.hpp"
#include "rung/rule_set.hpp"

namespace rung::testing {

constexpr kb::Moment kNow{1'780'000'000};  // 2026-05-28T20:26:40Z

class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  std::string path(const std::string& name = "store.db") const { return folder_ + "/" + name; }

 private:
  std::string folder_;
};

// Opens, or makes, a store; a failure ends the test.
kb::Store open(const std::string& path);

// The code of the first diagnostic; "" of a result that is well.
template <typename T>
std::string code_of(const Result<T>& result) {
  return result.ok() ? "" : result.diagnostics().front().code;
}

std::string message_of(const std::vector<Diagnostic>& diagnostics);

// Rules of one pack with this version; `more` is further text in it.
RuleSet bridges(const std::string& version = "1.0.0", const std::string& more = "");

// Runs SQL on the file as somebody would who has it and does not use Rung.
void tamper(const std::string& path, const std::string& sql);

// What a query gives without Rung: the rows, each a line, the columns with `|` between.
std::string rows_of(const std::string& path, const std::string& sql);

// Makes the store of layout 1 that tests/kb/stores keeps, as an earlier version of Rung left it.
void build_store_of_layout_1(const std::string& path);
void build_store_of_layout(int layout, const std::string& path);

std::string bytes_of(const std::string& path);
void write_bytes(const std::string& path, const std::string& bytes);

}  // namespace rung::testing
