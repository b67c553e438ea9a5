#include "program/old_answers.hpp"

#include <algorithm>
#include <tuple>

namespace rung::program {
namespace {

using model::FactKind;

const std::string* reason_for(const std::vector<model::Retired>& list, std::string_view name) {
  const auto at = std::find_if(list.begin(), list.end(),
                               [&](const model::Retired& gone) { return gone.name == name; });
  return at == list.end() ? nullptr : &at->because;
}

const std::string* reason_for(const std::map<std::string, model::Retired, std::less<>>& list,
                              std::string_view name) {
  const auto at = list.find(name);
  return at == list.end() ? nullptr : &at->second.because;
}

template <typename Id>
Meant<Id> renamed(const std::map<std::string, Id, std::less<>>& old, std::string_view name) {
  const auto at = old.find(name);
  return at == old.end() ? Meant<Id>{} : Meant<Id>{at->second, true, nullptr};
}

// A choice or a fault, by its name or by one that it had.
template <typename List, typename NameOf, typename WasOf>
Meant<std::size_t> listed(const List& list, std::string_view name, NameOf name_of, WasOf was_of) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (name_of(list[i]) == name) return {i, false, nullptr};
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (was_of(list[i], name)) return {i, true, nullptr};
  }
  return {};
}

bool has_choice_named(const model::Type& type, std::string_view name) {
  return std::any_of(type.choices.begin(), type.choices.end(),
                     [&](const ast::Choice& choice) { return choice.name.text == name; });
}

}  // namespace

Meant<FactId> fact_meant(const model::Model& model, std::string_view name) {
  if (const auto id = model.find_fact(name)) return {id, false, nullptr};
  Meant<FactId> out = renamed(model.old_names.facts, name);
  if (!out.id) out.gone_because = reason_for(model.old_names.retired_facts, name);
  return out;
}

Meant<ExerciseId> exercise_meant(const model::Model& model, std::string_view name) {
  if (const auto id = model.find_exercise(name)) return {id, false, nullptr};
  return renamed(model.old_names.exercises, name);
}

Meant<LadderId> ladder_meant(const model::Model& model, std::string_view name) {
  if (const auto id = model.find_ladder(name)) return {id, false, nullptr};
  Meant<LadderId> out = renamed(model.old_names.ladders, name);
  if (!out.id) out.gone_because = reason_for(model.old_names.retired_ladders, name);
  return out;
}

Meant<std::size_t> choice_meant(const model::Fact& fact, std::string_view name) {
  Meant<std::size_t> out = listed(
      fact.type.choices, name, [](const ast::Choice& c) -> std::string_view { return c.name.text; },
      [](const ast::Choice& c, std::string_view old) {
        return std::any_of(c.was.begin(), c.was.end(),
                           [&](const ast::Name& was) { return was.text == old; });
      });
  if (!out.id) out.gone_because = reason_for(fact.retired_choices, name);
  return out;
}

Meant<std::size_t> fault_meant(const model::Exercise& exercise, std::string_view name) {
  Meant<std::size_t> out = listed(
      exercise.faults, name, [](const model::Fault& f) -> std::string_view { return f.name; },
      [](const model::Fault& f, std::string_view old) {
        return std::find(f.was.begin(), f.was.end(), old) != f.was.end();
      });
  if (out.id) return out;
  out.gone_because =
      exercise.retired ? &exercise.never_given_because : reason_for(exercise.retired_faults, name);
  return out;
}

Meant<std::size_t> rung_meant(const model::Model& model, const model::Ladder& ladder,
                              std::string_view name) {
  const Meant<ExerciseId> exercise = exercise_meant(model, name);
  if (exercise.id) {
    const auto at = std::find(ladder.rungs.begin(), ladder.rungs.end(), *exercise.id);
    if (at != ladder.rungs.end())
      return {static_cast<std::size_t>(at - ladder.rungs.begin()), exercise.by_old_name, nullptr};
  }
  Meant<std::size_t> out;
  out.gone_because = reason_for(ladder.retired_rungs, name);
  if (!out.gone_because && exercise.id) {
    const model::Exercise& gone = model.exercises[exercise.id->index()];
    if (gone.retired) out.gone_because = &gone.never_given_because;
  }
  return out;
}

bool value_fits(const model::Type& type, const Answer& answer) {
  using Said = Answer::Kind;
  const auto known = [&](const std::string& name) { return has_choice_named(type, name); };
  switch (type.kind) {
    case FactKind::YesNo: return answer.kind == Said::Yes || answer.kind == Said::No;
    case FactKind::Scale:
    case FactKind::Count:
    case FactKind::Amount:
      return answer.kind == Said::Number && !(answer.number < type.low) &&
             !(type.high < answer.number) &&
             (answer.number.milli - type.low.milli) % type.step.milli == 0;
    case FactKind::OneOf:
    case FactKind::Side:
      if (answer.kind == Said::Never) return known("never");
      return answer.kind == Said::Choice && answer.names.size() == 1 && known(answer.names[0]);
    case FactKind::SeveralOf:
      if (answer.kind == Said::Choice) return answer.names == std::vector<std::string>{"none"};
      return answer.kind == Said::Choices &&
             std::all_of(answer.names.begin(), answer.names.end(), known);
    case FactKind::DateOrNever: return answer.kind == Said::Date || answer.kind == Said::Never;
  }
  return false;
}

bool was_answer_to(const model::Fact& fact, const Answer& answer, Side side) {
  return std::any_of(fact.asked_as.begin(), fact.asked_as.end(), [&](const model::Type& before) {
    if (before.per_side != (side != Side::None)) return false;
    const bool no_value =
        answer.kind == Answer::Kind::NotSure || answer.kind == Answer::Kind::Declined;
    return no_value || value_fits(before, answer);
  });
}

std::string said_in(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::NotAsked: return "nothing";
    case Answer::Kind::NotSure: return "not sure";
    case Answer::Kind::Declined: return "declined";
    case Answer::Kind::Yes: return "yes";
    case Answer::Kind::No: return "no";
    case Answer::Kind::Never: return "never";
    case Answer::Kind::Number: return base::to_string(answer.number);
    case Answer::Kind::Date: return base::days_in_words({answer.date, answer.last_date()});
    case Answer::Kind::Choice:
    case Answer::Kind::Choices: break;
  }
  if (answer.names.empty()) return "none";
  std::string out;
  for (std::size_t i = 0; i < answer.names.size(); ++i) {
    if (i > 0) out += i + 1 < answer.names.size() ? ", " : " and ";
    out += answer.names[i];
  }
  return out;
}

void join_alike(std::vector<SetAside>& list) {
  const auto key = [](const SetAside& one) { return std::tie(one.what, one.said, one.why); };
  std::stable_sort(list.begin(), list.end(),
                   [&](const SetAside& a, const SetAside& b) { return key(a) < key(b); });
  std::vector<SetAside> out;
  for (SetAside& next : list) {
    if (out.empty() || key(out.back()) != key(next)) {
      out.push_back(std::move(next));
      continue;
    }
    out.back().first = std::min(out.back().first, next.first);
    out.back().last = std::max(out.back().last, next.last);
    out.back().times += next.times;
  }
  list = std::move(out);
}

}  // namespace rung::program
