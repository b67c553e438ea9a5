// Why the store could not do something, as a diagnostic. Nothing in kb throws.
//
// K1… the store itself cannot be used: its file, its disk, its layout. K2… the store is well, and
// what was asked of it cannot be done.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rung/diagnostic.hpp"
#include "rung/result.hpp"

namespace rung::kb {

constexpr std::string_view kCannotOpen = "K1001";   // no file, no folder, no right to it
constexpr std::string_view kNotAStore = "K1002";    // something else stands there
constexpr std::string_view kNewer = "K1003";        // a later Rung wrote it
constexpr std::string_view kDamaged = "K1004";      // cut off or overwritten
constexpr std::string_view kLocked = "K1005";       // another program keeps it
constexpr std::string_view kFull = "K1006";         // no room left
constexpr std::string_view kCannotWrite = "K1007";  // it may only be read, or the disk fails
constexpr std::string_view kNotThere = "K2001";     // nothing in the store has that name
constexpr std::string_view kRefused = "K2002";      // it would contradict what is in the store
constexpr std::string_view kBadInput = "K2003";     // what was handed in cannot be used

// Of something that is done and gives nothing back.
struct Done {};

inline Diagnostic trouble(std::string_view code, std::string message, std::string help = "") {
  Diagnostic made;
  made.code = code;
  made.message = std::move(message);
  if (!help.empty()) made.help.push_back(std::move(help));
  return made;
}

template <typename T>
Result<T> failed(Diagnostic why) {
  std::vector<Diagnostic> all;
  all.push_back(std::move(why));
  return Result<T>::failure(std::move(all));
}

// Does this say that the store itself cannot be used?
inline bool is_store_trouble(const Diagnostic& one) { return one.code.starts_with("K1"); }

}  // namespace rung::kb
