#!/usr/bin/env python3
"""How many lines a second `rung batch` decides on, JSON in and out, beside a program written by hand for the one problem: the best
of five each. That program says itself how fast it was, and does not count the reading of its file into memory.
Usage: lines.py RUNG RULES STATES HAND HAND_STATES HAND_MODEL, the states of both being the same ones.
"""
import json
import os
import subprocess
import sys
import time

TRIES = 5


def times(command, **streams):
    """The least processor time and the least wall clock, in seconds."""
    processor, clock = [], []
    for _ in range(TRIES):
        before, start = os.times(), time.monotonic()
        subprocess.run(command, check=True, **streams)
        after = os.times()
        clock.append(time.monotonic() - start)
        processor.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return min(processor), min(clock)


def by_hand(command):
    return max(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)["dps"] for _ in range(TRIES))


def main():
    rung, rules, states, hand, hand_states, hand_model = sys.argv[1:]
    with open(states, "rb") as file:
        count = sum(1 for _ in file)
    by = by_hand([hand, hand_states, os.devnull, hand_model])
    with open(os.devnull, "wb") as nowhere:
        batch = [rung, "batch", "--rules", rules, "--input", states, "--fields", "line,holds", "--jobs"]
        one, one_clock = times([*batch, "1"], stdout=nowhere)
        _, two_clock = times([*batch, "2"], stdout=nowhere)
    print(f"by hand: {by:,.0f} lines a second of processor time")
    print(f"rung batch: {count / one:,.0f}, {count / one / by:.2f} of that; two threads {one_clock / two_clock:.2f} times as fast")


if __name__ == "__main__":
    main()
