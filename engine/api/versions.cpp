#include "rung/versions.hpp"

#include <algorithm>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "program/old_answers.hpp"

namespace rung {
namespace {

using base::Code;
using model::FactKind;
using model::Model;
using model::Type;
using program::Meant;

bool is_a_number(const Type& type) {
  return type.kind == FactKind::Scale || type.kind == FactKind::Count ||
         type.kind == FactKind::Amount;
}

std::string sides_and_source(const Type& type) {
  return std::string(type.per_side ? " per side" : "") +
         (type.from_clinician ? " from clinician" : "");
}

// As it is written in rules.
std::string written_type(const Type& type) {
  const std::string range = base::to_string(type.low) + " to " + base::to_string(type.high);
  const std::string unit = type.unit.empty() ? "" : " " + type.unit;
  std::string choices;
  for (const ast::Choice& choice : type.choices)
    choices += (choices.empty() ? "" : ", ") + choice.name.text;
  std::string out;
  switch (type.kind) {
    case FactKind::YesNo: out = "yes or no"; break;
    case FactKind::Scale: out = "scale " + range; break;
    case FactKind::Count: out = "count " + range + unit; break;
    case FactKind::Amount:
      out = "amount " + range + " step " + base::to_string(type.step) + unit;
      break;
    case FactKind::OneOf: out = "one of (" + choices + ")"; break;
    case FactKind::SeveralOf: out = "several of (" + choices + ")"; break;
    case FactKind::DateOrNever: out = "date or never"; break;
    case FactKind::Side: out = "side"; break;
  }
  return out + sides_and_source(type);
}

bool same_meaning_of_numbers(const Type& a, const Type& b) {
  const bool scale = a.kind == FactKind::Scale;
  return a.kind == b.kind && a.unit == b.unit && (!scale || (a.low == b.low && a.high == b.high));
}

// Each value of `old` is one of `now`. Choices are looked at one by one elsewhere.
bool values_fit(const Type& old, const Type& now) {
  if (old.kind != now.kind || old.per_side != now.per_side) return false;
  if (now.from_clinician && !old.from_clinician) return false;
  if (!is_a_number(old)) return true;
  return !(old.low < now.low) && !(now.high < old.high) && old.step.milli % now.step.milli == 0 &&
         (old.low.milli - now.low.milli) % now.step.milli == 0;
}

class Comparison {
 public:
  Comparison(const Model& before, const Model& now) : before_(before), now_(now) {}

  std::vector<Diagnostic> run() {
    for (const model::Fact& fact : before_.facts) look_at(fact);
    for (const auto& [name, id] : before_.old_names.facts)
      look_for(program::fact_meant(now_, name), "fact", name, before_.facts[id.index()].span);
    for (const auto& [name, gone] : before_.old_names.retired_facts)
      look_for(program::fact_meant(now_, name), "fact", name, gone.span);
    for (const model::Exercise& exercise : before_.exercises) look_at(exercise);
    for (const auto& [name, id] : before_.old_names.exercises)
      look_for(program::exercise_meant(now_, name), "exercise", name,
               before_.exercises[id.index()].span);
    for (const model::Ladder& ladder : before_.ladders) look_at(ladder);
    for (const auto& [name, id] : before_.old_names.ladders)
      look_for(program::ladder_meant(now_, name), "ladder", name, before_.ladders[id.index()].span);
    for (const auto& [name, gone] : before_.old_names.retired_ladders)
      look_for(program::ladder_meant(now_, name), "ladder", name, gone.span);
    for (const model::Setting& setting : before_.settings) look_at(setting);
    return sink_.take_sorted();
  }

 private:
  template <typename Id>
  bool look_for(const Meant<Id>& meant, const std::string& kind, const std::string& name, Span span,
                const std::string& of = "") {
    if (meant.id || meant.gone_because) return meant.id.has_value();
    const std::string whole = of.empty() ? "" : " of `" + of + "`";
    Diagnostic& d = sink_.report(Code::R8001, span,
                                 "the " + kind + " `" + name + "`" + whole +
                                     " is no longer there, and nothing says what became of it");
    if (kind != "rung")
      d.help.push_back("where it has another name now, write `was " + name + "` there");
    d.help.push_back("where it is gone, write `retired " + kind + " " + name +
                     (of.empty() ? "" : " of " + of) + " because \"…\"` in the pack");
    return false;
  }

  // An answer or record that today's rules would refuse; no clause can make it fit.
  void needs_new_name(const std::string& kind, const std::string& name, Span span,
                      const std::string& what) {
    Diagnostic& d = sink_.report(Code::R8002, span, what);
    d.help.push_back("give what is there now a new name, and write `retired " + kind + " " + name +
                     " because \"…\"` in the pack");
  }

  void look_at(const model::Fact& old) {
    const Meant<model::FactId> meant = program::fact_meant(now_, old.name);
    if (!look_for(meant, "fact", old.name, old.span)) return;
    const model::Fact& fact = now_.facts[meant.id->index()];
    look_at_type(old, old.type, fact);
    for (const Type& earlier : old.asked_as) look_at_type(old, earlier, fact);
    for (const ast::Choice& choice : old.type.choices) {
      for (const ast::Name& was : choice.was) look_at_choice(was.text, was.span, fact);
    }
    for (const model::Retired& gone : old.retired_choices)
      look_at_choice(gone.name, gone.span, fact);
  }

  void look_at_type(const model::Fact& old, const Type& type, const model::Fact& fact) {
    const auto was_that = [&](const Type& before) {
      return values_fit(type, before) &&
             std::all_of(type.choices.begin(), type.choices.end(), [&](const ast::Choice& c) {
               return std::any_of(before.choices.begin(), before.choices.end(),
                                  [&](const ast::Choice& b) { return b.name.text == c.name.text; });
             });
    };
    const bool said = std::any_of(fact.asked_as.begin(), fact.asked_as.end(), was_that);
    const std::string one = "`" + old.name + "`";
    if (is_a_number(type) && is_a_number(fact.type) && !same_meaning_of_numbers(type, fact.type)) {
      needs_new_name("fact", old.name, old.span,
                     "a number answered to " + one + " would be read as another one");
    } else if (!values_fit(type, fact.type)) {
      if (said) return;
      sink_.report(Code::R8002, old.span, "an answer to " + one + " may fit no longer")
          .help.push_back("write `was asked as " + written_type(type) + "` in the fact `" +
                          fact.name + "`");
    } else if (!said) {
      for (const ast::Choice& choice : type.choices)
        look_at_choice(choice.name.text, choice.name.span, fact);
    }
    if (type.kind == FactKind::SeveralOf && fact.type.kind == FactKind::SeveralOf)
      look_for_added_choices(old, type, fact);
  }

  void look_at_choice(const std::string& name, Span span, const model::Fact& fact) {
    const bool in_earlier_type =
        std::any_of(fact.asked_as.begin(), fact.asked_as.end(), [&](const Type& type) {
          return std::any_of(type.choices.begin(), type.choices.end(),
                             [&](const ast::Choice& c) { return c.name.text == name; });
        });
    if (fact.type.choices.empty() || in_earlier_type) return;
    look_for(program::choice_meant(fact, name), "choice", name, span, fact.name);
  }

  // Old lists name what applied, so they say no to everything that came later.
  void look_for_added_choices(const model::Fact& old, const Type& type, const model::Fact& fact) {
    for (const ast::Choice& choice : fact.type.choices) {
      const auto is_it = [&](const ast::Choice& before) {
        return before.name.text == choice.name.text ||
               std::any_of(choice.was.begin(), choice.was.end(),
                           [&](const ast::Name& was) { return was.text == before.name.text; });
      };
      if (std::any_of(type.choices.begin(), type.choices.end(), is_it)) continue;
      sink_
          .report(Code::R8003, old.span,
                  "a list answered to `" + old.name + "` is read as no to `" + choice.name.text +
                      "`, which nobody was asked then")
          .help.push_back(
              "where that no could do harm, give the fact a new name and write `retired "
              "fact " +
              old.name + " because \"…\"` in the pack");
    }
  }

  void look_at(const model::Exercise& old) {
    const Meant<model::ExerciseId> meant = program::exercise_meant(now_, old.name);
    if (!look_for(meant, "exercise", old.name, old.span)) return;
    const model::Exercise& exercise = now_.exercises[meant.id->index()];
    if (old.one_sided != exercise.one_sided) look_at_sides(old, exercise);
    if (!old.test.empty() && exercise.test.empty() && !exercise.retired)
      needs_new_name("exercise", old.name, old.span,
                     "`" + old.name +
                         "` has no test any more, so `clean_reps` that were recorded "
                         "are refused");
    for (const model::Fault& fault : old.faults) {
      look_at_fault(fault.name, fault.span, exercise);
      for (const std::string& was : fault.was) look_at_fault(was, fault.span, exercise);
    }
    for (const model::Retired& gone : old.retired_faults)
      look_at_fault(gone.name, gone.span, exercise);
  }

  void look_at_sides(const model::Exercise& old, const model::Exercise& exercise) {
    const std::string what = "the records of `" + old.name + "` are " +
                             (old.one_sided ? "for each side, and" : "without sides, but") +
                             " today's are " + (old.one_sided ? "not" : "for each side");
    if (!exercise.retired) return needs_new_name("exercise", old.name, old.span, what);
    sink_.report(Code::R8002, old.span, what)
        .help.push_back(std::string(old.one_sided ? "write" : "leave away") +
                        " `one side at a time` behind `retired exercise " + exercise.name + "`");
  }

  void look_at_fault(const std::string& name, Span span, const model::Exercise& exercise) {
    look_for(program::fault_meant(exercise, name), "fault", name, span, exercise.name);
  }

  void look_at(const model::Ladder& old) {
    const Meant<model::LadderId> meant = program::ladder_meant(now_, old.name);
    if (!look_for(meant, "ladder", old.name, old.span) || old.ask.empty()) return;
    const model::Ladder& ladder = now_.ladders[meant.id->index()];
    if (ladder.ask.empty())
      return needs_new_name("ladder", old.name, old.span,
                            "`" + old.name + "` asks nothing any more, so its answers are refused");
    for (const model::ExerciseId id : old.rungs) {
      const model::Exercise& rung = before_.exercises[id.index()];
      look_for(program::rung_meant(now_, ladder, rung.name), "rung", rung.name, rung.span,
               ladder.name);
    }
    for (const model::Retired& gone : old.retired_rungs)
      look_for(program::rung_meant(now_, ladder, gone.name), "rung", gone.name, gone.span,
               ladder.name);
  }

  // Nothing says of a setting what it was; so it stays, or its values are refused.
  void look_at(const model::Setting& old) {
    const auto id = now_.find_setting(old.name);
    const std::string one = "the setting `" + old.name + "`";
    if (!id) {
      sink_.report(Code::R8001, old.span, one + " is no longer there")
          .help.push_back("keep it: a state that sets it would be refused");
    } else if (!values_fit(old.type, now_.settings[id->index()].type)) {
      sink_.report(Code::R8002, old.span, one + " no longer takes all values that it took")
          .help.push_back("keep its type: a state that sets another value would be refused");
    }
  }

  const Model& before_;
  const Model& now_;
  base::Sink sink_;
};

}  // namespace

std::vector<Diagnostic> lost_between(const RuleSet& before, const RuleSet& now) {
  return Comparison(before.compiled().model, now.compiled().model).run();
}

}  // namespace rung
