#include "help.hpp"

#include "rung/version.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kWidth = 80;
constexpr std::size_t kHelpColumn = 24;

// A name with what it does beside it, or below when the name is too long for its column.
std::string entry(const std::string& name, std::string_view says) {
  std::string text = wrapped(says, kWidth, kHelpColumn);
  const std::string head = "  " + name;
  if (head.size() + 2 > kHelpColumn) return head + "\n" + text;
  return text.replace(0, head.size(), head);
}

std::string option_entry(const OptionSpec& option) {
  std::string name = "--" + std::string(option.name);
  if (!option.argument.empty()) name += " " + std::string(option.argument);
  std::string says(option.help);
  if (option.repeatable) says += " May be given several times.";
  return entry(name, says);
}

std::string action_entry(const ActionSpec& action) {
  std::string name(action.name);
  if (!action.operands.empty()) name.append(" ").append(action.operands);
  return entry(name, action.says);
}

}  // namespace

std::string program_help(const std::vector<CommandSpec>& table) {
  std::string text =
      "rung: the next safe step, and why\n\nusage: rung COMMAND [options]\n\ncommands:\n";
  for (const CommandSpec& command : table)
    text += entry(std::string(command.name), command.summary);
  text += "\n" + entry("--help, -h", "this help; with a command, the help of that command");
  text += entry("--version", "the versions of the program and of the rule language");
  text += "\nexit status:\n";
  text += entry("0", "done");
  text += entry("1", "done, and something was found: a failing scenario, a difference");
  text += entry("2", "the command line is wrong");
  text += entry("3", "a file, a state or a rule cannot be used");
  text += entry("4", "trouble with the store");
  text += "\nRung gives no medical advice and does not replace someone who can examine you.\n";
  text += "It sends nothing to anybody; docs/privacy.md says what it keeps, and where.\n";
  return text;
}

std::string command_help(const CommandSpec& command) {
  std::string text =
      "rung " + std::string(command.name) + ": " + std::string(command.summary) + "\n";
  text += "\nusage: rung " + std::string(command.name) + " [options]";
  if (!command.operands.empty()) text += " " + std::string(command.operands);
  text += "\n\n" + wrapped(command.description, kWidth);
  if (!command.actions.empty()) text += "\nactions:\n";
  for (const ActionSpec& action : command.actions) text += action_entry(action);
  text += "\noptions:\n";
  for (const OptionSpec& option : command.options) text += option_entry(option);
  text += entry("--help, -h", "This help.");
  text += "\nexamples:\n";
  for (const ExampleSpec& example : command.examples) {
    text += "  " + std::string(example.line) + "\n" + wrapped(example.says, kWidth, 6);
  }
  text += "\nexit status:\n" + wrapped(command.exit_status, kWidth, 2);
  return text;
}

std::string version_line() { return "rung " RUNG_VERSION ", language " RUNG_LANGUAGE_VERSION "\n"; }

}  // namespace rung::cli
