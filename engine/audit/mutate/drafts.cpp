// Every change of a set of rules.
#include <algorithm>

#include "audit/mutate/mutant.hpp"
#include "base/fixed.hpp"

namespace rung::audit::mutate {
namespace {

using namespace model;
using Kind = Mutation::Kind;

// A declaration and its conditions, wherever they stand in a Model.
struct Owner {
  std::string name;
  Span declared;
  std::function<std::vector<CondPtr*>(Model&)> conditions;
};

CondPtr never(Span span) { return make_cond(span, Always{false}); }

const char* word_of(ast::ReferralWord level) {
  switch (level) {
    case ast::ReferralWord::Routine: return "routine";
    case ast::ReferralWord::Urgent: return "urgent";
    case ast::ReferralWord::Emergency: return "emergency";
  }
  return "";
}

class Drafts {
 public:
  explicit Drafts(const Context& context) : context_(context), m_(context.model()) {}

  std::vector<Draft> take() && {
    for (std::size_t i = 0; i < m_.packs.size(); ++i) of_pack(i);
    for (std::size_t i = 0; i < m_.facts.size(); ++i) of_fact(i);
    for (std::size_t i = 0; i < m_.findings.size(); ++i) of_finding(i);
    for (std::size_t i = 0; i < m_.scores.size(); ++i) of_score(i);
    for (std::size_t i = 0; i < m_.exercises.size(); ++i) of_exercise(i);
    for (std::size_t i = 0; i < m_.gates.size(); ++i) of_gate(i);
    for (std::size_t i = 0; i < m_.protective.size(); ++i) of_protective(i);
    for (std::size_t i = 0; i < m_.permissive.size(); ++i) of_permissive(i);
    return std::move(all_);
  }

 private:
  void add(Kind kind, Span place, const Owner& owner, std::string what,
           std::function<void(Model&)> change, OffTape off_tape = {}) {
    all_.push_back({kind, place, owner.name, owner.declared, std::move(what), std::move(change),
                    off_tape, false});
  }

  void of_conditions(const Owner& owner) {
    Model original = m_;
    std::vector<Rewrite> seen;
    for (CondPtr* const condition : owner.conditions(original)) {
      if (!*condition) continue;
      for (Rewrite& rewrite : rewrites_of(context_, **condition)) {
        const bool again = std::any_of(seen.begin(), seen.end(), [&](const Rewrite& one) {
          return one.place == rewrite.place && one.key == rewrite.key;
        });
        if (again) continue;
        seen.push_back(rewrite);
        add(rewrite.kind, rewrite.shown, owner, rewrite.what,
            [rewrite, conditions = owner.conditions, &context = context_](Model& model) {
              for (CondPtr* const one : conditions(model)) {
                if (*one) *one = rewritten(context, *one, rewrite);
              }
            });
        all_.back().of_condition = true;
        all_.back().off_tape.days = rewrite.days;
      }
    }
  }

  void of_pack(std::size_t i) {
    const Owner owner{"pack `" + m_.packs[i].name + "`", m_.packs[i].span,
                      [i](Model& m) { return std::vector<CondPtr*>{&m.packs[i].for_when}; }};
    of_conditions(owner);
    if (const auto steps = m_.packs[i].steps_up) {
      for (const std::int64_t by : {1, -1}) {
        if (*steps + by < 1) continue;
        add(Kind::Threshold, owner.declared, owner,
            "steps up a session: " + std::to_string(*steps) + " became " +
                std::to_string(*steps + by),
            [i, by](Model& m) { *m.packs[i].steps_up += by; });
      }
    }
  }

  void days(Kind kind, const Owner& owner, const std::string& what, std::int64_t now,
            std::int64_t least, const OffTape& off_tape,
            const std::function<std::function<void(Model&)>(std::int64_t)>& change) {
    for (const std::int64_t to : {now + 1, now - 1}) {
      if (to < least) continue;
      OffTape at = off_tape;
      at.days = std::max(now, to) + off_tape.days - 1;
      add(kind, owner.declared, owner,
          what + ": " + std::to_string(now) + " became " + std::to_string(to), change(to), at);
    }
  }

  void of_fact(std::size_t i) {
    const Fact& fact = m_.facts[i];
    if (!fact.fresh_days) return;
    const Owner owner{"fact `" + fact.name + "`", fact.span, {}};
    days(Kind::Time, owner, "days for which an answer counts", *fact.fresh_days, 1,
         {OffTape::Kind::Fresh, i, 0},
         [i](std::int64_t to) { return [i, to](Model& m) { m.facts[i].fresh_days = to; }; });
  }

  void of_finding(std::size_t i) {
    of_conditions({"finding `" + m_.findings[i].name + "`", m_.findings[i].span, [i](Model& m) {
                     Finding& f = m.findings[i];
                     return std::vector<CondPtr*>{&f.applies_when[0], &f.applies_when[1],
                                                  &f.when[0], &f.when[1]};
                   }});
  }

  void of_score(std::size_t i) {
    const Score& score = m_.scores[i];
    const Owner owner{"score `" + score.name + "`", score.span, [i](Model& m) {
                        std::vector<CondPtr*> out = {&m.scores[i].applies_when};
                        for (ScoreItem& item : m.scores[i].items) out.push_back(&item.when);
                        return out;
                      }};
    of_conditions(owner);
    for (std::size_t k = 0; k < score.items.size(); ++k) {
      const Span span = score.items[k].when->span;
      const bool again = k > 0 && score.items[k - 1].when->span == span;
      if (again) continue;
      const Fixed points = score.items[k].points;
      const Fixed more{points.milli + Fixed::kScale};
      add(Kind::Points, span, owner,
          "points for `" + context_.text_of(span) + "`: " + base::to_string(points) + " became " +
              base::to_string(more),
          [i, span, more](Model& m) {
            for (ScoreItem& item : m.scores[i].items) {
              if (item.when->span == span) item.points = more;
            }
          });
    }
  }

  void of_exercise(std::size_t i) {
    const Exercise& e = m_.exercises[i];
    if (e.retired) return;
    const Owner owner{"exercise `" + e.name + "`", e.span, [i](Model& m) {
                        return std::vector<CondPtr*>{&m.exercises[i].counts_only_when};
                      }};
    of_conditions(owner);
    if (e.days_between > 0) {
      days(
          Kind::Time, owner, "days left between", e.days_between, 0, {OffTape::Kind::Rest, i, 1},
          [i](std::int64_t to) { return [i, to](Model& m) { m.exercises[i].days_between = to; }; });
    }
    days(Kind::Time, owner, "days for which a result counts", e.results_count_days, 1,
         {OffTape::Kind::Result, i, 0}, [i](std::int64_t to) {
           return [i, to](Model& m) { m.exercises[i].results_count_days = to; };
         });
    of_dose(i, owner);
  }

  void of_dose(std::size_t i, const Owner& owner) {
    const auto& dose = m_.exercises[i].dose;
    if (!dose) return;
    using Part = std::optional<ast::Range> ast::Dose::*;
    const auto part = [&](const char* what, Part place) {
      const auto& range = (*dose).*place;
      if (!range) return;
      add(Kind::Dose, dose->span, owner, std::string(what) + ": one more",
          [i, place](Model& m) {
            ast::Range& of = *((*m.exercises[i].dose).*place);
            of.low.milli += Fixed::kScale;
            of.high.milli += Fixed::kScale;
          },
          {OffTape::Kind::Dose, i, 0});
    };
    part("sets", &ast::Dose::sets);
    part("reps", &ast::Dose::reps);
    part("seconds of a hold", &ast::Dose::hold_seconds);
    part("minutes", &ast::Dose::minutes);
  }

  void of_gate(std::size_t i) {
    const Gate& gate = m_.gates[i];
    if (!gate.open_when) return;
    const Owner owner{"gate `" + gate.name + "`", gate.span,
                      [i](Model& m) { return std::vector<CondPtr*>{&m.gates[i].open_when}; }};
    of_conditions(owner);
    add(Kind::Removed, gate.span, owner, "the gate is open to everyone",
        [i, span = gate.span](Model& m) { m.gates[i].open_when = make_cond(span, Always{true}); });
  }

  void of_protective(std::size_t i) {
    const Protective& rule = m_.protective[i];
    const Owner owner{"rule `" + rule.name + "`", rule.span, [i](Model& m) {
                        return std::vector<CondPtr*>{&m.protective[i].when, &m.protective[i].until};
                      }};
    of_conditions(owner);
    add(Kind::Removed, rule.span, owner, "the rule never acts",
        [i, span = rule.span](Model& m) { m.protective[i].when = never(span); });
    if (rule.latches && rule.until) {
      // Who is sent down a ladder stays there until the gates are open again, where nothing is
      // said.
      const bool stays = rule.kind == ast::ProtectKind::Regress;
      add(Kind::Until, rule.until->span, owner,
          stays ? "`until` is left out" : "the rule no longer stays", [i, stays](Model& m) {
            m.protective[i].latches = stays;
            m.protective[i].until = nullptr;
          });
    }
    if (rule.unsure) {
      add(Kind::Unsure, rule.span, owner, "`if unsure` is left out",
          [i](Model& m) { m.protective[i].unsure.reset(); });
    }
    of_level(i, owner);
    of_target(i, owner);
    of_exercises(i, owner);
  }

  void of_level(std::size_t i, const Owner& owner) {
    const Effect& full = m_.protective[i].full;
    const auto effect = [&](const std::string& what, std::function<void(Effect&)> change) {
      add(Kind::Level, owner.declared, owner, what,
          [i, change = std::move(change)](Model& m) { change(m.protective[i].full); });
    };
    if (full.refer) {
      using ast::ReferralWord;
      for (const int by : {1, -1}) {
        const int to = static_cast<int>(full.refer->level) + by;
        if (to < 0 || to > static_cast<int>(ReferralWord::Emergency)) continue;
        const auto level = static_cast<ReferralWord>(to);
        effect(std::string("`") + word_of(full.refer->level) + "` became `" + word_of(level) + "`",
               [level](Effect& e) { e.refer->level = level; });
      }
    }
    if (full.stop) effect("`stop` became `rest`", [](Effect& e) { e.stop = false, e.rest = true; });
    if (full.rest) {
      effect("`rest` became `stop`", [](Effect& e) { e.rest = false, e.stop = true; });
      effect("`rest` became `hold`", [](Effect& e) { e.rest = false, e.hold = true; });
    }
    if (full.hold) effect("`hold` is left out", [](Effect& e) { e.hold = false; });
  }

  void of_target(std::size_t i, const Owner& owner) {
    const auto& refer = m_.protective[i].full.refer;
    if (!refer) return;
    const OffTape off_tape{OffTape::Kind::Target, i, 0};
    if (!refer->to.empty() && m_.professionals.size() > 1) {
      const ProfessionalId from = refer->to.front();
      const ProfessionalId to((from.index() + 1) % m_.professionals.size());
      add(
          Kind::Target, owner.declared, owner,
          "`" + m_.professionals[from.index()].name + "` became `" +
              m_.professionals[to.index()].name + "`",
          [i, to](Model& m) { m.protective[i].full.refer->to.front() = to; }, off_tape);
    }
    if (refer->within_hours) {
      add(
          Kind::Target, owner.declared, owner, "the time limit is twice as long",
          [i](Model& m) { *m.protective[i].full.refer->within_hours *= 2; }, off_tape);
    }
  }

  // Only exercises that are written by name: what is said of all loaded ones is one part.
  void of_exercises(std::size_t i, const Owner& owner) {
    const Protective& rule = m_.protective[i];
    if (rule.kind == ast::ProtectKind::Regress || rule.exercises.size() < 2) return;
    for (const auto& [name, place] : named_in(rule.name)) {
      const auto id = m_.find_exercise(name);
      if (!id) continue;
      add(Kind::Dropped, place, owner, "`" + name + "` is left out", [i, id = *id](Model& m) {
        auto& list = m.protective[i].exercises;
        list.erase(std::remove(list.begin(), list.end(), id), list.end());
      });
    }
  }
  std::vector<std::pair<std::string, Span>> named_in(const std::string& rule) const {
    std::vector<std::pair<std::string, Span>> out;
    for (const ast::File& file : context_.compiled().files()) {
      for (const ast::Declaration& declaration : file.declarations) {
        const auto* written = std::get_if<ast::Protect>(&declaration.node);
        if (!written || written->name.text != rule || !written->exercises) continue;
        for (const auto& part : written->exercises->parts) {
          if (const auto* named = std::get_if<ast::ExerciseSet::Named>(&part))
            out.emplace_back(named->name.text, named->name.span);
        }
      }
    }
    return out;
  }

  void of_permissive(std::size_t i) {
    const Permissive& rule = m_.permissive[i];
    const std::string what =
        rule.kind == PermitKind::Focus ? rule.name : "rule `" + rule.name + "`";
    const Owner owner{what, rule.span,
                      [i](Model& m) { return std::vector<CondPtr*>{&m.permissive[i].when}; }};
    of_conditions(owner);
    add(Kind::Removed, rule.span, owner, "the rule never holds",
        [i, span = rule.span](Model& m) { m.permissive[i].when = never(span); });
  }

  const Context& context_;
  const Model& m_;
  std::vector<Draft> all_;
};

}  // namespace

std::vector<Draft> drafts_of(const Context& context) { return Drafts(context).take(); }

}  // namespace rung::audit::mutate
