// Every pack of at most two rules over at most three facts, in every state that its answers can be
// in. What the random properties may miss in large packs, this cannot miss in small ones.
#include <array>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "property/promises.hpp"
#include "rung/json.hpp"
#include "support/slow_build.hpp"

using namespace rung;
using namespace rung::testing;

namespace {

constexpr std::array<const char*, 3> kFacts = {"a", "b", "c"};
enum Answered : std::size_t { kYes, kNo, kUnsure, kUnasked, kAnswers };

const std::vector<std::string>& conditions() {
  static const std::vector<std::string> kAll = {"a",
                                                "not a",
                                                "a and b",
                                                "a or b",
                                                "not a and b",
                                                "not (a or b)",
                                                "at least 2 of (a, b, c)",
                                                "exactly 1 of (a, b)"};
  return kAll;
}

// What may stand around a condition. A gate, a focus and a `for` stand at most once in a pack.
struct Frame {
  const char* before;
  const char* after;
  char once = 0;
};
const std::vector<Frame>& frames() {
  static const std::vector<Frame> kAll = {
      {"stop # { when ", " }"},
      {"rest # { when ", " if unsure hold }"},
      {"hold # { when ", " }"},
      {"avoid # { press when ", " }"},
      {"refer # { when ", " to nurse, routine }"},
      {"refer # { when ", " to doctor, urgent if unsure routine }"},
      {"refer # { when ", " to doctor, emergency }"},
      {"stop # { when ", " and refer to nurse, routine if unsure hold }"},
      {"gate # for press { open when ", " }", 'g'},
      {"focus press_ladder { when ", " }", 'f'},
      {"give # { when ", " stretch }"},
      {"for when ", " otherwise refer to nurse, routine", 'p'},
  };
  return kAll;
}

struct Rule {
  std::size_t frame, condition;
  std::string text(const std::string& name) const {
    const Frame& f = frames()[frame];
    std::string out = f.before + conditions()[condition] + f.after;
    if (const std::size_t mark = out.find('#'); mark != std::string::npos)
      out.replace(mark, 1, name);
    return out;
  }
};

std::vector<Rule> all_rules() {
  std::vector<Rule> out;
  for (std::size_t f = 0; f < frames().size(); ++f) {
    for (std::size_t c = 0; c < conditions().size(); ++c) out.push_back({f, c});
  }
  return out;
}

std::string pack_of(const std::vector<Rule>& rules) {
  std::string scope = "for everyone", body, gate = "gate g for press { open when a }\n",
              focus = "focus press_ladder { when a or not a }\n";
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string text = rules[i].text("rule_" + std::to_string(i));
    const char once = frames()[rules[i].frame].once;
    if (once == 'p') scope = text;
    if (once == 'g') gate = "";
    if (once == 'f') focus = "";
    if (once != 'p') body += text + "\n";
  }
  std::string out = "pack small \"?\" version 1.0.0 { " + scope + " }\n" +
                    "professional doctor \"?\"\nprofessional nurse \"?\"\n";
  for (const char* fact : kFacts)
    out += std::string("fact ") + fact + " : yes or no { ask \"?\" fresh for 1 day }\n";
  return out +
         "exercise bench \"?\" { dose 1 reps }\nexercise press \"?\" { load loaded dose 1 reps }\n"
         "exercise stretch \"?\" { dose 1 reps }\nladder press_ladder \"?\" { bench -> press }\n" +
         gate + focus + body;
}

Answer answer_of(std::size_t answered) {
  Answer out;
  out.kind = answered == kYes  ? Answer::Kind::Yes
             : answered == kNo ? Answer::Kind::No
                               : Answer::Kind::NotSure;
  return out;
}

using Digits = std::array<std::size_t, kFacts.size()>;

Digits digits_of(std::size_t index) {
  Digits out{};
  for (std::size_t& digit : out) {
    digit = index % kAnswers;
    index /= kAnswers;
  }
  return out;
}
std::size_t index_of(const Digits& digits) {
  std::size_t out = 0;
  for (std::size_t i = digits.size(); i-- > 0;) out = out * kAnswers + digits[i];
  return out;
}
constexpr std::size_t kAllStates = kAnswers * kAnswers * kAnswers;

State state_of(const Digits& digits) {
  State state;
  state.today = Day{20'000};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != kUnasked) state.facts.push_back({kFacts[i], Side::None, answer_of(digits[i])});
  }
  return state;
}

// All states that differ from this one only in that everything unasked was answered.
std::vector<std::size_t> completions(const Digits& digits) {
  std::vector<Digits> out = {digits};
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != kUnasked) continue;
    std::vector<Digits> more;
    for (const Digits& one : out) {
      for (const std::size_t answered : {kYes, kNo, kUnsure}) {
        more.push_back(one);
        more.back()[i] = answered;
      }
    }
    out = std::move(more);
  }
  std::vector<std::size_t> indices;
  for (const Digits& one : out) indices.push_back(index_of(one));
  return indices;
}

std::set<std::string> planned(const Decision& d) {
  std::set<std::string> out;
  for (const PlanItem& item : d.plan) out.insert(item.exercise);
  return out;
}

// What is wrong with the decision on one state, given those on all its completions; empty when
// nothing is.
std::string wrong_with(const Decision& d, const std::vector<const Decision*>& complete) {
  std::set<Verdict> verdicts;
  for (const Decision* c : complete) {
    verdicts.insert(c->verdict);
    if (d.referral.level < c->referral.level) return "a completion is referred more urgently";
    const ReferralLevel firm = d.firm ? d.firm->level : ReferralLevel::None;
    if (c->referral.level < firm) return "a completion is referred less than was firm";
    if (d.activity.level < c->activity.level) return "a completion is restrained more";
    if (d.settled && (c->verdict != d.verdict || planned(*c) != planned(d)))
      return "settled, and a completion comes out differently";
    if (!d.settled) continue;
    if (c->referral.to != d.referral.to && d.verdict != Verdict::Emergency &&
        d.verdict != Verdict::Urgent)
      return "settled, and a completion sees someone else";
  }
  if (!d.settled_exact) return "so few states, and not exact";
  const Verdict expected = verdicts.size() == 1 ? *verdicts.begin() : Verdict::Ask;
  if (d.verdict != expected) return "the verdict is not what all completions agree on";
  if (d.settled != d.questions.empty()) return "what is settled and what is asked do not agree";
  return "";
}

struct Count {
  long packs = 0, states = 0, completed = 0;
};

void try_pack(const std::vector<Rule>& rules, Count& count) {
  const std::string text = pack_of(rules);
  const auto loaded = RuleSet::load({{"small/pack.rung", text}});
  INFO(text);
  if (!loaded.ok()) FAIL(loaded.diagnostics().front().message);
  std::vector<Decision> decisions;
  for (std::size_t i = 0; i < kAllStates; ++i)
    decisions.push_back(loaded.value().decide(state_of(digits_of(i))).value());
  ++count.packs;
  for (std::size_t i = 0; i < kAllStates; ++i) {
    const State state = state_of(digits_of(i));
    ++count.states;
    if (const Broken broken = like_reference(loaded.value(), state)) FAIL(*broken);
    std::vector<const Decision*> complete;
    for (const std::size_t c : completions(digits_of(i))) complete.push_back(&decisions[c]);
    count.completed += static_cast<long>(complete.size());
    const std::string wrong = wrong_with(decisions[i], complete);
    if (!wrong.empty()) FAIL(wrong + " in state " + write_state(state));
  }
}

bool may_stand_together(const Rule& a, const Rule& b) {
  const char once = frames()[a.frame].once;
  return once == 0 || once != frames()[b.frame].once;
}

}  // namespace

TEST_CASE("every pack of at most two rules over three facts decides every state exactly") {
  const std::vector<Rule> rules = all_rules();
  Count count;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    try_pack({rules[i]}, count);
    for (std::size_t j = i + 1; j < rules.size() && !kSlowBuild; ++j) {
      if (may_stand_together(rules[i], rules[j])) try_pack({rules[i], rules[j]}, count);
    }
  }
  std::cout << "exhaustive: " << count.packs << " packs, " << count.states << " states, "
            << count.completed << " completions\n";
  CHECK(count.packs == (kSlowBuild ? 96 : 4'572));
  CHECK(count.states == count.packs * static_cast<long>(kAllStates));
}
