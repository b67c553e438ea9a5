// Which name stands for what. One table for everything that a condition or a rule can name.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/sink.hpp"

namespace rung::model {

enum class Kind : std::uint8_t {
  Fact,
  Checklist,
  Finding,
  Score,
  Setting,
  Exercise,
  Ladder,
  Gate,
  Protective,
  Permissive,
  Professional,
  Source,
  Pack,
  Disagreement,
  Alias,
  Invariant,
};

// "a fact", "an exercise": for messages.
std::string_view describe(Kind kind);

struct Symbol {
  Kind kind = Kind::Fact;
  std::uint32_t index = 0;
  Span span;
};

// Two declarations of one name.
struct Clash {
  std::string name;
  Symbol first, again;
};

class NameTable {
 public:
  // Keeps the first when `name` is taken. Packs and sources have tables of their own.
  void declare(const std::string& name, Symbol symbol);
  const std::vector<Clash>& clashes() const { return clashes_; }
  const Symbol* find(std::string_view name) const;
  std::vector<std::string_view> names_of(std::initializer_list<Kind> kinds) const;

  // The symbol when it is one of `kinds`; else reports R2001 or R2003 at `span`, with the nearest
  // acceptable name.
  const Symbol* expect(const std::string& name, Span span, std::initializer_list<Kind> kinds,
                       base::Sink& sink) const;

 private:
  std::map<std::string, Symbol, std::less<>> symbols_;
  std::vector<Clash> clashes_;
};

// Adds `help: did you mean …` and a fix when a candidate is near.
void suggest(Diagnostic& diagnostic, std::string_view written, Span span,
             const std::vector<std::string_view>& candidates);

// The same, or a list of all candidates when none is near and they are few.
void suggest_or_list(Diagnostic& diagnostic, std::string_view written, Span span,
                     const std::vector<std::string_view>& candidates);

}  // namespace rung::model
