"""A pack changes while people go on: what they answered and did under the version before."""
import csv
import io
import json
import pathlib
import re
import shutil
import unittest

from harness import BAD_INPUT, KNEE, Case

SHIPPED = pathlib.Path(__file__).parents[2] / "rules"
STATE = pathlib.Path(__file__).parent / "states" / "answers_from_version_1.json"


class Changes(Case):
    def version(self, name, change):
        """The packs that ship, each file changed by `change`."""
        folder = self.folder / name
        shutil.copytree(SHIPPED, folder)
        for path in folder.rglob("*.rung"):
            path.write_text(change(path.name, path.read_text(encoding="utf-8")), encoding="utf-8")
        return folder

    def decide(self, rules, state):
        return json.loads(self.rung("decide", "--rules", rules, "--format", "json", text=json.dumps(state)).out)

    def setUp(self):
        super().setUp()
        self.state = json.loads(STATE.read_text(encoding="utf-8"))

    @staticmethod
    def renamed(text):
        return re.sub(r"\bred_cord\b", "sore_red_vein", text)

    def test_a_renamed_fact(self):
        silent = self.version("silent", lambda _, text: self.renamed(text))
        self.assertIn("red_cord", self.rung("decide", "--rules", silent, "--state", STATE, status=BAD_INPUT).err)
        lost = json.loads(self.rung("check", silent, "--against", SHIPPED, "--format", "json", status=BAD_INPUT).out)
        self.assertEqual([one["code"] for one in lost if one["severity"] == "error"], ["R8001"])

        said = self.version("said", lambda _, text: re.sub(
            r"(fact sore_red_vein : yes or no \{)", r"\1 was red_cord", self.renamed(text)))
        self.rung("check", said, "--against", SHIPPED)
        then = self.decide(said, self.state)
        now = json.loads(json.dumps(self.state))
        now["facts"]["sore_red_vein"] = now["facts"].pop("red_cord")
        self.assertEqual(then, self.decide(said, now))
        self.assertNotIn("set_aside", then)
        self.assertEqual(then["verdict"], self.decide(SHIPPED, self.state)["verdict"])
        # Not read as a no: a yes under the earlier name is a yes.
        self.state["facts"]["red_cord"] = True
        self.assertIn(self.decide(said, self.state)["verdict"], ("urgent", "routine", "stop", "emergency"))

    def dropped(self):
        """Without the fact: its places in conditions are taken by another fact."""
        def change(name, text):
            if name.startswith("scenarios"):
                return ""
            text = re.sub(r"\nfact red_cord : yes or no \{.*?\n\}", "", text, flags=re.S)
            text = re.sub(r"( or |, ?\s*)red_cord\b", "", text)
            text = re.sub(r"\bred_cord,\s*", "", text)
            return re.sub(r"(pack knee_red_flags [^{]*\{)",
                          r'\1 retired fact red_cord because "another question asks for it"', text)
        return self.version("dropped", change)

    def test_a_dropped_fact_is_set_aside_by_name(self):
        rules = self.dropped()
        self.rung("check", rules, "--against", SHIPPED)
        decision = self.decide(rules, self.state)
        self.assertEqual(decision["set_aside"], [{
            "what": "facts.red_cord", "said": "no", "why": "another question asks for it",
            "first": "2026-11-20", "last": "2026-11-20", "times": 1}])
        for command in ("decide", "explain"):
            page = " ".join(self.rung(command, "--rules", rules, "--state", STATE).out.split())
            self.assertIn("Earlier answers that no longer count", page)
            self.assertIn("Red cord: no (2026-11-20). Another question asks for it.", page)
        self.state["facts"]["red_cort"] = self.state["facts"].pop("red_cord")
        wrong = self.rung("decide", "--rules", rules, text=json.dumps(self.state), status=BAD_INPUT)
        self.assertIn("red_cort", wrong.err)

    def test_lines_and_rows_come_out_as_the_state_alone(self):
        rules = self.dropped()
        alone = self.decide(rules, self.state)
        line = self.rung("batch", "--rules", rules, "--full", text=json.dumps(self.state) + "\n").out
        self.assertEqual(json.loads(line)["decision"]["set_aside"], alone["set_aside"])
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerows([["today", "night_pain", "red_cord"], ["2026-11-20", "no", "yes"]])
        row = self.rung("batch", "--rules", rules, "--format", "csv", "--output-format", "ndjson", "--full",
                        text=table.getvalue()).out
        self.assertEqual(json.loads(row)["decision"]["set_aside"][0]["what"], "facts.red_cord")


class Weeks(Case):
    def test_a_gap_in_a_record_under_an_earlier_name_is_filled_in_that_record(self):
        rules = self.folder / "knee"
        shutil.copytree(KNEE, rules)
        for path in rules.rglob("*.rung"):
            text = re.sub(r"\bbench_squat\b", "box_squat", path.read_text(encoding="utf-8"))
            text = re.sub(r"(exercise box_squat \"[^\"]*\" \{)", r"\1 was bench_squat", text)
            path.write_text(text, encoding="utf-8")
        saved = self.folder / "me.json"
        saved.write_text(json.dumps({
            "today": "2026-11-20",
            "facts": {"fever": False, "numb_saddle": False, "cannot_bear_weight": False, "knee_pain": 1,
                      "calf_swollen": {"left": False, "right": False}, "swelling": "none", "injury": "never",
                      "stairs": 10, "weight": 70.5, "equipment": ["chair"]},
            "ladders": {"squatting": "bench_squat"},
            "sessions": [{"date": "2026-11-19", "exercises": {"bench_squat": {"reps": 10, "faults": []}}}],
        }), encoding="utf-8")
        asked = json.loads(self.rung("decide", "--rules", rules, "--state", saved, "--format", "json").out)
        self.assertEqual([one["fact"] for one in asked["questions"]], ["box_squat.pain"])
        self.rung("triage", "--rules", rules, "--state", saved, "--save", saved, "--today", "2026-11-20",
                  text="box_squat.pain: 2\n")
        kept = json.loads(saved.read_text(encoding="utf-8"))
        self.assertEqual(kept["sessions"][0]["exercises"]["box_squat"]["pain"], 2)
        self.assertEqual(len(kept["sessions"]), 1)


if __name__ == "__main__":
    unittest.main()
