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
    case Kind::Alias: return "an alias";
    case Kind::Invariant: return "an invariant";
  }
  return "a name";
}

namespace {

// "a fact, a finding or a score".
std::string any_of(std::initializer_list<Kind> kinds) {
  std::vector<std::string_view> words;
  for (const Kind kind : kinds) {
    if (std::find(words.begin(), words.end(), describe(kind)) == words.end())
      words.push_back(describe(kind));
  }
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

bool holds(std::initializer_list<Kind> kinds, Kind wanted) {
  return std::find(kinds.begin(), kinds.end(), wanted) != kinds.end();
}

}  // namespace

void suggest_or_list(Diagnostic& diagnostic, std::string_view written, Span span,
                     const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kMostListed = 12;
  suggest(diagnostic, written, span, candidates);
  if (!diagnostic.help.empty() || candidates.empty() || candidates.size() > kMostListed) return;
  std::string all;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i != 0) all += i + 1 == candidates.size() ? " and " : ", ";
    all += "`" + std::string(candidates[i]) + "`";
  }
  diagnostic.help.push_back((candidates.size() == 1 ? "there is only " : "there are ") + all);
}

void suggest(Diagnostic& diagnostic, std::string_view written, Span span,
             const std::vector<std::string_view>& candidates) {
  const std::string_view near = base::nearest_name(written, candidates);
  if (near.empty()) return;
  diagnostic.help.push_back("did you mean `" + std::string(near) + "`?");
  diagnostic.fixes.push_back({span, std::string(near)});
}

void NameTable::declare(const std::string& name, Symbol symbol) {
  const auto [at, fresh] = symbols_.emplace(name, symbol);
  if (!fresh) clashes_.push_back({name, at->second, symbol});
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

const Symbol* NameTable::expect(const std::string& name, Span span,
                                std::initializer_list<Kind> kinds, base::Sink& sink) const {
  const Symbol* found = find(name);
  if (found && std::find(kinds.begin(), kinds.end(), found->kind) != kinds.end()) return found;
  const std::string wanted = any_of(kinds);
  if (found) {
    Diagnostic& d = sink.report(base::Code::R2003, span,
                                "`" + name + "` is " + std::string(describe(found->kind)) +
                                    ", but " + wanted + " is needed here");
    d.secondary.push_back({found->span, "declared here"});
    if (found->kind == Kind::Exercise && holds(kinds, Kind::Finding)) {
      d.help.push_back("say what is recorded of it, for example `" + name + ".pain >= 4`");
    } else {
      suggest(d, name, span, names_of(kinds));
    }
  } else {
    Diagnostic& d = sink.report(base::Code::R2001, span,
                                "nothing declares `" + name + "`; " + wanted + " is needed here");
    suggest(d, name, span, names_of(kinds));
    if (d.help.empty() && (name == "true" || name == "false")) {
      d.help.push_back("a yes-or-no fact stands by itself: `fever` or `not fever`");
    } else if (d.help.empty() && holds(kinds, Kind::Finding)) {
      d.help.push_back("declare it, for example `fact " + name +
                       " : yes or no { ask \"…\"   fresh for 1 day }`");
    } else if (d.help.empty() && holds(kinds, Kind::Professional)) {
      suggest_or_list(d, name, span, names_of(kinds));
      if (d.help.empty())
        d.help.push_back("declare them, for example `professional " + name + " \"your doctor\"`");
    }
  }
  return nullptr;
}

}  // namespace rung::model
