// The names and values of scenarios, checked when rules are loaded.
#include <algorithm>
#include <set>

#include "api/scenarios.hpp"
#include "model/names.hpp"
#include "model/units.hpp"

namespace rung::api {
namespace {

// Names in scenarios, when rules are loaded.
class Checker {
 public:
  Checker(const Compiled& c, base::Sink& sink) : m_(c.model), sink_(sink) {
    const auto add = [&](const auto& list) {
      for (const auto& entry : list) rules_.insert(entry.name);
    };
    add(m_.protective);
    add(m_.permissive);
    add(m_.gates);
    for (const model::Ladder& ladder : m_.ladders) rules_.insert(ladder.name);
  }

  void check(const ast::Scenario& scenario) {
    bool well = false;
    std::set<std::string> said;
    const auto given = [&](const std::vector<ast::GivenItem>& items) {
      for (const ast::GivenItem& item : items) {
        well |= std::holds_alternative<ast::OtherwiseWell>(item.item);
        check_given(item, said);
      }
    };
    given(scenario.given);
    std::int64_t previous = 0;
    for (const ast::ScenarioDay& day : scenario.days) {
      if (day.day <= previous)
        sink_.report(base::Code::R6001, day.span, "the days of a scenario go up from 1");
      previous = day.day;
      given(day.given);
      check_expected(day.expect);
    }
    check_expected(scenario.expect);
    if (!well) return;
    for (const model::Fact& fact : m_.facts) {
      const bool equipment = m_.equipment.valid() && &fact == &m_.facts[m_.equipment.index()];
      if (fact.harmless || fact.type.from_clinician || equipment || said.count(fact.name)) continue;
      Diagnostic& d =
          sink_.report(base::Code::R6002, scenario.title.span,
                       "`otherwise well` does not know the harmless answer to `" + fact.name + "`");
      d.secondary.push_back({fact.span, "declared here"});
      d.help.push_back("say `harmless …` in the fact, or give it a value in the scenario");
    }
  }

 private:
  void unknown(const ast::Name& name, const std::string& what,
               const std::vector<std::string_view>& known) {
    Diagnostic& d = sink_.report(base::Code::R2001, name.span,
                                 "nothing declares " + what + " `" + name.text + "`");
    model::suggest(d, name.text, name.span, known);
  }
  template <typename List>
  bool expect_in(const List& list, const ast::Name& name, const std::string& what) {
    if (index_named(list, name.text) >= 0) return true;
    std::vector<std::string_view> known;
    for (const auto& entry : list) known.push_back(entry.name);
    unknown(name, what, known);
    return false;
  }
  // A rule's name alone reads like an exercise that is given.
  void expect_exercise(const ast::Name& name) {
    if (index_named(m_.exercises, name.text) >= 0 || !rules_.count(name.text)) {
      expect_in(m_.exercises, name, "the exercise");
      return;
    }
    Diagnostic& d = sink_.report(base::Code::R2003, name.span,
                                 "`" + name.text + "` is a rule, but an exercise is needed here");
    d.help.push_back("that a rule acts is written `because " + name.text + "`");
    d.fixes.push_back({name.span, "because " + name.text});
  }
  void expect_rule(const ast::Name& name) {
    if (rules_.count(name.text)) return;
    unknown(name, "the rule", {rules_.begin(), rules_.end()});
  }

  void check_given(const ast::GivenItem& item, std::set<std::string>& said) {
    if (const auto* fact = std::get_if<ast::SetFact>(&item.item)) {
      said.insert(fact->name.text);
      if (m_.find_setting(fact->name.text))
        return check_value(fact->value,
                           m_.settings[m_.find_setting(fact->name.text)->index()].type);
      if (m_.find_ladder(fact->name.text)) return;
      if (!expect_in(m_.facts, fact->name, "the fact")) return;
      const model::Fact& f = m_.facts[m_.find_fact(fact->name.text)->index()];
      if (fact->side && !f.type.per_side)
        sink_.report(base::Code::R3005, fact->side->span, "`" + f.name + "` has no left and right");
      check_value(fact->value, f.type);
    } else if (const auto* rung = std::get_if<ast::SetRung>(&item.item)) {
      if (!expect_in(m_.ladders, rung->ladder, "the ladder") || rung->rung.text == "none") return;
      const model::Ladder& ladder = m_.ladders[m_.find_ladder(rung->ladder.text)->index()];
      const auto on_it = [&](model::ExerciseId id) {
        return m_.exercises[id.index()].name == rung->rung.text;
      };
      if (std::none_of(ladder.rungs.begin(), ladder.rungs.end(), on_it)) {
        Diagnostic& d =
            sink_.report(base::Code::R6001, rung->rung.span,
                         "`" + rung->rung.text + "` is not a rung of `" + ladder.name + "`");
        std::vector<std::string_view> rungs;
        for (const model::ExerciseId id : ladder.rungs)
          rungs.push_back(m_.exercises[id.index()].name);
        model::suggest_or_list(d, rung->rung.text, rung->rung.span, rungs);
      } else if (ladder.ask.empty()) {
        Diagnostic& d =
            sink_.report(base::Code::R6001, item.span,
                         "the ladder `" + ladder.name +
                             "` has no question, so nobody can say where they stand on it");
        d.help.push_back("add `ask \"…\"` to the ladder, or give the scenario a session");
      }
    } else if (const auto* log = std::get_if<ast::SetLog>(&item.item)) {
      check_log(*log);
    } else if (const auto* did = std::get_if<ast::Did>(&item.item)) {
      expect_in(m_.exercises, did->exercise, "the exercise");
    } else if (const auto* clean = std::get_if<ast::NoFaults>(&item.item)) {
      expect_in(m_.exercises, clean->exercise, "the exercise");
    }
  }

  void check_log(const ast::SetLog& log) {
    const std::size_t dot = log.log.text.find('.');
    const ast::Name name{log.log.text.substr(0, dot), log.log.span};
    if (!expect_in(m_.exercises, name, "the exercise") || dot == std::string::npos) return;
    const model::Exercise& e = m_.exercises[m_.find_exercise(name.text)->index()];
    const std::string rest = log.log.text.substr(dot + 1);
    if (rest.compare(0, 6, "fault.") == 0) {
      if (index_named(e.faults, rest.substr(6)) >= 0) return;
      std::vector<std::string_view> faults;
      for (const model::Fault& fault : e.faults) faults.push_back(fault.name);
      const Span span{log.log.span.file,
                      log.log.span.end - static_cast<std::uint32_t>(rest.size() - 6),
                      log.log.span.end};
      model::suggest_or_list(sink_.report(base::Code::R2006, log.log.span,
                                          "`" + e.name + "` has no fault `" + rest.substr(6) + "`"),
                             rest.substr(6), span, faults);
      return;
    }
    const auto field = model::log_field_named(rest);
    if (!field) {
      sink_.report(base::Code::R2006, log.log.span, "`" + rest + "` is not recorded of exercises");
    } else if (!model::is_recorded(*field)) {
      sink_.report(base::Code::R2006, log.log.span, "`" + rest + "` is not recorded but worked out")
          .help.push_back("write `" + e.name + ".pain` and `" + e.name + ".pain_before`");
    } else if (*field == model::LogField::CleanReps && e.test.empty()) {
      sink_.report(base::Code::R5008, log.log.span,
                   "`" + e.name + "` has no test, so `clean_reps` is never recorded");
    } else {
      if (log.side && !e.one_sided)
        sink_.report(base::Code::R3005, log.side->span, "`" + e.name + "` has no left and right");
      check_value(log.value, model::type_of(*field));
    }
  }

  void check_value(const ast::Value& value, const model::Type& type) {
    using K = ast::Value::Kind;
    using F = ast::FactKind;
    if (value.kind == K::NotSure || value.kind == K::Declined || value.kind == K::Unanswered)
      return;
    const bool number = type.kind == F::Scale || type.kind == F::Count || type.kind == F::Amount;
    const bool fits =
        (type.kind == F::YesNo && (value.kind == K::Yes || value.kind == K::No)) ||
        (number && value.kind == K::Number) ||
        ((type.kind == F::OneOf || type.kind == F::Side) && value.kind == K::ChoiceName) ||
        (type.kind == F::OneOf && value.kind == K::Never) ||
        (type.kind == F::SeveralOf && (value.kind == K::Choices || value.kind == K::ChoiceName)) ||
        (type.kind == F::DateOrNever &&
         (value.kind == K::Never || value.kind == K::DaysAgo || value.kind == K::Date));
    if (!fits) {
      sink_.report(base::Code::R3001, value.span,
                   "this value does not fit the type of what it answers");
      return;
    }
    if (number && (value.number < type.low || type.high < value.number ||
                   (value.number.milli - type.low.milli) % type.step.milli != 0)) {
      sink_.report(base::Code::R3004, value.span,
                   base::to_string(value.number) + " is not one of the numbers from " +
                       base::to_string(type.low) + " to " + base::to_string(type.high));
    }
    if (number && !value.unit.empty() && !model::same_unit(value.unit, type.unit)) {
      sink_.report(base::Code::R3003, value.span,
                   type.unit.empty()
                       ? "this has no unit, so it cannot be in `" + value.unit + "`"
                       : "this is in `" + type.unit + "`, not in `" + value.unit + "`");
    }
    for (const ast::Name& name : value.names) {
      const auto same = [&](const ast::Choice& choice) { return choice.name.text == name.text; };
      const bool plain_none =
          type.kind == F::SeveralOf && value.kind == K::ChoiceName && name.text == "none";
      if (plain_none || std::any_of(type.choices.begin(), type.choices.end(), same)) continue;
      std::vector<std::string_view> known;
      for (const ast::Choice& choice : type.choices) known.push_back(choice.name.text);
      model::suggest_or_list(
          sink_.report(base::Code::R2005, name.span, "there is no choice `" + name.text + "` here"),
          name.text, name.span, known);
    }
  }

  void check_expected(const std::vector<ast::ExpectItem>& items) {
    for (const ast::ExpectItem& item : items) {
      if (const auto* e = std::get_if<ast::ExpectGiven>(&item.item)) expect_exercise(e->exercise);
      if (const auto* e = std::get_if<ast::ExpectReferral>(&item.item)) {
        for (const ast::Name& to : e->refer.to) expect_in(m_.professionals, to, "the professional");
      }
      if (const auto* e = std::get_if<ast::ExpectBecause>(&item.item)) expect_rule(e->rule);
      if (const auto* e = std::get_if<ast::ExpectBasis>(&item.item))
        expect_in(m_.protective, e->rule, "the protective rule");
      if (const auto* e = std::get_if<ast::ExpectNotActing>(&item.item)) expect_rule(e->rule);
      if (const auto* e = std::get_if<ast::ExpectAsks>(&item.item);
          e && e->fact && e->fact->text.find('.') == std::string::npos) {
        expect_in(m_.facts, *e->fact, "the fact");
      }
      if (const auto* e = std::get_if<ast::ExpectScore>(&item.item))
        expect_in(m_.scores, e->score, "the score");
      if (const auto* e = std::get_if<ast::ExpectBand>(&item.item)) {
        if (!expect_in(m_.scores, e->score, "the score")) continue;
        const auto& bands =
            m_.scores[static_cast<std::size_t>(index_named(m_.scores, e->score.text))].bands;
        expect_in(bands, e->band, "the band");
      }
      if (const auto* e = std::get_if<ast::ExpectFinding>(&item.item))
        expect_in(m_.findings, e->finding, "the finding");
      if (const auto* e = std::get_if<ast::ExpectAdvice>(&item.item)) expect_rule(e->rule);
    }
  }

  const model::Model& m_;
  base::Sink& sink_;
  std::set<std::string> rules_;
};

}  // namespace

void check_scenarios(const Compiled& compiled, const std::vector<ast::File>& files,
                     base::Sink& sink) {
  Checker checker(compiled, sink);
  each_scenario(files, [&](const ast::Scenario& scenario) { checker.check(scenario); });
}

}  // namespace rung::api
