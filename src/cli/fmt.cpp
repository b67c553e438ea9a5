// `rung fmt`: the canonical layout, in place or to be compared with.
#include "commands.hpp"
#include "files.hpp"
#include "rung/format.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

void print_mistakes(const Host& host, const std::string& name, const std::string& text,
                    const std::vector<Diagnostic>& found) {
  host.err << render_diagnostics(found, {{name, text}}, host.to_err());
}

Exit format_input(const Host& host, bool check) {
  const auto text = read_input(host, "-");
  if (!text) return report(host, text.failure());
  const Result<std::string> formatted = format_rules(text.value());
  if (!formatted) {
    print_mistakes(host, "standard input", text.value(), formatted.diagnostics());
    return Exit::BadInput;
  }
  if (!check) {
    host.out << formatted.value();
    return Exit::Done;
  }
  if (formatted.value() == text.value()) return Exit::Done;
  host.out << "standard input: not in the canonical layout\n";
  return Exit::Found;
}

Exit format_file(const Host& host, const std::string& path, bool check) {
  const auto text = read_file(path);
  if (!text) return report(host, text.failure());
  const Result<std::string> formatted = format_rules(text.value());
  if (!formatted) {
    print_mistakes(host, path, text.value(), formatted.diagnostics());
    return Exit::BadInput;
  }
  if (formatted.value() == text.value()) return Exit::Done;
  if (check) {
    host.out << path << ": not in the canonical layout\n";
    return Exit::Found;
  }
  if (auto written = write_file(path, formatted.value()); !written) {
    return report(host, written.failure());
  }
  host.out << path << ": formatted\n";
  return Exit::Done;
}

Exit worse(Exit a, Exit b) { return static_cast<int>(a) < static_cast<int>(b) ? b : a; }

}  // namespace

Exit run_fmt(const Host& host, const Arguments& arguments) {
  const bool check = arguments.has("check");
  const std::vector<std::string>& operands = arguments.operands;
  if (operands.empty()) {
    return report(host, {"no file to format is given",
                         "name files or folders, or `-` for standard input", Exit::Usage});
  }
  if (operands.size() == 1 && operands.front() == "-") return format_input(host, check);
  const auto files = find_rule_files(operands);
  if (!files) return report(host, files.failure());
  Exit status = Exit::Done;
  for (const std::string& file : files.value())
    status = worse(status, format_file(host, file, check));
  return status;
}

}  // namespace rung::cli
