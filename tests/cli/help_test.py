"""`--help` as it was approved. RUNG_APPROVE=1 writes tests/golden/cli anew; the difference is the review."""
import os
import unittest

from harness import SOURCE, Case

GOLDEN = SOURCE / "tests/golden/cli"


class Help(Case):
    def commands(self):
        text = self.rung("--help").out
        listed = text.split("commands:\n")[1].split("\n\n")[0]
        return [line.split()[0] for line in listed.split("\n") if line[2:3].strip()]

    def approved(self, name, text):
        path = GOLDEN / f"{name}.txt"
        if os.environ.get("RUNG_APPROVE") == "1":
            GOLDEN.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.assertEqual(path.read_text(encoding="utf-8"), text)

    def test_program(self):
        self.approved("rung", self.rung("--help").out)

    def test_commands(self):
        commands = self.commands()
        self.assertIn("triage", commands)
        for command in commands:
            with self.subTest(command):
                self.approved(command, self.rung(command, "--help").out)

    def test_the_same_by_another_way(self):
        self.assertEqual(self.rung("help", "check").out, self.rung("check", "--help").out)
        self.assertEqual(self.rung("check", "-h").out, self.rung("check", "--help").out)
        self.assertEqual(self.rung("-h").out, self.rung("--help").out)

    def test_width_and_examples(self):
        for command in self.commands():
            text = self.rung(command, "--help").out
            self.assertIn("examples:\n  rung " + command, text)
            for line in text.split("\n"):
                self.assertLessEqual(len(line), 80, line)

    def test_no_leftovers(self):
        if os.environ.get("RUNG_APPROVE") == "1":
            self.skipTest("the files are being written")
        expected = {"rung.txt"} | {f"{command}.txt" for command in self.commands()}
        self.assertEqual({path.name for path in GOLDEN.iterdir() if path.is_file()}, expected)


if __name__ == "__main__":
    unittest.main()
