// Files that databases are made in before they get their name. Private to kb.
#pragma once

#include <string>

#include "kb/trouble.hpp"

namespace rung::kb {

// Says that what stands at `path` cannot be opened, with the system's reason.
Diagnostic cannot_open(const std::string& path, int error);

// Makes an empty file with a new name in the folder of `path`, open to its owner only, and gives
// its name.
Result<std::string> make_file_beside(const std::string& path);

void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);

// Removes a database and what SQLite puts beside it; nothing happens where there is none.
void remove_database(const std::string& path);

}  // namespace rung::kb
