"""Python gives the bytes that C++ and C give. RUNG_SAME_STATES says on how many states, RUNG_SAME_SEED which."""

import json
import os
import subprocess
import sys

import rung

STATES = os.environ.get("RUNG_SAME_STATES", "2000")
SEED = os.environ.get("RUNG_SAME_SEED", "1")


def main():
    command = [os.environ["RUNG_SAME_BYTES"], STATES, SEED]
    seen = different = folds = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as program:
        for line in program.stdout:
            kind, text = line[0], line[2:].rstrip("\n")
            if kind == "R":
                rules = rung.RuleSet.load(json.loads(text))
            elif kind == "S":
                state = text
            else:
                seen += 1
                given = {"text": rules.decide_json(state, max_exact_states=100)}
                given["dict"] = rules.decide_json(json.loads(state), max_exact_states=100)
                for way, decision in given.items():
                    if decision != text:
                        different += 1
                        print(f"{way} differs\nstate: {state}\nC++: {text}\nPython: {decision}")
    print(f"{seen} states, {different} differ")
    return 0 if program.returncode == 0 and different == 0 and seen > int(STATES) / 2 else 1


sys.exit(main())
