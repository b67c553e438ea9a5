#include "kb/settings.hpp"

#include <optional>
#include <string>

#include "kb/record.hpp"

namespace rung::kb {

namespace {

std::string clock_text(std::int32_t minutes) {
  const auto two = [](std::int32_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

// "04:00", as the table takes it.
std::optional<std::int32_t> minutes_in(std::string_view text) {
  constexpr std::size_t kLength = 5;
  if (text.size() != kLength || text[2] != ':') return std::nullopt;
  std::int32_t digits = 0;
  for (const std::size_t at : {0u, 1u, 3u, 4u}) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    digits = digits * 10 + (text[at] - '0');
  }
  const std::int32_t minutes = digits / 100 * 60 + digits % 100;
  return digits % 100 < 60 && minutes <= kLatestEndOfDay ? std::optional(minutes) : std::nullopt;
}

}  // namespace

Result<Settings> settings(const Store& store) {
  Database& database = store.database();
  Settings all;
  Statement ask(database,
                "SELECT value FROM store_setting WHERE name = 'day_ends' ORDER BY id DESC LIMIT 1");
  if (ask.row()) {
    const auto minutes = minutes_in(ask.view(0));
    if (!minutes) {
      database.note(trouble(
          kDamaged,
          "the store `" + database.shown() + "` is damaged: when a day ends in it cannot be read",
          "`rung kb verify` tells what was changed"));
    }
    all.day_ends = minutes.value_or(0);
  }
  return database.finish(all);
}

Result<std::int64_t> set_day_ends(Store& store, std::int32_t minutes, Moment at) {
  if (minutes < 0 || minutes > kLatestEndOfDay) {
    return failed<std::int64_t>(trouble(kBadInput, "a day ends between 00:00 and 12:00",
                                        "00:00 is midnight: the day ends as in the calendar"));
  }
  Database& database = store.database();
  Write write(database, at);
  const std::int64_t id = write.next();
  Statement(database, "INSERT INTO store_setting VALUES (?, randomblob(32), 'day_ends', ?)")
      .with(id, clock_text(minutes))
      .run();
  write.seal("store_setting");
  write.commit();
  return database.finish(id);
}

}  // namespace rung::kb
