"""What it costs to go through Python. Run by `./dev bench abi`, which says what a decision takes in C++.

Usage: abi.py RULES STATE SECONDS. Times are processor time, the best of several runs; starting Python is wall clock, the best.
"""

import json
import subprocess
import sys
import time

import rung

rules_at, state_at, in_cpp = sys.argv[1], sys.argv[2], float(sys.argv[3])
with open(state_at, encoding="utf-8") as file:
    text = file.read()
state = json.loads(text)
rules = rung.RuleSet.load(rules_at)


def best(calls, work, runs=9):
    least = float("inf")
    for _ in range(runs):
        start = time.process_time()
        for _ in range(calls):
            work()
        least = min(least, (time.process_time() - start) / calls)
    return least


def row(what, seconds, bar):
    print(f"{what:58} {seconds * 1e6:9.3f} us   {bar}")


through_text = best(200, lambda: rules.decide_json(text))
through_dict = best(200, lambda: rules.decide(state).verdict)
row("Python: decision, JSON in, JSON out", through_text, f"speed {in_cpp / through_text:.2f} of C++ (bar >= 0.5)")
row("Python: the same with a dict in and the verdict out", through_dict, f"speed {in_cpp / through_dict:.2f} of C++")

live = rules.live(state)
locked = live.fact("locked_knee")
flips = [True, False]


def answer():
    for value in flips:
        locked.set(value)
        live.verdict_bits


row("Python: a live answer and its verdicts", best(20_000, answer) / 2, "(bar <= 10 us over C)")


def start(program):
    least = float("inf")
    for _ in range(15):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", program], check=True)
        least = min(least, time.perf_counter() - begin)
    return least


nothing = start("pass")
first = start(
    f"import rung; rung.RuleSet.load({rules_at!r}).decide_json({text!r})"
)
of_library = start("import rung")
print(f"{'Python: import and first decision, beyond `python3 -c pass`':58} {(first - nothing) * 1e3:9.1f} ms   (bar <= 60 ms)")
print(f"{'Python: of that, the import':58} {(of_library - nothing) * 1e3:9.1f} ms")
