"""`rung replay`: what was decided, decided again."""
import json
import sqlite3
import unittest

from harness import BAD_INPUT, DONE, FOUND, KNEE, SOURCE, STORE_TROUBLE, USAGE, Case, Terminal
from weeks import AGAIN, FIRST, Weeks


class Replay(Weeks):
    def setUp(self):
        super().setUp()
        self.rung("kb", "install", KNEE, "--store", self.store)
        self.rung("kb", "approve", "test_knee", "--by", "Ada", "--because", "read it", "--store", self.store)
        self.rules = ()

    def story(self):
        self.triage(*FIRST, words=["--new"], day="2026-11-18")
        self.log("bench_squat", "--clean", "12", "--pain", "0", "--no-faults", day="2026-11-18")
        self.log("--undo", day="2026-11-18")
        self.log("bench_squat", "--clean", "21", "--pain", "0", "--no-faults", day="2026-11-18")
        self.triage(*AGAIN, words=["--want", "squat"], day="2026-11-20")

    def replay(self, *words, status=DONE):
        return self.rung("replay", *words, "--store", self.store, status=status).out

    def replayed(self, *words, status=DONE):
        return json.loads(self.replay(*words, "--format", "json", status=status))

    def knee_with(self, old, new):
        rules = (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8")
        self.assertIn(old, rules)
        self.file("other/rules.rung", rules.replace(old, new))
        self.file("other/pack.rung", (SOURCE / KNEE / "pack.rung").read_text(encoding="utf-8").replace("1.2.3", "2.0.0"))
        return self.folder / "other"

    def test_all_as_they_were(self):
        self.story()
        self.assertEqual(self.replay(), "5 decisions replayed, all as they were, byte for byte\n")
        self.assertEqual(self.replay("ada"), "5 decisions replayed, all as they were, byte for byte\n")
        self.assertEqual(self.replayed(), {"replayed": 5, "same": 5, "differences": [], "by_rule": []})

    def test_the_rules_of_then_are_used_after_a_new_version(self):
        self.story()
        other = self.knee_with("knee_pain >= 7", "knee_pain >= 2")
        self.rung("kb", "install", other, "--store", self.store)
        self.rung("kb", "approve", "test_knee", "--by", "Ada", "--because", "ok", "--yes", "--store", self.store)
        self.assertIn("rest", self.decision(day="2026-11-20")["verdict"])
        self.assertEqual(self.replay(), "6 decisions replayed, all as they were, byte for byte\n")

    def test_other_rules_that_are_more_cautious(self):
        self.story()
        told = self.replay("--rules", self.knee_with("knee_pain >= 7", "knee_pain >= 2"), status=FOUND)
        self.assertRegex(told, r"(?m)^ada, 2026-11-20, decision \d+: exercise -> rest, more cautious$")
        self.assertIn("5 decisions replayed: 0 with the same verdict, 5 more cautious\n"
                      "by rule:\n  sore acts now: 5 more cautious\n", told)

    def test_as_many_threads_as_one_likes(self):
        self.story()
        other = self.knee_with("knee_pain >= 7", "knee_pain >= 2")
        for name in ("bob", "cyd"):
            for day in range(10, 19):
                self.rung("log", name, "bench_squat", "--reps", "9", "--new", "--store", self.store, "--today",
                          f"2026-11-{day}")
        one = self.replay("--rules", other, "--jobs", "1", status=FOUND)
        self.assertIn("23 decisions replayed: ", one)
        self.assertEqual(self.replay("--rules", other, "--jobs", "4", status=FOUND), one)
        self.assertEqual(self.replay("--jobs", "3"), "23 decisions replayed, all as they were, byte for byte\n")
        self.assertIn("`--jobs` takes a number from 1 to 256", self.rung("replay", "--jobs", "0", "--store", self.store,
                                                                        status=USAGE).err)

    def test_a_terminal_is_told_how_fast_it_went(self):
        self.story()
        terminal = Terminal("replay", "--store", self.store, NO_COLOR="1")
        terminal.see("5 decisions replayed")
        terminal.see("5 decisions in ")
        terminal.see(" a second, with ")
        self.assertEqual(terminal.end(), DONE)

    def test_other_rules_that_are_less_cautious(self):
        self.triage("0", "no", "no", "8", words=["--new"])
        other = self.knee_with("knee_pain >= 7", "knee_pain >= 9")
        found = self.replayed("--rules", other, status=FOUND)["differences"]
        self.assertEqual([(one["was"], one["now"], one["how"]) for one in found],
                         [("rest", "ask", "neither more nor less cautious")])
        self.assertEqual(self.replay("--rules", KNEE), "1 decision replayed, no verdict is another\n")

    def test_a_decision_that_was_altered(self):
        self.story()
        store = sqlite3.connect(self.store)
        with store:
            store.execute("UPDATE decision SET decision = replace(decision, '\"settled\":true', '\"settled\":false') "
                          "WHERE id = (SELECT max(id) FROM decision)")
        store.close()
        told = self.replay(status=FOUND)
        self.assertIn(": exercise, the same verdict, but not the same bytes\n", told)
        self.assertIn("5 decisions replayed: 4 as they were, 1 with other bytes\n", told)

    def test_a_past_that_was_altered(self):
        self.story()
        store = sqlite3.connect(self.store)
        with store:
            store.execute("UPDATE session_answer SET value = '1' WHERE name = 'knee_pain'")
        store.close()
        self.assertIn("the past is not the one that it was made from\n", self.replay(status=FOUND))

    def test_rules_that_are_not_there_any_more(self):
        self.rules = ("--rules", self.knee_with("knee_pain >= 7", "knee_pain >= 8"))
        self.feels_well()
        self.assertIn("pack test_knee 2.0.0 is neither in the store nor ships with rung as it was then",
                      self.replay(status=FOUND))

    def test_who_is_not_there(self):
        self.rung("replay", "bob", "--store", self.store, status=BAD_INPUT)
        self.rung("replay", "--store", self.folder / "none.db", status=STORE_TROUBLE)
        self.assertEqual(self.replay(), "there is no decision to replay\n")


class ThoseThatShip(Case):
    def test_they_are_found_by_their_hashes(self):
        store = self.folder / "store.db"
        self.rung("log", "ada", "bridge", "--reps", "12", "--new", "--store", store)
        self.assertEqual(self.rung("replay", "--store", store).out,
                         "1 decision replayed, all as they were, byte for byte\n")


if __name__ == "__main__":
    unittest.main()
