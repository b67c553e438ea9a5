// People in the store: a short word each, nothing else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/moment.hpp"
#include "kb/store.hpp"

namespace rung::kb {

struct Person {
  std::int64_t id = 0;
  std::string name;
};

// Adds a person by the word they chose: up to 40 of the letters a to z, digits, `-` and `_`. With
// an empty word one is made up. Refused when the word is taken.
Result<Person> add_person(Store& store, std::string_view name, Moment at);

Result<Person> find_person(const Store& store, std::string_view name);

// All of them, by name.
Result<std::vector<Person>> people(const Store& store);

}  // namespace rung::kb
