// Where the store is, and what is said when it cannot be used.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kb/store.hpp"
#include "options.hpp"

namespace rung::cli {

// The file of the store by the environment: the value of RUNG_STORE, else rung/store.db in that of
// XDG_DATA_HOME, else in .local/share below HOME; empty when none says. A relative XDG_DATA_HOME
// counts as not set.
std::string store_by_environment(std::string_view rung_store, std::string_view xdg_data_home,
                                 std::string_view home);

// Opens the store that `--store` or else the environment names; without `create` it must be there.
Outcome<kb::Store> open_store(const Host& host, const Arguments& arguments, bool create);

// Does anything stand where the store would be?
bool store_is_there(const Host& host, const Arguments& arguments);

// The first of `why` as a failure: with the status Store when the store itself cannot be used.
// REQUIRES: not empty.
Failure store_failure(const std::vector<Diagnostic>& why);

}  // namespace rung::cli
