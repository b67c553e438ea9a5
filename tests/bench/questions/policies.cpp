#include "questions/policies.hpp"

#include <algorithm>

#include "api/compiled.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"
#include "screen.hpp"

namespace rung::bench {
namespace {

constexpr DecideOptions kAsTriageButReasons{.explain = false};

// Each rule, gate and plan entry by itself, as a form's author would guard its questions.
std::vector<program::NodeId> rule_roots(const program::Program& program) {
  const program::Outputs& o = program.outputs;
  std::vector<program::NodeId> roots = o.pack_for;
  for (const auto& rule : o.protective) roots.push_back(rule.acts);
  for (const auto* list : {&o.gate_open, &o.permissive, &o.ladder_in_plan})
    roots.insert(roots.end(), list->begin(), list->end());
  for (const auto& exercise : o.exercises) {
    for (const program::Requirement& need : exercise.requirements) {
      const bool own = need.kind == program::Requirement::Kind::Equipment ||
                       need.kind == program::Requirement::Kind::Reach;
      if (own) roots.push_back(need.allowed);
    }
  }
  roots.erase(std::remove(roots.begin(), roots.end(), program::kNoNode), roots.end());
  return roots;
}

bool is_answered(const State& state, const Askable& askable) {
  if (askable.is_ladder) {
    return std::any_of(state.ladders.begin(), state.ladders.end(), [&](const LadderAnswer& given) {
      return "ladder." + given.ladder == askable.name;
    });
  }
  return std::any_of(state.facts.begin(), state.facts.end(), [&](const FactAnswer& given) {
    return given.fact == askable.name && given.side == askable.side;
  });
}

}  // namespace

const char* const kFormDefinition =
    "The form shows the author's screens in the author's order: a checklist where its first item\n"
    "stands, ladders last. It skips an item once each rule, gate or exercise that reads it is\n"
    "settled by what was answered before, whatever the item's answer: each by itself, so a form\n"
    "goes on asking about one rule when another has already decided.\n";

bool finished(const Decision& decision) {
  if (decision.verdict == Verdict::Emergency || decision.verdict == Verdict::Urgent) return true;
  if (decision.questions.empty()) return true;
  return decision.verdict != Verdict::Ask && decision.settled;
}

Screen Triage::next(const State& state) const {
  const auto decision = rules_.decide(state, kAsTriageButReasons).value();
  if (finished(decision)) return {{}, decision.verdict};
  Screen screen;
  for (const Question& question : cli::first_screen(decision).items)
    screen.items.push_back(askables_.index_of(question.fact, question.side));
  return screen;
}

Form::Form(const RuleSet& rules, const Askables& askables, FormSkips skips, FormStops stops)
    : rules_(rules), askables_(askables), skips_(skips), stops_(stops) {
  std::map<std::string, std::size_t> lists;
  for (std::size_t i = 0; i < askables.all().size(); ++i) {
    const std::string& list = askables.all()[i].checklist;
    const bool begins = list.empty() || lists.try_emplace(list, screens_.size()).second;
    if (begins) {
      screens_.push_back({i});
    } else {
      screens_[lists.at(list)].push_back(i);
    }
  }
}

Screen Form::next(const State& state) const {
  if (stops_ == FormStops::AtAnEmergency) {
    const auto decision = rules_.decide(state, {false, 0}).value();
    if (decision.verdict == Verdict::Emergency) return {{}, decision.verdict};
  }
  const std::vector<char> wanted = waited_for(state);
  for (const auto& items : screens_) {
    Screen screen;
    for (const std::size_t item : items) {
      if (wanted[item] && !is_answered(state, askables_.all()[item])) screen.items.push_back(item);
    }
    if (!screen.items.empty()) return screen;
  }
  return {{}, rules_.decide(state, kAsTriageButReasons).value().verdict};
}

std::vector<char> Form::waited_for(const State& state) const {
  std::vector<char> out(askables_.all().size(), skips_ == FormSkips::Nothing);
  if (skips_ == FormSkips::Nothing) return out;
  const auto& compiled = rules_.compiled();
  base::Sink sink;
  const auto bound = program::bind(compiled.model, state, sink);
  const decide::Situation now(compiled.program, compiled.model, *bound);
  std::vector<char> seen(compiled.program.nodes.size(), 0);
  std::vector<program::CellId> open;
  std::vector<program::NodeId> past;
  for (const program::NodeId root : rule_roots(compiled.program)) {
    program::open_cells_under(compiled.program, now.work(), now.cells(), root, seen, open, past);
  }
  for (const program::CellId cell : open) {
    const decide::Item item = now.item_of(cell);
    if (item.kind == decide::Item::Kind::Fact || item.kind == decide::Item::Kind::Ladder)
      out[askables_.index_of(now.name_of(item), item.side)] = 1;
  }
  return out;
}

Walk Walker::walk(const Person& person) {
  Walk walk;
  State state = empty_state();
  std::string key;
  for (;;) {
    auto at = known_.find(key);
    if (at == known_.end()) at = known_.emplace(key, policy_.next(state)).first;
    const Screen& screen = at->second;
    walk.verdict = screen.verdict;
    if (screen.items.empty()) return walk;
    ++walk.screens;
    for (const std::size_t item : screen.items) {
      walk.asked.push_back(item);
      put(state, askables_.all()[item], person.answers[item]);
      key += text_of(person.answers[item]);
    }
  }
}

}  // namespace rung::bench
