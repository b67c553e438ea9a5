#include "render/source_lines.hpp"

#include <algorithm>
#include <tuple>

#include "base/utf8.hpp"

namespace rung::render {
namespace {

constexpr std::size_t kTabColumns = 4;
constexpr std::size_t kNarrowestLine = 20;
constexpr std::size_t kBytesPerColumn = 4;  // no character takes more

// One character as it is shown.
struct Cell {
  std::size_t byte = 0;  // in the file
  std::string text;
  std::size_t columns = 0;
};

Cell cell_at(std::string_view text, std::size_t at) {
  const base::Utf8Char c = base::utf8_at(text, at);
  if (c.valid && c.value == '\t') return {at, std::string(kTabColumns, ' '), kTabColumns};
  std::string shown = base::safe_to_show(text.substr(at, c.length));
  const std::size_t columns = base::columns_of(shown);
  return {at, std::move(shown), columns};
}

struct Shown {
  std::vector<Cell> cells;
  std::size_t end = 0;  // the byte after the last cell
  bool cut_before = false;
  bool cut_after = false;
};

std::size_t columns_of(const std::vector<Cell>& cells) {
  std::size_t sum = 0;
  for (const Cell& cell : cells) sum += cell.columns;
  return sum;
}

// The nearest beginning of a character at or before `at`.
std::size_t character_start(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && start < text.size() && at - start < 4 &&
         (static_cast<unsigned char>(text[start]) & 0xC0u) == 0x80u) {
    --start;
  }
  return start;
}

// The part of [begin, end) that fits into `columns`, with `focus` in it.
Shown fit(std::string_view text, std::size_t begin, std::size_t end, std::size_t focus,
          std::size_t columns) {
  Shown out;
  const std::size_t before = focus - begin;
  const bool all = end - begin <= columns * kBytesPerColumn;
  std::size_t at = all ? begin : character_start(text, focus - std::min(before, columns));
  while (at < end && (all || out.cells.size() < 2 * columns)) {
    out.cells.push_back(cell_at(text, at));
    at += base::utf8_at(text, at).length;
  }
  out.cut_before = !out.cells.empty() && out.cells.front().byte > begin;
  out.end = at;
  if (columns_of(out.cells) > columns) {
    auto from = std::find_if(out.cells.begin(), out.cells.end(),
                             [&](const Cell& cell) { return cell.byte >= focus; });
    for (std::size_t room = columns / 3; from != out.cells.begin(); --from) {
      if (std::prev(from)->columns > room) break;
      room -= std::prev(from)->columns;
    }
    out.cut_before |= from != out.cells.begin();
    out.cells.erase(out.cells.begin(), from);
    while (out.cells.size() > 1 && columns_of(out.cells) > columns) {
      out.end = out.cells.back().byte;
      out.cells.pop_back();
    }
  }
  out.cut_after = out.end < end;
  return out;
}

std::string row_of(const Shown& line, const Mark& mark, std::size_t indent, bool color) {
  std::size_t before = indent;
  std::size_t below = 0;
  const std::size_t end = std::max<std::size_t>(mark.span.end, mark.span.begin + 1);
  for (const Cell& cell : line.cells) {
    if (cell.byte < mark.span.begin)
      before += cell.columns;
    else if (cell.byte < end)
      below += cell.columns;
  }
  std::string sign(std::max<std::size_t>(below, 1), mark.sign);
  if (!mark.text.empty()) sign += ' ' + base::safe_to_show(mark.text);
  return std::string(before, ' ') + paint(sign, mark.ink, color);
}

std::string numbered_gutter(std::size_t line, std::size_t gutter, const RenderOptions& options) {
  const std::string number = std::to_string(line);
  const std::string pad(gutter - std::min(gutter, number.size()), ' ');
  return paint(pad + number + " |", Ink::Blue, options.color);
}

}  // namespace

Sources::Sources(const std::vector<SourceText>& files) : tables_(files.size()) {
  files_.reserve(files.size());
  for (const SourceText& file : files) files_.push_back(&file);
  std::stable_sort(files_.begin(), files_.end(), [](const SourceText* a, const SourceText* b) {
    return std::tie(a->name, a->text) < std::tie(b->name, b->text);
  });
}

const base::LineTable& Sources::lines(const Span& span) {
  auto& table = tables_[span.file];
  if (!table) table = std::make_unique<base::LineTable>(text(span));
  return *table;
}

std::string empty_gutter(std::size_t gutter, const RenderOptions& options) {
  return paint(std::string(gutter, ' ') + " |", Ink::Blue, options.color);
}

std::string draw_line(Sources& sources, const std::vector<Mark>& marks, std::size_t gutter,
                      const RenderOptions& options) {
  const Span& first = marks.front().span;
  const base::LineTable& table = sources.lines(first);
  const std::size_t line = table.line_of(first.begin);
  const std::size_t begin = table.start_of(line);
  const std::size_t end = begin + table.line(line).size();
  const std::size_t focus = std::clamp<std::size_t>(first.begin, begin, end);
  const std::string dots = options.ascii ? "..." : "\xE2\x80\xA6";
  const std::size_t dot_columns = options.ascii ? 3 : 1;
  const std::size_t taken = gutter + 3 + 2 * dot_columns;
  const std::size_t columns = std::max(options.width, kNarrowestLine + taken) - taken;
  const Shown shown = fit(sources.text(first), begin, end, focus, columns);

  std::string out = numbered_gutter(line, gutter, options);
  std::string text;
  for (const Cell& cell : shown.cells) text += cell.text;
  if (shown.cut_before) text = dots + text;
  if (shown.cut_after) text += dots;
  if (!text.empty()) out += ' ' + text;
  out += '\n';
  const std::size_t indent = 1 + (shown.cut_before ? dot_columns : 0);
  for (const Mark& mark : marks) {
    out += empty_gutter(gutter, options) + row_of(shown, mark, indent, options.color) + '\n';
  }
  return out;
}

}  // namespace rung::render
