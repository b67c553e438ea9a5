#include "audit/mutate/trial.hpp"

#include <algorithm>
#include <map>

#include "api/scenarios.hpp"
#include "audit/mutate/expectations.hpp"
#include "base/date.hpp"
#include "program/evaluate.hpp"
#include "program/history.hpp"
#include "program/variants.hpp"

namespace rung::audit::mutate {
namespace {

using program::NodeId;
using program::Truth;

// A condition may come out another way on a day that neither differs nor is settled: what is asked
// can hang on it.
enum class Apart : unsigned char { No, Perhaps, Yes };

// Of each judged day, what its expectations look at; found out once for all changes.
class LookedAt {
 public:
  LookedAt(const api::Compiled& rules, const std::vector<JudgedDay>& days)
      : rules_(rules), days_(days), alone_(days.size()) {
    for (const JudgedDay& day : days) names_.push_back(named_in(day));
  }
  bool speaks_of(std::size_t day, const std::string& name) const {
    return std::binary_search(names_[day].begin(), names_[day].end(), name);
  }
  bool truths_alone(std::size_t day) {
    if (!alone_[day]) alone_[day] = rests_on_truths_alone(rules_, days_[day]);
    return *alone_[day];
  }

 private:
  const api::Compiled& rules_;
  const std::vector<JudgedDay>& days_;
  std::vector<std::vector<std::string>> names_;
  std::vector<std::optional<bool>> alone_;
};

// A pair, and the name by which scenarios speak of it.
struct Named {
  Pair pair;
  std::string name;
};

// The days on which drafts of one tape may come to something else.
class Tape {
 public:
  struct OfDraft {
    std::size_t draft = 0;
    Pairs pairs;
    std::vector<Pair> today;  // what is looked at on the day itself
    // What results open: while it is shut, which test is wanted hangs on what stands in it.
    std::vector<Pair> opened;
    std::vector<Named> named;
    std::vector<std::size_t> differing, perhaps;
    // Of those that differ: what comes out another way is spoken of, so it is likely noticed there.
    std::vector<std::size_t> likely;
  };

  Tape(const Context& context, LookedAt& looked_at, const std::vector<Draft>& drafts,
       std::size_t from, std::size_t to, std::vector<Tried>& tried)
      : context_(context), looked_at_(looked_at) {
    program::Variants variants(context.model());
    const program::Outputs first = variants.first();
    std::map<std::vector<Pair>, std::size_t> known;
    for (std::size_t i = from; i < to; ++i) {
      if (drafts[i].off_tape.kind != OffTape::Kind::None) continue;
      model::Model model = context.model();
      drafts[i].change(model);
      OfDraft of;
      of.draft = i;
      const program::Outputs other = variants.add(model);
      of.pairs = pairs_of(model, first, other);
      of.opened = opened_by_results(model, first, other);
      of.named = named_pairs(model, first, other);
      if (of.pairs.none()) {
        tried[i].kind = Tried::Kind::SameTape;
        continue;
      }
      const auto [same, fresh] = known.emplace(all_of(of.pairs), i);
      if (!fresh && drafts[same->second].declared == drafts[i].declared) {
        tried[i].kind = Tried::Kind::SameAsOne;
        tried[i].same_as = same->second;
        continue;
      }
      of.today = drafts[i].of_condition ? of.pairs.conditions : all_of(of.pairs);
      of.today.insert(of.today.end(), of.pairs.past.begin(), of.pairs.past.end());
      all_.push_back(std::move(of));
    }
    std::vector<NodeId> past, today;
    for (const OfDraft& of : all_) {
      roots(of.pairs.past, past);
      roots(of.today, today);
      roots(of.pairs.numbers, today);
      for (const Named& named : of.named) roots({named.pair}, today);
    }
    program_ = std::move(variants).take(past);
    today.insert(today.end(), program_.history_nodes.begin(), program_.history_nodes.end());
    today.insert(today.end(), {program_.outputs.stop, program_.outputs.rest});
    today_ = program::cone_of(program_, today);
  }

  void look_at(const std::vector<JudgedDay>& days) {
    std::vector<Apart> before(all_.size());
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto& bound = days[day].bound;
      if (!bound) continue;
      std::fill(before.begin(), before.end(), Apart::No);
      const program::History history(
          program_, context_.model(), *bound, [&](const program::Workspace& work) {
            for (std::size_t i = 0; i < all_.size(); ++i) {
              if (before[i] != Apart::Yes)
                before[i] = std::max(before[i], apart(all_[i].pairs.past, work, true));
            }
          });
      program::evaluate(program_, history.cells_today(), history, work_, &today_);
      for (std::size_t i = 0; i < all_.size(); ++i) see(all_[i], day, before[i]);
    }
  }

  const std::vector<OfDraft>& all() const { return all_; }

 private:
  static std::vector<Pair> opened_by_results(const model::Model& model, const program::Outputs& one,
                                             const program::Outputs& two) {
    std::vector<Pair> out;
    const auto add = [&](NodeId first, NodeId other) {
      if (first != other) out.push_back({first, other});
    };
    for (std::size_t i = 0; i < one.gate_open.size(); ++i) add(one.gate_open[i], two.gate_open[i]);
    for (std::size_t i = 0; i < one.protective.size(); ++i) {
      if (model.protective[i].kind == ast::ProtectKind::Regress)
        add(one.protective[i].release, two.protective[i].release);
    }
    return out;
  }
  static std::vector<Named> named_pairs(const model::Model& model, const program::Outputs& one,
                                        const program::Outputs& two) {
    std::vector<Named> out;
    const auto add = [&](const std::vector<NodeId>& first, const std::vector<NodeId>& other,
                         const auto& named) {
      for (std::size_t i = 0; i < first.size(); ++i) {
        const bool whole = first[i] != program::kNoNode && other[i] != program::kNoNode;
        if (whole && first[i] != other[i]) out.push_back({{first[i], other[i]}, named[i].name});
      }
    };
    for (std::size_t i = 0; i < one.protective.size(); ++i)
      add({one.protective[i].acts}, {two.protective[i].acts}, &model.protective[i]);
    add(one.gate_open, two.gate_open, model.gates);
    add(one.permissive, two.permissive, model.permissive);
    for (int side = 0; side < 2; ++side)
      add(one.findings[side], two.findings[side], model.findings);
    add(one.score, two.score, model.scores);
    return out;
  }
  static std::vector<Pair> all_of(const Pairs& pairs) {
    std::vector<Pair> out = pairs.conditions;
    for (const auto* more : {&pairs.effects, &pairs.numbers, &pairs.past})
      out.insert(out.end(), more->begin(), more->end());
    return out;
  }
  static void roots(const std::vector<Pair>& pairs, std::vector<NodeId>& out) {
    for (const Pair& pair : pairs) {
      if (pair.first != program::kNoNode) out.push_back(pair.first);
      if (pair.other != program::kNoNode) out.push_back(pair.other);
    }
  }

  Truth truth(NodeId id, const program::Workspace& work) const {
    return id == program::kNoNode ? Truth::no() : work.truth(program_, id);
  }
  // `over`: the day is over; then what nobody was asked fires nothing, whoever reads it.
  Apart apart(const std::vector<Pair>& pairs, const program::Workspace& work, bool over) const {
    Apart out = Apart::No;
    for (const Pair& pair : pairs) {
      const Truth one = truth(pair.first, work), two = truth(pair.other, work);
      if (one != two) return Apart::Yes;
      if (!one.settled() && (!over || one.may_be_unknown())) out = Apart::Perhaps;
    }
    return out;
  }
  bool numbers_apart(const std::vector<Pair>& pairs) const {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
      return work_.number(program_, pair.first) != work_.number(program_, pair.other);
    });
  }

  void see(OfDraft& of, std::size_t day, Apart before) {
    Apart out = std::max(before, apart(of.today, work_, false));
    if (numbers_apart(of.pairs.numbers)) out = Apart::Yes;
    if (out == Apart::No && tests_are_wanted() && any_shut(of.opened)) out = Apart::Perhaps;
    if (out == Apart::Yes) (is_likely(of, day) ? of.likely : of.differing).push_back(day);
    // What was open on a day before may have left something behind.
    const bool past = before == Apart::Perhaps;
    if (out == Apart::Perhaps && (past || !looked_at_.truths_alone(day))) of.perhaps.push_back(day);
  }
  // Else nothing is planned, and no test is asked for.
  bool tests_are_wanted() const {
    const program::Outputs& o = program_.outputs;
    return !truth(o.stop, work_).is_yes() && !truth(o.rest, work_).is_yes();
  }
  bool any_shut(const std::vector<Pair>& opened) const {
    return std::any_of(opened.begin(), opened.end(),
                       [&](const Pair& pair) { return !truth(pair.first, work_).is_yes(); });
  }
  bool is_likely(const OfDraft& of, std::size_t day) const {
    return std::any_of(of.named.begin(), of.named.end(), [&](const Named& named) {
      return looked_at_.speaks_of(day, named.name) && comes_apart(named.pair);
    });
  }
  bool comes_apart(const Pair& pair) const {
    if (program::is_number(program_.nodes[pair.first].op)) return numbers_apart({pair});
    return truth(pair.first, work_) != truth(pair.other, work_);
  }

  const Context& context_;
  LookedAt& looked_at_;
  std::vector<OfDraft> all_;
  program::Program program_;
  std::vector<NodeId> today_;
  program::Workspace work_;
};

bool tells(const Session& session, const std::string& fact) {
  return std::any_of(session.facts.begin(), session.facts.end(), [&](const FactAnswer& answer) {
    return answer.fact == fact && answer.answer.kind != Answer::Kind::NotAsked;
  });
}

// By day: something was told or done, or not; each day of the state once.
using ByDay = std::map<Day, bool>;

ByDay days_that_tell(const State& state, const std::string& fact) {
  ByDay out;
  for (const Session& session : state.sessions)
    out[session.date] = out[session.date] || tells(session, fact);
  Session today;
  today.facts = state.facts;
  out[state.today] = out[state.today] || tells(today, fact);
  return out;
}

ByDay days_that_do(const State& state, const std::string& exercise) {
  ByDay out;
  for (const Session& session : state.sessions)
    out[session.date] = out[session.date] || does(session, exercise);
  out.emplace(state.today, false);
  return out;
}

// What of an earlier day still counts, once there is a later one.
enum class Counts : unsigned char {
  Latest,       // the latest before the day at hand
  LatestOrNow,  // the same, or the day at hand itself
  Each,         // any: a test still counts after sessions that were none
};

// On some day, one that counts was so many days ago.
bool looks_back(const ByDay& days, std::int64_t distance, Counts counts) {
  for (auto from = days.begin(); from != days.end(); ++from) {
    if (!from->second) continue;
    for (auto to = std::next(from); to != days.end(); ++to) {
      const bool anew = counts == Counts::LatestOrNow && to->second;
      if (base::days_between(from->first, to->first) == distance && !anew) return true;
      if (to->second && counts != Counts::Each) break;
    }
  }
  return false;
}

bool refers(const std::vector<ast::ExpectItem>& expected) {
  return std::any_of(expected.begin(), expected.end(), [](const ast::ExpectItem& item) {
    return std::holds_alternative<ast::ExpectReferral>(item.item);
  });
}

// Answers that count for a week or less are taken of a morning only when they are of that day
// (S-2.10).
constexpr std::int64_t kWeek = 7;

bool may_differ(const model::Model& model, const JudgedDay& day, const OffTape& off_tape) {
  switch (off_tape.kind) {
    case OffTape::Kind::None:
    case OffTape::Kind::Dose: return false;  // no scenario speaks of a dose
    case OffTape::Kind::Target: return refers(day.expected);
    case OffTape::Kind::Fresh: {
      const ByDay told = days_that_tell(day.state, model.facts[off_tape.index].name);
      const bool ever =
          std::any_of(told.begin(), told.end(), [](const auto& d) { return d.second; });
      return ever &&
             (off_tape.days == kWeek || looks_back(told, off_tape.days, Counts::LatestOrNow));
    }
    case OffTape::Kind::Rest:
    case OffTape::Kind::Result: {
      const ByDay done = days_that_do(day.state, model.exercises[off_tape.index].name);
      const bool rest = off_tape.kind == OffTape::Kind::Rest;
      return looks_back(done, off_tape.days, rest ? Counts::Latest : Counts::Each);
    }
  }
  return true;
}

// What the tape does not show: the days that may come to something else.
std::vector<std::size_t> days_for(const model::Model& model, const std::vector<JudgedDay>& days,
                                  const OffTape& off_tape) {
  std::vector<std::size_t> out;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (days[day].bound && may_differ(model, days[day], off_tape)) out.push_back(day);
  }
  return out;
}

void judge(const Context& context, const std::vector<JudgedDay>& days, const Draft& draft,
           const std::vector<std::size_t>& candidates, Tried& out) {
  out.kind = Tried::Kind::Unnoticed;
  if (candidates.empty()) return;
  const auto rules = changed(context.compiled(), draft);
  for (const std::size_t day : candidates) {
    const auto failure = api::first_failure(*rules, *days[day].bound, days[day].expected);
    if (!failure) continue;
    out.kind = Tried::Kind::Noticed;
    out.day = day;
    out.because = *failure;
    return;
  }
}

}  // namespace

std::unique_ptr<api::Compiled> changed(const api::Compiled& rules, const Draft& draft) {
  auto out = std::make_unique<api::Compiled>();
  out->model = rules.model;
  draft.change(out->model);
  out->program = program::compile(out->model);
  out->packs = rules.packs;
  return out;
}

std::vector<Tried> try_on(const Context& context, const std::vector<JudgedDay>& days,
                          const std::vector<Draft>& drafts) {
  // So many changes share a tape: enough to share most of the work, and few enough for memory.
  constexpr std::size_t kTogether = 250;
  std::vector<Tried> out(drafts.size());
  LookedAt looked_at(context.compiled(), days);
  const auto no_time = [&] { return context.out_of_time() && context.out_of_time()(); };
  for (std::size_t from = 0; from < drafts.size(); from += kTogether) {
    const std::size_t to = std::min(drafts.size(), from + kTogether);
    if (no_time()) return out;
    Tape tape(context, looked_at, drafts, from, to, out);
    tape.look_at(days);
    for (const Tape::OfDraft& of : tape.all()) {
      if (no_time()) return out;
      std::vector<std::size_t> candidates = of.likely;
      candidates.insert(candidates.end(), of.differing.begin(), of.differing.end());
      out[of.draft].differing = candidates;
      candidates.insert(candidates.end(), of.perhaps.begin(), of.perhaps.end());
      judge(context, days, drafts[of.draft], candidates, out[of.draft]);
    }
    for (std::size_t i = from; i < to; ++i) {
      if (drafts[i].off_tape.kind == OffTape::Kind::None) continue;
      if (no_time()) return out;
      const auto candidates = days_for(context.model(), days, drafts[i].off_tape);
      judge(context, days, drafts[i], candidates, out[i]);
      out[i].differing = candidates;
    }
  }
  return out;
}

}  // namespace rung::audit::mutate
