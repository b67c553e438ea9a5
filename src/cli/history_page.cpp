#include "history_page.hpp"

#include <algorithm>

#include "day.hpp"
#include "history_words.hpp"
#include "html.hpp"
#include "numbers.hpp"

namespace rung::cli {

namespace {

constexpr int kChartWidth = 720, kChartHeight = 150, kChartLeft = 40, kChartRight = 12,
              kChartTop = 28, kChartBottom = 26;
constexpr int kScaleSteps = 5;

std::string svg_number(std::int64_t value) { return std::to_string(value); }

std::string text_at(std::int64_t x, std::int64_t y, std::string_view anchor,
                    std::string_view text) {
  return "<text x=\"" + svg_number(x) + "\" y=\"" + svg_number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + html_text(text) + "</text>\n";
}

// One series, in a frame of its own that begins at `y`.
class Chart {
 public:
  Chart(const History& history, const HistorySeries& series, int y)
      : history_(history),
        series_(series),
        y_(y),
        top_(std::max<std::int64_t>(kScaleSteps, series.top)) {
    for (const HistoryPoint& point : series.points)
      while (point.value > Fixed::of(top_)) top_ += kScaleSteps;
  }

  std::string svg() const {
    std::string out = "<g role=\"group\" aria-label=\"" + html_text(series_.title) + "\">\n";
    out += "<text class=\"title\" x=\"" + svg_number(kChartLeft) + "\" y=\"" +
           svg_number(y_ + kChartTop - 10) + "\">" + html_text(series_.title) + "</text>\n" +
           scale() + line();
    for (const HistoryPoint& point : series_.points) out += dot(point);
    return out + "</g>\n";
  }

 private:
  std::int64_t x_of(Day day) const {
    const std::int64_t days = std::max(1, history_.to.number - history_.from.number);
    return kChartLeft + (kChartWidth - kChartLeft - kChartRight) *
                            std::int64_t{day.number - history_.from.number} / days;
  }

  std::int64_t y_of(Fixed value) const {
    constexpr std::int64_t kInner = kChartHeight - kChartTop - kChartBottom;
    return y_ + kChartHeight - kChartBottom - kInner * value.milli / (top_ * Fixed::kScale);
  }

  std::string scale() const {
    std::string out;
    for (std::int64_t step = 0; step <= kScaleSteps; ++step) {
      const std::int64_t value = top_ * step / kScaleSteps, y = y_of(Fixed::of(value));
      out += "<line class=\"grid\" x1=\"" + svg_number(kChartLeft) + "\" x2=\"" +
             svg_number(kChartWidth - kChartRight) + "\" y1=\"" + svg_number(y) + "\" y2=\"" +
             svg_number(y) + "\"/>\n";
      out += text_at(kChartLeft - 6, y + 4, "end", svg_number(value));
    }
    const std::int64_t below = y_ + kChartHeight - 8;
    out += text_at(kChartLeft, below, "start", day_text(history_.from));
    return out + text_at(kChartWidth - kChartRight, below, "end", day_text(history_.to));
  }

  std::string line() const {
    if (series_.points.size() < 2) return "";
    std::string out = "<polyline points=\"";
    for (const HistoryPoint& point : series_.points)
      out += svg_number(x_of(point.day)) + "," + svg_number(y_of(point.value)) + " ";
    out.back() = '"';
    return out + "/>\n";
  }

  std::string dot(const HistoryPoint& point) const {
    return "<circle cx=\"" + svg_number(x_of(point.day)) + "\" cy=\"" +
           svg_number(y_of(point.value)) + "\" r=\"3\"><title>" + day_text(point.day) + ": " +
           fixed_text(point.value) + "</title></circle>\n";
  }

  const History& history_;
  const HistorySeries& series_;
  int y_;
  std::int64_t top_;
};

// The colours are those around it: of a page, or black on white.
constexpr std::string_view kPictureStyle =
    "<style>.history text { font: 12px sans-serif; fill: currentColor; } "
    ".history .title { font-weight: bold; } .history .grid { stroke: currentColor; opacity: .25; } "
    ".history polyline { fill: none; stroke: currentColor; stroke-width: 1.5; } "
    ".history circle { fill: currentColor; }</style>\n";

std::string history_picture(const History& history, bool alone) {
  std::string charts;
  int y = 0;
  const std::vector<HistorySeries> all = plotted(history);
  for (const HistorySeries& series : all) {
    charts += Chart(history, series, y).svg();
    y += kChartHeight;
  }
  if (all.empty()) {
    charts =
        text_at(kChartLeft, kChartTop, "start", "Neither pain nor clean repetitions were told.");
    y = kChartTop + kChartBottom;
  }
  const std::string title = "Pain and clean repetitions of " + history.person + ", " +
                            day_text(history.from) + " to " + day_text(history.to);
  std::string out = "<svg class=\"history\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " +
                    svg_number(kChartWidth) + " " + svg_number(y) + "\"";
  if (alone)
    out += " width=\"" + svg_number(kChartWidth) + "\" height=\"" + svg_number(y) +
           "\" style=\"color: #000; background: #fff\"";
  out += " role=\"img\" aria-labelledby=\"history-title\">\n<title id=\"history-title\">" +
         html_text(title) + "</title>\n";
  out += kPictureStyle;
  return out + charts + "</svg>\n";
}

std::string html_cell(std::string_view text) { return "<td>" + html_text(text) + "</td>"; }

std::string html_row(const HistoryDay& day, const Wording& wording) {
  std::string done;
  for (const std::string& line : done_lines(day, wording))
    done += (done.empty() ? "" : "<br>") + html_text(line);
  return "<tr><th scope=\"row\" class=\"day\">" + day_text(day.day) + "</th><td>" + done + "</td>" +
         html_cell(pain_text(day)) + html_cell(clean_text(day)) +
         html_cell(verdict_words(day.verdict)) + "</tr>\n";
}

}  // namespace

std::string history_svg(const History& history) { return history_picture(history, true); }

std::string history_html(const History& history, const Wording& wording) {
  std::string body =
      "<main>\n<header>\n<h1>What was done, " + day_text(history.from) + " to " +
      day_text(history.to) + "</h1>\n<p>Of: " + html_text(history.person) +
      "</p>\n</header>\n<section aria-labelledby=\"plots\">\n<h2 id=\"plots\">Pain and clean "
      "repetitions</h2>\n" +
      history_picture(history, false) +
      "</section>\n<section aria-labelledby=\"days\">\n<h2 id=\"days\">Day by day</h2>\n<table>\n"
      "<thead>\n<tr>";
  for (const std::string_view column : {"Day", "Done", "Worst pain", "Clean in a row", "Decided"})
    body.append("<th scope=\"col\">").append(column).append("</th>");
  body += "</tr>\n</thead>\n<tbody>\n";
  for (const HistoryDay& day : history.days) body += html_row(day, wording);
  body += "</tbody>\n</table>\n";
  for (const std::string& note : notes_of(history)) body += "<p>" + html_text(note) + "</p>\n";
  body +=
      "</section>\n</main>\n<footer>\n<p>As it was told, not as it was measured by others. This is "
      "not medical advice.</p>\n</footer>\n";
  return html_page("What was done: " + history.person, ".day { white-space: nowrap; }\n", body);
}

}  // namespace rung::cli
