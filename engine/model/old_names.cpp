// What earlier versions called things, and what they had that is gone. Answers and sessions that
// were saved under an earlier version are read by it (program/old_answers.hpp).
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {
namespace {

std::optional<Span> choice_named(const Type& type, const std::string& name) {
  for (const ast::Choice& choice : type.choices) {
    if (choice.name.text == name) return choice.name.span;
  }
  return std::nullopt;
}

std::optional<Span> fault_named(const Exercise& exercise, const std::string& name) {
  for (const Fault& fault : exercise.faults) {
    if (fault.name == name) return fault.span;
  }
  return std::nullopt;
}

}  // namespace

// What was logged of a retired exercise still counts for what is logged of every exercise, so it
// stays one: nothing gives it, and it has no faults, no test and no rung.
void Builder::add_retired_exercises() {
  for (const auto& pack : packs_) {
    for (const ast::Retired& gone : pack.node->retired) {
      if (gone.kind != ast::Retired::Kind::Exercise) continue;
      ast::Exercise& exercise = retired_exercises_.emplace_back();
      exercise.name = gone.name;
      exercise.title = {gone.name.text, gone.name.span};
      std::replace(exercise.title.text.begin(), exercise.title.text.end(), '_', ' ');
      exercise.one_sided = gone.one_sided;
      exercise.never_given_because = gone.because;
      exercises_.push_back({&exercise, gone.span});
    }
  }
}

// False, and told, when something living or another old name is called that.
bool Builder::claim_old_name(const std::string& what, const ast::Name& name,
                             std::optional<Span> living) {
  const auto [at, fresh] = old_claims_.emplace(what + " " + name.text, name.span);
  if (!living && fresh) return true;
  Diagnostic& d =
      sink_.report(base::Code::R2010, name.span,
                   living ? "`" + name.text + "` is the name of something that is still there"
                          : "`" + name.text + "` is already said to be gone or renamed");
  d.secondary.push_back({living ? *living : at->second, living ? "declared here" : "said here"});
  d.help.push_back(living ? "an answer called `" + name.text +
                                "` goes to what is called that today; take the old name away, or "
                                "give the new thing another name"
                          : "an old answer can go to one place only: keep one of them");
  return false;
}

void Builder::add_old_names(const ast::Name& now, Kind kind, const std::vector<ast::Name>& was) {
  const Symbol* symbol = names_.find(now.text);
  for (const ast::Name& name : was) {
    const Symbol* other = names_.find(name.text);
    const bool living = other && other->kind == kind;
    const std::string what(describe(kind));
    if (!claim_old_name(what, name, living ? std::optional(other->span) : std::nullopt)) continue;
    if (!symbol || symbol->kind != kind) continue;
    if (kind == Kind::Fact) model_.old_names.facts.emplace(name.text, FactId(symbol->index));
    if (kind == Kind::Exercise)
      model_.old_names.exercises.emplace(name.text, ExerciseId(symbol->index));
    if (kind == Kind::Ladder) model_.old_names.ladders.emplace(name.text, LadderId(symbol->index));
  }
}

void Builder::add_retired(const ast::Retired& gone) {
  using What = ast::Retired::Kind;
  const Retired entry{gone.name.text, gone.because.text, gone.span};
  const auto living = [&](Kind kind) -> std::optional<Span> {
    const Symbol* other = names_.find(gone.name.text);
    return other && other->kind == kind ? std::optional(other->span) : std::nullopt;
  };
  const auto owner = [&](Kind kind) -> const Symbol* {
    return names_.expect(gone.of.text, gone.of.span, {kind}, sink_);
  };
  switch (gone.kind) {
    case What::Fact:
      if (claim_old_name("a fact", gone.name, living(Kind::Fact)))
        model_.old_names.retired_facts.emplace(entry.name, entry);
      break;
    case What::Ladder:
      if (claim_old_name("a ladder", gone.name, living(Kind::Ladder)))
        model_.old_names.retired_ladders.emplace(entry.name, entry);
      break;
    case What::Exercise: {  // it was declared as one; a second of that name is told as such
      const Symbol* one = names_.find(gone.name.text);
      (void)claim_old_name("an exercise", gone.name, std::nullopt);
      if (one && one->kind == Kind::Exercise && one->span.begin == gone.name.span.begin &&
          one->span.file == gone.name.span.file)
        model_.exercises[one->index].retired = true;
      break;
    }
    case What::Choice:
      if (const Symbol* of = owner(Kind::Fact)) {
        Fact& fact = model_.facts[of->index];
        if (claim_old_name("a choice of " + fact.name, gone.name,
                           choice_named(fact.type, gone.name.text)))
          fact.retired_choices.push_back(entry);
      }
      break;
    case What::Fault:
      if (const Symbol* of = owner(Kind::Exercise)) {
        Exercise& exercise = model_.exercises[of->index];
        if (claim_old_name("a fault of " + exercise.name, gone.name,
                           fault_named(exercise, gone.name.text)))
          exercise.retired_faults.push_back(entry);
      }
      break;
    case What::Rung:
      if (const Symbol* of = owner(Kind::Ladder)) {
        Ladder& ladder = model_.ladders[of->index];
        std::optional<Span> still;
        for (const ExerciseId rung : ladder.rungs) {
          if (model_.exercises[rung.index()].name == gone.name.text)
            still = model_.exercises[rung.index()].span;
        }
        if (claim_old_name("a rung of " + ladder.name, gone.name, still))
          ladder.retired_rungs.push_back(entry);
      }
      break;
  }
}

void Builder::check_old_choices(const ast::Fact& written, const Fact& fact) {
  for (const ast::Choice& choice : written.type.choices) {
    for (const ast::Name& was : choice.was)
      (void)claim_old_name("a choice of " + fact.name, was, choice_named(fact.type, was.text));
  }
}

// A number of a state carries neither its unit nor the ends of its scale, so where these change an
// old number could only be misread.
void Builder::check_asked_as(const ast::Fact& written, Fact& fact) {
  const auto number = [](const Type& t) {
    return t.kind == FactKind::Scale || t.kind == FactKind::Count || t.kind == FactKind::Amount;
  };
  for (const ast::Type& type : written.asked_as) {
    Type before = type_of_written(type, true);
    const bool numbers = number(before) && number(fact.type);
    const bool other_scale = before.kind == FactKind::Scale &&
                             (before.low != fact.type.low || before.high != fact.type.high);
    if (numbers &&
        (before.kind != fact.type.kind || before.unit != fact.type.unit || other_scale)) {
      Diagnostic& d =
          sink_.report(base::Code::R3018, type.span, "an old number would be read as another one");
      d.secondary.push_back({written.type.span, "a number means something else now"});
      d.help.push_back("give the fact a new name, and write `retired fact " + fact.name +
                       " because \"…\"` in its pack");
      continue;
    }
    fact.asked_as.push_back(std::move(before));
  }
}

void Builder::check_old_faults(const ast::Exercise& written, const Exercise& exercise) {
  for (const ast::Fault& fault : written.faults) {
    for (const ast::Name& was : fault.was)
      (void)claim_old_name("a fault of " + exercise.name, was, fault_named(exercise, was.text));
  }
}

void Builder::build_old_names() {
  for (const auto& [node, span] : facts_) add_old_names(node->name, Kind::Fact, node->was);
  for (const auto& [node, span] : exercises_) add_old_names(node->name, Kind::Exercise, node->was);
  for (const auto& [node, span] : ladders_) add_old_names(node->name, Kind::Ladder, node->was);
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    check_old_choices(*facts_[i].node, model_.facts[i]);
    check_asked_as(*facts_[i].node, model_.facts[i]);
  }
  for (std::size_t i = 0; i < exercises_.size(); ++i)
    check_old_faults(*exercises_[i].node, model_.exercises[i]);
  for (const auto& [node, span] : packs_) {
    for (const ast::Retired& gone : node->retired) add_retired(gone);
  }
}

}  // namespace rung::model
