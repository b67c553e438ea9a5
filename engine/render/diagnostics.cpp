// Diagnostics in the layout of a compiler.
#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "render/fix_words.hpp"
#include "render/phrases.hpp"
#include "render/source_lines.hpp"

namespace rung::render {
namespace {

struct SeverityLook {
  std::string_view word;
  Ink ink;
};

SeverityLook look_of(Severity severity) {
  switch (severity) {
    case Severity::Error: return {"error", Ink::Red};
    case Severity::Warning: return {"warning", Ink::Yellow};
    case Severity::Note: break;
  }
  return {"note", Ink::Blue};
}

class Page {
 public:
  Page(const std::vector<SourceText>& files, const RenderOptions& options)
      : sources_(files), options_(options) {}

  void add(const Diagnostic& diagnostic);
  std::string take() { return std::move(out_); }

 private:
  void add_title(const Diagnostic& diagnostic);
  void add_places(const Diagnostic& diagnostic);
  void add_place(std::string_view arrow, const std::vector<Mark>& marks, std::size_t gutter);
  void add_remark(std::string_view word, Ink ink, const std::string& text);
  bool same_line(const Span& a, const Span& b);
  std::size_t gutter_of(const Diagnostic& diagnostic);

  Sources sources_;
  const RenderOptions& options_;
  std::string out_;
};

void Page::add(const Diagnostic& diagnostic) {
  add_title(diagnostic);
  add_places(diagnostic);
  for (const std::string& help : diagnostic.help) add_remark("help", Ink::Green, help);
  for (const FixIt& fix : diagnostic.fixes) {
    const std::string_view old = sources_.has(fix.span) ? sources_.text(fix.span) : "";
    const std::string words = words_of_fix(fix, old);
    if (!is_said_already(fix, diagnostic.help)) add_remark("help", Ink::Green, words);
  }
  out_ += '\n';
}

void Page::add_title(const Diagnostic& diagnostic) {
  const SeverityLook look = look_of(diagnostic.severity);
  std::string head(look.word);
  if (!diagnostic.code.empty()) head += '[' + diagnostic.code + ']';
  const std::string message = ": " + base::safe_to_show(diagnostic.message);
  out_ += paint(head, look.ink, options_.color) + paint(message, Ink::Bold, options_.color) + '\n';
}

// The primary place with all that stands on its line, then one place for each further line.
void Page::add_places(const Diagnostic& diagnostic) {
  const std::size_t gutter = gutter_of(diagnostic);
  const Label& primary = diagnostic.primary;
  std::vector<Mark> marks = {{primary.span, '^', look_of(diagnostic.severity).ink, primary.text}};
  std::vector<const Label*> elsewhere;
  for (const Label& label : diagnostic.secondary) {
    if (!sources_.has(label.span)) {
      add_remark("note", Ink::Blue, label.text);
    } else if (same_line(primary.span, label.span)) {
      marks.push_back({label.span, '-', Ink::Blue, label.text});
    } else {
      elsewhere.push_back(&label);
    }
  }
  if (sources_.has(primary.span)) {
    add_place("-->", marks, gutter);
  } else if (!primary.text.empty()) {
    add_remark("note", Ink::Blue, primary.text);
  }
  for (const Label* label : elsewhere) {
    add_place(":::", {{label->span, '-', Ink::Blue, label->text}}, gutter);
  }
}

void Page::add_place(std::string_view arrow, const std::vector<Mark>& marks, std::size_t gutter) {
  const Span& span = marks.front().span;
  const base::Place place = sources_.lines(span).place_of(span.begin);
  out_ += std::string(gutter, ' ') + paint(arrow, Ink::Blue, options_.color) + ' ' +
          base::safe_to_show(sources_.name(span)) + ':' + std::to_string(place.line) + ':' +
          std::to_string(place.column) + '\n';
  out_ += empty_gutter(gutter, options_) + '\n';
  out_ += draw_line(sources_, marks, gutter, options_);
}

void Page::add_remark(std::string_view word, Ink ink, const std::string& text) {
  out_ += "  " + paint(std::string(word) + ':', ink, options_.color) + ' ' +
          base::safe_to_show(text) + '\n';
}

bool Page::same_line(const Span& a, const Span& b) {
  return a.file == b.file && sources_.has(a) &&
         sources_.lines(a).line_of(a.begin) == sources_.lines(b).line_of(b.begin);
}

std::size_t Page::gutter_of(const Diagnostic& diagnostic) {
  std::size_t last = 1;
  const auto see = [&](const Span& span) {
    if (sources_.has(span)) last = std::max(last, sources_.lines(span).line_of(span.begin));
  };
  see(diagnostic.primary.span);
  for (const Label& label : diagnostic.secondary) see(label.span);
  return std::max<std::size_t>(std::to_string(last).size(), 2);
}

std::string count_line(const std::vector<Diagnostic>& diagnostics) {
  std::array<std::int64_t, 3> counts{};
  for (const Diagnostic& one : diagnostics) ++counts[static_cast<std::size_t>(one.severity)];
  std::string out;
  for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
    const std::int64_t count = counts[static_cast<std::size_t>(severity)];
    if (count == 0) continue;
    if (!out.empty()) out += ", ";
    out += counted(count, look_of(severity).word);
  }
  return out + '\n';
}

}  // namespace
}  // namespace rung::render

namespace rung {

std::string render_diagnostics(const std::vector<Diagnostic>& diagnostics,
                               const std::vector<SourceText>& sources,
                               const RenderOptions& options) {
  if (diagnostics.empty()) return {};
  render::Page page(sources, options);
  for (const Diagnostic& diagnostic : diagnostics) page.add(diagnostic);
  return page.take() + render::count_line(diagnostics);
}

}  // namespace rung
