#include "property/promises.hpp"

#include <algorithm>
#include <set>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "model/walk.hpp"
#include "property/inside.hpp"
#include "property/quoting.hpp"
#include "rung/json.hpp"
#include "support/generate_state.hpp"
#include "support/reference_eval.hpp"

namespace rung::testing {
namespace {

constexpr std::size_t kMostTries = 12;  // completions, or answers, for each state

DecideOptions quick() {
  DecideOptions options;
  options.explain = false;
  options.max_exact_states = 300;
  return options;
}

// The state fits: a generator that made one that does not is broken itself.
Decision decide(const RuleSet& rules, const State& state, const DecideOptions& options = quick()) {
  auto decision = rules.decide(state, options);
  if (decision.ok()) return std::move(decision).value();
  Decision none;
  none.engine_version = "refused: " + decision.diagnostics().front().message;
  return none;
}
bool refused(const Decision& d) { return d.engine_version.compare(0, 7, "refused") == 0; }

std::set<std::string> offered(const Decision& d) {
  std::set<std::string> out;
  for (const PlanItem& item : d.plan) {
    if (!item.exercise.empty()) out.insert(item.exercise);
    out.insert(item.choices.begin(), item.choices.end());
  }
  return out;
}

std::string plan_text(const Decision& d) {
  std::string out;
  for (const PlanItem& item : d.plan) {
    out += item.source_rule + ":" + item.exercise + ":" +
           std::to_string(static_cast<int>(item.step)) + ":" +
           std::to_string(static_cast<int>(item.load.kind));
    for (const std::string& choice : item.choices) out += "|" + choice;
    out += " ";
  }
  return out;
}

std::string verdict_text(Verdict v) {
  static const char* const kNames[] = {"ask",     "exercise", "rest",      "stop",
                                       "routine", "urgent",   "emergency", "out_of_scope"};
  return kNames[static_cast<std::size_t>(v)];
}

std::string text_of(const Answer& answer) {
  State one;
  one.facts.push_back({"", Side::None, answer});
  const std::string json = write_state(one);
  const std::size_t from = json.find("\"\":") + 3;
  return json.substr(from, json.find("\"ladders\"") - from - 2);
}

// Answers every open item of `state` at random, or only some.
State completed(const model::Model& model, const State& state, const Decision& asks, Choices& c,
                bool all, std::string& how) {
  State out = state;
  std::vector<OpenItem> items = open_items(model, state);
  for (const Question& question : asks.questions) {
    const OpenItem asked = item_of(model, state, question);
    const auto same = [&](const OpenItem& item) { return name_of(item) == name_of(asked); };
    if (std::none_of(items.begin(), items.end(), same)) items.push_back(asked);
  }
  for (const OpenItem& item : items) {
    if (!all && c.chance(50)) continue;
    const Answer given = c.of(answers_to(model, out, item));
    how += "\n  " + name_of(item) + " " + text_of(given);
    answer(out, item, given);
  }
  return out;
}

}  // namespace

Broken like_reference(const RuleSet& rules, const State& state) {
  const Inside in(rules, state);
  const model::Model& m = in.compiled.model;
  const program::Outputs& o = in.compiled.program.outputs;
  const reference::Opinion want = reference::evaluate(m, state);
  std::string wrong;
  // Sums of points are kept as ranges: where there is a score, the engine may be the more cautious.
  const bool ranges = !m.scores.empty();
  const auto check = [&](const std::string& what, bool engine, bool reference, bool cautious) {
    if (engine != reference && !(ranges && engine == cautious)) {
      wrong += "\n  " + what + ": the engine says " + (engine ? "yes" : "no") + ", the reference " +
               (reference ? "yes" : "no");
    }
  };
  for (std::size_t i = 0; i < m.protective.size(); ++i) {
    const program::Truth acts = in.of(o.protective[i].acts);
    const std::string& name = m.protective[i].name;
    check(name + " is ruled out", acts.is_no(),
          want.protective[i] == reference::Outcomes{reference::Kleene::No}, false);
    check(name + " is certain", acts.is_yes(),
          want.protective[i] == reference::Outcomes{reference::Kleene::Yes}, acts.is_yes());
    check(name + " acts fully", in.of(o.protective[i].full).not_ruled_out(),
          want.acts[i] == reference::Acts::Full, true);
  }
  for (std::size_t i = 0; i < m.packs.size(); ++i)
    check("for", in.situation.yes(o.pack_for[i]), want.pack_for[i], false);
  for (std::size_t i = 0; i < m.gates.size(); ++i) {
    check(m.gates[i].name + " is open", in.situation.yes(o.gate_open[i]), want.gate_open[i], false);
  }
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    check(m.permissive[i].name + " holds", in.situation.yes(o.permissive[i]), want.permissive[i],
          false);
    // The engine may still wait for an answer before it speaks.
    if (in.situation.yes(o.spoken[i]) && !want.spoken[i])
      wrong += "\n  " + m.permissive[i].name + " is told, and the reference is silent";
  }
  for (std::size_t i = 0; i < m.exercises.size(); ++i) {
    check(m.exercises[i].name + " may be done", in.situation.yes(o.exercises[i].may), want.may[i],
          false);
  }
  for (std::size_t i = 0; i < m.ladders.size(); ++i) {
    check(m.ladders[i].name + " is in the plan", in.situation.yes(o.ladder_in_plan[i]),
          want.ladder_in_plan[i], false);
    // What a ladder gives is said for sure only where nothing open can change it.
    for (const model::ExerciseId rung : m.ladders[i].rungs) {
      const program::Truth today = in.of(o.exercises[rung.index()].is_today);
      const bool same = want.is_today[rung.index()];
      if (!ranges && (today.is_yes() || today.is_no()))
        check(m.exercises[rung.index()].name + " is what its ladder gives", today.is_yes(), same,
              false);
    }
  }
  // An effect that is softened while it could still be full never does more than the full one.
  check("stop", in.of(o.stop).not_ruled_out(), want.stop, true);
  check("emergency", in.of(o.emergency).not_ruled_out(), want.referral == ReferralLevel::Emergency,
        true);
  check("urgent", in.of(o.urgent).not_ruled_out(), want.referral >= ReferralLevel::Urgent, true);
  check("routine", in.of(o.routine).not_ruled_out(), want.referral >= ReferralLevel::Routine, true);
  check("stop or rest", in.of(o.stop).not_ruled_out() || in.of(o.rest).not_ruled_out(),
        want.stop || want.rest, true);
  if (!open_items(m, state).empty())
    return wrong.empty() ? Broken() : "differs from the reference:" + wrong + shown(state);
  const Decision d = decide(rules, state);
  if (ranges && !wrong.empty()) return "differs from the reference:" + wrong + shown(state);
  if (ranges) return std::nullopt;
  if (d.referral.level != want.referral) wrong += "\n  the referral of the decision";
  check("no exercise", d.activity.level == Activity::Stop, want.stop, true);
  check("hold", d.activity.hold, want.hold, true);
  if (d.verdict != Verdict::Ask && d.verdict != want.verdict) {
    wrong += "\n  the engine's verdict is " + verdict_text(d.verdict) + ", the reference's " +
             verdict_text(want.verdict);
  }
  if (wrong.empty()) return std::nullopt;
  return "differs from the reference:" + wrong + shown(state);
}

// The first knows less than the second, and must not allow more.
Broken allows_more(const RuleSet& rules, const State& less, const State& more) {
  const model::Model& m = rules.compiled().model;
  const Decision s = decide(rules, less), c = decide(rules, more);
  if (refused(s)) return s.engine_version + shown(less);
  const bool decided_early = s.verdict == Verdict::Emergency || s.verdict == Verdict::Urgent;
  std::string wrong;
  if (refused(c)) wrong = c.engine_version;
  if (s.referral.level < c.referral.level) wrong = "the referral is more urgent once more is known";
  const ReferralLevel firm = s.firm ? s.firm->level : ReferralLevel::None;
  if (c.referral.level < firm) wrong = "less is referred than was firm";
  if (firm != ReferralLevel::None && c.referral.basis == Basis::NotAsked && !c.firm)
    wrong = "what was firm rests on what was not asked once more is known";
  const bool planned = c.activity.level == Activity::Rest && !c.plan.empty();
  if (s.activity.level < c.activity.level && !planned)
    wrong = "more is known, and there is less exercise";
  // Once settled, the plan below tells; a hold that changes nothing of it is not asked about.
  const bool free = s.activity.level == Activity::Exercise && !s.activity.hold && !s.settled;
  if (free && c.activity.hold) wrong = "more is known, and it must be held";
  const Inside in(rules, more);
  const std::set<std::string> still = offered(c);
  for (const std::string& exercise : offered(s)) {
    const auto id = *m.find_exercise(exercise);
    const auto may = in.compiled.program.outputs.exercises[id.index()].may;
    if (!in.situation.yes(may) && still.count(exercise) == 0)
      wrong = exercise + " was offered, and may not be done once more is known";
  }
  if (s.settled && !c.settled) wrong = "settled, and no longer once more is known";
  if (s.settled && c.verdict != s.verdict)
    wrong = "settled, but the verdict changes to " + verdict_text(c.verdict);
  if (s.settled && c.referral.level != s.referral.level)
    wrong = "settled, but the referral changes";
  if (s.settled && !decided_early &&
      (c.referral.to != s.referral.to || c.referral.within_hours != s.referral.within_hours)) {
    wrong = "settled, but whom to see changes";
  }
  if (s.settled && plan_text(c) != plan_text(s))
    wrong = "settled, but the plan changes from " + plan_text(s) + " to " + plan_text(c);
  if (s.verdict != Verdict::Ask && c.verdict != s.verdict)
    wrong = "the verdict changes to " + verdict_text(c.verdict);
  if (wrong.empty()) return std::nullopt;
  return wrong + " (verdict " + verdict_text(s.verdict) + (s.settled ? ", settled" : "") + ")" +
         shown(less);
}

Broken less_never_allows_more(const RuleSet& rules, const State& state, Choices& choices) {
  const model::Model& m = rules.compiled().model;
  const Decision s = decide(rules, state);
  if (refused(s)) return s.engine_version + shown(state);
  for (std::size_t i = 0; i < kMostTries; ++i) {
    std::string how;
    const State more = completed(m, state, s, choices, i % 2 == 0, how);
    if (const Broken broken = allows_more(rules, state, more)) return *broken + "\nmore: " + how;
  }
  return std::nullopt;
}

// A rule with an `if unsure` says itself that it does less when unsure; the test leaves such packs
// out.
Broken unknown_opens_nothing(const RuleSet& rules, const State& state) {
  for (const model::Protective& rule : rules.compiled().model.protective) {
    if (rule.unsure) return std::nullopt;
  }
  const Inside before(rules, state);
  const model::Model& m = before.compiled.model;
  const program::Outputs& o = before.compiled.program.outputs;
  // A release lets the windows of its rule begin anew. Of a doubt that was cleared, less is left
  // than of a plain no that never needed to be.
  const auto begins_anew = [&](const Inside& in) {
    const program::Program& p = in.compiled.program;
    for (std::uint32_t i = 0; i < m.protective.size(); ++i) {
      if (!m.protective[i].latches) continue;
      const auto cone = program::cone_of(p, {o.protective[i].fires});
      const bool window = std::any_of(cone.begin(), cone.end(), [&](program::NodeId n) {
        return p.nodes[n].op == program::Op::Since;
      });
      if (window &&
          (in.situation.history().was_released(i) || in.of(o.protective[i].release).may_be_yes()))
        return true;
    }
    return false;
  };
  const auto try_it = [&](const State& less, const std::string& what) -> Broken {
    const Inside after(rules, less);
    if (begins_anew(after)) return std::nullopt;
    std::string wrong;
    for (std::size_t i = 0; i < m.gates.size(); ++i) {
      const bool opened =
          after.situation.yes(o.gate_open[i]) && !before.situation.yes(o.gate_open[i]);
      if (opened) wrong += "\n  the gate " + m.gates[i].name + " opens";
    }
    for (std::size_t i = 0; i < m.exercises.size(); ++i) {
      const bool given =
          after.situation.yes(o.exercises[i].may) && !before.situation.yes(o.exercises[i].may);
      if (given) wrong += "\n  " + m.exercises[i].name + " may now be done";
    }
    for (std::size_t i = 0; i < m.permissive.size(); ++i) {
      const bool holds =
          after.situation.yes(o.permissive[i]) && !before.situation.yes(o.permissive[i]);
      if (holds) wrong += "\n  " + m.permissive[i].name + " now holds";
    }
    if (wrong.empty()) return std::nullopt;
    return "not being sure of " + what + " opens:" + wrong + shown(state);
  };
  // Clearing a latch later forgets more of what came before it; so what an `until` reads is left as
  // it was recorded.
  std::set<std::string> clearing;
  for (const model::Protective& rule : m.protective) {
    if (!rule.latches) continue;
    const auto remember = [&](const model::CondPtr& cond) {
      if (!cond) return;
      model::walk(
          m, *cond,
          [&](const model::Cond& c) {
            std::visit(
                [&](const auto& node) {
                  if constexpr (requires { node.fact.index(); })
                    clearing.insert(m.facts[node.fact.index()].name);
                  if constexpr (requires { node.which.index(); })
                    clearing.insert(m.facts[node.which.index()].name);
                },
                c.node);
          },
          [&](const model::Num& n) {
            if (const auto* fact = std::get_if<model::NumFact>(&n.node))
              clearing.insert(m.facts[fact->fact.index()].name);
            if (const auto* since = std::get_if<model::NumDaysSince>(&n.node))
              clearing.insert(m.facts[since->date_fact.index()].name);
            if (const auto* log = std::get_if<model::NumLog>(&n.node))
              clearing.insert(m.exercises[log->exercise.index()].name);
          });
    };
    remember(rule.until);
    for (const model::Gate& gate : m.gates) {
      if (!rule.until) remember(gate.open_when);
    }
  }
  const auto each_answer = [&](auto&& facts_of, const std::string& where) -> Broken {
    State copy = state;
    for (std::size_t i = 0; i < facts_of(copy).size(); ++i) {
      State less = state;
      Answer& answer = facts_of(less)[i].answer;
      if (answer.kind == Answer::Kind::NotSure || answer.kind == Answer::Kind::Declined) continue;
      if ((!where.empty() || answer.has_on) && clearing.count(facts_of(less)[i].fact)) continue;
      answer.kind = Answer::Kind::NotSure;
      answer.names.clear();
      if (Broken broken = try_it(less, facts_of(less)[i].fact + where)) return broken;
    }
    return std::nullopt;
  };
  if (Broken b = each_answer([](State& s) -> std::vector<FactAnswer>& { return s.facts; }, ""))
    return b;
  for (std::size_t n = 0; n < state.sessions.size(); ++n) {
    const auto of = [n](State& s) -> std::vector<FactAnswer>& { return s.sessions[n].facts; };
    if (Broken b = each_answer(of, " in a session")) return b;
    for (std::size_t e = 0; e < state.sessions[n].exercises.size(); ++e) {
      if (clearing.count(state.sessions[n].exercises[e].exercise)) continue;
      for (std::size_t v = 0; v < state.sessions[n].exercises[e].values.size(); ++v) {
        State less = state;
        LogValue& value = less.sessions[n].exercises[e].values[v];
        value.answer = unsure();
        if (Broken b = try_it(less, less.sessions[n].exercises[e].exercise + "." + value.name))
          return b;
      }
      State less = state;
      less.sessions[n].exercises[e].has_faults = false;
      less.sessions[n].exercises[e].faults.clear();
      if (Broken b = try_it(less, less.sessions[n].exercises[e].exercise + ".faults")) return b;
    }
  }
  for (std::size_t i = 0; i < state.ladders.size(); ++i) {
    State less = state;
    less.ladders[i].answer = unsure();
    if (Broken b = try_it(less, "ladder." + less.ladders[i].ladder)) return b;
  }
  return std::nullopt;
}

Broken reasons_suffice(const RuleSet& rules, const State& state) {
  const model::Model& m = rules.compiled().model;
  DecideOptions options = quick();
  options.explain = true;
  const Decision d = decide(rules, state, options);
  const auto root_of = [&](const Reason& reason) -> std::optional<program::NodeId> {
    const program::Outputs& o = rules.compiled().program.outputs;
    if (reason.effect == "exercise")
      return o.exercises[m.find_exercise(reason.rule.substr(6))->index()].may;
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      if (m.protective[i].name == reason.rule) return o.protective[i].acts;
    }
    for (std::size_t i = 0; i < m.permissive.size(); ++i) {
      if (m.permissive[i].name == reason.rule) return o.permissive[i];
    }
    return std::nullopt;
  };
  const auto certain = [&](const Reason& reason, const State& on) {
    const auto root = root_of(reason);
    return !root || Inside(rules, on).situation.yes(*root);
  };
  const auto quoted = [](const Reason& reason, const FactAnswer& given) {
    return std::any_of(reason.because.begin(), reason.because.end(), [&](const BecauseItem& item) {
      return item.item == given.fact && item.side == given.side;
    });
  };
  // What a window looked back on is named after its facts; the test leaves the past as it is.
  const auto looks_back = [](const BecauseItem& item) {
    const auto begins = [&](const char* with) { return item.value.rfind(with, 0) == 0; };
    return begins("in the last") || begins("in each of") || begins("over the last");
  };
  // Today's answer to every fact that is not quoted becomes not sure; what was recorded earlier
  // stays.
  const auto keep_only = [&](const Reason& reason) {
    State less = state;
    less.facts.clear();
    for (const FactAnswer& given : state.facts) {
      const bool earlier = given.answer.has_on && given.answer.on < state.today;
      if (earlier || quoted(reason, given)) less.facts.push_back(given);
    }
    for (const model::Fact& fact : m.facts) {
      for (const Side s :
           fact.type.per_side ? std::vector{Side::Left, Side::Right} : std::vector{Side::None}) {
        const FactAnswer blank{fact.name, s, unsure()};
        if (fact.type.from_clinician && state.answering == Answer::By::Person) continue;
        if (!quoted(reason, blank)) less.facts.push_back(blank);
      }
    }
    for (LadderAnswer& given : less.ladders) {
      const FactAnswer as_fact{"ladder." + given.ladder, Side::None, {}};
      if (!quoted(reason, as_fact)) given.answer = unsure();
    }
    return less;
  };
  // On the tape: with the quoted items alone the rule is certain, and with one of them open it no
  // longer is.
  const Inside here(rules, state);
  const auto needs_each = [&](const Reason& reason, const std::string& because) -> Broken {
    const program::Program& p = here.compiled.program;
    for (const BecauseItem& item : reason.because) {
      const bool known_item =
          std::any_of(p.cells.begin(), p.cells.end(), [&](const program::Cell& cell) {
            const decide::Item of =
                here.situation.item_of(static_cast<program::CellId>(&cell - p.cells.data()));
            return here.situation.name_of(of) == item.item && of.side == item.side;
          });
      if (!known_item || looks_back(item) || item.value == "not asked") return std::nullopt;
    }
    const auto holds_without = [&](const BecauseItem* but) {
      std::vector<program::CellValue> cells = here.situation.cells();
      for (program::CellId c = 0; c < cells.size(); ++c) {
        const decide::Item of = here.situation.item_of(c);
        const bool keep =
            std::any_of(reason.because.begin(), reason.because.end(), [&](const BecauseItem& item) {
              // A morning is quoted with the day of the answer, or its own where there is none.
              const bool of_its_day = (!of.on && !item.on) || here.situation.day_of(c) == item.on;
              return &item != but && item.item == here.situation.name_of(of) &&
                     item.side == of.side && of_its_day;
            });
        // Of a morning after no session nothing was told, and nothing will be.
        const bool told =
            (cells[c].kind != program::CellValue::Kind::Open ||
             program::told_roughly(p.cells[c], cells[c])) &&
            !(p.cells[c].morning && cells[c].kind == program::CellValue::Kind::Absent);
        if (!keep && told && p.cells[c].kind != program::Cell::Kind::Setting)
          cells[c] = {p.cells[c].kind == program::Cell::Kind::Log
                          ? program::CellValue::Kind::Unheard
                          : program::CellValue::Kind::Open,
                      p.cells[c].low, p.cells[c].high};
      }
      std::vector<char> hidden(p.nodes.size(), 0);
      for (program::NodeId n = 0; n < p.nodes.size(); ++n)
        hidden[n] = program::reads_history(p.nodes[n].op);
      program::Workspace work;
      program::evaluate(p, cells, here.situation.history(), work, nullptr, &hidden);
      const auto root = root_of(reason);
      return root && work.truth(p, *root).is_yes();
    };
    if (!holds_without(nullptr))
      return "what is quoted for " + reason.rule + " does not suffice:" + because;
    for (const BecauseItem& item : reason.because) {
      if (holds_without(&item))
        return "the reason for " + reason.rule + " does not need " + item.item + ":" + because;
    }
    return std::nullopt;
  };
  for (const Reason& reason : d.reasons) {
    if (reason.basis != Basis::Certain) continue;
    std::string because;
    for (const BecauseItem& item : reason.because) because += " " + item.item + "=" + item.value;
    // Comes out the same whatever is answered: no single fact is its reason.
    const bool whatever = std::any_of(reason.because.begin(), reason.because.end(),
                                      [](const BecauseItem& i) { return i.value == "not asked"; });
    if (whatever) continue;
    // A latch, and what lies in the past, is checked on the tape alone.
    const bool past = std::any_of(reason.because.begin(), reason.because.end(), looks_back);
    if (!past && !reason.latched && !certain(reason, keep_only(reason))) {
      return "the reason for " + reason.rule + " does not suffice:" + because + shown(state);
    }
    if (Broken broken = needs_each(reason, because)) return *broken + shown(state);
  }
  return std::nullopt;
}

Broken questions_lead_somewhere(const RuleSet& rules, const State& state, Choices& choices) {
  const model::Model& m = rules.compiled().model;
  State now = state;
  const std::string first = write_decision(decide(rules, now));
  if (write_decision(decide(rules, now)) != first)
    return "two decisions on one state differ" + shown(state);
  const std::size_t most = open_items(m, state).size() + 1;
  for (std::size_t round = 0; round <= most; ++round) {
    const Decision d = decide(rules, now);
    const bool asks = std::any_of(d.questions.begin(), d.questions.end(), [](const Question& q) {
      return q.fact.compare(0, 6, "wants.") != 0;
    });
    if (d.settled == asks) return "settled and what is asked do not agree" + shown(now);
    if (d.verdict != Verdict::Ask) return std::nullopt;
    if (d.questions.empty()) return "nothing is asked, and the verdict is ask" + shown(now);
    for (const Question& question : d.questions) {
      const OpenItem item = item_of(m, now, question);
      answer(now, item, choices.of(answers_to(m, now, item)));
    }
  }
  return "answering does not come to an end" + shown(now);
}

}  // namespace rung::testing
