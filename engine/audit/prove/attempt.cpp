#include "audit/prove/attempt.hpp"

#include "audit/prove/two_answers.hpp"

namespace rung::audit::prove {

Attempt::Attempt(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
                 const std::vector<Named>& named, const std::vector<program::CellValue>& usual,
                 const program::HistoryReader* past, const std::function<bool()>& out_of_time,
                 bool any_setting)
    : question_(question),
      solver_(out_of_time),
      setting_{c.program, circuit, usual, solver_, past, any_setting, nullptr, {}, {}} {
  if (!past) guards_.add(circuit, named, watched_by(question).size(), setting_);
  if (question.rising) {
    own_ = cells_of(c.program, *question.rising);
    setting_.in_order = &own_;
  }
  // The better answer's encoding comes first; the worse one shares all that does not hang on it.
  here_ = std::make_unique<Encoding>(setting_);
  if (question.rising) {
    better_ = std::move(here_);
    here_ = std::make_unique<Encoding>(setting_, better_.get(), &own_);
  }
  add_goal();
}

Found Attempt::solve(std::vector<Lit> assumptions) {
  const std::vector<Lit>& guards = guards_.lits();
  assumptions.insert(assumptions.end(), guards.begin(), guards.end());
  assumptions.push_back(goal_);
  while (true) {
    const Found found = solver_.solve(assumptions);
    if (found != Found::Possible) return found;
    const std::vector<std::size_t> of_here = here_->wrong();
    const std::vector<std::size_t> of_better =
        better_ ? better_->wrong() : std::vector<std::size_t>{};
    if (of_here.empty() && of_better.empty()) return found;
    here_->mend(of_here);
    if (better_) better_->mend(of_better);
  }
}

std::vector<Rest> Attempt::blamed() { return guards_.blamed(solver_, {goal_}); }

void Attempt::add_goal() {
  std::vector<Lit> ways;
  std::size_t output = 0;
  for (const Way& way : question_.ways) {
    std::vector<Lit> all;
    for (std::size_t i = 0; i < way.here.size(); ++i) all.push_back(here_->output(output++));
    for (std::size_t i = 0; i < way.better.size(); ++i) all.push_back(better_->output(output++));
    ways.push_back(solver_.all_of(all));
  }
  goal_ = solver_.any_of(ways);
}

}  // namespace rung::audit::prove
