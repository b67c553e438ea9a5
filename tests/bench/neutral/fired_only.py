#!/usr/bin/env python3
"""usage: fired_only.py librung_bench.so RULES.rung: how many states a second `rb_batch` decides on when
only the rules that fire are asked for: of states in the processor's cache, and of as many as ten million in memory,
beside copying their columns. What the states say makes no difference to it."""
import ctypes
import random
import sys
import time

STATES = 1 << 16
MANY = 10_000_000 // STATES * STATES
MOST_BYTES = 300_000_000


def load(library, path):
    library.rb_load.restype = ctypes.c_void_p
    with open(path, "rb") as file:
        text = file.read()
    why = ctypes.create_string_buffer(512)
    rules = ctypes.c_void_p(library.rb_load(text, ctypes.c_size_t(len(text)), why, ctypes.c_size_t(len(why))))
    if not rules:
        sys.exit(why.value.decode())
    return rules


def best(work, times):
    """The least processor time of so many tries."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


class Columns:
    def __init__(self, library, rules, states):
        dice = random.Random(1)
        self.library, self.rules, self.states = library, rules, states
        self.columns = [dice.randbytes(STATES) * (states // STATES) for _ in range(library.rb_facts(rules))]
        self.begins = (ctypes.c_char_p * len(self.columns))(*self.columns)
        self.fired = (ctypes.c_uint64 * (states // 64 * library.rb_count(rules)))()
        self.copy = ctypes.create_string_buffer(states)

    def decide(self):
        self.library.rb_batch(self.rules, self.begins, ctypes.c_size_t(self.states), self.fired, None, None)

    def copy_all(self):
        for column in self.columns:
            ctypes.memmove(self.copy, column, self.states)


def main():
    library = ctypes.CDLL(sys.argv[1])
    rules = load(library, sys.argv[2])
    few = Columns(library, rules, STATES)
    few.decide()
    print(f"in columns, only what fires: {STATES / best(few.decide, 50):,.0f} a second")
    states = min(MANY, MOST_BYTES // library.rb_facts(rules)) // STATES * STATES
    if states < 16 * STATES:
        return  # as few of them as fit the caches
    many = Columns(library, rules, states)
    decided, copied = best(many.decide, 5), best(many.copy_all, 5)
    print(f"  of {states:,} in memory: {states / decided:,.0f} a second, {copied / decided:.2f} of copying the columns")


if __name__ == "__main__":
    main()
