#include "rung/written_rules.hpp"

#include <algorithm>
#include <tuple>

#include "api/compiled.hpp"
#include "decide/situation.hpp"

namespace rung {
namespace {

std::string kind_of(const model::Permissive& rule) {
  switch (rule.kind) {
    case model::PermitKind::Focus: return "focus";
    case model::PermitKind::Give: return "give";
    case model::PermitKind::Begin: return "begin";
    case model::PermitKind::Raise: return "raise";
    case model::PermitKind::Advise: return "advise";
  }
  return "";
}

class RuleList {
 public:
  explicit RuleList(const api::Compiled& rules) : rules_(rules), m_(rules.model) {}

  std::vector<WrittenRule> take() {
    for (const auto& rule : m_.protective) add(decide::effect_name(rule.kind), rule);
    for (const auto& rule : m_.permissive) add(kind_of(rule), rule);
    for (const auto& gate : m_.gates) add("gate", gate);
    for (const auto& finding : m_.findings) add("finding", finding);
    for (const auto& score : m_.scores) add("score", score);
    for (const auto& exercise : m_.exercises) {
      if (!exercise.retired) add("exercise", exercise);
    }
    std::sort(all_.begin(), all_.end(), [](const WrittenRule& a, const WrittenRule& b) {
      return std::tie(a.pack, a.kind, a.name) < std::tie(b.pack, b.kind, b.name);
    });
    return std::move(all_);
  }

 private:
  template <typename Rule>
  void add(std::string kind, const Rule& rule) {
    WrittenRule& made = all_.emplace_back();
    const auto pack = m_.pack_of(rule.span);
    if (pack) made.pack = m_.packs[*pack].name;
    made.kind = std::move(kind);
    made.name = rule.name;
    made.title = rule.title;
    made.file = rule.span.file;
    const std::string& text = rules_.sources[rule.span.file].text;
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(rule.span.begin);
    made.line = 1 + static_cast<std::size_t>(std::count(text.begin(), begin, '\n'));
    for (const model::ClaimRef& ref : rule.cite) made.claims.push_back(claim_of(ref));
  }

  WrittenClaim claim_of(const model::ClaimRef& ref) const {
    const model::Source& source = m_.sources[ref.source.index()];
    const model::Claim& claim = source.claims[ref.claim];
    return {source.name, source.title, source.reference,
            claim.name,  claim.title,  claim.grade.empty() ? source.grade : claim.grade};
  }

  const api::Compiled& rules_;
  const model::Model& m_;
  std::vector<WrittenRule> all_;
};

}  // namespace

std::vector<WrittenRule> written_rules(const RuleSet& rules) {
  return RuleList(rules.compiled()).take();
}

}  // namespace rung
