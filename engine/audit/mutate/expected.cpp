#include "audit/mutate/expected.hpp"

#include <algorithm>
#include <array>

#include "api/scenario_text.hpp"
#include "api/scenarios.hpp"
#include "audit/mutate/judged_days.hpp"
#include "base/fixed.hpp"
#include "decide/situation.hpp"
#include "program/bind.hpp"

namespace rung::audit::mutate {
namespace {

using program::NodeId;
using program::Truth;

// Somebody, decided on by one set of rules.
struct Decided {
  Decided(const api::Compiled& c, const State& state) : rules(c) {
    base::Sink sink;
    bound = program::bind(c.model, state, sink);
    if (!bound) return;
    decision = api::decide(c, *bound, {false, 512});
    situation.emplace(c.program, c.model, *bound);
  }
  Truth truth(NodeId id) const { return situation->truth(id); }

  const api::Compiled& rules;
  std::optional<program::BoundState> bound;
  Decision decision;
  std::optional<decide::Situation> situation;
};

std::string word_of(Verdict verdict) {
  constexpr std::array<const char*, 8> kWords = {
      "ask", "exercise", "rest", "stop", "routine", "urgent", "emergency", "out of scope"};
  return kWords[static_cast<std::size_t>(verdict)];
}

std::string word_of(PlanStep step) {
  constexpr std::array<const char*, 6> kWords = {"",         " as start",   " as progress",
                                                 " as hold", " as regress", " as test"};
  return kWords[static_cast<std::size_t>(step)];
}

class Differences {
 public:
  Differences(const Decided& one, const Decided& other) : a_(one), b_(other) {}

  // In the order in which people would tell them; each with the name that it speaks of.
  std::vector<std::pair<std::string, std::string>> all() {
    protective(), gates(), permissive(), referral(), plan(), findings(), scores(), questions();
    return std::move(out_);
  }

 private:
  void add(const std::string& name, std::string says) { out_.emplace_back(name, std::move(says)); }

  // Rules are the same by number; their places on the tape are each their own.
  void protective() {
    const auto& rules = a_.rules.model.protective;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Truth one = a_.truth(a_.rules.program.outputs.protective[i].acts),
                  two = b_.truth(b_.rules.program.outputs.protective[i].acts);
      const std::string& name = rules[i].name;
      if (one == two) continue;
      if (one.is_no()) {
        add(name, name + " is silent");
      } else if (two.is_no() && decide::basis_of(one) == Basis::Certain) {
        add(name, "because " + name);
      } else if (two.is_no() || decide::basis_of(one) != decide::basis_of(two)) {
        constexpr std::array<const char*, 3> kBases = {" is certain", " could not be ruled out",
                                                       " not yet asked"};
        add(name, name + kBases[static_cast<std::size_t>(decide::basis_of(one))]);
      }
    }
  }
  void gates() {
    const auto& gates = a_.rules.model.gates;
    for (std::size_t i = 0; i < gates.size(); ++i) {
      const bool one = a_.truth(a_.rules.program.outputs.gate_open[i]).is_yes(),
                 two = b_.truth(b_.rules.program.outputs.gate_open[i]).is_yes();
      if (one != two)
        add(gates[i].name, "because " + gates[i].name + (one ? " is open" : " is shut"));
    }
  }
  void permissive() {
    const auto& rules = a_.rules.model.permissive;
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const bool advice = rules[i].kind == model::PermitKind::Advise;
      const auto holds = [&](const Decided& by) {
        const program::Outputs& o = by.rules.program.outputs;
        const NodeId node = advice ? o.spoken[i] : o.permissive[i];
        return node != program::kNoNode && by.truth(node).is_yes();
      };
      if (holds(a_) == holds(b_)) continue;
      const std::string name = rules[i].ladder.valid()
                                   ? a_.rules.model.ladders[rules[i].ladder.index()].name
                                   : rules[i].name;
      if (name.find(' ') != std::string::npos) continue;  // it has no name of its own
      add(name, holds(a_) ? "because " + name : name + " is silent");
    }
  }
  void referral() {
    constexpr std::array<const char*, 4> kLevels = {"", "routine", "urgent", "emergency"};
    const auto &one = a_.decision.referral, &two = b_.decision.referral;
    if (one.level == ReferralLevel::None) return;
    if (one.level == two.level && one.to == two.to && one.within_hours == two.within_hours) return;
    std::string says = "refer";
    for (std::size_t i = 0; i < one.to.size(); ++i) says += (i == 0 ? " to " : " or ") + one.to[i];
    says += std::string(one.to.empty() ? " " : ", ") + kLevels[static_cast<std::size_t>(one.level)];
    if (one.within_hours) says += ", within " + std::to_string(*one.within_hours) + " hours";
    add("", says);
  }
  static std::vector<std::string> given(const Decision& decision) {
    std::vector<std::string> out;
    for (const PlanItem& item : decision.plan) {
      if (!item.exercise.empty()) out.push_back(item.exercise + word_of(item.step));
      for (const std::string& choice : item.choices) out.push_back(choice + word_of(item.step));
    }
    return out;
  }
  void plan() {
    const std::vector<std::string> one = given(a_.decision), two = given(b_.decision);
    const auto name_in = [](const std::string& text) { return text.substr(0, text.find(' ')); };
    for (const std::string& item : one) {
      if (std::find(two.begin(), two.end(), item) != two.end()) continue;
      add("", item.find(' ') == std::string::npos ? "gives " + item : item);
    }
    for (const std::string& item : two) {
      const bool there = std::any_of(one.begin(), one.end(), [&](const std::string& other) {
        return name_in(other) == name_in(item);
      });
      if (!there) add("", "not " + name_in(item));
    }
  }
  void findings() {
    for (std::size_t i = 0; i < a_.decision.findings.size(); ++i) {
      const FindingResult &one = a_.decision.findings[i], &two = b_.decision.findings[i];
      if (one.truth == two.truth) continue;
      const std::string side = one.side == Side::None   ? ""
                               : one.side == Side::Left ? " on left"
                                                        : " on right";
      const char* came = one.truth == TruthValue::Yes       ? " is yes"
                         : one.truth == TruthValue::Unknown ? " is unknown"
                                                            : " is no";
      add(one.name, one.name + side + came);
    }
  }
  void scores() {
    for (std::size_t i = 0; i < a_.decision.scores.size(); ++i) {
      const ScoreResult &one = a_.decision.scores[i], &two = b_.decision.scores[i];
      if (!one.applicable) continue;
      if (one.band != two.band && !one.band.empty()) add(one.name, one.name + " is " + one.band);
      if (two.applicable && one.low == two.low && one.high == two.high) continue;
      const std::string low = base::to_string(one.low), high = base::to_string(one.high);
      add(one.name, one.name + " " + low + (low == high ? "" : " to " + high));
    }
  }
  static std::vector<std::string> asked(const Decision& decision) {
    std::vector<std::string> out;
    for (const Question& question : decision.questions) out.push_back(question.fact);
    return out;
  }
  void questions() {
    const std::vector<std::string> one = asked(a_.decision), two = asked(b_.decision);
    const auto missing = [](const std::vector<std::string>& from, const std::string& name) {
      return name.find(' ') == std::string::npos && name.rfind("wants.", 0) != 0 &&
             name.rfind("ladder.", 0) != 0 &&
             std::find(from.begin(), from.end(), name) == from.end();
    };
    for (const std::string& name : one) {
      if (missing(two, name)) add(name, "asks " + name);
    }
    for (const std::string& name : two) {
      if (missing(one, name)) add(name, "does not ask " + name);
    }
    if (a_.decision.settled != b_.decision.settled)
      add("", a_.decision.settled ? "settled" : "not settled");
  }

  const Decided &a_, &b_;
  std::vector<std::pair<std::string, std::string>> out_;
};

}  // namespace

std::optional<std::string> expected_of(const api::Compiled& first, const api::Compiled& other,
                                       const State& somebody, const std::string& prefer) {
  const Decided one(first, somebody), two(other, somebody);
  if (!one.bound || !two.bound) return std::nullopt;
  const auto all = Differences(one, two).all();
  const auto own = std::find_if(all.begin(), all.end(),
                                [&](const auto& entry) { return entry.first == prefer; });
  std::string out = word_of(one.decision.verdict);
  if (own != all.end()) return out + "   " + own->second;
  if (one.decision.verdict != two.decision.verdict) return out;
  if (all.empty()) return std::nullopt;
  return out + "   " + all.front().second;
}

std::optional<std::string> expected_by(const api::Compiled& rules, const State& somebody,
                                       const std::string& name) {
  const Decided decided(rules, somebody);
  if (!decided.bound) return std::nullopt;
  const program::Outputs& o = rules.program.outputs;
  const std::string verdict = word_of(decided.decision.verdict) + "   ";
  if (const auto rule = api::index_named(rules.model.protective, name); rule >= 0) {
    const Truth acts = decided.truth(o.protective[static_cast<std::size_t>(rule)].acts);
    if (acts.is_no()) return verdict + name + " is silent";
    constexpr std::array<const char*, 3> kBases = {" is certain", " could not be ruled out",
                                                   " not yet asked"};
    return verdict + name + kBases[static_cast<std::size_t>(decide::basis_of(acts))];
  }
  if (const auto gate = api::index_named(rules.model.gates, name); gate >= 0) {
    const bool open = decided.truth(o.gate_open[static_cast<std::size_t>(gate)]).is_yes();
    return verdict + "because " + name + (open ? " is open" : " is shut");
  }
  return word_of(decided.decision.verdict);
}

Replay::Replay(const api::Compiled& rules) {
  for (const SourceText& source : rules.sources)
    sources_.push_back({source.name, api::without_scenarios(source.text)});
  const std::string& last = sources_.back().name;
  const std::size_t slash = last.find_last_of("/\\");
  name_ = (slash == std::string::npos ? "" : last.substr(0, slash + 1)) + "replayed scenario.rung";
}

bool Replay::judged(const std::string& scenario, const api::Compiled* other) const {
  std::vector<SourceText> sources = sources_;
  sources.push_back({name_, scenario});
  const auto loaded = RuleSet::load(std::move(sources));
  if (!loaded.ok()) return false;
  const api::Compiled& first = loaded.value().compiled();
  const std::vector<JudgedDay> days = judged_days(first);
  const auto passes = [&](const api::Compiled& by) {
    return std::all_of(days.begin(), days.end(), [&](const JudgedDay& day) {
      return api::failures(by, day.state, day.expected).empty();
    });
  };
  return !days.empty() && passes(first) && (!other || !passes(*other));
}

}  // namespace rung::audit::mutate
