// Fails to build unless the store is installed with its headers, and brings what it needs along.
#include <cstdio>

#include "kb/decisions.hpp"
#include "kb/kept_fold.hpp"
#include "kb/ledger.hpp"
#include "kb/packs.hpp"
#include "kb/transfer.hpp"

int main(int, char** words) {
  using namespace rung;
  kb::OpenOptions options;
  options.path = words[1];
  auto store = kb::Store::open(options);
  if (!store) return 1;
  const kb::Moment now{1'780'000'000};
  const auto ada = kb::add_person(store.value(), "ada", now);
  if (!ada) return 1;
  const auto checked = kb::verify(store.value());
  if (!checked || !checked.value().broken.empty()) return 1;
  std::printf("a store of %zu people\n", kb::people(store.value()).value().size());
}
