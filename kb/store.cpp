#include "kb/store.hpp"

#include "kb/files.hpp"
#include "kb/migrate.hpp"
#include "kb/place.hpp"
#include "kb/sqlite.hpp"

namespace rung::kb {

namespace {

Result<Done> find_or_make(const OpenOptions& options) {
  const auto place = look_at(options.path);
  if (!place) return Result<Done>::failure(place.diagnostics());
  if (place.value() == Place::Store) {
    remove_other_names(options.path);
    return Done{};
  }
  if (options.create) return make_store(options.path, options.wait_ms);
  return failed<Done>(trouble(kCannotOpen, "there is no store at `" + options.path + "` yet",
                              "`rung kb install` makes one; `--store FILE` names another"));
}

}  // namespace

Store::Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const OpenOptions& options) {
  if (auto found = find_or_make(options); !found) {
    return Result<Store>::failure(found.diagnostics());
  }
  auto database = std::make_unique<Database>(options.path, options.path, options.wait_ms);
  migrate(*database);
  set_up_connection(*database);
  check_layout(*database);
  if (auto why = database->take_trouble()) return failed<Store>(std::move(*why));
  return Store(std::move(database));
}

}  // namespace rung::kb
