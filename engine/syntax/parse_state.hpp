// What the grammar writes while it runs: the tree so far, and, when asked, what it would have liked
// to see.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/cst.hpp"

namespace rung::syntax {

// One thing that could have stood at the farthest place reached.
struct Expectation {
  std::string_view label;      // in the author's words; empty for a hidden one
  Phrase keyword;              // for "did you mean"; no words when it is not a keyword
  std::uint8_t from_word = 0;  // the words of `keyword` before this one were there already
};

// Remembers the farthest token at which something failed, and all that was tried there.
// It is off while text parses, since only a failed clause needs it; then the clause is read once
// more.
class Tracker {
 public:
  bool on() const { return on_; }
  void start() {
    on_ = true;
    farthest_ = nullptr;
    reserved_as_name_ = false;
    expected_.clear();
  }
  void stop() { on_ = false; }
  bool pause() { return std::exchange(on_, false); }
  void resume(bool was_on) { on_ = was_on; }

  const Token* farthest() const { return farthest_; }
  const std::vector<Expectation>& expected() const { return expected_; }
  // A name was wanted at the farthest token and a reserved word stands there.
  bool reserved_as_name() const { return reserved_as_name_; }

  void note(const Token* at, Expectation what) {
    if (reaches(at)) expected_.push_back(what);
  }
  void note_reserved(const Token* at) {
    if (reaches(at)) reserved_as_name_ = true;
  }

  // For a part that failed where it began: one label says it instead of all that was tried inside.
  std::size_t mark(const Token* at) const { return farthest_ == at ? expected_.size() : 0; }
  void say_instead(const Token* at, std::size_t mark, std::string_view label) {
    if (farthest_ != at) return;
    for (std::size_t i = mark; i < expected_.size(); ++i) expected_[i].label = {};
    if (!label.empty()) expected_.push_back({label, {}, 0});
  }

 private:
  bool reaches(const Token* at) {
    if (farthest_ != nullptr && at < farthest_) return false;
    if (at != farthest_) {
      farthest_ = at;
      reserved_as_name_ = false;
      expected_.clear();
    }
    return true;
  }

  bool on_ = false;
  bool reserved_as_name_ = false;
  const Token* farthest_ = nullptr;
  std::vector<Expectation> expected_;
};

struct ParseState {
  const Token* tokens = nullptr;  // the first token of the file
  Cst cst;
  Tracker tracker;
  std::size_t depth = 0;  // brackets and operators around the current token
  std::size_t max_depth = 0;
  const Token* too_deep = nullptr;  // set when `max_depth` was passed

  std::uint32_t index_of(const Token* token) const {
    return static_cast<std::uint32_t>(token - tokens);
  }

  std::size_t open(Kind kind, const Token* at) {
    const std::uint32_t index = index_of(at);
    cst.push_back({kind, index, index, 0});
    return cst.size() - 1;
  }
  void close(std::size_t node, const Token* end) {
    cst[node].end = index_of(end);
    cst[node].next = static_cast<std::uint32_t>(cst.size());
  }
  void leaf(Kind kind, const Token* begin, const Token* end) { close(open(kind, begin), end); }
};

}  // namespace rung::syntax
