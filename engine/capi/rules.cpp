// Rules from memory.
#include "capi/handles.hpp"

using namespace rung::capi;  // NOLINT(google-build-using-namespace)

namespace {

rung_pack pack_of(const rung::PackDetails& details) {
  rung_pack out{};
  out.name = view(details.id.pack);
  out.version = view(details.id.version);
  out.hash = view(details.id.hash);
  out.title = view(details.title);
  out.status = view(details.status);
  out.owner = view(details.owner);
  out.not_for = view(details.not_for);
  out.has_review_by = details.review_by ? 1 : 0;
  out.review_by = details.review_by ? details.review_by->number : 0;
  return out;
}

rung::LoadOptions options_of(const rung_load_options& given) {
  rung::LoadOptions out;
  if (given.max_source_bytes != 0) out.max_source_bytes = given.max_source_bytes;
  if (given.max_nesting != 0) out.max_nesting = given.max_nesting;
  if (given.max_declarations != 0) out.max_declarations = given.max_declarations;
  out.warnings_are_errors = given.warnings_are_errors != 0;
  return out;
}

}  // namespace

rung_status rung_rules_load(const rung_source* sources, size_t count,
                            const rung_load_options* options, rung_rules** out, rung_error* error) {
  return guarded(error, [&] {
    if (out == nullptr || (sources == nullptr && count > 0)) return wrong_call(error, kNull);
    rung_load_options limits;
    if (!take(options, limits)) return wrong_call(error, kOptions);
    std::vector<rung::SourceText> files;
    files.reserve(count);
    for (size_t i = 0; i < count; ++i) {
      files.push_back({std::string(text_of(sources[i].name, sources[i].name_size)),
                       std::string(text_of(sources[i].text, sources[i].text_size))});
    }
    const rung::Result<rung::RuleSet> loaded = rung::RuleSet::load(files, options_of(limits));
    if (!loaded) return rejected(error, loaded.diagnostics(), files);
    tell(error, RUNG_OK, loaded.diagnostics(), files);
    *out = new rung_rules{loaded.value(), loaded.value().pack_details()};
    return rung_status{RUNG_OK};
  });
}

void rung_rules_free(rung_rules* rules) { delete rules; }

size_t rung_rules_pack_count(const rung_rules* rules) {
  return rules == nullptr ? 0 : rules->packs.size();
}

rung_status rung_rules_pack(const rung_rules* rules, size_t index, rung_pack* out) {
  if (rules == nullptr) return RUNG_INVALID_ARGUMENT;
  if (index >= rules->packs.size()) return RUNG_NOT_FOUND;
  return give(pack_of(rules->packs[index]), out);
}
