#include "program/bind.hpp"

#include <algorithm>
#include <map>

#include "base/seam.hpp"
#include "program/old_answers.hpp"

namespace rung::program {
namespace {

using model::FactKind;
using model::Model;
using model::Type;

std::string side_suffix(Side side) {
  if (side == Side::Left) return ".left";
  return side == Side::Right ? ".right" : "";
}

// Where something stands in the state: written out only when something is said of it.
class Path {
 public:
  Path(const std::string& whole) : front_(whole) {}  // NOLINT: a whole path is one, too
  Path(std::string_view front, std::string_view name, Side side)
      : front_(front), name_(name), side_(side) {}

  std::string text() const { return std::string(front_) + std::string(name_) + side_suffix(side_); }

 private:
  std::string_view front_, name_;  // of whoever made it
  Side side_ = Side::None;
};

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
    join_alike(bound_.set_aside);
    if (sink_.has_errors()) return std::nullopt;
    return std::move(bound_);
  }

 private:
  Diagnostic& report(base::Code code, const Path& path, const std::string& what) {
    return sink_.report(code, Span{}, "`" + path.text() + "`: " + what);
  }

  template <typename List>
  void unknown_name(const Path& path, const std::string& name, const std::string& what,
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
                                           const Path& path) {
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
                                       const Path& path) {
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

  void set_aside(std::string what, const Answer& said, std::string why, Day on) {
    bound_.set_aside.push_back({std::move(what), said_in(said), std::move(why), on, on, 1});
  }

  // The day that an answer is about; nothing (and reported) when it is still to come.
  std::optional<Day> day_told_of(const Answer& answer, Day session_date, const Path& path) {
    const Day date = answer.has_on ? answer.on : session_date;
    if (date <= session_date) return date;
    report(base::Code::R7105, path,
           "answered on " + base::to_string(date) + ", which is later than " +
               base::to_string(session_date));
    return std::nullopt;
  }

  void add_fact(const FactAnswer& given, Day session_date, std::string_view prefix) {
    const Path path(prefix, given.fact, given.side);
    const Meant<FactId> meant = fact_meant(model_, given.fact);
    if (meant.gone_because) return add_gone_fact(given, session_date, *meant.gone_because, path);
    if (!meant.id) return unknown_name(path, given.fact, "fact", model_.facts);
    const model::Fact& fact = model_.facts[meant.id->index()];
    const Answer& answer = given.answer;
    const bool was_one = was_answer_to(fact, answer, given.side);
    std::string aside;  // why it is set aside
    if (fact.type.per_side != (given.side != Side::None)) {
      aside = fact.type.per_side ? "this is answered for each side" : "this has no left and right";
      if (!was_one) {
        Diagnostic& d = report(base::Code::R7102, path, aside);
        if (fact.type.per_side) d.help.push_back("write {\"left\": …, \"right\": …}");
        return;
      }
    }
    if (answer.kind == Answer::Kind::NotAsked) return;
    if (fact.type.from_clinician && answer.by == Answer::By::Person && !bound_.clinician_answers) {
      aside = "only a clinician can tell this";
      if (!was_one) {
        Diagnostic& d = report(base::Code::R7102, path, aside);
        d.help.push_back("write {\"value\": …, \"by\": \"clinician\"} when a clinician did");
        return;
      }
    }
    const auto date = day_told_of(answer, session_date, path);
    if (!date) return;
    BoundAnswer bound;
    bound.date = *date;
    bound.by_old_name = meant.by_old_name;
    bound.unsure = answer.kind == Answer::Kind::NotSure;
    bound.known = !bound.unsure && answer.kind != Answer::Kind::Declined;
    if (!aside.empty())
      know_nothing(fact.type, bound);
    else if (!add_value(fact, answer, was_one, bound, aside, path))
      return;
    if (!aside.empty()) {
      set_aside("facts." + given.fact + side_suffix(given.side), answer, aside, *date);
      bound.by_old_name = bound.set_aside = true;
      if (base::broken(base::Breakage::AsideIsForgotten)) return;
    }
    if (meant.by_old_name && base::broken(base::Breakage::OldNamesAreUnsure))
      know_nothing(fact.type, bound);
    const auto put = [&](Side side, BoundAnswer one) {
      bound_.answers[meant.id->index() * 3 + static_cast<std::size_t>(side)].push_back(
          std::move(one));
    };
    if (fact.type.per_side && given.side == Side::None) {
      put(Side::Left, bound);
      put(Side::Right, std::move(bound));
    } else {
      put(fact.type.per_side ? given.side : Side::None, std::move(bound));
    }
  }

  // Nothing reads it, but something was told on that day.
  void add_gone_fact(const FactAnswer& given, Day session_date, const std::string& because,
                     const Path& path) {
    if (given.answer.kind == Answer::Kind::NotAsked) return;
    const auto date = day_told_of(given.answer, session_date, path);
    if (!date) return;
    set_aside("facts." + given.fact + side_suffix(given.side), given.answer, because, *date);
    days_of_gone_answers_.push_back(*date);
  }

  static void know_nothing(const Type& type, BoundAnswer& bound) {
    bound.known = false;
    bound.unsure = true;
    if (type.kind == FactKind::SeveralOf) bound.choices.assign(type.choices.size(), 2);
  }

  // False, and reported, when it is no answer to the fact and never was one. Of what was one,
  // `aside` says why it is none today.
  bool add_value(const model::Fact& fact, const Answer& answer, bool was_one, BoundAnswer& bound,
                 std::string& aside, const Path& path) {
    if (fact.type.kind == FactKind::SeveralOf)
      return add_choices(fact, answer, was_one, bound, aside, path);
    if (!bound.known) return true;
    const bool one_word = answer.kind == Answer::Kind::Choice && answer.names.size() == 1;
    if (!fact.type.choices.empty() && (one_word || answer.kind == Answer::Kind::Never)) {
      const Meant<std::size_t> choice =
          choice_meant(fact, one_word ? answer.names.front() : "never");
      if (choice.gone_because) aside = *choice.gone_because;
      if (choice.id) {
        bound.low = bound.high = static_cast<std::int64_t>(*choice.id);
        bound.by_old_name = bound.by_old_name || choice.by_old_name;
        return true;
      }
    }
    if (aside.empty() && was_one && !value_fits(fact.type, answer))
      aside = "this is answered by " + expected(fact.type);
    if (!aside.empty()) {
      know_nothing(fact.type, bound);
      return true;
    }
    const auto value = value_of(fact.type, answer, bound.date, path);
    if (!value) return false;
    bound.low = bound.high = *value;
    return answer.kind != Answer::Kind::Date || add_more_days(answer, bound, path);
  }

  // Of the days that are meant, none lies behind the day of the answer.
  bool add_more_days(const Answer& answer, BoundAnswer& bound, const Path& path) {
    if (answer.more_days < 0) {
      report(base::Code::R7102, path, "the last of the days it may be lies before the first");
      return false;
    }
    bound.high = std::min<std::int64_t>(bound.low + answer.more_days, bound.date.number);
    if (bound.low == bound.high) return true;
    bound.said = answer.said;
    bound.no_closer = answer.closer != Answer::Closer::NotAsked;
    return true;
  }

  bool add_choices(const model::Fact& fact, const Answer& answer, bool was_one, BoundAnswer& bound,
                   std::string& aside, const Path& path) {
    const Type& type = fact.type;
    bound.choices.assign(type.choices.size(), bound.known ? 0 : 2);
    if (!bound.known) return true;
    const bool one_word_none = answer.kind == Answer::Kind::Choice && answer.names.size() == 1 &&
                               answer.names[0] == "none";
    if (one_word_none && !has_choice(type, "none")) return true;
    if (answer.kind != Answer::Kind::Choices) {
      aside = "this is answered by " + expected(type);
      if (!was_one) report(base::Code::R7102, path, aside);
      know_nothing(type, bound);
      return was_one;
    }
    for (const std::string& name : answer.names) {
      const Meant<std::size_t> choice = choice_meant(fact, name);
      if (choice.id) {
        bound.choices[*choice.id] = 1;
        bound.by_old_name = bound.by_old_name || choice.by_old_name;
      } else if (choice.gone_because) {
        aside = *choice.gone_because;
      } else if (was_one) {
        aside = "`" + name + "` is no choice of it";
      } else {
        (void)choice_index(type, name, path);
        return false;
      }
    }
    // What is gone may have been told apart into choices that are there now.
    if (!aside.empty())
      std::replace(bound.choices.begin(), bound.choices.end(), std::uint8_t{0}, std::uint8_t{2});
    return true;
  }

  static bool has_choice(const Type& type, const std::string& name) {
    return std::any_of(type.choices.begin(), type.choices.end(),
                       [&](const ast::Choice& c) { return c.name.text == name; });
  }

  void sort_and_join(std::vector<BoundAnswer>& timeline) {
    if (timeline.empty()) return;
    if (timeline.size() == 1) {
      timeline.front().all_low = timeline.front().low;
      timeline.front().all_high = timeline.front().high;
      return;
    }
    std::stable_sort(timeline.begin(), timeline.end(),
                     [](const BoundAnswer& a, const BoundAnswer& b) { return a.date < b.date; });
    std::vector<BoundAnswer> out;
    for (BoundAnswer& next : timeline) {
      next.all_low = next.low;
      next.all_high = next.high;
      if (out.empty() || out.back().date != next.date) {
        out.push_back(std::move(next));
        continue;
      }
      BoundAnswer& kept = out.back();
      // Who answered what is asked today has looked at it since.
      if (kept.by_old_name != next.by_old_name) {
        if (kept.by_old_name) kept = std::move(next);
        continue;
      }
      if (base::broken(base::Breakage::LastAnswerWins)) kept = next;
      for (std::size_t i = 0; i < kept.choices.size(); ++i) {
        if (kept.choices[i] != next.choices[i]) kept.choices[i] = 2;
      }
      // A range is only kept where both are known; not sure is the whole range and swallows it.
      kept.known = kept.known && next.known;
      kept.unsure = kept.unsure || next.unsure;
      kept.set_aside = kept.set_aside || next.set_aside;
      kept.no_closer = kept.no_closer || next.no_closer;
      if (kept.low != next.low || kept.high != next.high || kept.said != next.said)
        kept.said.clear();
      kept.low = std::min(kept.low, next.low);
      kept.high = std::max(kept.high, next.high);
      kept.all_low = std::max(kept.all_low, next.all_low);
      kept.all_high = std::min(kept.all_high, next.all_high);
    }
    // Answers that can all be true are: "May" and "the 12th of May" say the 12th of May.
    for (BoundAnswer& kept : out) {
      if (kept.all_low > kept.all_high) continue;
      kept.low = kept.all_low;
      kept.high = kept.all_high;
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
      for (const FactAnswer& answer : session.facts)
        add_fact(answer, session.date, path + ".facts.");
      for (const ExerciseLog& log : session.exercises) add_log(log, step, path + ".exercises.");
    }
    add_days_told_of(by_day);
    find_doubtful(by_day);
    for (auto& [day, step] : by_day) {
      std::sort(step.logs.begin(), step.logs.end(),
                [](const BoundLog& a, const BoundLog& b) { return a.exercise < b.exercise; });
      bound_.steps.push_back(std::move(step));
    }
  }

  // A day of which something was told is a day of its own, wherever the answer stands; and so is
  // the morning after the last session, of which something may still be told.
  void add_days_told_of(std::map<Day, Step>& by_day) {
    for (const std::vector<BoundAnswer>& timeline : bound_.answers) {
      for (const BoundAnswer& answer : timeline) by_day[answer.date].date = answer.date;
    }
    for (const Day day : days_of_gone_answers_) by_day[day].date = day;
    std::vector<Day> mornings;
    for (const ExerciseId exercise : model_.mornings_after) {
      for (auto at = by_day.rbegin(); at != by_day.rend(); ++at) {
        const bool session =
            exercise.valid() ? at->second.log_of(exercise) != nullptr : at->second.trained();
        if (at->first >= state_.today || !session) continue;
        mornings.push_back(base::add_days(at->first, 1));
        break;
      }
    }
    for (const Day morning : mornings) by_day[morning].date = morning;
  }

  void add_log(const ExerciseLog& log, Step& step, const std::string& prefix) {
    const std::string path = prefix + log.exercise;
    const std::optional<ExerciseId> id = exercise_meant(model_, log.exercise).id;
    if (!id) return unknown_name(path, log.exercise, "exercise", model_.exercises);
    const model::Exercise& exercise = model_.exercises[id->index()];
    auto at = std::find_if(step.logs.begin(), step.logs.end(),
                           [&](const BoundLog& l) { return l.exercise == *id; });
    const bool again = at != step.logs.end();
    if (!again) {
      BoundLog& fresh = step.logs.emplace_back();
      fresh.exercise = *id;
      fresh.lighter = true;
      fresh.has_faults = log.has_faults;
      fresh.faults.assign(exercise.faults.size(), log.has_faults ? 0 : 2);
      at = step.logs.end() - 1;
    }
    at->lighter = at->lighter && log.lighter;
    if (again && !log.has_faults) {
      at->has_faults = false;
      std::replace(at->faults.begin(), at->faults.end(), std::uint8_t{0}, std::uint8_t{2});
    }
    for (const std::string& fault : log.faults)
      add_fault(log, fault, exercise, step.date, *at, path);
    for (const LogValue& value : log.values)
      add_log_value(exercise, log, value, step.date, *at, path);
    Record record;
    record.lighter = log.lighter;
    for (const LogValue& value : log.values) {
      if (!log.lighter && value.name == model::name_of(LogField::CleanReps) &&
          value.answer.kind != Answer::Kind::NotAsked)
        record.tested[static_cast<std::size_t>(value.side)] = true;
    }
    record.clean = exercise.faults.empty() || (log.has_faults && log.faults.empty());
    records_[{step.date, *id}].push_back(record);
  }

  void add_fault(const ExerciseLog& log, const std::string& fault, const model::Exercise& exercise,
                 Day date, BoundLog& into, const std::string& path) {
    const Meant<std::size_t> known = fault_meant(exercise, fault);
    if (known.id) {
      into.faults[*known.id] = 1;
    } else if (known.gone_because) {
      Answer said;
      said.kind = Answer::Kind::Choices;
      said.names = {fault};
      set_aside("exercises." + log.exercise + ".faults", said, *known.gone_because, date);
      // It may have been told apart into faults that are there now.
      std::replace(into.faults.begin(), into.faults.end(), std::uint8_t{0}, std::uint8_t{2});
    } else {
      unknown_name(path + ".faults", fault, "fault of `" + log.exercise + "`", exercise.faults);
    }
  }

  // Of several records of one day nobody knows the order: a fault in the one may have come after
  // the result of the other.
  void find_doubtful(std::map<Day, Step>& by_day) const {
    for (const auto& [key, records] : records_) {
      if (records.size() < 2) continue;
      std::vector<BoundLog>& logs = by_day[key.first].logs;
      const auto log = std::find_if(logs.begin(), logs.end(),
                                    [&](const BoundLog& l) { return l.exercise == key.second; });
      for (std::size_t result = 0; result < records.size(); ++result) {
        for (std::size_t other = 0; other < records.size(); ++other) {
          if (result == other || records[other].clean) continue;
          log->doubtful_result = log->doubtful_result || !records[result].lighter;
          for (std::size_t side = 0; side < 3; ++side)
            log->doubtful_test[side] = log->doubtful_test[side] || records[result].tested[side];
        }
      }
    }
  }

  void add_log_value(const model::Exercise& exercise, const ExerciseLog& told,
                     const LogValue& value, Day date, BoundLog& log, const std::string& prefix) {
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
      if (exercise.retired && !exercise.one_sided)
        d.help.push_back(
            "say in the rules that it was done `one side at a time`: `retired exercise " +
            exercise.name + " one side at a time because \"…\"`");
      return;
    }
    if (*field == LogField::CleanReps && exercise.retired) {
      if (value.answer.kind != Answer::Kind::NotAsked)
        set_aside("exercises." + told.exercise + "." + value.name + side_suffix(value.side),
                  value.answer, exercise.never_given_because, date);
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
    if (told.lighter && model::is_amount(*field) && !base::broken(base::Breakage::LighterIsWeaker))
      return;
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
    std::vector<bool> by_name_of_today(model_.ladders.size(), false);
    for (const LadderAnswer& given : state_.ladders) {
      const auto id = model_.find_ladder(given.ladder);
      if (id && given.answer.kind != Answer::Kind::NotAsked) by_name_of_today[id->index()] = true;
    }
    for (const LadderAnswer& given : state_.ladders) {
      const std::string path = "ladders." + given.ladder;
      const Meant<LadderId> meant = ladder_meant(model_, given.ladder);
      const bool said = given.answer.kind != Answer::Kind::NotAsked;
      if (meant.gone_because) {
        if (said) set_aside(path, given.answer, *meant.gone_because, state_.today);
      } else if (!meant.id) {
        unknown_name(path, given.ladder, "ladder", model_.ladders);
      } else if (said && !(meant.by_old_name && by_name_of_today[meant.id->index()])) {
        add_ladder(given.answer, *meant.id, path);
      }
    }
  }

  void add_ladder(const Answer& answer, LadderId id, const std::string& path) {
    const model::Ladder& ladder = model_.ladders[id.index()];
    if (ladder.ask.empty()) {
      report(base::Code::R7102, path, "this ladder has no question, so it has no answer");
      return;
    }
    BoundValue& slot = bound_.ladders[id.index()];
    slot.present = true;
    slot.unsure = answer.kind == Answer::Kind::NotSure;
    slot.known = answer.kind == Answer::Kind::Choice && answer.names.size() == 1;
    if (slot.known) return bind_rung(ladder, answer.names.front(), slot, path);
    if (answer.kind != Answer::Kind::NotSure && answer.kind != Answer::Kind::Declined)
      report(base::Code::R7102, path, "this is answered by one of its rungs, or \"none\"");
  }

  void bind_rung(const model::Ladder& ladder, const std::string& name, BoundValue& slot,
                 const std::string& path) {
    if (name == "none") {
      slot.low = slot.high = static_cast<std::int64_t>(ladder.rungs.size());
      for (const Step& step : bound_.steps) {
        // What was done today was done after they said so.
        if (step.date == state_.today) continue;
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
    const Meant<std::size_t> rung = rung_meant(model_, ladder, name);
    if (rung.id) {
      slot.low = slot.high = static_cast<std::int64_t>(*rung.id);
    } else if (rung.gone_because) {
      Answer said;
      said.kind = Answer::Kind::Choice;
      said.names = {name};
      set_aside(path, said, *rung.gone_because, state_.today);
      slot = BoundValue{};  // it is asked again
    } else {
      report(base::Code::R7101, path, "`" + name + "` is not a rung of this ladder");
    }
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

  // One exercise, written down once.
  struct Record {
    bool lighter = false;
    bool tested[3] = {};  // by Side
    bool clean = false;   // it is known that there was no fault
  };

  const Model& model_;
  const State& state_;
  base::Sink& sink_;
  BoundState bound_;
  std::vector<Day> days_of_gone_answers_;
  std::map<std::pair<Day, ExerciseId>, std::vector<Record>> records_;
};

}  // namespace

const BoundLog* Step::log_of(ExerciseId exercise) const {
  const auto at = std::find_if(logs.begin(), logs.end(),
                               [&](const BoundLog& log) { return log.exercise == exercise; });
  return at == logs.end() ? nullptr : &*at;
}

std::string BoundAnswer::in_words() const {
  const std::string named = base::days_in_words(days());
  return said.empty() ? named : said + " (" + named + ")";
}

std::optional<BoundState> bind(const model::Model& model, const State& state, base::Sink& sink) {
  return Binder(model, state, sink).bind();
}

}  // namespace rung::program
