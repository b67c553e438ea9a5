// `rung kb setting`: what holds for the whole store, told or set.
#include "kb/settings.hpp"

#include "day.hpp"
#include "kb.hpp"
#include "kb_store.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kDayEnds = "day-ends";

Exit tell_settings(const Host& host, const Arguments& arguments, const kb::Store& store) {
  const auto settings = kb::settings(store);
  if (!settings) return report(host, store_failure(settings.diagnostics()));
  const std::string ends = clock_text(settings.value().day_ends);
  if (arguments.get("format") == "json") {
    host.out << "{" << json_string(kDayEnds) << ": " << json_string(ends) << "}\n";
  } else {
    host.out << kDayEnds << ' ' << ends << '\n';
  }
  return Exit::Done;
}

}  // namespace

Exit kb_setting(const Host& host, const Arguments& arguments) {
  const std::vector<std::string>& operands = arguments.operands;
  if (operands.size() > 1 && operands[1] != kDayEnds) {
    return report(
        host, {"a store has no setting `" + harmless(operands[1]) + "`",
               "there is `day-ends`, for example `rung kb setting day-ends 04:00`", Exit::Usage});
  }
  if (operands.size() > 3)
    return report(host, {"`rung kb setting` takes a name and a value", "", Exit::Usage});
  if (operands.size() < 3) {
    const auto store = open_store(host, arguments, false);
    return store ? tell_settings(host, arguments, store.value()) : report(host, store.failure());
  }
  const auto minutes = parse_clock(operands[2]);
  if (!minutes) {
    return report(host, {"`" + harmless(operands[2]) + "` is no time such as 04:00",
                         "give hours and minutes, from 00:00 to 12:00", Exit::Usage});
  }
  auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto done = kb::set_day_ends(store.value(), *minutes, kb::Moment{host.now});
  if (!done) return report(host, store_failure(done.diagnostics()));
  return tell_settings(host, arguments, store.value());
}

}  // namespace rung::cli
