// Is everything still what it was when it was written?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kb/store.hpp"

namespace rung::kb {

// The end of the ledger: who keeps it can tell later whether all up to it is unchanged.
struct Head {
  std::string chain;
  std::int64_t number = 0;  // of the last record; 0 of an empty store
};

std::string text_of(const Head& head);  // "CHAIN:NUMBER"
std::optional<Head> head_of(std::string_view text);

struct Checked {
  Head head;                // of what holds, up to the break when there is one
  std::int64_t erased = 0;  // records that were erased, and say so

  // The first thing that is not as it was written; empty when all is.
  std::string broken;
  std::int64_t broken_number = 0;  // of the record; 0 when it is about none
};

Result<Head> head(const Store& store);

// Computes every hash anew and compares. With `kept`, also whether the ledger still leads through
// that head. Fails when the store cannot be read. O(store).
Result<Checked> verify(const Store& store, const std::optional<Head>& kept = std::nullopt);

}  // namespace rung::kb
