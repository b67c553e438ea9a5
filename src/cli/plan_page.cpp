#include "plan_page.hpp"

#include <string_view>
#include <vector>

#include "html.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::string_view kPlanStyle = R"(
input[type=number], input[type=text] { font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 2px; width: 3.2rem; padding: .1rem .2rem; }
input[type=text] { width: min(24rem, 100%); }
input[type=checkbox] { width: 1rem; height: 1rem; vertical-align: -.1rem; }
td label { display: block; }
th[scope=row] { width: 46%; }
.how { font-size: .92em; font-weight: normal; }
.result { font-size: 1.1em; font-weight: bold; }
@media (max-width: 38rem) {
  table, tbody, tr, th[scope=row], td { display: block; width: auto; }
  thead { position: absolute; left: -100rem; }
  tr { margin: .6rem 0; } td:empty { display: none; }
}
@media print { input[type=number] { width: 10mm; height: 5mm; } input[type=text] { width: 90mm; border-width: 0 0 1px; } }
)";

constexpr std::string_view kNoOne = "whoever treats you";

std::string plan_heading(const PlanSheet& sheet) {
  return (sheet.gives_plan ? "Plan for " : "No plan for ") + sheet.day;
}

// Something to be written down: "Set 1, left", and of what.
struct PlanField {
  std::string label, unit;
  std::string whole() const { return label.empty() ? unit : label + ", " + unit; }
};

// Of each set, and of each side of it.
std::vector<PlanField> plan_fields(const SheetRow& row) {
  std::vector<PlanField> fields;
  for (std::int64_t set = 1; set <= row.sets; ++set) {
    const std::string name = row.sets > 1 ? "Set " + std::to_string(set) : "";
    if (!row.each_side) {
      fields.push_back({name, row.counted});
      continue;
    }
    const std::string comma = name.empty() ? "" : ", ";
    fields.push_back({name + comma + "left", row.counted});
    fields.push_back({name + comma + "right", row.counted});
  }
  return fields;
}

std::vector<PlanField> pain_fields(const SheetRow& row) {
  constexpr std::string_view kPain = "worst pain, 0 to 10";
  if (!row.each_side) return {{"", std::string(kPain)}};
  return {{"left", std::string(kPain)}, {"right", std::string(kPain)}};
}

std::string with_capital(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

class HtmlPlan {
 public:
  HtmlPlan(const PlanSheet& sheet, const std::string& person) : sheet_(sheet), person_(person) {}

  std::string page() {
    body_ = "<main>\n<header>\n<h1>" + html_text(plan_heading(sheet_)) + "</h1>\n";
    if (!person_.empty()) body_ += "<p>For: " + html_text(person_) + "</p>\n";
    body_ += "</header>\n";
    result();
    if (sheet_.gives_plan) exercises();
    list("When to stop", sheet_.stop);
    list("Why", sheet_.why);
    list("To be answered first", sheet_.open);
    whom_to_call();
    if (!sheet_.come_back.empty()) {
      section("When to come back", "<p>" + html_text(sheet_.come_back) + "</p>\n");
    }
    body_ += "</main>\n<footer>\n<p>" + html_text(sheet_.limits) + "</p>\n";
    if (!sheet_.rules.empty()) body_ += "<p>" + html_text(sheet_.rules) + "</p>\n";
    body_ += "</footer>\n";
    return html_page(plan_heading(sheet_), kPlanStyle, body_);
  }

 private:
  void section(std::string_view title, const std::string& content) {
    const std::string id = "s" + std::to_string(++sections_);
    body_ += "<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">" + html_text(title) +
             "</h2>\n" + content + "</section>\n";
  }

  void list(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    std::string items = "<ul>\n";
    for (const std::string& line : lines) items += "<li>" + html_text(line) + "</li>\n";
    section(title, items + "</ul>\n");
  }

  void result() {
    for (std::size_t i = 0; i < sheet_.result.size(); ++i) {
      body_ += i == 0 && !sheet_.gives_plan ? "<p class=\"result\">" : "<p>";
      body_ += html_text(sheet_.result[i]) + "</p>\n";
    }
  }

  void exercises() {
    // On a narrow screen the cells stand below each other; the roles keep it a table to those who
    // hear it.
    std::string table = "<table role=\"table\">\n<thead role=\"rowgroup\">\n<tr role=\"row\">";
    for (const std::string_view column : {"Exercise", "Done", "Pain in it", "Seen"})
      table.append("<th role=\"columnheader\" scope=\"col\">").append(column).append("</th>");
    table += "</tr>\n</thead>\n<tbody role=\"rowgroup\">\n";
    for (const SheetRow& row : sheet_.rows) table += row_of(row);
    section("What to do", table + "</tbody>\n</table>\n");
  }

  // What is read on the screen or on paper is short; what is heard names the exercise too.
  static std::string number_field(const std::string& exercise, const PlanField& field,
                                  std::string_view most) {
    const std::string& shown = field.label.empty() ? field.unit : field.label;
    std::string out =
        "<label>" + html_text(with_capital(shown)) + " <input type=\"number\" min=\"0\"";
    if (!most.empty()) out.append(" max=\"").append(most).append("\"");
    return out + " aria-label=\"" + html_text(exercise + ": " + field.whole()) + "\"></label>\n";
  }

  static std::string fields(const std::string& exercise, const std::vector<PlanField>& all,
                            std::string_view most) {
    std::string out;
    if (!all.front().label.empty())
      out = "<p>" + html_text(with_capital(all.front().unit)) + "</p>\n";
    for (const PlanField& field : all) out += number_field(exercise, field, most);
    return out;
  }

  static std::string box(const std::string& exercise, const std::string& label) {
    return "<label><input type=\"checkbox\" aria-label=\"" + html_text(exercise + ": " + label) +
           "\"> " + html_text(label) + "</label>\n";
  }

  static std::string row_of(const SheetRow& row) {
    std::string out =
        "<tr role=\"row\">\n<th role=\"rowheader\" scope=\"row\">" + html_text(row.name);
    if (!row.how_much.empty()) out += ": " + html_text(row.how_much);
    out += ".";
    std::string how;
    for (const auto* lines : {&row.watch, &row.how})
      for (const std::string& line : *lines) how += (how.empty() ? "" : " ") + html_text(line);
    if (!how.empty()) out += "\n<p class=\"how\">" + how + "</p>";
    out += "</th>\n";
    if (row.done_today) return out + "<td role=\"cell\" colspan=\"3\">Done today.</td>\n</tr>\n";
    out += "<td role=\"cell\">" + box(row.name, "done") + fields(row.name, plan_fields(row), "");
    out += "</td>\n<td role=\"cell\">" + fields(row.name, pain_fields(row), "10") +
           "</td>\n<td role=\"cell\">";
    for (const std::string& fault : row.faults) out += box(row.name, fault);
    if (!row.faults.empty()) out += box(row.name, "none of these");
    return out + "</td>\n</tr>\n";
  }

  void whom_to_call() {
    std::string names;
    for (const std::string& name : sheet_.call)
      names += "<li>" + html_text(with_capital(name)) + "</li>\n";
    std::string content = names.empty() ? "" : "<ul>\n" + names + "</ul>\n";
    content += "<p><label>Name and number of " +
               html_text(sheet_.call.empty() ? std::string(kNoOne) : sheet_.call.front()) +
               ": <input type=\"text\" autocomplete=\"off\"></label></p>\n";
    section("Whom to call", content);
  }

  const PlanSheet& sheet_;
  const std::string& person_;
  std::string body_;
  int sections_ = 0;
};

class MarkdownPlan {
 public:
  MarkdownPlan(const PlanSheet& sheet, const std::string& person)
      : sheet_(sheet), person_(person) {}

  std::string page() {
    out_ = "# " + markdown_text(plan_heading(sheet_)) + "\n";
    if (!person_.empty()) out_ += "\nFor: " + markdown_text(person_) + "\n";
    for (const std::string& line : sheet_.result) out_ += "\n" + markdown_text(line) + "\n";
    if (sheet_.gives_plan) out_ += "\n## What to do\n";
    for (std::size_t i = 0; i < sheet_.rows.size(); ++i) put_row(i);
    list("When to stop", sheet_.stop);
    list("Why", sheet_.why);
    list("To be answered first", sheet_.open);
    out_ += "\n## Whom to call\n\n";
    for (const std::string& name : sheet_.call)
      out_ += "- " + markdown_text(with_capital(name)) + "\n";
    out_ += "- Name and number of " +
            (sheet_.call.empty() ? std::string(kNoOne) : markdown_text(sheet_.call.front())) +
            ": ____________________\n";
    if (!sheet_.come_back.empty())
      out_ += "\n## When to come back\n\n" + markdown_text(sheet_.come_back) + "\n";
    out_ += "\n---\n\n" + markdown_text(sheet_.limits) + "\n";
    if (!sheet_.rules.empty()) out_ += "\n" + markdown_text(sheet_.rules) + "\n";
    return std::move(out_);
  }

 private:
  void list(std::string_view title, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    out_.append("\n## ").append(title).append("\n\n");
    for (const std::string& line : lines) out_ += "- " + markdown_text(line) + "\n";
  }

  void blank(const PlanField& field) {
    out_ += "- " + markdown_text(with_capital(field.whole())) + ": ____\n";
  }

  void put_row(std::size_t index) {
    const SheetRow& row = sheet_.rows[index];
    out_ += "\n### " + std::to_string(index + 1) + ". " + markdown_text(row.name) + "\n\n";
    if (!row.how_much.empty()) out_ += markdown_text(with_capital(row.how_much)) + ".\n\n";
    for (const std::string& line : row.watch) out_ += "- " + markdown_text(line) + "\n";
    for (const std::string& line : row.how) out_ += "- " + markdown_text(line) + "\n";
    if (row.done_today) {
      out_ += "- [x] Done today\n";
      return;
    }
    out_ += "- [ ] Done\n";
    for (const PlanField& field : plan_fields(row)) blank(field);
    for (const PlanField& field : pain_fields(row)) blank(field);
    for (const std::string& fault : row.faults)
      out_ += "- [ ] Seen: " + markdown_text(fault) + "\n";
  }

  const PlanSheet& sheet_;
  const std::string& person_;
  std::string out_;
};

}  // namespace

std::string plan_html(const PlanSheet& sheet, const std::string& person) {
  return HtmlPlan(sheet, person).page();
}

std::string plan_markdown(const PlanSheet& sheet, const std::string& person) {
  return MarkdownPlan(sheet, person).page();
}

}  // namespace rung::cli
