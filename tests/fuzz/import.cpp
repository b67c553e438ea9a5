// Any bytes are an export that can be taken in, or are refused with a reason and change nothing.
// What was taken in can be read, decided on, exported to as many records, and erased.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <source_location>
#include <string>
#include <string_view>

#include "kb/decisions.hpp"
#include "kb/ledger.hpp"
#include "kb/transfer.hpp"

namespace {

using namespace rung;

constexpr kb::Moment kNow{1'780'000'000};

// `why` is what the store said, where it said something.
void require(bool holds, const std::string& why = "",
             std::source_location place = std::source_location::current()) {
  if (holds) return;
  std::fprintf(stderr, "import.cpp:%u: does not hold. %s\n", unsigned{place.line()}, why.c_str());
  std::abort();
}

template <typename T>
void require_done(const Result<T>& result,
                  std::source_location place = std::source_location::current()) {
  require(result.ok(), result.ok() ? "" : result.diagnostics().front().message, place);
}

// One for all inputs: making one takes longer than anything else.
kb::Store& store() {
  static kb::Store all = [] {
    const std::string base = ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    kb::OpenOptions options;
    options.path = base + "/rung_fuzz." + std::to_string(::getpid()) + ".db";
    auto made = kb::Store::open(options);
    require_done(made);
    // It has no name any more and goes away with the process.
    for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(options.path + part);
    return std::move(made).value();
  }();
  return all;
}

void look_at(const kb::Imported& done) {
  const kb::Person& person = done.person;
  kb::Situation late;
  late.today = Day{376'199};
  require_done(kb::remember(store(), person, late));
  require_done(kb::decisions(store(), person));
  const auto exported = kb::export_person(store(), person);
  require_done(exported);
  require_done(kb::erase_person(store(), person, kNow));
  const auto again = kb::import_person(store(), exported.value(), kNow);
  require_done(again);
  require(again.value().records == done.records);
  require_done(kb::erase_person(store(), again.value().person, kNow));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto before = kb::head(store());
  require_done(before);
  const auto done = kb::import_person(store(), text, kNow);
  if (done.ok()) {
    look_at(done.value());
    return 0;
  }
  require(!done.diagnostics().empty());
  require(!kb::is_store_trouble(done.diagnostics().front()), done.diagnostics().front().message);
  const auto after = kb::head(store());
  require_done(after);
  require(kb::text_of(after.value()) == kb::text_of(before.value()));
  return 0;
}
