"""What it costs to go through Python. Run by `./dev bench abi`, which says what a decision takes in C++.

Usage: abi.py RULES STATE SECONDS. Times are processor time, the best of several runs; starting Python also wall clock.
"""

import json
import resource
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


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start(program):
    """Wall clock and processor time of a Python that does this; where the machine does other work, the second says more."""
    wall = processor = float("inf")
    for _ in range(15):
        begin, before = time.perf_counter(), processor_time()
        subprocess.run([sys.executable, "-c", program], check=True)
        wall = min(wall, time.perf_counter() - begin)
        processor = min(processor, processor_time() - before)
    return wall, processor


def beyond(what, program, bar):
    wall, processor = (given - base for given, base in zip(start(program), nothing))
    print(f"{what:58} {wall * 1e3:9.1f} ms   {processor * 1e3:.1f} ms of a processor {bar}")


nothing = start("pass")
first = f"import rung; rung.RuleSet.load({rules_at!r}).decide_json({text!r})"
beyond("Python: import and first decision, beyond `python3 -c pass`", first, "(bar <= 60 ms)")
beyond("Python: of that, the import", "import rung", "")
