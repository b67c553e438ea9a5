#include "audit/bundle/plain_words.hpp"

#include <array>
#include <utility>

#include "api/compiled.hpp"
#include "base/fixed.hpp"

namespace rung::audit::bundle {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kSigns = {
    {{">=", "at least"},
     {"<=", "at most"},
     {">", "above"},
     {"<", "below"},
     {"!=", "is not"},
     {"=", "is"}}};

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.';
}

std::string spaced(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c == '_' || c == '.' ? ' ' : c;
  return out;
}

// "{side}" stands for either side where no side is meant.
std::string without_braces(std::string text) {
  constexpr std::string_view kSide = "{side}";
  for (std::size_t at = text.find(kSide); at != text.npos; at = text.find(kSide))
    text.replace(at, kSide.size(), "left or right");
  return text;
}

std::string range_words(const ast::Range& range) {
  const std::string low = base::to_string(range.low);
  return range.low == range.high ? low : low + " to " + base::to_string(range.high);
}

std::string time_words(std::int64_t hours) {
  constexpr std::int64_t kDay = 24;
  const bool days = hours > 2 * kDay && hours % kDay == 0;
  const std::int64_t count = days ? hours / kDay : hours;
  return std::to_string(count) + (days ? " day" : " hour") + (count == 1 ? "" : "s");
}

void join(std::string& out, std::string_view part) {
  if (!out.empty()) out += "; ";
  out += part;
}

// Ends a list of acts as a sentence.
std::string as_sentence(std::string acts) {
  if (acts.empty()) return acts;
  if (acts[0] >= 'a' && acts[0] <= 'z') acts[0] = static_cast<char>(acts[0] - 'a' + 'A');
  return acts + ".";
}

}  // namespace

PlainWords::PlainWords(const RuleSet& rules)
    : rules_(rules), m_(rules.compiled().model), wording_(wording_of(rules)) {}

std::string PlainWords::word(const std::string& name) const {
  const auto at = wording_.items.find(name);
  if (at == wording_.items.end() || at->second.text.empty()) return spaced(name);
  return "“" + without_braces(at->second.text) + "”";
}

std::string PlainWords::of(const model::CondPtr& cond) const {
  if (!cond) return "";
  const std::string_view text = std::string_view(rules_.sources()[cond->span.file].text)
                                    .substr(cond->span.begin, cond->span.end - cond->span.begin);
  std::string out;
  const auto add = [&](std::string_view part) {
    const bool tight = out.empty() || out.back() == '(' || part == ")" || part == ",";
    if (!tight) out += ' ';
    out += part;
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      ++i;
    } else if (text.substr(i, 2) == "--") {
      i = std::min(text.find('\n', i), text.size());
    } else if (in_name(c)) {
      std::size_t end = i;
      while (end < text.size() && in_name(text[end])) ++end;
      add(word(std::string(text.substr(i, end - i))));
      i = end;
    } else {
      std::string_view sign = text.substr(i, 1), said = sign;
      for (const auto& [written, words] : kSigns) {
        if (text.substr(i, written.size()) != written) continue;
        sign = written;
        said = words;
        break;
      }
      add(said);
      i += sign.size();
    }
  }
  return out;
}

std::string PlainWords::exercises(const std::vector<model::ExerciseId>& list) const {
  std::string out;
  for (const model::ExerciseId id : list) {
    const model::Exercise& exercise = m_.exercises[id.index()];
    if (!out.empty()) out += ", ";
    out += exercise.title.empty() ? spaced(exercise.name) : exercise.title;
  }
  return out;
}

std::string PlainWords::referral(const model::Referral& referral) const {
  constexpr std::array<std::string_view, 3> kLevels = {"routine", "urgent", "an emergency"};
  std::string out;
  for (const model::ProfessionalId id : referral.to) {
    const model::Professional& who = m_.professionals[id.index()];
    out += (out.empty() ? "" : " or ") + (who.title.empty() ? spaced(who.name) : who.title);
  }
  out += ", " + std::string(kLevels[static_cast<std::size_t>(referral.level)]);
  if (referral.within_hours) out += ", within " + time_words(*referral.within_hours);
  return out;
}

std::string PlainWords::does(const model::Effect& effect, const model::Protective& rule) const {
  std::string out;
  if (effect.stop) join(out, "stops all exercise");
  if (effect.rest) join(out, "tells to rest today");
  if (effect.hold) join(out, "lets nobody go further today");
  if (effect.refer) join(out, "refers to " + referral(*effect.refer));
  if (effect.takes_exercises) {
    std::string taken = rule.exercises.empty() ? "no exercise" : exercises(rule.exercises);
    join(out,
         (effect.takes_only_beyond_hold ? "takes away, beyond a hold: " : "takes away: ") + taken);
  }
  if (effect.eases) {
    std::string eased = "makes lighter: " + exercises(rule.exercises);
    if (rule.load_percent) eased += ", by " + range_words(*rule.load_percent) + " % of the load";
    join(out, eased);
  }
  return out.empty() ? "Does nothing." : as_sentence(std::move(out));
}

std::string PlainWords::does(const model::Permissive& rule) const {
  std::string out;
  switch (rule.kind) {
    case model::PermitKind::Focus: {
      const model::Ladder& ladder = m_.ladders[rule.ladder.index()];
      out = "plans from the ladder " + (ladder.title.empty() ? spaced(ladder.name) : ladder.title);
      break;
    }
    case model::PermitKind::Give: out = "gives"; break;
    case model::PermitKind::Begin: out = "begins a session with"; break;
    case model::PermitKind::Raise:
      out = "adds load to " + exercises({rule.exercise});
      if (rule.load_percent) out += ", " + range_words(*rule.load_percent) + " %";
      break;
    case model::PermitKind::Advise: out = "says a piece of advice"; break;
  }
  const char* between = " one of: ";
  for (const auto& group : rule.groups) {
    out += between + exercises(group);
    between = "; then one of: ";
  }
  return as_sentence(std::move(out));
}

std::string PlainWords::does(const model::Gate& gate) const {
  std::string out = "opens the way to: " + exercises(gate.rungs);
  if (!gate.open_because.empty()) out += "; it is open to everyone, because " + gate.open_because;
  return as_sentence(std::move(out));
}

std::string PlainWords::does(const model::Exercise& exercise) const {
  if (!exercise.never_given_because.empty())
    return "Is never given, because " + exercise.never_given_because + ".";
  std::string out = "is an exercise";
  if (!exercise.kind.empty()) out += " (" + exercise.kind + ")";
  if (exercise.load == ast::LoadWord::Loaded) join(out, "with load");
  if (exercise.advanced) join(out, "advanced");
  if (exercise.ladder.valid()) {
    const model::Ladder& ladder = m_.ladders[exercise.ladder.index()];
    join(out, "a rung of " + (ladder.title.empty() ? spaced(ladder.name) : ladder.title));
  }
  if (exercise.days_between > 0)
    join(out, "whole days between two sessions: " + std::to_string(exercise.days_between));
  return as_sentence(std::move(out));
}

}  // namespace rung::audit::bundle
