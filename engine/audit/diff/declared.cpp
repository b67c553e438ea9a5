#include "audit/diff/declared.hpp"

#include <map>
#include <utility>

#include "ast/print.hpp"

namespace rung::audit::diff {
namespace {

// "(rest sore …": what it is, and what it is called.
using Named = std::pair<std::string, std::string>;

// The word, or the text in quotes, that begins at `at`; moves `at` behind it.
std::string next_word(const std::string& printed, std::size_t& at) {
  while (at < printed.size() && (printed[at] == ' ' || printed[at] == '(')) ++at;
  const std::size_t begin = at;
  if (at < printed.size() && printed[at] == '"') {
    for (++at; at < printed.size() && printed[at] != '"'; ++at) at += printed[at] == '\\' ? 1 : 0;
    ++at;
  } else {
    while (at < printed.size() && std::string_view(" ()\"").find(printed[at]) == std::string::npos)
      ++at;
  }
  return printed.substr(begin, at - begin);
}

Named named(const std::string& printed) {
  std::size_t at = 0;
  std::string what = next_word(printed, at);
  return {std::move(what), next_word(printed, at)};
}

// Without what is said to people and without sources.
std::string without_texts(const std::string& printed) {
  std::string out;
  std::size_t depth_of_cite = 0;
  for (std::size_t i = 0; i < printed.size(); ++i) {
    if (printed[i] == '"') {
      for (++i; i < printed.size() && printed[i] != '"'; ++i) i += printed[i] == '\\' ? 1 : 0;
      continue;
    }
    if (depth_of_cite == 0 && printed.compare(i, 6, "(cite ") == 0)
      depth_of_cite = 1;
    else if (depth_of_cite > 0) {
      depth_of_cite += printed[i] == '(' ? 1 : 0;
      depth_of_cite -= printed[i] == ')' ? 1 : 0;
    } else {
      out += printed[i];
    }
  }
  return out;
}

std::map<Named, std::string> declared_in(const api::Compiled& rules) {
  std::map<Named, std::string> out;
  for (const ast::File& file : rules.files()) {
    for (const ast::Declaration& declaration : file.declarations) {
      std::string printed = ast::print(declaration);
      if (const auto* pack = std::get_if<ast::Pack>(&declaration.node)) {
        const std::size_t version = printed.find(' ' + pack->version);
        if (!pack->version.empty() && version != std::string::npos)
          printed.erase(version, pack->version.size() + 1);
      }
      out[named(printed)] += printed;
    }
  }
  return out;
}

}  // namespace

std::vector<DiffDeclaration> declarations_between(const api::Compiled& from,
                                                  const api::Compiled& to) {
  using Kind = DiffDeclaration::Kind;
  std::vector<DiffDeclaration> out;
  const auto before = declared_in(from), after = declared_in(to);
  const auto add = [&](Kind kind, const Named& name) {
    out.push_back({kind, name.first, name.second});
  };
  for (const auto& [name, printed] : before) {
    const auto now = after.find(name);
    if (now == after.end())
      add(Kind::Went, name);
    else if (now->second != printed)
      add(without_texts(now->second) == without_texts(printed) ? Kind::Reworded : Kind::Changed,
          name);
  }
  for (const auto& [name, printed] : after) {
    if (before.count(name) == 0) add(Kind::Came, name);
  }
  return out;
}

}  // namespace rung::audit::diff
