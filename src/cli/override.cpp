#include "override.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "day.hpp"
#include "kb_store.hpp"

namespace rung::cli {

namespace {

using Code = kb::Override::Code;

constexpr std::array<std::pair<std::string_view, Code>, 7> kCodes = {
    {{"examined", Code::Examined},
     {"history", Code::History},
     {"tests", Code::Tests},
     {"treatment", Code::Treatment},
     {"declined", Code::Declined},
     {"rules", Code::Rules},
     {"other", Code::Other}}};

}  // namespace

Outcome<std::optional<kb::KeptOverride>> caution_in_force(const kb::Store& store,
                                                          const kb::Person& person, Day today) {
  auto all = kb::overrides(store, person);
  if (!all) return store_failure(all.diagnostics());
  std::optional<kb::KeptOverride> asked;
  for (kb::KeptOverride& one : all.value()) {
    if (one.day > today) continue;
    if (one.given.effect == kb::Override::Effect::MoreCaution) {
      asked = std::move(one);
    } else if (one.given.rule == kMoreCaution) {
      asked.reset();
    }
  }
  return asked;
}

Decision with_more_caution(Decision decision, const kb::KeptOverride& asked) {
  const bool exercise = decision.verdict == Verdict::Exercise || decision.verdict == Verdict::Rest;
  if (exercise) decision.verdict = Verdict::Stop;
  decision.activity = {Activity::Stop, Basis::Certain, decision.activity.hold};
  decision.plan.clear();
  decision.next.reset();
  decision.come_back.reset();
  Reason reason;
  reason.rule = kMoreCaution;
  reason.title = asked.given.who + " asked for more caution on " + day_text(asked.day);
  reason.effect = "stop";
  reason.say = asked.given.note.empty()
                   ? asked.given.who + " asked for more caution. Ask them when you may go on."
                   : asked.given.who + " said: " + asked.given.note;
  decision.reasons.insert(decision.reasons.begin(), std::move(reason));
  return decision;
}

Outcome<Decision> as_told(Decision decision, const kb::Store& store, const kb::Person& person) {
  const auto asked = caution_in_force(store, person, decision.today);
  if (!asked) return asked.failure();
  if (!asked.value()) return decision;
  return with_more_caution(std::move(decision), *asked.value());
}

std::optional<Code> override_code(std::string_view word) {
  const auto* const found = std::find_if(kCodes.begin(), kCodes.end(),
                                         [&](const auto& one) { return one.first == word; });
  if (found == kCodes.end()) return std::nullopt;
  return found->second;
}

std::string override_words(const kb::Override& given, const Wording& wording) {
  const auto* const code = std::find_if(kCodes.begin(), kCodes.end(),
                                        [&](const auto& one) { return one.second == given.code; });
  std::string text = given.who;
  if (given.effect == kb::Override::Effect::MoreCaution) {
    text += " asked for more caution";
  } else if (given.rule == kMoreCaution) {
    text += " asked for no more caution any longer";
  } else {
    const auto item = wording.items.find(given.rule);
    text += " released \"" + (item == wording.items.end() ? given.rule : item->second.text) + "\"";
  }
  text += " (" + std::string(code->first) + ")";
  return given.note.empty() ? text + "." : text + ": " + given.note;
}

}  // namespace rung::cli
