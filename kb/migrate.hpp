// The layouts of the store, one after the other. Private to kb.
#pragma once

#include <string>

#include "kb/sqlite.hpp"

namespace rung::kb {

constexpr std::int64_t kApplicationId = 0x52756E67;  // "Rung"
constexpr std::int64_t kLayout = 4;                  // the newest there is

// How every connection must be, whoever made the store.
void set_up_connection(Database& database);

// Brings the layout forward to the newest, in one transaction; trouble when the store was written
// by a later Rung, and then nothing is changed.
void migrate(Database& database);

// Trouble when a table, an index or a view of Rung is missing or is another one, or when there is a
// trigger: what is written could then be lost, and what is read be made up.
void check_layout(Database& database);

// SHA-256 of all that was made in a database, and that of a new store. A difference is no mistake
// yet, for somebody may have a view of their own.
std::string layout_hash(Database& database);
constexpr std::string_view kLayoutHash =
    "ed9729ab96cd2349159b6fea6e874d02fe1967a31101dc37919edde51a38a56e";

// The first thing in the layout that is not Rung's, by its kind and name; empty when there is none.
// It does no harm to Rung, but may mislead those who read without it.
std::string foreign_to_layout(Database& database);

Diagnostic newer_store(const std::string& shown, std::int64_t layout);

}  // namespace rung::kb
