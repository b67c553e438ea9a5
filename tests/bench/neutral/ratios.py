#!/usr/bin/env python3
"""usage: ratios.py RESULTS.jsonl: how many times as fast as each other engine Rung was, of the last
run of each in a file of results of the benchmark of rule engines."""
import json
import sys

KINDS = {"rung": "one from nothing", "rung-batch": "in columns", "rung-delta": "one answer changes"}


def kind_of(peer):
    """The row of Rung that a peer is compared with; none for what only copies."""
    if peer.startswith(("memcpy", "read")):
        return None
    if "batch" in peer:
        return "rung-batch"
    return "rung-delta" if peer.endswith("-delta") else "rung"


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rates, models = {}, []
    for row in rows:
        if row.get("dps", 0) > 0 and "test" not in row:
            rates[row["model"], row["peer"]] = row
            if row["model"] not in models:
                models.append(row["model"])
    for model in models:
        for rung, what in KINDS.items():
            own = rates.get((model, rung))
            if own is None:
                continue
            p99 = f", p99 {own['p99_us']} us" if own.get("p99_us", -1) > 0 else ""
            print(f"{model}, {what}: {own['dps']:,.0f} a second{p99}")
            for (of, peer), row in rates.items():
                if of == model and not peer.startswith("rung") and kind_of(peer) == rung:
                    print(f"  {own['dps'] / row['dps']:10.3g} x {peer} ({row['dps']:,.0f})")


if __name__ == "__main__":
    main()
