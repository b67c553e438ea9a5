// A011: a rule without a source.
//
// Whoever reads a reason must be able to see where it comes from, and whoever signs the rules must
// be able to look it up. A decision of the pack's own is a source too: give it one, with a claim
// that says so. Findings, scores and settings count as rules, since what they say decides; facts do
// not.
#include "audit/lint/lint.hpp"

namespace rung::audit::lint {
namespace {

class Visitor {
 public:
  explicit Visitor(Findings& findings) : findings_(findings) {}

  void operator()(const ast::Protect& node) { check(node, node.name); }
  void operator()(const ast::Finding& node) { check(node, node.name); }
  void operator()(const ast::Focus& node) { check(node, node.ladder); }
  void operator()(const ast::Give& node) { check(node, node.name); }
  void operator()(const ast::Raise& node) { check(node, node.name.value_or(node.exercise)); }
  void operator()(const ast::Advise& node) { check(node, node.name); }
  void operator()(const ast::Setting& node) { check(node, node.name); }
  void operator()(const ast::Begin& node) {
    check(node, node.name.value_or(ast::Name{node.title.text, node.title.span}));
  }
  void operator()(const ast::Score& node) {
    for (const ast::ScoreItem& item : node.items) {
      if (!item.cite.empty()) return;
    }
    check(node, node.name);
  }
  template <typename Other>
  void operator()(const Other&) {}

 private:
  template <typename Node>
  void check(const Node& node, const ast::Name& name) {
    if (!node.cite.empty()) return;
    findings_.add(Code::A011, name.span, "`" + name.text + "` cites no source",
                  "add `cite SOURCE.CLAIM`; a decision of your own is a claim as well");
  }
  Findings& findings_;
};

}  // namespace

void rule_without_source(const Context& context, Findings& findings) {
  Visitor visitor(findings);
  for (const ast::File& file : context.compiled().files()) {
    for (const ast::Declaration& declaration : file.declarations)
      std::visit(visitor, declaration.node);
  }
}

}  // namespace rung::audit::lint
