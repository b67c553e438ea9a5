#include "property/good_answers.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "api/compiled.hpp"
#include "api/scenarios.hpp"
#include "base/sink.hpp"
#include "decide/situation.hpp"
#include "model/walk.hpp"
#include "support/generate_state.hpp"

namespace rung::testing {
namespace {

constexpr std::size_t kMostChanges = 2, kMostDecided = 300;

// One way to answer an item, and what it makes of the item's cells.
struct Option {
  Answer given;
  std::vector<std::pair<program::CellId, program::CellValue>> cells;
};

class Search {
 public:
  Search(const RuleSet& rules, std::size_t rule)
      : rules_(rules),
        compiled_(rules.compiled()),
        rule_(rule),
        root_(compiled_.program.outputs.permissive[rule]),
        cone_(program::cone_of(compiled_.program, {root_})) {
    ast::Scenario well;
    well.given.push_back({ast::OtherwiseWell{}, {}});
    start_ = api::state_of(compiled_, well, 0);
    have_all_equipment();
    climb_nothing_yet();
    bound_ = program::bind(compiled_.model, start_, sink_);
    here_.emplace(compiled_.program, compiled_.model, *bound_);
    find_options();
  }

  // The fewest changes first.
  bool reaches_an_exercise() {
    for (std::size_t changes = 0; changes <= kMostChanges; ++changes) {
      std::vector<program::CellValue> cells = here_->cells();
      if (try_from(0, changes, cells, start_)) return true;
    }
    return false;
  }

 private:
  // What `otherwise well` leaves open: neither is more harmless than the other.
  void have_all_equipment() {
    if (!compiled_.model.equipment.valid()) return;
    const model::Fact& fact = compiled_.model.facts[compiled_.model.equipment.index()];
    FactAnswer all{fact.name, Side::None, {}};
    all.answer.kind = Answer::Kind::Choices;
    for (const ast::Choice& choice : fact.type.choices)
      all.answer.names.push_back(choice.name.text);
    start_.facts.push_back(std::move(all));
  }
  void climb_nothing_yet() {
    for (const model::Ladder& ladder : compiled_.model.ladders) {
      if (ladder.ask.empty()) continue;
      Answer none;
      none.kind = Answer::Kind::Choice;
      none.names = {"none"};
      start_.ladders.push_back({ladder.name, none});
    }
  }

  void find_options() {
    const std::set<std::string> own = facts_of_rule();
    std::set<decide::Item> items;
    for (const program::NodeId id : cone_) {
      const program::Node& node = compiled_.program.nodes[id];
      const bool on_cell = node.op == program::Op::InSet || node.op == program::Op::NumCell ||
                           node.op == program::Op::PointsByCell;
      if (on_cell && own.count(here_->name_of(here_->item_of(node.a))))
        items.insert(here_->item_of(node.a));
    }
    for (const decide::Item& item : items) {
      if (item.kind != decide::Item::Kind::Fact) continue;
      if (compiled_.model.facts[item.index].type.from_clinician) continue;
      items_.push_back({OpenItem::Kind::Fact, here_->name_of(item), "", item.side, 0});
      options_.push_back(options_of(item, items_.back()));
    }
  }

  // Of its own condition; whom the pack is for the harmless answers already say.
  std::set<std::string> facts_of_rule() const {
    std::set<std::string> out;
    const model::Model& m = compiled_.model;
    const model::CondPtr& when = m.permissive[rule_].when;
    if (!when) return out;
    model::walk(
        m, *when,
        [&](const model::Cond& c) {
          std::visit(
              [&](const auto& node) {
                if constexpr (requires { node.fact.index(); })
                  out.insert(m.facts[node.fact.index()].name);
                if constexpr (requires { node.which.index(); })
                  out.insert(m.facts[node.which.index()].name);
              },
              c.node);
        },
        [&](const model::Num& n) {
          if (const auto* fact = std::get_if<model::NumFact>(&n.node))
            out.insert(m.facts[fact->fact.index()].name);
          if (const auto* since = std::get_if<model::NumDaysSince>(&n.node))
            out.insert(m.facts[since->date_fact.index()].name);
        });
    return out;
  }

  std::vector<Option> options_of(const decide::Item& item, const OpenItem& open) const {
    std::vector<Option> out;
    for (const Answer& given : answers_to(compiled_.model, start_, open)) {
      if (given.kind == Answer::Kind::NotSure) continue;
      State changed = start_;
      answer(changed, open, given);
      base::Sink sink;
      const auto bound = program::bind(compiled_.model, changed, sink);
      const decide::Situation then(compiled_.program, compiled_.model, *bound);
      Option option{given, {}};
      for (program::CellId c = 0; c < then.cells().size(); ++c) {
        if (then.item_of(c) == item) option.cells.emplace_back(c, then.cells()[c]);
      }
      out.push_back(std::move(option));
    }
    return out;
  }

  bool try_from(std::size_t from, std::size_t changes, std::vector<program::CellValue>& cells,
                const State& state) {
    if (changes == 0) return holds(cells) && leads_on(state);
    for (std::size_t i = from; i < items_.size(); ++i) {
      for (const Option& option : options_[i]) {
        const std::vector<program::CellValue> before = cells;
        for (const auto& [cell, value] : option.cells) cells[cell] = value;
        State next = state;
        answer(next, items_[i], option.given);
        if (try_from(i + 1, changes - 1, cells, next)) return true;
        cells = before;
      }
    }
    return false;
  }

  bool holds(const std::vector<program::CellValue>& cells) {
    program::evaluate(compiled_.program, cells, here_->history(), work_, &cone_);
    return work_.truth(compiled_.program, root_).is_yes();
  }

  bool leads_on(const State& state) {
    if (++decided_ > kMostDecided) return false;
    const auto decided = rules_.decide(state, {false, 0});
    if (!decided.ok()) return false;
    const Decision& d = decided.value();
    return d.verdict == Verdict::Exercise && d.referral.level == ReferralLevel::None && d.next;
  }

  const RuleSet& rules_;
  const api::Compiled& compiled_;
  std::size_t rule_;
  program::NodeId root_;
  std::vector<program::NodeId> cone_;
  State start_;
  base::Sink sink_;
  std::optional<program::BoundState> bound_;
  std::optional<decide::Situation> here_;  // the harmless answers
  std::vector<OpenItem> items_;
  std::vector<std::vector<Option>> options_;  // by item
  program::Workspace work_;
  std::size_t decided_ = 0;
};

}  // namespace

std::vector<std::string> good_answers_lead_somewhere(const RuleSet& rules) {
  std::vector<std::string> out;
  const model::Model& m = rules.compiled().model;
  for (std::size_t i = 0; i < m.permissive.size(); ++i) {
    const model::PermitKind kind = m.permissive[i].kind;
    if (kind != model::PermitKind::Focus && kind != model::PermitKind::Give) continue;
    if (!Search(rules, i).reaches_an_exercise()) out.push_back(m.permissive[i].name);
  }
  return out;
}

}  // namespace rung::testing
