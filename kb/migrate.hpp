// The layouts of the store, one after the other. Private to kb.
#pragma once

#include <string>

#include "kb/sqlite.hpp"

namespace rung::kb {

constexpr std::int64_t kApplicationId = 0x52756E67;  // "Rung"
constexpr std::int64_t kLayout = 1;                  // the newest there is

// How every connection must be, whoever made the store.
void set_up_connection(Database& database);

// Brings the layout forward to the newest, in one transaction; trouble when the store was written
// by a later Rung, and then nothing is changed.
void migrate(Database& database);

// The layout that stands in a store, as text, and the one that should: tables, indexes and views as
// they were made. What SQLite makes for itself is left out.
std::string layout_text(Database& database);
std::string expected_layout_text();

Diagnostic newer_store(const std::string& shown, std::int64_t layout);

}  // namespace rung::kb
