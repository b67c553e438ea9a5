// One person's data out of the store, into another one, or gone; and copies of the whole store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kb/ledger.hpp"
#include "kb/people.hpp"

namespace rung::kb {

// Everything that the store holds of a person, as JSON (docs/kb_format.md).
Result<std::string> export_person(const Store& store, const Person& person);

struct Imported {
  Person person;
  std::int64_t records = 0;
};

// Adds the person of such an export with all their records, or nothing at all. The records get new
// numbers and keep the times at which they were first written. Refused: JSON that is not such an
// export, values that the store cannot hold, and a person who is in the store already.
Result<Imported> import_person(Store& store, std::string_view json, Moment at);

struct Erased {
  std::int64_t records = 0;
  // Another program had the store open, so the journal may hold erased data until it ends.
  bool in_journal = false;
};

// Removes everything that the store holds of a person. The ledger keeps the hashes, which say
// nothing without the salts that are gone, and a note which numbers were erased.
Result<Erased> erase_person(Store& store, const Person& person, Moment at);

// Copies the store into `path`, whole and of one moment, also while others write. A file that
// stands there is replaced only when it is a store itself. Gives the head of the copy.
Result<Head> back_up(const Store& store, const std::string& path);

}  // namespace rung::kb
