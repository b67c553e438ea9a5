#include "audit/mutate/trial.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/scenarios.hpp"
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

// The days on which drafts of one tape may come to something else.
class Tape {
 public:
  struct OfDraft {
    std::size_t draft = 0;
    Pairs pairs;
    std::vector<Pair> today;  // what is looked at on the day itself
    std::vector<std::size_t> differing, perhaps;
  };

  Tape(const Context& context, const std::vector<Draft>& drafts, std::size_t from, std::size_t to,
       std::vector<Tried>& tried)
      : context_(context) {
    program::Variants variants(context.model());
    const program::Outputs first = variants.first();
    std::map<std::vector<Pair>, std::size_t> known;
    for (std::size_t i = from; i < to; ++i) {
      if (drafts[i].off_tape.kind != OffTape::Kind::None) continue;
      model::Model model = context.model();
      drafts[i].change(model);
      OfDraft of{i, pairs_of(model, first, variants.add(model)), {}, {}, {}};
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
    }
    program_ = std::move(variants).take(past);
    today.insert(today.end(), program_.history_nodes.begin(), program_.history_nodes.end());
    today_ = program::cone_of(program_, today);
  }

  void look_at(const std::vector<JudgedDay>& days) {
    base::Sink misfits;
    std::vector<Apart> before(all_.size());
    for (std::size_t day = 0; day < days.size(); ++day) {
      const auto bound = program::bind(context_.model(), days[day].state, misfits);
      if (!bound) continue;
      std::fill(before.begin(), before.end(), Apart::No);
      const program::History history(
          program_, context_.model(), *bound, [&](const program::Workspace& work) {
            for (std::size_t i = 0; i < all_.size(); ++i) {
              if (before[i] != Apart::Yes)
                before[i] = std::max(before[i], apart(all_[i].pairs.past, work));
            }
          });
      program::evaluate(program_, history.cells_today(), history, work_, &today_);
      for (std::size_t i = 0; i < all_.size(); ++i) see(all_[i], day, before[i]);
    }
  }

  const std::vector<OfDraft>& all() const { return all_; }

 private:
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
  Apart apart(const std::vector<Pair>& pairs, const program::Workspace& work) const {
    Apart out = Apart::No;
    for (const Pair& pair : pairs) {
      const Truth one = truth(pair.first, work), two = truth(pair.other, work);
      if (one != two) return Apart::Yes;
      if (!one.settled()) out = Apart::Perhaps;
    }
    return out;
  }
  bool numbers_apart(const std::vector<Pair>& pairs) const {
    return std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
      return work_.number(program_, pair.first) != work_.number(program_, pair.other);
    });
  }

  void see(OfDraft& of, std::size_t day, Apart before) {
    Apart out = std::max(before, apart(of.today, work_));
    if (numbers_apart(of.pairs.numbers)) out = Apart::Yes;
    if (out == Apart::Yes) of.differing.push_back(day);
    if (out == Apart::Perhaps) of.perhaps.push_back(day);
  }

  const Context& context_;
  std::vector<OfDraft> all_;
  program::Program program_;
  std::vector<NodeId> today_;
  program::Workspace work_;
};

// Days from one date of the state to a later one.
std::set<std::int64_t> distances(const State& state) {
  std::vector<Day> dates = {state.today};
  for (const Session& session : state.sessions) dates.push_back(session.date);
  std::set<std::int64_t> out;
  for (const Day from : dates) {
    for (const Day to : dates) {
      if (from < to) out.insert(base::days_between(from, to));
    }
  }
  return out;
}

// What the tape does not show: the days that may come to something else.
std::vector<std::size_t> days_for(const std::vector<JudgedDay>& days, const OffTape& off_tape) {
  std::vector<std::size_t> out;
  for (std::size_t day = 0; day < days.size(); ++day) {
    if (off_tape.kind == OffTape::Kind::Dose) continue;  // no scenario speaks of a dose
    if (off_tape.kind == OffTape::Kind::Target) {
      const bool speaks = std::any_of(
          days[day].expected.begin(), days[day].expected.end(), [](const ast::ExpectItem& item) {
            return std::holds_alternative<ast::ExpectReferral>(item.item);
          });
      if (speaks) out.push_back(day);
      continue;
    }
    constexpr std::int64_t kAround = 1;
    const std::set<std::int64_t> between = distances(days[day].state);
    const auto near = between.lower_bound(off_tape.days - kAround);
    if (near != between.end() && *near <= off_tape.days + kAround) out.push_back(day);
  }
  return out;
}

void judge(const Context& context, const std::vector<JudgedDay>& days, const Draft& draft,
           const std::vector<std::size_t>& candidates, Tried& out) {
  out.kind = Tried::Kind::Unnoticed;
  if (candidates.empty()) return;
  const auto rules = changed(context.compiled(), draft);
  for (const std::size_t day : candidates) {
    const auto failures = api::failures(*rules, days[day].state, days[day].expected);
    if (failures.empty()) continue;
    out.kind = Tried::Kind::Noticed;
    out.day = day;
    out.because = failures.front();
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
  const auto no_time = [&] { return context.out_of_time() && context.out_of_time()(); };
  for (std::size_t from = 0; from < drafts.size(); from += kTogether) {
    const std::size_t to = std::min(drafts.size(), from + kTogether);
    if (no_time()) return out;
    Tape tape(context, drafts, from, to, out);
    tape.look_at(days);
    for (const Tape::OfDraft& of : tape.all()) {
      if (no_time()) return out;
      std::vector<std::size_t> candidates = of.differing;
      candidates.insert(candidates.end(), of.perhaps.begin(), of.perhaps.end());
      judge(context, days, drafts[of.draft], candidates, out[of.draft]);
      out[of.draft].differing = of.differing;
    }
    for (std::size_t i = from; i < to; ++i) {
      if (drafts[i].off_tape.kind == OffTape::Kind::None) continue;
      if (no_time()) return out;
      const auto candidates = days_for(days, drafts[i].off_tape);
      judge(context, days, drafts[i], candidates, out[i]);
      out[i].differing = candidates;
    }
  }
  return out;
}

}  // namespace rung::audit::mutate
