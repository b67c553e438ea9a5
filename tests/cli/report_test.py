"""`rung report`, as it is typed."""
import csv
import html.parser
import json
import os
import pathlib
import re
import unittest

from harness import BAD_INPUT, FOUND, KNEE, SOURCE, TODAY, USAGE, Case

FILES = ["report.html", "report.json", "rules.csv", "trace.csv", "hazards.csv", "findings.csv"]
REVIEW = SOURCE / "docs/examples/review"


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)


class Report(Case):
    def written(self, *words, folder="out"):
        out = self.folder / folder
        self.rung("report", *words, "--out", out, "--today", TODAY, timeout=120)
        return out

    def made(self, *words, folder="out"):
        return json.loads((self.written(*words, folder=folder) / "report.json").read_text(encoding="utf-8"))

    def trace_resolves(self, made):
        """Each pointer from one list has one that points back."""
        for one, many in (("claims", "rules"), ("scenarios", "rules"), ("proofs", "rules")):
            there = {(at, rule) for at, item in enumerate(made[one]) for rule in item[many]}
            back = {(at, rule) for rule, item in enumerate(made["rules"]) for at in item[one]}
            self.assertEqual(there, back, one)

    def test_the_folder_holds_the_page_and_the_tables(self):
        out = self.written(KNEE)
        self.assertEqual(sorted(path.name for path in out.iterdir()), sorted(FILES))
        with (out / "hazards.csv").open(encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table))
        self.assertEqual(rows[0], ["hazard", "cause", "effect", "existing controls", "evidence", "residual", "severity"])
        self.assertTrue(rows[1:])
        self.assertEqual({row[-1] for row in rows[1:]}, {""})

    def test_the_page_needs_nothing_else_and_its_links_lead_somewhere(self):
        text = (self.written(KNEE) / "report.html").read_text(encoding="utf-8")
        page = Page(text)
        self.assertNotIn("script", page.tags)
        self.assertTrue(page.links)
        self.assertEqual(len(page.ids), len(set(page.ids)))
        for link in page.links:
            self.assertTrue(link.startswith("#"), link)
            self.assertIn(link[1:], page.ids)
        self.assertEqual(text.count("not medical advice"), 1)
        self.assertIsNone(re.search(r"\bsafe\b", text))

    def test_the_trace_leads_both_ways_on_the_packs_that_ship(self):
        made = self.made("--rules", SOURCE / "rules", "--time-limit", "0")
        self.assertEqual({pack["pack"] for pack in made["packs"]}, {"hamstring_knee", "knee_red_flags"})
        self.trace_resolves(made)
        self.assertTrue(any(claim["rules"] for claim in made["claims"]))
        self.assertTrue(any(rule["scenarios"] for rule in made["rules"]))

    def test_the_trace_leads_from_proofs_to_rules_and_back(self):
        made = self.made(KNEE)
        self.trace_resolves(made)
        self.assertTrue(any(proof["rules"] for proof in made["proofs"]))

    def test_what_people_show_is_not_called_a_proof_for_all(self):
        made = self.made(KNEE)
        rows = [row for row in made["hazards"] if "rungs of the ladders can be reached" in row["hazard"]]
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows[0]["evidence"], "Proved by 2 people on whom the engine has decided.")

    def test_what_was_not_decided_is_told_as_such(self):
        made = self.made(KNEE, "--time-limit", "0")
        self.assertFalse(made["complete"])
        self.assertIsNone(made["mutation"]["score"])
        self.assertIn("not decided", {proof["answer"] for proof in made["proofs"]})
        self.assertNotIn("None found by the audit.", {row["residual"] for row in made["hazards"]})
        page = (self.folder / "out/report.html").read_text(encoding="utf-8")
        self.assertIn("The time was up before all of it was looked at.", page)

    def test_the_same_rules_give_the_same_bytes(self):
        first, second = self.written(KNEE, folder="a"), self.written(KNEE, folder="b")
        for name in FILES:
            self.assertEqual((first / name).read_bytes(), (second / name).read_bytes(), name)

    def test_what_has_changed_is_told(self):
        made = self.made(REVIEW / "version_2.rung", "--from", REVIEW / "version_1.rung")
        self.assertEqual((made["changes"]["answer"], made["changes"]["regions"]), ("differs", 2))
        self.assertTrue(made["changes"]["any_less_cautious"])
        self.assertIn("less cautious where `knee_pain` is 7",
                      (self.folder / "out/report.html").read_text(encoding="utf-8"))
        self.assertIsNone(self.made(REVIEW / "version_1.rung", folder="alone")["changes"])

    def test_other_files_of_the_folder_stay(self):
        kept = self.file("out/notes.txt", "mine")
        self.written(KNEE)
        self.assertEqual(pathlib.Path(kept).read_text(encoding="utf-8"), "mine")

    def test_text_of_rules_cannot_break_the_page(self):
        rules = self.file("p.rung", 'pack p "A <script> & \\"more\\"" version 1.0.0 { for everyone }\n')
        page = (self.written(rules) / "report.html").read_text(encoding="utf-8")
        self.assertNotIn("<script", page)
        self.assertIn("A &lt;script&gt; &amp; &quot;more&quot;", page)

    def test_what_cannot_be_written_is_told(self):
        file = self.file("file", "")
        self.assertIn("is a file", self.rung("report", KNEE, "--out", file, status=BAD_INPUT).err)
        self.assertIn("cannot make the folder",
                      self.rung("report", KNEE, "--out", file + "/below", status=BAD_INPUT).err)
        (self.folder / "taken/report.html").mkdir(parents=True)
        err = self.rung("report", KNEE, "--out", self.folder / "taken", status=BAD_INPUT).err
        self.assertIn("report.html", err)
        self.assertEqual(os.listdir(self.folder / "taken"), ["report.html"])

    def test_what_is_missing_is_asked_for(self):
        self.assertIn("needs rules", self.rung("report", "--out", self.folder / "x", status=USAGE).err)
        self.assertIn("needs a folder", self.rung("report", KNEE, status=USAGE).err)
        self.rung("report", KNEE, "--out", self.folder / "x", "--time-limit", "soon", status=USAGE)
        self.assertFalse((self.folder / "x").exists())


class Schemas(Case):
    """What the program writes as JSON, held against docs/schema."""

    def check(self, kind, document):
        try:
            import jsonschema
        except ImportError:
            self.skipTest("python3-jsonschema is not installed")
        schema = json.loads((SOURCE / f"docs/schema/{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        self.assertEqual([error.message for error in validator.iter_errors(document)], [])
        self.assertFalse(validator.is_valid({**document, "one_key_too_many": 1}))
        for key in document:
            self.assertFalse(validator.is_valid({k: v for k, v in document.items() if k != key}), key)

    def test_of_reports(self):
        for number, words in enumerate(([KNEE], [KNEE, "--time-limit", "0"],
                                        [REVIEW / "version_2.rung", "--from", REVIEW / "version_1.rung"])):
            out = self.folder / str(number)
            self.rung("report", *words, "--out", out, "--today", TODAY)
            self.check("report", json.loads((out / "report.json").read_text(encoding="utf-8")))

    def test_of_coverage_and_changes(self):
        for kind, option in (("coverage", "--coverage"), ("mutation", "--mutate")):
            made = self.rung("test", option, KNEE, "--format", "json", status=FOUND)
            self.check(kind, json.loads(made.out))


if __name__ == "__main__":
    unittest.main()
