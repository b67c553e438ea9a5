// The store: one file that remembers packs and people, and can be checked against tampering.
//
// In: plain values and, of everything that is written, who and when; the store reads no clock and
// no environment. Out: values, or a diagnostic that names the place and the remedy. It knows the
// engine by its public headers only, and decides nothing itself. What stands in the file says
// docs/kb_format.md.
// Thread-safety: a Store is used by one thread at a time; any number of stores, in this program and
// others, may have the same file open. A process that forks opens its own. Whoever opens and closes
// the file in this program by other means takes away the locks of its stores.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "kb/trouble.hpp"

namespace rung::kb {

class Database;

struct OpenOptions {
  std::string path;
  bool create = true;   // make the store, and folders for it, where there is none
  int wait_ms = 5'000;  // how long a write waits for that of another program
};

class Store {
 public:
  // Opens a store; brings one of an older version forward. A file that is not a store, is damaged,
  // has another layout or was written by a later Rung is refused and left as it is. Without
  // `create`, a file that is not there is a failure. A store that exists is opened in O(1).
  static Result<Store> open(const OpenOptions& options);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // For kb's own functions.
  Database& database() const { return *database_; }

 private:
  explicit Store(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
};

}  // namespace rung::kb
