#include "decide/questions.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/seam.hpp"

#include "decide/outcome.hpp"
#include "decide/plan.hpp"
#include "decide/referral.hpp"

namespace rung::decide {
namespace {

using program::Cell;
using program::Op;

// Who waits for an answer.
struct Waiting {
  ReferralLevel could_refer = ReferralLevel::None;
  int could_restrain = 0;  // 2 stop, 1 rest
  std::set<std::string> rules;
};

class OpenItemFinder {
 public:
  explicit OpenItemFinder(const Situation& s) : s_(s), seen_(s.program().nodes.size(), 0) {}

  std::set<Item> items_under(const std::vector<NodeId>& roots) {
    std::fill(seen_.begin(), seen_.end(), 0);
    std::vector<CellId> open;
    std::vector<NodeId> past;
    for (const NodeId root : roots) {
      if (root == program::kNoNode) continue;
      program::open_cells_under(s_.program(), s_.work(), s_.cells(), root, seen_, open, past);
    }
    past_open_ = false;
    for (const NodeId node : past) {
      const std::vector<CellId> logs = s_.history().open_logs_of(s_.program().nodes[node]);
      past_open_ |= !logs.empty();
      open.insert(open.end(), logs.begin(), logs.end());
    }
    std::set<Item> out;
    for (const CellId cell : open) out.insert(s_.item_of(cell));
    return out;
  }
  // Whether the last call met something that only another session's log can tell.
  bool past_open() const { return past_open_; }

 private:
  const Situation& s_;
  std::vector<char> seen_;
  bool past_open_ = false;
};

// Trying every completion of a few open items over today's step.
class Enumeration {
 public:
  Enumeration(const Situation& s, const std::set<Item>& items, std::size_t max_states)
      : s_(s), items_(items.begin(), items.end()) {
    find_open_cells();
    std::size_t total = 1;
    for (std::size_t i = 0; i < items_.size() && feasible_; ++i) {
      values_.push_back(values_of(i));
      total *= values_.back().size();
      feasible_ = total != 0 && total <= max_states;
    }
  }

  // Not when there are too many completions, or a domain that cannot be cut into cells.
  bool feasible() const { return feasible_; }

  void run(const std::vector<NodeId>& roots) {
    const std::vector<NodeId> cone = program::cone_of(s_.program(), roots);
    std::vector<std::size_t> at(items_.size(), 0);
    std::vector<CellValue> cells = s_.cells();
    Workspace work = s_.work();
    std::map<std::vector<std::uint32_t>, std::size_t> groups;
    do {
      complete(at, cells);
      program::evaluate(s_.program(), cells, s_.history(), work, &cone);
      verdicts_.insert(verdict_of(s_.program(), work));
      const auto [group, is_new] =
          groups.try_emplace(signature(s_.program(), s_.model(), work), groups.size());
      if (is_new) alike_.push_back({at, std::nullopt});
      table_.push_back(group->second);
    } while (advance(at));
  }

  const std::set<Verdict>& verdicts() const { return verdicts_; }

  // Two completions that differ in this item alone come to different outcomes.
  bool matters(std::size_t item) {
    if (base::broken(base::Breakage::SettledTooEarly)) return false;
    std::size_t stride = 1;
    for (std::size_t i = 0; i < item; ++i) stride *= values_[i].size();
    const std::size_t size = values_[item].size();
    for (std::size_t index = 0; index < table_.size(); ++index) {
      const std::size_t digit = index / stride % size;
      if (digit == 0) continue;
      const std::size_t group = table_[index], other = table_[index - digit * stride];
      if (group != other && outcome_of(group) != outcome_of(other)) return true;
    }
    return false;
  }
  const std::vector<Item>& items() const { return items_; }
  std::vector<CellId> cells() const {
    std::vector<CellId> out;
    for (const std::vector<CellId>& of_item : cells_of_)
      out.insert(out.end(), of_item.begin(), of_item.end());
    return out;
  }

 private:
  using Assignment = std::vector<CellValue>;  // one value for each open cell of the item

  // Completions with one signature.
  struct Alike {
    std::vector<std::size_t> first;      // one of them
    std::optional<std::size_t> outcome;  // by which two groups are compared, once it was needed
  };

  void complete(const std::vector<std::size_t>& at, std::vector<CellValue>& cells) const {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      for (std::size_t c = 0; c < cells_of_[i].size(); ++c)
        cells[cells_of_[i][c]] = values_[i][at[i]][c];
    }
  }

  std::size_t outcome_of(std::size_t group) {
    Alike& alike = alike_[group];
    if (alike.outcome) return *alike.outcome;
    std::vector<CellValue> cells = s_.cells();
    complete(alike.first, cells);
    const std::string text = base::broken(base::Breakage::AsksForNothing)
                                 ? std::to_string(group)
                                 : outcome_text(Situation(s_, std::move(cells)));
    alike.outcome = outcomes_.try_emplace(text, outcomes_.size()).first->second;
    return *alike.outcome;
  }

  bool advance(std::vector<std::size_t>& at) const {
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (++at[i] < values_[i].size()) return true;
      at[i] = 0;
    }
    return false;
  }

  void find_open_cells() {
    cells_of_.resize(items_.size());
    for (CellId c = 0; c < s_.program().cells.size(); ++c) {
      if (s_.cells()[c].kind != CellValue::Kind::Open) continue;
      const auto at = std::lower_bound(items_.begin(), items_.end(), s_.item_of(c));
      if (at != items_.end() && *at == s_.item_of(c))
        cells_of_[static_cast<std::size_t>(at - items_.begin())].push_back(c);
    }
  }

  // One value from each part into which the conditions cut the domain, and "not sure".
  std::vector<Assignment> values_of(std::size_t index) const {
    const std::vector<CellId>& cells = cells_of_[index];
    if (cells.empty()) return {};
    const bool choices = s_.program().cells[cells.front()].kind == Cell::Kind::Choice;
    std::vector<Assignment> out;
    if (choices) {
      constexpr std::size_t kMostChoices = 6;
      if (cells.size() > kMostChoices) return {};
      for (std::size_t bits = 0; bits < (std::size_t{1} << cells.size()); ++bits) {
        Assignment a;
        for (std::size_t c = 0; c < cells.size(); ++c) {
          const auto value = static_cast<std::int64_t>((bits >> c) & 1);
          a.push_back({CellValue::Kind::Known, value, value});
        }
        out.push_back(std::move(a));
      }
    } else {
      const auto starts = cuts(cells);
      if (!starts) return {};
      for (const std::int64_t v : *starts)
        out.push_back(Assignment(cells.size(), {CellValue::Kind::Known, v, v}));
    }
    Assignment unsure;
    for (const CellId c : cells)
      unsure.push_back(
          {CellValue::Kind::Closed, s_.program().cells[c].low, s_.program().cells[c].high});
    out.push_back(std::move(unsure));
    // A rule may speak while the question stands open; then leaving it open is a way of its own.
    const bool speaks_while_open = std::any_of(
        s_.program().nodes.begin(), s_.program().nodes.end(), [&](const program::Node& node) {
          return node.op == Op::IsAnswered &&
                 std::find(cells.begin(), cells.end(), node.a) != cells.end();
        });
    if (!speaks_while_open) return out;
    Assignment open;
    for (const CellId c : cells) open.push_back(s_.cells()[c]);
    out.push_back(std::move(open));
    return out;
  }

  std::optional<std::set<std::int64_t>> cuts(const std::vector<CellId>& cells) const {
    constexpr std::int64_t kSmallDomain = 16;
    const Cell& domain = s_.program().cells[cells.front()];
    std::set<std::int64_t> starts = {domain.low};
    for (const program::Node& node : s_.program().nodes) {
      const bool on_cell = (node.op == Op::InSet || node.op == Op::NumCell ||
                            node.op == Op::PointsByCell || node.op == Op::OnSide) &&
                           std::find(cells.begin(), cells.end(), node.a) != cells.end();
      if (!on_cell) continue;
      if (node.op == Op::NumCell || node.op == Op::OnSide) {
        const std::int64_t steps = (domain.high - domain.low) / domain.step;
        if (steps > kSmallDomain || domain.high == program::kNever) return std::nullopt;
        for (std::int64_t i = 0; i <= steps; ++i) starts.insert(domain.low + i * domain.step);
      } else if (node.op == Op::InSet) {
        for (const auto& range : s_.program().sets[node.b].ranges())
          add_cut(starts, domain, range.low, range.high);
      } else {
        for (const auto& segment : s_.program().points[node.b])
          add_cut(starts, domain, segment.low, segment.high);
      }
    }
    return starts;
  }
  static void add_cut(std::set<std::int64_t>& starts, const Cell& domain, std::int64_t low,
                      std::int64_t high) {
    if (low > domain.low && low <= domain.high) starts.insert(low);
    if (high >= domain.low && high < domain.high) starts.insert(high + 1);
  }

  const Situation& s_;
  std::vector<Item> items_;
  std::vector<std::vector<CellId>> cells_of_;
  std::vector<std::vector<Assignment>> values_;
  bool feasible_ = true;
  std::set<Verdict> verdicts_;
  std::vector<Alike> alike_;
  std::map<std::string, std::size_t> outcomes_;
  std::vector<std::size_t> table_;  // by completion: which of `alike_`
};

std::map<Item, Waiting> who_waits(const Situation& s, OpenItemFinder& finder) {
  std::map<Item, Waiting> out;
  const program::Outputs& o = s.program().outputs;
  for (std::size_t i = 0; i < o.protective.size(); ++i) {
    const model::Protective& rule = s.model().protective[i];
    for (const Item& item : finder.items_under({o.protective[i].acts})) {
      Waiting& waiting = out[item];
      waiting.rules.insert(rule.name);
      if (rule.full.refer)
        waiting.could_refer = std::max(waiting.could_refer, level_of(rule.full.refer->level));
      const bool stops = rule.full.stop ||
                         (rule.full.refer && rule.full.refer->level != ast::ReferralWord::Routine);
      waiting.could_restrain = std::max(waiting.could_restrain, stops ? 2 : rule.full.rest ? 1 : 0);
    }
  }
  const auto add = [&](const std::vector<NodeId>& nodes, const std::string& name) {
    for (const Item& item : finder.items_under(nodes)) out[item].rules.insert(name);
  };
  for (std::size_t i = 0; i < o.pack_for.size(); ++i) add({o.pack_for[i]}, s.model().packs[i].name);
  for (std::size_t i = 0; i < o.gate_open.size(); ++i)
    add({o.gate_open[i]}, s.model().gates[i].name);
  for (std::size_t i = 0; i < o.permissive.size(); ++i)
    add({o.permissive[i]}, s.model().permissive[i].name);
  for (std::size_t i = 0; i < o.ladder_in_plan.size(); ++i)
    add({o.ladder_in_plan[i]}, s.model().ladders[i].name);
  for (std::size_t i = 0; i < o.exercises.size(); ++i) {
    for (const program::Requirement& need : o.exercises[i].requirements) {
      const bool own = need.kind == program::Requirement::Kind::Equipment ||
                       need.kind == program::Requirement::Kind::Reach;
      if (own) add({need.allowed}, s.model().exercises[i].name);
    }
  }
  return out;
}

std::string with_side(std::string text, Side side) {
  const std::string mark = "{side}";
  const std::size_t at = text.find(mark);
  if (at != std::string::npos) text.replace(at, mark.size(), side == Side::Left ? "left" : "right");
  return text;
}

void describe_type(Question& q, const model::Type& type) {
  switch (type.kind) {
    case model::FactKind::YesNo: q.type = "yes_or_no"; break;
    case model::FactKind::Scale: q.type = "scale"; break;
    case model::FactKind::Count: q.type = "count"; break;
    case model::FactKind::Amount: q.type = "amount"; break;
    case model::FactKind::OneOf: q.type = "one_of"; break;
    case model::FactKind::SeveralOf: q.type = "several_of"; break;
    case model::FactKind::DateOrNever: q.type = "date_or_never"; break;
    case model::FactKind::Side: q.type = "side"; break;
  }
  if (q.type == "scale" || q.type == "count" || q.type == "amount") {
    q.low = type.low;
    q.high = type.high;
    q.step = type.step;
    q.unit = type.unit;
  }
  for (const ast::Choice& choice : type.choices) {
    q.choices.push_back({choice.name.text, choice.label ? choice.label->text : choice.name.text});
  }
}

// "On the morning of Tuesday 17 November, the day after your last session: …"
std::string about_morning(const Situation& s, Day morning, const std::string& ask) {
  std::optional<Day> last;
  for (const program::Step& step : s.state().steps) {
    if (step.trained() && step.date < s.state().today) last = step.date;
  }
  const bool of_last = last && base::add_days(*last, 1) == morning;
  return "On the morning of " + base::in_words(morning) + ", the day after " +
         (of_last ? "your last session" : "a session") + ": " + ask;
}

void ask_log(const Situation& s, const Item& item, Question& q) {
  const model::Exercise& exercise = s.model().exercises[item.index];
  const auto field = static_cast<model::LogField>(
      std::min<std::uint32_t>(item.field, static_cast<std::uint32_t>(model::LogField::FaultAt)));
  describe_type(q, model::type_of(field));
  const std::string on_side = item.side == Side::None   ? ""
                              : item.side == Side::Left ? " on the left"
                                                        : " on the right";
  const std::string last = "Last time you did “" + exercise.title + "”" + on_side + ": ";
  switch (field) {
    case model::LogField::Pain:
      q.ask = last + "how bad was the pain while you did it?";
      q.low_label = "no pain";
      q.high_label = "the worst you can imagine";
      break;
    case model::LogField::PainBefore:
      q.ask = last + "how bad was the pain just before you began?";
      q.low_label = "no pain";
      q.high_label = "the worst you can imagine";
      break;
    case model::LogField::Cramp: q.ask = last + "did you get a cramp?"; break;
    case model::LogField::Felt: q.ask = last + "how did it feel?"; break;
    case model::LogField::Load: q.ask = last + "how much weight did you use?"; break;
    case model::LogField::Hold: q.ask = last + "how long did you hold it?"; break;
    case model::LogField::Sets: q.ask = last + "how many sets did you do?"; break;
    default: q.ask = last + "how many did you do in the last set?"; break;
  }
}

Question question_of(const Situation& s, const Item& item, const Waiting& waiting) {
  Question q;
  q.fact = s.name_of(item);
  q.side = item.side;
  q.why.assign(waiting.rules.begin(), waiting.rules.end());
  q.could_refer = waiting.could_refer;
  if (item.kind == Item::Kind::Log) {
    ask_log(s, item, q);
  } else if (item.kind == Item::Kind::Ladder) {
    const model::Ladder& ladder = s.model().ladders[item.index];
    q.ask = ladder.ask;
    q.type = "one_of";
    for (const ExerciseId rung : ladder.rungs) {
      q.choices.push_back(
          {s.model().exercises[rung.index()].name, s.model().exercises[rung.index()].title});
    }
    q.choices.push_back({"none", "None of these"});
  } else {
    const model::Fact& fact = s.model().facts[item.index];
    describe_type(q, fact.type);
    q.ask = with_side(fact.title, item.side);
    q.help = with_side(fact.help, item.side);
    q.low_label = fact.low_label;
    q.high_label = fact.high_label;
    if (fact.checklist) {
      q.checklist = s.model().checklists[*fact.checklist].name;
      q.checklist_title = s.model().checklists[*fact.checklist].title;
    }
    if (item.on) {
      q.on = item.on;
      const std::string& ask = fact.ask_morning.empty() ? fact.title : fact.ask_morning;
      q.ask = about_morning(s, *item.on, with_side(ask, item.side));
      return q;
    }
    q.stale = !s.state().answers_to(model::FactId(item.index), item.side).empty();
  }
  return q;
}

std::int64_t order_of(const Situation& s, const Item& item) {
  return item.kind == Item::Kind::Fact ? s.model().facts[item.index].order : 1'000'000;
}

}  // namespace

Openness find_open(const Situation& s, std::size_t max_exact_states) {
  Openness out;
  out.verdicts = possible_verdicts(s);
  OpenItemFinder finder(s);
  const std::vector<NodeId> roots = deciding_nodes(s);
  std::set<Item> items = finder.items_under(roots);
  const bool past_open = finder.past_open();
  std::set<Item> for_tests;
  if (!s.yes(s.program().outputs.stop) && !s.yes(s.program().outputs.rest)) {
    for (const CellId cell : open_behind_tests(s)) for_tests.insert(s.item_of(cell));
  }
  items.insert(for_tests.begin(), for_tests.end());
  if (items.empty()) {
    // Nothing open can change it: what is not known now acts with all its caution.
    out.verdicts = {verdict_of(s.program(), s.work())};
    out.settled = out.exact = true;
    return out;
  }
  Enumeration enumeration(s, items, past_open ? 0 : max_exact_states);
  if (enumeration.feasible()) {
    enumeration.run(roots);
    out.exact = for_tests.empty();
    out.verdicts.assign(enumeration.verdicts().begin(), enumeration.verdicts().end());
    for (std::size_t i = 0; i < enumeration.items().size(); ++i) {
      if (!enumeration.matters(i)) items.erase(enumeration.items()[i]);
    }
    items.insert(for_tests.begin(), for_tests.end());
  }
  out.settled = items.empty();
  if (out.settled && out.exact) out.idle = enumeration.cells();
  std::map<Item, Waiting> waiting = who_waits(s, finder);
  std::vector<Item> sorted(items.begin(), items.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Item& a, const Item& b) {
    const Waiting &wa = waiting[a], &wb = waiting[b];
    if (wa.could_refer != wb.could_refer) return wa.could_refer > wb.could_refer;
    if (wa.could_restrain != wb.could_restrain) return wa.could_restrain > wb.could_restrain;
    if (wa.rules.size() != wb.rules.size()) return wa.rules.size() > wb.rules.size();
    if (order_of(s, a) != order_of(s, b)) return order_of(s, a) < order_of(s, b);
    return a < b;
  });
  for (const Item& item : sorted) out.questions.push_back(question_of(s, item, waiting[item]));
  return out;
}

}  // namespace rung::decide
