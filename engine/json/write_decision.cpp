// A Decision as JSON (docs/json.md). What does not exist is left out; a list is always there, if
// only empty.
#include <string_view>

#include "base/json_writer.hpp"
#include "json/shared_writers.hpp"
#include "rung/json.hpp"

namespace rung::json {
namespace {

// A type of this namespace, so that `list` finds every `write` below it.
struct Writer : base::JsonWriter {
  using JsonWriter::JsonWriter;
};

void number_if_any(Writer& out, std::string_view key, const std::optional<Fixed>& value) {
  if (!value) return;
  out.key(key);
  out.number(*value);
}

void integer_if_any(Writer& out, std::string_view key, const std::optional<std::int64_t>& value) {
  if (!value) return;
  out.key(key);
  out.integer(*value);
}

void write(Writer& out, const Often& often) {
  object(out, [&] {
    flag(out, "daily", often.daily);
    integer_if_any(out, "at_least", often.at_least);
    integer_if_any(out, "aim", often.aim);
  });
}

void write(Writer& out, const Referral& referral) {
  object(out, [&] {
    text(out, "level", word(referral.level));
    text(out, "basis", word(referral.basis));
    list(out, "to", referral.to);
    list(out, "to_titles", referral.to_titles);
    if (referral.within_hours) {
      out.key("within_hours");
      out.integer(*referral.within_hours);
    }
    text_if_any(out, "say", referral.say);
  });
}

void write(Writer& out, const ActivityChannel& activity) {
  object(out, [&] {
    text(out, "level", word(activity.level));
    text(out, "basis", word(activity.basis));
    flag(out, "hold", activity.hold);
  });
}

void write(Writer& out, const Dose& dose) {
  object(out, [&] {
    flag(out, "stated", dose.stated);
    number_if_any(out, "sets_low", dose.sets_low);
    number_if_any(out, "sets_high", dose.sets_high);
    number_if_any(out, "reps_low", dose.reps_low);
    number_if_any(out, "reps_high", dose.reps_high);
    number_if_any(out, "hold_seconds", dose.hold_seconds);
    number_if_any(out, "minutes_low", dose.minutes_low);
    number_if_any(out, "minutes_high", dose.minutes_high);
    flag(out, "each_side", dose.each_side);
  });
}

void write(Writer& out, const LoadChange& load) {
  object(out, [&] {
    text(out, "kind", word(load.kind));
    number_if_any(out, "percent_low", load.percent_low);
    number_if_any(out, "percent_high", load.percent_high);
  });
}

void write(Writer& out, const Warning& warning) {
  object(out, [&] {
    text(out, "title", warning.title);
    text_if_any(out, "say", warning.say);
  });
}

void write(Writer& out, const PlanOption& option) {
  object(out, [&] {
    text(out, "exercise", option.exercise);
    out.key("dose");
    write(out, option.dose);
    out.key("load");
    write(out, option.load);
    list(out, "steps", option.steps);
    list(out, "cues", option.cues);
  });
}

void write(Writer& out, const PlanItem& item) {
  object(out, [&] {
    text_if_any(out, "exercise", item.exercise);
    text(out, "title", item.title);
    text(out, "source_rule", item.source_rule);
    text(out, "part", item.part);
    text(out, "step", word(item.step));
    out.key("dose");
    write(out, item.dose);
    out.key("load");
    write(out, item.load);
    list(out, "choices", item.choices);
    list(out, "choice_titles", item.choice_titles);
    list(out, "options", item.options);
    text_if_any(out, "test", item.test);
    list(out, "steps", item.steps);
    list(out, "cues", item.cues);
    list(out, "watch", item.watch);
    list(out, "stop_when", item.stop_when);
    flag(out, "done_today", item.done_today);
    if (item.often) {
      out.key("often");
      write(out, *item.often);
    }
    day_if_any(out, "due_again", item.due_again);
    flag(out, "new_to_person", item.new_to_person);
    list(out, "waits_for", item.waits_for);
  });
}

void write(Writer& out, const Refused& refused) {
  object(out, [&] {
    text(out, "want", refused.want);
    text(out, "why", refused.why);
    list(out, "choices", refused.choices);
    flag(out, "unknown", refused.unknown);
    flag(out, "never", refused.never);
  });
}

void write(Writer& out, const Conflict& conflict) {
  object(out, [&] {
    text(out, "what", conflict.what);
    list(out, "rules", conflict.rules);
  });
}

void write(Writer& out, const FindingResult& finding) {
  object(out, [&] {
    text(out, "name", finding.name);
    text(out, "title", finding.title);
    side_if_any(out, finding.side);
    text(out, "truth", word(finding.truth));
    flag(out, "said", finding.said);
  });
}

void write(Writer& out, const ScoreResult& score) {
  object(out, [&] {
    text(out, "name", score.name);
    text(out, "title", score.title);
    flag(out, "applies_known", score.applies_known);
    flag(out, "applicable", score.applicable);
    if (!score.applicable) return;
    number_if_any(out, "low", score.low);
    number_if_any(out, "high", score.high);
    text_if_any(out, "band", score.band);
  });
}

void write(Writer& out, const Advice& advice) {
  object(out, [&] {
    text(out, "rule", advice.rule);
    text(out, "say", advice.say);
    list(out, "cite", advice.cite);
  });
}

void write(Writer& out, const QuestionChoice& choice) {
  object(out, [&] {
    text(out, "name", choice.name);
    text(out, "label", choice.label);
  });
}

void write(Writer& out, const Question& question) {
  object(out, [&] {
    text(out, "fact", question.fact);
    side_if_any(out, question.side);
    day_if_any(out, "on", question.on);
    text(out, "ask", question.ask);
    text_if_any(out, "help", question.help);
    text(out, "type", question.type);
    number_if_any(out, "low", question.low);
    number_if_any(out, "high", question.high);
    number_if_any(out, "step", question.step);
    text_if_any(out, "unit", question.unit);
    text_if_any(out, "low_label", question.low_label);
    text_if_any(out, "high_label", question.high_label);
    list(out, "choices", question.choices);
    text_if_any(out, "checklist", question.checklist);
    text_if_any(out, "checklist_title", question.checklist_title);
    list(out, "why", question.why);
    list(out, "why_titles", question.why_titles);
    text(out, "could_refer", word(question.could_refer));
    flag(out, "stale", question.stale);
    if (!question.known) return;
    out.key("known");
    object(out, [&] {
      text(out, "first", base::to_string(question.known->first));
      text(out, "last", base::to_string(question.known->last));
      text_if_any(out, "said", question.known->said);
    });
  });
}

void write(Writer& out, const SetAside& gone) {
  object(out, [&] {
    text(out, "what", gone.what);
    text(out, "said", gone.said);
    text(out, "why", gone.why);
    text(out, "first", base::to_string(gone.first));
    text(out, "last", base::to_string(gone.last));
    out.key("times");
    out.integer(static_cast<std::int64_t>(gone.times));
  });
}

void write_versions(Writer& out, const Decision& decision) {
  out.key("rung");
  object(out, [&] {
    text(out, "engine", decision.engine_version);
    text(out, "language", decision.language_version);
  });
  list(out, "rules", decision.rules);
}

void write_result(Writer& out, const Decision& decision) {
  text(out, "today", base::to_string(decision.today));
  text(out, "verdict", word(decision.verdict));
  flag(out, "settled", decision.settled);
  flag(out, "settled_exact", decision.settled_exact);
  out.key("referral");
  write(out, decision.referral);
  if (decision.firm) {
    out.key("firm");
    write(out, *decision.firm);
  }
  out.key("activity");
  write(out, decision.activity);
  list(out, "plan", decision.plan);
  if (decision.next) {
    out.key("next");
    out.integer(static_cast<std::int64_t>(*decision.next));
  }
  day_if_any(out, "come_back", decision.come_back);
}

}  // namespace
}  // namespace rung::json

namespace rung {

std::string write_decision(const Decision& decision, bool pretty) {
  json::Writer out(pretty);
  out.begin_object();
  json::write_versions(out, decision);
  json::write_result(out, decision);
  json::list(out, "reasons", decision.reasons);
  json::list(out, "blocked", decision.blocked);
  json::list(out, "refused", decision.refused);
  json::list(out, "conflicts", decision.conflicts);
  json::list(out, "findings", decision.findings);
  json::list(out, "scores", decision.scores);
  json::list(out, "advice", decision.advice);
  json::list(out, "questions", decision.questions);
  if (!decision.set_aside.empty()) json::list(out, "set_aside", decision.set_aside);
  json::text_if_any(out, "otherwise", decision.otherwise);
  out.end_object();
  return out.take();
}

}  // namespace rung
