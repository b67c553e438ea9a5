#include "put_page.hpp"

#include "files.hpp"

namespace rung::cli {

Exit put_page(const Host& host, const Arguments& arguments, std::string_view page) {
  if (!arguments.has("out")) {
    host.out << page;
    return Exit::Done;
  }
  const auto written = write_file(arguments.get("out"), page);
  return written ? Exit::Done : report(host, written.failure());
}

}  // namespace rung::cli
