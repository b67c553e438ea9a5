// A plot of a history for a terminal, in lines of text.
#pragma once

#include <cstddef>
#include <string>

#include "history_rows.hpp"

namespace rung::cli {

struct PlotFrame {
  Day from, to;            // REQUIRES: from <= to
  std::size_t width = 80;  // columns, with the scale; at least 20
  bool ascii = false;
};

// A mark for each point, higher for more; the scale at the left, the days below. Where several days
// share a column the highest value shows. Nothing for a series without points.
std::string plot_text(const HistorySeries& series, const PlotFrame& frame);

// The same to be read aloud: a line for each point.
std::string plot_words(const HistorySeries& series);

}  // namespace rung::cli
