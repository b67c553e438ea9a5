#!/usr/bin/env python3
"""Runs the examples in the documentation and compares what they print. Usage: run_doc_examples.py [FILE...]

In a ```console block of README.md and docs/*.md every line `$ COMMAND` that calls rung is run by sh in the root
of the source tree, `rung` being the program of the environment's RUNG_PROGRAM; the lines below it, up to the
next `$` or the end of the block, are what must come, standard error included. A line `$ # status N` after a
command's output states its exit status when that is not 0. The commands of a page have a store of their own. RUNG_APPROVE=1 rewrites the output instead.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ["RUNG_SOURCE_DIR"])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)
STATUS = re.compile(r"\$ # status (\d+)\n")
CALLS_RUNG = re.compile(r"(^|[|;&(]\s*)rung\s")


def run(command, programs, store):
    path = f"{programs}:{os.environ['PATH']}"
    environment = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, stdin=subprocess.DEVNULL, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120,
                          env={**environment, "PATH": path, "LC_ALL": "C.UTF-8", "TZ": "UTC", "RUNG_STORE": store})
    return done.stdout.decode(), done.returncode


def steps_of(block):
    """Each command of a block with its lines of output."""
    steps = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ ") and not STATUS.fullmatch(line):
            steps.append([line, ""])
        elif steps:
            steps[-1][1] += line
    return steps


def came(command, programs, store):
    output, status = run(command, programs, store)
    if output and not output.endswith("\n"):
        output += "\n"
    return output + (f"$ # status {status}\n" if status else "")


def rewritten(block, programs, store, counts):
    text = ""
    for line, expected in steps_of(block):
        command = line[2:].strip()
        if CALLS_RUNG.search(command):
            counts["run"] += 1
            expected = came(command, programs, store)
        text += line + expected
    return text


def main(paths):
    approve = os.environ.get("RUNG_APPROVE") == "1"
    counts = {"run": 0}
    wrong = 0
    with tempfile.TemporaryDirectory() as programs:
        os.symlink(os.environ["RUNG_PROGRAM"], pathlib.Path(programs, "rung"))
        for path in paths:
            text = path.read_text(encoding="utf-8")
            store = str(pathlib.Path(programs, path.name + ".db"))
            now = BLOCK.sub(lambda block: f"```console\n{rewritten(block[1], programs, store, counts)}```", text)
            if now == text:
                continue
            wrong += 1
            name = path.relative_to(ROOT).as_posix()
            if approve:
                path.write_text(now, encoding="utf-8")
                print(f"{name}: rewritten")
            else:
                sys.stdout.writelines(difflib.unified_diff(
                    text.splitlines(True), now.splitlines(True), f"{name}, as written", f"{name}, as it came"))
    print(f"{counts['run']} examples, {wrong} files with another output")
    return 0 if approve or not wrong else 1


if __name__ == "__main__":
    given = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
    everything = [path for path in [ROOT / "README.md"] if path.exists()] + sorted(ROOT.glob("docs/*.md"))
    sys.exit(main(given or everything))
