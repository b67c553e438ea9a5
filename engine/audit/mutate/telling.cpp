#include "audit/mutate/telling.hpp"

#include <algorithm>

#include "audit/mutate/long_ago.hpp"
#include "audit/mutate/milder.hpp"
#include "audit/prove/prover.hpp"
#include "audit/prove/witness.hpp"
#include "program/variants.hpp"

namespace rung::audit::mutate {
namespace {

using program::NodeId;
using program::Plane;

bool whole(const Pair& pair) {
  return pair.first != program::kNoNode && pair.other != program::kNoNode;
}

// In which ways one of the pairs could come out apart.
prove::Question apart(const std::vector<Pair>& pairs) {
  prove::Question out;
  for (const Pair& pair : pairs) {
    if (!whole(pair)) continue;
    for (const Plane plane : {Plane::MayBeYes, Plane::MayBeUnknown, Plane::MayBeNo}) {
      out.ways.push_back({{{pair.first, plane}, {pair.other, opposite(plane)}}, {}});
      out.ways.push_back({{{pair.first, opposite(plane)}, {pair.other, plane}}, {}});
    }
  }
  return out;
}

// The same, for somebody of whom nothing is open that matters: one is certain, the other ruled out.
prove::Question clearly_apart(const std::vector<Pair>& pairs) {
  prove::Question out;
  for (const Pair& pair : pairs) {
    if (!whole(pair)) continue;
    out.ways.push_back({{{pair.first, Plane::Certain}, {pair.other, Plane::RuledOut}}, {}});
    out.ways.push_back({{{pair.first, Plane::RuledOut}, {pair.other, Plane::Certain}}, {}});
  }
  return out;
}

bool has_gap(const std::vector<Pair>& pairs) {
  return !std::all_of(pairs.begin(), pairs.end(), whole);
}

// "too_sore" of "rule `too_sore`".
std::string name_in(const std::string& declaration) {
  const std::size_t begin = declaration.find('`');
  if (begin == std::string::npos) {
    const std::size_t space = declaration.find(' ');
    return space == std::string::npos ? declaration : declaration.substr(space + 1);
  }
  return declaration.substr(begin + 1, declaration.find('`', begin + 1) - begin - 1);
}

std::string plain(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '`'), text.end());
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string days_later(std::int64_t days) {
  return std::to_string(days) + (days == 1 ? " day later" : " days later");
}

// "too sore: knee pain is 7, fever is yes"
std::string title_of(const Context& context, const Draft& draft, const State& somebody,
                     const std::string& expected) {
  constexpr std::size_t kMost = 2;
  std::string out = plain(name_in(draft.declaration));
  if (draft.off_tape.kind == OffTape::Kind::Fresh) {
    const bool again = expected.find("   asks ") != std::string::npos;
    const auto& fresh = context.model().facts[draft.off_tape.index].fresh_days;
    const bool counts = !fresh || draft.off_tape.days < *fresh;
    return out +
           (again    ? ": asked again "
            : counts ? ": still counts "
                     : ": no longer counts ") +
           days_later(draft.off_tape.days);
  }
  if (draft.off_tape.kind == OffTape::Kind::Rest)
    return out + ": " + days_later(draft.off_tape.days);
  if (draft.off_tape.kind == OffTape::Kind::Result)
    return out + ": its result " + days_later(draft.off_tape.days);
  const std::vector<std::string> all = prove::differences(context.model(), somebody);
  const std::size_t from = all.size() > kMost ? all.size() - kMost : 0;
  for (std::size_t i = from; i < all.size(); ++i) out += (i == from ? ": " : ", ") + plain(all[i]);
  return out;
}

// The two sets of rules on one tape, for the prover.
struct Both {
  Both(const Context& context, const Draft& draft) {
    model::Model model = context.model();
    draft.change(model);
    program::Variants variants(context.model());
    pairs = pairs_of(context.model(), variants.first(), variants.add(model));
    compiled.model = context.model();
    compiled.program = std::move(variants).take();
  }
  api::Compiled compiled;
  Pairs pairs;
};

class Telling {
 public:
  Telling(const Context& context, const std::vector<JudgedDay>& days, const Replay& replay,
          const Draft& draft, const Tried& tried)
      : context_(context),
        days_(days),
        replay_(replay),
        draft_(draft),
        tried_(tried),
        other_(changed(context.compiled(), draft)) {}

  Told tell() {
    if (draft_.off_tape.kind == OffTape::Kind::None) on_tape();
    out_.equivalent = out_.equivalent || nothing_reads_it();
    if (!out_.equivalent && out_.scenario.empty()) off_tape();
    if (!out_.equivalent && out_.scenario.empty()) scenarios();
    const bool of_window = draft_.off_tape.kind == OffTape::Kind::None && draft_.off_tape.days > 0;
    if (of_window && !out_.equivalent && out_.scenario.empty()) long_ago();
    return std::move(out_);
  }

 private:
  // Whether this one tells them apart, as a scenario.
  bool take(const State& somebody) {
    const auto expected_for = [this](const State& state) {
      return expected_of(context_.compiled(), *other_, state, name_in(draft_.declaration));
    };
    const auto expected = expected_for(somebody);
    if (!expected) return false;
    const State mild = milder(context_.model(), somebody,
                              [&](const State& state) { return expected_for(state) == expected; });
    const std::string scenario = prove::scenario_text(
        context_.model(), mild, title_of(context_, draft_, mild, *expected), *expected);
    if (scenario.empty() || !replay_.tells_apart(scenario, *other_)) return false;
    out_.scenario = scenario;
    return true;
  }

  // How long something counts that no rule looks at.
  bool nothing_reads_it() const {
    const program::Program& p = context_.program();
    const std::size_t index = draft_.off_tape.index;
    if (draft_.off_tape.kind == OffTape::Kind::Fresh) {
      return std::none_of(p.cells.begin(), p.cells.end(), [&](const program::Cell& cell) {
        const bool of_fact =
            cell.kind == program::Cell::Kind::Fact || cell.kind == program::Cell::Kind::Choice;
        return of_fact && cell.fact.index() == index;
      });
    }
    if (draft_.off_tape.kind != OffTape::Kind::Result) return false;
    const model::LadderId ladder = context_.model().exercises[index].ladder;
    return std::none_of(p.nodes.begin(), p.nodes.end(), [&](const program::Node& node) {
      if (node.op == program::Op::OnLadder) return ladder.valid() && node.a == ladder.value;
      return node.op == program::Op::ResultValid && node.a == index;
    });
  }

  void on_tape() {
    const Both both(context_, draft_);
    const prove::Prover prover(both.compiled, context_.out_of_time());
    const Pairs& pairs = both.pairs;
    const bool by_conditions = !pairs.conditions.empty() || !pairs.past.empty();
    std::vector<Pair> all = by_conditions ? pairs.conditions : pairs.effects;
    all.insert(all.end(), pairs.past.begin(), pairs.past.end());
    if (!has_gap(all) && pairs.numbers.empty() &&
        prover.is_impossible(apart(all)).kind == prove::Answered::Kind::Proved) {
      out_.equivalent = true;
      return;
    }
    const std::vector<Pair>& seen = by_conditions ? pairs.conditions : pairs.effects;
    // First somebody who knows all that matters; then anybody.
    for (const prove::Question& question : {clearly_apart(seen), apart(seen)}) {
      if (question.ways.empty()) return;
      const prove::Answered answer = prover.answer(question);
      if (answer.kind == prove::Answered::Kind::Refuted && take(answer.somebody)) return;
      if (answer.out_of_time) return;
    }
  }

  // The rules were asked on these days anyway, and something came out another way.
  void scenarios() {
    constexpr std::size_t kMost = 24;
    for (std::size_t i = 0; i < std::min(kMost, tried_.differing.size()); ++i) {
      if (take(days_[tried_.differing[i]].state)) return;
    }
  }

  void off_tape() {
    switch (draft_.off_tape.kind) {
      case OffTape::Kind::Fresh:
      case OffTape::Kind::Rest:
      case OffTape::Kind::Result: return long_ago();
      case OffTape::Kind::Target: return referred();
      case OffTape::Kind::Dose:
      case OffTape::Kind::None: return;
    }
  }

  void long_ago() {
    just_so_long_ago(context_.model(), days_, draft_,
                     [this](const State& somebody) { return take(somebody); });
  }

  // The rule acts, and no other refers.
  void referred() {
    const program::Outputs& o = context_.program().outputs;
    const model::Model& m = context_.model();
    prove::Way way;
    way.here.push_back({o.protective[draft_.off_tape.index].full, Plane::Certain});
    for (std::size_t i = 0; i < m.protective.size(); ++i) {
      if (i != draft_.off_tape.index && m.protective[i].full.refer)
        way.here.push_back({o.protective[i].acts, Plane::RuledOut});
    }
    const prove::Prover prover(context_.compiled(), context_.out_of_time());
    const prove::Answered answer = prover.answer({{way}, {}});
    if (answer.kind == prove::Answered::Kind::Refuted) take(answer.somebody);
  }

  const Context& context_;
  const std::vector<JudgedDay>& days_;
  const Replay& replay_;
  const Draft& draft_;
  const Tried& tried_;
  const std::unique_ptr<api::Compiled> other_;
  Told out_;
};

}  // namespace

Teller::Teller(const Context& context, const std::vector<JudgedDay>& days)
    : context_(context), days_(days), replay_(context.compiled()) {}

Told Teller::tell(const Draft& draft, const Tried& tried) const {
  return Telling(context_, days_, replay_, draft, tried).tell();
}

}  // namespace rung::audit::mutate
