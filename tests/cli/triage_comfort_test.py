"""`rung triage` is good to talk to: on narrow and plain terminals, read aloud, left and taken up again."""
import json
import os
import re
import resource
import unittest

from harness import BAD_INPUT, DONE, KNEE, TODAY, Case, Terminal, questions_in, without_color
from person import PAGES, PROMPTS, Person, open_questions, screen_of

PRESSING = """
pack calf "A calf" version 1.0.0 { for everyone   owner "the tests"   status draft   review by 2027-11-20 }
professional doctor "the doctor"
professional emergency_department "the emergency department"
fact calf : yes or no { ask "Is the calf swollen … “hot”?"   fresh for 1 day   order 1 }
fact chest : yes or no { ask "Does your chest hurt?"   fresh for 1 day   order 2 }
refer clot "Perhaps a clot" { when calf   to doctor, urgent, within 4 hours   say "Have the leg scanned." }
refer lung "Perhaps in the lung" {
  when calf and chest   to emergency_department, emergency   say "Go now."
}
"""


class OnATerminal(Case):
    def on(self, *arguments, columns=80, **variables):
        return Terminal("triage", "--today", TODAY, *arguments, columns=columns, **variables)

    def reaches_a_prompt(self, terminal):
        """Up to the next prompt, over pages that are longer than the terminal; false when the program ends."""
        while True:
            while terminal.read_up_to == len(terminal.shown) or not terminal.shown.endswith(PROMPTS + PAGES):
                if not terminal._read(20):
                    return False
            terminal.read_up_to = len(terminal.shown)
            if not terminal.shown.endswith(PAGES):
                return True
            terminal.type("")

    def test_no_line_is_wider_than_the_terminal(self):
        for columns in (80, 60, 40, 24):
            with self.subTest(columns):
                path = self.folder / f"{columns}.json"
                terminal = self.on("--save", path, columns=columns)
                person = Person({"wants_strength": "yes", "age": "40"})
                words = ["help", "why", "zzz"]
                pages = ["1", "why", "more", "sources", "zzz", "quit"]
                while self.reaches_a_prompt(terminal):
                    if "\nEnter " in terminal.shown:
                        terminal.type(pages.pop(0))
                    elif words:
                        terminal.type(words.pop(0))
                    else:
                        terminal.type(person.line_for(screen_of(open_questions(path))))
                        words = ["help", "why", "zzz"]
                self.assertEqual(terminal.end(), DONE)
                self.assertEqual(pages, [])
                self.assertIn("not medical advice", " ".join(terminal.shown.split()))
                for line in without_color(terminal.shown).split("\n"):
                    fits = len(line) <= columns or not re.search(r"\S \S", line)
                    self.assertTrue(fits, f"{columns}: {line}")

    def test_color_only_where_it_is_wanted(self):
        colored = self.on("--rules", KNEE)
        colored.see("> ")
        self.assertIn("\x1b[", colored.shown)
        colored.type("quit")
        colored.end()
        for arguments, variables in (((), {"NO_COLOR": "1"}), ((), {"TERM": "dumb"}), (("--plain",), {})):
            terminal = self.on("--rules", KNEE, *arguments, **variables)
            terminal.see(": " if arguments else "> ")
            terminal.type("quit")
            self.assertEqual(terminal.end(), DONE)
            self.assertNotIn("\x1b", terminal.shown)

    def test_ascii_where_there_is_no_utf8(self):
        rules = self.file("calf.rung", PRESSING)
        shown = {}
        for locale in ("C", "C.UTF-8"):
            terminal = self.on("--rules", rules, LC_ALL=locale, LANG=locale)
            terminal.see("> ")
            terminal.type("quit")
            terminal.end()
            shown[locale] = terminal.shown
        self.assertIn("“hot”", shown["C.UTF-8"])
        self.assertEqual(shown["C"].count('swollen ... "hot"?'), 2)
        self.assertTrue(shown["C"].isascii(), shown["C"])

    def test_read_aloud(self):
        terminal = self.on("--rules", KNEE, "--plain", columns=40)
        screen = terminal.see("Your answer: ")
        self.assertIn("\n1: Is the skin between your legs numb?\n", screen)
        self.assertIn("\n0: None of these\n", screen)
        self.assertNotIn("[not sure", screen)
        self.assertIn("\nRung asks at most 10 questions, each on\na screen of its own, and names your next\n"
                      "safe step.\nAt each of them you may type help.\n", "\n" + screen)
        terminal.type("0")
        second = terminal.see("Your answer: ")
        self.assertNotIn("You may also type", second)
        terminal.type("quit")
        self.assertEqual(terminal.end(), DONE)
        for line in terminal.shown.split("\n"):
            self.assertFalse(line.startswith("   "), line)
            self.assertLessEqual(len(line), 40)

    def test_read_aloud_off_a_terminal_no_line_is_broken(self):
        out = self.rung("triage", "--rules", KNEE, "--today", TODAY, "--plain", text="0\n").out
        self.assertIn("\nNumbers, such as 1, 2.\nThose you leave out count as no; ?2 is not sure of 2.\n", out)
        self.assertIn("\nIt is not medical advice and does not replace someone who can examine you.\n", out)

    def test_whom_to_see_is_said_before_the_next_question(self):
        terminal = self.on("--rules", self.file("calf.rung", PRESSING), NO_COLOR="1")
        terminal.see("> ")
        terminal.type("yes")
        said = terminal.see("Does your chest hurt?")
        self.assertIn("Go to the doctor today, within 4 hours.\nHave the leg scanned.\n", said)
        self.assertIn("This stands whatever else you answer.", said)
        self.assertNotIn("emergency", said)
        terminal.see("> ")
        terminal.type("back")
        self.assertNotIn("Go to the doctor", terminal.see("> "))
        terminal.type("yes")
        self.assertIn("Go to the doctor today", terminal.see("> "))
        terminal.type("no")
        self.assertIn("Go to the doctor today, within 4 hours. No exercise until then.", terminal.see("> "))
        terminal.type("")
        self.assertEqual(terminal.end(), DONE)

    def test_the_same_page_from_a_terminal_a_pipe_and_a_file(self):
        def page(shown):
            return shown.split("\n> ")[-1].split("\n\n", 1)[1].split("Enter ends this")[0].strip()

        lines = ["0", "1"]
        terminal = self.on("--rules", KNEE, "--format", "text", NO_COLOR="1")
        for line in lines:
            terminal.see("> ")
            terminal.type(line)
        terminal.see("\n> ")
        shown = terminal.shown.rsplit("\n> ", 1)[0]
        terminal.type("")
        self.assertEqual(terminal.end(), DONE)
        typed = "".join(line + "\n" for line in lines)
        arguments = ["triage", "--rules", KNEE, "--today", TODAY]
        piped = self.rung(*arguments, text=typed).out
        from_file = self.rung(*arguments, "--answers", self.file("answers.txt", typed)).out
        self.assertIn("Rules used", page(shown))
        self.assertEqual(page(shown), page(piped))
        self.assertEqual(piped, from_file)

    def test_leaving_while_somebody_should_be_seen(self):
        rules = self.file("calf.rung", PRESSING)
        out = self.rung("triage", "--rules", rules, "--today", TODAY, text="yes\nquit\n").out
        self.assertEqual(out.count("Go to the doctor today, within 4 hours."), 2)
        self.assertNotIn("Now: ", out)
        self.assertNotIn("Go now", out)

    def test_progress_never_promises_too_little(self):
        path = self.folder / "state.json"
        lines = []
        most = 99
        while len(lines) < 40:
            done = self.rung("triage", "--today", TODAY, "--save", path, "--force", text="".join(lines))
            if "The answers ended" not in done.out:
                break
            number, left = re.findall(r"Question (\d+), (?:at most (\d+) more|the last one)", done.out)[-1]
            self.assertEqual(int(number), len(lines) + 1)
            self.assertLess(int(left or 0), most)
            most = int(left or 0)
            person = Person({"wants_strength": "yes", "age": "40", "thigh_tires": "yes"})
            lines.append(person.line_for(screen_of(open_questions(path))) + "\n")
        self.assertEqual(most, 0)


class LeftAndTakenUp(Case):
    def triage(self, *arguments, text="", **options):
        return self.rung("triage", "--rules", KNEE, *arguments, text=text, **options)

    def test_leaving_says_how_to_come_back(self):
        path = self.folder / "me.json"
        out = self.triage("--today", TODAY, "--save", path, text="0\nquit\n").out
        self.assertIn(f"  rung triage --rules {KNEE} --state {path} --save {path}\n", out)
        self.assertIn("  Do any of these apply to you? none of these\n", out)
        out = self.triage("--today", TODAY, "--save", self.folder / "it's me.json", text="quit\n").out
        self.assertIn(f"--save '{self.folder}/it'\\''s me.json'\n", out)
        out = self.triage("--today", TODAY, text="0\nquit\n").out
        self.assertIn("Nothing was kept.", out)

    def test_the_first_day_needs_no_file(self):
        path = self.folder / "me.json"
        self.triage("--today", TODAY, "--state", path, "--save", path, text="0\n")
        self.assertTrue(path.exists())
        self.triage("--today", TODAY, "--state", self.folder / "no.json", "--save", path, status=BAD_INPUT)

    def test_coming_back_says_what_was_kept_and_what_is_too_old(self):
        path = self.folder / "me.json"
        self.triage("--today", TODAY, "--save", path, text="0\nno\nno\n3\n")
        out = self.triage("--today", TODAY, "--state", path).out
        self.assertIn("last used on 2026-11-20. Kept: 6 answers and no sessions.", " ".join(out.split()))
        self.assertNotIn("Too old by now", out)
        self.assertNotIn("How bad is your knee pain right now?", questions_in(out))
        out = self.triage("--today", "2026-12-20", "--state", path).out
        self.assertIn("Too old by now, and asked again:\n  - Do any of these apply to you?\n", out)
        self.assertIn("- How bad is your knee pain right now?", out.split("Question 1")[0])

    def test_what_was_not_sure_can_be_asked_again(self):
        path = self.folder / "me.json"
        same = ["--today", TODAY, "--state", path, "--save", path]
        out = self.triage(*same, text="?1-3\n").out
        self.assertIn("This may be an emergency.", out)
        again = f"rung triage --rules {KNEE} --state {path} --save {path} --ask-again"
        self.assertIn("To answer again what you were not sure of", " ".join(out.split()))
        self.assertIn(f"\n  {again}\n", out)
        self.assertEqual(questions_in(self.triage(*same).out), [])
        out = self.triage(*same, "--ask-again", text="0\n").out
        self.assertEqual(len(questions_in(out)), 2)
        self.assertNotIn("This may be an emergency.", out)

    def test_a_full_disk_leaves_the_old_file(self):
        path = self.folder / "me.json"
        self.triage("--today", TODAY, "--save", path, text="0\n")
        before = path.read_bytes()

        def no_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

        done = self.triage("--today", TODAY, "--state", path, "--save", path, text="no\n",
                           status=BAD_INPUT, preexec_fn=no_room)
        self.assertIn(f"cannot write `{path}`: File too large", done.err)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(os.listdir(self.folder), ["me.json"])
        json.loads(before)

    def test_a_full_device(self):
        done = self.triage("--today", TODAY, "--save", "/dev/full", text="0\n", status=BAD_INPUT)
        self.assertIn("cannot write `/dev/full`: No space left on device", done.err)


if __name__ == "__main__":
    unittest.main()
