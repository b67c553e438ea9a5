#!/usr/bin/env python3
"""Random neutral problems, answered by Rung through its C symbols and by a few lines here: all rules that certainly hold, one
state at a time, one answer at a time, and in a batch. Usage: neutral_test.py librung_bench.so
"""
import ctypes
import pathlib
import random
import sys
import types

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from to_rung import Rules  # noqa: E402

UNKNOWN = -128
OUTCOMES = ["emergency", "stop", "hold", "progress", "continue"]


def random_model(dice):
    facts = [{"name": f"b{i}", "type": "bool"} for i in range(5)]
    facts += [{"name": f"i{i}", "type": "int", "range": [dice.choice([0, -9]), 40]} for i in range(4)]
    facts += [{"name": "exercise", "type": "enum", "values": ["squat", "bridge", "rest"]}]

    def atom():
        fact = dice.choice(facts)
        if fact["type"] == "bool":
            return {"fact": fact["name"], "eq": dice.random() < 0.5}
        if fact["type"] == "enum":
            return {"fact": fact["name"], dice.choice(["eq", "ne"]): dice.choice(fact["values"])}
        return {"fact": fact["name"], dice.choice(["ge", "le", "gt", "lt", "eq", "ne"]): dice.randint(1, 39)}

    def atoms(count):
        by_fact = {}
        while len(by_fact) < count:
            one = atom()
            by_fact[one["fact"]] = one
        return list(by_fact.values())

    derived, rules = [], []
    for i in range(24):
        parts = atoms(dice.randint(1, 3))
        extra = dice.random()
        if extra < 0.2:
            parts.append({"any": atoms(2)})
        elif extra < 0.4:
            of = atoms(4)
            parts.append({"atleast": 2, "of": of})
        elif extra < 0.5:
            parts.append({"unknown": dice.choice(facts)["name"]})
        if derived and dice.random() < 0.4:
            parts.append({"derived": dice.choice(derived)})
        if i < 8:
            name = f"x{dice.randint(0, 5)}"
            if {"derived": name} in parts:
                continue
            rules.append({"id": f"D{i}", "derive": name, "all": parts})
        else:
            if i == 8:
                derived = sorted({rule["derive"] for rule in rules})
            rules.append({"id": f"R{i}", "all": parts, "outcome": dice.choice(OUTCOMES[:-1]),
                          "exercise": dice.choice(["same", "rest", "bridge", "walk"])})
    return {"name": "made", "facts": facts, "outcomes": OUTCOMES, "rules": rules,
            "default": {"outcome": "continue", "exercise": dice.choice(["same", "none"])}}


def holds(part, state, derived):
    if "unknown" in part:
        return part["unknown"] not in state
    if "derived" in part:
        return part["derived"] in derived
    if "any" in part:
        return any(holds(one, state, derived) for one in part["any"])
    if "atleast" in part:
        return sum(holds(one, state, derived) for one in part["of"]) >= part["atleast"]
    if part["fact"] not in state:
        return False
    (compare, value), = [(key, v) for key, v in part.items() if key != "fact"]
    got = state[part["fact"]]
    return {"eq": got == value, "ne": got != value, "ge": not isinstance(value, str) and got >= value,
            "le": not isinstance(value, str) and got <= value, "gt": not isinstance(value, str) and got > value,
            "lt": not isinstance(value, str) and got < value}[compare]


def expected(model, state):
    derived, fired, best = set(), [], None
    for rule in model["rules"]:
        if not all(holds(part, state, derived) for part in rule["all"]):
            continue
        fired.append(rule["id"])
        if "derive" in rule:
            derived.add(rule["derive"])
        elif best is None or model["outcomes"].index(rule["outcome"]) < model["outcomes"].index(best["outcome"]):
            best = rule
    best = best or model["default"]
    exercise = state.get("exercise", "ask") if best["exercise"] == "same" else best["exercise"]
    return best["outcome"], exercise, sorted(fired)


class Rung:
    def __init__(self, path, text):
        self.lib = ctypes.CDLL(path)
        for name in ("rb_load", "rb_open"):
            getattr(self.lib, name).restype = ctypes.c_void_p
        for name in ("rb_rule_id", "rb_outcome", "rb_exercise"):
            getattr(self.lib, name).restype = ctypes.c_char_p
        error = ctypes.create_string_buffer(512)
        data = text.encode()
        self.rules = self.lib.rb_load(data, ctypes.c_size_t(len(data)), error, ctypes.c_size_t(512))
        if not self.rules:
            raise SystemExit(error.value.decode() + "\n" + text)
        self.rules = ctypes.c_void_p(self.rules)
        self.count = self.lib.rb_count(self.rules)
        self.fired = (ctypes.c_uint64 * (self.count // 64 + 1))()
        self.outcome, self.exercise = ctypes.c_int(), ctypes.c_int()

    def row(self, model, state):
        values = [UNKNOWN] * self.lib.rb_facts(self.rules)
        for fact in model["facts"]:
            at = self.lib.rb_fact(self.rules, fact["name"].encode())
            if at < 0 or fact["name"] not in state:
                continue
            value = state[fact["name"]]
            values[at] = self.lib.rb_value(self.rules, at, value.encode()) if isinstance(value, str) else int(value)
        return values

    def told(self, bit, outcome, exercise, ids):
        fired = [self.lib.rb_rule_id(self.rules, k).decode() for k in range(self.count) if bit(k)]
        return (self.lib.rb_outcome(self.rules, outcome).decode(), self.lib.rb_exercise(self.rules, exercise).decode(),
                sorted(set(fired) & ids))

    def now(self, ids):
        return self.told(lambda k: self.fired[k // 64] >> (k % 64) & 1, self.outcome.value, self.exercise.value, ids)

    def decide(self, row, ids):
        values = (ctypes.c_int8 * len(row))(*row)
        self.lib.rb_decide(self.rules, values, self.fired, ctypes.byref(self.outcome), ctypes.byref(self.exercise))
        return self.now(ids)

    def one_by_one(self, session, before, row, ids):
        for at, value in enumerate(row):
            if before is None or before[at] != value:
                self.lib.rb_set(session, at, value)
        self.lib.rb_read(session, self.fired, ctypes.byref(self.outcome), ctypes.byref(self.exercise))
        return self.now(ids)

    def batch(self, rows, ids):
        n = 512
        columns = [(ctypes.c_int8 * n)(*[row[c] for row in rows], *[UNKNOWN] * (n - len(rows))) for c in range(len(rows[0]))]
        pointers = (ctypes.c_void_p * len(columns))(*[ctypes.addressof(column) for column in columns])
        fired, outcome, exercise = (ctypes.c_uint64 * (8 * self.count))(), (ctypes.c_uint8 * n)(), (ctypes.c_uint8 * n)()
        self.lib.rb_batch(self.rules, pointers, ctypes.c_size_t(n), fired, outcome, exercise)
        return [self.told(lambda k, i=i: fired[k * 8 + i // 64] >> (i % 64) & 1, outcome[i], exercise[i], ids)
                for i in range(len(rows))]


def random_state(model, dice):
    state = {}
    for fact in model["facts"]:
        if dice.random() < 0.3:
            continue
        state[fact["name"]] = dice.random() < 0.5 if fact["type"] == "bool" else dice.choice(
            fact["values"]) if fact["type"] == "enum" else dice.randint(*fact["range"])
    return state


def main(path):
    dice, compared = random.Random(20261128), 0
    for _ in range(40):
        model = random_model(dice)
        ids = {rule["id"] for rule in model["rules"]}
        text = "\n".join(Rules(model).lines()) + "\n"
        rung = Rung(path, text)
        states = [random_state(model, dice) for _ in range(60)]
        rows = [rung.row(model, state) for state in states]
        wanted = [expected(model, state) for state in states]
        session, before = ctypes.c_void_p(rung.lib.rb_open(rung.rules)), None
        in_batch = rung.batch(rows, ids)
        for state, row, want, batched in zip(states, rows, wanted, in_batch):
            ways = types.SimpleNamespace(alone=rung.decide(row, ids), live=rung.one_by_one(session, before, row, ids),
                                         batch=batched)
            before = row
            for way, got in vars(ways).items():
                if got != want:
                    raise SystemExit(f"{way}: got {got}, wanted {want}\n{state}\n{text}")
                compared += 1
        rung.lib.rb_close(session)
        rung.lib.rb_free(rung.rules)
    print(f"{compared} answers are those of the reference")


if __name__ == "__main__":
    main(sys.argv[1])
