#include "audit/prove/two_answers.hpp"

#include <algorithm>

#include "base/seam.hpp"

namespace rung::audit::prove {
namespace {

using program::Cell;
using program::CellId;
using program::CellValue;

// A value for each part of the fact's domain that any of its cells tells apart.
std::vector<std::int64_t> parts_of(const program::Program& program,
                                   const std::vector<CellId>& cells, const Encoding& encoding) {
  std::vector<std::int64_t> out;
  for (const CellId id : cells) {
    const CellOptions& options = encoding.of(id)->options;
    out.insert(out.end(), options.starts().begin(), options.starts().end());
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  (void)program;
  return out;
}

// What the cells of one person show when this is told today.
class Shown {
 public:
  Shown(const program::Program& program, std::vector<CellId> cells, const Encoding& encoding,
        const Encoding& other, Solver& solver)
      : p_(program),
        cells_(std::move(cells)),
        encoding_(encoding),
        other_(other),
        solver_(solver) {}

  void when(Lit told, std::int64_t value) {
    for (const CellId id : cells_) {
      const Encoding::OfCell& of = *encoding_.of(id);
      const auto shows = of.options.like(CellValue::known(value));
      if (!shows) continue;
      const Cell& cell = p_.cells[id];
      const bool perhaps = cell.morning || cell.after_release != model::RuleId::kNone;
      if (perhaps)
        solver_.add({-told, of.lits[*shows], same(id)});
      else
        solver_.add({-told, of.lits[*shows]});
    }
  }

 private:
  // The cell shows what it shows of the other person, which is not what was told today.
  Lit same(CellId id) {
    const Encoding::OfCell& a = *encoding_.of(id);
    const Encoding::OfCell& b = *other_.of(id);
    const Lit out = solver_.fresh();
    for (std::size_t i = 0; i < a.lits.size(); ++i) {
      solver_.add({-out, -a.lits[i], b.lits[i]});
      solver_.add({-out, a.lits[i], -b.lits[i]});
    }
    return out;
  }

  const program::Program& p_;
  std::vector<CellId> cells_;
  const Encoding& encoding_;
  const Encoding& other_;
  Solver& solver_;
};

}  // namespace

std::vector<char> cells_of(const program::Program& program, const TwoAnswers& answers) {
  std::vector<char> out(program.cells.size(), 0);
  for (CellId id = 0; id < out.size(); ++id) {
    const Cell& cell = program.cells[id];
    out[id] =
        cell.kind == Cell::Kind::Fact && cell.fact == answers.fact && cell.side == answers.side;
    if (base::broken(base::Breakage::ProofTellsOneCell))
      out[id] = out[id] != 0 && cell.after_fire == model::RuleId::kNone;
  }
  return out;
}

bool is_worse(const model::Type& type, const CellValue& worse, const CellValue& better) {
  if (worse.kind != CellValue::Kind::Known || better.kind != CellValue::Kind::Known) return false;
  const bool turned = type.worse == ast::Worse::Lower || type.worse == ast::Worse::Earlier;
  return turned ? worse.low < better.low : worse.low > better.low;
}

void compare_freely(const model::Model& model, const program::Program& program,
                    const TwoAnswers& answers, const Encoding& better, const Encoding& worse,
                    Solver& solver) {
  const std::vector<char> own = cells_of(program, answers);
  std::vector<CellId> cells;
  for (CellId id = 0; id < own.size(); ++id) {
    if (own[id] && better.of(id)) cells.push_back(id);
  }
  // No rule looks at it: both people are alike.
  if (cells.empty()) return;
  const std::vector<std::int64_t> parts = parts_of(program, cells, better);
  Shown of_better(program, cells, better, worse, solver),
      of_worse(program, cells, worse, better, solver);
  std::vector<Lit> good, bad;
  for (const std::int64_t value : parts) {
    good.push_back(solver.fresh());
    bad.push_back(solver.fresh());
    of_better.when(good.back(), value);
    of_worse.when(bad.back(), value);
  }
  solver.add(good);
  solver.add(bad);
  const model::Type& type = model.facts[answers.fact.index()].type;
  for (std::size_t g = 0; g < parts.size(); ++g) {
    for (std::size_t b = 0; b < parts.size(); ++b) {
      if (!is_worse(type, CellValue::known(parts[b]), CellValue::known(parts[g])) && g != b)
        solver.add({-good[g], -bad[b]});
    }
  }
}

}  // namespace rung::audit::prove
