#include "audit/prove/prover.hpp"

#include <algorithm>
#include <memory>
#include <set>

#include "audit/prove/pasts.hpp"
#include "audit/prove/today.hpp"
#include "audit/prove/two_answers.hpp"
#include "audit/prove/usual.hpp"
#include "base/sink.hpp"
#include "program/bind.hpp"
#include "program/evaluate.hpp"

namespace rung::audit::prove {
namespace {

using program::Plane;
using program::Signal;
using program::Watched;

// A state with what it comes to.
struct Person {
  Person(const api::Compiled& c, const State& state) {
    base::Sink sink;
    bound = program::bind(c.model, state, sink);
    if (bound) situation.emplace(c.program, c.model, *bound);
  }
  std::optional<program::BoundState> bound;
  std::optional<decide::Situation> situation;
};

bool holds(const decide::Situation& situation, const std::vector<Watched>& all) {
  return std::all_of(all.begin(), all.end(), [&](const Watched& one) {
    return one.node != program::kNoNode && program::answer(one.plane, situation.truth(one.node));
  });
}

std::vector<Watched> watched_by(const Question& question) {
  std::vector<Watched> out;
  for (const Way& way : question.ways) {
    out.insert(out.end(), way.here.begin(), way.here.end());
    out.insert(out.end(), way.better.begin(), way.better.end());
  }
  return out;
}

// Rules and gates that what is watched hangs on, each with the questions about it that gates ask.
struct Named {
  Rest what;
  std::vector<Watched> planes;
};

std::vector<Named> named_under(const api::Compiled& c, const std::vector<Watched>& watched) {
  std::vector<program::NodeId> roots;
  for (const Watched& one : watched) {
    if (one.node != program::kNoNode) roots.push_back(one.node);
  }
  const std::vector<program::NodeId> cone = program::cone_of(c.program, roots);
  const auto within = [&](program::NodeId id) {
    return id != program::kNoNode && std::binary_search(cone.begin(), cone.end(), id);
  };
  const program::Outputs& o = c.program.outputs;
  std::vector<Named> out;
  const auto add = [&](Rest what, std::initializer_list<program::NodeId> nodes) {
    Named named{what, {}};
    for (const program::NodeId id : nodes) {
      if (!within(id)) continue;
      for (const Plane plane : {Plane::RuledOut, Plane::Certain, Plane::MayBeYes}) {
        named.planes.push_back({id, plane});
        named.planes.push_back({id, program::opposite(plane)});
      }
    }
    if (!named.planes.empty()) out.push_back(std::move(named));
  };
  for (std::size_t i = 0; i < o.protective.size(); ++i)
    add({Rest::Kind::Protective, i}, {o.protective[i].full, o.protective[i].softened});
  for (std::size_t i = 0; i < o.gate_open.size(); ++i) add({Rest::Kind::Gate, i}, {o.gate_open[i]});
  for (std::size_t i = 0; i < o.pack_for.size(); ++i) add({Rest::Kind::Pack, i}, {o.pack_for[i]});
  return out;
}

// One attempt at a question: with any past, or after one that is known.
class Attempt {
 public:
  Attempt(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
          const std::vector<Named>& named, const std::vector<program::CellValue>& usual,
          const program::HistoryReader* past, const std::function<bool()>& out_of_time,
          bool any_setting = false)
      : question_(question),
        solver_(out_of_time),
        setting_{c.program, circuit, usual, solver_, past, any_setting, nullptr, {}, {}} {
    if (!past) add_guards(circuit, named);
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

  Solver& solver() { return solver_; }
  Encoding& here() { return *here_; }
  Encoding* better() { return better_.get(); }
  const std::vector<char>& own() const { return own_; }
  const std::vector<Lit>& guards() const { return guards_; }
  bool left_free() const { return here_->left_free() || (better_ && better_->left_free()); }

  // Goes on until what numbers come to is what the tape says.
  Found solve(std::vector<Lit> assumptions) {
    assumptions.insert(assumptions.end(), guards_.begin(), guards_.end());
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

  // Of what was just found impossible: the fewest guards that make it so, found one by one.
  std::vector<Rest> blamed(const std::vector<Named>& named) {
    std::vector<std::size_t> core;
    for (std::size_t i = 0; i < guards_.size(); ++i) {
      if (solver_.is_to_blame(guards_[i])) core.push_back(i);
    }
    for (std::size_t i = 0; i < core.size();) {
      std::vector<Lit> without = {goal_};
      for (std::size_t j = 0; j < core.size(); ++j) {
        if (j != i) without.push_back(guards_[core[j]]);
      }
      if (solver_.solve(without) == Found::Impossible) {
        core.erase(core.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        ++i;
      }
    }
    std::vector<Rest> out;
    for (const std::size_t i : core) out.push_back(named[i].what);
    return out;
  }

 private:
  void add_guards(const program::Circuit& circuit, const std::vector<Named>& named) {
    std::size_t output = watched_by(question_).size();
    for (const Named& one : named) {
      guards_.push_back(solver_.fresh());
      for (std::size_t i = 0; i < one.planes.size(); ++i) {
        const Signal signal = circuit.outputs[output++];
        const bool free = signal.kind == Signal::Kind::Gate || signal.kind == Signal::Kind::Leaf;
        if (!free) continue;
        setting_.guards.emplace(signal, guards_.back());
        // Questions about a node come in pairs, each with its opposite.
        const Signal other = circuit.outputs[output - 1 + (i % 2 == 0 ? 1 : 0) - (i % 2)];
        setting_.opposites.emplace(signal, other);
      }
    }
  }

  void add_goal() {
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

  const Question& question_;
  Solver solver_;
  Encoding::Setting setting_;
  std::unique_ptr<Encoding> better_, here_;
  std::vector<char> own_;
  std::vector<Lit> guards_;
  Lit goal_ = 0;
};

// Looks for somebody after one past.
class Search {
 public:
  Search(const api::Compiled& c, const Question& question, const program::Circuit& circuit,
         State past, const std::function<bool()>& out_of_time)
      : c_(c),
        question_(question),
        past_(std::move(past)),
        untold_(c, past_),
        well_(c, with_usual_answers(c.model, past_)) {
    if (!untold_.situation || !well_.situation) return;
    attempt_.emplace(c, question, circuit, std::vector<Named>{}, well_.situation->cells(),
                     &untold_.situation->history(), out_of_time);
    Encoding& first = attempt_->better() ? *attempt_->better() : attempt_->here();
    things_.emplace(first, *untold_.situation, *well_.situation, attempt_->solver());
    if (attempt_->better())
      worse_.emplace(attempt_->here(), *untold_.situation, *well_.situation, attempt_->solver());
    if (question.rising) compare();
  }

  // Nothing where there is nobody, or where the engine does not agree.
  bool find(Answered& out) {
    if (!attempt_) return false;
    constexpr int kMostTries = 8;
    for (int tries = 0; tries < kMostTries; ++tries) {
      const Found found = attempt_->solve({});
      out.out_of_time = out.out_of_time || found == Found::GivenUp;
      if (found != Found::Possible) return false;
      make_mild();
      take(out);
      for (std::size_t way = 0; way < question_.ways.size(); ++way) {
        if (!happens(c_, question_.ways[way], out.somebody, out.better)) continue;
        out.kind = Answered::Kind::Refuted;
        out.way = way;
        out.variables = attempt_->solver().variables();
        out.clauses = attempt_->solver().clauses();
        return true;
      }
      block();
    }
    return false;
  }

 private:
  static State with_usual_answers(const model::Model& model, const State& past) {
    State out = somebody_well(model);
    out.today = past.today;
    out.sessions = past.sessions;
    return out;
  }

  // Of the two answers, one is known to be worse than the other; nothing else differs.
  void compare() {
    const Today::Thing* good = nullptr;
    const Today::Thing* bad = nullptr;
    const auto pick = [&](const Today& today) -> const Today::Thing* {
      for (const Today::Thing& thing : today.things()) {
        if (attempt_->own()[thing.cell]) return &thing;
      }
      return nullptr;
    };
    good = pick(*things_);
    bad = pick(*worse_);
    Solver& solver = attempt_->solver();
    if (!good || !bad) return solver.add({solver.never()});
    const model::Type& type = c_.model.facts[question_.rising->fact.index()].type;
    for (std::size_t g = 0; g < good->said.size(); ++g) {
      for (std::size_t b = 0; b < bad->said.size(); ++b) {
        if (!is_worse(type, bad->said[b], good->said[g]))
          solver.add({-good->lits[g], -bad->lits[b]});
      }
    }
  }

  // All things that may be told, of both people; those of the second only where they differ.
  std::vector<const Today::Thing*> all_things() const {
    std::vector<const Today::Thing*> out;
    for (const Today::Thing& thing : things_->things()) out.push_back(&thing);
    if (worse_) {
      for (const Today::Thing& thing : worse_->things()) out.push_back(&thing);
    }
    return out;
  }

  // The fewest things that differ from somebody well, and of these the mildest.
  void make_mild() {
    std::vector<Lit> fixed;
    const std::vector<const Today::Thing*> things = all_things();
    std::vector<const Today::Thing*> odd;
    for (const Today::Thing* thing : things) {
      fixed.push_back(thing->lits[thing->mildest]);
      if (attempt_->solver().holds(fixed.back())) continue;
      if (attempt_->solve(fixed) == Found::Possible) continue;
      fixed.pop_back();
      odd.push_back(thing);
      attempt_->solve(fixed);
    }
    for (const Today::Thing* thing : odd) {
      for (const Lit lit : thing->lits) {
        fixed.push_back(lit);
        if (attempt_->solve(fixed) == Found::Possible) break;
        fixed.pop_back();
      }
    }
    attempt_->solve(fixed);
  }

  void take(Answered& out) {
    out.somebody = with_usual_answers(c_.model, past_);
    WantedCells told = things_->told(attempt_->solver());
    if (!worse_) return tell_today(c_.model, c_.program, told, out.somebody);
    out.better = out.somebody;
    tell_today(c_.model, c_.program, told, out.better);
    for (const auto& [cell, value] : worse_->told(attempt_->solver())) told[cell] = value;
    tell_today(c_.model, c_.program, told, out.somebody);
  }

  // Not this one again.
  void block() {
    std::vector<Lit> other;
    for (const Today::Thing* thing : all_things()) {
      for (const Lit lit : thing->lits) {
        if (attempt_->solver().holds(lit)) other.push_back(-lit);
      }
    }
    attempt_->solver().add(other);
  }

  const api::Compiled& c_;
  const Question& question_;
  State past_;
  Person untold_, well_;
  std::optional<Attempt> attempt_;
  std::optional<Today> things_, worse_;
};

// What a free past came to, made as little as it can be: what is wanted of a past that is known.
class FreePast {
 public:
  FreePast(Attempt& attempt, const program::Circuit& circuit, const decide::Situation& usual)
      : attempt_(attempt), circuit_(circuit) {
    Encoding& e = attempt.better() ? *attempt.better() : attempt.here();
    for (const Encoding::OfCell& cell : e.cells()) {
      const program::Cell& of = usual.program().cells[cell.options.cell()];
      const bool past = of.kind == program::Cell::Kind::Log || of.morning ||
                        of.after_release != model::RuleId::kNone;
      const auto option = cell.options.like(usual.cells()[cell.options.cell()]);
      if (past && option) features_.push_back({&cell, 0, {cell.lits[*option]}});
    }
    for (std::size_t i = 0; i < e.odd().size(); ++i) {
      const TruthLits& truth = e.odd()[i];
      if (truth.yes == 0 || e.is_local(i)) continue;
      features_.push_back({nullptr, i, lits_of(truth, usual.truth(circuit.odd[i].node))});
    }
  }

  // Nothing where no other past is wanted.
  std::optional<WantedPast> next() {
    if (attempt_.solve({}) != Found::Possible) return std::nullopt;
    std::vector<Lit> fixed;
    std::vector<const Feature*> odd;
    for (const Feature& feature : features_) {
      const std::size_t before = fixed.size();
      fixed.insert(fixed.end(), feature.usual.begin(), feature.usual.end());
      const bool holds = std::all_of(feature.usual.begin(), feature.usual.end(),
                                     [&](Lit lit) { return attempt_.solver().holds(lit); });
      if (holds || attempt_.solve(fixed) == Found::Possible) continue;
      fixed.resize(before);
      odd.push_back(&feature);
      if (attempt_.solve(fixed) != Found::Possible) return std::nullopt;
    }
    if (odd.empty()) return std::nullopt;
    const Encoding& e = attempt_.better() ? *attempt_.better() : attempt_.here();
    WantedPast out;
    std::vector<Lit> another;
    for (const Feature* feature : odd) {
      if (feature->cell) {
        const program::CellValue value = e.value_of(*feature->cell);
        out.cells[feature->cell->options.cell()] = value;
        another.push_back(-feature->cell->lits[*feature->cell->options.like(value)]);
      } else {
        const program::Truth truth = e.truth_of(feature->odd);
        out.truths.emplace_back(circuit_.odd[feature->odd].node, truth);
        for (const Lit lit : lits_of(e.odd()[feature->odd], truth)) another.push_back(-lit);
      }
    }
    attempt_.solver().add(another);
    return out;
  }

 private:
  struct Feature {
    const Encoding::OfCell* cell = nullptr;  // or
    std::size_t odd = 0;
    std::vector<Lit> usual;  // as of somebody who has no past
  };

  static std::vector<Lit> lits_of(const TruthLits& lits, program::Truth truth) {
    return {truth.may_be_yes() ? lits.yes : -lits.yes,
            truth.may_be_unknown() ? lits.unknown : -lits.unknown,
            truth.may_be_no() ? lits.no : -lits.no};
  }

  Attempt& attempt_;
  const program::Circuit& circuit_;
  std::vector<Feature> features_;
};

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

}  // namespace

bool happens(const api::Compiled& compiled, const Way& way, const State& somebody,
             const State& better) {
  const Person here(compiled, somebody);
  if (!here.situation || !holds(*here.situation, way.here)) return false;
  if (way.better.empty()) return true;
  const Person other(compiled, better);
  return other.situation && holds(*other.situation, way.better);
}

Prover::Prover(const api::Compiled& compiled, std::function<bool()> out_of_time)
    : c_(compiled), out_of_time_(std::move(out_of_time)) {}

namespace {

// A question about all states and all pasts.
class Freely {
 public:
  Freely(const api::Compiled& c, const Question& question, const std::function<bool()>& out_of_time,
         bool any_setting = false)
      : named_(named_under(c, watched_by(question))),
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
      out.rests_on = attempt_.blamed(named_);
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

Answered Prover::is_impossible(const Question& question) const {
  Answered out;
  Freely(c_, question, out_of_time_, true).ask(out);
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
