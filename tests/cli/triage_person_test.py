"""`rung triage --person`: the past comes from the store, and what is said goes there."""
import json
import os
import random
import signal
import time
import unittest

from harness import BAD_INPUT, DONE, STORE_TROUBLE, USAGE, Terminal, without_color
from weeks import AGAIN, DAY, FIRST, INTERRUPTED, Weeks

PROMPT = "\n> "


class Talks(Weeks):
    def facts(self):
        """What the sessions that count say of today, by the view that SQLite alone reads."""
        export = json.loads(self.rung("kb", "export", "ada", "--store", self.store).out)["records"]
        gone = {record["row"].get("supersedes") for record in export if record["what"] == "session"}
        return {part["name"]: part.get("value", part["kind"])
                for record in export if record["what"] == "session" and record["number"] not in gone
                for part in record["parts"].get("session_answer", [])}

    def start_talk(self, *words, day=DAY, lines=()):
        terminal = Terminal("triage", "--person", "ada", *words, "--store", self.store, *self.rules, "--today", day,
                            NO_COLOR="1")
        terminal.see(PROMPT)
        for line in lines:
            self.says(terminal, line)
        return terminal

    def says(self, terminal, line, upto=PROMPT):
        terminal.type(line)
        return without_color(terminal.see(upto))


class OverAPipe(Talks):
    def test_each_answer_is_an_entry_and_a_list_is_one(self):
        self.triage(*FIRST, words=["--new"])
        self.assertEqual([len(session["parts"]["session_answer"]) for session in self.kept("session")],
                         [3, 1, 1, 1, 1, 1, 1, 1, 1])
        self.assertFalse(any("supersedes" in session["row"] for session in self.kept("session")))
        self.assertIn("Squat to a bench", self.next().out)

    def test_it_goes_on_where_it_stopped(self):
        self.triage(*FIRST[:4], words=["--new"])
        told = self.triage(*FIRST[4:]).out
        self.assertIn("Going on with ada, who last told something of 2026-11-18.", told)
        self.assertIn("Next: test yourself with Squat to a bench.", told)
        self.assertNotIn("How bad is your knee pain", told.split("What to do")[0])

    def test_another_day_only_what_is_too_old(self):
        self.triage(*FIRST, words=["--new"])
        told = self.triage(*AGAIN, day="2026-11-20").out
        self.assertNotIn("How heavy are you?\n", told)
        self.assertIn("Next: test yourself with Squat to a bench.", told)

    def test_what_is_told_is_what_is_kept(self):
        self.triage(*FIRST, words=["--new"])
        told = self.triage(*AGAIN, words=["--format", "json"], day="2026-11-20").out
        kept = self.kept("decision")[-1]["row"]
        self.assertEqual(json.loads(told), json.loads(kept["decision"]))
        self.assertEqual(json.loads(told), self.decision(day="2026-11-20"))

    def test_a_wish_is_kept_with_the_decision(self):
        self.triage(*FIRST, words=["--new", "--want", "squat"])
        self.assertEqual(self.kept("decision")[-1]["parts"]["decision_want"], [{"want": "squat"}])

    def test_an_answer_about_a_log_takes_the_place_of_that_log(self):
        self.triage(*FIRST, words=["--new"])
        self.log("bench_squat", "--clean", "12", "--no-faults")
        self.assertIn("how bad was the pain while you did it?", " ".join(self.next().out.split()))
        self.triage("1")
        sessions = self.kept("session")
        self.assertEqual(sessions[-1]["row"]["supersedes"], sessions[-2]["number"])
        values = {part["name"]: part["value"] for part in sessions[-1]["parts"]["session_value"]}
        self.assertEqual(values, {"clean_reps": "12", "pain": "1"})
        self.assertIn("You have done everything for today.", self.next().out)

    def test_nobody_is_added_in_silence(self):
        self.assertIn("no store", self.triage("0", status=STORE_TROUBLE).err)
        self.feels_well()
        done = self.rung("triage", "--person", "bob", "--store", self.store, *self.rules, status=BAD_INPUT)
        self.assertIn("no person called `bob` in the store\nhelp: `--new` adds them", done.err)

    def test_without_a_person_nothing_is_kept(self):
        self.rung("triage", *self.rules, text="0\n", variables={"RUNG_STORE": str(self.store)})
        self.rung("triage", "--no-store", *self.rules, text="0\n", variables={"RUNG_STORE": str(self.store)})
        self.assertFalse(self.store.exists())
        self.assertIn("say whom", self.rung("triage", "--store", self.store, status=USAGE).err)

    def test_what_does_not_go_together(self):
        for words in (["--state", "me.json"], ["--save", "me.json"], ["--ask-again"], ["--no-store"]):
            self.assertIn("do not go together", self.triage(words=words, status=USAGE).err)


class OnATerminal(Talks):
    def test_an_earlier_answer_is_changed(self):
        self.triage(*FIRST, words=["--new"])
        terminal = self.start_talk(day="2026-11-20", lines=["no"])
        listed = self.says(terminal, "review")
        number = next(line.split()[0] for line in listed.split("\n") if "How heavy are you?" in line)
        self.says(terminal, number)
        self.says(terminal, "82.5")
        self.says(terminal, "0", upto="Question")
        terminal.type("quit")
        terminal.see("What you said is kept in the store")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(self.facts()["weight"], "82.5")
        self.assertEqual(self.rung("kb", "verify", "--store", self.store).out.count("all as they were written"), 1)

    def test_an_answer_of_today_that_is_changed_is_superseded(self):
        self.triage(*FIRST, words=["--new"])
        terminal = self.start_talk()
        terminal.type("review")
        listed = terminal.see(PROMPT)
        number = next(line.split()[0] for line in listed.split("\n") if "How bad is your knee pain" in line)
        self.says(terminal, number)
        terminal.type("9")
        terminal.see(PROMPT)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(self.facts()["knee_pain"], "9")
        self.assertIn("Rest today.", self.next().out)

    def test_coming_back_they_are_asked_what_they_did(self):
        self.triage(*FIRST, words=["--new"])
        terminal = Terminal("triage", "--person", "ada", "--store", self.store, *self.rules, "--today", "2026-11-20",
                            NO_COLOR="1")
        self.assertIn("Squat to a bench: did you do it?", terminal.see(PROMPT))
        for line in ("yes", "14", "skip", "skip", "0"):
            self.says(terminal, line)
        terminal.type("none")
        self.assertIn("Squat to a bench, 2026-11-18: clean repetitions in a test 14, pain 0; faults: none",
                      terminal.see("Rung asks at most"))
        self.assertIn("Do any of these apply", terminal.see(PROMPT))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        session = next(one for one in self.kept("session") if "session_exercise" in one["parts"])
        self.assertEqual(session["row"]["day"], "2026-11-18")
        again = self.start_talk(day="2026-11-20")
        self.assertNotIn("did you do it", again.shown)
        again.type("quit")
        again.end()

    def test_quit_at_the_last_plan_ends_it(self):
        self.triage(*FIRST, words=["--new"])
        before = len(self.kept("session"))
        terminal = self.start_talk(day="2026-11-20")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(len(self.kept("session")), before)

    def change_pain(self, terminal, word):
        listed = self.says(terminal, "review")
        number = next(line.split()[0] for line in listed.split("\n") if "How bad is your knee pain" in line)
        self.says(terminal, number)
        terminal.type(word)

    def test_of_two_talks_at_once_nothing_is_lost(self):
        self.triage(*FIRST, words=["--new"])
        one, two = self.start_talk(), self.start_talk()
        self.change_pain(two, "4")
        two.see(PROMPT)
        two.type("quit")
        self.assertEqual(two.end(), DONE)
        self.change_pain(one, "9")
        one.see("was superseded already")
        self.assertEqual(one.end(), BAD_INPUT)
        said = [part.get("value") for session in self.kept("session")
                for part in session["parts"].get("session_answer", []) if part["name"] == "knee_pain"]
        self.assertEqual(said, ["2", "4", "9"])
        self.assertNotIn("1. Squat to a bench", self.next().out)

    def test_back_after_the_result_corrects_the_entry(self):
        terminal = self.start_talk("--new", lines=FIRST[:-1])
        self.says(terminal, "1", upto="quit.\n> ")
        self.assertEqual(self.facts()["equipment"], "chair")
        self.says(terminal, "back")
        self.says(terminal, "2")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(self.facts()["equipment"], "band")
        first, second = [session for session in self.kept("session")
                         if session["parts"]["session_answer"][0]["name"] == "equipment"]
        self.assertEqual(second["row"]["supersedes"], first["number"])
        self.assertEqual(second, self.kept("session")[-1])

    def test_control_c_keeps_what_was_said(self):
        terminal = self.start_talk("--new", lines=["0", "no"])
        terminal.press(b"\x03")
        self.assertEqual(terminal.end(), INTERRUPTED)
        self.assertEqual(self.facts()["fever"], "no")

    def test_somebody_new_who_says_nothing(self):
        self.feels_well()
        terminal = Terminal("triage", "--person", "bob", "--store", self.store, *self.rules, NO_COLOR="1")
        terminal.see("Enter to stop.\n> ")
        terminal.type("yes")
        terminal.see(PROMPT)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(self.rung("kb", "people", "--store", self.store).out, "ada\n")


class CutOff(Talks):
    def kill(self, terminal):
        os.kill(terminal.process, signal.SIGKILL)
        os.waitpid(terminal.process, 0)
        os.close(terminal.screen)

    def test_what_was_answered_is_there_when_the_program_is_killed(self):
        terminal = self.start_talk("--new", lines=["0", "no", "no", "2"])
        self.kill(terminal)
        self.assertEqual(self.facts(), {"fever": "no", "numb_saddle": "no", "cannot_bear_weight": "no",
                                        "calf_swollen": "no", "knee_pain": "2"})
        told = self.triage(*FIRST[4:]).out
        self.assertIn("Going on with ada, who last told something of 2026-11-18.", told)
        self.assertNotIn("How bad is your knee pain", told.split("What to do")[0])
        self.assertIn("Next: test yourself with Squat to a bench.", told)
        self.assertIn("all as they were written", self.rung("kb", "verify", "--store", self.store).out)

    def test_killed_at_any_instant_nothing_acknowledged_is_lost_and_nothing_is_half_there(self):
        asked = ["fever", "calf_swollen", "calf_swollen", "knee_pain", "swelling", "injury", "stairs", "weight"]
        dice = random.Random(7)
        for _ in range(6):
            for path in self.folder.glob("store.db*"):
                path.unlink()
            terminal = self.start_talk("--new")
            told = dice.randrange(len(asked))
            for line in FIRST[:told]:
                self.says(terminal, line)
            terminal.type(FIRST[told])
            time.sleep(dice.random() * 0.01)
            self.kill(terminal)
            if told == 0 and "ada" not in self.rung("kb", "people", "--store", self.store).out:
                continue
            facts = self.facts()
            for fact in asked[:told]:
                self.assertIn(fact, facts)
            self.assertIn(len(set(facts) & {"fever", "numb_saddle", "cannot_bear_weight"}), (0, 3))
            self.assertEqual([one for one in self.kept("session") if "session_exercise" in one["parts"]], [])
            self.assertIn("all as they were written", self.rung("kb", "verify", "--store", self.store).out)

    def of_plan(self):
        """What counts of the exercises of the last plan."""
        all_of_them = self.kept("session")
        superseded = {one["row"].get("supersedes") for one in all_of_them}
        return [one["parts"] for one in all_of_them
                if one["number"] not in superseded and "session_exercise" in one["parts"]]

    def test_answers_about_a_plan_that_were_cut_off_are_kept_and_the_rest_is_asked(self):
        self.triage(*FIRST, words=["--new"])
        self.kill(self.start_talk(day="2026-11-20", lines=["yes", "14"]))
        parts, = self.of_plan()
        self.assertEqual([(one["name"], one["value"]) for one in parts["session_value"]], [("clean_reps", "14")])
        again = self.start_talk(day="2026-11-20")
        self.assertIn("First, the rest of what you did on 2026-11-18.", again.shown)
        self.assertIn("Squat to a bench: how many sets?", again.shown)
        for line in ("2", "skip", "0"):
            self.says(again, line)
        again.type("none")
        self.assertIn("clean repetitions in a test 14, sets 2, pain 0; faults: none", again.see("Rung asks at most"))
        again.see(PROMPT)
        again.type("quit")
        again.end()
        self.assertEqual(len(self.of_plan()), 1)

    def test_killed_while_telling_of_a_plan_nothing_acknowledged_is_lost(self):
        told = [("yes", None), ("14", "clean_reps"), ("2", "sets"), ("10", "reps"), ("0", "pain")]
        dice = random.Random(11)
        for _ in range(6):
            for path in self.folder.glob("store.db*"):
                path.unlink()
            self.triage(*FIRST, words=["--new"])
            terminal = self.start_talk(day="2026-11-20")
            count = dice.randrange(len(told))
            for line, _ in told[:count]:
                self.says(terminal, line)
            terminal.type(told[count][0])
            time.sleep(dice.random() * 0.01)
            self.kill(terminal)
            parts = self.of_plan()
            names = {one["name"] for one in parts[0].get("session_value", [])} if parts else set()
            if count > 0:
                self.assertEqual(len(parts), 1)
            for _, name in told[1:count]:
                self.assertIn(name, names)
            self.assertLessEqual(len(parts), 1)
            self.assertIn("all as they were written", self.rung("kb", "verify", "--store", self.store).out)

    def test_back_and_a_new_answer_take_the_place_of_the_old_one(self):
        terminal = self.start_talk("--new", lines=["0", "no", "no", "2", "back", "back", "yes"])
        self.kill(terminal)
        facts = self.facts()
        self.assertEqual(facts["calf_swollen"], "yes")
        self.assertNotIn("knee_pain", facts)


if __name__ == "__main__":
    unittest.main()
