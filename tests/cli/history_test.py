"""`rung history`: the weeks of a person as a table, plots, a page and JSON."""
import json
import re
import unittest
import xml.etree.ElementTree

from harness import BAD_INPUT, STORE_TROUBLE, USAGE, Terminal
from plan_test import Page
from weeks import Weeks

LAST = "2026-11-22"
DAYS = [("2026-11-16", 20, 2), ("2026-11-18", 22, 1), ("2026-11-20", 24, 0)]


class History(Weeks):
    def setUp(self):
        super().setUp()
        for day, clean, pain in DAYS:
            self.feels_well(day=day)
            self.log("bench_squat", "--clean", clean, "--pain", pain, "--no-faults", day=day)

    def history(self, *words, person="ada", **options):
        return self.rung("history", "--person", person, "--store", self.store, *self.rules, "--today", LAST, *words,
                         **options)

    def json(self, *words):
        return json.loads(self.history("--json", *words).out)

    def test_the_table(self):
        told = self.history().out
        self.assertRegex(told, r"(?m)^Day +Done +Pain +Clean +Decided$")
        self.assertRegex(told, r"(?m)^2026-11-16  Squat to a bench: clean repetitions in +2 +20 +exercise$")
        self.assertTrue(all(len(line) <= 80 for line in told.split("\n")))

    def test_the_plots(self):
        told = self.history().out
        self.assertIn("Worst pain in an exercise, 0 to 10\n  10 |\n   9 |\n", told)
        self.assertIn("Squat to a bench: clean repetitions in a row\n  25 |            \u25cf\n", told)
        self.assertIn("      2026-11-16 2026-11-22\n", told)

    def test_on_a_terminal_that_shows_only_ascii(self):
        shown = Terminal("history", "--person", "ada", "--store", self.store, *self.rules, "--today", LAST, LC_ALL="C")
        self.assertEqual(shown.end(), 0)
        self.assertIn("  25 |            o\n", shown.shown)
        self.assertTrue(shown.shown.isascii())

    def test_to_be_read_aloud(self):
        told = self.history("--plain").out
        self.assertNotIn("|", told)
        self.assertIn("2026-11-18.\nSquat to a bench: clean repetitions in a test 22, pain 1; faults: none. 11 answers."
                      "\nDecided: exercise.\n", told)
        self.assertIn("Worst pain in an exercise, 0 to 10.\n2026-11-16: 2.\n2026-11-18: 1.\n2026-11-20: 0.\n", told)

    def test_since(self):
        told = self.json("--since", "2026-11-18")
        self.assertEqual([day["date"] for day in told["days"]], ["2026-11-18", "2026-11-20"])
        self.assertEqual(told["from"], "2026-11-18")
        self.assertIn("is after today", self.history("--since", "2026-12-01", status=USAGE).err)

    def test_json_says_all_of_it(self):
        told = self.json()
        self.assertEqual((told["person"], told["from"], told["to"], told["taken_back"]),
                         ("ada", "2026-11-16", LAST, []))
        self.assertEqual(told["days"][0], {
            "date": "2026-11-16", "answers": 11, "worst_pain": 2, "verdict": "exercise", "exercises": [
                {"exercise": "bench_squat", "title": "Squat to a bench", "faults": [], "corrected": False,
                 "values": [{"name": "clean_reps", "value": 20}, {"name": "pain", "value": 2}]}]})

    def test_what_was_taken_back_is_left_out_and_named(self):
        self.log("--undo", day="2026-11-20")
        told = self.history().out
        self.assertNotIn("test 24", told)
        self.assertIn("Taken back later, and left out here: 1 record of 2026-11-20.", told)
        self.assertEqual(self.json()["taken_back"], ["2026-11-20"])
        self.assertIn("Taken back later", self.history("--html").out)

    def test_what_was_corrected_shows_as_it_was_told_last(self):
        # Review, the second listed answer or so: the one of today about pain is told anew.
        self.triage("review", "knee_pain: 4", day="2026-11-20")
        before = self.kept("session")
        exports = json.loads(self.rung("kb", "export", "ada", "--store", self.store).out)
        first = next(r for r in exports["records"] if r["what"] == "session" and "session_exercise" in r["parts"])
        exports["records"].append({
            "number": max(r["number"] for r in exports["records"]) + 1, "at": first["at"], "what": "session",
            "row": {**first["row"], "supersedes": first["number"]},
            "parts": {**first["parts"], "session_value": [
                {**value, "value": "7"} if value["name"] == "pain" else value
                for value in first["parts"]["session_value"]]}})
        self.rung("kb", "erase", "ada", "--store", self.store)
        self.rung("kb", "import", "-", "--store", self.store, text=json.dumps(exports))
        self.assertEqual(len(self.kept("session")), len(before) + 1)
        told = self.history().out
        self.assertIn("pain 7; faults: none", told)
        self.assertNotIn("pain 2; faults", told)
        self.assertIn("(corrected)", told)
        self.assertIn("Corrected: it was told again later", told)
        self.assertTrue(self.json()["days"][0]["exercises"][0]["corrected"])

    def test_what_is_open_is_no_number(self):
        self.log("bench_squat", "--clean", "not sure", "--pain", "declined", day="2026-11-21")
        told = self.json()["days"][-1]
        self.assertNotIn("worst_pain", told)
        self.assertEqual([value["value"] for value in told["exercises"][0]["values"]],
                         [{"answer": "not sure"}, {"answer": "declined"}])
        self.assertRegex(self.history().out, r"2026-11-21 .* not told +not sure")

    def test_the_picture_stands_for_itself(self):
        picture = self.history("--svg").out
        root = xml.etree.ElementTree.fromstring(picture)
        space = "{http://www.w3.org/2000/svg}"
        self.assertEqual(len(root.findall(f".//{space}circle")), 6)
        self.assertEqual(root.get("role"), "img")
        self.assertEqual(root.find(f"{space}title").text, f"Pain and clean repetitions of ada, 2026-11-16 to {LAST}")
        self.assertIn("2026-11-18: 22", [circle.find(f"{space}title").text for circle in root.iter(f"{space}circle")])
        self.assertNotIn("href", picture)

    def test_the_page_stands_for_itself(self):
        page = self.history("--html").out
        read = Page(page)
        self.assertEqual([th["scope"] for th in read.all("th")], ["col"] * 5 + ["row"] * 3)
        self.assertEqual(len(read.all("svg")), 1)
        for foreign in ("<script", "url(", "src=", "href"):
            self.assertNotIn(foreign, page)
        self.assertEqual(re.findall(r"https?://[^\"]*", page), ["http://www.w3.org/2000/svg"])
        path = self.folder / "weeks.html"
        self.history("--html", "--out", path)
        self.assertEqual(path.read_text(encoding="utf-8"), page)

    def test_nothing_is_written(self):
        head = self.rung("kb", "head", "--store", self.store).out
        for words in ((), ("--html",), ("--svg",), ("--json",)):
            self.history(*words)
        self.assertEqual(self.rung("kb", "head", "--store", self.store).out, head)

    def test_wrong_use(self):
        self.rung("history", "--store", self.store, status=USAGE)
        self.history("--html", "--json", status=USAGE)
        self.assertIn("no person called `bob`", self.history(person="bob", status=BAD_INPUT).err)
        self.rung("history", "--person", "ada", "--store", self.folder / "no.db", status=STORE_TROUBLE)


if __name__ == "__main__":
    unittest.main()
