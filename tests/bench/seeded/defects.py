"""Mistakes that an author of rules may make, one at a time, in copies of the packs that ship with rung."""

from typing import NamedTuple


class Defect(NamedTuple):
    kind: str
    place: str  # how the declaration begins, as it stands in the pack
    old: str  # within that declaration; "" is all of it
    new: str


DEFECTS = (
    # Numbers.
    Defect("a gate asks one repetition less", "gate thirty_squats ", "squat.clean_reps >= 30", "squat.clean_reps >= 29"),
    Defect("a published bound without its end", "score ottawa ", "age >= 55", "age > 55"),
    Defect("a bound that takes in one more", "score pittsburgh ", "age > 50", "age >= 50"),
    Defect("a digit forgotten", "gate thirty_each_leg ", ">= 30", ">= 3"),
    Defect("a window a week too short", "finding fresh_injury ", "within 6 weeks", "within 5 weeks"),
    Defect("a count over too few things", "finding weak_hamstrings ", "at least 2 of", "at least 1 of"),
    Defect("points that the source does not give", "score wells ", "2 points off", "1 point off"),
    Defect("a hole between two bands", "score wells ", "clot_is_likely from 2", "clot_is_likely from 3"),
    Defect("a default that allows most", "setting pain_to_stop ", "default 1", "default 6"),
    Defect("an answer that counts for too long", "fact knee_pain ", "fresh for 1 day", "fresh for 1 year"),
    Defect("twice the dose of the source", "exercise ball_curl ", "dose 30 reps", "dose 60 reps"),
    # Words between parts.
    Defect("`and` for `or`", "refer chest_alarm ", "or sudden_breathlessness or fainted_today",
           "and (sudden_breathlessness or fainted_today)"),
    Defect("`or` for `and`", "finding weak_bones ", "fragile_body and brittle", "fragile_body or brittle"),
    Defect("a part forgotten", "refer red_skin ", " or red_cord", ""),
    Defect("a sign turned round", "refer weak_foot ", "when foot", "when not foot"),
    Defect("both sides where one is enough", "refer possible_clot ", "on either side", "on both sides"),
    Defect("any where all are meant", "gate thirty_bridges ", ">= 30 and sessions", ">= 30 or sessions"),
    Defect("a part that never matters", "refer weak_foot ", "when foot_numb_or_weak",
           "when foot_numb_or_weak or (foot_numb_or_weak and night_pain)"),
    Defect("a condition that cannot be", "refer young_knee ", "age < 16", "age < 16 and age >= 16"),
    # What a rule does.
    Defect("an emergency called urgent", "refer cauda_equina ", "emergency_department, emergency",
           "emergency_department, urgent"),
    Defect("the wrong professional", "refer clot_likely ", "to emergency_department", "to physiotherapist"),
    Defect("a red flag forgotten the next day", "refer hot_joint ", "  stays until was_seen\n", ""),
    Defect("a stop that nothing ends", "stop cramp_that_stays ", "stays until cleared_by_professional",
           "stays until age < 16 and age >= 16"),
    Defect("an exercise left out of what is avoided", "avoid load_on_pain ", "loaded exercises, jogging",
           "loaded exercises"),
    Defect("back to an exercise that is no easier", "regress knees_falling_in ", "from squat", "from bench_squat"),
    Defect("a guard of a finding gone", "finding weak_hamstrings ",
           "  applies when screen_clear and not fresh_injury and not leg_operation\n", ""),
    Defect("a sign missing from the all-clear", "finding screen_clear ", "pulsing_lump,", ""),
    # Whole declarations.
    Defect("a red flag deleted", "refer pulsing_lump_behind_knee ", "", ""),
    Defect("a gate deleted", "gate thirty_squats ", "", ""),
    Defect("exercises that nothing gives", "focus squatting ", "", ""),
    Defect("a ladder with two rungs swapped", "ladder squatting ", "squat -> loaded_squat", "loaded_squat -> squat"),
    Defect("gates that wait for each other", "gate bench_first ", "sessions of bench_squat in the last 6 weeks >= 1",
           "sessions of loaded_squat in the last 6 weeks >= 1"),
    Defect("load that is not called load", "exercise loaded_squat ", "load loaded", "load bodyweight"),
    Defect("the worse end of a scale swapped", "fact knee_pain ", "higher is worse", "lower is worse"),
    Defect("the same rule once more", "refer weak_foot ", "refer weak_foot", """refer weak_foot_again "A weak foot" {
  when foot_numb_or_weak
  to physician, urgent
  stays until was_seen
  say "Have the foot checked today."
  cite radicular.RADIC-1
}

refer weak_foot"""),
    Defect("a rule that a stronger one always hides", "refer weak_foot ", "refer weak_foot", """refer chest_later "Chest pain" {
  when chest_pain_now
  to physician, routine
  say "Talk to your doctor about your chest."
  cite acsm.STOP-1
}

refer weak_foot"""),
    # Words.
    Defect("no hurry in an emergency", "refer hot_joint ", "Go to the emergency department now.",
           "See a doctor in the next weeks."),
    Defect("an all-clear beside a stop", "stop cramp_that_stays ", "A cramp that stays counts as pain.",
           "You can go on as before."),
    Defect("words left to be written", "refer weak_foot ", "Have the foot checked today.", "TODO"),
    Defect("a statement without a source", "refer weak_foot ", "  cite radicular.RADIC-1\n", ""),
    Defect("a source that does not exist", "refer weak_foot ", "radicular.RADIC-1", "radicular.RADIC-99"),
    Defect("a dose that its citation does not name", "exercise bridge ", "of 8 to 12 reps", "of 3 to 4 reps"),
    # What is meant to notice.
    Defect("a promise that asks for less", 'invariant "no load on a sore knee" ', ">= 4", ">= 9"),
    Defect("a scenario deleted", 'scenario "a film by the Ottawa rule: whether the injury was seen decides, not sure" ', "", ""),
)
