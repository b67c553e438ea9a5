// `rung kb approve` and `retire`.
#include "approval_effects.hpp"
#include "day.hpp"
#include "kb.hpp"
#include "kb_store.hpp"
#include "line_editor.hpp"
#include "pack_text.hpp"
#include "text.hpp"

namespace rung::cli {

namespace {

constexpr std::size_t kMostPeople = 20;  // that are told of in text

std::string or_nothing(const std::string& text) { return text.empty() ? "nothing" : text; }

std::string effect_line(const EffectOnPerson& effect) {
  if (effect.what == "stays")
    return effect.is.empty() ? "no longer stays: " + effect.was : "stays: " + effect.is;
  return effect.what + ": " + or_nothing(effect.was) + " -> " + or_nothing(effect.is);
}

std::string set_aside_line(const SetAside& one) {
  const std::string days = one.first == one.last
                               ? day_text(one.first)
                               : day_text(one.first) + " to " + day_text(one.last);
  return "set aside: " + one.what + " (" + one.said + ", " + days + "): " + one.why;
}

void tell_effects(const Host& host, const kb::Pack& pack, const ApprovalEffects& effects) {
  const std::size_t count = effects.touched.size();
  for (const std::string& name : effects.missing) {
    host.out << name_and_version(pack) << " requires " << harmless(name)
             << ", which is not approved: nobody can be decided on until it is\n";
  }
  if (count == 0) return;
  host.out << "approving " << name_and_version(pack) << " changes what is told to " << count
           << " of "
           << (effects.people == 1 ? "1 person" : std::to_string(effects.people) + " people")
           << ":\n";
  for (std::size_t i = 0; i < std::min(count, kMostPeople); ++i) {
    const TouchedPerson& one = effects.touched[i];
    host.out << one.person << ", as on " << day_text(one.day) << '\n';
    for (const EffectOnPerson& effect : one.effects)
      host.out << "  " << harmless(effect_line(effect)) << '\n';
    for (const SetAside& aside : one.set_aside)
      host.out << "  " << harmless(set_aside_line(aside)) << '\n';
  }
  if (count > kMostPeople) host.out << "and " << count - kMostPeople << " more\n";
}

std::string effects_json(const ApprovalEffects& effects) {
  std::string text = "\"people\": " + std::to_string(effects.people) + ", \"missing\": [";
  for (const std::string& name : effects.missing)
    text += (&name == &effects.missing.front() ? "" : ", ") + json_string(name);
  text += "], \"touched\": [";
  for (const TouchedPerson& one : effects.touched) {
    text += (&one == &effects.touched.front() ? "{" : ", {") + pair_json("person", one.person) +
            ", " + pair_json("day", day_text(one.day)) + ", \"changes\": [";
    for (const EffectOnPerson& effect : one.effects) {
      text += (&effect == &one.effects.front() ? "{" : ", {") + pair_json("what", effect.what) +
              ", " + pair_json("was", effect.was) + ", " + pair_json("is", effect.is) + "}";
    }
    text += "], \"set_aside\": [";
    for (const SetAside& aside : one.set_aside) {
      text += (&aside == &one.set_aside.front() ? "{" : ", {") + pair_json("what", aside.what) +
              ", " + pair_json("said", aside.said) + ", " + pair_json("why", aside.why) + "}";
    }
    text += "]}";
  }
  return text + "]";
}

// Whoever approves sees first whom it touches, and says yes to that.
Outcome<bool> may_approve(const Host& host, const Arguments& arguments,
                          const ApprovalEffects& effects) {
  const bool touches = !effects.touched.empty() || (!effects.missing.empty() && effects.people > 0);
  if (!touches || arguments.has("yes")) return true;
  const bool asks = host.input_is_terminal && host.output_is_terminal;
  if (!asks || arguments.get("format") == "json") return false;
  const auto lines = typed_lines(host, false);
  host.out << "Approve it? Type yes, or Enter to leave it as it is.\n";
  const InputLine line = lines->prompted(host.out, "> ");
  if (line.kind != InputLine::Kind::Text) host.out << '\n';
  return line.kind == InputLine::Kind::Text && lower(trimmed(line.text)) == "yes";
}

Outcome<kb::Mark> mark_of(const Arguments& arguments) {
  kb::Mark mark;
  mark.kind =
      arguments.operands.front() == "approve" ? kb::Mark::Kind::Approved : kb::Mark::Kind::Retired;
  mark.who = trimmed(arguments.get("by"));
  mark.why = trimmed(arguments.get("because"));
  if (mark.who.empty() || mark.why.empty()) {
    return Failure{"say who decides it and why",
                   "`--by WHO --because WHY`; both are kept with the pack", Exit::Usage};
  }
  return mark;
}

}  // namespace

Exit kb_mark(const Host& host, const Arguments& arguments) {
  const auto mark = mark_of(arguments);
  if (!mark) return report(host, mark.failure());
  auto store = open_store(host, arguments, false);
  if (!store) return report(host, store.failure());
  const auto pack = kb::find_pack(store.value(), arguments.operands[1]);
  if (!pack) return report(host, store_failure(pack.diagnostics()));
  const bool json = arguments.get("format") == "json";
  const bool approves = mark.value().kind == kb::Mark::Kind::Approved;
  ApprovalEffects effects;
  if (approves && !pack.value().is(kb::Mark::Kind::Approved)) {
    auto found = effects_of_approval(host, store.value(), pack.value());
    if (!found) return report(host, found.failure());
    effects = std::move(found).value();
    if (!json) tell_effects(host, pack.value(), effects);
    const auto may = may_approve(host, arguments, effects);
    if (!may) return report(host, may.failure());
    if (!may.value()) {
      if (json) host.out << "{\"approved\": false, " << effects_json(effects) << "}\n";
      host.err << "rung: nothing was approved\nhelp: `--yes` approves it\n";
      return Exit::Found;
    }
  }
  const auto done = kb::mark_pack(store.value(), pack.value(), mark.value(), kb::Moment{host.now});
  if (!done) return report(host, store_failure(done.diagnostics()));
  if (!json) {
    host.out << name_and_version(done.value()) << ": " << standing_of(done.value()) << '\n';
  } else if (approves) {
    host.out << "{\"approved\": true, " << effects_json(effects) << "}\n";
  } else {
    host.out << "{\"retired\": true}\n";
  }
  return Exit::Done;
}

}  // namespace rung::cli
