#include "audit/prove/prover.hpp"

#include <algorithm>

#include "audit/prove/free_past.hpp"
#include "audit/prove/search.hpp"
#include "audit/prove/two_answers.hpp"
#include "audit/prove/usual.hpp"

namespace rung::audit::prove {
namespace {

using program::Watched;

// Looks for somebody, in one past after the other.
class Hunt {
 public:
  Hunt(const api::Compiled& c, const Question& question, const std::vector<Watched>& asked,
       const std::function<bool()>& out_of_time, Answered& out)
      : c_(c),
        question_(question),
        circuit_(program::circuit_of(c.program, asked)),
        out_of_time_(out_of_time),
        out_(out) {}

  bool after(const State& past) {
    if (out_.out_of_time) return false;
    out_.sessions = std::max(out_.sessions, past.sessions.size());
    return Search(c_, question_, circuit_, past, out_of_time_).find(out_);
  }
  bool after_any(const std::vector<State>& pasts) {
    return std::any_of(pasts.begin(), pasts.end(), [&](const State& past) { return after(past); });
  }

 private:
  const api::Compiled& c_;
  const Question& question_;
  const program::Circuit circuit_;
  const std::function<bool()>& out_of_time_;
  Answered& out_;
};

// A question about all states and all pasts.
class Freely {
 public:
  Freely(const api::Compiled& c, const Question& question, const std::function<bool()>& out_of_time,
         bool any_setting = false)
      : named_(named_under(c.program, watched_by(question))),
        circuit_(program::circuit_of(c.program, with_names(question))),
        well_(c, somebody_well(c.model)),
        attempt_(c, question, circuit_, named_, well_.situation->cells(), nullptr, out_of_time,
                 any_setting) {
    if (question.rising)
      compare_freely(c.model, c.program, *question.rising, *attempt_.better(), attempt_.here(),
                     attempt_.solver());
  }

  Found ask(Answered& out) {
    const Found found = attempt_.solve({});
    out.variables = attempt_.solver().variables();
    out.clauses = attempt_.solver().clauses();
    out.out_of_time = found == Found::GivenUp;
    if (found == Found::Impossible) {
      out.kind = Answered::Kind::Proved;
      out.rests_on = attempt_.blamed();
    }
    return found;
  }

  Attempt& attempt() { return attempt_; }
  const program::Circuit& circuit() const { return circuit_; }

 private:
  std::vector<Watched> with_names(const Question& question) const {
    std::vector<Watched> all = watched_by(question);
    for (const Named& one : named_) all.insert(all.end(), one.planes.begin(), one.planes.end());
    return all;
  }

  const std::vector<Named> named_;
  const program::Circuit circuit_;
  const Person well_;
  Attempt attempt_;
};

}  // namespace

Prover::Prover(const api::Compiled& compiled, std::function<bool()> out_of_time)
    : c_(compiled), out_of_time_(std::move(out_of_time)) {}

Answered Prover::is_impossible(const Question& question) const {
  Answered out;
  Freely(c_, question, out_of_time_, true).ask(out);
  return out;
}

Answered Prover::answer_after(const Question& question, const State& past) const {
  Answered out;
  const program::Circuit circuit = program::circuit_of(c_.program, watched_by(question));
  out.sessions = past.sessions.size();
  Search search(c_, question, circuit, past, out_of_time_);
  if (!search.find(out) && search.is_impossible()) out.kind = Answered::Kind::Proved;
  return out;
}

Answered Prover::answer(const Question& question) const {
  Answered out;
  Freely freely(c_, question, out_of_time_);
  if (freely.ask(out) != Found::Possible) return out;
  Hunt hunt(c_, question, watched_by(question), out_of_time_, out);
  if (hunt.after(no_past(c_.model))) return out;
  const Person usual(c_, no_past(c_.model));
  FreePast past(freely.attempt(), freely.circuit(), *usual.situation);
  constexpr int kMostPasts = 4;
  constexpr std::size_t kMostScenarios = 12;
  for (int i = 0; i < kMostPasts; ++i) {
    const auto wanted = past.next();
    if (!wanted) break;
    if (hunt.after_any(pasts_towards(c_, *wanted))) return out;
  }
  hunt.after_any(pasts_of_scenarios(c_, kMostScenarios));
  return out;
}

}  // namespace rung::audit::prove
