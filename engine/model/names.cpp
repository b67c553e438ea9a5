#include "model/names.hpp"

#include <algorithm>

namespace rung::model {

std::string_view describe(Kind kind) {
  switch (kind) {
    case Kind::Fact: return "a fact";
    case Kind::Checklist: return "a checklist";
    case Kind::Finding: return "a finding";
    case Kind::Score: return "a score";
    case Kind::Setting: return "a setting";
    case Kind::Exercise: return "an exercise";
    case Kind::Ladder: return "a ladder";
    case Kind::Gate: return "a gate";
    case Kind::Protective: return "a rule";
    case Kind::Permissive: return "a rule";
    case Kind::Professional: return "a professional";
    case Kind::Source: return "a source";
    case Kind::Pack: return "a pack";
    case Kind::Disagreement: return "a disagreement";
  }
  return "a name";
}

void suggest(Diagnostic& diagnostic, std::string_view written, Span span, const std::vector<std::string_view>& candidates) {
  const std::string_view near = base::nearest_name(written, candidates);
  if (near.empty()) return;
  diagnostic.help.push_back("did you mean `" + std::string(near) + "`?");
  diagnostic.fixes.push_back({span, std::string(near)});
}

void NameTable::declare(const std::string& name, Symbol symbol, base::Sink& sink) {
  const auto [at, fresh] = symbols_.emplace(name, symbol);
  if (fresh) return;
  Diagnostic& d = sink.report(base::Code::R2002, symbol.span, "`" + name + "` is already " + std::string(describe(at->second.kind)));
  d.secondary.push_back({at->second.span, "first declared here"});
  d.help.push_back("give one of them another name; names are shared by all packs that are loaded together");
}

const Symbol* NameTable::find(std::string_view name) const {
  const auto at = symbols_.find(name);
  return at == symbols_.end() ? nullptr : &at->second;
}

std::vector<std::string_view> NameTable::names_of(std::initializer_list<Kind> kinds) const {
  std::vector<std::string_view> out;
  for (const auto& [name, symbol] : symbols_) {
    if (std::find(kinds.begin(), kinds.end(), symbol.kind) != kinds.end()) out.push_back(name);
  }
  return out;
}

const Symbol* NameTable::expect(const std::string& name, Span span, std::initializer_list<Kind> kinds, base::Sink& sink) const {
  const Symbol* found = find(name);
  if (found && std::find(kinds.begin(), kinds.end(), found->kind) != kinds.end()) return found;
  std::string wanted;
  for (const Kind kind : kinds) {
    const std::string_view word = describe(kind);
    if (wanted.find(word) == std::string::npos) wanted += (wanted.empty() ? "" : " or ") + std::string(word);
  }
  if (found) {
    Diagnostic& d = sink.report(base::Code::R2003, span,
                                "`" + name + "` is " + std::string(describe(found->kind)) + ", but " + wanted + " is needed here");
    d.secondary.push_back({found->span, "declared here"});
    suggest(d, name, span, names_of(kinds));
  } else {
    Diagnostic& d = sink.report(base::Code::R2001, span, "nothing declares `" + name + "`; " + wanted + " is needed here");
    suggest(d, name, span, names_of(kinds));
  }
  return nullptr;
}

}  // namespace rung::model
