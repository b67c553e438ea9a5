#include "decide/plan.hpp"
#include "decide/fill.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/date.hpp"
#include "decide/open_cells.hpp"
#include "decide/own_cones.hpp"
#include "program/what_if.hpp"

namespace rung::decide {
namespace {

using program::LogField;
using program::NodeId;
using program::Op;

// A ladder or a give that puts something into today's plan.
struct Entry {
  std::string id;  // "focus LADDER" or the name of the give
  std::optional<std::size_t> ladder;
  std::optional<std::size_t> rule;
};

class Planner {
 public:
  explicit Planner(const Situation& s) : s_(s), m_(s.model()), o_(s.program().outputs) {}

  std::vector<PlanItem> plan() {
    std::vector<PlanItem> out;
    if (!s_.yes(o_.exercise_planned)) return out;
    for (std::size_t r = 0; r < m_.permissive.size(); ++r) {
      if (m_.permissive[r].kind == model::PermitKind::Begin && s_.yes(o_.give_today[r]))
        add_groups(r, "begin", out);
    }
    for (const Entry& entry : ordered_entries()) {
      if (entry.ladder) {
        add_ladder(*entry.ladder, out);
      } else {
        add_groups(*entry.rule, "give", out);
      }
    }
    return out;
  }

  std::vector<CellId> open_behind_tests() {
    std::vector<CellId> out;
    for (std::size_t l = 0; l < m_.ladders.size(); ++l) {
      if (s_.truth(o_.ladder_in_plan[l]).is_no()) continue;
      for (const ExerciseId rung : m_.ladders[l].rungs) {
        const Supposition then = suppose_results(rung);
        for (const ExerciseId tested : then.wanted) {
          if (!m_.exercises[tested.index()].test.empty()) add_open_behind(rung, tested, then, out);
        }
      }
    }
    const auto supposed = [&](CellId c) {
      return is_test(c) && s_.cells()[c].kind != CellValue::Kind::Open;
    };
    out.erase(std::remove_if(out.begin(), out.end(), supposed), out.end());
    return out;
  }

 private:
  struct Supposition;

  // What is open of whether this test is wanted, unless it never can be.
  void add_open_behind(ExerciseId rung, ExerciseId tested, const Supposition& then,
                       std::vector<CellId>& out) {
    std::vector<NodeId> roots = {o_.exercises[tested.index()].may};
    for (const program::Requirement& need : o_.exercises[rung.index()].requirements)
      roots.push_back(need.allowed);
    program::WhatIf& what_if = supposing(then);
    const bool never = std::any_of(roots.begin(), roots.end(),
                                   [&](NodeId id) { return what_if.truth(id).is_no(); });
    if (!never) {
      if (!open_) open_.emplace(s_);
      open_->begin();
      for (const NodeId root : roots) open_->add_under(root, what_if.work(), what_if.cells());
      out.insert(out.end(), open_->cells().begin(), open_->cells().end());
    }
    what_if.back_to({});
  }

  // What it comes to, supposing that; it must be taken back.
  program::WhatIf& supposing(const Supposition& then) {
    if (!what_if_) what_if_.emplace(s_.program(), s_.history(), s_.cells(), s_.work());
    for (const CellId c : then.open) {
      const program::Cell& cell = s_.program().cells[c];
      what_if_->set(c, {CellValue::Kind::Open, cell.low, cell.high});
    }
    for (const NodeId id : then.results) what_if_->hide(id);
    what_if_->settle();
    return *what_if_;
  }

  std::vector<Entry> ordered_entries() const {
    std::map<std::string, Entry> waiting;
    for (std::size_t l = 0; l < m_.ladders.size(); ++l) {
      if (s_.yes(o_.ladder_today[l]))
        waiting["focus " + m_.ladders[l].name] = {"focus " + m_.ladders[l].name, l, std::nullopt};
    }
    std::map<std::string, std::set<std::string>> after;
    for (std::size_t r = 0; r < m_.permissive.size(); ++r) {
      const model::Permissive& rule = m_.permissive[r];
      if (rule.kind == model::PermitKind::Give && s_.yes(o_.give_today[r]))
        waiting[rule.name] = {rule.name, std::nullopt, r};
      for (const std::string& later : rule.before) after[later].insert(rule.name);
    }
    // Names in order, each held back until all that comes before it is placed; a circle is broken
    // at its first name.
    std::vector<Entry> out;
    while (!waiting.empty()) {
      auto next = waiting.begin();
      for (auto at = waiting.begin(); at != waiting.end(); ++at) {
        const auto& first = after[at->first];
        const bool free = std::none_of(first.begin(), first.end(), [&](const std::string& id) {
          return waiting.count(id) != 0;
        });
        if (free) {
          next = at;
          break;
        }
      }
      out.push_back(next->second);
      waiting.erase(next);
    }
    return out;
  }

  void fill(PlanItem& item, ExerciseId id) const {
    const model::Exercise& e = m_.exercises[id.index()];
    item.exercise = e.name;
    item.title = e.title;
    for (const std::string& step : e.steps) item.steps.push_back(filled(s_, step));
    item.done_today = s_.history().done_today(id);
    if (e.dose && !e.dose->not_stated) {
      const ast::Dose& dose = *e.dose;
      item.dose.stated = true;
      item.dose.each_side = dose.each_side;
      if (dose.sets) item.dose.sets_low = dose.sets->low, item.dose.sets_high = dose.sets->high;
      if (dose.reps) item.dose.reps_low = dose.reps->low, item.dose.reps_high = dose.reps->high;
      if (dose.hold_seconds) item.dose.hold_seconds = dose.hold_seconds->low;
      if (dose.minutes)
        item.dose.minutes_low = dose.minutes->low, item.dose.minutes_high = dose.minutes->high;
    }
    item.new_to_person = !s_.history().done_before_today(id);
    add_cues(item, id);
    add_load(item, id);
    add_often(item, e);
  }

  void add_often(PlanItem& item, const model::Exercise& e) const {
    if (e.often) item.often = {e.often->daily, e.often->at_least, e.often->aim};
    if (const auto days = days_to_next(e))
      item.due_again = base::add_days(s_.state().today, static_cast<std::int32_t>(*days));
  }

  // How to put right what went wrong last time.
  void add_cues(PlanItem& item, ExerciseId id) const {
    const auto step = s_.history().latest_step_of(id);
    if (!step) return;
    const program::BoundLog* log = s_.state().steps[*step].log_of(id);
    for (std::size_t f = 0; f < log->faults.size(); ++f) {
      const model::Fault& fault = m_.exercises[id.index()].faults[f];
      if (log->faults[f] == 1)
        item.cues.push_back(fault.reset.empty() ? fault.title : filled(s_, fault.reset));
    }
  }

  void add_load(PlanItem& item, ExerciseId id) const {
    const auto percent = [&](const std::optional<ast::Range>& range) {
      if (range) item.load.percent_low = range->low, item.load.percent_high = range->high;
    };
    for (std::size_t r = 0; r < m_.protective.size(); ++r) {
      const model::Protective& rule = m_.protective[r];
      const bool eases =
          rule.full.eases && s_.truth(o_.protective[r].full).not_ruled_out() &&
          std::find(rule.exercises.begin(), rule.exercises.end(), id) != rule.exercises.end();
      if (!eases) continue;
      item.load.kind = LoadChange::Kind::Ease;
      percent(rule.load_percent);
      return;
    }
    if (s_.truth(o_.hold).not_ruled_out()) return;
    for (std::size_t r = 0; r < m_.permissive.size(); ++r) {
      const model::Permissive& rule = m_.permissive[r];
      if (rule.kind != model::PermitKind::Raise || rule.exercise != id || !s_.yes(o_.permissive[r]))
        continue;
      item.load.kind = LoadChange::Kind::Raise;
      percent(rule.load_percent);
      return;
    }
  }

  void fill_choice(PlanItem& item, const std::vector<ExerciseId>& choices) const {
    if (choices.size() == 1) return fill(item, choices.front());
    for (const ExerciseId id : choices) {
      item.choices.push_back(m_.exercises[id.index()].name);
      item.choice_titles.push_back(m_.exercises[id.index()].title);
      PlanItem one;
      fill(one, id);
      item.options.push_back({one.exercise, one.dose, one.load, one.steps, one.cues});
      // Whichever is chosen, it is due again by then.
      if (one.due_again && (!item.due_again || *item.due_again < *one.due_again))
        item.due_again = one.due_again;
    }
    item.new_to_person = std::none_of(choices.begin(), choices.end(), [&](ExerciseId id) {
      return s_.history().done_before_today(id);
    });
    item.done_today = std::any_of(choices.begin(), choices.end(),
                                  [&](ExerciseId id) { return s_.history().done_today(id); });
    for (const ExerciseId id : choices)
      item.title += (item.title.empty() ? "" : " or ") + m_.exercises[id.index()].title;
  }

  void add_groups(std::size_t r, const std::string& part, std::vector<PlanItem>& out) const {
    for (const auto& group : m_.permissive[r].groups) {
      std::vector<ExerciseId> may;
      for (const ExerciseId id : group) {
        if (s_.yes(o_.exercises[id.index()].may)) may.push_back(id);
      }
      if (may.empty()) continue;
      PlanItem item;
      item.source_rule = m_.permissive[r].name;
      item.part = part;
      fill_choice(item, may);
      out.push_back(std::move(item));
    }
  }

  void add_ladder(std::size_t l, std::vector<PlanItem>& out) {
    const model::Ladder& ladder = m_.ladders[l];
    // The highest rungs known to be ready: while a higher one is still open, the one below it is
    // what may be done.
    std::vector<ExerciseId> today;
    for (const ExerciseId rung : ladder.rungs) {
      if (!s_.yes(o_.exercises[rung.index()].ready)) continue;
      const bool higher = !today.empty() && m_.exercises[rung.index()].depth >
                                                m_.exercises[today.front().index()].depth;
      if (higher) today.clear();
      today.push_back(rung);
    }
    if (today.empty()) return;
    PlanItem item;
    item.source_rule = ladder.name;
    item.part = "ladder";
    if (const auto test = test_wanted(ladder, today)) {
      fill(item, *test);
      item.step = PlanStep::Test;
      item.test = filled(s_, m_.exercises[test->index()].test);
    } else {
      fill_choice(item, today);
      item.step = step_of(model::LadderId(l), today);
    }
    if (s_.truth(o_.wants_step[l]).may_be_yes()) item.waits_for = steps_before(s_, l);
    out.push_back(std::move(item));
  }

  // Rungs as high as the last one are no step, in either direction.
  PlanStep step_of(model::LadderId ladder, const std::vector<ExerciseId>& today) const {
    const std::vector<ExerciseId>& last = s_.history().last_rungs(ladder);
    if (last.empty()) return PlanStep::Start;
    std::uint32_t depth = 0;
    for (const ExerciseId rung : last) depth = std::max(depth, m_.exercises[rung.index()].depth);
    const std::uint32_t now = m_.exercises[today.front().index()].depth;
    if (now == depth) return PlanStep::Hold;
    return now < depth ? PlanStep::Regress : PlanStep::Progress;
  }

  // The exercise whose test is all that keeps a rung above today's shut, by its gates or after a
  // regress, when that exercise may be done.
  std::optional<ExerciseId> test_wanted(const model::Ladder& ladder,
                                        const std::vector<ExerciseId>& today) {
    for (const ExerciseId rung : ladder.rungs) {
      const auto below = m_.exercises[rung.index()].below;
      if (!below || std::find(today.begin(), today.end(), *below) == today.end()) continue;
      if (const auto test = missing_result(rung)) return test;
    }
    return std::nullopt;
  }

  // A rung with shut gates, supposing that every missing or outdated result on which they rest were
  // there.
  struct Supposition {
    std::vector<NodeId> shut;
    std::vector<ExerciseId> wanted;  // the exercises whose results are missing, in tape order
    std::vector<CellId> open;        // tests that would be answered
    std::vector<NodeId> results;     // those that would count
  };

  // A gate opens by a result, and so may a regress end; one that only holds ends by what it was in
  // doubt about.
  bool a_result_may_lift(const program::Requirement& need) const {
    if (need.kind == program::Requirement::Kind::Gate) return true;
    return need.kind == program::Requirement::Kind::Rule &&
           m_.protective[need.index].kind == ast::ProtectKind::Regress &&
           s_.truth(o_.protective[need.index].full).not_ruled_out();
  }

  Supposition suppose_results(ExerciseId rung) const {
    const program::Program& p = s_.program();
    Supposition out;
    std::vector<NodeId> rests_on;
    for (const program::Requirement& need : o_.exercises[rung.index()].requirements) {
      if (s_.yes(need.allowed) || !a_result_may_lift(need)) continue;
      out.shut.push_back(need.allowed);
      const bool gate = need.kind == program::Requirement::Kind::Gate;
      const NodeId opens = gate ? need.allowed : o_.protective[need.index].release;
      if (opens != program::kNoNode) rests_on.push_back(opens);
    }
    if (rests_on.empty()) return out;
    if (!cones_) cones_.emplace(p);
    for (const NodeId id : cones_->of(rests_on)) {
      const program::Node& node = p.nodes[id];
      const bool outdated = node.op == Op::ResultValid && (node.b & 1) == 0 && !s_.yes(id);
      const bool missing = node.op == Op::InSet && is_test(node.a) &&
                           s_.cells()[node.a].kind == CellValue::Kind::Absent;
      if (!outdated && !missing) continue;
      const ExerciseId tested = outdated ? ExerciseId(node.a) : p.cells[node.a].exercise;
      if (std::find(out.wanted.begin(), out.wanted.end(), tested) == out.wanted.end())
        out.wanted.push_back(tested);
      if (missing) {
        out.open.push_back(node.a);
        continue;
      }
      out.results.push_back(id);
      const std::vector<CellId>& cells = tests_of(tested);
      out.open.insert(out.open.end(), cells.begin(), cells.end());
    }
    return out;
  }

  std::optional<ExerciseId> missing_result(ExerciseId rung) {
    for (const program::Requirement& need : o_.exercises[rung.index()].requirements) {
      if (!a_result_may_lift(need) && !s_.yes(need.allowed)) return std::nullopt;
    }
    const Supposition then = suppose_results(rung);
    if (then.wanted.empty()) return std::nullopt;
    const ExerciseId wanted = then.wanted.front();
    if (m_.exercises[wanted.index()].test.empty() || !s_.yes(o_.exercises[wanted.index()].may))
      return std::nullopt;
    program::WhatIf& what_if = supposing(then);
    const bool could_open = std::all_of(then.shut.begin(), then.shut.end(),
                                        [&](NodeId id) { return what_if.truth(id).may_be_yes(); });
    what_if.back_to({});
    return could_open ? std::optional(wanted) : std::nullopt;
  }

  // Cells, in order.
  const std::vector<CellId>& tests_of(ExerciseId exercise) const {
    if (tests_.empty()) {
      tests_.resize(m_.exercises.size());
      for (CellId c = 0; c < s_.program().cells.size(); ++c) {
        const ExerciseId tested = s_.program().cells[c].exercise;
        if (is_test(c) && tested.valid()) tests_[tested.index()].push_back(c);
      }
    }
    return tests_[exercise.index()];
  }

  bool is_test(CellId id) const {
    const program::Cell& cell = s_.program().cells[id];
    return cell.kind == program::Cell::Kind::Log && cell.field == LogField::CleanReps;
  }

  const Situation& s_;
  const Model& m_;
  const program::Outputs& o_;
  std::optional<program::WhatIf> what_if_;  // these three once something is supposed
  std::optional<OpenCells> open_;
  mutable std::optional<OwnCones> cones_;
  mutable std::vector<std::vector<CellId>> tests_;  // by exercise, once it is asked for
};

}  // namespace

std::vector<PlanItem> plan_of(const Situation& s) { return Planner(s).plan(); }

std::optional<std::int64_t> days_to_next(const model::Exercise& e) {
  constexpr std::int64_t kWeek = 7;
  std::optional<std::int64_t> days;
  if (e.days_between > 0) days = e.days_between + 1;
  if (!e.often) return days;
  const auto times = e.often->daily ? std::optional(kWeek)
                     : e.often->aim ? e.often->aim
                                    : e.often->at_least;
  if (!times) return days;
  return std::max({std::int64_t{1}, kWeek / *times, days.value_or(1)});
}

std::vector<std::string> steps_before(const Situation& s, std::size_t ladder) {
  const program::Outputs& o = s.program().outputs;
  std::vector<std::string> out;
  if (!s.truth(o.step_waits[ladder]).may_be_yes()) return out;
  for (std::size_t l = 0; l < s.model().ladders.size(); ++l) {
    const bool steps = s.truth(o.wants_step[l]).may_be_yes() && !s.yes(o.step_waits[l]);
    if (l != ladder && steps) out.push_back(s.model().ladders[l].title);
  }
  return out;
}

std::optional<Day> come_back(const Situation& s, const std::vector<PlanItem>& plan) {
  const Model& m = s.model();
  const program::Outputs& o = s.program().outputs;
  if (s.truth(o.stop).not_ruled_out() || s.truth(o.rest).not_ruled_out()) return std::nullopt;
  std::optional<Day> first;
  const auto due = [&](std::optional<Day> day) {
    if (day && (!first || *day < *first)) first = day;
  };
  for (const PlanItem& item : plan) due(item.due_again);
  const auto pauses = [&](ExerciseId id) {
    if (const auto pause = s.history().pause_of(id)) due(pause->until);
  };
  for (std::size_t l = 0; l < m.ladders.size(); ++l) {
    if (s.yes(o.ladder_in_plan[l])) pauses(m.ladders[l].rungs.front());
  }
  for (std::size_t r = 0; r < m.permissive.size(); ++r) {
    if (m.permissive[r].kind != model::PermitKind::Give || !s.yes(o.permissive[r])) continue;
    for (const auto& group : m.permissive[r].groups) {
      for (const ExerciseId e : group) pauses(e);
    }
  }
  return first;
}

std::vector<CellId> open_behind_tests(const Situation& s) { return Planner(s).open_behind_tests(); }

}  // namespace rung::decide
