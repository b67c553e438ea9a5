#include "audit/diff/encoded.hpp"

namespace rung::audit::diff {
namespace {

using prove::Found;
using prove::Lit;

std::vector<program::CellValue> cells_of(const Joint& joint, const Both& person) {
  std::vector<program::CellValue> out;
  for (program::CellId id = 0; id < joint.program.cells.size(); ++id)
    out.push_back(person.cell(joint, id));
  return out;
}

}  // namespace

Encoded::Encoded(const Sets& sets, Joint joint,
                 const std::map<program::NodeId, program::NodeId>& windows, const Both& well,
                 const Both* past, const std::function<bool()>& out_of_time)
    : joint_(std::move(joint)),
      differences_(
          differences_in(joint_, *sets.rules[kFrom], *sets.rules[kTo], sets.match, windows)),
      circuit_(program::circuit_of(joint_.program, watched())),
      usual_(cells_of(joint_, well)),
      solver_(out_of_time, true) {
  if (past) {
    past_.emplace(joint_, sets.program(kFrom), sets.program(kTo), past->of(kFrom).history(),
                  past->of(kTo).history());
  }
  setting_.emplace(prove::Encoding::Setting{joint_.program, circuit_, usual_, solver_,
                                            past_ ? &*past_ : nullptr});
  setting_->any_day = past == nullptr;
  encoding_ = std::make_unique<prove::Encoding>(*setting_);
  today_ = solver_.fresh();
  if (!past) copies_.emplace(sets, joint_, *encoding_, circuit_, solver_, today_);
  add_kinds();
}

std::vector<program::Watched> Encoded::watched() const {
  std::vector<program::Watched> out;
  for (const Difference& difference : differences_) {
    for (const auto& of : difference.of) out.insert(out.end(), of.begin(), of.end());
  }
  return out;
}

void Encoded::add_kinds() {
  std::vector<Lit> less, more, other, left, shows;
  std::size_t output = 0;
  for (const Difference& difference : differences_) {
    std::vector<Lit> all;
    for (const auto& of : difference.of) {
      for (std::size_t i = 0; i < of.size(); ++i) all.push_back(encoding_->output(output++));
    }
    const Lit is = solver_.all_of(all);
    is_.push_back(is);
    if (difference.shows) shows.push_back(is);
    (difference.left_behind                            ? left
     : difference.direction == Direction::LessCautious ? less
     : difference.direction == Direction::MoreCautious ? more
                                                       : other)
        .push_back(is);
  }
  shows_ = solver_.any_of(shows);
  const Lit any_less = solver_.any_of(less), any_more = solver_.any_of(more),
            any_other = solver_.any_of(other);
  kinds_[0] = any_less;
  const Lit only_more[] = {any_more, -any_less};
  kinds_[1] = solver_.all_of(only_more);
  const Lit neither[] = {any_other, -any_more, -any_less};
  kinds_[2] = solver_.all_of(neither);
  kinds_[3] = solver_.any_of(left);
  std::vector<Lit> any;
  for (std::size_t i = 0; i < std::size(kLooks); ++i) {
    looked_for_[i] = solver_.fresh();
    std::vector<Lit> all = {kinds_[i], looked_for_[i]};
    if (kLooks[i] != Look::LeftBehind) all.push_back(today_);
    any.push_back(solver_.all_of(all));
  }
  any_ = solver_.any_of(any);
}

Found Encoded::solve(const std::vector<Lit>& assumptions) {
  while (true) {
    const Found found = solver_.solve(assumptions);
    if (found != Found::Possible) return found;
    const std::vector<std::size_t> wrong = encoding_->wrong();
    if (wrong.empty()) return found;
    encoding_->mend(wrong);
  }
}

std::vector<std::size_t> Encoded::found() const {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < is_.size(); ++i) {
    if (solver_.holds(is_[i])) out.push_back(i);
  }
  return out;
}

Found Encoded::find(Look look, std::vector<Lit> assumptions) {
  assumptions.push_back(is(look));
  assumptions.push_back(looked_for_[static_cast<std::size_t>(look)]);
  if (look != Look::LeftBehind) assumptions.push_back(today_);
  return solve(assumptions);
}

void Encoded::block(std::vector<Lit> lits_outside, const std::vector<Look>& looks) {
  const std::size_t size = lits_outside.size();
  for (const Look look : looks) {
    lits_outside.resize(size);
    lits_outside.push_back(-looked_for_[static_cast<std::size_t>(look)]);
    solver_.add(lits_outside);
  }
}

}  // namespace rung::audit::diff
