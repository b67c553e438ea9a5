// What a person's sessions leave behind, kept ready so that they need not be read again.
//
// It is no record: it is in no ledger and in no export, can be made anew at any time, and goes away
// with the person. The bytes are the engine's (rung/fold.hpp), which tells by itself whether they
// still hold.
#pragma once

#include <optional>
#include <string>

#include "kb/people.hpp"

namespace rung::kb {

struct KeptFold {
  Day before;         // it holds the sessions before this day
  std::string bytes;  // as Fold::keep() gave them
};

Result<std::optional<KeptFold>> kept_fold(const Store& store, const Person& person);

// In the place of what was kept before.
Result<Done> keep_fold(Store& store, const Person& person, const KeptFold& kept);

}  // namespace rung::kb
