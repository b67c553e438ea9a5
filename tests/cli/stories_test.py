"""The stories in tests/stories, told to the program day by day: what is said, what is next, what was done.

tests/stories/README.md says how a story is written. tests/stories/stories_test.cpp tells the same files to the
engine without a store. With a file's name as argument only that story is told, and each day is printed.
"""
import datetime
import json
import sys
import unittest

from harness import BAD_INPUT, DONE, SOURCE, Case

STORIES = SOURCE / "tests/stories"
WELL = json.loads((STORIES / "well.json").read_text(encoding="utf-8"))
SHOW = len(sys.argv) > 1 and sys.argv[1].endswith(".json")


def days_of(story):
    """Each day of a story with its date. Repeated days that overlap come in the order of the calendar."""
    start = datetime.date.fromisoformat(story["starts"])
    repeated = []
    for day in story["days"]:
        days = [{**day, "number": day["day"] + time * day.get("every", 1)} for time in range(day.get("times", 1))]
        if len(days) == 1:
            yield from in_order(start, repeated)
            repeated = []
            yield from in_order(start, days)
        else:
            repeated += days
    yield from in_order(start, repeated)


def in_order(start, days):
    for day in sorted(days, key=lambda one: one["number"]):
        yield {**day, "date": (start + datetime.timedelta(days=day["number"] - 1)).isoformat()}


def told_of(story, day):
    """The answers that are given on a day."""
    told = {**WELL, **story.get("facts", {}), **day.get("facts", {})}
    return {name: value for name, value in told.items() if name not in day.get("leaves_out", [])}


def done_on(story, day):
    """What is logged: of each exercise what the story says of every one, and what the day says of it."""
    return {name: {**story.get("each", {}), **log} for name, log in day["done"].items()}


def given_by(plan):
    """Each exercise of a plan with its step, also those among which one is chosen."""
    return {name: item["step"] for item in plan
            for name in [item.get("exercise"), *item.get("choices", [])] if name}


class Stories(Case):
    def setUp(self):
        super().setUp()
        self.store = self.folder / "store.db"
        self.zone = {}

    def run_for(self, command, *words, **options):
        return self.rung(command, *words, "--store", self.store, variables=self.zone, **options)

    def decision(self, today):
        return json.loads(self.run_for("next", "ada", "--today", today, "--format", "json").out)

    def log(self, session, today, **options):
        """What comes next, as `rung log` tells it after the log, or the message of one that is refused."""
        done = self.run_for("log", "ada", "--json", "-", "--new", "--today", today, "--format", "json",
                            text=json.dumps(session), **options)
        return json.loads(done.out) if done.out else done.err

    def says_what_they_do(self, day, decision):
        """What somebody does on a ladder is told in a conversation, and only there."""
        ladders = {f"ladder.{name}": rung for name, rung in day.get("ladders", {}).items()}
        asked = [question["fact"] for question in decision["questions"]]
        lines = [f"{name}: {ladders[name]}\n" for name in asked if name in ladders]
        if not lines or len(lines) != len(asked):
            return decision
        self.run_for("triage", "--person", "ada", "--today", day["date"], text="".join(lines))
        return self.decision(day["date"])

    def check(self, decision, wanted):
        reasons = {reason["rule"] for reason in decision["reasons"]}
        given = given_by(decision["plan"])
        for key, value in wanted.items():
            if key == "verdict":
                self.assertEqual(decision["verdict"], value)
            elif key == "gives":
                self.assertLessEqual(set(value), set(given))
            elif key == "gives_not":
                self.assertFalse(set(value) & set(given), given)
            elif key == "steps":
                self.assertEqual({name: given.get(name) for name in value}, value)
            elif key == "because":
                self.assertLessEqual(set(value), reasons)
            elif key == "silent":
                self.assertFalse(set(value) & reasons, reasons)
            elif key == "refers":
                self.assertEqual(decision["referral"]["level"], value)
            elif key == "asks":
                self.assertLessEqual(set(value), {question["fact"] for question in decision["questions"]})
            else:
                self.fail(f"no expectation is called {key}")

    def show(self, day, decision):
        if SHOW:
            print(day["date"], decision["verdict"], given_by(decision["plan"]), "ASKS",
                  [question["fact"] for question in decision["questions"]],
                  "BECAUSE", [r["rule"] for r in decision["reasons"] if r["effect"] != "exercise"], file=sys.stderr)

    def live_through(self, day, story):
        date = day["date"]
        if day.get("comes", True):
            decision = self.log({"date": date, "facts": told_of(story, day)}, date)
            decision = self.says_what_they_do(day, decision)
            self.show(day, decision)
            self.check(decision, day.get("expect", {}))
        if "done" in day:
            session = {"date": day.get("done_on", date), "exercises": done_on(story, day)}
            if "refused" in day:
                head = self.run_for("kb", "head").out
                refused = self.log(session, date, status=BAD_INPUT)
                self.assertIn(day["refused"], refused)
                self.assertEqual(self.run_for("kb", "head").out, head, "something was written")
            else:
                self.log(session, date)
        if "after" in day:
            self.check(self.decision(date), day["after"])

    def live(self, path):
        story = json.loads(path.read_text(encoding="utf-8"))
        self.zone = {"TZ": story.get("zone", "UTC")}
        for day in days_of(story):
            with self.subTest(story=path.stem, day=day["number"], date=day["date"]):
                self.live_through(day, story)
        self.run_for("kb", "verify")
        replayed = self.run_for("replay")
        self.assertEqual(replayed.returncode, DONE)


def add_story(path):
    setattr(Stories, f"test_{path.stem}", lambda self: self.live(path))


for one in sorted(STORIES.glob("*.json")):
    if one.name != "well.json" and (not SHOW or one.name == sys.argv[1]):
        add_story(one)

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
