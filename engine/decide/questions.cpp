#include "decide/questions.hpp"

#include <algorithm>
#include <numeric>

#include "decide/completions.hpp"
#include "decide/open_cells.hpp"
#include "decide/outcome.hpp"
#include "decide/plan.hpp"
#include "decide/who_waits.hpp"

namespace rung::decide {
namespace {

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
  q.choices.reserve(type.choices.size());
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

void describe(const Model& model, const Item& item, Question& q) {
  q.side = item.side;
  if (item.kind == Item::Kind::Ladder) {
    const model::Ladder& ladder = model.ladders[item.index];
    q.fact = "ladder." + ladder.name;
    q.ask = ladder.ask;
    q.type = "one_of";
    for (const ExerciseId rung : ladder.rungs)
      q.choices.push_back(
          {model.exercises[rung.index()].name, model.exercises[rung.index()].title});
    q.choices.push_back({"none", "None of these"});
    return;
  }
  const model::Fact& fact = model.facts[item.index];
  q.fact = fact.name;
  describe_type(q, fact.type);
  q.ask = with_side(fact.title, item.side);
  q.help = with_side(fact.help, item.side);
  q.low_label = fact.low_label;
  q.high_label = fact.high_label;
  if (fact.checklist) {
    q.checklist = model.checklists[*fact.checklist].name;
    q.checklist_title = model.checklists[*fact.checklist].title;
  }
}

// The range of days that all open cells of the item show; null when one of them shows none.
const program::BoundAnswer* told_roughly(const Situation& s, const Items& items,
                                         std::uint32_t number) {
  const Item item = items[number];
  const bool is_date = item.kind == Item::Kind::Fact &&
                       s.model().facts[item.index].type.kind == model::FactKind::DateOrNever;
  if (!is_date) return nullptr;
  const program::BoundAnswer* out = nullptr;
  for (const CellId id : items.cells_of(number)) {
    if (s.cells()[id].kind != CellValue::Kind::Open) continue;
    out = s.rough_date(id);
    if (!out) return nullptr;
  }
  return out;
}

// "You said “in spring”, which is 2026-03-01 to 2026-05-31. A closer date is needed here: When did
// you …?"
void ask_more_closely(const program::BoundAnswer& rough, Question& q) {
  q.stale = false;
  q.known = RoughDate{rough.days().first, rough.days().last, rough.said};
  const std::string named = base::days_in_words(rough.days());
  q.ask = "You said " + (rough.said.empty() ? named : "“" + rough.said + "”, which is " + named) +
          ". A closer date is needed here: " + q.ask;
}

void ask(const Situation& s, const Items& items, std::uint32_t number, Waiting waiting,
         bool explain, Question& q) {
  const Item item = items[number];
  if (item.kind == Item::Kind::Log) {
    q.side = item.side;
    ask_log(s, item, q);
  } else {
    describe(s.model(), item, q);
  }
  if (item.kind == Item::Kind::Log) q.fact = s.name_of(item);
  const program::Index& index = s.program().index;
  if (explain) q.why_titles = Names(index.speaker_titles, waiting.speakers);
  q.why = Names(index.speaker_names, std::move(waiting.speakers));
  q.could_refer = waiting.could_refer;
  if (item.kind != Item::Kind::Fact) return;
  if (item.on) {
    const model::Fact& fact = s.model().facts[item.index];
    const std::string& ask = fact.ask_morning.empty() ? fact.title : fact.ask_morning;
    q.on = item.on;
    q.ask = about_morning(s, *item.on, with_side(ask, item.side));
  } else {
    q.stale = !s.state().answers_to(model::FactId(item.index), item.side).empty();
  }
  if (const program::BoundAnswer* rough = told_roughly(s, items, number))
    ask_more_closely(*rough, q);
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
                   std::vector<Waiting> waiting, bool explain, Openness& out) {
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
  for (const std::size_t i : order)
    ask(s, items, asked[i], std::move(waiting[i]), explain, out.questions.emplace_back());
}

}  // namespace

Question question_about(const Model& model, const Item& item) {
  Question q;
  describe(model, item, q);
  return q;
}

Openness find_open(const Situation& s, const DecideOptions& options) {
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
  Completions completions(s, items, asked, past_open ? 0 : options.max_exact_states);
  if (completions.feasible()) {
    completions.run(roots);
    out.exact = for_tests.empty();
    out.verdicts.assign(completions.verdicts().begin(), completions.verdicts().end());
    std::vector<std::uint32_t> mattering = for_tests;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      if (completions.matters(i)) mattering.push_back(asked[i]);
    }
    make_set(mattering);
    asked = std::move(mattering);
  }
  out.settled = asked.empty();
  if (out.settled && out.exact) out.idle = completions.cells();
  if (!asked.empty() && options.questions)
    add_questions(s, items, asked, who_waits(s, items, asked), options.explain, out);
  return out;
}

}  // namespace rung::decide
