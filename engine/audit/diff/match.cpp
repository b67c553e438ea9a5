#include "audit/diff/match.hpp"

#include <algorithm>
#include <functional>
#include <optional>

namespace rung::audit::diff {
namespace {

template <typename List>
std::uint32_t index_of(const List& list, const std::string& name) {
  const auto at =
      std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
  return at == list.end() ? kNone : static_cast<std::uint32_t>(at - list.begin());
}

// `renamed`: where the later rules have what the earlier ones call so; kNone: by its own name.
template <typename List>
Matched matched(const List& from, const List& to,
                const std::function<std::uint32_t(const std::string&)>& renamed = {}) {
  Matched out;
  out.number[kTo].assign(to.size(), kNone);
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    std::uint32_t other = index_of(to, from[i].name);
    if (other == kNone && renamed) other = renamed(from[i].name);
    if (other != kNone && out.number[kTo][other] != kNone) other = kNone;
    out.number[kFrom].push_back(static_cast<std::uint32_t>(out.index.size()));
    if (other != kNone) out.number[kTo][other] = out.number[kFrom].back();
    out.index.push_back({i, other});
  }
  for (std::uint32_t i = 0; i < to.size(); ++i) {
    if (out.number[kTo][i] != kNone) continue;
    out.number[kTo][i] = static_cast<std::uint32_t>(out.index.size());
    out.index.push_back({kNone, i});
  }
  return out;
}

template <typename Map>
auto by_old_name(const Map& old_names) {
  return [&old_names](const std::string& name) {
    const auto at = old_names.find(name);
    return at == old_names.end() ? kNone : at->second.value;
  };
}

bool same_type(const model::Type& a, const model::Type& b) {
  const auto same_name = [](const ast::Choice& x, const ast::Choice& y) {
    return x.name.text == y.name.text;
  };
  return a.kind == b.kind && a.low == b.low && a.high == b.high && a.step == b.step &&
         a.per_side == b.per_side && a.from_clinician == b.from_clinician &&
         std::equal(a.choices.begin(), a.choices.end(), b.choices.begin(), b.choices.end(),
                    same_name);
}

// Choices that only the later rules have are numbered behind all of the earlier ones.
constexpr std::uint32_t kOnlyLater = 1'000'000;

template <typename List, typename Name>
std::uint32_t number_in(const List& from, const List& here, std::uint32_t index, const Name& name) {
  for (std::uint32_t i = 0; i < from.size(); ++i) {
    if (name(from[i]) == name(here[index])) return i;
  }
  return kOnlyLater + index;
}

class Reading {
 public:
  Reading(const Match& match, std::size_t set) : match_(match), set_(set) {}

  State read(State state) const {
    facts(state.facts);
    for (Session& session : state.sessions) {
      facts(session.facts);
      keep(session.exercises, &model::Model::exercises, match_.exercises,
           [](ExerciseLog& log) -> std::string& { return log.exercise; });
      for (ExerciseLog& log : session.exercises) faults(log);
    }
    state.sessions.erase(std::remove_if(state.sessions.begin(), state.sessions.end(),
                                        [](const Session& session) {
                                          return session.facts.empty() && session.exercises.empty();
                                        }),
                         state.sessions.end());
    keep(state.ladders, &model::Model::ladders, match_.ladders,
         [](LadderAnswer& answer) -> std::string& { return answer.ladder; });
    for (LadderAnswer& answer : state.ladders) rung(answer);
    keep(state.settings, &model::Model::settings, match_.settings,
         [](SettingValue& value) -> std::string& { return value.setting; });
    return state;
  }

 private:
  const model::Model& here() const { return *match_.models[set_]; }
  const model::Model& other() const { return *match_.models[1 - set_]; }

  template <typename List, typename Things, typename Name>
  void keep(List& list, Things things, const Matched& matched, const Name& name) const {
    List out;
    for (auto& one : list) {
      const std::uint32_t there = index_of(other().*things, name(one));
      if (there == kNone) continue;
      const std::uint32_t index = matched.index[matched.number[1 - set_][there]][set_];
      if (index == kNone) continue;
      name(one) = (here().*things)[index].name;
      out.push_back(std::move(one));
    }
    list = std::move(out);
  }
  void facts(std::vector<FactAnswer>& facts) const {
    keep(facts, &model::Model::facts, match_.facts,
         [](FactAnswer& answer) -> std::string& { return answer.fact; });
    facts.erase(std::remove_if(facts.begin(), facts.end(),
                               [&](const FactAnswer& answer) { return !fits(answer); }),
                facts.end());
  }
  bool fits(const FactAnswer& answer) const {
    const model::Type& type = here().facts[index_of(here().facts, answer.fact)].type;
    const std::uint32_t number = match_.facts.number[set_][index_of(here().facts, answer.fact)];
    if (match_.alike_fact(number)) return true;
    if (type.per_side != (answer.side != Side::None)) return false;
    const model::Type& was = other().facts[match_.facts.index[number][1 - set_]].type;
    if (type.kind != was.kind) return false;
    if (answer.answer.kind == Answer::Kind::Number &&
        (answer.answer.number < type.low || type.high < answer.answer.number))
      return false;
    return std::all_of(
        answer.answer.names.begin(), answer.answer.names.end(), [&](const std::string& name) {
          return std::any_of(type.choices.begin(), type.choices.end(),
                             [&](const ast::Choice& one) { return one.name.text == name; });
        });
  }
  void faults(ExerciseLog& log) const {
    const model::Exercise& exercise = here().exercises[index_of(here().exercises, log.exercise)];
    log.faults.erase(std::remove_if(log.faults.begin(), log.faults.end(),
                                    [&](const std::string& fault) {
                                      return index_of(exercise.faults, fault) == kNone;
                                    }),
                     log.faults.end());
  }
  void rung(LadderAnswer& answer) const {
    for (std::string& name : answer.answer.names) {
      const std::uint32_t there = index_of(other().exercises, name);
      if (there == kNone) continue;
      const std::uint32_t index =
          match_.exercises.index[match_.exercises.number[1 - set_][there]][set_];
      if (index != kNone) name = here().exercises[index].name;
    }
  }

  const Match& match_;
  std::size_t set_;
};

}  // namespace

Match::Match(const model::Model& from, const model::Model& to)
    : models{&from, &to},
      facts(matched(from.facts, to.facts, by_old_name(to.old_names.facts))),
      exercises(matched(from.exercises, to.exercises, by_old_name(to.old_names.exercises))),
      ladders(matched(from.ladders, to.ladders, by_old_name(to.old_names.ladders))),
      settings(matched(from.settings, to.settings)),
      rules(matched(from.protective, to.protective)) {}

bool Match::alike_fact(std::uint32_t number) const {
  const model::Fact& a = models[kFrom]->facts[facts.index[number][kFrom]];
  const model::Fact& b = models[kTo]->facts[facts.index[number][kTo]];
  return alike_type(number) && a.fresh_days == b.fresh_days;
}

bool Match::alike_type(std::uint32_t number) const {
  return same_type(models[kFrom]->facts[facts.index[number][kFrom]].type,
                   models[kTo]->facts[facts.index[number][kTo]].type);
}

bool Match::alike_ladder(std::uint32_t number) const {
  std::vector<std::array<std::uint32_t, 3>> rungs[2];
  for (const std::size_t set : {kFrom, kTo}) {
    const model::Model& m = *models[set];
    for (const model::ExerciseId id : m.ladders[ladders.index[number][set]].rungs) {
      const auto& below = m.exercises[id.index()].below;
      rungs[set].push_back({exercises.number[set][id.index()], m.exercises[id.index()].depth,
                            below ? exercises.number[set][below->index()] : kNone});
    }
  }
  return rungs[kFrom] == rungs[kTo];
}

std::uint32_t Match::choice(std::size_t set, model::FactId fact, std::uint32_t choice) const {
  const std::uint32_t from = facts.index[facts.number[set][fact.index()]][kFrom];
  if (set == kFrom || from == kNone) return choice;
  return number_in(models[kFrom]->facts[from].type.choices,
                   models[set]->facts[fact.index()].type.choices, choice,
                   [](const ast::Choice& one) { return one.name.text; });
}

std::uint32_t Match::fault(std::size_t set, model::ExerciseId exercise, std::uint32_t fault) const {
  const std::uint32_t from = exercises.index[exercises.number[set][exercise.index()]][kFrom];
  if (set == kFrom || from == kNone) return fault;
  return number_in(models[kFrom]->exercises[from].faults,
                   models[set]->exercises[exercise.index()].faults, fault,
                   [](const model::Fault& one) { return one.name; });
}

State read_by(const Match& match, std::size_t set, const State& of_other) {
  return Reading(match, set).read(of_other);
}

}  // namespace rung::audit::diff
