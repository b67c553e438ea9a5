#include "options.hpp"

#include <algorithm>
#include <memory>

// Without this a path with a comma would be taken for two.
#define CXXOPTS_VECTOR_DELIMITER '\0'
#include <cxxopts.hpp>

#include "nearest.hpp"

namespace rung::cli {

namespace {

Failure usage(std::string message, std::string help) {
  return {std::move(message), std::move(help), Exit::Usage};
}

std::string see_help(const CommandSpec& command) {
  return "see `rung " + std::string(command.name) + " --help`";
}

const OptionSpec* find_option(const CommandSpec& command, std::string_view name) {
  const auto found = std::find_if(command.options.begin(), command.options.end(),
                                  [&](const OptionSpec& option) { return option.name == name; });
  return found == command.options.end() ? nullptr : &*found;
}

Failure unknown_command(const std::vector<CommandSpec>& table, const std::string& word) {
  std::vector<std::string> names;
  names.reserve(table.size());
  for (const CommandSpec& command : table) names.emplace_back(command.name);
  const std::string near = nearest_name(word, names);
  return usage("there is no command `" + word + "`",
               near.empty() ? "see `rung --help`" : "did you mean `rung " + near + "`?");
}

Failure unknown_option(const CommandSpec& command, const std::string& word) {
  std::vector<std::string> names = {"help"};
  for (const OptionSpec& option : command.options) names.emplace_back(option.name);
  const std::string shown = word.substr(0, word.find('='));
  const std::size_t begin = std::min(shown.find_first_not_of('-'), shown.size());
  const std::string near = nearest_name(shown.substr(begin), names);
  return usage("`rung " + std::string(command.name) + "` has no option `" + shown + "`",
               near.empty() ? see_help(command) : "did you mean `--" + near + "`?");
}

// cxxopts names the option between typographic quotes, as its only way to say which one it was.
std::string option_in(const std::string& message) {
  const std::string open = "\xE2\x80\x98";
  const std::size_t begin = message.find(open);
  const std::size_t end = message.find("\xE2\x80\x99");
  if (begin == std::string::npos || end == std::string::npos) return "";
  return message.substr(begin + open.size(), end - begin - open.size());
}

bool some_command_has(const std::vector<CommandSpec>& table, const std::string& word) {
  return word.starts_with("--") &&
         std::any_of(table.begin(), table.end(), [&](const CommandSpec& command) {
           return find_option(command, word.substr(2)) != nullptr;
         });
}

Failure option_before_command(const std::vector<CommandSpec>& table, const std::string& word) {
  const std::string near = nearest_name(word, {"--help", "--version"});
  if (near.empty() && !some_command_has(table, word))
    return usage("there is no option `" + word + "`", "see `rung --help`");
  return usage("there is no option `" + word + "` before a command",
               near.empty() ? "write the command first: `rung COMMAND " + word + "`"
                            : "did you mean `rung " + near + "`?");
}

Failure missing_argument(const CommandSpec& command, const std::string& name) {
  const OptionSpec* option = find_option(command, name);
  const std::string argument = option == nullptr ? "a value" : std::string(option->argument);
  return usage("`--" + name + "` needs " + argument, see_help(command));
}

cxxopts::Options parser_for(const CommandSpec& command) {
  cxxopts::Options parser("rung");
  parser.allow_unrecognised_options();
  auto add = parser.add_options();
  add("h,help", "");
  for (const OptionSpec& option : command.options) {
    if (option.argument.empty()) {
      add(std::string(option.name), "");
    } else {
      add(std::string(option.name), "", cxxopts::value<std::vector<std::string>>());
    }
  }
  return parser;
}

Outcome<Nothing> check_option(const CommandSpec& command, const OptionSpec& option,
                              const std::vector<std::string>& values) {
  const std::string name(option.name);
  if (values.size() > 1 && !option.repeatable) {
    return usage("`--" + name + "` is given more than once", "give it once");
  }
  for (const std::string& value : values) {
    if (value.empty() || value.starts_with("--")) return missing_argument(command, name);
    const auto& allowed = option.values;
    if (allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end()) {
      continue;
    }
    std::string message = "`--" + name + "` takes ";
    message.append(option.argument).append(", not `").append(value).append("`");
    return usage(std::move(message), see_help(command));
  }
  return Nothing{};
}

// Words after a lone `--` are operands whatever they begin with.
Outcome<Nothing> take_operands(const CommandSpec& command, const std::vector<std::string>& left,
                               std::size_t plain_from, Arguments& arguments) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    const bool looks_like_option = left[i].size() > 1 && left[i][0] == '-';
    if (looks_like_option && i < plain_from) return unknown_option(command, left[i]);
    if (command.operands.empty()) {
      return usage("`rung " + std::string(command.name) + "` takes no `" + left[i] + "` here",
                   see_help(command));
    }
    arguments.operands.push_back(left[i]);
  }
  return Nothing{};
}

Outcome<Arguments> parse_command(const CommandSpec& command,
                                 const std::vector<std::string>& words) {
  std::vector<const char*> argv = {"rung"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  const auto dashes = std::find(words.begin(), words.end(), "--");
  const auto after =
      dashes == words.end() ? 0u : static_cast<std::size_t>(words.end() - dashes - 1);

  cxxopts::Options parser = parser_for(command);
  const cxxopts::ParseResult parsed = parser.parse(static_cast<int>(argv.size()), argv.data());

  Arguments arguments;
  arguments.command = command.name;
  arguments.help = parsed.count("help") > 0;
  for (const OptionSpec& option : command.options) {
    const std::string name(option.name);
    if (parsed.count(name) == 0) continue;
    std::vector<std::string> values;
    if (!option.argument.empty()) values = parsed[name].as<std::vector<std::string>>();
    if (auto checked = check_option(command, option, values); !checked) return checked.failure();
    arguments.options[name] = std::move(values);
  }
  const std::vector<std::string>& left = parsed.unmatched();
  const std::size_t plain_from = left.size() - std::min(after, left.size());
  if (auto taken = take_operands(command, left, plain_from, arguments); !taken) {
    return taken.failure();
  }
  return arguments;
}

}  // namespace

std::string Arguments::get(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  if (found == options.end() || found->second.empty()) return std::string(otherwise);
  return found->second.back();
}

std::vector<std::string> Arguments::all(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

Outcome<Arguments> parse_arguments(const std::vector<CommandSpec>& table,
                                   const std::vector<std::string>& words) {
  Arguments arguments;
  if (words.empty()) return usage("no command is given", "see `rung --help`");
  const std::string& first = words.front();
  arguments.help = first == "--help" || first == "-h" || first == "help";
  arguments.version = first == "--version";
  if (arguments.version) return arguments;
  if (arguments.help && words.size() == 1) return arguments;
  const std::string& name = arguments.help ? words[1] : first;
  if (name.starts_with("-")) return option_before_command(table, name);
  for (const CommandSpec& command : table) {
    if (command.name != name) continue;
    arguments.command = name;
    if (arguments.help) return arguments;
    try {
      return parse_command(command, {words.begin() + 1, words.end()});
    } catch (const cxxopts::exceptions::missing_argument& wrong) {
      return missing_argument(command, option_in(wrong.what()));
    } catch (const cxxopts::exceptions::exception& wrong) {
      return usage("an option has a value that it does not take: `" + option_in(wrong.what()) + "`",
                   see_help(command));
    }
  }
  return unknown_command(table, name);
}

}  // namespace rung::cli
