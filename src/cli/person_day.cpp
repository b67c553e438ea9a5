#include "person_day.hpp"

#include "day.hpp"
#include "day_option.hpp"
#include "kb/settings.hpp"
#include "kb_store.hpp"

namespace rung::cli {

Outcome<PersonDay> day_for_person(const Host& host, const Arguments& arguments,
                                  const kb::Store& store) {
  const auto today = day_option(host, arguments, "today");
  if (!today) return today.failure();
  if (arguments.has("today")) return PersonDay{today.value(), ""};
  const auto settings = kb::settings(store);
  if (!settings) return store_failure(settings.diagnostics());
  const std::int32_t ends = settings.value().day_ends;
  if (host.minute >= ends) return PersonDay{today.value(), ""};
  const Day before{today.value().number - 1};
  return PersonDay{before, "Until " + clock_text(ends) + ", when a day ends in this store, it is " +
                               day_text(before) + "; `--today " + day_text(today.value()) +
                               "` says otherwise."};
}

}  // namespace rung::cli
