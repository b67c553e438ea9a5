#include "jobs_option.hpp"

#include <algorithm>
#include <thread>

#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

Outcome<std::size_t> jobs_option(const Arguments& arguments) {
  constexpr std::size_t kMostJobs = 256;
  const std::string given = arguments.get("jobs");
  if (given.empty()) return std::max<std::size_t>(1, std::thread::hardware_concurrency());
  const auto jobs = parse_count(given);
  if (!jobs || *jobs == 0 || *jobs > kMostJobs) {
    return Failure{"`--jobs` takes a number from 1 to " + std::to_string(kMostJobs) + ", not `" +
                       harmless(given) + "`",
                   "leave it out for one a processor", Exit::Usage};
  }
  return *jobs;
}

}  // namespace rung::cli
