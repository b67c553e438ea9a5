#include "history_plot.hpp"

#include <algorithm>
#include <vector>

#include "day.hpp"
#include "numbers.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::int64_t kFinest = 10;   // a scale up to here has a line for each number
constexpr std::int64_t kCoarse = 5;    // steps of a longer one
constexpr std::size_t kPlotLabel = 4;  // columns of the scale
constexpr std::int64_t kPlotLowestTop =
    5;  // so that each mark of the scale is another whole number

// The highest mark of the scale: a multiple of five, so that five even steps lead to it.
std::int64_t top_of(const HistorySeries& series) {
  std::int64_t top = std::max(kPlotLowestTop, series.top);
  for (const HistoryPoint& point : series.points) {
    const std::int64_t whole = point.value.whole() + (point.value.is_whole() ? 0 : 1);
    while (whole > top) top += kPlotLowestTop;
  }
  return top;
}

std::string padded_left(const std::string& text, std::size_t width) {
  return text.size() >= width ? text : std::string(width - text.size(), ' ') + text;
}

class TextPlot {
 public:
  TextPlot(const HistorySeries& series, const PlotFrame& frame)
      : series_(series),
        frame_(frame),
        top_(top_of(series)),
        steps_(top_ <= kFinest ? top_ : kCoarse),
        rows_(static_cast<std::size_t>(steps_) + 1),
        days_(static_cast<std::size_t>(frame.to.number - frame.from.number) + 1),
        columns_(columns_for(frame.width - kPlotLabel - 2)) {}

  std::string text() {
    std::vector<std::string> cells(rows_ * columns_, " ");
    for (std::size_t column = 0; column < columns_; ++column)
      if (const auto value = highest_in(column)) cells[row_of(*value) * columns_ + column] = mark();
    std::string out;
    for (std::size_t row = rows_; row-- > 0;) {
      std::string line = padded_left(std::to_string(label_of(row)), kPlotLabel) + " |";
      for (std::size_t column = 0; column < columns_; ++column)
        line += cells[row * columns_ + column];
      line.erase(line.find_last_not_of(' ') + 1);
      out += line + "\n";
    }
    return out + std::string(kPlotLabel + 1, ' ') + "+" + std::string(columns_, '-') + "\n" +
           days_line();
  }

 private:
  // Few days are drawn apart, many share columns.
  std::size_t columns_for(std::size_t room) const {
    constexpr std::size_t kWidest = 3;
    return days_ >= room ? room : days_ * std::min(kWidest, room / days_);
  }

  std::string mark() const { return frame_.ascii ? "o" : "\u25cf"; }

  std::int64_t label_of(std::size_t row) const {
    return top_ * static_cast<std::int64_t>(row) / steps_;
  }

  // The nearest row; what is more than nothing never stands on the line of nothing.
  std::size_t row_of(Fixed value) const {
    const std::int64_t whole = top_ * Fixed::kScale;
    const std::int64_t row = (2 * value.milli * steps_ + whole) / (2 * whole);
    return static_cast<std::size_t>(std::clamp<std::int64_t>(row, value.milli > 0 ? 1 : 0, steps_));
  }

  std::size_t column_of(Day day) const {
    const auto at = static_cast<std::size_t>(day.number - frame_.from.number);
    return at * columns_ / days_;
  }

  std::optional<Fixed> highest_in(std::size_t column) const {
    std::optional<Fixed> highest;
    for (const HistoryPoint& point : series_.points) {
      if (point.day < frame_.from || point.day > frame_.to) continue;
      if (column_of(point.day) == column && (!highest || point.value > *highest))
        highest = point.value;
    }
    return highest;
  }

  std::string days_line() const {
    const std::string first = day_text(frame_.from), last = day_text(frame_.to);
    std::string line(kPlotLabel + 2, ' ');
    if (first == last) return line + first + "\n";
    line += first;
    const std::size_t end = kPlotLabel + 2 + columns_;
    if (line.size() + 1 + last.size() <= end) {
      line += std::string(end - line.size() - last.size(), ' ') + last;
    } else {
      line += " to " + last;
    }
    return line + "\n";
  }

  const HistorySeries& series_;
  const PlotFrame& frame_;
  std::int64_t top_, steps_;
  std::size_t rows_;
  std::size_t days_;
  std::size_t columns_;
};

}  // namespace

std::string plot_text(const HistorySeries& series, const PlotFrame& frame) {
  return series.points.empty() ? "" : TextPlot(series, frame).text();
}

std::string plot_words(const HistorySeries& series) {
  std::string out;
  for (const HistoryPoint& point : series.points)
    out += day_text(point.day) + ": " + fixed_text(point.value) + ".\n";
  return out;
}

}  // namespace rung::cli
