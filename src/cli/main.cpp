// The program: fills a Host, reads the command line, hands over to one command.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string_view>

#include "commands.hpp"
#include "day.hpp"
#include "executable.hpp"
#include "help.hpp"
#include "kb_store.hpp"

namespace {

using rung::cli::Arguments;
using rung::cli::CommandSpec;
using rung::cli::Exit;
using rung::cli::Host;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool shows_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = variable(name);
    if (value.empty()) continue;
    for (const std::string_view name_of_it : {"UTF-8", "utf-8", "UTF8", "utf8"}) {
      if (value.find(name_of_it) != value.npos) return true;
    }
    return false;
  }
  return false;
}

void measure_terminal(Host& host) {
  constexpr std::size_t kNarrowest = 20;
  constexpr std::size_t kWidest = 80;
  constexpr std::size_t kLowest = 10;
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return;
  if (size.ws_col != 0) host.width = std::clamp<std::size_t>(size.ws_col, kNarrowest, kWidest);
  if (size.ws_row != 0) host.height = std::max<std::size_t>(size.ws_row, kLowest);
}

Host make_host() {
  Host host{std::cout, std::cerr};
  host.input = STDIN_FILENO;
  host.input_is_terminal = ::isatty(STDIN_FILENO) == 1;
  host.output_is_terminal = ::isatty(STDOUT_FILENO) == 1;
  host.error_is_terminal = ::isatty(STDERR_FILENO) == 1;
  host.color_allowed = variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  host.can_redraw = variable("TERM") != "dumb" && !variable("TERM").empty();
  host.ascii = host.output_is_terminal && !shows_utf8();
  const std::string_view terminal = variable("TERM");
  host.edits_lines = host.input_is_terminal && !terminal.empty() && terminal != "dumb";
  if (host.output_is_terminal) measure_terminal(host);
  host.executable = rung::cli::executable_path();
  const rung::cli::LocalTime local = rung::cli::local_time_by_clock();
  host.today = local.day;
  host.minute = local.minute;
  host.now = rung::cli::seconds_by_clock();
  host.store = rung::cli::store_by_environment(variable("RUNG_STORE"), variable("XDG_DATA_HOME"),
                                               variable("HOME"));
  return host;
}

Exit run_command(const Host& host, const Arguments& arguments) {
  if (arguments.command == "diff") return rung::cli::run_diff(host, arguments);
  if (arguments.command == "audit") return rung::cli::run_audit(host, arguments);
  if (arguments.command == "report") return rung::cli::run_report(host, arguments);
  if (arguments.command == "batch") return rung::cli::run_batch(host, arguments);
  if (arguments.command == "check") return rung::cli::run_check(host, arguments);
  if (arguments.command == "fmt") return rung::cli::run_fmt(host, arguments);
  if (arguments.command == "test") return rung::cli::run_test(host, arguments);
  if (arguments.command == "graph") return rung::cli::run_graph(host, arguments);
  if (arguments.command == "explain") return rung::cli::run_explain(host, arguments);
  if (arguments.command == "history") return rung::cli::run_history(host, arguments);
  if (arguments.command == "kb") return rung::cli::run_kb(host, arguments);
  if (arguments.command == "log") return rung::cli::run_log(host, arguments);
  if (arguments.command == "next") return rung::cli::run_next(host, arguments);
  if (arguments.command == "override") return rung::cli::run_override(host, arguments);
  if (arguments.command == "plan") return rung::cli::run_plan(host, arguments);
  if (arguments.command == "replay") return rung::cli::run_replay(host, arguments);
  if (arguments.command == "decide") return rung::cli::run_decide(host, arguments);
  if (arguments.command == "completion") return rung::cli::run_completion(host, arguments);
  if (arguments.command == "man") return rung::cli::run_man(host, arguments);
  return rung::cli::run_triage(host, arguments);
}

Exit run(const Host& host, const std::vector<std::string>& words) {
  const std::vector<CommandSpec> table = rung::cli::command_table();
  const auto arguments = rung::cli::parse_arguments(table, words);
  if (!arguments) return report(host, arguments.failure());
  if (arguments.value().version) {
    host.out << rung::cli::version_line();
    return Exit::Done;
  }
  if (!arguments.value().help) return run_command(host, arguments.value());
  const auto command = std::find_if(table.begin(), table.end(), [&](const CommandSpec& one) {
    return one.name == arguments.value().command;
  });
  host.out << (command == table.end() ? program_help(table) : command_help(*command));
  return Exit::Done;
}

}  // namespace

int main(int argc, char** argv) {
  // A file that grows past its limit is a failed write, not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);
  const Host host = make_host();
  try {
    Exit status = run(host, {argv + std::min(argc, 1), argv + argc});
    if (!host.out.flush()) status = report(host, {"the output cannot be written", ""});
    return static_cast<int>(status);
  } catch (const std::exception& wrong) {
    return static_cast<int>(report(host, {std::string("stopped: ") + wrong.what(), ""}));
  }
}
