#include "syntax/parse.hpp"

#include "syntax/driver.hpp"
#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

class LoweringVisitor : public DeclarationVisitor {
 public:
  LoweringVisitor(const Scan& scan, Reports& reports, ast::File& out)
      : scan_(scan), reports_(reports), out_(out) {}

  void visit(const Cst& cst, bool damaged) override {
    Lowering lowering(scan_, reports_, damaged);
    out_.declarations.push_back(lower(lowering, NodeRef(cst, 0)));
  }

 private:
  const Scan& scan_;
  Reports& reports_;
  ast::File& out_;
};

}  // namespace

ast::File parse(std::uint32_t file, std::string_view text, const base::Limits& limits,
                base::Sink& sink) {
  ast::File out;
  out.file = file;
  Reports reports(sink);
  const Scan scanned = scan(file, text, limits, reports);
  LoweringVisitor visitor(scanned, reports, out);
  drive(scanned, limits, reports, visitor);
  return out;
}

}  // namespace rung::syntax
