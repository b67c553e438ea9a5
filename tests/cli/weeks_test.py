"""Stories of weeks, told by what somebody types: triage, next, log."""
import unittest

from harness import KNEE, SOURCE
from person import Person, screen_of
from weeks import AGAIN, FIRST, Weeks

# The day, the exercise that is next, and how many clean ones they do.
STEADY = [
    ("2026-11-02", "bench_squat", 8),
    ("2026-11-04", "bench_squat", 10),
    ("2026-11-06", "bench_squat", 12),
    ("2026-11-09", "bench_squat", 13),
    ("2026-11-11", "bench_squat", 15),
    ("2026-11-13", "bench_squat", 16),
    ("2026-11-16", "bench_squat", 18),
    ("2026-11-18", "bench_squat", 19),
    ("2026-11-20", "bench_squat", 21),
    ("2026-11-20", "squat", 6),
    ("2026-11-21", "squat", 9),
    ("2026-11-22", "squat", 12),
]


class Visits(Weeks):
    def comes_in(self, day, new=False):
        return self.triage(*(FIRST if new else AGAIN), words=["--new"] if new else [], day=day)


class Steps(Visits):
    def test_steady_progress_to_the_next_rung(self):
        last = None
        for day, exercise, clean in STEADY:
            with self.subTest(day=day, exercise=exercise):
                if day != last:
                    self.comes_in(day, new=last is None)
                decision = self.decision(day)
                self.assertEqual(decision["plan"][decision["next"]]["exercise"], exercise)
                self.log(exercise, "--clean", clean, "--pain", "0", "--no-faults", day=day)
                last = day
        self.assertIn("You have done everything for today.", self.next(day=last).out)
        self.rung("kb", "verify", "--store", self.store)

    def test_a_log_of_too_few_takes_no_step(self):
        self.comes_in("2026-11-02", new=True)
        self.log("bench_squat", "--clean", "19", "--pain", "0", "--no-faults", day="2026-11-02")
        self.comes_in("2026-11-04")
        self.assertIn("Squat to a bench", self.next(day="2026-11-04").out)

    def test_undo_takes_the_step_back(self):
        self.comes_in("2026-11-02", new=True)
        told = self.log("bench_squat", "--clean", "25", "--pain", "0", "--no-faults", day="2026-11-02").out
        self.assertIn("1. Squat (the first time)", told)
        self.assertIn("1. Squat to a bench: a test.", self.log("--undo", day="2026-11-02").out)


class UntilSomebodySawThem(Visits):
    """The same pack, with a stop that stays until a professional has spoken."""

    def setUp(self):
        super().setUp()
        rules = (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8")
        stop = "  when pain of any exercise >= 3\n"
        self.assertIn(stop, rules)
        cleared = """fact cleared : yes or no {
  ask "Did your physiotherapist say that you may go on?"
  fresh for 1 day
  order 4
}
"""
        self.file("latch/rules.rung", rules.replace(stop, stop + "  stays until cleared\n") + cleared)
        self.file("latch/pack.rung", (SOURCE / KNEE / "pack.rung").read_text(encoding="utf-8"))
        self.rules = ("--rules", self.folder / "latch")

    def says(self, day, **answers):
        """Whatever is asked is answered, one question a conversation, in a way that worries nobody else."""
        person = Person({"stairs": "10", **answers})
        asked = []
        for _ in range(20):
            decision = self.decision(day)
            if not decision["questions"] or decision["settled"] and decision["verdict"] != "ask":
                return asked
            asked.append(decision["questions"][0]["fact"])
            self.triage(person.line_for(screen_of(decision["questions"])), day=day)
        self.fail(f"asked without an end: {asked}")

    def test_a_pain_stop_stays_until_they_were_seen(self):
        self.comes_in("2026-11-02", new=True)
        told = self.log("bench_squat", "--clean", "12", "--pain", "5", "--no-faults", day="2026-11-02").out
        self.assertNotIn("1. ", told)
        for day, answer in (("2026-11-04", "no"), ("2026-11-11", "not sure"), ("2026-11-18", "no")):
            with self.subTest(day):
                self.assertIn("cleared", self.says(day, cleared=answer))
                self.assertEqual(self.decision(day)["verdict"], "stop")
                told = " ".join(self.next(day=day).out.split())
                self.assertIn("Stop and ask your physiotherapist.", told)
                self.assertIn(f"`rung triage --person ada{self.same_place()}` asks about it", told)
        self.log("bench_squat", "--clean", "12", "--pain", "0", "--no-faults", day="2026-11-19")
        self.says("2026-11-19", cleared="no")
        self.assertEqual(self.decision("2026-11-19")["verdict"], "stop")
        self.says("2026-11-20", cleared="yes")
        self.assertEqual(self.decision("2026-11-20")["verdict"], "exercise")
        self.assertIn("1. Squat to a bench", self.next(day="2026-11-20").out)
        self.assertNotIn("asks about it", self.next(day="2026-11-20").out)
        self.rung("kb", "verify", "--store", self.store)


if __name__ == "__main__":
    unittest.main()
