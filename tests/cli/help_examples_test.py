"""Every example that `--help` shows is typed as it stands, in a folder with the files it names."""
import json
import os
import re
import shlex
import shutil
import subprocess
import unittest

from harness import DONE, FOUND, KNEE, PROGRAM, SOURCE, TODAY, Case, environment

STATE = {"today": TODAY, "facts": {"numb_saddle": True}, "sessions": []}
SQUATS = SOURCE / "docs/examples/squats.json"

# What an example may name: a file's text, or a folder to copy. A name that is not here fails the test.
FILES = {
    "answers.txt": "# the first answers\n0\n",
    "today.json": json.dumps(STATE),
    "me.json": SQUATS.read_text(encoding="utf-8"),
    "day.ndjson": json.dumps({"id": 1, **STATE}) + "\n" + json.dumps({"today": TODAY, "sessions": []}) + "\n",
    "day.csv": f"id,today,numb_saddle\n1,{TODAY},yes\n2,{TODAY},\n",
    "rules.rung": 'professional doctor "the doctor"\n',
}
STORES = {"clinic.db", "copy.db"}  # each with the packs that ship
PEOPLE = {"me.db"}  # a store with one person, ada, and no packs
FOLDERS = {"my_pack": KNEE, "old": KNEE, "new": KNEE, "rules": str(SOURCE / "rules")}
NAME = re.compile(r"(?<![\w/.-])([\w-]+\.(?:json|ndjson|csv|txt|rung|bash|svg|dot|html|sarif|db|1|[a-z]{2,6})|my_pack)"
                  r"(?![\w/])")


def examples_of(help_text):
    part = help_text.split("\nexamples:\n")[1].split("\n\n")[0]
    return [line[2:] for line in part.split("\n") if re.match(r"  \S", line)]


class HelpExamples(Case):
    def commands(self):
        listed = self.rung("--help").out.split("commands:\n")[1].split("\n\n")[0]
        return [line.split()[0] for line in listed.split("\n") if line[2:3].strip()]

    def prepare(self):
        for name, text in FILES.items():
            (self.folder / name).write_text(text, encoding="utf-8")
        for name, source in FOLDERS.items():
            shutil.copytree(source, self.folder / name, dirs_exist_ok=True)

    def prepare_stores(self, line):
        for name in STORES & self.named_in(line):
            for path in self.folder.glob(name + "*"):
                path.unlink()
            self.rung("kb", "install", SOURCE / "rules", "--store", self.folder / name)
        for name in PEOPLE & self.named_in(line):
            for path in self.folder.glob(name + "*"):
                path.unlink()
            self.rung("log", "ada", "bridge", "--new", "--store", self.folder / name)

    def named_in(self, line):
        """The files and folders an example reads."""
        words = shlex.split(re.sub(r"(>|--out|--write)\s*\S+", "", line), comments=True)
        return {word for word in words if NAME.fullmatch(word)}

    def run_example(self, line):
        path = f"{self.folder / 'bin'}:{os.environ['PATH']}"
        done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=self.folder, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=240,
                              env={**environment(), "PATH": path})
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def test_each(self):
        (self.folder / "bin").mkdir()
        os.symlink(PROGRAM, self.folder / "bin" / "rung")
        known = FILES.keys() | FOLDERS.keys() | STORES | PEOPLE
        for command in self.commands():
            examples = examples_of(self.rung(command, "--help").out)
            self.assertTrue(examples, command)
            for line in examples:
                with self.subTest(line):
                    self.assertTrue(line.startswith("rung " + command), line)
                    self.assertEqual(self.named_in(line) - known, set(), "say in FILES what is in it")
                    self.prepare()
                    self.prepare_stores(line)
                    status, output = self.run_example(line)
                    if "svg" in line and not shutil.which("dot"):
                        continue
                    self.assertIn(status, (DONE, FOUND), output)

    def test_names_are_found(self):
        self.assertEqual(self.named_in("rung decide --format json < today.json"), {"today.json"})
        self.assertEqual(self.named_in("rung batch day.ndjson > out.csv"), {"day.ndjson"})


if __name__ == "__main__":
    unittest.main()
