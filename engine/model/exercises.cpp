// Exercises, the words people use for them, ladders and gates.
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {

std::vector<ExerciseId> Builder::exercise_list(const std::vector<ast::Name>& names) {
  std::vector<ExerciseId> out;
  for (const ast::Name& name : names) {
    const Symbol* found = names_.expect(name.text, name.span, {Kind::Exercise}, sink_);
    if (found) out.push_back(ExerciseId(found->index));
  }
  return out;
}

void Builder::build_exercises() {
  model_.exercises.resize(exercises_.size());
  // Faults first: conditions inside an exercise may name those of another.
  for (std::size_t i = 0; i < exercises_.size(); ++i) {
    const ast::Exercise& node = *exercises_[i].node;
    Exercise& exercise = model_.exercises[i];
    exercise.name = node.name.text;
    exercise.title = node.title.text;
    exercise.span = node.name.span;
    exercise.one_sided = node.one_sided;
    exercise.test = node.test ? node.test->text : "";
    for (const ast::Fault& written : node.faults) {
      const auto same = [&](const Fault& fault) { return fault.name == written.name.text; };
      if (std::any_of(exercise.faults.begin(), exercise.faults.end(), same)) {
        sink_.report(base::Code::R3008, written.name.span,
                     "the fault `" + written.name.text + "` is listed twice");
        continue;
      }
      Fault& fault = exercise.faults.emplace_back();
      fault.name = written.name.text;
      fault.title = written.title.text;
      fault.span = written.name.span;
      for (const ast::Name& was : written.was) fault.was.push_back(was.text);
      fault.reset = written.reset ? written.reset->text : "";
    }
  }
  for (std::size_t i = 0; i < exercises_.size(); ++i)
    build_exercise(*exercises_[i].node, model_.exercises[i]);
}

void Builder::build_exercise(const ast::Exercise& node, Exercise& exercise) {
  exercise.kind = node.kind ? node.kind->text : "";
  for (const ast::Name& muscle : node.trains) exercise.trains.push_back(muscle.text);
  exercise.load = node.load;
  exercise.advanced = node.advanced;
  exercise.dose = node.dose;
  exercise.often = node.often;
  exercise.days_between = node.days_between.value_or(0);
  check_days_between(node);
  for (const ast::Step& step : node.steps) exercise.steps.push_back(step.text.text);
  exercise.never_given_because = node.never_given_because ? node.never_given_because->text : "";
  if (node.results_count_for) {
    exercise.results_count_days = std::max<std::int64_t>(1, node.results_count_for->whole_days());
    check_duration(*node.results_count_for);
  }
  check_dose(node);
  exercise.cite = cited(node.cite);
  if (node.counts_only_when) exercise.counts_only_when = cond(*node.counts_only_when, Scope{});
  if (!node.dose && !node.never_given_because) {
    Diagnostic& d = sink_.report(base::Code::R5009, node.name.span,
                                 "the exercise `" + node.name.text + "` has no dose");
    d.help.push_back(
        "write `dose 3 sets of 10 reps`, or `dose not stated` when its source gives none");
  }
  const auto choice_of = [&](const ast::Name& name) -> std::optional<std::uint32_t> {
    if (!model_.equipment.valid()) {
      Diagnostic& d = sink_.report(base::Code::R5012, name.span,
                                   "no fact named `equipment` says what can be needed");
      d.help.push_back("declare `fact equipment : several of (" + name.text +
                       ") { ask \"What do you have at hand?\" lasts }`");
      return std::nullopt;
    }
    std::vector<std::string_view> known;
    for (const ast::Choice& choice : model_.facts[model_.equipment.index()].type.choices)
      known.push_back(choice.name.text);
    const auto at = std::find(known.begin(), known.end(), name.text);
    if (at == known.end()) {
      suggest_or_list(sink_.report(base::Code::R2005, name.span,
                                   "`equipment` has no choice `" + name.text + "`"),
                      name.text, name.span, known);
      return std::nullopt;
    }
    return static_cast<std::uint32_t>(at - known.begin());
  };
  for (const ast::Need& need : node.needs) {
    std::vector<std::uint32_t>& any_of = exercise.needs.emplace_back();
    for (const ast::Name& name : need.any_of) {
      if (const auto choice = choice_of(name)) any_of.push_back(*choice);
    }
  }
  for (const ast::Name& name : node.may_use) (void)choice_of(name);
}

void Builder::build_aliases() {
  for (const auto& [node, span] : aliases_) {
    model_.aliases.push_back({node->phrase.text, exercise_list(node->exercises), node->ambiguous});
  }
}

void Builder::build_ladders() {
  model_.ladders.resize(ladders_.size());
  for (std::size_t i = 0; i < ladders_.size(); ++i) build_ladder(*ladders_[i].node, LadderId(i));
}

// False where it goes in a circle. O(rungs).
bool Builder::find_depths(const Ladder& ladder) {
  constexpr std::uint32_t kNotKnown = 0xFFFF'FFFF, kOnTheWay = kNotKnown - 1;
  const auto depth = [&](ExerciseId rung) -> std::uint32_t& {
    return model_.exercises[rung.index()].depth;
  };
  for (const ExerciseId rung : ladder.rungs) depth(rung) = kNotKnown;
  std::vector<ExerciseId> way;  // downwards
  for (const ExerciseId rung : ladder.rungs) {
    std::optional<ExerciseId> at = rung;
    for (way.clear(); at && depth(*at) == kNotKnown; at = model_.exercises[at->index()].below) {
      way.push_back(*at);
      depth(*at) = kOnTheWay;
    }
    if (at && depth(*at) == kOnTheWay) {
      for (const ExerciseId one : ladder.rungs) depth(one) = 0;
      return false;
    }
    for (std::uint32_t next = at ? depth(*at) + 1 : 0; !way.empty(); way.pop_back())
      depth(way.back()) = next++;
  }
  return true;
}

void Builder::build_ladder(const ast::Ladder& node, LadderId id) {
  Ladder& ladder = model_.ladders[id.index()];
  ladder.name = node.name.text;
  ladder.title = node.title.text;
  ladder.span = node.name.span;
  ladder.ask = node.ask ? node.ask->text : "";
  ladder.goes_on_without_focus = node.goes_on_without_focus;
  const auto add = [&](ExerciseId rung, Span span) {
    Exercise& exercise = model_.exercises[rung.index()];
    if (exercise.ladder == id) return;
    if (exercise.ladder.valid()) {
      Diagnostic& d = sink_.report(base::Code::R5002, span,
                                   "`" + exercise.name + "` is already a rung of `" +
                                       model_.ladders[exercise.ladder.index()].name + "`");
      d.secondary.push_back({model_.ladders[exercise.ladder.index()].span, "declared here"});
      d.help.push_back("an exercise stands on one ladder; put the branch into that ladder");
      return;
    }
    exercise.ladder = id;
    ladder.rungs.push_back(rung);
  };
  for (const std::vector<ast::Name>& chain : node.chains) {
    ExerciseId below;
    for (const ast::Name& name : chain) {
      const Symbol* found = names_.expect(name.text, name.span, {Kind::Exercise}, sink_);
      if (!found) break;
      const ExerciseId rung(found->index);
      add(rung, name.span);
      Exercise& exercise = model_.exercises[rung.index()];
      if (below.valid()) {
        if (exercise.below && *exercise.below != below) {
          Diagnostic& d = sink_.report(base::Code::R5001, name.span,
                                       "`" + name.text + "` already stands above `" +
                                           model_.exercises[exercise.below->index()].name + "`");
          d.help.push_back("a rung has one rung below it; ladders branch upwards only");
        } else {
          exercise.below = below;
        }
      }
      below = rung;
    }
  }
  if (!find_depths(ladder)) {
    sink_.report(base::Code::R5001, node.name.span,
                 "the ladder `" + ladder.name + "` goes in a circle");
    return;
  }
  for (const ExerciseId rung : ladder.rungs) {
    if (const auto below = model_.exercises[rung.index()].below)
      model_.exercises[below->index()].above.push_back(rung);
  }
  std::sort(ladder.rungs.begin(), ladder.rungs.end(), [&](ExerciseId a, ExerciseId b) {
    const std::uint32_t da = model_.exercises[a.index()].depth,
                        db = model_.exercises[b.index()].depth;
    return da != db ? da < db : a < b;
  });
  const auto lowest = [&](ExerciseId rung) { return model_.exercises[rung.index()].depth == 0; };
  if (std::count_if(ladder.rungs.begin(), ladder.rungs.end(), lowest) > 1) {
    sink_.report(base::Code::R5001, node.name.span,
                 "the ladder `" + ladder.name + "` has more than one lowest rung");
  }
}

void Builder::build_gates() {
  for (const auto& [node, span] : gates_) {
    const GateId id(model_.gates.size());
    Gate& gate = model_.gates.emplace_back();
    gate.name = node->name.text;
    gate.title = node->title ? node->title->text : node->name.text;
    gate.span = node->name.span;
    gate.open_because = node->open_because ? node->open_because->text : "";
    gate.cite = cited(node->cite);
    Scope scope;
    scope.permits_here = true;
    if (node->open_when) gate.open_when = cond(*node->open_when, scope);
    for (const ast::Name& name : node->for_rungs) {
      const Symbol* found = names_.expect(name.text, name.span, {Kind::Exercise}, sink_);
      if (!found) continue;
      Exercise& rung = model_.exercises[found->index];
      if (!rung.ladder.valid()) {
        Diagnostic& d = sink_.report(
            base::Code::R5007, name.span,
            "`" + name.text + "` is not a rung of any ladder, so nothing would pass this gate");
        d.help.push_back(
            "put it on a ladder, or write the condition into the `give` that names it");
        continue;
      }
      if (!gate.open_when && rung.load == ast::LoadWord::Loaded) {
        Diagnostic& d =
            sink_.report(base::Code::R5004, name.span,
                         "`" + name.text + "` is loaded; its gate cannot be open to everyone");
        d.help.push_back("write `open when …` with what must be shown first");
      }
      gate.rungs.push_back(ExerciseId(found->index));
      rung.gates.push_back(id);
    }
  }
}

}  // namespace rung::model
