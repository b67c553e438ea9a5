#include "program/bind.hpp"

#include <algorithm>
#include <map>

#include "base/seam.hpp"

namespace rung::program {
namespace {

using model::FactKind;
using model::Model;
using model::Type;

std::string side_suffix(Side side) {
  if (side == Side::Left) return ".left";
  return side == Side::Right ? ".right" : "";
}

class Binder {
 public:
  Binder(const Model& model, const State& state, base::Sink& sink)
      : model_(model), state_(state), sink_(sink) {}

  std::optional<BoundState> bind() {
    bound_.today = state_.today;
    bound_.clinician_answers = state_.answering == Answer::By::Clinician;
    bound_.answers.resize(model_.facts.size() * 3);
    bound_.ladders.resize(model_.ladders.size());
    for (const model::Setting& setting : model_.settings)
      bound_.settings.push_back(setting.default_value.milli);
    for (const FactAnswer& answer : state_.facts) add_fact(answer, state_.today, "facts.");
    add_sessions();
    add_ladders();
    add_settings();
    bound_.wants = state_.wants;
    for (auto& timeline : bound_.answers) sort_and_join(timeline);
    if (sink_.has_errors()) return std::nullopt;
    return std::move(bound_);
  }

 private:
  Diagnostic& report(base::Code code, const std::string& path, const std::string& what) {
    return sink_.report(code, Span{}, "`" + path + "`: " + what);
  }

  template <typename List>
  void unknown_name(const std::string& path, const std::string& name, const std::string& what,
                    const List& known) {
    Diagnostic& d =
        report(base::Code::R7101, path, "the rules have no " + what + " named `" + name + "`");
    std::vector<std::string_view> names;
    for (const auto& entry : known) names.push_back(entry.name);
    const std::string_view near = base::nearest_name(name, names);
    if (!near.empty()) d.help.push_back("did you mean `" + std::string(near) + "`?");
  }

  static std::string expected(const Type& type) {
    switch (type.kind) {
      case FactKind::YesNo: return "true or false";
      case FactKind::Scale:
      case FactKind::Count:
      case FactKind::Amount:
        return "a number from " + base::to_string(type.low) + " to " + base::to_string(type.high);
      case FactKind::OneOf:
      case FactKind::Side: return "one of its choices";
      case FactKind::SeveralOf: return "a list of its choices";
      case FactKind::DateOrNever: return "a date like \"2026-11-20\", or \"never\"";
    }
    return "another value";
  }

  std::optional<std::int64_t> choice_index(const Type& type, const std::string& name,
                                           const std::string& path) {
    for (std::size_t i = 0; i < type.choices.size(); ++i) {
      if (type.choices[i].name.text == name) return static_cast<std::int64_t>(i);
    }
    Diagnostic& d = report(base::Code::R7102, path, "there is no choice `" + name + "`");
    std::string all;
    for (const ast::Choice& choice : type.choices)
      all += (all.empty() ? "" : ", ") + choice.name.text;
    d.help.push_back("the choices are " + all);
    return std::nullopt;
  }

  // The value in the units of a cell; nothing (and reported) when it does not fit the type.
  std::optional<std::int64_t> value_of(const Type& type, const Answer& answer, Day asked_on,
                                       const std::string& path) {
    const bool number = type.kind == FactKind::Scale || type.kind == FactKind::Count ||
                        type.kind == FactKind::Amount;
    if (type.kind == FactKind::YesNo &&
        (answer.kind == Answer::Kind::Yes || answer.kind == Answer::Kind::No)) {
      return answer.kind == Answer::Kind::Yes ? 1 : 0;
    }
    if (number && answer.kind == Answer::Kind::Number) {
      const Fixed v = answer.number;
      if (v < type.low || type.high < v || (v.milli - type.low.milli) % type.step.milli != 0) {
        report(base::Code::R7103, path,
               base::to_string(v) + " is not " + expected(type) + " in steps of " +
                   base::to_string(type.step));
        return std::nullopt;
      }
      return v.milli;
    }
    if ((type.kind == FactKind::OneOf || type.kind == FactKind::Side) && answer.names.size() == 1 &&
        (answer.kind == Answer::Kind::Choice)) {
      return choice_index(type, answer.names.front(), path);
    }
    // "never" is also a word that a choice may have.
    if (type.kind == FactKind::OneOf && answer.kind == Answer::Kind::Never)
      return choice_index(type, "never", path);
    if (type.kind == FactKind::DateOrNever && answer.kind == Answer::Kind::Never) return kNeverDay;
    if (type.kind == FactKind::DateOrNever && answer.kind == Answer::Kind::Date) {
      if (answer.date > asked_on) {
        report(base::Code::R7105, path,
               base::to_string(answer.date) + " is later than the day of the answer, " +
                   base::to_string(asked_on));
        return std::nullopt;
      }
      return answer.date.number;
    }
    report(base::Code::R7102, path, "this is answered by " + expected(type));
    return std::nullopt;
  }

  void add_fact(const FactAnswer& given, Day session_date, const std::string& prefix) {
    const std::string path = prefix + given.fact + side_suffix(given.side);
    const auto id = model_.find_fact(given.fact);
    if (!id) return unknown_name(path, given.fact, "fact", model_.facts);
    const model::Fact& fact = model_.facts[id->index()];
    if (fact.type.per_side != (given.side != Side::None)) {
      Diagnostic& d = report(
          base::Code::R7102, path,
          fact.type.per_side ? "this is answered for each side" : "this has no left and right");
      if (fact.type.per_side) d.help.push_back("write {\"left\": …, \"right\": …}");
      return;
    }
    const Answer& answer = given.answer;
    if (answer.kind == Answer::Kind::NotAsked) return;
    if (fact.type.from_clinician && answer.by == Answer::By::Person && !bound_.clinician_answers) {
      Diagnostic& d = report(base::Code::R7102, path, "only a clinician can tell this");
      d.help.push_back("write {\"value\": …, \"by\": \"clinician\"} when a clinician did");
      return;
    }
    const Day date = answer.has_on ? answer.on : session_date;
    if (date > session_date) {
      report(base::Code::R7105, path,
             "answered on " + base::to_string(date) + ", which is later than " +
                 base::to_string(session_date));
      return;
    }
    BoundAnswer bound;
    bound.date = date;
    bound.unsure = answer.kind == Answer::Kind::NotSure;
    bound.known = !bound.unsure && answer.kind != Answer::Kind::Declined;
    const std::size_t slot = id->index() * 3 + static_cast<std::size_t>(given.side);
    if (fact.type.kind == FactKind::SeveralOf) {
      if (!add_choices(fact.type, answer, bound, path)) return;
    } else if (bound.known) {
      const auto value = value_of(fact.type, answer, date, path);
      if (!value) return;
      bound.low = bound.high = *value;
    }
    bound_.answers[slot].push_back(std::move(bound));
  }

  bool add_choices(const Type& type, const Answer& answer, BoundAnswer& bound,
                   const std::string& path) {
    bound.choices.assign(type.choices.size(), bound.known ? 0 : 2);
    if (!bound.known) return true;
    const bool one_word_none = answer.kind == Answer::Kind::Choice && answer.names.size() == 1 &&
                               answer.names[0] == "none";
    if (one_word_none && !has_choice(type, "none")) return true;
    if (answer.kind != Answer::Kind::Choices) {
      report(base::Code::R7102, path, "this is answered by " + expected(type));
      return false;
    }
    for (const std::string& name : answer.names) {
      const auto index = choice_index(type, name, path);
      if (!index) return false;
      bound.choices[static_cast<std::size_t>(*index)] = 1;
    }
    return true;
  }

  static bool has_choice(const Type& type, const std::string& name) {
    return std::any_of(type.choices.begin(), type.choices.end(),
                       [&](const ast::Choice& c) { return c.name.text == name; });
  }

  void sort_and_join(std::vector<BoundAnswer>& timeline) {
    std::stable_sort(timeline.begin(), timeline.end(),
                     [](const BoundAnswer& a, const BoundAnswer& b) { return a.date < b.date; });
    std::vector<BoundAnswer> out;
    for (BoundAnswer& next : timeline) {
      if (out.empty() || out.back().date != next.date) {
        out.push_back(std::move(next));
        continue;
      }
      BoundAnswer& kept = out.back();
      if (base::broken(base::Breakage::LastAnswerWins)) kept = next;
      for (std::size_t i = 0; i < kept.choices.size(); ++i) {
        if (kept.choices[i] != next.choices[i]) kept.choices[i] = 2;
      }
      // A range is only kept where both are known; not sure is the whole range and swallows it.
      kept.known = kept.known && next.known;
      kept.unsure = kept.unsure || next.unsure;
      kept.low = std::min(kept.low, next.low);
      kept.high = std::max(kept.high, next.high);
    }
    timeline = std::move(out);
  }

  void add_sessions() {
    std::map<Day, Step> by_day;
    by_day[state_.today].date = state_.today;
    for (std::size_t i = 0; i < state_.sessions.size(); ++i) {
      const Session& session = state_.sessions[i];
      const std::string path = "sessions[" + std::to_string(i) + "]";
      if (session.date > state_.today) {
        report(base::Code::R7105, path + ".date",
               base::to_string(session.date) + " is after today, " + base::to_string(state_.today));
        continue;
      }
      Step& step = by_day[session.date];
      step.date = session.date;
      step.session = true;
      for (const FactAnswer& answer : session.facts)
        add_fact(answer, session.date, path + ".facts.");
      for (const ExerciseLog& log : session.exercises) add_log(log, step, path + ".exercises.");
    }
    for (auto& [day, step] : by_day) {
      std::sort(step.logs.begin(), step.logs.end(),
                [](const BoundLog& a, const BoundLog& b) { return a.exercise < b.exercise; });
      bound_.steps.push_back(std::move(step));
    }
  }

  void add_log(const ExerciseLog& log, Step& step, const std::string& prefix) {
    const std::string path = prefix + log.exercise;
    const auto id = model_.find_exercise(log.exercise);
    if (!id) return unknown_name(path, log.exercise, "exercise", model_.exercises);
    const model::Exercise& exercise = model_.exercises[id->index()];
    auto at = std::find_if(step.logs.begin(), step.logs.end(),
                           [&](const BoundLog& l) { return l.exercise == *id; });
    const bool again = at != step.logs.end();
    if (!again) {
      BoundLog& fresh = step.logs.emplace_back();
      fresh.exercise = *id;
      fresh.has_faults = log.has_faults;
      fresh.faults.assign(exercise.faults.size(), log.has_faults ? 0 : 2);
      at = step.logs.end() - 1;
    }
    if (again && !log.has_faults) {
      at->has_faults = false;
      std::replace(at->faults.begin(), at->faults.end(), std::uint8_t{0}, std::uint8_t{2});
    }
    for (const std::string& fault : log.faults) {
      const auto known = std::find_if(exercise.faults.begin(), exercise.faults.end(),
                                      [&](const model::Fault& f) { return f.name == fault; });
      if (known == exercise.faults.end()) {
        unknown_name(path + ".faults", fault, "fault of `" + log.exercise + "`", exercise.faults);
        continue;
      }
      at->faults[static_cast<std::size_t>(known - exercise.faults.begin())] = 1;
    }
    for (const LogValue& value : log.values) add_log_value(exercise, value, step.date, *at, path);
  }

  void add_log_value(const model::Exercise& exercise, const LogValue& value, Day date,
                     BoundLog& log, const std::string& prefix) {
    const std::string path = prefix + "." + value.name + side_suffix(value.side);
    const auto field = model::log_field_named(value.name);
    if (!field) {
      report(base::Code::R7101, path, "`" + value.name + "` is not recorded of exercises")
          .help.push_back(
              "recorded are reps, sets, hold, load, pain, pain_before, cramp, felt, clean_reps and "
              "faults");
      return;
    }
    if (!model::is_recorded(*field)) {
      report(base::Code::R7101, path, "`" + value.name + "` is not recorded but worked out")
          .help.push_back("record pain and pain_before");
      return;
    }
    if (exercise.one_sided != (value.side != Side::None)) {
      Diagnostic& d = report(
          base::Code::R7102, path,
          exercise.one_sided ? "this is recorded for each side" : "this has no left and right");
      if (exercise.one_sided) d.help.push_back("write {\"left\": …, \"right\": …}");
      return;
    }
    if (*field == LogField::CleanReps && exercise.test.empty()) {
      report(base::Code::R7102, path,
             "`" + exercise.name + "` has no test, so it has no clean_reps");
      return;
    }
    if (value.answer.kind == Answer::Kind::NotAsked) return;
    BoundValue bound;
    bound.present = true;
    bound.unsure = value.answer.kind == Answer::Kind::NotSure;
    bound.known = !bound.unsure && value.answer.kind != Answer::Kind::Declined;
    if (bound.known) {
      const auto number = value_of(model::type_of(*field), value.answer, date, path);
      if (!number) return;
      bound.low = bound.high = *number;
    }
    BoundValue& slot =
        log.values[static_cast<std::size_t>(*field)][static_cast<std::size_t>(value.side)];
    if (slot.present) {
      slot.known = slot.known && bound.known;
      slot.unsure = slot.unsure || bound.unsure;
      slot.low = std::min(slot.low, bound.low);
      slot.high = std::max(slot.high, bound.high);
    } else {
      slot = bound;
    }
  }

  void add_ladders() {
    for (const LadderAnswer& given : state_.ladders) {
      const std::string path = "ladders." + given.ladder;
      const auto id = model_.find_ladder(given.ladder);
      if (!id) {
        unknown_name(path, given.ladder, "ladder", model_.ladders);
        continue;
      }
      const model::Ladder& ladder = model_.ladders[id->index()];
      if (given.answer.kind == Answer::Kind::NotAsked) continue;
      if (ladder.ask.empty()) {
        report(base::Code::R7102, path, "this ladder has no question, so it has no answer");
        continue;
      }
      BoundValue& slot = bound_.ladders[id->index()];
      slot.present = true;
      slot.unsure = given.answer.kind == Answer::Kind::NotSure;
      slot.known = given.answer.kind == Answer::Kind::Choice && given.answer.names.size() == 1;
      if (!slot.known) {
        if (given.answer.kind != Answer::Kind::NotSure &&
            given.answer.kind != Answer::Kind::Declined) {
          report(base::Code::R7102, path, "this is answered by one of its rungs, or \"none\"");
        }
        continue;
      }
      bind_rung(ladder, given.answer.names.front(), slot, path);
    }
  }

  void bind_rung(const model::Ladder& ladder, const std::string& name, BoundValue& slot,
                 const std::string& path) {
    if (name == "none") {
      slot.low = slot.high = static_cast<std::int64_t>(ladder.rungs.size());
      for (const Step& step : bound_.steps) {
        for (const ExerciseId rung : ladder.rungs) {
          if (!step.log_of(rung)) continue;
          report(base::Code::R7104, path,
                 "\"none\" is answered, but `" + model_.exercises[rung.index()].name +
                     "` was done on " + base::to_string(step.date));
          return;
        }
      }
      return;
    }
    for (std::size_t i = 0; i < ladder.rungs.size(); ++i) {
      if (model_.exercises[ladder.rungs[i].index()].name == name) {
        slot.low = slot.high = static_cast<std::int64_t>(i);
        return;
      }
    }
    report(base::Code::R7101, path, "`" + name + "` is not a rung of this ladder");
  }

  void add_settings() {
    for (const SettingValue& given : state_.settings) {
      const std::string path = "settings." + given.setting;
      const auto id = model_.find_setting(given.setting);
      if (!id) {
        unknown_name(path, given.setting, "setting", model_.settings);
        continue;
      }
      const auto value =
          value_of(model_.settings[id->index()].type, given.value, state_.today, path);
      if (value) bound_.settings[id->index()] = *value;
    }
  }

  const Model& model_;
  const State& state_;
  base::Sink& sink_;
  BoundState bound_;
};

}  // namespace

const BoundLog* Step::log_of(ExerciseId exercise) const {
  const auto at = std::find_if(logs.begin(), logs.end(),
                               [&](const BoundLog& log) { return log.exercise == exercise; });
  return at == logs.end() ? nullptr : &*at;
}

std::optional<BoundState> bind(const model::Model& model, const State& state, base::Sink& sink) {
  return Binder(model, state, sink).bind();
}

}  // namespace rung::program
