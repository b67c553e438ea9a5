// Reading and writing files, with errors a user can act on. Nothing here throws.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "outcome.hpp"

namespace rung::cli {

constexpr std::size_t kMaxFileBytes = 64u << 20;

// The bytes of a file. Fails when it is missing, a folder, unreadable or larger than `max_bytes`.
Outcome<std::string> read_file(const std::string& path, std::size_t max_bytes = kMaxFileBytes);

// A file to be read bit by bit; the descriptor is the caller's to close. Fails when it is missing,
// a folder or unreadable.
Outcome<int> open_to_read(const std::string& path);

// The bytes of the standard input up to its end; `path` "-" means it, anything else a file.
Outcome<std::string> read_input(const Host& host, const std::string& path,
                                std::size_t max_bytes = kMaxFileBytes);

// Writes `text` so that a reader sees the old file or the new one, never a part: into a file beside
// it, which then takes its name. Keeps the mode of a file that exists, else only the owner may read
// it. A symbolic link stays one. On failure the old file is as it was.
Outcome<Nothing> write_file(const std::string& path, std::string_view text);

// The files that `paths` name, each once, ordered by name: a file is itself, a folder is every
// *.rung in it and below it, hidden folders left out. Fails when a path does not exist or a folder
// has no rules.
Outcome<std::vector<std::string>> find_rule_files(const std::vector<std::string>& paths);

}  // namespace rung::cli
