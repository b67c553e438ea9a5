#include "kb/people.hpp"

#include <algorithm>

#include "kb/record.hpp"

namespace rung::kb {

namespace {

constexpr std::size_t kLongestWord = 40;

bool is_person_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestWord &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
         });
}

bool is_taken(Database& database, std::string_view name) {
  Statement ask(database, "SELECT 1 FROM person WHERE name = ?");
  return ask.with(name).row();
}

// Four syllables that nobody has yet, such as `dora-kemu`.
std::string made_up_name(Database& database) {
  constexpr std::string_view kConsonants = "bdfghklmnprstvwz", kVowels = "aeiou";
  std::string name;
  do {
    Statement dice(database, "SELECT abs(random() % 1000000000000)");
    auto rest = static_cast<std::uint64_t>(dice.row() ? dice.number(0) : 0);
    name.clear();
    for (int syllable = 0; syllable < 4; ++syllable) {
      if (syllable == 2) name += '-';
      name += kConsonants[rest % kConsonants.size()];
      rest /= kConsonants.size();
      name += kVowels[rest % kVowels.size()];
      rest /= kVowels.size();
    }
  } while (is_taken(database, name));
  return name;
}

}  // namespace

Result<Person> add_person(Store& store, std::string_view name, Moment at) {
  if (!name.empty() && !is_person_name(name)) {
    return failed<Person>(trouble(kBadInput,
                                  "a person cannot be called `" + std::string(name) + "`",
                                  "choose a word of up to 40 small letters, digits, `-` and `_`"));
  }
  Database& database = store.database();
  Write write(database, at);
  Person person{write.next(), std::string(name)};
  if (person.name.empty()) person.name = made_up_name(database);
  if (is_taken(database, person.name)) {
    return failed<Person>(trouble(
        kRefused, "there is a person called `" + person.name + "` already", "choose another word"));
  }
  Statement(database, "INSERT INTO person VALUES (?, randomblob(32), ?, NULL)")
      .with(person.id, person.name)
      .run();
  write.seal("person");
  write.commit();
  return database.finish(std::move(person));
}

Result<Person> find_person(const Store& store, std::string_view name) {
  Database& database = store.database();
  Person person{0, std::string(name)};
  Statement ask(database, "SELECT id FROM person WHERE name = ?");
  if (ask.with(name).row()) person.id = ask.number(0);
  if (database.ok() && person.id == 0) {
    return failed<Person>(
        trouble(kNotThere, "there is no person called `" + person.name + "` in the store"));
  }
  return database.finish(std::move(person));
}

Result<std::vector<Person>> people(const Store& store) {
  std::vector<Person> all;
  Statement ask(store.database(), "SELECT id, name FROM person ORDER BY name");
  while (ask.row()) all.push_back({ask.number(0), ask.text(1)});
  return store.database().finish(std::move(all));
}

}  // namespace rung::kb
