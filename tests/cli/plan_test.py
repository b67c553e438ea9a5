"""`rung plan`: today's plan on a page, from the store and from a state."""
import html.parser
import json
import os
import pathlib
import shutil
import unittest

from harness import BAD_INPUT, DONE, KNEE, SOURCE, STORE_TROUBLE, TODAY, USAGE, Terminal
from weeks import DAY, Weeks

SQUATS = SOURCE / "docs/examples/squats.json"
VOID = {"meta", "input", "br"}
NOT_ADVICE = "This is not medical advice."


class Page(html.parser.HTMLParser):
    """The elements of a page, each closed where it should be, and its text."""

    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.text = [], [], ""
        self.feed(page)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data

    def all(self, tag):
        return [attrs for name, attrs in self.seen if name == tag]


class Plan(Weeks):
    def state(self, **facts):
        state = json.loads(SQUATS.read_text(encoding="utf-8"))
        state["facts"].update(facts)
        return self.file("state.json", json.dumps(state))

    def plan(self, *words, **options):
        return self.rung("plan", *words, **options).out

    def plan_for_ada(self, *words, **options):
        return self.rung("plan", "--person", "ada", "--store", self.store, *self.rules, "--today", DAY, *words, **options)


class WhatItSays(Plan):
    def test_markdown_of_a_state(self):
        page = self.plan("--state", SQUATS)
        self.assertEqual(page, self.plan("--markdown", "--state", SQUATS))
        for line in ("# Plan for Friday, 2026-11-20", "### 3. Bridge", "1 to 2 sets of 8 to 12 reps; the first time.",
                     "- Set 2, right, repetitions: ____", "- Left, worst pain, 0 to 10: ____",
                     "- [ ] Seen: One hip turns up. Stop. Turn both hips to the floor and start again.",
                     "Come back on Sunday, 2026-11-22.", "## Whom to call"):
            self.assertIn(f"\n{line}\n", f"\n{page}")
        self.assertEqual(page.count(NOT_ADVICE), 1)

    def test_html_stands_for_itself(self):
        page = self.plan("--state", SQUATS, "--html")
        read = Page(page)
        for wanted in ("Plan for Friday, 2026-11-20", "Bridge", "Come back on Sunday", "When to stop", NOT_ADVICE):
            self.assertIn(wanted, read.text)
        self.assertEqual(page.count(NOT_ADVICE), 1)
        for foreign in ("http:", "https:", "<script", "url(", "src=", "@import"):
            self.assertNotIn(foreign, page)
        self.assertIn("prefers-color-scheme: dark", page)
        self.assertIn("@media print", page)

    def test_html_can_be_heard(self):
        read = Page(self.plan("--state", SQUATS, "--html"))
        self.assertEqual(read.all("html"), [{"lang": "en"}])
        for landmark in ("main", "header", "footer", "h1"):
            self.assertEqual(len(read.all(landmark)), 1, landmark)
        self.assertEqual([th["scope"] for th in read.all("th")], ["col"] * 4 + ["row"] * 5)
        ids = [h["id"] for h in read.all("h2")]
        self.assertEqual([s["aria-labelledby"] for s in read.all("section")], ids)
        self.assertEqual(len(set(ids)), len(ids))
        fields = read.all("input")
        self.assertGreater(len(fields), 20)
        named = [field["aria-label"] for field in fields if field["type"] != "text"]
        self.assertEqual(len(set(named)), len(named), "two fields with one name")
        self.assertIn("Single-leg deadlift: Set 2, left, repetitions", named)
        self.assertEqual(len(read.all("label")), len(fields))

    def test_who_must_be_seen_gets_a_page_that_says_so(self):
        for words, wanted in (((), "# No plan for Friday, 2026-11-20\n\nThis is an emergency."), (("--html",), "No plan for")):
            page = self.plan("--state", self.state(numb_saddle=True), *words)
            self.assertIn(wanted, page)
            self.assertIn("Why", page)
            self.assertIn("The nerves at the base of the back", page)
            self.assertIn("emergency department", page)
            self.assertNotIn("Bridge", page)
            self.assertEqual(page.count(NOT_ADVICE), 1)

    def test_no_exercise_while_a_question_is_open(self):
        state = json.loads(SQUATS.read_text(encoding="utf-8"))
        del state["facts"]["numb_saddle"]
        page = self.plan("--state", "-", text=json.dumps(state))
        self.assertIn("## To be answered first\n", page)
        self.assertIn("where a saddle would touch?", page)
        self.assertNotIn("Bridge", page)

    def test_what_rules_say_cannot_leave_its_place(self):
        nasty = '<script>alert(1)</script> & \\"x\\" | *b* `c`'
        rules = (SOURCE / KNEE / "rules.rung").read_text(encoding="utf-8")
        rules = rules.replace('"Squat to a bench"', f'"{nasty}"').replace('"Your knees drift in"', '"<b>in</b>"')
        self.file("own/rules.rung", rules)
        shutil.copy(SOURCE / KNEE / "pack.rung", self.folder / "own/pack.rung")
        state = self.file("state.json", json.dumps({
            "today": TODAY, "facts": {**__import__("weeks").WELL}, "ladders": {"squatting": "none"}, "sessions": []}))
        page = self.plan("--rules", self.folder / "own", "--state", state, "--html")
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;", page)
        self.assertIn('<script>alert(1)</script> & "x" | *b* `c`', Page(page).text)
        self.assertNotIn("<script", page)
        page = self.plan("--rules", self.folder / "own", "--state", state)
        self.assertIn(r"\<script\>alert(1)\</script\> \& ", page)
        self.assertIn(r"\| \*b\* \`c\`", page)
        self.assertIn(r"\<b\>in\</b\>", page)


class OfTheStore(Plan):
    def test_a_page_is_a_decision_that_is_kept(self):
        self.feels_well()
        before = len(self.kept("decision"))
        page = self.plan_for_ada().out
        self.assertIn("\nFor: ada\n", page)
        self.assertIn("### 1. Squat to a bench\n\nA test.\n", page)
        self.assertIn("- Clean repetitions in a row: ____\n", page)
        self.assertEqual(len(self.kept("decision")), before + 1)

    def test_what_is_done_is_not_to_be_filled_in(self):
        self.feels_well()
        self.log("bench_squat", "--clean", "12", "--pain", "0", "--no-faults")
        page = self.plan_for_ada().out
        self.assertIn("- [x] Done today\n", page)
        self.assertNotIn("____\n- Worst pain", page)
        self.assertIn("Done today.", Page(self.plan_for_ada("--html").out).text)

    def test_a_file_holds_the_page_and_only_its_owner_reads_it(self):
        self.feels_well()
        path = self.folder / "plan.html"
        self.assertEqual(self.plan_for_ada("--html", "--out", path).out, "")
        self.assertEqual(path.read_text(encoding="utf-8"), self.plan_for_ada("--html").out)
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)

    def test_who_or_what_is_not_there(self):
        self.assertIn("there is no store", self.plan_for_ada(status=STORE_TROUBLE).err)
        self.feels_well()
        self.assertIn("no person called `bob`",
                      self.rung("plan", "--person", "bob", "--store", self.store, status=BAD_INPUT).err)
        self.assertIn("cannot write `", self.plan_for_ada("--out", self.folder / "no/such", status=BAD_INPUT).err)

    def test_wrong_use(self):
        for words in ((), ("--person", "ada", "--state", SQUATS), ("--state", SQUATS, "--html", "--pdf"),
                      ("--state", SQUATS, "--today", TODAY), ("ada",)):
            with self.subTest(words):
                self.rung("plan", *words, status=USAGE)
        on_terminal = Terminal("plan", "--state", SQUATS, "--pdf")
        self.assertEqual(on_terminal.end(), USAGE)
        self.assertIn("--out plan.pdf", on_terminal.shown)


class Pdf(Plan):
    def browser(self, script):
        """A program called chromium, and nothing else, in PATH."""
        path = pathlib.Path(self.file("bin/chromium", f"#!/bin/sh\n{script}\n"))
        path.chmod(0o755)
        return {"PATH": str(path.parent)}

    def test_without_chromium_nothing_is_made(self):
        path = self.folder / "plan.pdf"
        done = self.rung("plan", "--state", SQUATS, "--pdf", "--out", path, status=BAD_INPUT,
                         variables={"PATH": str(self.folder)})
        self.assertIn("there is no Chromium on this computer", done.err)
        self.assertIn("`--html`", done.err)
        self.assertFalse(path.exists())

    def test_the_page_is_handed_to_chromium_and_what_it_prints_comes_back(self):
        script = ('for word; do case $word in --print-to-pdf=*) out=${word#*=};; file://*) page=${word#file://};; esac; '
                  'done; { printf "%%PDF-1.4\\n"; while read -r line; do echo "$line"; done < "$page"; } > "$out"')
        before = set(os.listdir(self.folder))
        done = self.rung("plan", "--state", SQUATS, "--pdf", variables={**self.browser(script), "TMPDIR": str(self.folder)})
        self.assertTrue(done.out.startswith("%PDF-1.4\n<!DOCTYPE html>"))
        self.assertIn("Plan for Friday", done.out)
        self.assertEqual(set(os.listdir(self.folder)) - before, {"bin"}, "something was left behind")

    def test_a_chromium_that_fails_makes_nothing(self):
        path = self.folder / "plan.pdf"
        for script in ("exit 3", "exit 0", "kill -9 $$"):
            with self.subTest(script):
                done = self.rung("plan", "--state", SQUATS, "--pdf", "--out", path, status=BAD_INPUT,
                                 variables=self.browser(script))
                self.assertIn("could not print the page", done.err)
                self.assertFalse(path.exists())

    @unittest.skipUnless(shutil.which("chromium"), "no Chromium is installed")
    def test_one_page_by_chromium(self):
        path = self.folder / "plan.pdf"
        self.assertEqual(self.rung("plan", "--state", SQUATS, "--pdf", "--out", path).returncode, DONE)
        pdf = path.read_bytes()
        self.assertTrue(pdf.startswith(b"%PDF"))
        self.assertEqual(pdf.count(b"/Type /Page\n"), 1)


if __name__ == "__main__":
    unittest.main()
