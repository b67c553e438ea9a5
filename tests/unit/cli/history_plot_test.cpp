#include "history_plot.hpp"

#include <catch2/catch.hpp>

using namespace rung;
using namespace rung::cli;

namespace {

constexpr Day kFirst{20'777};  // 2026-11-20

HistorySeries series_of(std::vector<std::pair<int, int>> points, int top = 0) {
  HistorySeries series{"Bridge", {}, top};
  for (const auto& [day, value] : points)
    series.points.push_back({Day{kFirst.number + day}, Fixed::of(value)});
  return series;
}

PlotFrame frame_of(int days, std::size_t width = 80) {
  return {kFirst, Day{kFirst.number + days - 1}, width, true};
}

}  // namespace

TEST_CASE("a plot has a mark for each point, higher for more") {
  CHECK(plot_text(series_of({{0, 0}, {1, 10}, {3, 5}}), frame_of(4)) ==
        "  10 |   o\n   9 |\n   8 |\n   7 |\n   6 |\n"
        "   5 |         o\n   4 |\n   3 |\n   2 |\n   1 |\n"
        "   0 |o\n"
        "     +------------\n"
        "      2026-11-20 to 2026-11-23\n");
}

TEST_CASE("what is more than nothing does not stand on the line of nothing") {
  const std::string plot = plot_text(series_of({{0, 1}, {1, 100}}), frame_of(2));
  CHECK(plot.find("  20 |o\n   0 |\n") != std::string::npos);
}

TEST_CASE("where days share a column the highest value shows, and no line is too long") {
  std::vector<std::pair<int, int>> points;
  for (int day = 0; day < 100; ++day) points.emplace_back(day, day == 51 ? 10 : 1);
  const std::string plot = plot_text(series_of(points, 10), frame_of(100, 30));
  CHECK(plot.starts_with("  10 |            o\n"));
  for (std::size_t at = 0; at < plot.size(); at = plot.find('\n', at) + 1)
    CHECK(plot.find('\n', at) - at <= 30);
}

TEST_CASE("a plot of one day and of no points") {
  CHECK(plot_text(series_of({{0, 3}}), frame_of(1)).ends_with("     +---\n      2026-11-20\n"));
  CHECK(plot_text(series_of({}), frame_of(3)).empty());
}

TEST_CASE("to be read aloud a plot is a line for each point") {
  CHECK(plot_words(series_of({{0, 3}, {2, 4}})) == "2026-11-20: 3.\n2026-11-22: 4.\n");
}
