"""`rung explain`: why, why not, what would change it."""
import json
import unittest

from harness import BAD_INPUT, KNEE, USAGE, Case

WELL = {
    "today": "2026-11-20",
    "facts": {
        "fever": False, "numb_saddle": False, "cannot_bear_weight": False, "knee_pain": 1,
        "calf_swollen": {"left": False, "right": False}, "swelling": "none", "injury": "never",
        "stairs": 10, "weight": 70.5, "equipment": ["chair"],
    },
    "ladders": {"squatting": "bench_squat"},
    "sessions": [{"date": "2026-11-18", "exercises": {
        "bench_squat": {"reps": 19, "clean_reps": 19, "pain": 0, "faults": []}}}],
}


def with_facts(**facts):
    return {**WELL, "facts": {**WELL["facts"], **facts}}


class Explain(Case):
    def explain(self, state, *arguments, **options):
        text = state if isinstance(state, str) else json.dumps(state)
        return self.rung("explain", "--rules", KNEE, *arguments, text=text, **options)

    def flowing(self, state, *arguments):
        """The page without its line breaks."""
        return " ".join(self.explain(state, *arguments).out.split())

    def as_json(self, state, *arguments):
        return json.loads(self.explain(state, "--format", "json", *arguments).out)

    def decided(self, state):
        done = self.rung("decide", "--rules", KNEE, "--format", "json", text=json.dumps(state))
        return json.loads(done.out)

    def test_why(self):
        text = self.flowing(with_facts(fever=True))
        self.assertIn('"Fever" says to rest, because the answer to "Do you have a fever?" is yes.', text)
        self.assertIn("Made up for the tests", text)
        self.assertIn('if the answer to "Do you have a fever?" were no instead of yes: there would be '
                      "an exercise: squat to a bench.", text)
        self.assertIn("This is not medical advice.", text)

    def test_why_not(self):
        text = self.flowing(WELL, "--why-not", "squat")
        self.assertIn("Squat may not be done today.", text)
        self.assertIn("needed: Squat to a bench, clean repetitions in a test: at least 20 (now: 19)", text)
        self.assertIn('if "Squat to a bench, clean repetitions in a test" on 2026-11-18 had been 20 '
                      "instead of 19: it might be done today.", text)
        by_title = self.explain(WELL, "--why-not", "Squat to a bench").out
        self.assertIn("Squat to a bench may be done today, and is in the plan.", by_title)

    def test_names_that_are_not_there(self):
        wrong = self.explain(WELL, "--why-not", "sqaut", status=USAGE)
        self.assertIn("no exercise called `sqaut`", wrong.err)
        self.assertIn("`squat`", wrong.err)
        self.assertEqual(wrong.out, "")

    def test_what_would_change(self):
        text = self.explain(with_facts(knee_pain=8), "--what-would-change").out
        self.assertIn('if the answer to "How bad is your knee pain right now?" were 6 instead of 8: there '
                      "would be an exercise: squat to a bench.", " ".join(text.split()))
        self.assertNotIn("Why\n", text)

    def test_what_is_reported_is_so(self):
        for state in (WELL, with_facts(fever=True), with_facts(knee_pain=8),
                      with_facts(numb_saddle=True)):
            told = self.as_json(state)
            self.assertEqual(told["verdict"], self.decided(state)["verdict"])
            self.assertTrue(told["alternatives"])
            self.assertTrue(told["complete"])
            for one in told["alternatives"]:
                changed = json.loads(json.dumps(state))
                for change in one["changes"]:
                    self.apply(changed, change)
                self.assertEqual(self.decided(changed)["verdict"], one["verdict"], one)

    @staticmethod
    def apply(state, change):
        """Answers one fact, or sets one result, as a change says."""
        def read(value):
            if value in ("yes", "no"):
                return value == "yes"
            try:
                return float(value)
            except ValueError:
                return value

        item, value = change["item"], read(change["to"])
        if item.startswith("ladder."):
            state["ladders"][item[7:]] = value
        elif "." in item:
            exercise, field = item.split(".", 1)
            log = state["sessions"][0]["exercises"][exercise]
            if field.startswith("fault."):
                log["faults"] = [field[6:]] if value else []
            else:
                log[field] = value
        elif "side" in change:
            state["facts"][item][change["side"]] = value
        elif item == "equipment":
            name = change["to"].removeprefix("not ")
            kept = [one for one in state["facts"][item] if one != name]
            state["facts"][item] = kept + ([] if change["to"].startswith("not ") else [name])
        else:
            state["facts"][item] = value

    def test_open_questions(self):
        told = self.as_json(with_facts(knee_pain=None))
        self.assertEqual(told["verdict"], "ask")
        self.assertEqual({one["changes"][0]["item"] for one in told["alternatives"]}, {"knee_pain"})
        self.assertIn("What is still open", self.explain(with_facts(knee_pain=None)).out)

    def test_wrong_states(self):
        wrong = self.explain(with_facts(knee_pain=11), status=BAD_INPUT)
        self.assertIn("knee_pain", wrong.err)
        self.explain("{", status=BAD_INPUT)

    def test_the_same_bytes_again(self):
        first = self.explain(WELL, "--format", "json").out
        self.assertEqual(first, self.explain(WELL, "--format", "json").out)


if __name__ == "__main__":
    unittest.main()
