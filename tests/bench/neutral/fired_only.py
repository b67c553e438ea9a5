#!/usr/bin/env python3
"""usage: fired_only.py librung_bench.so RULES.rung: how many states a second `rb_batch` decides on when
only the rules that fire are asked for. What the states say makes no difference to it."""
import ctypes
import random
import sys
import time

STATES = 1 << 16


def main():
    library = ctypes.CDLL(sys.argv[1])
    library.rb_load.restype = ctypes.c_void_p
    with open(sys.argv[2], "rb") as file:
        text = file.read()
    why = ctypes.create_string_buffer(512)
    rules = ctypes.c_void_p(library.rb_load(text, ctypes.c_size_t(len(text)), why, ctypes.c_size_t(len(why))))
    if not rules:
        sys.exit(why.value.decode())
    dice = random.Random(1)
    columns = [dice.randbytes(STATES) for _ in range(library.rb_facts(rules))]
    begins = (ctypes.c_char_p * len(columns))(*columns)
    fired = (ctypes.c_uint64 * (STATES // 64 * library.rb_count(rules)))()

    def once():
        start = time.process_time()
        library.rb_batch(rules, begins, ctypes.c_size_t(STATES), fired, None, None)
        return time.process_time() - start

    once()
    print(f"in columns, only what fires: {STATES / min(once() for _ in range(50)):,.0f} a second")


if __name__ == "__main__":
    main()
