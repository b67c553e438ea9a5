#!/usr/bin/env python3
"""usage: ratios.py RESULTS.jsonl: how many times as fast as each other engine Rung was, of the last
run of each in a file of results of the benchmark of rule engines; how long loading takes beside a loader
that only reads; and how cost grows with the rules, N rules costing N to the printed power."""
import json
import math
import sys

KINDS = {"rung": "one from nothing", "rung-batch": "in columns", "rung-delta": "one answer changes"}
LOADER = "cpp-interp"  # a tree that is walked: what it loads is all there is
GROWS = [("rehab-100", "rehab-10000", 100), ("rehab-1000", "rehab-10000", 10), ("rehab-1000s", "rehab-10000s", 10)]


def kind_of(peer):
    """The row of Rung that a peer is compared with; none for what only copies."""
    if peer.startswith(("memcpy", "read")):
        return None
    if "batch" in peer:
        return "rung-batch"
    return "rung-delta" if peer.endswith("-delta") else "rung"


def read(path):
    """The last row of each model and peer, and of each number of states in memory and peer."""
    rates, scale = {}, {}
    with open(path, encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row.get("dps", 0) <= 0:
                continue
            if "test" not in row:
                rates[row["model"], row["peer"]] = row
            elif row["test"] == "scale":
                scale[row["states"], row["peer"]] = row
    return rates, scale


def show_rates(model, rates):
    for rung, what in KINDS.items():
        own = rates.get((model, rung))
        if own is None:
            continue
        p99 = f", p99 {own['p99_us']} us" if own.get("p99_us", -1) > 0 else ""
        print(f"{model}, {what}: {own['dps']:,.0f} a second{p99}")
        for (of, peer), row in rates.items():
            if of == model and not peer.startswith("rung") and kind_of(peer) == rung:
                print(f"  {own['dps'] / row['dps']:10.3g} x {peer} ({row['dps']:,.0f})")


def show_load(model, rates):
    own, bare = (rates.get((model, peer), {}).get("load_ms", -1) for peer in ("rung", LOADER))
    if own > 0 and bare > 0:
        print(f"{model}, loading: {own:.3g} ms, {own / bare:.3g} x what only reads ({bare:.3g} ms)")


def show_growth(rates):
    for small, large, times in GROWS:
        for rung, what in KINDS.items():
            few, many = rates.get((small, rung)), rates.get((large, rung))
            if few is None or many is None:
                continue
            power = math.log(few["dps"] / many["dps"], times)
            loading = ""
            if few.get("load_ms", -1) > 0 and many.get("load_ms", -1) > 0:
                loading = f", loading {math.log(many['load_ms'] / few['load_ms'], times):.2f}"
            print(f"from {small} to {large}, {what}: cost grows with the power {power:.2f}{loading}")


def show_scale(scale):
    for states in sorted({states for states, _ in scale}):
        own, copy = scale.get((states, "rung-batch")), scale.get((states, "memcpy-28B"))
        if own is not None and copy is not None:
            print(f"{states:,} states in memory, in columns, with what is proposed: {own['dps']:,.0f} a second, {own['dps'] / copy['dps']:.2f} of copying the columns")


def main():
    rates, scale = read(sys.argv[1])
    for model in dict.fromkeys(model for model, _ in rates):
        show_rates(model, rates)
        show_load(model, rates)
    show_growth(rates)
    show_scale(scale)


if __name__ == "__main__":
    main()
