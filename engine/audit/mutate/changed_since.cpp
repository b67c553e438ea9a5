#include "audit/mutate/changed_since.hpp"

namespace rung::audit::mutate {
namespace {

std::string_view text_of(const api::Compiled& rules, const Span& span) {
  return std::string_view(rules.sources[span.file].text).substr(span.begin, span.end - span.begin);
}

}  // namespace

ChangedSince::ChangedSince(const api::Compiled& rules, const api::Compiled& earlier)
    : rules_(rules) {
  for (const ast::File& file : earlier.files()) {
    for (const ast::Declaration& one : file.declarations)
      earlier_.emplace(text_of(earlier, one.span));
  }
}

bool ChangedSince::is_new(const Span& place) const {
  for (const ast::Declaration& one : rules_.files()[place.file].declarations) {
    if (one.span.begin <= place.begin && place.end <= one.span.end)
      return earlier_.find(text_of(rules_, one.span)) == earlier_.end();
  }
  return true;
}

}  // namespace rung::audit::mutate
