#!/usr/bin/env python3
"""Neutral states as states of the rules that to_rung.py writes. Usage: states.py MODEL.json < IN.ndjson > OUT.ndjson"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from to_rung import Rules  # noqa: E402


def state_of(rules, given):
    facts = {}
    for name in rules.facts:
        if name in given:
            value = given[name]
            if isinstance(value, bool):
                facts["n_" + name] = value
            elif isinstance(value, str):
                facts["n_" + name] = "v_" + value
            else:
                facts["n_" + name] = value + rules.moved[name]
        if name in rules.asked_about:
            facts["u_" + name] = name not in given
    return {"today": "2026-11-20", "facts": facts, "sessions": []}


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rules = Rules(json.load(file))
    list(rules.lines())
    for line in sys.stdin:
        print(json.dumps(state_of(rules, json.loads(line)), separators=(",", ":")))


if __name__ == "__main__":
    main()
