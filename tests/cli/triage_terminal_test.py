"""`rung triage` on a terminal: colour, control keys, nothing lost."""
import json
import os
import signal
import termios
import unittest

from harness import BAD_INPUT, DONE, KNEE, TODAY, Case, Terminal, without_color

INTERRUPTED = 130


class OnATerminal(Case):
    def start(self, *arguments, **variables):
        return Terminal("triage", "--rules", KNEE, "--today", TODAY, *arguments, **variables)

    def test_a_conversation(self):
        terminal = self.start()
        intro = terminal.see("> ")
        self.assertIn("\x1b[1mDo any of these apply to you?\x1b[0m", intro)
        terminal.type("0")
        self.assertIn("left calf swollen", terminal.see("> "))
        terminal.type("3")
        self.assertIn("`3` does not fit; please type 1 or yes, 0 or no.", terminal.see("> "))
        terminal.type("back")
        self.assertIn("Do any of these apply", terminal.see("> "))
        terminal.type("1")
        self.assertIn("emergency department", terminal.see("> "))
        terminal.type("")
        self.assertEqual(terminal.end(), DONE)

    def test_a_mistyped_last_answer_is_taken_back(self):
        path = self.folder / "state.json"
        terminal = self.start("--save", path)
        terminal.see("> ")
        terminal.type("1")
        self.assertIn("Get help now", terminal.see("quit.\n> "))
        terminal.type("back")
        self.assertIn("Question 1,", terminal.see("> "))
        self.assertNotIn("fever", json.loads(path.read_text(encoding="utf-8")).get("facts", {}))
        terminal.type("0")
        self.assertIn("left calf", terminal.see("> "))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_answers_are_not_repeated(self):
        terminal = self.start()
        terminal.see("> ")
        terminal.type("0")
        self.assertEqual(without_color(terminal.see("left calf")).count("0\n"), 1)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_no_color(self):
        for variables in ({"NO_COLOR": "1"}, ):
            terminal = self.start(**variables)
            terminal.see("> ")
            terminal.type("quit")
            terminal.end()
            self.assertNotIn("\x1b", terminal.shown)

    def test_control_c_keeps_what_was_said(self):
        path = self.folder / "state.json"
        terminal = self.start("--save", path)
        terminal.see("> ")
        terminal.type("0")
        terminal.see("> ")
        terminal.press(b"\x03")
        self.assertEqual(terminal.end(), INTERRUPTED)
        self.assertIn("Stopped.", terminal.rest())
        self.assertIn("No exercise until", terminal.rest())
        self.assertFalse(json.loads(path.read_text(encoding="utf-8"))["facts"]["fever"])

    def test_asked_to_end(self):
        terminal = self.start()
        terminal.see("> ")
        os.kill(terminal.process, signal.SIGTERM)
        self.assertEqual(terminal.end(), INTERRUPTED)

    def test_killed_keeps_what_was_said(self):
        path = self.folder / "state.json"
        terminal = self.start("--save", path)
        terminal.see("> ")
        terminal.type("0")
        terminal.see("> ")
        os.kill(terminal.process, signal.SIGKILL)
        self.assertEqual(terminal.end(), -signal.SIGKILL)
        self.assertFalse(json.loads(path.read_text(encoding="utf-8"))["facts"]["fever"])

    def test_end_of_input_by_key(self):
        terminal = self.start()
        terminal.see("> ")
        terminal.press(b"\x04")
        self.assertEqual(terminal.end(), DONE)
        self.assertIn("No exercise until", terminal.rest())

    def test_keys_edit_the_line(self):
        terminal = self.start(NO_COLOR="1")
        terminal.see("> ")
        # 1, 9, a step left, the 1 deleted before it, a 0 in its place, and the 9 deleted.
        terminal.press(b"19\x1b[D\x7f0\x1b[C\x7f\n")
        self.assertIn("left calf", terminal.see("calf swollen?"))
        self.assertNotIn("^[", terminal.shown)
        terminal.see("> ")
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_what_was_typed_before_comes_back(self):
        terminal = self.start(NO_COLOR="1")
        terminal.see("> ")
        for line in ("help", "why"):
            terminal.type(line)
            terminal.see("\n> ")
        terminal.press(b"\x1b[A\x1b[A\n")
        self.assertIn("Type the numbers that apply", terminal.see("\n> "))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_a_terminal_is_left_as_it_was(self):
        terminal = self.start(NO_COLOR="1")
        before = termios.tcgetattr(terminal.screen)
        terminal.see("> ")
        terminal.press(b"\x03")
        terminal.see("Stopped.")
        after = termios.tcgetattr(terminal.screen)
        self.assertEqual(terminal.end(), INTERRUPTED)
        self.assertEqual(before[:4], after[:4])

    def test_a_dumb_terminal_is_read_as_it_is(self):
        terminal = self.start(TERM="dumb")
        terminal.see("> ")
        terminal.type("0")
        terminal.see("left calf")
        self.assertNotIn("\x1b", terminal.shown)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)

    def test_a_fuller_file_is_written_over_only_when_somebody_says_so(self):
        path = self.folder / "state.json"
        for number in range(2):
            terminal = self.start("--save", path)
            if number == 1:
                self.assertIn("holds 3 answers and no sessions of 2026-11-20. Write over them?",
                              " ".join(terminal.see("> ").split()))
                terminal.type("")
                self.assertEqual(terminal.end(), BAD_INPUT)
                break
            terminal.see("> ")
            terminal.type("0")
            terminal.see("left calf")
            terminal.type("quit")
            self.assertEqual(terminal.end(), DONE)
        self.assertFalse(json.loads(path.read_text(encoding="utf-8"))["facts"]["fever"])
        terminal = self.start("--save", path)
        terminal.see("> ")
        terminal.type("yes")
        self.assertIn("Question 1,", terminal.see("> "))
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        self.assertEqual(json.loads(path.read_text(encoding="utf-8"))["facts"], {})

    def test_decide_wants_a_state(self):
        terminal = Terminal("decide", "--rules", KNEE)
        self.assertEqual(terminal.end(), 2)
        self.assertIn("--state FILE", terminal.rest())


if __name__ == "__main__":
    unittest.main()
