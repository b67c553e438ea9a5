#!/usr/bin/env python3
"""Holds what Rung reads and writes as JSON against docs/schema. Usage: validate_json.py ROOT

Checked are the approved decisions, explanations and diff, the examples of docs/json.md (```json state,
```json decision, ```json explanation)
and the states of tests/unit/json/states.txt, which the reader's own test holds to the same
verdicts. A decision with one key too many anywhere must be refused.
"""
import copy
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

BLOCK = re.compile(r"^```json (state|decision|explanation)\n(.*?)^```$", re.M | re.S)


def validators(root):
    out = {}
    for kind in ("state", "decision", "explanation", "diff"):
        schema = json.loads((root / f"docs/schema/{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        formats = jsonschema.FormatChecker()
        out[kind] = jsonschema.Draft202012Validator(schema, format_checker=formats)
    return out


def documents(root):
    """Name, kind and text of everything that must be valid."""
    for path in sorted((root / "tests/golden/json").glob("*.decision.json")):
        yield path.name, "decision", path.read_text(encoding="utf-8")
    for path in sorted((root / "tests/golden/json").glob("*.explanation.json")):
        yield path.name, "explanation", path.read_text(encoding="utf-8")
    yield "audit/diff.json", "diff", (root / "tests/golden/audit/diff.json").read_text(encoding="utf-8")
    page = (root / "docs/json.md").read_text(encoding="utf-8")
    for found in BLOCK.finditer(page):
        line = page.count("\n", 0, found.start()) + 1
        yield f"docs/json.md:{line}", found.group(1), found.group(2)


def objects(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for inside in value if isinstance(value, list) else ():
        yield from objects(inside)


def accepts_a_key_too_many(validator, document):
    """The keys of an object to which another key could be added unseen, or None."""
    for index in range(sum(1 for _ in objects(document))):
        changed = copy.deepcopy(document)
        target = list(objects(changed))[index]
        keys = list(target)
        target["one_key_too_many"] = 1
        if validator.is_valid(changed):
            return keys
    return None


def main(root):
    check = validators(root)
    wrong, seen = [], {"state": 0, "decision": 0, "explanation": 0, "diff": 0, "line": 0}
    for name, kind, text in documents(root):
        seen[kind] += 1
        document = json.loads(text)
        for error in check[kind].iter_errors(document):
            wrong.append(f"{name}: {'/'.join(map(str, error.path))}: {error.message}")
        loose = accepts_a_key_too_many(check[kind], document) if kind != "state" else None
        if loose is not None:
            wrong.append(f"{name}: the schema lets further keys stand beside {loose}")
    states = (root / "tests/unit/json/states.txt").read_text(encoding="utf-8")
    for number, line in enumerate(states.splitlines(), 1):
        verdict, text = line.split(" ", 1)
        seen["line"] += 1
        if check["state"].is_valid(json.loads(text)) != (verdict == "good"):
            wrong.append(f"states.txt:{number}: the schema does not find this {verdict}: {text}")
    for line in wrong:
        print(line)
    print(f"{seen['decision']} decisions, {seen['explanation']} explanations, "
          f"{seen['state']} states, "
          f"{seen['line']} lines of states.txt, "
          f"{len(wrong)} mistakes")
    return 1 if wrong or not all(seen.values()) else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
