// `rung history`: what a person did, how it went and what was decided, as a table and as plots.
#include <algorithm>
#include <array>
#include <utility>

#include "commands.hpp"
#include "day.hpp"
#include "day_option.hpp"
#include "history_page.hpp"
#include "history_plot.hpp"
#include "history_rows.hpp"
#include "history_words.hpp"
#include "next_step.hpp"
#include "numbers.hpp"
#include "put_page.hpp"
#include "screen.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

std::optional<Failure> wrong_history_use(const Arguments& arguments) {
  if (!arguments.has("person"))
    return Failure{"say whose history it is", "`--person NAME`", Exit::Usage};
  const int forms =
      int{arguments.has("html")} + int{arguments.has("svg")} + int{arguments.has("json")};
  if (forms > 1)
    return Failure{"it is written in one way at a time", "one of `--html`, `--svg` and `--json`",
                   Exit::Usage};
  return std::nullopt;
}

// Sentences to be read aloud.
std::string spoken_days(const History& history, const Wording& wording, const ScreenStyle& style) {
  std::string out;
  for (const HistoryDay& day : history.days) {
    std::string text = day_text(day.day) + ".";
    for (const std::string& line : done_lines(day, wording)) text += " " + line + ".";
    if (!day.verdict.empty()) text += " Decided: " + verdict_words(day.verdict) + ".";
    out += style.lines(text);
  }
  return out;
}

// The table: day, what was decided, and below each other what was done.
class HistoryTable {
 public:
  HistoryTable(const Wording& wording, std::size_t width, const ScreenStyle& style)
      : wording_(wording), style_(style) {
    constexpr std::size_t kNarrowestDone = 16;
    const std::size_t taken = kDay + kPain + kClean + kVerdict;
    done_ = std::max(kNarrowestDone, width > taken ? width - taken : 0);
  }

  std::string text(const History& history) const {
    std::string out = line({"Day", "Done", "Pain", "Clean", "Decided"});
    for (const HistoryDay& day : history.days) {
      std::vector<std::string> done;
      for (const std::string& one : done_lines(day, wording_)) append(done, broken(one, done_ - 1));
      const std::vector<std::string> clean = broken(clean_text(day), kClean - 1);
      const std::vector<std::string> verdict = broken(verdict_words(day.verdict), kVerdict);
      const std::size_t rows =
          std::max({done.size(), clean.size(), verdict.size(), std::size_t{1}});
      for (std::size_t row = 0; row < rows; ++row) {
        out += line({row == 0 ? day_text(day.day) : "", at(done, row),
                     row == 0 ? pain_text(day) : "", at(clean, row), at(verdict, row)});
      }
    }
    return out;
  }

 private:
  static constexpr std::size_t kDay = 12, kPain = 6, kClean = 11, kVerdict = 12;

  static std::string at(const std::vector<std::string>& lines, std::size_t row) {
    return row < lines.size() ? lines[row] : "";
  }

  static void append(std::vector<std::string>& all, std::vector<std::string> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
  }

  std::vector<std::string> broken(const std::string& text, std::size_t width) const {
    std::vector<std::string> lines;
    const std::string safe = harmless(style_.ascii ? to_ascii(text) : text);
    const std::string all = wrapped(safe, width);
    for (std::size_t from = 0; from < all.size();) {
      const std::size_t end = all.find('\n', from);
      lines.push_back(all.substr(from, end - from));
      from = end + 1;
    }
    return lines;
  }

  static std::string cell(std::string text, std::size_t width) {
    const auto characters =
        static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
        }));
    text += characters < width ? std::string(width - characters, ' ') : " ";
    return text;
  }

  std::string line(const std::array<std::string, 5>& cells) const {
    const std::array<std::size_t, 5> widths = {kDay, done_, kPain, kClean, kVerdict};
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += cell(cells[i], widths[i]);
    out.erase(out.find_last_not_of(' ') + 1);
    return out + "\n";
  }

  const Wording& wording_;
  const ScreenStyle& style_;
  std::size_t done_;
};

void print_text(const Host& host, const History& history, const Wording& wording, bool plain) {
  ScreenStyle style;
  style.ascii = host.ascii;
  style.plain = plain;
  style.width = plain && !host.output_is_terminal ? kUnbroken : host.width;
  const auto put = [&](std::string_view text) { host.out << style.lines(text); };
  put("What was done by " + history.person + ", " + day_text(history.from) + " to " +
      day_text(history.to) + ".");
  if (history.days.empty()) put("Nothing was told and nothing was decided in that time.");
  host.out << '\n';
  if (!history.days.empty())
    host.out << (plain ? spoken_days(history, wording, style)
                       : HistoryTable(wording, host.width, style).text(history));
  const PlotFrame frame{history.from, history.to, host.width, host.ascii};
  for (const HistorySeries& series : plotted(history)) {
    host.out << '\n';
    put(series.title + (plain ? "." : ""));
    host.out << (plain ? plot_words(series) : plot_text(series, frame));
  }
  const std::vector<std::string> notes = notes_of(history);
  if (!notes.empty()) host.out << '\n';
  for (const std::string& note : notes) put(note);
}

std::string_view side_word(Side side) { return side == Side::Left ? "left" : "right"; }

std::string json_value(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::Number: return fixed_text(answer.number);
    case Answer::Kind::Choice: return json_string(answer.names.front());
    case Answer::Kind::Declined: return "{\"answer\": \"declined\"}";
    default: return "{\"answer\": \"not sure\"}";
  }
}

std::string json_log(const HistoryLog& one) {
  std::string out = "{\"exercise\": " + json_string(one.log.exercise) +
                    ", \"title\": " + json_string(one.title) + ", \"values\": [";
  for (std::size_t i = 0; i < one.log.values.size(); ++i) {
    const LogValue& value = one.log.values[i];
    out += (i == 0 ? "{\"name\": " : ", {\"name\": ") + json_string(value.name);
    if (value.side != Side::None)
      out.append(", \"side\": \"").append(side_word(value.side)).append("\"");
    out += ", \"value\": " + json_value(value.answer) + "}";
  }
  out += "]";
  if (one.log.has_faults) {
    out += ", \"faults\": [";
    for (std::size_t i = 0; i < one.log.faults.size(); ++i)
      out += (i == 0 ? "" : ", ") + json_string(one.log.faults[i]);
    out += "]";
  }
  return out + ", \"corrected\": " + (one.corrected ? "true" : "false") + "}";
}

std::string history_json(const History& history) {
  std::string out = "{\"person\": " + json_string(history.person) + ", \"from\": \"" +
                    day_text(history.from) + "\", \"to\": \"" + day_text(history.to) +
                    "\", \"days\": [";
  for (std::size_t i = 0; i < history.days.size(); ++i) {
    const HistoryDay& day = history.days[i];
    out += std::string(i == 0 ? "" : ",") + "\n  {\"date\": \"" + day_text(day.day) +
           "\", \"exercises\": [";
    for (std::size_t j = 0; j < day.logs.size(); ++j)
      out += (j == 0 ? "" : ", ") + json_log(day.logs[j]);
    out += "], \"answers\": " + std::to_string(day.answers);
    if (const auto pain = day.worst_pain()) out += ", \"worst_pain\": " + fixed_text(*pain);
    if (!day.verdict.empty()) out += ", \"verdict\": " + json_string(day.verdict);
    out += "}";
  }
  out += history.days.empty() ? "]" : "\n]";
  out += ", \"overrides\": [";
  for (std::size_t i = 0; i < history.overrides.size(); ++i) {
    const auto& [day, words] = history.overrides[i];
    out += std::string(i == 0 ? "" : ", ") + "{\"date\": \"" + day_text(day) +
           "\", \"words\": " + json_string(words) + "}";
  }
  out += "], \"taken_back\": [";
  for (std::size_t i = 0; i < history.taken_back.size(); ++i)
    out += std::string(i == 0 ? "\"" : ", \"") + day_text(history.taken_back[i]) + "\"";
  return out + "]}\n";
}

}  // namespace

Exit run_history(const Host& host, const Arguments& arguments) {
  if (const auto wrong = wrong_history_use(arguments)) return report(host, *wrong);
  std::optional<Day> since;
  if (arguments.has("since")) {
    const auto day = day_option(host, arguments, "since");
    if (!day) return report(host, day.failure());
    since = day.value();
  }
  Arguments named = arguments;
  named.operands = {arguments.get("person")};
  const auto visit = open_visit(host, named);
  if (!visit) return report(host, visit.failure());
  const Visit& at = visit.value();
  if (since && *since > at.today)
    return report(host,
                  {day_text(*since) + " is after today, " + day_text(at.today), "", Exit::Usage});
  const Wording wording = wording_of(at.used.rules);
  const auto history = history_of(at.store, at.person, at.used.rules, wording, since, at.today);
  if (!history) return report(host, history.failure());
  std::string page;
  if (arguments.has("html")) {
    page = history_html(history.value(), wording);
  } else if (arguments.has("svg")) {
    page = history_svg(history.value());
  } else if (arguments.has("json")) {
    page = history_json(history.value());
  } else {
    print_text(host, history.value(), wording, arguments.has("plain"));
    return Exit::Done;
  }
  return put_page(host, arguments, page);
}

}  // namespace rung::cli
