#!/usr/bin/env python3
"""Makes the mistakes of defects.py, one at a time, in copies of the packs, and prints what finds each: loading, the scenarios,
the audit, a comparison with the packs as they were, or else what the scenarios no longer try or notice.
Usage: seeded.py RUNG RULES [--only-apply]. It ends with 1 when a mistake cannot be made any more, or when nothing finds one.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from defects import DEFECTS, Defect  # noqa: E402

DAY = ["--today", "2026-11-20"]


def run(*arguments):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stdout


def declaration(text, start):
    """The part of `text` that is the declaration beginning with `start`: to the brace that closes it in column one, or in the
    line that opens it.
    """
    begin = re.search("^" + re.escape(start), text, re.MULTILINE)
    if not begin:
        return None
    line_end = text.index("\n", begin.start())
    if text[:line_end].endswith("}"):
        return text[begin.start():line_end + 1]
    return text[begin.start():text.index("\n}\n", begin.start()) + 3]


def make(defect: Defect, rules: pathlib.Path, copy: pathlib.Path):
    """Copies the packs with the mistake in them. False when there is no one place for it."""
    shutil.copytree(rules, copy)
    for file in sorted(copy.rglob("*.rung")):
        text = file.read_text()
        part = declaration(text, defect.place)
        if part is None:
            continue
        old = defect.old or part
        if part.count(old) != 1:
            return False
        file.write_text(text.replace(part, part.replace(old, defect.new), 1))
        return True
    return False


def loads(rung, rules):
    return run(rung, "check", str(rules))[0] == 0


def by_scenarios(rung, rules):
    return run(rung, "test", str(rules))[0] != 0


def audited(rung, rules):
    """The findings that count, and the claims that are not proved, as (code or answer, message)."""
    _, text = run(rung, "audit", str(rules), "--format", "json", "--time-limit", "600", *DAY)
    report = json.loads(text)
    found = {(one["code"], one["message"]) for one in report["findings"]
             if one["level"] != "note" and one["accepted_because"] is None}
    return found | {(one["answer"], one["claim"]) for one in report["proofs"] if one["answer"] != "proved"}


def compared(rung, before, after):
    """What a comparison says: in a word what is otherwise, "listed" when no decision is but a declaration, "" when nothing is."""
    _, text = run(rung, "diff", "--from", str(before), "--to", str(after), "--format", "json")
    report = json.loads(text)
    kinds = {region["direction"] for region in report["regions"]}
    for kind in ("less cautious", "neither", "more cautious"):
        if kind in kinds:
            return kind
    if report["answer"] == "not decided":
        return report["answer"]
    if report["declarations"]:
        return "listed"
    return ""


def untried(rung, rules):
    """How much no scenario has tried, and how many mutants none of them notices."""
    _, text = run(rung, "test", str(rules), "--coverage", "--no-proofs", "--format", "json")
    cover = json.loads(text)
    _, text = run(rung, "test", str(rules), "--mutate", "--no-proofs", "--format", "json")
    parts = sum(part[truth]["state"] == "untried" for part in cover["parts"] for truth in ("yes", "unknown", "no"))
    return parts, json.loads(text)["survived"]


class Bench:
    def __init__(self, rung, rules):
        self.rung, self.rules = rung, rules
        self.clean = audited(rung, rules)
        self.clean_untried = untried(rung, rules)

    def row(self, defect):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "rules"
            if not make(defect, self.rules, copy):
                return defect, None
            return defect, self.findings(copy)

    def findings(self, copy):
        if not loads(self.rung, copy):
            return ["refused", "", "", "", ""]
        codes = sorted({code for code, _ in audited(self.rung, copy) - self.clean})
        cells = ["", "fail" if by_scenarios(self.rung, copy) else "", " ".join(codes), compared(self.rung, self.rules, copy), ""]
        if not any(cells[1:3]) and cells[3] in ("", "listed"):
            parts, mutants = (now - before for now, before in zip(untried(self.rung, copy), self.clean_untried))
            cells[4] = ", ".join([f"{parts} more untried"] * (parts > 0) + [f"{mutants} more unnoticed"] * (mutants > 0))
        return cells


def only_apply(rung, rules):
    """Quick: each mistake can be made, and loads or is refused."""
    bad = 0
    for defect in DEFECTS:
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "rules"
            if not make(defect, rules, copy):
                print(f"not one place for: {defect.kind}")
                bad += 1
            elif run(rung, "check", str(copy))[0] not in (0, 1, 3):
                print(f"neither loads nor is refused: {defect.kind}")
                bad += 1
    print(f"{len(DEFECTS)} mistakes, {bad} of them cannot be made")
    return bad


def table(rung, rules):
    bench = Bench(rung, rules)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
        rows = list(workers.map(bench.row, DEFECTS))
    print("| mistake | loading | scenarios | audit | comparison | what scenarios try |\n| --- | --- | --- | --- | --- | --- |")
    missed, alone = 0, 0
    for defect, cells in rows:
        if cells is None or not any(cells):
            missed += 1
        elif any(cells[:3]):
            alone += 1
        print(f"| {defect.kind} | {' | '.join(cells or ['cannot be made', '', '', '', ''])} |")
    print(f"\n{len(rows)} mistakes; {alone} found without the rules as they were, {len(rows) - alone - missed} only beside them, "
          f"{missed} not at all")
    return missed


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    todo = only_apply if sys.argv[3:] == ["--only-apply"] else table
    sys.exit(1 if todo(sys.argv[1], pathlib.Path(sys.argv[2])) else 0)
