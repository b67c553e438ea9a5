// Reading a text in a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ast/print.hpp"
#include "syntax/parse.hpp"

namespace rung::syntax::test {

struct Read {
  ast::File file;
  std::string tree;                     // one declaration a line
  std::vector<Diagnostic> diagnostics;  // in the order of the text
};

inline Read read(std::string_view text, const base::Limits& limits = {}) {
  base::Sink sink;
  Read out;
  out.file = parse(0, text, limits, sink);
  out.tree = ast::print(out.file);
  if (!out.tree.empty()) out.tree.pop_back();
  out.diagnostics = sink.take_sorted();
  return out;
}

// "R1001 expected …", one line each.
inline std::string messages(const Read& read) {
  std::string out;
  for (const Diagnostic& d : read.diagnostics)
    out += (out.empty() ? "" : "\n") + d.code + " " + d.message;
  return out;
}

inline std::string codes(const Read& read) {
  std::string out;
  for (const Diagnostic& d : read.diagnostics) out += (out.empty() ? "" : " ") + d.code;
  return out;
}

// The bytes that a diagnostic points at.
inline std::string_view pointed_at(std::string_view text, const Diagnostic& d) {
  return text.substr(d.primary.span.begin, d.primary.span.end - d.primary.span.begin);
}

inline std::string applied(std::string_view text, const FixIt& fix) {
  std::string out(text);
  return out.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.replacement);
}

// A condition as the `when` of a rule, printed.
inline std::string condition(const std::string& text) {
  const Read out = read("hold r { when " + text + " }");
  if (!out.diagnostics.empty()) return messages(out);
  const auto& rule = std::get<ast::Protect>(out.file.declarations.at(0).node);
  return ast::print(*rule.when);
}

}  // namespace rung::syntax::test
