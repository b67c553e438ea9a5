# %% [markdown]
# # Who may train today?
#
# A cohort of people with a sore knee, made up from a seed: how bad the pain is, how swollen the knee is, and whether it locks.
# What becomes of each is read off the rules in one go, and plotted by pain. Run it as a script, or cell by cell in a notebook.
#
# Usage: cohort.py RULES [PEOPLE] [OUTPUT.svg|.png]
# The picture is drawn by matplotlib where that is installed, and is a plain SVG where it is not.

# %%
import random
import sys
from typing import Dict, List, Optional, Tuple

import rung

rules_at, count, output = (sys.argv[1:] + ["2000", "cohort.svg"][max(0, len(sys.argv) - 2) :])[:3]
people = int(count)
rules = rung.RuleSet.load(rules_at)
TODAY = "2026-11-20"

# %% [markdown]
# ## The cohort
# What the rules still want to know of somebody with a little pain is answered harmlessly, so that the column below decides.

# %%


def harmless(question: rung.Question) -> object:
    """An answer that nobody worries about; None where there is none."""
    by_type: Dict[str, object] = {"yes_or_no": False, "date_or_never": "never", "several_of": []}
    if question.type in by_type:
        return by_type[question.type]
    if question.choices:
        return question.choices[0].name
    return {"age": 40}.get(question.fact, question.low)


def answer(state: Dict[str, Dict[str, object]], question: rung.Question) -> None:
    name, value = question.fact, harmless(question)
    if name.startswith("ladder."):
        state["ladders"][name[len("ladder.") :]] = "none"
    elif question.side is None:
        state["facts"][name] = value
    else:
        sides = state["facts"].setdefault(name, {})
        assert isinstance(sides, dict)
        sides[question.side] = value


base = {"today": TODAY, "facts": {"wants_strength": True, "equipment": ["bench"]}, "ladders": {}, "sessions": []}  # type: Dict[str, object]
form = {key: value for key, value in base.items() if isinstance(value, dict)}
form["facts"]["knee_pain"] = 2
while open_questions := rules.questions(base):
    answer(form, open_questions[0])
del form["facts"]["knee_pain"]

chance = random.Random(7)
pains = [min(10, max(0, round(chance.gauss(4, 2.5)))) for _ in range(people)]
unsure = [chance.random() < 0.05 for _ in range(people)]
columns = {
    "knee_pain": [rung.NOT_SURE if doubt else pain for pain, doubt in zip(pains, unsure)],
    "locked_knee": [chance.random() < 0.02 for _ in range(people)],
    "knee_very_swollen": [chance.random() < 0.06 for _ in range(people)],
}

# %% [markdown]
# ## What becomes of them

# %%
outcomes = rules.columns(base, columns)
words = ("exercise", "rest", "stop", "routine", "urgent", "emergency", "out_of_scope", "ask")
may_be = {word: outcomes.may_be(word) for word in words}


def verdict(person: int) -> str:
    left = [word for word in words if may_be[word][person]]
    return left[0] if len(left) == 1 else "ask"


by_pain: Dict[Optional[int], Dict[str, int]] = {}
for person in range(people):
    pain = None if unsure[person] else pains[person]
    row = by_pain.setdefault(pain, {})
    row[verdict(person)] = row.get(verdict(person), 0) + 1
rows: List[Tuple[str, Dict[str, int]]] = [
    ("not sure" if pain is None else str(pain), by_pain[pain])
    for pain in sorted(by_pain, key=lambda one: (one is None, one or 0))
]
seen = [word for word in words if any(word in row for _, row in rows)]

print(f"{people} people, decided by {', '.join(f'{pack.name} {pack.version}' for pack in rules.packs)}")
print("pain".ljust(10) + "".join(word.rjust(14) for word in seen))
for label, row in rows:
    print(label.ljust(10) + "".join(str(row.get(word, 0)).rjust(14) for word in seen))

# %% [markdown]
# One of them, and why: the first whom the rules let train, and what would change that.

# %%
for person in range(people):
    if verdict(person) == "exercise":
        state = dict(base, facts=dict(form["facts"], knee_pain=pains[person]))
        told = rules.explain(state, max_tries=200)
        print(f"\nwith pain {pains[person]} of 10: {told.verdict}; otherwise:")
        for other in told.alternatives[:3]:
            print("  " + ", ".join(f"{c['item']} {c['to']}" for c in other["changes"]), "->", other["verdict"])
        break

# %% [markdown]
# ## The picture

# %%
COLOURS = {"exercise": "#4c9f70", "rest": "#e0b040", "stop": "#d07030", "ask": "#9aa5b1"}


def plain_svg(path: str) -> None:
    most = max(sum(row.values()) for _, row in rows)
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="720" height="400" font-family="sans-serif" font-size="12">']
    parts.append('<text x="40" y="24" font-size="16">People by how bad their knee is, and what the rules say</text>')
    for place, (label, row) in enumerate(rows):
        bottom = 340.0
        for word in seen:
            height = 280.0 * row.get(word, 0) / most
            bottom -= height
            parts.append(
                f'<rect x="{40 + place * 54}" y="{bottom:.1f}" width="44" height="{height:.1f}" '
                f'fill="{COLOURS.get(word, "#b03060")}"><title>{label}: {row.get(word, 0)} {word}</title></rect>'
            )
        parts.append(f'<text x="{62 + place * 54}" y="358" text-anchor="middle">{label}</text>')
    for place, word in enumerate(seen):
        parts.append(f'<rect x="{40 + place * 110}" y="374" width="12" height="12" fill="{COLOURS.get(word, "#b03060")}"/>')
        parts.append(f'<text x="{58 + place * 110}" y="385">{word}</text>')
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(parts + ["</svg>", ""]))


def by_matplotlib(path: str) -> None:
    import matplotlib  # type: ignore[import]

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(9, 5))
    bottom = [0] * len(rows)
    for word in seen:
        heights = [row.get(word, 0) for _, row in rows]
        axes.bar([label for label, _ in rows], heights, bottom=bottom, label=word, color=COLOURS.get(word, "#b03060"))
        bottom = [low + height for low, height in zip(bottom, heights)]
    axes.set(title="People by how bad their knee is, and what the rules say", xlabel="pain", ylabel="people")
    axes.legend()
    figure.savefig(path)


try:
    by_matplotlib(output)
except ImportError:
    plain_svg(output)
print(f"\n{output}")
