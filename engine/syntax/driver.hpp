// Reads a file one declaration at a time, and a declaration one clause at a time.
//
// In: the tokens of a file. Out: the tree of each declaration whose header could be read, to a
// visitor, and a report for each clause that could not. After a bad clause it goes on at the next
// word that begins one.
#pragma once

#include "base/limits.hpp"
#include "base/sink.hpp"
#include "syntax/grammar.hpp"

namespace rung::syntax {

// How the declaration that a word begins is built.
struct DeclarationForm {
  enum class Body : std::uint8_t { None, Optional, Required };

  WordId word = 0;
  Rule header = Rule::PackHeader;
  Rule clause = Rule::PackClause;
  Body body = Body::Required;
};

// REQUIRES: `word` begins a declaration.
const DeclarationForm& form_of(WordId word);

class DeclarationVisitor {
 public:
  virtual ~DeclarationVisitor() = default;
  // `cst` begins with the node of the declaration and is gone after the call. `damaged`: a clause
  // of it could not be read, so that what seems to be missing may only have been misspelt.
  virtual void visit(const Cst& cst, bool damaged) = 0;
};

void drive(const Scan& scan, const base::Limits& limits, base::Sink& sink,
           DeclarationVisitor& visitor);

}  // namespace rung::syntax
