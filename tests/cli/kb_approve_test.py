"""`rung kb approve`: who approves sees first whom it touches. What packs require and say of themselves."""
import json
import shutil
import unittest

from harness import BAD_INPUT, DONE, FOUND, KNEE, SOURCE, Case, Terminal
from weeks import FIRST, WELL, Weeks

PACK = (SOURCE / KNEE / "pack.rung").read_text(encoding="utf-8")
RULES = (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8")


class Approving(Weeks):
    rules = ()

    def setUp(self):
        super().setUp()
        self.kb("install", KNEE)
        self.approve("test_knee")

    def kb(self, *words, status=DONE, **options):
        return self.rung("kb", *words, "--store", self.store, status=status, **options)

    def approve(self, name, *words, **options):
        return self.kb("approve", name, "--by", "Ada", "--because", "ok", *words, **options)

    def install(self, version, *changes, pack=(), both=()):
        """The knee with some of its text replaced, as another version."""
        rules, head = RULES, PACK.replace("1.2.3", version)
        for old, new in both:
            rules, head = rules.replace(old, new), head.replace(old, new)
        for old, new in changes:
            self.assertIn(old, rules)
            rules = rules.replace(old, new)
        for old, new in pack:
            self.assertIn(old, head)
            head = head.replace(old, new)
        self.file(f"v{version}/rules.rung", rules)
        self.file(f"v{version}/pack.rung", head)
        self.kb("install", self.folder / f"v{version}")

    def standing(self, version):
        packs = json.loads(self.kb("list", "--format", "json").out)
        marks = next(one for one in packs if one["version"] == version)["marks"]
        return [mark["mark"] for mark in marks]

    def test_nobody_is_touched_by_what_says_the_same(self):
        self.triage(*FIRST, words=["--new"])
        self.install("2.0.0")
        self.assertRegex(self.approve("test_knee@2.0.0").out, r"^test_knee 2\.0\.0: approved by Ada on [\d-]+\n$")

    def test_a_plan_and_a_verdict_that_become_others(self):
        self.triage(*FIRST, words=["--new"])
        self.install("2.0.0", ("knee_pain >= 7", "knee_pain >= 2"))
        done = self.approve("test_knee@2.0.0", status=FOUND)
        self.assertIn("approving test_knee 2.0.0 changes what is told to 1 of 1 person:\nada, as on 2026-11-18\n"
                      "  verdict: exercise -> rest\n", done.out)
        self.assertRegex(done.out, r"\n  plan: Squat to a bench.* -> nothing\n")
        self.assertEqual(done.err, "rung: nothing was approved\nhelp: `--yes` approves it\n")
        self.assertEqual(self.standing("2.0.0"), [])
        self.assertIn("approved by Ada", self.approve("test_knee@2.0.0", "--yes").out)
        self.assertEqual(self.standing("2.0.0"), ["approved"])
        self.assertEqual(self.decision()["verdict"], "rest")

    def test_as_json(self):
        self.triage(*FIRST, words=["--new"])
        self.install("2.0.0", ("knee_pain >= 7", "knee_pain >= 2"))
        told = json.loads(self.approve("test_knee@2.0.0", "--format", "json", status=FOUND).out)
        self.assertEqual((told["approved"], told["people"], told["touched"][0]["person"]), (False, 1, "ada"))
        self.assertIn({"what": "verdict", "was": "exercise", "is": "rest"}, told["touched"][0]["changes"])
        self.assertTrue(json.loads(self.approve("test_knee@2.0.0", "--yes", "--format", "json").out)["approved"])

    def test_a_terminal_asks(self):
        self.triage(*FIRST, words=["--new"])
        self.install("2.0.0", ("knee_pain >= 7", "knee_pain >= 2"))
        words = ("kb", "approve", "test_knee@2.0.0", "--by", "Ada", "--because", "ok", "--store", self.store)
        for answer, standing in (("", []), ("yes", ["approved"])):
            terminal = Terminal(*words, NO_COLOR="1")
            terminal.see("Approve it? Type yes")
            terminal.type(answer)
            self.assertEqual(terminal.end(), FOUND if answer == "" else DONE)
            self.assertEqual(self.standing("2.0.0"), standing)

    def test_what_is_set_aside_is_named(self):
        self.triage(*FIRST, words=["--new"])
        self.install("2.0.0", pack=[("status draft", 'status draft\n  retired fact injury because "nobody asks it"')],
                     both=[("fact injury", "fact accident"), ("when injury", "when accident")])
        done = self.approve("test_knee@2.0.0", status=FOUND)
        self.assertIn("  set aside: facts.injury (never, 2026-11-18): nobody asks it\n", done.out)

    def test_the_list_has_an_end(self):
        for number in range(22):
            session = {"date": "2026-11-18", "facts": WELL}
            self.rung("log", f"person{number:02}", "--json", "-", "--new", "--store", self.store, "--today",
                      "2026-11-18", text=json.dumps(session))
        self.install("2.0.0", ("knee_pain >= 7", "knee_pain >= 2"))
        done = self.approve("test_knee@2.0.0", status=FOUND)
        self.assertIn("is told to 22 of 22 people:\n", done.out)
        self.assertIn("\nand 2 more\n", done.out)
        self.assertEqual(done.out.count(", as on "), 20)

    def test_an_older_version_touches_nobody(self):
        self.triage(*FIRST, words=["--new"])
        self.install("1.0.0", ("knee_pain >= 7", "knee_pain >= 2"))
        self.approve("test_knee@1.0.0")
        self.assertEqual(self.decision()["verdict"], "exercise")


class Requiring(Case):
    def setUp(self):
        super().setUp()
        self.store = self.folder / "store.db"
        self.file("base/pack.rung", 'pack base "Base" version 1.0.0 { for everyone }\n'
                                    'fact sore : yes or no { ask "Sore?" fresh for 1 day }\n')
        self.file("upper/pack.rung", 'pack upper "Upper" version 1.0.0 { for everyone  requires base at least 1.0.0 }\n'
                                     'rest too_sore "Too sore" { when sore }\n')

    def kb(self, *words, status=DONE):
        return self.rung("kb", *words, "--store", self.store, status=status)

    def test_what_is_required_may_be_in_the_store(self):
        upper = self.folder / "upper"
        self.assertIn("the pack `base` is required but not loaded", self.kb("install", upper, status=BAD_INPUT).err)
        self.kb("install", self.folder / "base")
        self.assertEqual(self.kb("install", upper).out,
                         "base 1.0.0: required, and in the store\nupper 1.0.0: installed\n")
        self.kb("verify")

    def test_a_retired_one_is_not_taken(self):
        self.kb("install", self.folder / "base")
        self.kb("retire", "base", "--by", "Ada", "--because", "wrong")
        self.kb("install", self.folder / "upper", status=BAD_INPUT)

    def test_one_that_is_too_old_is_named(self):
        self.kb("install", self.folder / "base")
        path = self.folder / "upper/pack.rung"
        path.write_text(path.read_text().replace("at least 1.0.0", "at least 2.0.0"))
        self.assertIn("is required at least as version 2.0.0", self.kb("install", self.folder / "upper", status=BAD_INPUT).err)

    def test_approving_says_that_another_is_needed(self):
        self.kb("install", self.folder / "base")
        self.kb("install", self.folder / "upper")
        words = ("--by", "Ada", "--because", "ok")
        self.assertIn("upper 1.0.0 requires base, which is not approved: nobody can be decided on until it is\n",
                      self.kb("approve", "upper", *words).out)
        self.assertNotIn("requires", self.kb("approve", "base", *words).out)


class WhatTheySay(Case):
    def pack(self, more):
        shutil.copytree(KNEE, self.folder / "knee")
        self.file("knee/pack.rung", PACK.replace("review by 2040-01-01", more))
        return self.folder / "knee"

    def test_whom_they_are_not_for_is_told_before_the_first_question(self):
        rules = self.pack('review by 2026-01-01\n  not_for "children below 16"')
        store = self.folder / "store.db"
        told = self.rung("triage", "--person", "ada", "--new", "--store", store, "--rules", rules, "--today",
                         "2026-11-20").out
        before = told[:told.index("Question 1")].replace("\n", " ")
        self.assertIn('The rules "A knee for the tests" are not for: children below 16.', before)
        self.assertIn('The rules "A knee for the tests" should have been looked at again by 2026-01-01.', before)
        self.rung("log", "ada", "squat", "--new", "--store", store, "--rules", rules, "--today", "2026-11-20")
        told = self.rung("next", "ada", "--store", store, "--rules", rules, "--today", "2026-11-20").out.replace("\n", " ")
        for sentence in ("are a draft, says their author.", "are not for: children below 16.",
                         "should have been looked at again by 2026-01-01."):
            self.assertIn(f'The rules "A knee for the tests" {sentence}', told)

    def test_the_list_and_the_page_of_a_pack(self):
        rules = self.pack('review by 2026-01-01\n  not_for "children below 16"')
        store = self.folder / "store.db"
        self.rung("kb", "install", rules, "--store", store)
        self.assertIn("status draft, not approved, review by 2026-01-01, which has passed",
                      self.rung("kb", "list", "--store", store).out)
        shown = self.rung("kb", "show", "test_knee", "--store", store).out
        self.assertIn("  not for       children below 16\n", shown)


if __name__ == "__main__":
    unittest.main()
