#include "decide/warnings.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "decide/fill.hpp"
#include "model/walk.hpp"

namespace rung::decide {
namespace {

bool ends_exercise(const model::Effect& effect) {
  return effect.stop || (effect.refer && effect.refer->level != ast::ReferralWord::Routine);
}

// Whether what is logged of the exercise itself, now, is part of the condition; that it was done at
// all, or how often, is not.
bool reads_log_of(const Model& model, const model::Cond& when, ExerciseId exercise) {
  bool reads = false;
  model::walk(
      model, when,
      [&](const model::Cond& cond) {
        const auto* log = std::get_if<model::LogIsOneOf>(&cond.node);
        reads |= log != nullptr && log->exercise == exercise;
      },
      [&](const model::Num& num) {
        const auto* log = std::get_if<model::NumLog>(&num.node);
        reads |= log != nullptr && log->exercise == exercise;
      });
  return reads;
}

struct Rank {
  int caution = 0;  // the smaller the earlier
  std::string title;
};

int caution_of(const model::Effect& effect) {
  constexpr int kNoReferral = 3;
  const int level = effect.refer ? 2 - static_cast<int>(effect.refer->level) : kNoReferral;
  return level * 2 + (effect.stop || effect.rest ? 0 : 1);
}

std::map<std::string, Rank> ranks_of(const Model& model) {
  constexpr int kPermissive = 8;
  std::map<std::string, Rank> out;
  for (const model::Permissive& rule : model.permissive) out[rule.name] = {kPermissive, rule.title};
  for (const model::Ladder& ladder : model.ladders) out[ladder.name] = {kPermissive, ladder.title};
  for (const model::Gate& gate : model.gates) out[gate.name] = {kPermissive, gate.title};
  for (const model::Pack& pack : model.packs) out[pack.name] = {kPermissive, pack.title};
  for (const model::Protective& rule : model.protective)
    out[rule.name] = {caution_of(rule.full), rule.title};
  return out;
}

}  // namespace

void add_warnings(const Situation& s, std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  for (PlanItem& item : plan) {
    const auto id = m.find_exercise(item.exercise);
    if (!id) continue;
    for (const model::Fault& fault : m.exercises[id->index()].faults)
      item.watch.push_back({fault.title, filled(s, fault.reset)});
    for (const model::Protective& rule : m.protective) {
      if (!rule.when || !ends_exercise(rule.full)) continue;
      if (reads_log_of(m, *rule.when, *id))
        item.stop_when.push_back({rule.title, filled(s, rule.say)});
    }
  }
}

void name_waiting(const model::Model& model, std::vector<Question>& questions) {
  const std::map<std::string, Rank> ranks = ranks_of(model);
  const auto rank = [&](const std::string& name) {
    constexpr int kLast = 9;
    const auto found = ranks.find(name);
    return found == ranks.end() ? Rank{kLast, ""} : found->second;
  };
  for (Question& question : questions) {
    std::stable_sort(question.why.begin(), question.why.end(),
                     [&](const std::string& a, const std::string& b) {
                       return rank(a).caution < rank(b).caution;
                     });
    question.why_titles.clear();
    for (const std::string& name : question.why) question.why_titles.push_back(rank(name).title);
  }
}

}  // namespace rung::decide
