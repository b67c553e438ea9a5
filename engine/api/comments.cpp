#include "api/comments.hpp"

#include "syntax/scan.hpp"

namespace rung::api {
namespace {

std::string without_dashes(std::string_view text) {
  const std::size_t begin = text.find_first_not_of("- \t");
  return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin));
}

}  // namespace

std::vector<Comment> comments_of(const Compiled& compiled) {
  std::vector<Comment> out;
  for (std::uint32_t file = 0; file < compiled.sources.size(); ++file) {
    base::Sink ignored;  // the text was parsed without a mistake before
    const std::string_view text = compiled.sources[file].text;
    const syntax::Scan scan = syntax::scan(file, text, base::Limits{}, ignored);
    for (const syntax::Comment& comment : scan.comments) {
      out.push_back({{file, comment.begin, comment.end},
                     without_dashes(text.substr(comment.begin, comment.end - comment.begin)),
                     comment.own_line,
                     scan.span_of(scan.tokens[comment.next_token])});
    }
  }
  return out;
}

}  // namespace rung::api
