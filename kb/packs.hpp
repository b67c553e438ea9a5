// Packs in the store: their full text, and who approved them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/moment.hpp"
#include "kb/store.hpp"
#include "rung/rule_set.hpp"

namespace rung::kb {

// An approval or a retirement: who decided it and why.
struct Mark {
  enum class Kind { Approved, Retired };
  Kind kind = Kind::Approved;
  std::string who, why;
  std::string at;  // "2026-11-20T09:30:00Z"
};

struct Pack {
  std::int64_t id = 0;
  std::string name, version, title;
  std::string status;  // what its author says of it; empty when nothing
  std::optional<Day> review_by;
  std::string not_for, owner;
  std::string sha256;
  std::string installed_at;
  std::vector<Mark> marks;  // in the order in which they were made; the last one counts

  bool is(Mark::Kind kind) const { return !marks.empty() && marks.back().kind == kind; }
};

struct Installed {
  Pack pack;
  bool was_there = false;  // the same text is in the store already, and nothing was written
};

// Installs every pack among the rules, all or none. Refused: a version that is installed with
// another text; files that belong to no pack.
Result<std::vector<Installed>> install(Store& store, const RuleSet& rules, Moment at);

// All that are installed, by name and then from the oldest version to the newest.
Result<std::vector<Pack>> packs(const Store& store);

// The one called `NAME@VERSION`, or of `NAME` the newest version that is not retired, else the
// newest.
Result<Pack> find_pack(const Store& store, std::string_view name);

// The files of a pack, named `NAME/FILE`, ready for RuleSet::load.
Result<std::vector<SourceText>> pack_files(const Store& store, const Pack& pack);

// Approves or retires a pack. Refused when it is that already, or when who or why is empty.
Result<Pack> mark_pack(Store& store, const Pack& pack, const Mark& mark, Moment at);

// Compares versions by their numbers: 1.10.0 is newer than 1.9.0.
bool is_older(std::string_view version, std::string_view than);

}  // namespace rung::kb
