#include "save_guard.hpp"

#include <filesystem>
#include <system_error>

#include "day.hpp"
#include "files.hpp"
#include "rung/json.hpp"
#include "state_edit.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

bool is_other_file(const SaveRequest& request) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(request.path, error)) return false;
  return request.state.empty() || request.state == "-" ||
         !std::filesystem::equivalent(request.path, request.state, error);
}

std::string what_it_holds(const State& state) {
  return counted(count_answers(state), "answer") + " and " +
         counted(state.sessions.size(), "session") + " of " + day_text(state.today);
}

bool says_yes(const std::string& held, LineSource& lines, std::ostream& talk,
              const ScreenStyle& style) {
  talk << style.lines(held + " Write over them? Type yes, or Enter to stop.");
  const InputLine line = lines.prompted(talk, style.prompt());
  if (line.kind != InputLine::Kind::Text) talk << '\n';
  return line.kind == InputLine::Kind::Text && lower(trimmed(line.text)) == "yes";
}

}  // namespace

Outcome<Nothing> may_write_over(const SaveRequest& request, const State& begun, LineSource& lines,
                                std::ostream& talk, const ScreenStyle& style) {
  if (request.path.empty() || request.force || !is_other_file(request)) return Nothing{};
  const JsonLimits limits;
  const auto text = read_file(request.path, limits.max_bytes);
  if (!text) return text.failure();
  if (trimmed(text.value()).empty()) return Nothing{};
  const Result<State> there = read_state(text.value(), limits);
  if (!there) {
    return Failure{"`" + request.path + "` holds something else than a state of Rung",
                   "name another file, or write over it with `--force`", Exit::BadInput};
  }
  const bool fuller = count_answers(there.value()) > count_answers(begun) ||
                      there.value().sessions.size() > begun.sessions.size();
  if (!fuller) return Nothing{};
  const std::string held = request.path + " holds " + what_it_holds(there.value()) + ".";
  if (request.asks && says_yes(held, lines, talk, style)) return Nothing{};
  return Failure{
      "`" + request.path + "` holds " + what_it_holds(there.value()) + "; nothing was written",
      "go on from there with `--state " + request.path + "`, or write over it with `--force`",
      Exit::BadInput};
}

}  // namespace rung::cli
