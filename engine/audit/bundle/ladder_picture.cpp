#include "audit/bundle/ladder_picture.hpp"

#include <algorithm>
#include <vector>

#include "rung/html.hpp"

namespace rung::audit::bundle {
namespace {

// In units of the picture, which are about pixels.
constexpr std::size_t kBoxWidth = 230, kBoxHeight = 66, kColumn = 560, kLeft = 240, kMargin = 12;
constexpr std::size_t kLine = 17, kAscent = 12, kBoxLetters = 28, kLabelLetters = 25, kGap = 52;

using Lines = std::vector<std::string>;

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

Lines wrapped(const std::string& text, std::size_t most) {
  Lines out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (out.empty() || letters_in(out.back()) + 1 + letters_in(word) > most)
      out.push_back(word);
    else
      out.back() += " " + word;
  }
  return out;
}

std::string name_of_node(const GraphNode& node) {
  return node.title.empty() ? node.name : node.title;
}

std::string attribute(const char* name, std::size_t value) {
  return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
}

std::string text_at(std::size_t x, std::size_t y, const char* style, const Lines& lines) {
  std::string out = std::string("<text class=\"") + style + "\"" + attribute("y", y) + ">";
  for (std::size_t i = 0; i < lines.size(); ++i)
    out += "<tspan" + attribute("x", x) + (i == 0 ? "" : attribute("dy", kLine)) + ">" +
           html_text(lines[i]) + "</tspan>";
  return out + "</text>";
}

class Layout {
 public:
  Layout(const Graph& graph, const std::string& id)
      : graph_(graph), id_(id), row_(graph.nodes.size()), column_(row_) {
    for (const GraphEdge& edge : graph.edges) {  // steps lead to later nodes
      if (edge.kind == GraphEdge::Kind::Step)
        row_[edge.to] = std::max(row_[edge.to], row_[edge.from] + 1);
    }
    for (const std::size_t row : row_) rows_ = std::max(rows_, row + 1);
    place_columns();
    std::vector<std::size_t> lines(rows_);  // of the labels below each row
    for (const GraphEdge& edge : graph.edges) {
      std::size_t& most = lines[row_[edge.kind == GraphEdge::Kind::Step ? edge.to : edge.from]];
      most = std::max(most, wrapped(edge.label, kLabelLetters).size());
    }
    top_.resize(rows_);
    height_ = kMargin;
    for (std::size_t row = rows_; row-- > 0;) {
      top_[row] = height_;
      height_ += kBoxHeight + (row == 0 ? kMargin : kGap + kLine * lines[row]);
    }
  }

  std::string svg() const {
    const std::size_t width = kLeft + columns_ * kColumn;
    std::string out =
        "<svg class=\"ladder\" role=\"img\" aria-labelledby=\"" + id_ + "\" viewBox=\"0 0 " +
        std::to_string(width) + " " + std::to_string(height_) + "\"" + attribute("width", width) +
        attribute("height", height_) + ">\n<title id=\"" + id_ + "\">The ladder " +
        html_text(graph_.title) +
        " as a picture; the list below says the same</title>\n<defs><marker id=\"" + id_ +
        "-end\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"12\" markerHeight=\"12\" "
        "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"head\" d=\"M0 0L10 5L0 "
        "10z\"/></marker></defs>\n";
    for (const GraphEdge& edge : graph_.edges) out += drawn(edge);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) out += box(i);
    return out + "</svg>\n";
  }

 private:
  // Above the rung below it where that place is free, else to the right of it.
  void place_columns() {
    std::vector<std::vector<bool>> taken(rows_);
    for (std::size_t node = 0; node < row_.size(); ++node) {
      std::size_t column = 0;
      for (const GraphEdge& edge : graph_.edges) {
        if (edge.kind == GraphEdge::Kind::Step && edge.to == node) column = column_[edge.from];
      }
      std::vector<bool>& row = taken[row_[node]];
      while (column < row.size() && row[column]) ++column;
      if (row.size() <= column) row.resize(column + 1);
      row[column] = true;
      column_[node] = column;
      columns_ = std::max(columns_, column + 1);
    }
  }

  std::size_t left(std::size_t node) const { return kLeft + column_[node] * kColumn; }
  std::size_t top(std::size_t node) const { return top_[row_[node]]; }

  std::string box(std::size_t i) const {
    const GraphNode& node = graph_.nodes[i];
    Lines lines = wrapped(name_of_node(node), kBoxLetters);
    if (node.loaded) lines.push_back("(with load)");
    if (node.never_given) lines.push_back("(never given)");
    const std::size_t first =
        top(i) + (kBoxHeight - std::min(kBoxHeight, lines.size() * kLine)) / 2 + kAscent;
    return std::string("<rect class=\"") + (node.loaded ? "rung loaded" : "rung") + "\"" +
           attribute("x", left(i)) + attribute("y", top(i)) + attribute("width", kBoxWidth) +
           attribute("height", kBoxHeight) + " rx=\"6\"/>" +
           text_at(left(i) + kBoxWidth / 2, first, "middle", lines) + "\n";
  }

  std::string drawn(const GraphEdge& edge) const {
    if (edge.kind == GraphEdge::Kind::Step) return way_up(edge);
    return edge.kind == GraphEdge::Kind::Regress ? way_back(edge) : "";
  }

  std::string path(const char* style, const std::string& points) const {
    return std::string("<path class=\"") + style + "\" marker-end=\"url(#" + id_ + "-end)\" d=\"" +
           points + "\"/>";
  }

  static std::string point(std::size_t x, std::size_t y) {
    return std::to_string(x) + " " + std::to_string(y);
  }

  std::string way_up(const GraphEdge& edge) const {
    const std::size_t x = left(edge.to) + kBoxWidth / 2, y = top(edge.to) + kBoxHeight;
    return path("way",
                "M" + point(left(edge.from) + kBoxWidth / 2, top(edge.from)) + "L" + point(x, y)) +
           text_at(x + kMargin, y + kGap / 2 + kAscent, "label",
                   wrapped(edge.label, kLabelLetters)) +
           "\n";
  }

  // Beside the boxes where one stands above the other, else beside the way up.
  std::string way_back(const GraphEdge& edge) const {
    constexpr std::size_t kBulge = 40, kBeside = 36;
    const std::size_t from = left(edge.from), to = left(edge.to);
    const std::size_t below = top(edge.from) + kBoxHeight, middle = kBoxHeight / 2;
    std::string points;
    if (from == to) {
      points = "M" + point(from, top(edge.from) + middle) + "C" +
               point(from - kBulge, top(edge.from) + middle) + " " +
               point(to - kBulge, top(edge.to) + middle) + " " + point(to, top(edge.to) + middle);
    } else {
      points = "M" + point(from + kBeside, below) + "L" +
               point(to < from ? to + kBoxWidth - kBeside : to + kBeside, top(edge.to));
    }
    return path("way back", points) +
           text_at(from - kMargin, below + kGap / 2 + kAscent, "label end",
                   wrapped(edge.label, kLabelLetters)) +
           "\n";
  }

  const Graph& graph_;
  const std::string& id_;
  std::vector<std::size_t> row_, column_, top_;
  std::size_t rows_ = 1, columns_ = 1, height_ = 0;
};

}  // namespace

std::string ladder_picture(const Graph& ladder, const std::string& id) {
  return Layout(ladder, id).svg();
}

std::string ladder_in_words(const Graph& ladder) {
  std::string out;
  for (const GraphEdge& edge : ladder.edges) {
    const bool back = edge.kind == GraphEdge::Kind::Regress;
    out +=
        "<li>" + std::string(back ? "Back from " : "From ") +
        html_text(name_of_node(ladder.nodes[edge.from])) + " to " +
        html_text(name_of_node(ladder.nodes[edge.to])) +
        (edge.label.empty() ? "" : (back ? " when: " : ", opened by: ") + html_text(edge.label)) +
        "</li>\n";
  }
  if (out.empty())
    for (const GraphNode& node : ladder.nodes)
      out += "<li>" + html_text(name_of_node(node)) + "</li>\n";
  return out;
}

}  // namespace rung::audit::bundle
