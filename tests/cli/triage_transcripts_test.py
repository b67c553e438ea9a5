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
from person import PAGES, PROMPTS, Person
from reader import Screen

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

    def talk(self, told, lines=None):
        """To the end, by what the person says to each question, or by `lines` that were typed before."""
        self.person = Person(told.get("answers", {}), told.get("otherwise"))
        self.told = told
        self.before = {name: list(words) for name, words in told.get("before", {}).items()}
        self.pages = list(told.get("pages", []))
        self.left = MOST_SCREENS
        self.answered = False
        self.shown += self.command(told)
        self.lines.append([])
        waiting = list(lines or [])
        terminal = Terminal("triage", *self.arguments(told), folder=self.folder, columns=self.columns, rows=ROWS,
                            NO_COLOR="1")
        seen = 0
        while self.reaches_a_prompt(terminal):
            part = terminal.shown[seen:]
            seen = len(terminal.shown)
            if part.endswith(PAGES):
                terminal.type("")
            elif "\nEnter ends this." in part or "\nEnter shows how" in part:
                terminal.type(self.pages.pop(0) if self.pages else "quit")
            else:
                self.lines[-1].append(waiting.pop(0) if lines else self.answer(part))
                terminal.type(self.lines[-1][-1])
            self.case.assertLess(len(self.lines[-1]), MOST_SCREENS, terminal.shown)
        self.case.assertEqual(terminal.end(), DONE, terminal.shown)
        self.shown += terminal.shown

    def answer(self, part):
        if len(self.lines[-1]) + 1 == self.told.get("leaves_at"):
            return "quit"
        if "\nQuestion " in part:
            self.screen = Screen(part)
            self.case.assertLess(self.screen.left, self.left, "more is open than before the last answer")
            self.left = self.screen.left
        elif self.answered:
            return self.screen.harmless()  # what they said was refused
        self.answered = not self.before.get(self.screen.name)
        if not self.answered:
            line = self.before[self.screen.name].pop(0)
        else:
            line = self.screen.line_for(self.person)
        if line in ("not sure", "skip") and self.screen.is_list:
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

    def replay(self, path):
        """What was shown, by the way it was played: first with a person who reads, then with the same lines."""
        told, first = self.begin(path, "")
        parts = [told] + told.get("then", [])
        for part in parts:
            first.talk(part)
            self.check_last_screen(part, first.shown)
        shown = {"": first.shown}
        for way in told.get("ways", []):
            _, again = self.begin(path, way)
            for part, lines in zip(parts, first.lines):
                if way == "pipe":
                    again.over_a_pipe(part, lines)
                else:
                    again.talk(part, lines)
            shown[way] = again.shown
        return told, {way: f"# {told['shows']}\n\n{text}" for way, text in shown.items()}

    def check_last_screen(self, told, shown):
        last = " ".join(" ".join(shown.rstrip("\n").split("\n")[-ROWS:]).split())
        for words in told.get("last_screen", []):
            self.assertIn(words, last)

    def check(self, path, way, told, text):
        for words in told.get("never", []) if way != "pipe" else []:  # a pipe lists all that is blocked
            self.assertNotIn(words.lower(), " ".join(text.lower().split()))
        approved = path.with_suffix(f".{way}.txt" if way else ".txt")
        if APPROVE:
            approved.write_text(text, encoding="utf-8")
        self.assertEqual(approved.read_text(encoding="utf-8"), text)
        most = 40 if way == "narrow" else 80
        for line in text.split("\n")[2:]:
            alone = not line.strip().count(" ")
            fits = len(line) <= most or alone or line.startswith(("$ ", "  rung "))
            self.assertTrue(fits, line)

    def read(self, name, least):
        inputs = sorted((GOLDEN / name).glob("*.json"))
        self.assertGreaterEqual(len(inputs), least)
        for path in inputs:
            with self.subTest(path.stem):
                told, shown = self.replay(path)
                for way, text in shown.items():
                    with self.subTest(path.stem, way=way):
                        self.check(path, way, told, text)

    def test_transcripts_read_as_approved(self):
        self.read("transcripts", 9)

    def test_people_read_as_approved(self):
        self.read("people", 13)

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
