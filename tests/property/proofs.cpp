#include "property/proofs.hpp"

#include "api/past_records.hpp"
#include "api/sample_states.hpp"
#include "audit/prove/today.hpp"
#include "audit/prove/two_answers.hpp"
#include "property/inside.hpp"

namespace rung::testing {
namespace {

using namespace program;
using audit::prove::Encoding;
using audit::prove::Found;
using audit::prove::Lit;
using audit::prove::Solver;

// All outputs that a question of an audit may be about, and some nodes besides.
std::vector<Watched> some_questions(const Program& p, Choices& choices) {
  std::vector<Watched> out;
  const auto add = [&](NodeId id) {
    if (id == kNoNode) return;
    for (std::size_t plane = 0; plane < kPlanes; ++plane)
      out.push_back({id, static_cast<Plane>(plane)});
  };
  for (const NodeId id : {p.outputs.emergency, p.outputs.urgent, p.outputs.routine, p.outputs.stop,
                          p.outputs.rest, p.outputs.hold})
    add(id);
  for (const ExerciseNodes& exercise : p.outputs.exercises) add(exercise.may);
  for (const ProtectiveNodes& rule : p.outputs.protective) add(rule.full), add(rule.release);
  for (int i = 0; i < 12; ++i) {
    const auto id = static_cast<NodeId>(choices.pick(p.nodes.size()));
    if (!is_number(p.nodes[id].op)) add(id);
  }
  return out;
}

class Check {
 public:
  Check(const Inside& inside, const Circuit& circuit, const std::vector<Watched>& watched)
      : p_(inside.compiled.program), circuit_(circuit), watched_(watched) {}

  // Assumes that cells, and what comes from a past that may be anything, are as in this situation.
  Broken assume(const Encoding& encoding, const decide::Situation& s) {
    for (const Encoding::OfCell& cell : encoding.cells()) {
      const auto option = cell.options.like(s.cells()[cell.options.cell()]);
      if (!option) return "an option is missing of " + cell_text(cell.options.cell(), s);
      lits_.push_back(cell.lits[*option]);
    }
    for (std::size_t i = 0; i < encoding.odd().size(); ++i) {
      const audit::prove::TruthLits& truth = encoding.odd()[i];
      if (truth.yes == 0 || encoding.is_local(i)) continue;
      const Truth is = s.truth(circuit_.odd[i].node);
      lits_.push_back(is.may_be_yes() ? truth.yes : -truth.yes);
      lits_.push_back(is.may_be_unknown() ? truth.unknown : -truth.unknown);
      lits_.push_back(is.may_be_no() ? truth.no : -truth.no);
    }
    return std::nullopt;
  }

  Broken solve(Solver& solver, std::vector<Encoding*> encodings) {
    while (true) {
      if (solver.solve(lits_) != Found::Possible) return "what happens is taken for impossible";
      std::vector<std::vector<std::size_t>> wrong;
      for (const Encoding* encoding : encodings) wrong.push_back(encoding->wrong());
      bool any = false;
      for (std::size_t i = 0; i < encodings.size(); ++i) {
        any = any || !wrong[i].empty();
        encodings[i]->mend(wrong[i]);
      }
      if (!any) return std::nullopt;
    }
  }

  Broken compare(const Solver& solver, const Encoding& encoding, const decide::Situation& s) {
    if (encoding.left_free()) return std::nullopt;
    for (std::size_t i = 0; i < watched_.size(); ++i) {
      const bool is = answer(watched_[i].plane, s.truth(watched_[i].node));
      if (is != solver.holds(encoding.output(i))) {
        return "node " + std::to_string(watched_[i].node) + ", operation " +
               std::to_string(static_cast<int>(p_.nodes[watched_[i].node].op)) + ", question " +
               std::to_string(static_cast<int>(watched_[i].plane)) +
               ": the prover says otherwise than the tape";
      }
    }
    return std::nullopt;
  }

  static std::string cell_text(CellId cell, const decide::Situation& s) {
    const CellValue& value = s.cells()[cell];
    return s.name_of(s.item_of(cell)) + ": kind " + std::to_string(static_cast<int>(value.kind)) +
           ", " + std::to_string(value.low) + " to " + std::to_string(value.high);
  }

 private:
  const Program& p_;
  const Circuit& circuit_;
  const std::vector<Watched>& watched_;
  std::vector<Lit> lits_;
};

bool settings_as_written(const State& state) { return state.settings.empty(); }

}  // namespace

Broken encoding_agrees(const RuleSet& rules, const State& state, Choices& choices) {
  const Inside inside(rules, state);
  // The prover takes settings as the rules have them.
  if (!settings_as_written(state)) return std::nullopt;
  const Program& p = inside.compiled.program;
  const std::vector<Watched> watched = some_questions(p, choices);
  const Circuit circuit = circuit_of(p, watched);
  State nobody;
  nobody.today = state.today;
  const Inside usual(rules, nobody);
  const HistoryReader* pasts[] = {nullptr, &inside.situation.history()};
  for (const HistoryReader* past : pasts) {
    Solver solver;
    const Encoding::Setting setting{
        p, circuit, usual.situation.cells(), solver, past, false, nullptr, {}, {}};
    Encoding encoding(setting);
    Check check(inside, circuit, watched);
    if (Broken broken = check.assume(encoding, inside.situation)) return broken;
    if (Broken broken = check.solve(solver, {&encoding})) return broken;
    if (Broken broken = check.compare(solver, encoding, inside.situation)) return broken;
  }
  return std::nullopt;
}

Broken twins_agree(const RuleSet& rules, const State& state, Choices& choices) {
  if (!settings_as_written(state)) return std::nullopt;
  const model::Model& m = rules.compiled().model;
  std::vector<model::FactId> facts;
  for (std::size_t i = 0; i < m.facts.size(); ++i) {
    const model::Type& type = m.facts[i].type;
    if (type.kind == model::FactKind::YesNo || type.worse != ast::Worse::NotSaid)
      facts.push_back(model::FactId(i));
  }
  if (facts.empty()) return std::nullopt;
  const model::FactId fact = choices.of(facts);
  const model::Type& type = m.facts[fact.index()].type;
  const Side side = type.per_side ? (choices.chance(50) ? Side::Left : Side::Right) : Side::None;
  api::Dice dice(choices.pick(60'000));
  State better_state = state, worse_state = state;
  Answer better_answer = api::sample_answer(type, state.today, dice),
         worse_answer = api::sample_answer(type, state.today, dice);
  if (type.from_clinician) better_answer.by = worse_answer.by = Answer::By::Clinician;
  api::PastRecords(m, better_state).answer(fact, side, better_answer);
  api::PastRecords(m, worse_state).answer(fact, side, worse_answer);
  if (!rules.decide(better_state, {false, 0}).ok() || !rules.decide(worse_state, {false, 0}).ok())
    return std::nullopt;
  const Inside better(rules, better_state), worse(rules, worse_state);
  const Program& p = better.compiled.program;
  const audit::prove::TwoAnswers answers{fact, side};
  const std::vector<char> own = audit::prove::cells_of(p, answers);
  CellId shown = 0;
  const auto shows_today = [&](const Cell& cell) {
    return cell.kind == Cell::Kind::Fact && cell.fact == fact && cell.side == side &&
           cell.after_release == model::RuleId::kNone && !cell.morning;
  };
  while (shown < p.cells.size() && !shows_today(p.cells[shown])) ++shown;
  if (shown == p.cells.size()) return std::nullopt;
  if (!audit::prove::is_worse(type, worse.situation.cells()[shown],
                              better.situation.cells()[shown]))
    return std::nullopt;
  const std::vector<Watched> watched = some_questions(p, choices);
  const Circuit circuit = circuit_of(p, watched);
  State nobody;
  nobody.today = state.today;
  const Inside usual(rules, nobody);
  Solver solver;
  const Encoding::Setting setting{
      p, circuit, usual.situation.cells(), solver, nullptr, false, nullptr, {}, {}};
  Encoding first(setting);
  Encoding second(setting, &first, &own);
  audit::prove::compare_freely(m, p, answers, first, second, solver);
  Check check(better, circuit, watched);
  if (Broken broken = check.assume(first, better.situation)) return broken;
  if (Broken broken = check.assume(second, worse.situation)) return broken;
  if (Broken broken = check.solve(solver, {&first, &second})) return broken;
  if (Broken broken = check.compare(solver, first, better.situation)) return broken;
  // What is left free of the one is shared by the other.
  if (first.left_free()) return std::nullopt;
  return check.compare(solver, second, worse.situation);
}

Broken told_as_wanted(const RuleSet& rules, const State& state, Choices& choices) {
  State past = state;
  past.facts.clear();
  past.ladders.clear();
  past.settings.clear();
  past.answering = Answer::By::Person;
  for (const Session& session : past.sessions) {
    if (session.date == past.today) return std::nullopt;
  }
  const Inside untold(rules, past);
  const Program& p = untold.compiled.program;
  const std::vector<Watched> watched = some_questions(p, choices);
  const Circuit circuit = circuit_of(p, watched);
  Solver solver;
  const HistoryReader* history = &untold.situation.history();
  const Encoding::Setting setting{
      p, circuit, untold.situation.cells(), solver, history, false, nullptr, {}, {}};
  const Encoding encoding(setting);
  const audit::prove::Today today(encoding, untold.situation, untold.situation, solver);
  std::vector<Lit> lits;
  for (const auto& thing : today.things()) lits.push_back(choices.of(thing.lits));
  if (solver.solve(lits) != Found::Possible) return "what may be told is taken for impossible";
  State told = past;
  audit::prove::tell_today(untold.compiled.model, p, today.told(solver), told);
  const auto decided = rules.decide(told, {false, 0});
  if (!decided.ok()) return "what is told is no answer: " + decided.diagnostics().front().message;
  const Inside inside(rules, told);
  for (const Encoding::OfCell& cell : encoding.cells()) {
    const Cell& of = p.cells[cell.options.cell()];
    // Choices of one question are told together, so not each mixture of them can be.
    if (of.kind == Cell::Kind::Choice) continue;
    const auto option = cell.options.like(inside.situation.cells()[cell.options.cell()]);
    if (!option || !solver.holds(cell.lits[*option]))
      return "told otherwise than wanted: " +
             Check::cell_text(cell.options.cell(), inside.situation);
  }
  return std::nullopt;
}

}  // namespace rung::testing
