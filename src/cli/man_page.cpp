// `rung man`: the manual page, made from the table of commands.
#include "commands.hpp"
#include "rung/version.hpp"

namespace rung::cli {

namespace {

// `text` for troff: a backslash, a hyphen and a mark at the beginning of a line mean something
// else.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += std::string("\\&") + c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string tagged(const std::string& tag, std::string_view says) {
  return ".TP\n" + tag + "\n" + roff(says) + "\n";
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + roff(text) + "\\fR"; }

std::string tagged_option(const OptionSpec& option) {
  std::string tag = bold("--" + std::string(option.name));
  if (!option.argument.empty()) tag += " " + italic(option.argument);
  std::string says(option.help);
  if (option.repeatable) says += " May be given several times.";
  return tagged(tag, says);
}

std::string command_section(const CommandSpec& command) {
  const std::string name = "rung " + std::string(command.name);
  std::string text = ".SS \"" + roff(name) + "\"\n";
  text += bold(name) + " [options]";
  if (!command.operands.empty()) text += " " + italic(command.operands);
  text += "\n.PP\n" + roff(command.description) + "\n";
  for (const ActionSpec& action : command.actions) {
    std::string tag = bold(action.name);
    if (!action.operands.empty()) tag += " " + italic(action.operands);
    text += tagged(tag, action.says);
  }
  for (const OptionSpec& option : command.options) text += tagged_option(option);
  for (const ExampleSpec& example : command.examples) {
    text += ".PP\n.EX\n" + roff(example.line) + "\n.EE\n.RS\n" + roff(example.says) + "\n.RE\n";
  }
  return text + ".PP\nExit status: " + roff(command.exit_status) + "\n";
}

}  // namespace

Exit run_man(const Host& host, const Arguments&) {
  const std::vector<CommandSpec> table = command_table();
  host.out << ".TH RUNG 1 \"\" \"rung " RUNG_VERSION
              "\" \"\"\n"
              ".SH NAME\nrung \\- the next safe step, and why\n"
              ".SH SYNOPSIS\n.B rung\n.I COMMAND\n[options]\n"
              ".SH DESCRIPTION\n"
              "Rung asks a person a few questions and names the next safe exercise, or the "
              "professional who should see them, and says why.\n"
              "It gives no medical advice and does not replace someone who can examine you.\n"
              ".SH COMMANDS\n";
  for (const CommandSpec& command : table) host.out << command_section(command);
  host.out << ".SH ENVIRONMENT\n"
           << tagged(bold("NO_COLOR"), "When set to anything, no colours are used.")
           << tagged(bold("LC_ALL, LC_CTYPE, LANG"),
                     "When they name no UTF-8 locale, only ASCII is written to a terminal.")
           << tagged(bold("RUNG_STORE"), "The file of the store, unless --store names one.")
           << tagged(bold("XDG_DATA_HOME"),
                     "Else the store is rung/store.db in this folder; when it is not set, in "
                     "~/.local/share.")
           << ".SH EXIT STATUS\n"
           << tagged("0", "done") << tagged("1", "done, and something was found")
           << tagged("2", "the command line is wrong")
           << tagged("3", "a file, a state or a rule cannot be used")
           << tagged("4", "trouble with the store");
  return Exit::Done;
}

}  // namespace rung::cli
