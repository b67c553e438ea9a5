// `rung kb`: finds the action among those of the command table and hands over to it.
#include <algorithm>

#include "commands.hpp"
#include "kb.hpp"
#include "nearest.hpp"

namespace rung::cli {

namespace {

Failure kb_usage(std::string message, std::string help = "see `rung kb --help`") {
  return {std::move(message), std::move(help), Exit::Usage};
}

Failure no_such_action(const CommandSpec& command, const std::string& word) {
  std::vector<std::string> names;
  for (const ActionSpec& action : command.actions) names.emplace_back(action.name);
  const std::string near = nearest_name(word, names);
  const std::string message = "`rung kb` has no action `" + word + "`";
  return near.empty() ? kb_usage(message)
                      : kb_usage(message, "did you mean `rung kb " + near + "`?");
}

// The action that the operands begin with; refuses options and operands that it does not take.
Outcome<const ActionSpec*> action_of(const CommandSpec& command, const Arguments& arguments) {
  if (arguments.operands.empty()) return kb_usage("say what `rung kb` should do");
  const std::string& word = arguments.operands.front();
  const auto found = std::find_if(command.actions.begin(), command.actions.end(),
                                  [&](const ActionSpec& action) { return action.name == word; });
  if (found == command.actions.end()) return no_such_action(command, word);
  for (const auto& [option, values] : arguments.options) {
    const auto& taken = found->options;
    if (std::find(taken.begin(), taken.end(), option) == taken.end()) {
      return kb_usage("`rung kb " + word + "` takes no `--" + option + "`");
    }
  }
  const std::size_t behind = arguments.operands.size() - 1;
  const bool needs_one = !found->operands.empty() && !found->operands.starts_with("[");
  if (needs_one && behind != 1) {
    return kb_usage("`rung kb " + word + "` needs one " + std::string(found->operands));
  }
  if (found->operands.empty() && behind != 0) {
    return kb_usage("`rung kb " + word + "` takes no `" + arguments.operands[1] + "` here");
  }
  return &*found;
}

}  // namespace

Exit run_kb(const Host& host, const Arguments& arguments) {
  const std::vector<CommandSpec> table = command_table();
  const auto command = std::find_if(table.begin(), table.end(),
                                    [](const CommandSpec& one) { return one.name == "kb"; });
  const auto action = action_of(*command, arguments);
  if (!action) return report(host, action.failure());
  const std::string_view name = action.value()->name;
  if (name == "install") return kb_install(host, arguments);
  if (name == "list") return kb_list(host, arguments);
  if (name == "show") return kb_show(host, arguments);
  if (name == "verify") return kb_verify(host, arguments);
  if (name == "head") return kb_head(host, arguments);
  if (name == "people") return kb_people(host, arguments);
  if (name == "export") return kb_export(host, arguments);
  if (name == "import") return kb_import(host, arguments);
  if (name == "erase") return kb_erase(host, arguments);
  if (name == "setting") return kb_setting(host, arguments);
  if (name == "backup") return kb_backup(host, arguments);
  return kb_mark(host, arguments);
}

}  // namespace rung::cli
