"""`rung diff`: statuses, formats, the gate, recorded states."""
import json
import unittest

from harness import BAD_INPUT, DONE, FOUND, SOURCE, USAGE, Case

REVIEW = SOURCE / "docs/examples/review"
FIRST, SLIP, MENDED = (REVIEW / f"version_{n}.rung" for n in (1, 2, 3))


class Diff(Case):
    def diff(self, before, after, *words, status):
        return self.rung("diff", "--from", before, "--to", after, *words, status=status)

    def test_equal_rules(self):
        done = self.diff(FIRST, FIRST, status=DONE)
        self.assertEqual(done.out, "equal: nobody is decided otherwise, whatever they answer and whatever past "
                                   "they have (proved)\n")

    def test_regions_and_declarations(self):
        done = self.diff(FIRST, SLIP, status=FOUND)
        self.assertIn("1. less cautious where `knee_pain` is 7 ", done.out)
        self.assertIn("2. more cautious where `squat.clean_reps` is 30 to 34 ", done.out)
        self.assertIn("  changed: rest sore\n", done.out)
        self.assertIn("     before: rest\n     after:  exercise; plan: squat\n", done.out)

    def test_the_gate(self):
        done = self.diff(FIRST, SLIP, "--only", "less-cautious", status=FOUND)
        self.assertIn("less cautious where", done.out)
        self.assertNotIn("more cautious where", done.out)
        self.diff(FIRST, MENDED, status=FOUND)
        done = self.diff(FIRST, MENDED, "--only", "less-cautious", status=DONE)
        self.assertIn("\nnone of them is less cautious\n", done.out)

    def test_without_time_the_gate_stays_shut(self):
        done = self.diff(FIRST, MENDED, "--only", "less-cautious", "--time-limit", "0", status=FOUND)
        self.assertIn("not decided whether there are more", done.out)
        self.diff(FIRST, FIRST, "--time-limit", "0", status=FOUND)

    def test_how_many_are_told(self):
        done = self.diff(FIRST, SLIP, "--regions", "1", status=FOUND)
        self.assertIn("1. less cautious", done.out)
        self.assertIn("\nand 1 more\n", done.out)
        for wrong in ("-1", "many", "1001"):
            self.assertIn("--regions", self.diff(FIRST, SLIP, "--regions=" + wrong, status=USAGE).err)

    def test_json_has_states_that_both_decide_as_told(self):
        found = json.loads(self.diff(FIRST, SLIP, "--format", "json", status=FOUND).out)
        self.assertEqual(found["answer"], "differs")
        self.assertEqual(len(found["regions"]), 2)
        for region in found["regions"]:
            for rules, state, outcome in ((FIRST, "state_before", "was"), (SLIP, "state_after", "is")):
                path = self.file("state.json", region[state])
                decided = json.loads(self.rung("decide", "--rules", rules, "--state", path, "--format", "json").out)
                self.assertEqual(decided["verdict"], region[outcome]["verdict"])
                self.assertEqual([item["exercise"] for item in decided["plan"]], region[outcome]["plan"])

    def test_the_scenario_tells_the_versions_apart(self):
        found = json.loads(self.diff(FIRST, SLIP, "--format", "json", status=FOUND).out)
        scenario = next(r["scenario"] for r in found["regions"] if r["scenario"])
        for rules, status in ((SLIP, DONE), (FIRST, FOUND)):
            text = rules.read_text(encoding="utf-8") + scenario
            self.rung("test", self.file("with_scenario.rung", text), status=status)

    def test_recorded_states(self):
        found = json.loads(self.diff(FIRST, SLIP, "--format", "json", status=FOUND).out)
        lines = "\n".join([found["regions"][0]["state_after"], "", '{"today": "2026-11-20", "sessions": []}',
                           '{"today": "2026-11-20", "facts": {"fell": true}, "sessions": []}', ""])
        done = self.diff(FIRST, SLIP, "--states", self.file("states.ndjson", lines), status=FOUND)
        self.assertIn("recorded: 1 of 3 states: 1 less cautious\n", done.out)
        broken = self.file("broken.ndjson", '{"today": "2026-11-20", "sessions": []}\n{"today": 3}\n')
        self.assertIn("line 2", self.diff(FIRST, SLIP, "--states", broken, status=BAD_INPUT).err)

    def test_both_sets_are_named(self):
        for words in (("--from", FIRST), ("--to", FIRST), ()):
            self.assertIn("two sets of rules", self.rung("diff", *words, status=USAGE).err)

    def test_rules_that_cannot_be_used(self):
        broken = self.file("broken.rung", "rest sore { when nothing }\n")
        self.assertEqual(self.diff(broken, FIRST, status=BAD_INPUT).out, "")
        self.assertEqual(self.diff(FIRST, broken, status=BAD_INPUT).out, "")


if __name__ == "__main__":
    unittest.main()
