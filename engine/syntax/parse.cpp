#include "syntax/parse.hpp"

#include <iterator>
#include <vector>

#include "syntax/driver.hpp"
#include "syntax/lower.hpp"

namespace rung::syntax {
namespace {

class LoweringVisitor : public DeclarationVisitor {
 public:
  LoweringVisitor(const Scan& scan, base::Sink& sink, ast::File& out)
      : scan_(scan), sink_(sink), out_(out) {}

  void visit(const Cst& cst, bool damaged) override {
    Lowering lowering(scan_, sink_, damaged);
    out_.declarations.push_back(lower(lowering, NodeRef(cst, 0)));
  }

 private:
  const Scan& scan_;
  base::Sink& sink_;
  ast::File& out_;
};

}  // namespace

ast::File parse(std::uint32_t file, std::string_view text, const base::Limits& limits,
                base::Sink& sink) {
  ast::File out;
  out.file = file;
  const Scan scanned = scan(file, text, limits, sink);
  LoweringVisitor visitor(scanned, sink, out);
  drive(scanned, limits, sink, visitor);
  // Without the room that it grew by. Unlike shrink_to_fit, this tells when memory is refused.
  out.declarations =
      std::vector<ast::Declaration>(std::make_move_iterator(out.declarations.begin()),
                                    std::make_move_iterator(out.declarations.end()));
  return out;
}

}  // namespace rung::syntax
