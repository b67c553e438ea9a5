// `rung report`: all that is known of rules, in a folder, for who signs them.
#include <filesystem>
#include <optional>
#include <system_error>

#include "commands.hpp"
#include "day_option.hpp"
#include "files.hpp"
#include "rules.hpp"
#include "rung/report.hpp"
#include "share_line.hpp"
#include "time_limit.hpp"

namespace rung::cli {

namespace {

namespace fs = std::filesystem;

Outcome<Nothing> make_folder(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return Nothing{};
  if (fs::exists(folder, error)) {
    return Failure{"`" + folder + "` is a file, and the report is a folder",
                   "name a folder, or one that is not there yet"};
  }
  fs::create_directories(folder, error);
  if (!error) return Nothing{};
  return Failure{"cannot make the folder `" + folder + "`: " + error.message(),
                 "check the path, and who may write there"};
}

Outcome<Nothing> write_all_files(const std::string& folder, const std::vector<ReportFile>& files) {
  for (const ReportFile& file : files) {
    const auto written = write_file((fs::path(folder) / file.name).string(), file.text);
    if (!written) return written.failure();
  }
  return Nothing{};
}

// Each says what it did not decide; time is shared by all.
constexpr int kUsualSeconds = 300;

}  // namespace

Exit run_report(const Host& host, const Arguments& arguments) {
  if (!arguments.has("rules") && arguments.operands.empty()) {
    return report(host, {"a report needs rules",
                         "name them: `rung report --rules FILE|FOLDER --out FOLDER`", Exit::Usage});
  }
  if (!arguments.has("out")) {
    return report(host, {"a report needs a folder to be written to",
                         "name it: `rung report --rules FILE|FOLDER --out FOLDER`", Exit::Usage});
  }
  const auto today = day_option(host, arguments, "today");
  if (!today) return report(host, today.failure());
  const auto out_of_time = time_limit_option(arguments, kUsualSeconds);
  if (!out_of_time) return report(host, out_of_time.failure());
  const auto rules = load_rules(host, arguments);
  if (!rules) return report(host, rules.failure());
  std::optional<RuleSet> earlier;
  if (arguments.has("from")) {
    const auto loaded = load_earlier_rules(host, arguments.all("from"));
    if (!loaded) return report(host, loaded.failure());
    earlier = loaded.value();
  }
  const std::string folder = arguments.get("out");
  // Before the work, which takes long.
  if (const auto made = make_folder(folder); !made) return report(host, made.failure());
  ReportOptions options;
  options.today = today.value();
  options.from = earlier ? &*earlier : nullptr;
  options.out_of_time = out_of_time.value();
  ShareLine line(host);
  options.progress = line.shown();
  const Report made = make_report(rules.value(), options);
  line.wipe();
  const std::vector<ReportFile> files = report_files(made, rules.value());
  if (const auto written = write_all_files(folder, files); !written)
    return report(host, written.failure());
  for (const ReportFile& file : files) host.out << (fs::path(folder) / file.name).string() << '\n';
  if (!made.complete) host.out << "the time was up before all of it was looked at\n";
  return Exit::Done;
}

}  // namespace rung::cli
