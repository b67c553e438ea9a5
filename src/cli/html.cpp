#include "html.hpp"

#include "text.hpp"

namespace rung::cli {

namespace {

// The colours are those of the reader's system; on paper always black on white.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --line: #767676; --mark: #0b5cad; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eeeeee; --paper: #161616; --line: #8f8f8f; --mark: #8ec5ff; }
}
* { box-sizing: border-box; }
body { margin: 1.5rem auto; padding: 0 1rem; max-width: 60rem; color: var(--ink); background: var(--paper);
       font: 1rem/1.45 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .3rem; }
h2 { font-size: 1.15rem; margin: 1.1rem 0 .3rem; }
p { margin: .3rem 0; }
ul, ol { margin: .2rem 0; padding-left: 1.3rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .45rem; text-align: left; vertical-align: top; }
caption { text-align: left; font-weight: bold; }
footer { margin-top: 1.2rem; border-top: 1px solid var(--line); padding-top: .4rem; font-size: .9rem; }
@page { size: A4; margin: 10mm; }
@media print {
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --line: #555555; --mark: #000000; }
  body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.25; }
  h1 { font-size: 13pt; } h2 { font-size: 10.5pt; margin-top: .6rem; }
  tr, li { break-inside: avoid; } h2 { break-after: avoid; } footer { font-size: 8pt; margin-top: .6rem; }
}
)";

}  // namespace

std::string html_page(std::string_view title, std::string_view style, std::string_view body) {
  std::string page =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>";
  page += html_text(title);
  page.append("</title>\n<style>")
      .append(kStyle)
      .append(style)
      .append("</style>\n</head>\n<body>\n");
  page.append(body).append("</body>\n</html>\n");
  return page;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kMarks = "\\`*_{}[]<>#|~&";
  std::string out;
  for (const char c : harmless(text)) {
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  // Such a beginning would make a list or a heading of the line.
  const std::size_t mark = out.find_first_not_of("0123456789");
  const bool listed =
      mark != std::string::npos && mark > 0 && (out[mark] == '.' || out[mark] == ')');
  if (listed) out.insert(mark, 1, '\\');
  if (!out.empty() && (out.front() == '-' || out.front() == '+' || out.front() == '='))
    out.insert(0, 1, '\\');
  return out;
}

}  // namespace rung::cli
