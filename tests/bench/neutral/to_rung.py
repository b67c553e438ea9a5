#!/usr/bin/env python3
"""A neutral decision problem (JSON) as rules. Usage: to_rung.py MODEL.json > RULES.rung

A rule that derives a name is a finding of its own, and the name a finding over them; a rule with an outcome is an
`advise`, whose title holds rank, outcome and exercise; the title of the pack holds those of nobody else. Absence as such permits nothing, so `unknown(f)` is a fact u_f that
the host answers. Numbers are counted from the least value of their range; the question says how far that was moved.
"""
import json
import sys

COMPARES = {"ge": ">=", "le": "<=", "lt": "<", "gt": ">", "eq": "=", "ne": "!="}


def fact_type(fact):
    if fact["type"] == "bool":
        return "yes or no", 0
    if fact["type"] == "enum":
        return "one of (" + ", ".join(f'v_{v} "{v}"' for v in fact["values"]) + ")", 0
    low, high = fact["range"] if "range" in fact else (fact.get("lo", fact.get("min")), fact.get("hi", fact.get("max")))
    moved = -min(0, low)
    return f"count {low + moved} to {high + moved}", moved


class Rules:
    def __init__(self, model):
        self.model = model
        self.facts = {fact["name"]: fact for fact in model["facts"]}
        self.moved = {name: fact_type(fact)[1] for name, fact in self.facts.items()}
        self.asked_about = set()

    def literal(self, part):
        if "unknown" in part:
            self.asked_about.add(part["unknown"])
            return "u_" + part["unknown"]
        if "derived" in part:
            return "d_" + part["derived"]
        if "any" in part:
            return "any of (" + ", ".join(map(self.literal, part["any"])) + ")"
        if "atleast" in part:
            return f'at least {part["atleast"]} of (' + ", ".join(map(self.literal, part["of"])) + ")"
        fact = self.facts[part["fact"]]
        name = "n_" + fact["name"]
        (compare, value), = [(key, v) for key, v in part.items() if key != "fact"]
        if fact["type"] == "bool":
            return name if (value is True) == (compare == "eq") else "not " + name
        if fact["type"] == "enum":
            return f'{name} is {"" if compare == "eq" else "not "}v_{value}'
        return f'{name} {COMPARES[compare]} {value + self.moved[fact["name"]]}'

    def condition(self, rule):
        return " and ".join(map(self.literal, rule["all"]))

    def rank(self, place):
        return self.model["outcomes"].index(self.model["rules"][place]["outcome"]) * len(self.model["rules"]) + place

    def lines(self):
        otherwise = f'{self.model["default"]["outcome"]} {self.model["default"]["exercise"]}'
        yield f'pack n_{self.model["name"].replace("-", "_")} "{otherwise}" version 0.1.0 {{ for everyone }}'
        for name, fact in self.facts.items():
            yield f'fact n_{name} : {fact_type(fact)[0]} {{ ask "{self.moved[name]}" fresh for 1 day }}'
        derived = {}
        for place, rule in enumerate(self.model["rules"]):
            condition = self.condition(rule)
            if "derive" in rule:
                derived.setdefault(rule["derive"], []).append("r_" + rule["id"])
                yield f'finding r_{rule["id"]} {{ when {condition} }}'
            else:
                title = f'{self.rank(place)} {rule["outcome"]} {rule["exercise"]}'
                yield f'advise r_{rule["id"]} "{title}" {{ when {condition} say "{title}" }}'
        for name, rules in derived.items():
            yield f'finding d_{name} {{ when {" or ".join(rules)} }}'
        for name in sorted(self.asked_about):
            yield f'fact u_{name} : yes or no {{ ask "0" fresh for 1 day }}'


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print("\n".join(Rules(json.load(file)).lines()))
