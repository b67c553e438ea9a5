"""`rung completion` and `rung man`: read by the programs they are for."""
import shutil
import subprocess
import unittest

from harness import USAGE, Case, environment

ASK_BASH = """
source "$1"
complete -p rung >&2
COMP_WORDS=("${@:2}")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
_rung
printf '%s\\n' "${COMPREPLY[@]}"
"""


class Completion(Case):
    def script(self, shell):
        return self.file("rung." + shell, self.rung("completion", shell).out)

    def offers(self, *words):
        done = subprocess.run(["bash", "--norc", "-c", ASK_BASH, "bash", self.script("bash"), *words],
                              cwd=self.folder, capture_output=True, timeout=30, check=True)
        self.assertIn("complete -F _rung rung", done.stderr.decode())
        return done.stdout.decode().split()

    def commands(self):
        listed = self.rung("--help").out.split("commands:\n")[1].split("\n\n")[0]
        return [line.split()[0] for line in listed.split("\n") if line[2:3].strip()]

    def test_bash_reads_it(self):
        subprocess.run(["bash", "-n", self.script("bash")], check=True, timeout=30)

    def test_bash_offers_commands(self):
        self.assertEqual(self.offers("rung", ""), [*self.commands(), "--help", "--version"])
        self.assertEqual(self.offers("rung", "tri"), ["triage"])
        self.assertEqual(self.offers("rung", "completion", ""), ["bash", "zsh", "fish"])

    def test_bash_offers_options(self):
        self.assertEqual(self.offers("rung", "triage", "--an"), ["--answers"])
        for command in self.commands():
            text = self.rung(command, "--help").out
            for option in self.offers("rung", command, "--"):
                self.assertIn(option, text)

    def test_bash_offers_values_and_files(self):
        self.file("my file.json", "")
        self.assertEqual(self.offers("rung", "triage", "--format", ""), ["text", "json"])
        self.assertEqual(self.offers("rung", "triage", "--format", "=", "j"), ["json"])
        self.assertEqual(self.offers("rung", "triage", "--format", "="), ["text", "json"])
        self.assertEqual(self.offers("rung", "triage", "--state", "my"), ["my", "file.json"])
        self.assertEqual(self.offers("rung", "triage", "--today", ""), [])

    def test_other_shells(self):
        for shell, check in (("zsh", ["-n"]), ("fish", ["--no-execute"])):
            script = self.script(shell)
            if shutil.which(shell):
                subprocess.run([shell, *check, script], check=True, timeout=30)
            with open(script, encoding="utf-8") as file:
                text = file.read()
            for command in self.commands():
                self.assertIn(command, text)
            # Every quoted word is closed on its line.
            for line in text.split("\n"):
                bare = line.replace("'\\''", "").replace("\\'", "")
                self.assertEqual(bare.count("'") % 2, 0, line)

    def test_another_shell_is_refused(self):
        for words in ((), ("tcsh",), ("bash", "zsh")):
            done = self.rung("completion", *words, status=USAGE)
            self.assertIn("bash, zsh or fish", done.err)

    def test_manual_page(self):
        page = self.rung("man").out
        for line in page.split("\n"):
            self.assertFalse(line.startswith("'"), line)
            self.assertNotRegex(line, r"^\.(?!(TH|SH|SS|TP|PP|EX|EE|RS|RE|B|I)\b)")
        for command in self.commands():
            self.assertIn('.SS "rung ' + command, page)
        if not shutil.which("groff"):
            return
        done = subprocess.run(["groff", "-man", "-Tascii", "-ww"], input=page.encode(),
                              capture_output=True, timeout=60, check=True, env=environment())
        self.assertEqual(done.stderr.decode(), "")
        self.assertTrue(done.stdout)


if __name__ == "__main__":
    unittest.main()
