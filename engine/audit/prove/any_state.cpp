#include "audit/prove/any_state.hpp"

#include <algorithm>

#include "audit/prove/usual.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::audit::prove {
namespace {

std::vector<program::Watched> with_planes(std::vector<program::Watched> watched,
                                          const std::vector<Named>& named) {
  for (const Named& one : named)
    watched.insert(watched.end(), one.planes.begin(), one.planes.end());
  return watched;
}

std::vector<program::CellValue> cells_of_well(const model::Model& model,
                                              const program::Program& program) {
  base::Sink sink;
  const auto bound = program::bind(model, somebody_well(model), sink);
  return decide::Situation(program, model, *bound).cells();
}

}  // namespace

AnyState::AnyState(const model::Model& model, const program::Program& program,
                   std::vector<program::Watched> watched, const std::function<bool()>& out_of_time,
                   Settings settings)
    : solver_(out_of_time),
      named_(named_under(program, watched)),
      circuit_(program::circuit_of(program, with_planes(watched, named_))),
      usual_(cells_of_well(model, program)),
      setting_{program, circuit_, usual_, solver_, nullptr, settings == Settings::Any,
               nullptr, {},       {}} {
  guards_.add(circuit_, named_, watched.size(), setting_);
  encoding_.emplace(setting_);
  for (std::size_t i = 0; i < watched.size(); ++i) lits_.push_back(encoding_->output(i));
  all_guards_ = solver_.fresh();
  for (const Lit guard : guards_.lits()) solver_.add({-all_guards_, guard});
}

bool AnyState::excludes(std::size_t opposite) {
  std::vector<Lit> fixed = {all_guards_, lits_[opposite]};
  for (const Encoding::OfCell& cell : encoding_->cells()) {
    for (const Lit lit : cell.lits) {
      if (solver_.holds(lit)) fixed.push_back(lit);
    }
  }
  return solve(std::move(fixed)) == Found::Impossible;
}

void AnyState::let_all_be_answered() {
  using Kind = program::CellValue::Kind;
  for (const Encoding::OfCell& cell : encoding_->cells()) {
    for (std::size_t i = 0; i < cell.lits.size(); ++i) {
      const Kind kind = cell.options.values()[i].kind;
      if (kind == Kind::Open || kind == Kind::Unasked) solver_.add({-cell.lits[i]});
    }
  }
  for (std::size_t i = 0; i < encoding_->odd().size(); ++i) {
    const TruthLits& truth = encoding_->odd()[i];
    if (truth.yes == 0 || encoding_->is_local(i)) continue;
    const Lit outcomes[] = {truth.yes, truth.unknown, truth.no};
    solver_.at_most_one(outcomes);
  }
}

std::size_t AnyState::add_difference(const std::vector<std::size_t>& of,
                                     const std::vector<std::size_t>& to) {
  const Lit differs = solver_.fresh();
  std::vector<Lit> any = {-differs};
  for (std::size_t i = 0; i < of.size(); ++i) {
    const Lit a = lits_[of[i]], b = lits_[to[i]], here = solver_.fresh();
    solver_.add({-here, a, b});
    solver_.add({-here, -a, -b});
    any.push_back(here);
  }
  solver_.add(any);
  lits_.push_back(differs);
  return lits_.size() - 1;
}

Found AnyState::solve(std::vector<Lit> assumptions) {
  while (true) {
    const Found found = solver_.solve(assumptions);
    if (found != Found::Possible) return found;
    const std::vector<std::size_t> wrong = encoding_->wrong();
    if (wrong.empty()) return found;
    encoding_->mend(wrong);
  }
}

Found AnyState::ask(const std::vector<std::size_t>& all) {
  goal_.clear();
  for (const std::size_t number : all) goal_.push_back(lits_[number]);
  std::vector<Lit> assumptions = {all_guards_};
  assumptions.insert(assumptions.end(), goal_.begin(), goal_.end());
  return solve(std::move(assumptions));
}

std::vector<Rest> AnyState::blamed() {
  std::vector<Lit> each = goal_;
  each.insert(each.end(), guards_.lits().begin(), guards_.lits().end());
  if (solver_.solve(each) != Found::Impossible) return {};
  return guards_.blamed(solver_, goal_);
}

}  // namespace rung::audit::prove
