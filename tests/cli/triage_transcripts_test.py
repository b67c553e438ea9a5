"""Whole conversations on a terminal of 80 by 24, as approved in tests/golden/cli/transcripts and .../people.

Beside each NAME.txt stands NAME.json: what it shows, the answers of the person by the names of the questions, and
perhaps a state to begin with, words typed before an answer, where the person leaves, the pages they look at after the
result, and what their last screen must and the whole conversation must not say. `then` holds what the person does on
later days. `ways` names how it is played besides: NAME.narrow.txt at 40 columns, NAME.plain.txt to be read aloud,
NAME.pipe.txt with the same answers over a pipe. RUNG_APPROVE=1 writes the transcripts anew; they are read as
documents, so the difference is the review.
"""
import json
import os
import subprocess
import unittest

from harness import DONE, PROGRAM, SOURCE, TODAY, Case, Terminal, environment
from person import PAGES, PROMPTS, Person, open_questions, screen_of, screens_left

GOLDEN = SOURCE / "tests/golden/cli"
FOLDERS = (GOLDEN / "transcripts", GOLDEN / "people")
MOST_SCREENS = 60
ROWS = 24
APPROVE = os.environ.get("RUNG_APPROVE") == "1"


class Transcript:
    """One conversation; `shown` is what the terminal showed, the commands and typed lines included."""

    def __init__(self, case, folder, way):
        self.case = case
        self.folder = folder
        self.columns = 40 if way == "narrow" else 80
        self.plain = way == "plain"
        self.state = folder / "me.json"
        self.shown = ""
        self.lines = []  # what was typed, for each command

    def arguments(self, told):
        arguments = ["--state", "me.json", "--save", "me.json", "--today", told.get("today", TODAY)]
        arguments += told.get("arguments", [])
        return arguments + (["--plain"] if self.plain else [])

    def command(self, told):
        return "$ rung triage " + " ".join(
            f'"{word}"' if " " in word else word for word in self.arguments(told)) + "\n"

    def talk(self, told):
        self.person = Person(told.get("answers", {}), told.get("otherwise"))
        self.told = told
        self.before = {name: list(words) for name, words in told.get("before", {}).items()}
        self.pages = list(told.get("pages", []))
        self.apart = set()
        self.left = MOST_SCREENS
        self.number = 1
        self.shown += self.command(told)
        self.lines.append([])
        terminal = Terminal("triage", *self.arguments(told), folder=self.folder, columns=self.columns, rows=ROWS,
                            NO_COLOR="1")
        seen = 0
        while self.reaches_a_prompt(terminal):
            part = terminal.shown[seen:]
            seen = len(terminal.shown)
            line = self.says(part)
            terminal.type(line)
            self.case.assertLess(len(self.lines[-1]), MOST_SCREENS, terminal.shown)
        self.case.assertEqual(terminal.end(), DONE, terminal.shown)
        self.shown += terminal.shown

    def says(self, part):
        """What is typed after `part` was shown."""
        if part.endswith(PAGES):
            return ""
        if "\nEnter ends this." in part or "\nEnter shows how" in part:
            return self.pages.pop(0) if self.pages else "quit"
        line = self.answer()
        self.lines[-1].append(line)
        return line

    def answer(self):
        questions = open_questions(self.state)
        screen = screen_of(questions, self.apart)
        name = screen[0].get("checklist") if len(screen) > 1 else screen[0]["fact"]
        if self.before.get(name):
            word = self.before[name].pop(0)
            if word in ("not sure", "skip") and len(screen) > 1:
                self.apart.add(screen[0]["checklist"])
                self.left = MOST_SCREENS
            return word
        now = screens_left(questions, self.apart)
        self.case.assertLessEqual(now, self.left, "more is open than before the last answer")
        self.left = now - 1
        self.number += 1
        if self.number - 1 == self.told.get("leaves_at"):
            return "quit"
        line = self.person.line_for(screen)
        if line == "not sure" and len(screen) > 1:
            self.apart.add(screen[0]["checklist"])
            self.left = MOST_SCREENS
        return line

    @staticmethod
    def reaches_a_prompt(terminal):
        """Waits for the next one; false when the program ends instead."""
        before = terminal.read_up_to
        while len(terminal.shown) == before or not terminal.shown.endswith(PROMPTS + PAGES):
            if not terminal._read(20):
                return False
        terminal.read_up_to = len(terminal.shown)
        return True

    def over_a_pipe(self, told, lines):
        self.shown += self.command(told)
        done = subprocess.run([PROGRAM, "triage", *self.arguments(told)], input="\n".join(lines + [""]).encode(),
                              capture_output=True, timeout=60, env=environment(), cwd=self.folder, check=False)
        self.case.assertEqual(done.returncode, DONE, done.stderr.decode())
        self.shown += done.stdout.decode()


class Transcripts(Case):
    def begin(self, path, way):
        told = json.loads(path.read_text(encoding="utf-8"))
        folder = self.folder / f"{path.parent.name}.{path.stem}.{way}"
        folder.mkdir()
        transcript = Transcript(self, folder, way)
        if "state" in told:
            transcript.state.write_text(json.dumps(told["state"]), encoding="utf-8")
        return told, transcript

    def replay(self, path, way):
        told, transcript = self.begin(path, way)
        parts = [told] + told.get("then", [])
        if way == "pipe":
            _, typed = self.begin(path, "typed")
            for part in parts:
                typed.talk(part)
            for part, lines in zip(parts, typed.lines):
                transcript.over_a_pipe(part, lines)
        else:
            for part in parts:
                transcript.talk(part)
                if way == "":
                    self.check_last_screen(part, transcript.shown)
        return told, f"# {told['shows']}\n\n{transcript.shown}"

    def check_last_screen(self, told, shown):
        last = " ".join(" ".join(shown.rstrip("\n").split("\n")[-ROWS:]).split())
        for words in told.get("last_screen", []):
            self.assertIn(words, last)

    def check(self, path, way):
        told, text = self.replay(path, way)
        for words in told.get("never", []):
            self.assertNotIn(words.lower(), " ".join(text.lower().split()))
        approved = path.with_suffix(f".{way}.txt" if way else ".txt")
        if APPROVE:
            approved.write_text(text, encoding="utf-8")
        self.assertEqual(approved.read_text(encoding="utf-8"), text)
        most = 40 if way == "narrow" else 80
        for line in text.split("\n")[2:]:
            alone = not line.strip().count(" ")
            self.assertTrue(len(line) <= most or alone or line.startswith("$ "), line)

    def test_read_as_approved(self):
        inputs = [path for folder in FOLDERS for path in sorted(folder.glob("*.json"))]
        self.assertGreaterEqual(len(inputs), 21)
        for path in inputs:
            for way in [""] + json.loads(path.read_text(encoding="utf-8")).get("ways", []):
                with self.subTest(path.stem, way=way):
                    self.check(path, way)

    def test_no_leftovers(self):
        if APPROVE:
            self.skipTest("the files are being written")
        for folder in FOLDERS:
            there = {path.name for path in folder.glob("*.txt")}
            wanted = set()
            for path in folder.glob("*.json"):
                ways = json.loads(path.read_text(encoding="utf-8")).get("ways", [])
                wanted |= {path.stem + ".txt"} | {f"{path.stem}.{way}.txt" for way in ways}
            self.assertEqual(there, wanted)


if __name__ == "__main__":
    unittest.main()
