// A person's past read inside a transaction that is open already. Private to kb.
#pragma once

#include "kb/sessions.hpp"
#include "kb/sqlite.hpp"

namespace rung::kb {

// As remember(); trouble stays with the database.
Remembered read_past(Database& database, const Person& person, const Situation& situation);

}  // namespace rung::kb
