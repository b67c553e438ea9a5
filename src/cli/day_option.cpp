#include "day_option.hpp"

#include "day.hpp"

namespace rung::cli {

Outcome<Day> day_option(const Host& host, const Arguments& arguments, std::string_view option) {
  if (!arguments.has(option)) return host.today;
  const std::string text = arguments.get(option);
  if (const auto day = parse_day(text)) return *day;
  const std::string name = "--" + std::string(option);
  return Failure{"`" + name + "`: " + why_no_day(text), "for example `" + name + " 2026-11-20`",
                 Exit::Usage};
}

}  // namespace rung::cli
