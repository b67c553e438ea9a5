// Links and tables that several sections have.
#include "audit/bundle/page_parts.hpp"
#include "rung/html.hpp"

namespace rung::audit::bundle {
namespace {

std::string link_to(const char* what, std::size_t at, const std::string& text) {
  return std::string("<a href=\"#") + what + "-" + std::to_string(at) + "\">" + html_text(text) +
         "</a>";
}

}  // namespace

std::string shown_name(const ReportRule& rule) {
  return rule.title.empty() ? rule.name : rule.title;
}

std::string rule_link(const Report& report, std::size_t rule) {
  return link_to("rule", rule, shown_name(report.rules[rule]));
}
std::string proof_link(const Report& report, std::size_t proof) {
  return link_to("proof", proof, report.audit.proofs[proof].claim);
}
std::string claim_link(const Report& report, std::size_t claim) {
  return link_to("claim", claim, report.claims[claim].source + "." + report.claims[claim].name);
}
std::string scenario_link(const Report& report, std::size_t scenario) {
  return link_to("scenario", scenario, report.scenarios[scenario].title);
}

std::string percent_words(std::size_t thousandths) {
  return std::to_string(thousandths / 10) + "." + std::to_string(thousandths % 10) + " %";
}

std::string table_of(const std::string& id, const std::string& caption,
                     const std::vector<std::string>& head, const std::string& body,
                     const char* style) {
  std::string out = "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + id +
                    "\">\n<table class=\"" + style + "\">\n<caption id=\"" + id + "\">" +
                    html_text(caption) + "</caption>\n<thead><tr>";
  for (const std::string& one : head) out += "<th scope=\"col\">" + html_text(one) + "</th>";
  return out + "</tr></thead>\n<tbody>\n" + body + "</tbody>\n</table>\n</div>\n";
}

}  // namespace rung::audit::bundle
