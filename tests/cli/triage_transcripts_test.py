"""Whole conversations on a terminal, as approved in tests/golden/cli/transcripts.

Beside each NAME.txt stands NAME.json: what it shows, the answers of the person by the names of the questions, and
perhaps a state to begin with, words typed before an answer, and where the person leaves. RUNG_APPROVE=1 writes the
transcripts anew; they are read as documents, so the difference is the review.
"""
import json
import os
import unittest

from harness import DONE, SOURCE, TODAY, Case, Terminal
from person import PROMPTS, Person, open_questions, screen_of, screens_left

FOLDER = SOURCE / "tests/golden/cli/transcripts"
MOST_SCREENS = 60


class Transcript:
    """One conversation; `shown` is what the terminal showed, the commands and typed lines included."""

    def __init__(self, case, folder):
        self.case = case
        self.folder = folder
        self.state = folder / "me.json"
        self.shown = ""

    def talk(self, told):
        person = Person(told.get("answers", {}), told.get("otherwise"))
        arguments = ["--state", "me.json", "--save", "me.json", "--today", told.get("today", TODAY)]
        arguments += told.get("arguments", [])
        self.shown += "$ rung triage " + " ".join(
            f'"{word}"' if " " in word else word for word in arguments) + "\n"
        terminal = Terminal("triage", *arguments, folder=self.folder, NO_COLOR="1")
        typed_before = told.get("before", {})
        left = MOST_SCREENS
        for number in range(1, MOST_SCREENS):
            if not self.reaches_a_prompt(terminal):
                break
            if "\nEnter ends this;" in terminal.shown:
                terminal.type("")
                break
            screen = screen_of(open_questions(self.state))
            now = screens_left(open_questions(self.state))
            self.case.assertLessEqual(now, left, "more is open than before the last answer")
            left = now - 1
            if number == told.get("leaves_at"):
                terminal.type("quit")
                continue
            name = screen[0].get("checklist") if len(screen) > 1 else screen[0]["fact"]
            for line in typed_before.get(name or screen[0]["fact"], []):
                terminal.type(line)
                terminal.see("\n> ")
            terminal.type(person.line_for(screen))
        self.case.assertEqual(terminal.end(), DONE, terminal.shown)
        self.shown += terminal.shown

    @staticmethod
    def reaches_a_prompt(terminal):
        """Waits for the next one; false when the program ends instead."""
        before = terminal.read_up_to
        while len(terminal.shown) == before or not terminal.shown.endswith(PROMPTS):
            if not terminal._read(20):
                return False
        terminal.read_up_to = len(terminal.shown)
        return True


class Transcripts(Case):
    def replay(self, path):
        told = json.loads(path.read_text(encoding="utf-8"))
        folder = self.folder / path.stem
        folder.mkdir()
        transcript = Transcript(self, folder)
        if "state" in told:
            transcript.state.write_text(json.dumps(told["state"]), encoding="utf-8")
        for part in [told] + told.get("then", []):
            transcript.talk(part)
        return f"# {told['shows']}\n\n{transcript.shown}"

    def test_read_as_approved(self):
        inputs = sorted(FOLDER.glob("*.json"))
        self.assertGreaterEqual(len(inputs), 9)
        for path in inputs:
            with self.subTest(path.stem):
                text = self.replay(path)
                approved = path.with_suffix(".txt")
                if os.environ.get("RUNG_APPROVE") == "1":
                    approved.write_text(text, encoding="utf-8")
                self.assertEqual(approved.read_text(encoding="utf-8"), text)
                for line in text.split("\n")[2:]:
                    self.assertTrue(len(line) <= 80 or line.startswith("$ "), line)

    def test_no_leftovers(self):
        if os.environ.get("RUNG_APPROVE") == "1":
            self.skipTest("the files are being written")
        self.assertEqual({path.stem for path in FOLDER.glob("*.txt")},
                         {path.stem for path in FOLDER.glob("*.json")})


if __name__ == "__main__":
    unittest.main()
