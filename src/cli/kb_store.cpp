#include "kb_store.hpp"

#include <filesystem>
#include <system_error>

#include "text.hpp"

namespace rung::cli {

std::string store_by_environment(std::string_view rung_store, std::string_view xdg_data_home,
                                 std::string_view home) {
  constexpr std::string_view kFile = "/rung/store.db";
  if (!rung_store.empty()) return std::string(rung_store);
  if (xdg_data_home.starts_with('/')) return std::string(xdg_data_home).append(kFile);
  if (home.starts_with('/')) return std::string(home).append("/.local/share").append(kFile);
  return "";
}

Failure store_failure(const std::vector<Diagnostic>& why) {
  const Diagnostic& first = why.front();
  return {harmless(first.message), first.help.empty() ? "" : harmless(first.help.front()),
          kb::is_store_trouble(first) ? Exit::Store : Exit::BadInput};
}

bool store_is_there(const Host& host, const Arguments& arguments) {
  std::error_code error;
  const std::string path = arguments.get("store", host.store);
  return !path.empty() && (std::filesystem::exists(path, error) || error);
}

Outcome<kb::Store> open_store(const Host& host, const Arguments& arguments, bool create) {
  kb::OpenOptions options;
  options.path = arguments.get("store", host.store);
  options.create = create;
  if (options.path.empty()) {
    return Failure{"it is not known where the store is",
                   "name it with `--store FILE`, or set RUNG_STORE", Exit::Usage};
  }
  auto opened = kb::Store::open(options);
  if (!opened) return store_failure(opened.diagnostics());
  return std::move(opened).value();
}

}  // namespace rung::cli
