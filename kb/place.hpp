// What stands at the path of a store, seen from outside before SQLite touches it. Private to kb.
#pragma once

#include <string>

#include "kb/trouble.hpp"

namespace rung::kb {

enum class Place { Empty, Store };

// Is there a store at `path`, or nothing? Anything else is trouble: a folder, a link, a file of
// something else, one that was cut off, one of a later Rung. Reads at most a hundred bytes and
// changes nothing.
Result<Place> look_at(const std::string& path);

// Is there something in the journal beside the store? Then pages may stand in it that the file does
// not have yet.
bool has_journal(const std::string& path);

// Makes an empty store of the newest layout at `path`, and the folders above it, open to their
// owner only. The store is made under another name and takes its own when it is complete; when
// another program was faster, its store stays.
Result<Done> make_store(const std::string& path, int wait_ms);

}  // namespace rung::kb
