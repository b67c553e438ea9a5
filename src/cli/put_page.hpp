// A finished page: to the file that `--out` names, else to the output.
#pragma once

#include <string_view>

#include "host.hpp"
#include "options.hpp"

namespace rung::cli {

Exit put_page(const Host& host, const Arguments& arguments, std::string_view page);

}  // namespace rung::cli
