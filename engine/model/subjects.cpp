// What a name in a condition stands for, and on which side.
#include <algorithm>

#include "model/builder.hpp"

namespace rung::model {
namespace {

Side opposite(Side side) {
  if (side == Side::Left) return Side::Right;
  return side == Side::Right ? Side::Left : Side::None;
}

}  // namespace

std::optional<Side> Builder::written_side(const ast::OnSide& on, const Scope& scope) {
  switch (on.side) {
    case ast::SideWord::Left: return Side::Left;
    case ast::SideWord::Right: return Side::Right;
    case ast::SideWord::Named: return scope.named_side;
    case ast::SideWord::TheOtherSide: break;
  }
  const Side other = opposite(scope.named_which.valid() ? scope.named_side : scope.this_side);
  if (other != Side::None) return other;
  Diagnostic& d = sink_.report(base::Code::R3006, on.subject->span,
                               "`the other side` needs a side to be the other of");
  d.help.push_back(
      "compare with a named side, as in `hop on injured at least 90% of hop on the other side`");
  return std::nullopt;
}

bool Builder::has_sides(const Subject& subject) const {
  switch (subject.kind) {
    case Subject::Kind::Fact: return model_.facts[subject.index].type.per_side;
    case Subject::Kind::Finding: return findings_[subject.index].node->per_side;
    case Subject::Kind::Log:
    case Subject::Kind::Fault:
      return model_.exercises[subject.exercise.index()].one_sided &&
             subject.kind == Subject::Kind::Log;
    default: return false;
  }
}

bool Builder::put_on_side(Subject& subject, std::optional<Side> written, const Scope& scope) {
  if (!has_sides(subject)) {
    if (!written || *written == Side::None) return true;
    sink_.report(base::Code::R3005, subject.span, "`" + subject.text + "` has no left and right");
    return false;
  }
  if (written && *written != Side::None) {
    subject.side = *written;
  } else if (scope.any_exercise.valid() && subject.latest_session) {
    subject.side = scope.any_side;
  } else {
    subject.side = scope.this_side;
  }
  if (subject.side != Side::None) return true;
  Diagnostic& d =
      sink_.report(base::Code::R3002, subject.span,
                   "`" + subject.text + "` is known for each side; say which one is meant");
  d.help.push_back(
      "write `on either side (…)`, `on both sides (…)` or `on one side only (…)` around the "
      "condition");
  d.help.push_back("or `" + subject.text + " on left`, `" + subject.text + " on right`");
  return false;
}

std::optional<Builder::Subject> Builder::bare_fault(const ast::Name& name, const Scope& scope) {
  if (!scope.of_exercise.valid()) return std::nullopt;
  const std::vector<Fault>& faults = model_.exercises[scope.of_exercise.index()].faults;
  const auto at = std::find_if(faults.begin(), faults.end(),
                               [&](const Fault& f) { return f.name == name.text; });
  Subject subject;
  subject.exercise = scope.of_exercise;
  subject.span = name.span;
  subject.text = name.text;
  if (at != faults.end()) {
    subject.kind = Subject::Kind::Fault;
    subject.field = LogField::FaultAt;
    subject.index = static_cast<std::uint32_t>(at - faults.begin());
    return subject;
  }
  if (const auto field = log_field_named(name.text); field && !names_.find(name.text)) {
    subject.kind = Subject::Kind::Log;
    subject.field = *field;
    return subject;
  }
  return std::nullopt;
}

std::optional<Builder::Subject> Builder::log_subject(const ast::Name& name, const Scope&) {
  const std::size_t dot = name.text.find('.');
  const std::string exercise_name = name.text.substr(0, dot);
  const std::string rest = name.text.substr(dot + 1);
  const Span before{name.span.file, name.span.begin,
                    name.span.begin + static_cast<std::uint32_t>(dot)};
  const Symbol* found = names_.expect(exercise_name, before, {Kind::Exercise}, sink_);
  if (!found) return std::nullopt;
  Subject subject;
  subject.exercise = ExerciseId(found->index);
  subject.span = name.span;
  subject.text = name.text;
  const Exercise& exercise = model_.exercises[found->index];
  const std::string prefix = "fault.";
  if (rest.compare(0, prefix.size(), prefix) == 0) {
    const std::string fault = rest.substr(prefix.size());
    const auto at = std::find_if(exercise.faults.begin(), exercise.faults.end(),
                                 [&](const Fault& f) { return f.name == fault; });
    if (at != exercise.faults.end()) {
      subject.kind = Subject::Kind::Fault;
      subject.field = LogField::FaultAt;
      subject.index = static_cast<std::uint32_t>(at - exercise.faults.begin());
      return subject;
    }
    std::vector<std::string_view> known;
    for (const Fault& f : exercise.faults) known.push_back(f.name);
    suggest(sink_.report(base::Code::R2006, name.span,
                         "`" + exercise_name + "` has no fault `" + fault + "`"),
            fault,
            Span{name.span.file, name.span.end - static_cast<std::uint32_t>(fault.size()),
                 name.span.end},
            known);
    return std::nullopt;
  }
  if (const auto field = log_field_named(rest)) {
    subject.kind = Subject::Kind::Log;
    subject.field = *field;
    return subject;
  }
  Diagnostic& d =
      sink_.report(base::Code::R2006, name.span, "`" + rest + "` is not recorded of exercises");
  d.help.push_back(
      "recorded are reps, sets, hold, load, pain, pain_before, cramp, felt, clean_reps and "
      "fault.NAME; added_pain is worked out from pain and pain_before");
  return std::nullopt;
}

// A fault named where it is not one: of another exercise than the window's, or outside every
// window.
bool Builder::report_stray_fault(const ast::Name& name, const Scope& scope) {
  for (const Exercise& exercise : model_.exercises) {
    const auto same = [&](const Fault& fault) { return fault.name == name.text; };
    if (std::none_of(exercise.faults.begin(), exercise.faults.end(), same)) continue;
    Diagnostic& d =
        sink_.report(base::Code::R2006, name.span,
                     scope.of_exercise.valid()
                         ? "`" + name.text + "` is a fault of `" + exercise.name + "`, not of `" +
                               model_.exercises[scope.of_exercise.index()].name + "`"
                         : "`" + name.text + "` is a fault of `" + exercise.name + "`");
    d.help.push_back("write `" + exercise.name + ".fault." + name.text + "`");
    return true;
  }
  if (!scope.of_exercise.valid()) return false;
  std::vector<std::string_view> known;
  for (const Fault& fault : model_.exercises[scope.of_exercise.index()].faults)
    known.push_back(fault.name);
  const std::string_view near = base::nearest_name(name.text, known);
  if (near.empty()) return false;
  suggest(sink_.report(base::Code::R2006, name.span,
                       "`" + model_.exercises[scope.of_exercise.index()].name + "` has no fault `" +
                           name.text + "`"),
          name.text, name.span, known);
  return true;
}

std::optional<Builder::Subject> Builder::plain_subject(const ast::Name& name, const Scope& scope) {
  if (auto fault = bare_fault(name, scope)) return fault;
  if (name.text.find('.') != std::string::npos) return log_subject(name, scope);
  if (!names_.find(name.text) && report_stray_fault(name, scope)) return std::nullopt;
  const Symbol* found = names_.expect(
      name.text, name.span, {Kind::Fact, Kind::Finding, Kind::Score, Kind::Setting}, sink_);
  if (!found) return std::nullopt;
  Subject subject;
  subject.index = found->index;
  subject.span = name.span;
  subject.text = name.text;
  switch (found->kind) {
    case Kind::Fact: subject.kind = Subject::Kind::Fact; break;
    case Kind::Finding: subject.kind = Subject::Kind::Finding; break;
    case Kind::Score: subject.kind = Subject::Kind::Score; break;
    default: subject.kind = Subject::Kind::Setting; break;
  }
  return subject;
}

std::optional<Builder::Subject> Builder::subject(const ast::Expr& expr, const Scope& scope) {
  if (const auto* on = std::get_if<ast::OnSide>(&expr.node)) {
    const auto side = written_side(*on, scope);
    if (!side) return std::nullopt;
    const auto* name = std::get_if<ast::NameRef>(&on->subject->node);
    if (!name) {
      sink_.report(base::Code::R3005, on->subject->span, "only a name can be put on a side");
      return std::nullopt;
    }
    auto out = plain_subject(name->name, scope);
    if (!out || !put_on_side(*out, side, scope)) return std::nullopt;
    return out;
  }
  if (const auto* any = std::get_if<ast::OfAnyExercise>(&expr.node)) {
    Subject out;
    out.kind = Subject::Kind::Log;
    out.exercise = scope.any_exercise;
    out.field = log_field_named(any->log_fact.text).value_or(LogField::Pain);
    out.side = scope.any_side;
    out.latest_session = true;
    out.span = expr.span;
    out.text = any->log_fact.text + " of any exercise";
    return out;
  }
  if (const auto* name = std::get_if<ast::NameRef>(&expr.node)) {
    auto out = plain_subject(name->name, scope);
    if (!out || !put_on_side(*out, std::nullopt, scope)) return std::nullopt;
    return out;
  }
  sink_.report(base::Code::R3001, expr.span, "a name is needed here");
  return std::nullopt;
}

}  // namespace rung::model
