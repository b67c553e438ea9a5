// The layouts of the store, one after the other. Private to kb.
#pragma once

#include "kb/sqlite.hpp"

namespace rung::kb {

constexpr std::int64_t kApplicationId = 0x52756E67;  // "Rung"
constexpr std::int64_t kLayout = 1;                  // the newest there is

// How every connection must be, whoever made the store.
void set_up_connection(Database& database);

// Brings the layout forward to the newest, in one transaction; trouble when the store was written
// by a later Rung, and then nothing is changed.
void migrate(Database& database);

Diagnostic newer_store(const std::string& shown, std::int64_t layout);

}  // namespace rung::kb
