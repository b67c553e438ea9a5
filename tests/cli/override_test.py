"""`rung override`: a professional decides otherwise, and the rules still decide what may be done."""
import json
import unittest

from harness import BAD_INPUT, DONE, KNEE, SOURCE, USAGE, Terminal
from weeks import AGAIN, Weeks

CLEARED = """fact cleared : yes or no {
  ask "Did your physiotherapist say that you may go on?"
  fresh for 1 day
  order 4
}
"""
STOP = "  when pain of any exercise >= 3\n"
ODE = ("--by", "Dr Ode, physiotherapist", "--code", "examined")
HURT, DAY = "2026-11-02", "2026-11-09"


class Overrides(Weeks):
    until = "cleared"
    refers = ""

    def setUp(self):
        super().setUp()
        rules = (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8")
        self.assertIn(STOP, rules)
        rules = rules.replace(STOP, STOP + self.refers + f"  stays until {self.until}\n") + CLEARED
        rules = rules.replace('refer numb "Numbness" {\n  when numb_saddle\n',
                              'refer numb "Numbness" {\n  when numb_saddle\n  stays until cleared\n')
        self.file("latch/rules.rung", rules)
        self.file("latch/pack.rung", (SOURCE / KNEE / "pack.rung").read_text(encoding="utf-8"))
        self.rules = ("--rules", self.folder / "latch")
        self.feels_well(day=HURT)
        self.log("bench_squat", "--clean", "12", "--pain", "5", "--no-faults", day=HURT)

    def override(self, *words, day=DAY, **options):
        return self.run_for("override", *words, day=day, **options)

    def stopped(self, **facts):
        self.feels_well(day=DAY, cleared=False, **facts)
        return self.decision(day=DAY)


class Release(Overrides):
    def test_the_person_goes_on_where_the_rules_allow(self):
        self.assertEqual(self.stopped()["verdict"], "stop")
        told = self.override("--release", "pain_last_time", *ODE, "--note", "Go on, no jumps for two weeks.").out
        self.assertIn('Kept. Dr Ode, physiotherapist released "Pain last time" (examined): Go on, no jumps for two '
                      "weeks.\n", told)
        self.assertIn("1. Squat to a bench", told)
        self.assertEqual(self.decision(day="2026-11-09")["verdict"], "exercise")
        kept = self.kept("decision_override")[0]["row"]
        self.assertEqual((kept["who"], kept["effect"], kept["rule"], kept["code"], kept["note"]),
                         ("Dr Ode, physiotherapist", "release", "pain_last_time", "examined",
                          "Go on, no jumps for two weeks."))
        answer = self.kept("session")[-1]["parts"]["session_answer"]
        self.assertEqual(answer, [{"about": "fact", "name": "cleared", "kind": "yes", "given_by": "clinician"}])
        self.assertEqual(self.rung("replay", "--store", self.store, *self.rules).returncode, DONE)
        self.rung("kb", "verify", "--store", self.store)

    def test_by_its_title_and_as_the_person_tells_it(self):
        self.stopped()
        self.override("--release", "pain last time", *ODE, "--as-told", "--note", "Fine by me")
        self.assertEqual(self.kept("session")[-1]["parts"]["session_answer"][0]["given_by"], "person")
        self.assertEqual(self.decision(day=DAY)["verdict"], "exercise")

    def test_what_else_stops_still_stops(self):
        self.stopped(fever=True)
        told = self.override("--release", "pain_last_time", *ODE).out
        self.assertIn("Rest today", told)
        self.assertNotIn("1. Squat", told)

    def test_nothing_leads_past_an_urgent_referral(self):
        self.assertEqual(self.stopped(numb_saddle=True)["verdict"], "emergency")
        before = self.rung("kb", "head", "--store", self.store).out
        for rule in ("pain_last_time", "numb"):
            self.assertIn("no override leads past that",
                          self.override("--release", rule, *ODE, status=BAD_INPUT).err)
        self.assertEqual(self.rung("kb", "head", "--store", self.store).out, before)

    def test_one_that_comes_later_is_not_held_up_either(self):
        self.stopped()
        self.override("--release", "pain_last_time", *ODE)
        self.feels_well(day="2026-11-10", numb_saddle=True)
        self.assertEqual(self.decision(day="2026-11-10")["verdict"], "emergency")

    def test_pain_after_the_release_stops_again(self):
        self.stopped()
        self.override("--release", "pain_last_time", *ODE)
        self.log("bench_squat", "--clean", "12", "--pain", "6", "--no-faults", day=DAY)
        self.feels_well(day="2026-11-11", cleared=False)
        self.assertEqual(self.decision(day="2026-11-11")["verdict"], "stop")

    def test_what_does_not_stay_cannot_be_released(self):
        self.stopped()
        self.assertIn("help: these stay: `pain_last_time`",
                      self.override("--release", "unwell", *ODE, status=BAD_INPUT).err)
        self.assertEqual(self.kept("decision_override"), [])

    def test_wrong_use(self):
        for words in ((), ("--release", "x"), ("--release", "x", "--by", "Ode"), ("--more-caution", "--release", "x", *ODE),
                      ("--more-caution", "--by", "Ode", "--code", "other"), ("--more-caution", "--by", "Ode", "--code", "luck")):
            with self.subTest(words):
                self.override(*words, status=USAGE)


class AsTold(Overrides):
    ASKED = {"Do any of these apply": "0", "calf": "no", "How bad is your knee pain": "2", "physiotherapist say": "yes"}

    def come_back(self, *told):
        """Coming back to `triage` a week after the stop; `told` is said after `yes, I may go on`."""
        terminal = Terminal("triage", "--person", "ada", "--store", self.store, *self.rules, "--today", DAY, NO_COLOR="1")
        for _ in range(12):
            asked = terminal.see("\n> ")
            if "What was done" in asked:
                terminal.type("none" if "which of these did you see" in asked else "no")
                continue
            terminal.type(next((line for words, line in self.ASKED.items() if words in asked), "0"))
            if "physiotherapist say" in asked:
                break
        shown = ""
        for line in told:
            shown += terminal.see("\n> ")
            terminal.type(line)
        shown += terminal.see("\n> ")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        return " ".join(shown.split())

    def test_who_comes_back_tells_who_said_so_and_in_what_words(self):
        shown = self.come_back("Dr Ode", "Go on, no jumps.")
        self.assertIn("Rung can keep who said so, and their words. Who was it?", shown)
        self.assertIn('Kept. Dr Ode released "Pain last time" (examined): Go on, no jumps.', shown)
        kept = self.kept("decision_override")[0]["row"]
        self.assertEqual((kept["who"], kept["effect"], kept["rule"], kept["note"]),
                         ("Dr Ode", "release", "pain_last_time", "Go on, no jumps."))
        answer = next(one for session in self.kept("session") for one in session["parts"].get("session_answer", [])
                      if one["name"] == "cleared")
        self.assertEqual((answer["kind"], answer["given_by"]), ("yes", "person"))

    def test_it_may_be_left_out(self):
        self.assertNotIn("Kept.", self.come_back(""))
        self.assertEqual(self.kept("decision_override"), [])

    def test_who_may_not_go_on_is_not_asked_who_said_so(self):
        self.ASKED = {**self.ASKED, "physiotherapist say": "no"}
        self.assertNotIn("who said so", self.come_back())

    def test_over_a_pipe_nobody_is_asked(self):
        self.assertNotIn("who said so", self.triage(*(["0"] * 12), day=DAY).out)


class SentTo(AsTold):
    refers = "  and refer to physiotherapist, routine, within 2 weeks\n"

    def test_who_was_named_can_be_told_by_a_number(self):
        self.next(day=HURT)
        shown = self.come_back("1", "")
        self.assertIn("1 your physiotherapist", shown)
        self.assertIn('Kept. Physiotherapist released "Pain last time" (examined).', shown)


class ByNumbers(Overrides):
    until = "knee_pain <= 1"

    def test_what_ends_by_a_number_is_not_ended_by_a_word(self):
        self.feels_well(day=DAY)
        self.assertIn("ends with what is done, not with what somebody says",
                      self.override("--release", "pain_last_time", *ODE, status=BAD_INPUT).err)
        self.assertEqual(self.kept("decision_override"), [])


class MoreCaution(Weeks):
    def setUp(self):
        super().setUp()
        self.feels_well(day=DAY)
        self.assertEqual(self.decision(day=DAY)["verdict"], "exercise")
        self.told = self.run_for("override", "--more-caution", *ODE, "--note", "Two weeks of rest.", day=DAY).out

    def test_no_exercise_is_named_anywhere(self):
        plan = self.rung("plan", "--person", "ada", "--store", self.store, *self.rules, "--today", DAY).out
        talk = self.triage(*AGAIN, day="2026-11-10").out
        logged = self.log("bench_squat", "--clean", "12", "--pain", "0", "--no-faults", day="2026-11-10").out
        for told in (self.told, self.next(day=DAY).out, plan, talk, logged):
            self.assertIn("Stop: no exercise for now.", told)
            self.assertIn("Dr Ode, physiotherapist said: Two weeks of rest.", " ".join(told.split()))
            self.assertNotIn("1. Squat to a bench", told)
        decision = self.decision(day="2026-11-10")
        self.assertEqual((decision["verdict"], decision["plan"], decision["reasons"][0]["rule"]),
                         ("stop", [], "more caution"))

    def test_on_a_terminal(self):
        terminal = Terminal("triage", "--person", "ada", "--store", self.store, *self.rules, "--today", DAY, NO_COLOR="1")
        terminal.see("Stop: no exercise for now.")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_what_is_more_urgent_is_told(self):
        self.feels_well(day="2026-11-10", numb_saddle=True)
        self.assertEqual(self.decision(day="2026-11-10")["verdict"], "emergency")

    def test_what_is_kept_is_what_the_rules_decided(self):
        self.assertEqual(json.loads(self.kept("decision")[-1]["row"]["decision"])["verdict"], "exercise")
        self.assertEqual(self.rung("replay", "--store", self.store, *self.rules).returncode, DONE)

    def test_it_is_taken_back(self):
        self.assertIn("1. Squat to a bench", self.run_for("override", "--no-more-caution", *ODE, day=DAY).out)
        self.assertEqual(self.decision(day=DAY)["verdict"], "exercise")
        self.assertIn("nothing to take back",
                      self.run_for("override", "--no-more-caution", *ODE, day=DAY, status=BAD_INPUT).err)

    def test_before_that_day_it_was_not_so(self):
        self.feels_well(day="2026-11-08")
        self.assertEqual(self.decision(day="2026-11-08")["verdict"], "exercise")

    def test_history_tells_it(self):
        words = ("history", "--person", "ada", "--store", self.store, *self.rules, "--today", DAY)
        sentence = "Dr Ode, physiotherapist asked for more caution (examined): Two weeks of rest."
        self.assertIn(f"{DAY}: {sentence}", " ".join(self.rung(*words).out.split()))
        self.assertIn(sentence, self.rung(*words, "--html").out)
        self.assertEqual(json.loads(self.rung(*words, "--json").out)["overrides"], [{"date": DAY, "words": sentence}])


if __name__ == "__main__":
    unittest.main()
