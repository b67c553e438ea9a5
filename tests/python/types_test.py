"""mypy finds nothing in the package, nor in a program that uses it, and finds what is wrong in one that does not."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

PACKAGE = pathlib.Path(os.environ["RUNG_SOURCE_DIR"], "src/bindings/python")
GOOD = """
import rung

rules = rung.RuleSet.load({"p/pack.rung": ""})
decision: rung.Decision = rules.decide({"today": "2026-11-20", "sessions": []})
ask: str = decision.questions[0].ask
for one in rules.batch([rung.State("2026-11-20")]):
    if isinstance(one, rung.Rejected):
        print(one.diagnostics[0].line + 1)
    else:
        print(one.verdict.upper())
"""
BAD = """
import rung

rules = rung.RuleSet.load(17)
verdict: int = rules.decide(rung.State("2026-11-20")).verdict
"""


def mypy(folder, *arguments):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [shutil.which("mypy") or "/usr/bin/mypy", "--strict", f"--cache-dir={folder}", *map(str, arguments)]
    return subprocess.run(command, env=dict(environment, MYPYPATH=str(PACKAGE)), capture_output=True, text=True)


def main():
    if not shutil.which("mypy"):
        print("skipped: mypy is not installed")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        good, bad = pathlib.Path(folder, "good.py"), pathlib.Path(folder, "bad.py")
        good.write_text(GOOD)
        bad.write_text(BAD)
        done = mypy(folder, PACKAGE / "rung", *sorted((PACKAGE / "examples").glob("*.py")), good)
        print(done.stdout, done.stderr)
        wrong = mypy(folder, bad)
        caught = [line for line in wrong.stdout.splitlines() if "bad.py" in line and "error" in line]
        print(f"{len(caught)} mistakes found in the wrong program")
        return 0 if done.returncode == 0 and len(caught) == 2 else 1


sys.exit(main())
