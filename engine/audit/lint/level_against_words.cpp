// A048: a level that its words contradict.
//
// The program acts by the level, the person by the words. "See your doctor at once" on a routine
// referral, "this week" on an urgent one, "rest today" on a rule that only holds back, "go on as
// usual" on one that stops: one of the two is a slip, and nobody can tell which. A sentence with an
// *if* speaks of some people only and is left alone.
#include "audit/lint/lint.hpp"
#include "audit/said_words.hpp"

namespace rung::audit::lint {
namespace {

struct Clash {
  std::string words, level;
};

std::optional<Clash> clash_of(const model::Protective& rule) {
  const model::Effect& full = rule.full;
  const auto with = [&](const std::optional<std::string>& words,
                        const char* level) -> std::optional<Clash> {
    return words ? std::optional(Clash{*words, level}) : std::nullopt;
  };
  std::optional<Clash> out;
  if (full.refer) {
    switch (full.refer->level) {
      case ast::ReferralWord::Routine:
        out = with(at_once_words(rule.say), "refers as routine");
        break;
      case ast::ReferralWord::Urgent:
        out = with(can_wait_words(rule.say), "refers as urgent");
        break;
      case ast::ReferralWord::Emergency:
        out = with(can_wait_words(rule.say), "refers as an emergency");
        break;
    }
  }
  // Urgent and emergency mean stop.
  const bool seen_soon = full.refer && full.refer->level != ast::ReferralWord::Routine;
  const bool no_training = full.stop || full.rest || seen_soon;
  if (!out && no_training) out = with(go_on_words(rule.say), full.rest ? "makes rest" : "stops");
  if (!out && !no_training) out = with(no_training_words(rule.say), "neither stops nor makes rest");
  return out;
}

}  // namespace

void level_against_words(const Context& context, Findings& findings) {
  for (const model::Protective& rule : context.model().protective) {
    const auto clash = clash_of(rule);
    if (!clash) continue;
    findings.add(
        Code::A048, rule.span,
        "`" + rule.name + "` " + clash->level + ", and its words say \"" + clash->words + "\"",
        "let the rule do what its words say, or change the words");
  }
}

}  // namespace rung::audit::lint
