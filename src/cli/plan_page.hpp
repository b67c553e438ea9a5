// Today's plan as a page to take along and to fill in by hand.
#pragma once

#include <string>

#include "rung/plan_sheet.hpp"

namespace rung::cli {

// `person` may be empty. The pages hold all that they need; the HTML has no script.
std::string plan_html(const PlanSheet& sheet, const std::string& person);
std::string plan_markdown(const PlanSheet& sheet, const std::string& person);

}  // namespace rung::cli
