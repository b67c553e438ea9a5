// The sections of the page. Each writes its own heading; HTML without a script.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/places.hpp"
#include "audit/shown_by.hpp"
#include "rung/report.hpp"

namespace rung::audit::bundle {

struct Section {
  const char* id;
  const char* title;
};

std::string glance_section(const Report& report);
std::string packs_section(const Report& report);
std::string ladders_section(const Report& report);
std::string rules_section(const Report& report, Places& places);
std::string sources_section(const Report& report);
std::string scenarios_section(const Report& report, Places& places);
std::string proofs_section(const Report& report);
std::string findings_section(const Report& report, Places& places);
std::string tried_section(const Report& report, Places& places, const RuleSet& rules);
std::string hazards_section(const Report& report);
std::string changes_section(const Report& report);

// "<a href="#rule-12">Pain</a>"
std::string rule_link(const Report& report, std::size_t rule);
std::string proof_link(const Report& report, std::size_t proof);
std::string claim_link(const Report& report, std::size_t claim);
std::string scenario_link(const Report& report, std::size_t scenario);

std::string shown_name(const ReportRule& rule);      // its title, else its name
std::string percent_words(std::size_t thousandths);  // "95.4 %"

// A table that can be moved sideways, with the keyboard too. `head` is a list of texts; `body` is
// rows.
std::string table_of(const std::string& id, const std::string& caption,
                     const std::vector<std::string>& head, const std::string& body,
                     const char* style = "");

// Links one after the other, with commas.
template <typename Link>
std::string links(const Report& report, const std::vector<std::size_t>& places, Link link) {
  std::string out;
  for (const std::size_t at : places) out += (out.empty() ? "" : ", ") + link(report, at);
  return out;
}

// The same behind a count, to be opened; nothing for none.
template <typename Link>
std::string folded_links(const Report& report, const std::vector<std::size_t>& places,
                         const std::string& noun, Link link) {
  if (places.empty()) return "none";
  return "<details><summary>" + counted(places.size(), noun) + "</summary>" +
         links(report, places, link) + "</details>";
}

}  // namespace rung::audit::bundle
