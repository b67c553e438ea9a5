// `rung completion`: scripts for shells, made from the table of commands.
#include <algorithm>

#include "commands.hpp"

namespace rung::cli {

namespace {

using Table = std::vector<CommandSpec>;

// `text` in single quotes for a shell.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string flag_of(const OptionSpec& option) { return "--" + std::string(option.name); }

bool takes_file(std::string_view argument) {
  return argument.find("FILE") != std::string_view::npos ||
         argument.find("FOLDER") != std::string_view::npos;
}

std::string joined_words(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) out.append(out.empty() ? "" : " ").append(word);
  return out;
}

// The operands that are fixed words, "bash|zsh|fish" or the names of actions; empty when they are
// files or anything else.
std::vector<std::string_view> operand_words(const CommandSpec& command) {
  std::vector<std::string_view> words;
  for (const ActionSpec& action : command.actions) words.push_back(action.name);
  if (!words.empty()) return words;
  std::string_view rest = command.operands;
  const bool plain = !rest.empty() && std::all_of(rest.begin(), rest.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '|' || c == '-';
  });
  while (plain && !rest.empty()) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    words.push_back(rest.substr(0, bar));
    rest.remove_prefix(std::min(bar + 1, rest.size()));
  }
  return words;
}

std::string command_names(const Table& table) {
  std::vector<std::string_view> names;
  for (const CommandSpec& command : table) names.push_back(command.name);
  return joined_words(names);
}

std::string flags_of(const CommandSpec& command) {
  std::string out;
  for (const OptionSpec& option : command.options) out += flag_of(option) + " ";
  return out + "--help";
}

std::string bash_argument(const CommandSpec& command, const OptionSpec& option) {
  std::string line = "    " + std::string(command.name) + ":" + flag_of(option) + ") ";
  if (!option.values.empty())
    return line + "words=" + quoted(joined_words(option.values)) + " ;;\n";
  return line + (takes_file(option.argument) ? "files=1 ;;\n" : "return ;;\n");
}

std::string bash_operands(const CommandSpec& command) {
  std::string line = "    " + std::string(command.name) + ") ";
  const auto words = operand_words(command);
  if (!command.actions.empty()) {
    return line + "if ((COMP_CWORD == 2)); then words=" + quoted(joined_words(words)) +
           "; else files=1; fi ;;\n";
  }
  if (!words.empty()) return line + "words=" + quoted(joined_words(words)) + " ;;\n";
  return line + (takes_file(command.operands) ? "files=1 ;;\n" : ";;\n");
}

std::string bash_script(const Table& table) {
  std::string arguments, flags, operands;
  for (const CommandSpec& command : table) {
    for (const OptionSpec& option : command.options) {
      if (!option.argument.empty()) arguments += bash_argument(command, option);
    }
    flags += "    " + std::string(command.name) + ") words=" + quoted(flags_of(command)) + " ;;\n";
    operands += bash_operands(command);
  }
  return "# Completion of rung for bash.\n"
         "_rung() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
         "  local command=${COMP_WORDS[1]} words= files=\n"
         "  COMPREPLY=()\n"
         "  if [[ $current == = ]]; then current=; fi\n"
         "  if [[ $before == = ]]; then before=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
         "  if ((COMP_CWORD == 1)); then\n"
         "    COMPREPLY=($(compgen -W " +
         quoted(command_names(table) + " --help --version") +
         " -- \"$current\"))\n"
         "    return\n"
         "  fi\n"
         "  case $command:$before in\n" +
         arguments +
         "    *) case $current in\n"
         "    -*) case $command in\n" +
         flags +
         "    esac ;;\n"
         "    *) case $command in\n" +
         operands +
         "    esac ;;\n"
         "    esac ;;\n"
         "  esac\n"
         "  if [[ -n $files ]]; then\n"
         "    compopt -o filenames 2>/dev/null\n"
         "    mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
         "  else\n"
         "    COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  fi\n"
         "}\n"
         "complete -F _rung rung\n";
}

// What zsh shows in brackets or after a colon must not hold its own marks.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const OptionSpec& option) {
  std::string spec = (option.repeatable ? "*" : "") + flag_of(option);
  if (!option.argument.empty()) spec += "=";
  spec += "[" + zsh_text(option.help) + "]";
  if (!option.argument.empty()) {
    spec += ":" + zsh_text(option.argument) + ":";
    if (!option.values.empty()) {
      spec += "(" + joined_words(option.values) + ")";
    } else if (takes_file(option.argument)) {
      spec += "_files";
    }
  }
  return quoted(spec);
}

std::string zsh_operands(const CommandSpec& command) {
  const auto words = operand_words(command);
  const std::string more = command.actions.empty() ? "" : " '*:file:_files'";
  if (!words.empty()) return " " + quoted("1:word:(" + joined_words(words) + ")") + more;
  return takes_file(command.operands) ? " '*:file:_files'" : "";
}

std::string zsh_script(const Table& table) {
  std::string commands, cases;
  for (const CommandSpec& command : table) {
    const std::string name(command.name);
    commands += "    " + quoted(name + ":" + zsh_text(command.summary)) + "\n";
    cases += "    " + name + ") _arguments";
    for (const OptionSpec& option : command.options) cases += " \\\n      " + zsh_option(option);
    cases += " \\\n      '--help[This help.]'" + zsh_operands(command) + " ;;\n";
  }
  return "#compdef rung\n"
         "_rung() {\n"
         "  local -a commands=(\n" +
         commands +
         "  )\n"
         "  if ((CURRENT == 2)); then\n"
         "    _describe command commands\n"
         "    _arguments '--help[this help]' '--version[the versions]'\n"
         "    return\n"
         "  fi\n"
         "  local command=$words[2]\n"
         "  shift words\n"
         "  ((CURRENT--))\n"
         "  case $command in\n" +
         cases +
         "  esac\n"
         "}\n"
         "_rung \"$@\"\n";
}

// fish knows two escapes inside single quotes.
std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string fish_option(const std::string& condition, const OptionSpec& option) {
  std::string line = "complete -c rung -n " + fish_quoted(condition) + " -l ";
  line += option.name;
  if (!option.values.empty()) {
    line += " -x -a " + fish_quoted(joined_words(option.values));
  } else if (takes_file(option.argument)) {
    line += " -r -F";
  } else if (!option.argument.empty()) {
    line += " -x";
  }
  return line + " -d " + fish_quoted(option.help) + "\n";
}

std::string fish_script(const Table& table) {
  std::string text =
      "# Completion of rung for fish.\n"
      "complete -c rung -f\n"
      "complete -c rung -n __fish_use_subcommand -l help -s h -d 'this help'\n"
      "complete -c rung -n __fish_use_subcommand -l version -d 'the versions'\n";
  for (const CommandSpec& command : table) {
    const std::string name(command.name);
    text += "complete -c rung -n __fish_use_subcommand -a " + name + " -d " +
            fish_quoted(command.summary) + "\n";
    const std::string condition = "__fish_seen_subcommand_from " + name;
    for (const OptionSpec& option : command.options) text += fish_option(condition, option);
    const auto words = operand_words(command);
    const std::string lead = "complete -c rung -n " + fish_quoted(condition);
    if (!words.empty()) {
      text += lead + " -a " + fish_quoted(joined_words(words)) +
              (command.actions.empty() ? "\n" : " -F\n");
    } else if (takes_file(command.operands)) {
      text += lead + " -F\n";
    }
  }
  return text;
}

}  // namespace

Exit run_completion(const Host& host, const Arguments& arguments) {
  const std::string shell = arguments.operands.size() == 1 ? arguments.operands.front() : "";
  const Table table = command_table();
  if (shell == "bash") {
    host.out << bash_script(table);
  } else if (shell == "zsh") {
    host.out << zsh_script(table);
  } else if (shell == "fish") {
    host.out << fish_script(table);
  } else {
    return report(host, {"name one shell: bash, zsh or fish", "for example `rung completion bash`",
                         Exit::Usage});
  }
  return Exit::Done;
}

}  // namespace rung::cli
