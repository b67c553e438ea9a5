// From the tree of the grammar to the AST: everything that needs more than one clause to judge.
//
// In: the tree of one declaration. Out: its ast::Declaration, with R1003 and R1005 to R1008
// reported.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "ast/file.hpp"
#include "base/sink.hpp"
#include "syntax/cst.hpp"

namespace rung::syntax {

class Lowering {
 public:
  // `damaged`: a clause could not be read, so nothing is reported as missing.
  Lowering(const Scan& scan, base::Sink& sink, bool damaged)
      : scan_(scan), sink_(sink), damaged_(damaged) {}

  Diagnostic& report(base::Code code, Span span, std::string message) {
    return sink_.report(code, span, std::move(message));
  }

  const Token& token(std::uint32_t index) const { return scan_.tokens[index]; }
  WordId first_word(NodeRef node) const { return token(node.begin()).word; }
  Span span(NodeRef node) const;
  std::string_view source(NodeRef node) const;  // the author's bytes, comments and all

  // ---- clauses of one declaration

  // False, with a report, when this clause (or one that excludes it) was there before.
  bool once(NodeRef clause);
  bool seen(Kind clause) const;
  // Reports that the declaration has none of what `wanted` names, unless `present`.
  void require(bool present, NodeRef declaration, std::string_view wanted, std::string_view help);
  bool damaged() const { return damaged_; }

  // ---- leaves

  ast::Name name(NodeRef node) const;    // Name, Path, ClaimId, Word
  ast::Text text(NodeRef node) const;    // Text
  base::Fixed number(NodeRef node);      // Number; 0 after a report
  std::int64_t whole(NodeRef node);      // Number without decimals; 0 after a report
  base::Day day(NodeRef node);           // Date
  std::string unit(NodeRef node) const;  // Unit

 private:
  const Scan& scan_;
  base::Sink& sink_;
  bool damaged_;
  std::array<std::uint32_t, kKinds> first_seen_{};  // by slot: index of the node plus one
};

// ---- small parts; each takes the node that the grammar makes for it

std::vector<ast::Name> lower_names(Lowering& in, NodeRef parent);  // the Name children
ast::Name lower_only_name(Lowering& in, NodeRef parent);           // the first Name child
ast::Text lower_only_text(Lowering& in, NodeRef parent);           // the first Text child
std::optional<ast::Text> lower_title(Lowering& in, NodeRef root);  // the Title child, if any
ast::Duration lower_duration(Lowering& in, NodeRef node);          // Duration
std::int64_t lower_days(Lowering& in, NodeRef node);               // Days
ast::Range lower_range(Lowering& in, NodeRef node);                // Range
ast::ReferralWord lower_level(const Lowering& in, NodeRef node);   // Word
ast::ReferTo lower_refer_to(Lowering& in, NodeRef node);           // ReferTo
ast::Value lower_value(Lowering& in, NodeRef node);                // Value
ast::ExerciseSet lower_exercise_set(Lowering& in, NodeRef node);   // Exercises
void append_citations(Lowering& in, NodeRef cite,
                      std::vector<ast::Citation>& out);      // Cite and others
ast::Citation lower_citation(Lowering& in, NodeRef node);    // Citation
NodeRef last_child(NodeRef node);                            // REQUIRES: has_children()
ast::ExprPtr lower_condition(Lowering& in, NodeRef clause);  // the Logic child of a clause

// ---- declarations, by the word they begin with

using DeclarationNode = decltype(ast::Declaration::node);
DeclarationNode lower_pack(Lowering& in, NodeRef root);
DeclarationNode lower_professional(Lowering& in, NodeRef root);
DeclarationNode lower_source(Lowering& in, NodeRef root);
DeclarationNode lower_disagreement(Lowering& in, NodeRef root);
DeclarationNode lower_fact(Lowering& in, NodeRef root);
DeclarationNode lower_setting(Lowering& in, NodeRef root);
DeclarationNode lower_checklist(Lowering& in, NodeRef root);
DeclarationNode lower_finding(Lowering& in, NodeRef root);
DeclarationNode lower_score(Lowering& in, NodeRef root);
DeclarationNode lower_exercise(Lowering& in, NodeRef root);
DeclarationNode lower_alias(Lowering& in, NodeRef root);
DeclarationNode lower_ladder(Lowering& in, NodeRef root);
DeclarationNode lower_gate(Lowering& in, NodeRef root);
DeclarationNode lower_focus(Lowering& in, NodeRef root);
DeclarationNode lower_give(Lowering& in, NodeRef root);
DeclarationNode lower_begin(Lowering& in, NodeRef root);
DeclarationNode lower_raise(Lowering& in, NodeRef root);
DeclarationNode lower_advise(Lowering& in, NodeRef root);
DeclarationNode lower_protect(Lowering& in, NodeRef root);
DeclarationNode lower_invariant(Lowering& in, NodeRef root);
DeclarationNode lower_scenario(Lowering& in, NodeRef root);

ast::Declaration lower(Lowering& in, NodeRef root);

}  // namespace rung::syntax
