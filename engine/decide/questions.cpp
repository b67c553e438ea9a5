#include "decide/questions.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "base/seam.hpp"

#include "decide/items.hpp"
#include "decide/open_cells.hpp"
#include "decide/outcome.hpp"
#include "decide/plan.hpp"
#include "decide/referral.hpp"
#include "program/what_if.hpp"

namespace rung::decide {
namespace {

using program::Cell;
using program::Op;

// Who waits for an answer.
struct Waiting {
  ReferralLevel could_refer = ReferralLevel::None;
  int could_restrain = 0;               // 2 stop, 1 rest
  std::vector<std::uint32_t> speakers;  // places in the index, in order
};

// Trying every completion of a few open items over today's step.
class Enumeration {
 public:
  // `asked`: numbers of items, in order.
  Enumeration(const Situation& s, const Items& items, const std::vector<std::uint32_t>& asked,
              std::size_t max_states)
      : s_(s), cells_of_(asked.size()) {
    find_open_cells(items, asked);
    std::size_t total = 1;
    for (std::size_t i = 0; i < cells_of_.size() && feasible_; ++i) {
      values_.push_back(values_of(i));
      total *= values_.back().size();
      feasible_ = total != 0 && total <= max_states;
    }
  }

  // Not when there are too many completions, or a domain that cannot be cut into cells.
  bool feasible() const { return feasible_; }

  void run(const std::vector<NodeId>& roots) {
    program::WhatIf what_if(s_.program(), s_.history(), s_.cells(), s_.work());
    what_if.look_at(roots);
    std::vector<std::size_t> at(cells_of_.size(), 0);
    std::map<std::vector<std::uint32_t>, std::size_t> groups;
    do {
      for (std::size_t i = 0; i < cells_of_.size(); ++i) {
        for (std::size_t c = 0; c < cells_of_[i].size(); ++c)
          what_if.set(cells_of_[i][c], values_[i][at[i]][c]);
      }
      what_if.settle();
      what_if.keep();
      verdicts_.insert(verdict_of(s_.program(), what_if.work()));
      const auto [group, is_new] =
          groups.try_emplace(signature(s_.program(), s_.model(), what_if.work()), groups.size());
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
    for (std::size_t i = 0; i < cells_of_.size(); ++i) {
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
                                 : outcome_text(Situation(s_, cells));
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

  void find_open_cells(const Items& items, const std::vector<std::uint32_t>& asked) {
    for (CellId c = 0; c < s_.program().cells.size(); ++c) {
      if (s_.cells()[c].kind != CellValue::Kind::Open) continue;
      const auto at = std::lower_bound(asked.begin(), asked.end(), items.of(c));
      if (at != asked.end() && *at == items.of(c))
        cells_of_[static_cast<std::size_t>(at - asked.begin())].push_back(c);
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
    const auto is_asked_whether_answered = [&](CellId c) {
      const auto readers = s_.program().index.readers[c];
      return std::any_of(readers.begin(), readers.end(),
                         [&](NodeId id) { return s_.program().nodes[id].op == Op::IsAnswered; });
    };
    const bool speaks_while_open =
        std::any_of(cells.begin(), cells.end(), is_asked_whether_answered);
    if (!speaks_while_open) return out;
    Assignment open;
    for (const CellId c : cells) open.push_back(s_.cells()[c]);
    out.push_back(std::move(open));
    return out;
  }

  std::optional<std::set<std::int64_t>> cuts(const std::vector<CellId>& cells) const {
    const Cell& domain = s_.program().cells[cells.front()];
    std::set<std::int64_t> starts = {domain.low};
    for (const CellId cell : cells) {
      for (const NodeId id : s_.program().index.readers[cell]) {
        if (!cut_by(s_.program().nodes[id], domain, starts)) return std::nullopt;
      }
    }
    return starts;
  }
  // False when it tells apart too many values.
  bool cut_by(const program::Node& node, const Cell& domain, std::set<std::int64_t>& starts) const {
    constexpr std::int64_t kSmallDomain = 16;
    if (node.op == Op::NumCell || node.op == Op::OnSide) {
      const std::int64_t steps = (domain.high - domain.low) / domain.step;
      if (steps > kSmallDomain || domain.high == program::kNever) return false;
      for (std::int64_t i = 0; i <= steps; ++i) starts.insert(domain.low + i * domain.step);
    } else if (node.op == Op::InSet) {
      for (const auto& range : s_.program().sets[node.b].ranges())
        add_cut(starts, domain, range.low, range.high);
    } else if (node.op == Op::PointsByCell) {
      for (const auto& segment : s_.program().points[node.b])
        add_cut(starts, domain, segment.low, segment.high);
    }
    return true;
  }
  static void add_cut(std::set<std::int64_t>& starts, const Cell& domain, std::int64_t low,
                      std::int64_t high) {
    if (low > domain.low && low <= domain.high) starts.insert(low);
    if (high >= domain.low && high < domain.high) starts.insert(high + 1);
  }

  const Situation& s_;
  std::vector<std::vector<CellId>> cells_of_;  // by item that is asked about
  std::vector<std::vector<Assignment>> values_;
  bool feasible_ = true;
  std::set<Verdict> verdicts_;
  std::vector<Alike> alike_;
  std::map<std::string, std::size_t> outcomes_;
  std::vector<std::size_t> table_;  // by completion: which of `alike_`
};

// Who waits for each of `asked`, numbers of items in order.
class WhoWaits {
 public:
  WhoWaits(const Situation& s, OpenCells& open, const Items& items,
           const std::vector<std::uint32_t>& asked)
      : s_(s),
        open_(open),
        items_(items),
        index_(s.program().index),
        asked_at_(items.size(), kNowhere),
        latest_(asked.size(), 0),
        waiting_(asked.size()) {
    for (std::uint32_t i = 0; i < asked.size(); ++i) asked_at_[asked[i]] = i;
  }

  std::vector<Waiting> find() {
    const program::Outputs& o = s_.program().outputs;
    using K = program::Speaker::Kind;
    for (std::uint32_t i = 0; i < o.protective.size(); ++i) add_rule(i, o.protective[i].acts);
    add_all(K::Pack, o.pack_for);
    add_all(K::Gate, o.gate_open);
    add_all(K::Permissive, o.permissive);
    add_all(K::Ladder, o.ladder_in_plan);
    for (std::uint32_t i = 0; i < o.exercises.size(); ++i) {
      for (const program::Requirement& need : o.exercises[i].requirements) {
        const bool own = need.kind == program::Requirement::Kind::Equipment ||
                         need.kind == program::Requirement::Kind::Reach;
        if (own) add(K::Exercise, i, need.allowed, [](Waiting&) {});
      }
    }
    for (Waiting& one : waiting_) {
      std::sort(one.speakers.begin(), one.speakers.end());
      one.speakers.erase(std::unique(one.speakers.begin(), one.speakers.end()), one.speakers.end());
    }
    return std::move(waiting_);
  }

 private:
  static constexpr std::uint32_t kNowhere = 0xFFFF'FFFF;

  template <typename More>
  void add(program::Speaker::Kind kind, std::uint32_t thing, NodeId root, const More& more) {
    open_.begin();
    open_.add_under(root);
    if (open_.cells().empty()) return;
    ++round_;
    const std::uint32_t speaker = index_.speaker_of[static_cast<std::size_t>(kind)][thing];
    for (const CellId cell : open_.cells()) {
      const std::uint32_t at = asked_at_[items_.of(cell)];
      if (at == kNowhere || latest_[at] == round_) continue;
      latest_[at] = round_;
      waiting_[at].speakers.push_back(speaker);
      more(waiting_[at]);
    }
  }
  void add_all(program::Speaker::Kind kind, const std::vector<NodeId>& roots) {
    for (std::uint32_t i = 0; i < roots.size(); ++i) add(kind, i, roots[i], [](Waiting&) {});
  }
  void add_rule(std::uint32_t rule, NodeId acts) {
    const model::Effect& full = s_.model().protective[rule].full;
    const bool stops = full.stop || (full.refer && full.refer->level != ast::ReferralWord::Routine);
    const ReferralLevel refers = full.refer ? level_of(full.refer->level) : ReferralLevel::None;
    const int restrains = stops ? 2 : full.rest ? 1 : 0;
    add(program::Speaker::Kind::Protective, rule, acts, [&](Waiting& waiting) {
      waiting.could_refer = std::max(waiting.could_refer, refers);
      waiting.could_restrain = std::max(waiting.could_restrain, restrains);
    });
  }

  const Situation& s_;
  OpenCells& open_;
  const Items& items_;
  const program::Index& index_;
  std::vector<std::uint32_t> asked_at_;  // by item: its place in what is asked
  std::vector<std::uint32_t> latest_;    // by what is asked: the last round that met it
  std::uint32_t round_ = 0;
  std::vector<Waiting> waiting_;
};

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
  q.why.reserve(waiting.speakers.size());
  for (const std::uint32_t speaker : waiting.speakers)
    q.why.push_back(speaker_name(s.model(), s.program().index.speakers[speaker]));
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

void make_set(std::vector<std::uint32_t>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

std::vector<std::uint32_t> items_in_order(const Items& items, const std::vector<CellId>& cells) {
  std::vector<std::uint32_t> out;
  out.reserve(cells.size());
  for (const CellId cell : cells) out.push_back(items.of(cell));
  make_set(out);
  return out;
}

std::int64_t order_of(const Situation& s, const Item& item) {
  return item.kind == Item::Kind::Fact ? s.model().facts[item.index].order : 1'000'000;
}

// The most urgent first, then what most wait for; then in the author's order.
void add_questions(const Situation& s, const Items& items, const std::vector<std::uint32_t>& asked,
                   std::vector<Waiting> waiting, Openness& out) {
  std::vector<std::size_t> order(asked.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Waiting &wa = waiting[a], &wb = waiting[b];
    if (wa.could_refer != wb.could_refer) return wa.could_refer > wb.could_refer;
    if (wa.could_restrain != wb.could_restrain) return wa.could_restrain > wb.could_restrain;
    if (wa.speakers.size() != wb.speakers.size()) return wa.speakers.size() > wb.speakers.size();
    return order_of(s, items[asked[a]]) < order_of(s, items[asked[b]]);
  });
  out.questions.reserve(order.size());
  out.speakers.reserve(order.size());
  for (const std::size_t i : order) {
    out.questions.push_back(question_of(s, items[asked[i]], waiting[i]));
    out.speakers.push_back(std::move(waiting[i].speakers));
  }
}

}  // namespace

const std::string& speaker_name(const Model& m, const program::Speaker& speaker) {
  switch (speaker.kind) {
    case program::Speaker::Kind::Exercise: return m.exercises[speaker.index].name;
    case program::Speaker::Kind::Permissive: return m.permissive[speaker.index].name;
    case program::Speaker::Kind::Ladder: return m.ladders[speaker.index].name;
    case program::Speaker::Kind::Gate: return m.gates[speaker.index].name;
    case program::Speaker::Kind::Pack: return m.packs[speaker.index].name;
    case program::Speaker::Kind::Protective: break;
  }
  return m.protective[speaker.index].name;
}

Openness find_open(const Situation& s, std::size_t max_exact_states) {
  Openness out;
  out.verdicts = possible_verdicts(s);
  const std::vector<NodeId> roots = deciding_nodes(s);
  OpenCells open(s);
  for (const NodeId root : roots) open.add_under(root);
  const bool past_open = open.past_open();
  std::vector<CellId> behind_tests;
  if (!s.yes(s.program().outputs.stop) && !s.yes(s.program().outputs.rest))
    behind_tests = open_behind_tests(s);
  if (open.cells().empty() && behind_tests.empty()) {
    // Nothing open can change it: what is not known now acts with all its caution.
    out.verdicts = {verdict_of(s.program(), s.work())};
    out.settled = out.exact = true;
    return out;
  }
  const Items items(s);
  const std::vector<std::uint32_t> for_tests = items_in_order(items, behind_tests);
  std::vector<std::uint32_t> asked = items_in_order(items, open.cells());
  asked.insert(asked.end(), for_tests.begin(), for_tests.end());
  make_set(asked);
  Enumeration enumeration(s, items, asked, past_open ? 0 : max_exact_states);
  if (enumeration.feasible()) {
    enumeration.run(roots);
    out.exact = for_tests.empty();
    out.verdicts.assign(enumeration.verdicts().begin(), enumeration.verdicts().end());
    std::vector<std::uint32_t> mattering = for_tests;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (enumeration.matters(i)) mattering.push_back(asked[i]);
    }
    make_set(mattering);
    asked = std::move(mattering);
  }
  out.settled = asked.empty();
  if (out.settled && out.exact) out.idle = enumeration.cells();
  if (!asked.empty()) add_questions(s, items, asked, WhoWaits(s, open, items, asked).find(), out);
  return out;
}

}  // namespace rung::decide
