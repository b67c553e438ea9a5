#!/usr/bin/env python3
"""Tries the rule text in the documentation. Usage: check_doc_rules.py [FILE...]

A ```rung pack block of README.md and docs/**/*.md is a whole pack: `rung check` must accept it and its scenarios must
come out as written. Any other ```rung block is a list of declarations, which must parse; not so in
docs/diagnostics.md, whose blocks are parts of tests/lang. The list of reserved words in docs/language.md must be the
one of engine/syntax/words.hpp. RUNG_PROGRAM and RUNG_SOURCE_DIR are in the environment.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(os.environ["RUNG_SOURCE_DIR"])
PROGRAM = os.environ["RUNG_PROGRAM"]
BLOCK = re.compile(r"^```rung([^\n]*)\n(.*?)^```[ ]*$", re.M | re.S)
WORDS = re.compile(r"<!-- reserved words -->\n```text\n(.*?)^```$", re.M | re.S)
GROUP = re.compile(r'\{(k[A-Za-z |]+),\s*((?:"[^"]*"\s*)+)\}')
RESERVING = {"kReserved", "kDeclares", "kClause", "kChoice"}


def failure_of(*arguments, stdin=None):
    done = subprocess.run([PROGRAM, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, timeout=120, check=False)
    return done.stdout if done.returncode else None


def failure_of_pack(text):
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "pack.rung").write_text(text, encoding="utf-8")
        wrong = failure_of("check", folder)
        if wrong is None and re.search(r"^scenario ", text, re.M):
            wrong = failure_of("test", folder)
        return wrong


def failure_of_block(mark, text):
    if mark.strip() == "pack":
        return failure_of_pack(text)
    if mark.strip():
        return f"a block is marked `rung` or `rung pack`, not `rung{mark}`\n"
    return failure_of("fmt", "-", stdin=text)


def reserved_in_source():
    text = (ROOT / "engine/syntax/words.hpp").read_text(encoding="utf-8")
    words = set()
    for flags, strings in GROUP.findall(text):
        if RESERVING & set(flags.replace("|", " ").split()):
            words.update(" ".join(re.findall(r'"([^"]*)"', strings)).split())
    return words


def wrong_words(text):
    found = WORDS.search(text)
    if not found:
        return None
    written, real = found[1].split(), reserved_in_source()
    if written == sorted(real):
        return None
    return (f"missing: {' '.join(sorted(real - set(written)))}; not reserved: {' '.join(sorted(set(written) - real))}; "
            "in the order of the alphabet, each once\n")


def main(paths):
    count = wrong = 0

    def tell(path, place, message):
        nonlocal wrong
        wrong += 1
        print(f"{path.relative_to(ROOT).as_posix()}:{place}:\n{message}")

    for path in paths:
        text = path.read_text(encoding="utf-8")
        for block in BLOCK.finditer(text):
            if path.name == "diagnostics.md" and not block[1].strip():
                continue
            count += 1
            message = failure_of_block(block[1], block[2])
            if message is not None:
                tell(path, text.count("\n", 0, block.start()) + 1, message)
        message = wrong_words(text)
        if message is not None:
            tell(path, "reserved words", message)
    print(f"{count} blocks of rule text, {wrong} mistakes")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    given = [pathlib.Path(path).resolve() for path in sys.argv[1:]]
    everything = [path for path in [ROOT / "README.md"] if path.exists()] + sorted(ROOT.glob("docs/**/*.md"))
    sys.exit(main(given or everything))
