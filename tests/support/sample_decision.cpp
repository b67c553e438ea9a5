#include "support/sample_decision.hpp"

#include "base/date.hpp"

namespace rung::test {
namespace {

Day day(std::string_view text) { return *base::parse_day(text); }

Decision blank(Verdict verdict) {
  Decision d;
  d.engine_version = "0.1.0";
  d.language_version = "0.1";
  d.rules = {{"hamstring_knee", "1.0.0", std::string(64, 'a')},
             {"knee_red_flags", "1.2.0", std::string(64, 'b')}};
  d.today = day("2026-11-20");
  d.verdict = verdict;
  return d;
}

CitedClaim thirty_squats() {
  return {"top3", "S3-50", "Thirty clean bodyweight squats come before any load"};
}

PlanItem warm_up() {
  PlanItem item;
  item.exercise = "cycling";
  item.title = "Easy cycling";
  item.source_rule = "warm_up";
  item.part = "begin";
  item.dose.stated = true;
  item.dose.minutes_low = Fixed::of(5);
  item.dose.minutes_high = Fixed::of(10);
  item.done_today = true;
  return item;
}

PlanItem squat() {
  PlanItem item;
  item.exercise = "squat";
  item.title = "Full bodyweight squat";
  item.source_rule = "squatting";
  item.part = "ladder";
  item.step = PlanStep::Progress;
  item.dose.stated = true;
  item.dose.sets_low = item.dose.sets_high = Fixed::of(3);
  item.dose.reps_low = Fixed::of(12);
  item.dose.reps_high = Fixed::of(15);
  item.dose.hold_seconds = Fixed::of(1);
  item.dose.each_side = true;
  item.load = {LoadChange::Kind::Raise, Fixed{2'500}, Fixed::of(10)};
  item.steps = {"Stand with your feet as wide as your shoulders.",
                "Sit down slowly, as far as you can without your heels leaving the floor, and "
                "stand up again."};
  item.cues = {"Stop, set your knees over your toes, start again"};
  return item;
}

PlanItem stretch_choice() {
  PlanItem item;
  item.title = "Stretches for tight hamstrings";
  item.source_rule = "stretching";
  item.part = "give";
  item.choices = {"seated_stretch", "forward_bend", "band_stretch"};
  return item;
}

PlanItem squat_test() {
  PlanItem item = squat();
  item.step = PlanStep::Test;
  item.load = {};
  item.cues.clear();
  item.test = "Do as many as you can in a row, slow and clean. Stop at the first slip.";
  return item;
}

Blocked loaded_squat() {
  Blocked blocked;
  blocked.exercise = "loaded_squat";
  blocked.by = "thirty_squats";
  blocked.why = "Thirty clean squats before any load";
  blocked.needs = {{"squat.clean_reps", Side::None, "26", ">= 30"}};
  return blocked;
}

Question red_flag(const std::string& fact, const std::string& ask) {
  Question q;
  q.fact = fact;
  q.ask = ask;
  q.type = "yes_or_no";
  q.checklist = "red_flags";
  q.checklist_title = "Before we start: do any of these apply to you?";
  q.why = {"unwell"};
  q.could_refer = ReferralLevel::Urgent;
  return q;
}

Question pain_question() {
  Question q;
  q.fact = "knee_pain";
  q.ask = "How bad is your knee pain right now?";
  q.help = "Think of the last hour";
  q.type = "scale";
  q.low = Fixed::of(0);
  q.high = Fixed::of(10);
  q.low_label = "no pain";
  q.high_label = "the worst you can imagine";
  q.why = {"load_on_pain"};
  q.stale = true;
  return q;
}

Question calf_question() {
  Question q;
  q.fact = "calf_swollen";
  q.side = Side::Left;
  q.ask = "Is your {side} calf swollen, warm or tender?";
  q.type = "yes_or_no";
  return q;
}

Question weight_question() {
  Question q;
  q.fact = "deadlift.load";
  q.ask = "What did you lift last time?";
  q.type = "amount";
  q.low = Fixed::of(0);
  q.high = Fixed::of(300);
  q.step = Fixed{500};
  q.unit = "kg";
  return q;
}

Question rung_question() {
  Question q;
  q.fact = "ladder.squatting";
  q.ask = "Which of these do you do now?";
  q.type = "one_of";
  q.choices = {{"bench_squat", "Squats to a bench"}, {"none", "None of these"}};
  return q;
}

Reason refer_reason(Basis basis) {
  Reason reason;
  reason.rule = "possible_dvt";
  reason.title = "Possible blood clot in the leg";
  reason.effect = "refer";
  reason.basis = basis;
  reason.because = {
      {"calf_swollen", Side::Left, basis == Basis::Certain ? "yes" : "not sure", std::nullopt},
      {"recent_surgery", Side::None, "yes", day("2026-11-02")}};
  reason.cite = {{"ng158", "likely", "A score of two or more makes it likely"}};
  reason.say = "Do not wait to see whether it gets better";
  return reason;
}

Referral referral(ReferralLevel level, Basis basis, std::int64_t hours) {
  Referral out;
  out.level = level;
  out.basis = basis;
  out.to = {"emergency_department", "physician"};
  out.to_titles = {"the emergency department", "your physician"};
  out.within_hours = hours;
  out.say = "Do not wait to see whether it gets better";
  return out;
}

Referral to_physiotherapist() {
  Referral out;
  out.level = ReferralLevel::Routine;
  out.to = {"physiotherapist"};
  out.to_titles = {"your physiotherapist"};
  out.within_hours = 336;
  return out;
}

Decision exercise() {
  Decision d = blank(Verdict::Exercise);
  d.settled = d.settled_exact = true;
  d.plan = {warm_up(), squat(), stretch_choice()};
  d.next = 1;
  Reason given;
  given.rule = "given squat";
  given.title = "Full bodyweight squat";
  given.effect = "exercise";
  given.because = {{"bench_squat.clean_reps", Side::None, "31", day("2026-11-18")},
                   {"knee_pain", Side::None, "1", std::nullopt}};
  given.cite = {thirty_squats()};
  d.reasons = {given};
  d.blocked = {loaded_squat()};
  d.refused = {
      {"hamstring curl", "these words name several exercises", {"band_curl", "prone_curl"}}};
  d.conflicts = {
      {"one rule raises the load of the deadlift and another eases it", {"heavier", "sore_back"}}};
  d.findings = {{"weak_hamstrings", "Weak hamstrings", Side::Right, TruthValue::Yes},
                {"tight_hamstrings", "Tight hamstrings", Side::None, TruthValue::No}};
  ScoreResult wells{"wells", "Two-level Wells score", true, true, Fixed::of(1), Fixed::of(3), ""};
  ScoreResult other{"other", "Another score", true, false, {}, {}, ""};
  d.scores = {wells, other};
  d.advice = {{"sleep", "Sleep helps recovery", {thirty_squats()}}};
  return d;
}

Decision ask() {
  Decision d = blank(Verdict::Ask);
  d.referral = referral(ReferralLevel::Urgent, Basis::NotAsked, 4);
  d.activity = {Activity::Stop, Basis::NotAsked, false};
  d.reasons = {refer_reason(Basis::NotAsked)};
  d.blocked = {loaded_squat()};
  d.questions = {red_flag("fever", "A fever"),
                 red_flag("numb_saddle", "Numbness between your legs"),
                 pain_question(),
                 calf_question(),
                 weight_question(),
                 rung_question()};
  d.otherwise = "See your physician";
  return d;
}

Decision ask_firm() {
  Decision d = ask();
  d.referral.basis = Basis::NotRuledOut;
  d.reasons = {refer_reason(Basis::NotRuledOut)};
  return d;
}

Decision referred(Verdict verdict, ReferralLevel level, Basis basis) {
  Decision d = blank(verdict);
  d.settled = true;
  d.referral = referral(level, basis, 4);
  d.activity = {Activity::Stop, basis, false};
  d.reasons = {refer_reason(basis)};
  d.blocked = {loaded_squat()};
  return d;
}

Decision stop() {
  Decision d = blank(Verdict::Stop);
  d.referral = to_physiotherapist();
  d.activity = {Activity::Stop, Basis::Certain, false};
  Reason reason;
  reason.rule = "pain_while_exercising";
  reason.title = "Pain during an exercise";
  reason.effect = "stop";
  reason.latched = true;
  reason.because = {{"squat.pain", Side::None, "5", day("2026-11-18")}};
  reason.cite = {{"top3", "S3-43", ""}};
  reason.say = "Stop this exercise and talk to your physiotherapist before you go on.";
  d.reasons = {reason};
  return d;
}

Decision rest() {
  Decision d = blank(Verdict::Rest);
  d.activity = {Activity::Rest, Basis::NotRuledOut, false};
  Blocked shut = loaded_squat();
  shut.basis = Basis::NotRuledOut;
  Blocked gear;
  gear.exercise = "ball_curl";
  gear.by = "equipment";
  d.blocked = {shut, gear};
  d.questions = {pain_question()};
  return d;
}

Decision routine() {
  Decision d = blank(Verdict::Routine);
  d.referral = to_physiotherapist();
  d.activity.hold = true;
  d.plan = {squat_test()};
  d.next = 0;
  return d;
}

Decision done() {
  Decision d = blank(Verdict::Exercise);
  d.plan = {warm_up()};
  return d;
}

Decision choice() {
  Decision d = blank(Verdict::Exercise);
  d.plan = {stretch_choice()};
  d.next = 0;
  return d;
}

}  // namespace

std::vector<SampleDecision> sample_decisions() {
  Decision out_of_scope = blank(Verdict::OutOfScope);
  out_of_scope.settled = true;
  Decision otherwise = out_of_scope;
  otherwise.otherwise = "A fresh injury, or in place of being seen by someone.";
  return {
      {"exercise", exercise()},
      {"exercise_done", done()},
      {"exercise_choice", choice()},
      {"ask", ask()},
      {"ask_firm", ask_firm()},
      {"emergency", referred(Verdict::Emergency, ReferralLevel::Emergency, Basis::Certain)},
      {"urgent", referred(Verdict::Urgent, ReferralLevel::Urgent, Basis::NotRuledOut)},
      {"stop", stop()},
      {"rest", rest()},
      {"routine", routine()},
      {"out_of_scope", out_of_scope},
      {"otherwise", otherwise},
  };
}

}  // namespace rung::test
