"""`rung decide`: states in, decisions out, and every way in which a state can be wrong."""
import json
import unittest

from harness import BAD_INPUT, FOUND, KNEE, Case

WELL = {
    "today": "2026-11-20",
    "facts": {
        "fever": False, "numb_saddle": False, "cannot_bear_weight": False, "knee_pain": 1,
        "calf_swollen": {"left": False, "right": False}, "swelling": "none", "injury": "never",
        "stairs": 10, "weight": 70.5, "equipment": ["chair"],
    },
    "ladders": {"squatting": "none"},
    "sessions": [],
}


def with_facts(**facts):
    return {**WELL, "facts": {**WELL["facts"], **facts}}


class Decide(Case):
    def decide(self, state, *arguments, **options):
        text = state if isinstance(state, str) else json.dumps(state)
        return self.rung("decide", "--rules", KNEE, *arguments, text=text, **options)

    def verdict(self, state):
        return json.loads(self.decide(state, "--format", "json").out)["verdict"]

    def test_verdicts(self):
        self.assertEqual(self.verdict(WELL), "exercise")
        self.assertEqual(self.verdict(with_facts(fever=True)), "rest")
        self.assertEqual(self.verdict(with_facts(numb_saddle=True)), "emergency")
        self.assertEqual(self.verdict(with_facts(numb_saddle=None)), "ask")
        self.assertEqual(self.verdict({"today": "2026-11-20", "sessions": []}), "ask")

    def test_files_and_streams(self):
        path = self.file("state.json", json.dumps(WELL))
        by_file = self.rung("decide", "--rules", KNEE, "--state", path).out
        self.assertEqual(self.decide(WELL).out, by_file)
        self.assertEqual(self.decide(WELL, "--state", "-").out, by_file)
        self.assertIn("Squat to a bench", by_file)

    def test_exit_code(self):
        self.decide(WELL, "--exit-code")
        self.decide(with_facts(fever=True), "--exit-code", status=FOUND)
        self.decide(with_facts(fever=None), "--exit-code", status=FOUND)
        self.decide(with_facts(fever=True))

    def test_the_same_bytes_again(self):
        first = self.decide(WELL, "--format", "json").out
        second = self.rung("decide", "--format", "json", "--rules", f"{KNEE}/scenarios.rung", "--rules",
                           f"{KNEE}/rules.rung", "--rules", f"{KNEE}/pack.rung", text=json.dumps(WELL))
        self.assertEqual(first, second.out)

    def test_wrong_states(self):
        for text, says in (
                ("", "standard input"), ("[]", "standard input"), ("{\"today\":", "standard input"),
                (with_facts(knee_pian=3), "knee_pian"), (with_facts(knee_pain="bad"), "knee_pain"),
                (with_facts(knee_pain=11), "knee_pain"), (with_facts(knee_pain=2.5), "knee_pain"),
                (with_facts(weight=70.25), "weight"), (with_facts(calf_swollen=True), "calf_swollen"),
                (with_facts(injury="2026-02-30"), "injury"), ({**WELL, "extra": 1}, "extra"),
                ({key: WELL[key] for key in WELL if key != "sessions"}, "sessions"),
                ({key: WELL[key] for key in WELL if key != "today"}, "today")):
            with self.subTest(says=says, text=text):
                done = self.decide(text, status=BAD_INPUT)
                self.assertEqual(done.out, "")
                self.assertIn(says, done.err)

    def test_files_that_cannot_be_read(self):
        for path, says in ((self.folder / "missing.json", "No such file"), (self.folder, "is a folder"),
                           ("/dev/zero", "is larger than 8 MiB")):
            done = self.rung("decide", "--rules", KNEE, "--state", path, status=BAD_INPUT)
            self.assertIn(says, done.err)


if __name__ == "__main__":
    unittest.main()
