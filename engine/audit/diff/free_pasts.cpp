#include "audit/diff/free_pasts.hpp"

#include <algorithm>

#include "api/past_records.hpp"
#include "audit/prove/pasts.hpp"

namespace rung::audit::diff {
namespace {

using prove::Found;
using prove::Lit;

std::optional<Answer> pain_in(const ExerciseLog& log) {
  for (const LogValue& value : log.values) {
    if (value.name == model::name_of(model::LogField::Pain)) return value.answer;
  }
  return std::nullopt;
}

// What was done went well, as far as nothing else is said of it.
void record_no_trouble(const model::Model& model, State& state) {
  using model::LogField;
  for (Session& session : state.sessions) {
    for (ExerciseLog& log : session.exercises) {
      const auto exercise =
          std::find_if(model.exercises.begin(), model.exercises.end(),
                       [&](const model::Exercise& one) { return one.name == log.exercise; });
      if (exercise == model.exercises.end()) continue;
      for (const LogField field : {LogField::Pain, LogField::PainBefore, LogField::Cramp}) {
        const std::string name(model::name_of(field));
        const bool said = std::any_of(log.values.begin(), log.values.end(),
                                      [&](const LogValue& value) { return value.name == name; });
        if (said) continue;
        Answer none;
        none.kind = field == LogField::Cramp ? Answer::Kind::Choice : Answer::Kind::Number;
        // The pain that was told was there before.
        if (field == LogField::PainBefore) none = pain_in(log).value_or(none);
        if (field == LogField::Cramp) none.names = {model::type_of(field).choices[0].name.text};
        for (const Side side : api::sides_of(exercise->one_sided))
          log.values.push_back({name, side, none});
      }
      log.has_faults = log.has_faults || log.faults.empty();
    }
  }
}

std::vector<Lit> lits_of(const prove::TruthLits& lits, program::Truth truth) {
  return {truth.may_be_yes() ? lits.yes : -lits.yes,
          truth.may_be_unknown() ? lits.unknown : -lits.unknown,
          truth.may_be_no() ? lits.no : -lits.no};
}

}  // namespace

FreePasts::FreePasts(const Sets& sets, Encoded& free, const Both& usual)
    : sets_(sets), free_(free), other_(free.solver().fresh()) {
  const prove::Encoding& e = free.encoding();
  for (const prove::Encoding::OfCell& cell : e.cells()) {
    const program::Cell& of = free.joint().program.cells[cell.options.cell()];
    const bool past = of.kind == program::Cell::Kind::Log || of.morning ||
                      of.after_release != model::RuleId::kNone;
    const auto option = cell.options.like(usual.cell(free.joint(), cell.options.cell()));
    if (past && option) features_.push_back({&cell, 0, {cell.lits[*option]}});
  }
  for (std::size_t i = 0; i < e.odd().size(); ++i) {
    if (e.odd()[i].yes == 0 || e.is_local(i)) continue;
    const auto truth = usual.truth(free.joint(), free.circuit().odd[i].node);
    if (truth) features_.push_back({nullptr, i, lits_of(e.odd()[i], *truth)});
  }
}

// The features that cannot all be as usual.
std::vector<const FreePasts::Feature*> FreePasts::least(Look look) {
  std::vector<const Feature*> odd;
  std::vector<Lit> fixed = {other_};
  if (free_.find(look, fixed) != Found::Possible) return odd;
  for (const Feature& feature : features_) {
    const std::size_t before = fixed.size();
    fixed.insert(fixed.end(), feature.usual.begin(), feature.usual.end());
    const bool holds = std::all_of(feature.usual.begin(), feature.usual.end(),
                                   [&](Lit lit) { return free_.solver().holds(lit); });
    if (holds || free_.find(look, fixed) == Found::Possible) continue;
    fixed.resize(before);
    odd.push_back(&feature);
    if (free_.find(look, fixed) != Found::Possible) return {};
  }
  // Of what has to be otherwise, the mildest.
  for (const Feature* feature : odd) {
    if (!feature->cell) continue;
    for (const Lit lit : feature->cell->lits) {
      fixed.push_back(lit);
      if (free_.find(look, fixed) == Found::Possible) break;
      fixed.pop_back();
    }
  }
  if (free_.find(look, fixed) != Found::Possible) return {};
  return odd;
}

std::optional<std::vector<StatePair>> FreePasts::next(Look look) {
  const std::vector<const Feature*> odd = least(look);
  if (odd.empty()) return std::nullopt;
  std::vector<StatePair> out = made(odd);
  std::vector<Lit> another = {-other_};
  for (const Feature* feature : odd) {
    if (feature->cell) {
      for (const Lit lit : feature->cell->lits) {
        if (free_.solver().holds(lit)) another.push_back(-lit);
      }
    } else {
      const prove::Encoding& e = free_.encoding();
      for (const Lit lit : lits_of(e.odd()[feature->odd], e.truth_of(feature->odd)))
        another.push_back(-lit);
    }
  }
  free_.solver().add(another);
  return out;
}

std::vector<StatePair> FreePasts::made(const std::vector<const Feature*>& odd) {
  const Joint& joint = free_.joint();
  prove::WantedPast wanted[2];
  for (const Feature* feature : odd) {
    for (const std::size_t set : {kFrom, kTo}) {
      if (feature->cell) {
        const program::CellId cell = joint.cells_from[feature->cell->options.cell()][set];
        if (cell != kNone) wanted[set].cells[cell] = free_.encoding().value_of(*feature->cell);
        continue;
      }
      const program::NodeId node = joint.nodes_from[free_.circuit().odd[feature->odd].node][set];
      if (node != program::kNoNode)
        wanted[set].truths.emplace_back(node, free_.encoding().truth_of(feature->odd));
    }
  }
  const StatePair nobody = {prove::no_past(sets_.model(kFrom)), prove::no_past(sets_.model(kTo))};
  const auto earlier = free_.copies().told_earlier(nobody);
  std::vector<StatePair> out;
  for (const std::size_t set : {kTo, kFrom}) {
    for (State& state :
         also_long_ago(sets_, prove::pasts_towards(*sets_.rules[set], wanted[set]))) {
      record_no_trouble(sets_.model(set), state);
      StatePair both;
      both[1 - set] = read_by(sets_.match, 1 - set, state);
      both[set] = std::move(state);
      for (const std::size_t of : {kFrom, kTo}) {
        if (!earlier) break;
        const std::vector<Session>& told = (*earlier)[of].sessions;
        both[of].sessions.insert(both[of].sessions.end(), told.begin(), told.end());
      }
      out.push_back(std::move(both));
    }
  }
  return out;
}

}  // namespace rung::audit::diff
